"""Who wrote, and when, as a dump prints it.

Comes in: the layout of a dump. Goes out: byline, authors, days of publication and of the last change.
Left alone: days and names inside the text itself.
"""

from __future__ import annotations

import re
from datetime import date

from . import days, furniture
from .blocks import Layout

_NEAR = 25  # lines before the text, and after it, where credits stand
_AGENCIES = {
    *("afp", "ansa", "ani", "ap", "apa", "bloomberg", "dpa", "efe", "ians", "interfax", "itar-tass", "kyodo", "lusa"),
    *("pa", "pti", "reuters", "ria", "ria novosti", "sputnik", "tanjug", "tass", "upi", "xinhua", "yonhap"),
    *("associated press", "the associated press", "agence france-presse", "press association"),
}
_SPLIT = re.compile(r"\s*(?:,|;|\||&|\band\b|\bund\b|\bet\b|\by\b|\bwith\b|/)\s*")
_BY = re.compile(r"(?:by|written by|von|par|por|from|text)\s*:?\s+", re.IGNORECASE)
_PERSON = re.compile(
    r"[A-ZÀ-Þ][\w.'’-]*(?:\s(?:(?:de|da|van|von|der|bin|al|el|la|le|di|del)\s)?[A-ZÀ-Þ][\w.'’-]*){1,3}$"
)
_NOBODY = re.compile(
    r"\b(?:staff|news|desk|editor(?:s|ial)?|correspondent|reporters?|agency|agencies|press|times"
    r"|post|bureau|team|writer|newsroom|online|media|tv|daily)\b",
    re.I,
)
HOUSE = re.compile(r"by\s+([\w.&' -]{2,40}?)\s?/\s?[\w-]{1,20}$", re.IGNORECASE)
_VERB = re.compile(
    r"(?:published|posted|updated|written|created)(?: on| by)?\s?:?\s*|\b(?:by|von|por|par)\s?:?\s+", re.IGNORECASE
)
_EDGE = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_CORRECTED = re.compile(r"(?:correction|corrected|editor[’']s note|clarification|update)\b.{0,40}\d", re.IGNORECASE)


def byline(layout: Layout, near: int | None) -> str | None:
    """The credits as printed; an agency's line right before a by-line is joined to it: "Wire; by Ada Marsh"."""
    for at in _places(layout, near):
        text = layout.lines[at].line.text
        if not furniture.is_byline(text):
            continue
        before = layout.lines[at - 1].line.text if at else ""
        after_text = at > max(layout.own, default=0)
        if after_text and before.casefold().strip("()") in _AGENCIES:
            return f"{before}; {text}"
        return text
    for at in _places(layout, near):
        if layout.lines[at].line.text.casefold().strip("()") in _AGENCIES:
            return layout.lines[at].line.text
    return _beside_stamp(layout, near)


def authors(printed: str | None) -> tuple[str, ...]:
    """The people that a byline names."""
    if printed is None or HOUSE.search(printed):
        return ()
    words = _BY.sub("", printed.split("; ")[-1], count=1)
    stamp = min(
        (hit for hit in (words.find(mark) for mark in (" - ", " – ", " | ", " • ")) if hit > 0), default=len(words)
    )
    parts = (part.strip(" .") for part in _SPLIT.split(words[:stamp]))
    return tuple(dict.fromkeys(part for part in parts if _PERSON.match(part) and not _NOBODY.search(part)))


def published(layout: Layout, near: int | None) -> date | None:
    """The day that the page prints beside its headline or byline as that of its appearing."""
    for at in _places(layout, near):
        for stamp in _stamps(layout, at):
            if not stamp.changed:
                return stamp.day
    return None


def modified(layout: Layout, near: int | None) -> date | None:
    """The last day on which the page says that it was changed or corrected."""
    changes = [stamp.day for at in _places(layout, near) for stamp in _stamps(layout, at) if stamp.changed]
    return max(changes, default=None)


def _stamps(layout: Layout, at: int) -> tuple[days.Stamp, ...]:
    text = layout.lines[at].line.text
    if _CORRECTED.match(text):
        return tuple(days.Stamp(stamp.day, changed=True) for stamp in days.stamps(text)[:1])
    return days.stamps(text) if layout.lines[at].kind == "meta" else ()


def _places(layout: Layout, near: int | None) -> list[int]:
    """Places of lines that are not the text: from the headline on, then before it, then after the text."""
    first, last = min(layout.own, default=0), max(layout.own, default=-1)
    head = near if near is not None else max(0, first - _NEAR)
    after = range(last + 1, min(len(layout.lines), last + 1 + _NEAR))
    inside = [at for at in range(head, last + 1) if at not in layout.own]
    before = range(head - 1, max(-1, head - _NEAR), -1)
    return [*inside, *before, *after]


def _beside_stamp(layout: Layout, near: int | None) -> str | None:
    """A name on the line that says when, or on the one before or after it: "Ada Marsh - 5 April 2031"."""
    for at in _places(layout, near):
        each = layout.lines[at]
        if each.kind != "meta" or not days.is_stamp(each.line.text):
            continue
        around = [_EDGE.sub("", _VERB.sub("", part)) for part in _parts(each.line.text)]
        around += [
            layout.lines[n].line.text for n in (at - 1, at + 1) if 0 <= n < len(layout.lines) and n not in layout.own
        ]
        for text in around:
            if is_person(text):
                return text
    head = range(near + 1, min(min(layout.own, default=0), near + 7)) if near is not None else ()
    return next((layout.lines[at].line.text for at in head if is_person(layout.lines[at].line.text)), None)


def _parts(text: str) -> list[str]:
    before, after = days.around(text)
    return [part for side in (before, after) for part in re.split(r"\s[-–|•·/]\s|[|•·]|,\s|\s{2,}", side)]


def is_person(text: str) -> bool:
    """Whether the text is nothing but a name of two to four words that is not an institution's."""
    if not 2 <= len(text.split()) <= 4 or not _PERSON.match(text) or _NOBODY.search(text):
        return False
    return furniture.kind(text) is None
