"""The labels of statements and speakers: their form always, their places where the articles are."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from training.statements.again import COUNT, choose
from training.statements.alone import INVENTED
from training.statements.counts import report
from training.statements.examples import _marked
from training.statements.labels import (
    HERE,
    SHARED,
    Place,
    again,
    articles,
    check,
    classes,
    labels,
    read_articles,
    speakers,
)
from training.statements.sample import AN_ARTICLE, draw, show

from onrecord.errors import InputError
from onrecord.nouns import CLASSES, Span

here = pytest.mark.skipif(not SHARED.is_dir(), reason="../shared/bench is not here: it is not part of the project")

HEAD = "doc\tstart\tend\tclass\tpolarity\tcertainty\tforce\n"


def test_there_are_enough_labels_and_every_class_is_among_them() -> None:
    found = labels()
    assert len(found) >= 2500
    count = {class_: sum(label.class_ == class_ for label in found) for class_ in CLASSES}
    assert min(count.values()) >= 100, count


def test_classes_alone_are_labelled_in_texts_of_many_kinds() -> None:
    found = classes()
    assert len(found) >= 1500
    assert {one.doc.partition(":")[0] for one in found} == {"polnear", "pages", "timebank", "meantime"}
    assert min(Counter(one.class_ for one in found)[class_] for class_ in CLASSES) >= 30


@here
def test_classes_alone_stand_in_their_articles() -> None:
    known = read_articles()
    for one in classes():
        text, _ = known[one.doc]
        assert max(span.end for span in (*one.content, *one.source, *one.cue)) <= len(text)


def test_a_mark_within_another_parts_it() -> None:
    record, _ = _marked("told-1", "expectation|[The dam, {she} <said>, would hold].")
    (one,) = record["attributions"]
    assert [record["text"][a:b] for a, b in one["content"]] == ["The dam", "would hold"]
    assert [record["text"][a:b] for a, b in one["source"]] == ["she"]


def test_what_is_to_be_labelled_again_was_chosen_by_the_seed_from_the_labelled() -> None:
    places = [label.place for label in labels()]
    assert again() == choose(places)
    assert len(again()) == COUNT


def test_speakers_of_enough_articles_are_labelled() -> None:
    found = speakers()
    assert len({label.place.doc for label in found}) >= 60
    assert sum(label.mark == "NAMED" for label in found) > len(found) / 2


def test_the_report_counts_every_statement_once() -> None:
    found = labels()
    lines = report(found, [], 0)
    rows = [line.split() for line in lines if line.split()[0] in CLASSES]
    assert sum(int(row[1]) for row in rows) == len(found)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("d\t3\t9\tguess\tpos\tcertain\tsaid", "class must be one of"),
        ("d\t3\t9\tplan\tpos\tcertain\tshouted", "force must be one of"),
        ("d\t9\t3\tplan\tpos\tcertain\tsaid", "9-3 is no span"),
        ("d\t3\t9\tplan\tpos\tcertain", "6 cells, not 7"),
    ],
)
def test_a_row_that_is_no_label_is_named_with_its_line(tmp_path: Path, row: str, says: str) -> None:
    file = tmp_path / "labels.tsv"
    file.write_text(f"{HEAD}d\t1\t2\tplan\tpos\tcertain\tsaid\n{row}\n", encoding="utf-8")
    with pytest.raises(InputError, match=says) as caught:
        labels(file)
    assert caught.value.line == 3


def test_a_place_may_not_be_labelled_twice(tmp_path: Path) -> None:
    file = tmp_path / "labels.tsv"
    file.write_text(HEAD + "d\t1\t2\tplan\tpos\tcertain\tsaid\n" * 2, encoding="utf-8")
    with pytest.raises(InputError, match="has a row already"):
        labels(file)


@pytest.mark.parametrize("row", ["d\t1\t2\tNAMED\t", "d\t1\t2\tJOINT\t4-9", "d\t1\t2\tUNNAMED\t4-9"])
def test_a_speakers_mark_and_names_must_fit(tmp_path: Path, row: str) -> None:
    file = tmp_path / "speakers.tsv"
    file.write_text(f"doc\tstart\tend\tmark\tnames\n{row}\n", encoding="utf-8")
    with pytest.raises(InputError, match="does not go with"):
        speakers(file)


def test_joint_speakers_have_a_span_each(tmp_path: Path) -> None:
    file = tmp_path / "speakers.tsv"
    file.write_text("doc\tstart\tend\tmark\tnames\nd\t1\t2\tJOINT\t4-9;12-20\n", encoding="utf-8")
    (found,) = speakers(file)
    assert found.place == Place("d", Span(1, 2))
    assert found.names == (Span(4, 9), Span(12, 20))


def _article(folder: Path) -> Path:
    text = "The quay was quiet. Orla Quist said the bridge will open in May. Nobody clapped."
    attribution = {"source": [[20, 30]], "cue": [[31, 35]], "content": [[36, 63]]}
    file = folder / "articles.jsonl"
    file.write_text(json.dumps({"doc": "quay", "text": text, "attributions": [attribution]}) + "\n", encoding="utf-8")
    return file


def test_the_annotator_sees_source_cue_and_content_marked_in_their_place(tmp_path: Path) -> None:
    (one,) = draw(_article(tmp_path))
    assert one.stratum == "future"
    assert show(one).startswith("The quay was quiet. || {Orla Quist} <said> [the bridge will open in May].")


def test_a_label_of_another_article_is_refused(tmp_path: Path) -> None:
    known = articles(_article(tmp_path))
    file = tmp_path / "labels.tsv"
    file.write_text(f"{HEAD}quay\t36\t63\tplan\tpos\tcertain\tsaid\n", encoding="utf-8")
    check(labels(file), known)
    file.write_text(f"{HEAD}quay\t36\t60\tplan\tpos\tcertain\tsaid\n", encoding="utf-8")
    with pytest.raises(InputError, match="stands at quay 36-60"):
        check(labels(file), known)


@here
def test_every_label_stands_on_a_statement_of_the_sample() -> None:
    found = labels()
    check(found, articles(SHARED / "polnear_train.jsonl"))
    sample = draw()
    assert {label.place for label in found} == {Place(one.doc, Span(one.start, one.end)) for one in sample}
    assert max(sum(one.doc == doc for one in sample) for doc in {one.doc for one in sample[:200]}) <= AN_ARTICLE


@here
def test_every_speaker_stands_on_a_source_and_every_name_in_its_article() -> None:
    known = articles(SHARED / "polnear_dev.jsonl")
    found = speakers()
    check(found, known, role="source")
    for label in found:
        text = known[label.place.doc]["text"]
        for name in label.names:
            assert name.of(text) == name.of(text).strip() != ""


def test_every_invented_statement_has_a_class_a_source_and_a_content() -> None:
    for file in INVENTED:
        lines = [line for line in (HERE / file).read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
        assert len(set(lines)) == len(lines)
        for line in lines:
            class_, *_, text = line.split("|")
            assert class_ in CLASSES, line
            assert all(text.count(a) == text.count(b) > 0 for a, b in ("{}", "<>", "[]")), line
