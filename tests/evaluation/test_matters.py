from __future__ import annotations

from evaluation.matters import gold, matters


def test_every_expectation_has_a_state_and_every_passage_stands_in_its_article() -> None:
    for name in (*matters(apart=True), *matters(apart=False)):
        found = gold(name)
        texts = {page["id"]: page["text"] for page in found["pages"]}
        assert all("{" not in text and "}" not in text for text in texts.values())
        assert len(found["distractors"]) in (1, 2)
        for page in found["documents"]:
            assert all(one["content"] in texts[page["id"]] for one in page["statements"])
        for line in found["expectations"]:
            assert line["state"] in ("met", "not met", "partly", "void", "open")
            assert all(proof["text"] in texts[proof["document"]] for proof in line["evidence"])
            days = {page["id"]: page["published"] for page in found["pages"]}
            said = days[line["statement"].partition("#")[0]]
            assert all(days[proof["document"]] > said for proof in line["evidence"])
