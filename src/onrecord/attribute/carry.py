"""Quotations that go on without a tag of their own.

Comes in: a Layout and the Found facts with tags. Goes out: the facts, some with a further piece, and new ones for
quotations of following paragraphs or beside a sentence that names the speaker. Leaves alone: quoted fragments inside
narration (titles, scare quotes), and quotations near no source.
"""

from __future__ import annotations

from dataclasses import replace

from .facts import Found
from .tellers import Run
from .units import Layout, Unit

LEAST_WORDS = 4  # of a bare quotation; shorter ones are titles and echoes


def carry(layout: Layout, found: list[Found]) -> list[Found]:
    """Give every bare quotation that stands as its own sentence to the speaker who goes on."""
    out = list(found)
    taken = _taken(found, len(layout.tree.tokens))
    by_unit = _by_unit(layout, out)
    last: int | None = None  # index into out of the latest fact with a source
    last_unit = -2
    for number, unit in enumerate(layout.units):
        for index in by_unit.get(number, ()):
            if out[index].source:
                last, last_unit = index, number
        run = _bare(layout, unit, taken)
        if run is None or last is None or last_unit < number - 1:
            continue
        same = layout.units[last_unit].paragraph == unit.paragraph
        speaks = any(layout.quoted(first) or layout.quoted(end - 1) for first, end in out[last].content)
        if same and speaks:
            out[last] = replace(out[last], content=(*out[last].content, run))
        elif same or (speaks and layout.quoted(unit.first - 1)):
            score = 0.7 * out[last].score if same else 0.85 * out[last].score
            out.append(Found(out[last].source, (), (run,), score, run[0]))
            last = len(out) - 1
        else:
            continue
        last_unit = number
    return out


def _taken(found: list[Found], size: int) -> bytearray:
    taken = bytearray(size)
    for one in found:
        for first, end in one.content:
            taken[first:end] = b"\x01" * (end - first)
    return taken


def _by_unit(layout: Layout, found: list[Found]) -> dict[int, list[int]]:
    by_unit: dict[int, list[int]] = {}
    for index, one in enumerate(found):
        number = max(layout.unit_of[at] for at in (one.at, *(end - 1 for _, end in one.content)))
        by_unit.setdefault(number, []).append(index)
    return by_unit


def _bare(layout: Layout, unit: Unit, taken: bytearray) -> Run | None:
    """The quotation that makes up the whole unit and is nobody's yet."""
    number = layout.inside[unit.first]
    if number < 0 or any(taken[unit.first : unit.end]):
        return None
    first, end = layout.runs[number]
    if end < unit.end - 1 or end - first < LEAST_WORDS:
        return None
    return first, min(end, unit.end)
