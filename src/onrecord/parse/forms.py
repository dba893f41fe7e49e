"""Part of speech and lemma of each word of a parsed text, asked once for each form.

The pipeline's ruler matches 179 patterns against every token and its lemmatizer looks each up, a sixth of the parse.
Nearly all of it looks at one token's letters, tag and relation, so that what is said of one token holds for every other
with the same three. Docs that one of the ruler's few patterns of two tokens may fit ("gon na", "there is") go through
the pipeline's own parts.

Comes in: Docs with tags and relations. Goes out: a Word for each token, in order. Leaves alone: tags, relations and
sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PARTS = ("attribute_ruler", "lemmatizer")
# What the first token of a pattern of two may be; test_forms.py holds the list against the pipeline's patterns.
PAIRED = frozenset(("ai", "gon", "got", "let", "c'm", "y", "y'"))
EXPLETIVE = "expl"
FILLER = "x"  # stands behind a form that may begin a pattern of two, so that none fits what is asked together
FILLER_TAG = "NN"
MOST = 200_000  # forms that are kept, some 300 bytes each; 100,000 words of news bring 12,000

Form = tuple[int, int, int]  # the vocabulary's numbers of letters, tag and relation
Word = tuple[str, str, str, str, str]  # text, lemma in lower case, part of speech, tag, relation


class Forms:
    """What the pipeline's ruler and lemmatizer say of words."""

    def __init__(self, nlp: Language) -> None:
        self._vocab = nlp.vocab
        self._steps: list[Any] = [nlp.get_pipe(name) for name in PARTS]
        _index(self._steps[1].lookups.get_table("lemma_index"))
        self._known: dict[Form, Word] = {}
        self._paired: set[Form] = set()
        self._expletive = nlp.vocab.strings[EXPLETIVE]

    def of(self, docs: Sequence[Doc]) -> list[list[Word]]:
        """Every token of each Doc; blank ones, whose strings mean nothing, with them."""
        rows = [list(zip(*doc.to_array(["ORTH", "TAG", "DEP"]).T.tolist(), strict=True)) for doc in docs]
        every: list[Form] = list(dict.fromkeys(chain.from_iterable(rows)))
        missing = [form for form in every if form not in self._known]
        if missing:
            self._learn(missing, every)
        return [self._words(doc, forms) for doc, forms in zip(docs, rows, strict=True)]

    def _words(self, doc: Doc, forms: list[Form]) -> list[Word]:
        if not self._paired.isdisjoint(forms):
            return self._asked(doc)
        return [self._known[form] for form in forms]

    def _learn(self, missing: list[Form], every: list[Form]) -> None:
        from spacy.tokens import Doc

        if len(self._known) > MOST:
            self._known.clear()
            self._paired.clear()
            missing = every
        words: list[str] = []
        places: dict[Form, int] = {}
        for form in missing:
            text = self._vocab.strings[form[0]]
            places[form] = len(words)
            words.append(text)
            if text.lower() in PAIRED or form[2] == self._expletive:
                self._paired.add(form)
                words.append(FILLER)
        doc = Doc(self._vocab, words=words, tags=[FILLER_TAG] * len(words))
        for (_, tag, dep), at in places.items():
            doc[at].tag, doc[at].dep = tag, dep
        found = self._asked(doc)
        self._known.update((form, found[at]) for form, at in places.items())

    def _asked(self, doc: Doc) -> list[Word]:
        for step in self._steps:
            step(doc)
        return [(token.text, token.lemma_.lower(), token.pos_, token.tag_, token.dep_) for token in doc]


def _index(words: Any) -> None:
    """Make sets of the lemmatizer's lists of known words: it looks a word up in them, 0.2 ms each from end to end."""
    for part in list(words):
        words[part] = frozenset(words[part])
