"""Part of speech and lemma of each word of a parsed text, asked once for each form.

The pipeline's ruler matches 179 patterns against every token and its lemmatizer looks each up, a sixth of the parse.
Nearly all of it looks at one token's letters, tag and relation, so that what is said of one token holds for every other
with the same three. Docs that one of the ruler's few patterns of two tokens may fit ("gon na", "there is") go through
the pipeline's own parts.

Comes in: a Doc with tags and relations. Goes out: a Word for each token, in order. Leaves alone: tags, relations and
sentences.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PARTS = ("attribute_ruler", "lemmatizer")
# What the first token of a pattern of two may be; test_forms.py holds the list against the pipeline's patterns.
PAIRED = frozenset(("ai", "gon", "got", "let", "c'm", "y", "y'"))
EXPLETIVE = "expl"
FILLER = "x"  # stands between two forms that are asked together, so that no pattern of two fits them
FILLER_TAG = "NN"
MOST = 200_000  # forms that are kept, some 300 bytes each; 100,000 words of news bring 12,000

Form = tuple[int, int, int]  # the vocabulary's numbers of letters, tag and relation
Word = tuple[str, str, str, str, str]  # text, lemma in lower case, part of speech, tag, relation


class Forms:
    """What the pipeline's ruler and lemmatizer say of words."""

    def __init__(self, nlp: Language) -> None:
        self._vocab = nlp.vocab
        self._steps: list[Any] = [nlp.get_pipe(name) for name in PARTS]
        self._known: dict[Form, Word] = {}
        self._paired: set[Form] = set()

    def words(self, doc: Doc) -> list[Word]:
        """Every token of the Doc; blank ones, whose strings mean nothing, with them."""
        forms: list[Form] = [(orth, tag, dep) for orth, tag, dep in doc.to_array(["ORTH", "TAG", "DEP"]).tolist()]
        missing = [form for form in dict.fromkeys(forms) if form not in self._known]
        if missing:
            self._learn(missing, forms)
        if not self._paired.isdisjoint(forms):
            return self._asked(doc)
        return [self._known[form] for form in forms]

    def _learn(self, missing: list[Form], forms: list[Form]) -> None:
        from spacy.tokens import Doc

        if len(self._known) > MOST:
            self._known.clear()
            self._paired.clear()
            missing = list(dict.fromkeys(forms))
        texts = [self._vocab.strings[orth] for orth, _, _ in missing]
        doc = Doc(self._vocab, words=[word for text in texts for word in (text, FILLER)])
        for at, (_, tag, dep) in enumerate(missing):
            doc[2 * at].tag, doc[2 * at].dep = tag, dep
            doc[2 * at + 1].tag_ = FILLER_TAG
        found = self._asked(doc)[::2]
        self._known.update(zip(missing, found, strict=True))
        self._paired.update(
            form for form, word in zip(missing, found, strict=True) if word[0].lower() in PAIRED or word[4] == EXPLETIVE
        )

    def _asked(self, doc: Doc) -> list[Word]:
        for step in self._steps:
            step(doc)
        return [(token.text, token.lemma_.lower(), token.pos_, token.tag_, token.dep_) for token in doc]
