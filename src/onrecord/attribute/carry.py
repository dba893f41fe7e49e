"""Quotations that go on without a tag of their own.

Comes in: a Layout and the Found facts with tags. Goes out: the facts, some with a further piece, and new ones for
quotations of following paragraphs or beside a sentence that names the speaker. Leaves alone: quoted fragments inside
narration (titles, scare quotes), and quotations near no source.
"""

from __future__ import annotations

from dataclasses import replace

from .facts import Found
from .tree import Run
from .units import Layout, Unit

SCORE = 0.9  # how sure the speaker goes on, times the score of the tagged part
LEAST_WORDS = 4  # of a bare quotation; shorter ones are titles and echoes


def carry(layout: Layout, found: list[Found]) -> list[Found]:
    """Give every bare quotation that stands as its own sentence to the speaker who goes on."""
    out = list(found)
    taken = _taken(found, len(layout.tree.tokens))
    by_unit = _by_unit(layout, out, _in_sources(found))
    closers = _closers(layout, found)
    last: int | None = None  # index into out of the latest fact with a source
    last_unit = -2
    for number, unit in enumerate(layout.units):
        for index in by_unit.get(number, ()):
            if out[index].source:
                last, last_unit = index, number
        run = _bare(layout, unit, taken)
        if run is not None and (closer := closers.get(layout.inside[unit.first])) is not None:
            last, last_unit = closer, number
            out.append(Found(out[last].source, (), (run,), SCORE * out[last].score, run[0]))
            continue
        if run is None or last is None or last_unit < number - 1:
            continue
        same = layout.units[last_unit].paragraph == unit.paragraph
        begun = _begun(layout, out, last) if same else None
        if begun is not None:
            out[begun] = replace(out[begun], content=(*out[begun].content, run))
            last = begun
        else:
            score = SCORE * out[last].score * (1.0 if _speaks(layout, out[last]) else 0.8)
            out.append(Found(out[last].source, (), (run,), score, run[0]))
            last = len(out) - 1
        last_unit = number
    return out


def _closers(layout: Layout, found: list[Found]) -> dict[int, int]:
    """Of quotations that are left open over paragraphs: the fact whose tag stands at the end of the last of them."""
    told = {layout.inside[first]: index for index, one in enumerate(found) if one.source for first, _ in one.content}
    units = [layout.units[layout.unit_of[first]] if first < end else None for first, end in layout.runs]
    owners: dict[int, int] = {}
    for number in range(len(layout.quotes) - 2, -1, -1):
        here, following = units[number], units[number + 1]
        if layout.quotes[number].closed or here is None or following is None:
            continue
        if following.paragraph == here.paragraph + 1 and following.first == layout.runs[number + 1][0]:
            owner = owners.get(number + 1, told.get(number + 1))
            if owner is not None:
                owners[number] = owner
    return owners


def _speaks(layout: Layout, one: Found) -> bool:
    return any(layout.quoted(first) or layout.quoted(end - 1) for first, end in one.content)


def _begun(layout: Layout, found: list[Found], last: int) -> int | None:
    """The quotation of the same speaker and paragraph that the bare one goes on with: the latest fact's, or an
    earlier one's where the latest only adds to it ("..., he said, noting that ...").
    """
    paragraph = layout.units[layout.unit_of[found[last].at]].paragraph
    for index in range(last, max(last - 4, -1), -1):
        one = found[index]
        if one.source != found[last].source or layout.units[layout.unit_of[one.at]].paragraph != paragraph:
            break
        if _speaks(layout, one):
            return index
    return None


def _taken(found: list[Found], size: int) -> bytearray:
    taken = bytearray(size)
    for one in found:
        for first, end in one.content:
            taken[first:end] = b"\x01" * (end - first)
    return taken


def _in_sources(found: list[Found]) -> set[int]:
    """Tokens within sources: what "the senator, who backed the plan, said" tells by the way is no turn of speaking."""
    return {at for one in found for first, end in one.source for at in range(first, end)}


def _by_unit(layout: Layout, found: list[Found], aside: set[int]) -> dict[int, list[int]]:
    by_unit: dict[int, list[int]] = {}
    for index, one in enumerate(found):
        if one.at in aside:
            continue
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
