"""Pages -> the table that a model of `clean` learns from: a row for each piece of each page.

Comes in: the development pages. Goes out: numbers, the share of each piece that is the body's, and the texts.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.clean import blocks, html_meta, line_signs, lines, markup, segment_signs, segments
from onrecord.clean.lines import words

from . import labels
from .pages import Sample


@dataclass(frozen=True, slots=True)
class Piece:
    """One rendering of one page, taken to pieces."""

    page: int  # place among the samples
    renderer: str  # html, dump, or the tool that made the dump
    matrix: Any
    texts: tuple[str, ...]
    shares: Any  # of each piece, 0 to 1

    @property
    def sizes(self) -> Any:
        """Words of each piece."""
        return np.array([len(words(text)) for text in self.texts], dtype=np.float32)


def of_html(samples: list[Sample]) -> Iterator[Piece]:
    """The segments of each page."""
    for at, sample in enumerate(samples):
        tree = markup.parse(sample.html, sample.id).tree
        found = segments.walk(tree).segments if tree is not None else ()
        if found:
            meta = html_meta.find(tree, sample.url)
            told = segment_signs.Told(meta.title, meta.summary, meta.text, meta.authors)
            layout = segment_signs.of(found, told)
            shares = _shares(tuple(each.text for each in found), sample.body)[layout.open]
            texts = tuple(each.text for each, is_open in zip(found, layout.open, strict=True) if is_open)
            yield Piece(at, "html", layout.matrix[layout.open], texts, shares)


def of_dumps(samples: list[Sample]) -> Iterator[Piece]:
    """The lines of each page as it was dumped, and of every second page as each other renderer writes it."""
    others = renderers()
    for at, sample in enumerate(samples):
        for number, (name, render) in enumerate({"dump": lambda sample: sample.dump, **others}.items()):
            if number and (at + number) % 2:
                continue
            layout = blocks.lay_out(lines.split(render(sample)))
            if layout.lines:
                texts = tuple(each.line.text for each in layout.lines)
                yield Piece(at, name, line_signs.of(layout), texts, _shares(texts, sample.body))


def renderers() -> dict[str, Callable[[Sample], str]]:
    """Other tools that turn HTML into text; they are installed for training alone."""
    import html2text
    import inscriptis
    from resiliparse.extract.html2text import extract_plain_text

    def marked(width: int) -> Callable[[Sample], str]:
        tool = html2text.HTML2Text(bodywidth=width)
        tool.ignore_links = tool.ignore_images = tool.ignore_emphasis = True
        return lambda sample: str(tool.handle(sample.html))

    return {
        "html2text": marked(0),
        "html2text-78": marked(78),
        "inscriptis": lambda sample: str(inscriptis.get_text(sample.html)),
        "resiliparse": lambda sample: str(
            extract_plain_text(sample.html, main_content=False, alt_texts=False, links=False)
        ),
    }


def kept(path: Path, make: Callable[[], list[Piece]]) -> list[Piece]:
    """The table from the file, or made and written there. The file is our own, for a later run on this machine."""
    if path.exists():
        return list(pickle.loads(path.read_bytes()))
    found = make()
    path.write_bytes(pickle.dumps(found))
    return found


def _shares(texts: tuple[str, ...], body: str) -> Any:
    return np.array(labels.shares(texts, body), dtype=np.float32)
