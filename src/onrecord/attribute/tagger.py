"""Dated -> Attributed by a trained encoder, with the rules behind it for direct quotations that it misses.

Comes in: dated articles and a model's folder: encoder.onnx, tokenizer.json. Goes out: attributions as the people who
annotated PolNeAR would mark them. Leaves alone: who a source is, and how the model was made (training/attribution).

Each window is read alone: the encoder's numbers are in 8 bits with a range taken from what is read at once, so that
neighbours in a batch would change an article's result.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..config import Config
from ..errors import SetupError
from ..nouns import Attributed, Attribution, Dated, Span, Spans
from ..steps import Step
from . import facts, models, pieces, rules, turns, units
from .cues import Lexicon, lexicon
from .units import Layout

if TYPE_CHECKING:
    from .decode import Floats, Read, Run

LEAST = 6  # words
SECTION = 60_000  # characters that are read before anything is decided; bounds the memory of a huge text

Reader = Callable[[list[int], list[int]], "tuple[Floats, Floats]"]  # subwords, shapes -> tag scores, pointing vectors


@dataclass(frozen=True, slots=True)
class Model:
    """An opened model: how to cut a text and how to read a window of it."""

    tokenizer: pieces.Tokenizer
    begin: int  # the mark at a window's beginning
    separator: int  # between paragraphs and at a window's end
    read: Reader
    table: Floats  # transitions from tag to tag
    overlap: int = pieces.OVERLAP  # subwords that neighbouring windows share
    whole_paragraphs: bool = False  # windows end where paragraphs do, and share nothing


Finder = Callable[[Dated, Model, Lexicon], tuple[Attribution, ...]]


def open_model(folder: Path) -> Model:
    """The model of a folder. Raises SetupError where a file or the runtime is missing."""
    try:
        import onnxruntime
        from tokenizers import Tokenizer
    except ImportError as error:
        raise SetupError(
            f"attribute: {error.name} is not installed; run: pip install onnxruntime tokenizers"
        ) from error
    for name in ("encoder.onnx", "words.bin", "tokenizer.json", "transitions.tsv"):
        if not (folder / name).is_file():
            raise SetupError(f"attribute: no {name} in {folder}; install the package again")
    tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # workers share the machine by article
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"])
    begin, separator = _mark(tokenizer, "<s>", "[CLS]"), _mark(tokenizer, "</s>", "[SEP]")
    table = _transitions(folder / "transitions.tsv")
    overlap = models.OVERLAP.get(folder.name, pieces.OVERLAP)
    return Model(tokenizer, begin, separator, _reader(session), table, overlap, folder.name in models.WHOLE_PARAGRAPHS)


def _transitions(path: Path) -> Floats:
    import numpy as np

    from . import decode

    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    if [len(row) for row in rows] != [decode.TAGS] * decode.TAGS:
        raise SetupError(f"attribute: {path} is not {decode.TAGS} rows of {decode.TAGS}; install the package again")
    made: Floats = np.array([[float(value) for value in row] for row in rows], np.float32)
    return made


def _mark(tokenizer: Any, *names: str) -> int:
    found = [number for name in names if (number := tokenizer.token_to_id(name)) is not None]
    if not found:
        raise SetupError(f"attribute: the tokenizer knows none of {', '.join(names)}; install the package again")
    return int(found[0])


def _reader(session: Any) -> Reader:
    import numpy as np

    def read(row: list[int], shapes: list[int]) -> tuple[Floats, Floats]:
        given = {"ids": np.array([row], np.int64), "shapes": np.array([shapes], np.int64)}
        tags, points = session.run(None, given)
        return tags[0], points[0]

    return read


def loader(name: str, finder: Finder) -> Callable[[Config], Step[Dated, Attributed]]:
    """How the room opens the model of this name and finds attributions with it."""

    def load(config: Config) -> Step[Dated, Attributed]:
        del config  # a model has no settings
        model, words = open_model(models.folder(name)), lexicon()

        def step(items: Sequence[Dated], /) -> Sequence[Attributed]:
            return [Attributed(item, finder(item, model, words)) for item in items]

        return step

    return load


def find(dated: Dated, model: Model, words: Lexicon) -> tuple[Attribution, ...]:
    """All attributions of an article, by first character of content."""
    layout = units.lay_out(dated.parsed)
    made = mark(layout, model)
    made.extend(missed(made, rules.told(layout, words), layout.tree.body))
    return turns.first(layout, turns.find(dated.parsed, layout), made)


def mark(layout: Layout, model: Model) -> list[Attribution]:
    """What the encoder finds in an article, without the rules."""
    return [one for at, end in sections(layout.tree.body) for one in _section(layout, Span(at, end), model)]


def sections(text: str) -> Iterator[tuple[int, int]]:
    """The text in parts of whole lines, of bounded length."""
    at = 0
    for start, line in pieces.lines(text):
        if start > at and start + len(line) - at > SECTION:
            yield at, start
            at = start
    if at < len(text):
        yield at, len(text)


def _section(layout: Layout, part: Span, model: Model) -> Iterator[Attribution]:
    from . import decode

    cut = pieces.split(part.of(layout.tree.body), model.tokenizer, model.separator)
    for one in decode.decode(list(read(cut, model)), model.table):
        content = tuple(span for run in one.content for span in _spans(layout, part.start, cut, run))
        if content:
            source, cue = (_spans(layout, part.start, cut, run) if run else () for run in (one.source, one.cue))
            kind = facts.kind_of(layout, content)
            if not source and kind == "indirect" and not _clause(layout, content):
                continue
            yield Attribution(source, cue, content, kind, round(min(1.0, one.score), 3))


def _clause(layout: Layout, content: Spans) -> bool:
    """Whether the words are enough to be a statement that nobody is named for: six of them, one a verb.

    Of others without source that careful-1 marked in the 84 development articles one in eight was right.
    """
    words = [layout.tree.tokens[at] for at in layout.tree.within(content)]
    return sum(word.pos != "PUNCT" for word in words) >= LEAST and any(word.pos in ("VERB", "AUX") for word in words)


def read(cut: pieces.Pieces, model: Model) -> Iterator[Read]:
    """What the encoder says of every window."""
    from . import decode

    for window in _windows(cut, model):
        row = pieces.row(cut, window, model.begin, model.separator)
        tags, points = model.read(row, pieces.row_shapes(cut, window))
        base = cut.first[window.first] - 1
        last = len(tags) - 1
        places = [min(cut.first[word] - base, last) for word in range(window.first, window.end)]
        yield decode.Read(window, tags[places], points[[0, *places]])


def _windows(cut: pieces.Pieces, model: Model) -> Iterable[pieces.Window]:
    if model.whole_paragraphs:
        return pieces.whole_paragraphs(cut, model.separator, overlap=model.overlap)
    return pieces.windows(cut, overlap=model.overlap)


def _spans(layout: Layout, shift: int, cut: pieces.Pieces, run: Run) -> Spans:
    start, end = shift + cut.starts[run.first], shift + cut.ends[run.end - 1]
    words = layout.tree.body[start:end]
    start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    return (Span(start, end),) if start < end else ()


def _long(one: Attribution, body: str) -> bool:
    """Whether a quotation is more than a title or a word in scare quotes: it has a cue, or enough words."""
    return bool(one.cue) or sum(len(span.of(body).split()) for span in one.content) >= LEAST


def missed(made: Sequence[Attribution], ruled: Sequence[Attribution], body: str) -> list[Attribution]:
    """The rules' direct quotations that touch no content and no source of what the encoder found."""
    taken = sorted(span for one in made for span in (*one.content, *one.source, *one.cue))
    return [
        one
        for one in ruled
        if one.kind == "direct"
        and _long(one, body)
        and not any(touches(taken, span) for span in (*one.content, *one.cue))
    ]


def touches(taken: Sequence[Span], span: Span) -> bool:
    """Whether a sorted row of spans that do not overlap has one that shares a character with the span."""
    at = bisect.bisect_left(taken, Span(span.end, 0))
    return at > 0 and taken[at - 1].end > span.start
