import pytest

from onrecord import anchors

BODY = 'Ana Brell said that the river toll will stay. "The toll is ours," she said.\n\nThe toll is ours.'


def at(words: str, body: str = BODY) -> int:
    return body.index(words)


@pytest.mark.parametrize("start", ["that the river", "the river"])
def test_a_leading_that_makes_no_other_statement(start: str) -> None:
    assert anchors.ids("a", BODY, [at(start)]) == anchors.ids("a", BODY, [at("the river toll")])


def test_quotation_marks_make_no_other_statement() -> None:
    assert anchors.ids("a", BODY, [at('"The toll')]) == anchors.ids("a", BODY, [at("The toll is ours,")])


def test_text_put_in_before_leaves_the_id() -> None:
    longer = "A correction was made.\n\n" + BODY
    assert anchors.ids("a", BODY, [at("the river")]) == anchors.ids("a", longer, [at("the river", longer)])


def test_other_words_are_another_statement() -> None:
    changed = BODY.replace("will stay", "will go")
    assert anchors.ids("a", BODY, [at("the river")]) != anchors.ids("a", changed, [at("the river")])


def test_two_that_open_alike_differ_and_so_do_two_articles() -> None:
    body = "He said: we wait\n\nShe said: we wait"
    one, two = anchors.ids("a", body, [9, body.index("we wait", 12)])
    assert one != two
    assert anchors.ids("a", body, [9]) == [one]
    assert anchors.ids("b", body, [9]) != [one]


def test_versions_of_one_address_agree() -> None:
    bases = {anchors.base(url, "x") for url in ("https://www.a.example/p/1?utm_source=x", "https://a.example/p/1")}
    assert len(bases) == 1
    assert anchors.base("https://a.example/", "page 7") == "page 7"
    assert anchors.base(None, "page 7") == "page 7"


def test_content_without_a_word_has_an_id() -> None:
    assert anchors.ids("a", 'He said "…"', [8])[0].startswith("s-")
