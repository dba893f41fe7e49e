"""Names of many tokens at once are those that the pipeline's recogniser finds one by one."""

import pytest

from onrecord import parse
from onrecord.config import Config
from onrecord.parse import spacy_sm
from tests.build import article

TEXTS = [
    "Anna Corvo met the foreign minister of Norway, Per Lindqvist, in New York City on Tuesday.",
    "  The European Commission said it.  The United Nations High Commissioner for Refugees did not! ",
    "He went to Oslo. Corvo",
    "Oslo",
    "",
    "   ",
    "In 2019 Acme Harbour Holdings Ltd paid $4.5 million to two Danish banks, the Bank of England\t and the ECB.",
    "THE PRIME MINISTER OF GREAT BRITAIN AND NORTHERN IRELAND SPOKE AT CAMP DAVID",
    "Mr. Juan Carlos de la Vega y Ortiz told Radio Free Europe/Radio Liberty that “Romeo and Juliet” opens on 3 May",
]


def asked(text: str) -> list[tuple[int, int, str]]:
    nlp, *_ = spacy_sm._model()
    return [(ent.start, ent.end, ent.label_) for ent in nlp(text).ents]


def test_names_are_those_of_the_pipeline() -> None:
    nlp, _, entities = spacy_sm._model()
    docs = list(nlp.pipe(TEXTS, disable=["ner"]))
    expected = [asked(text) for text in TEXTS]
    assert entities.of(docs) == expected
    assert [entities.of([doc])[0] for doc in docs] == expected
    assert sum(end - first > 3 for names in expected for first, end, _ in names) > 3


def test_no_documents_have_no_names() -> None:
    assert spacy_sm._model()[2].of([]) == []


@pytest.mark.parametrize("lead", ["", "One ferry.\n\n"])
def test_mentions_point_at_their_own_words(lead: str) -> None:
    body = lead + "\n".join(TEXTS)
    (made,) = parse.load(Config())([article(body)])
    assert all(mention.span.of(body) == mention.text for mention in made.mentions)
    assert {"Anna Corvo", "Oslo"} <= {mention.text for mention in made.mentions}
    assert [mention.span for mention in made.mentions] == sorted(mention.span for mention in made.mentions)
