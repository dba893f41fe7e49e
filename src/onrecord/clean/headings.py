"""Metadata that a dump prints around its text: title, section, tags, people.

Comes in: the layout of a dump. Goes out: what it prints, as printed; None or () where it prints nothing.
Left alone: who wrote and when (`bylines`), and for whom (`mastheads`).
"""

from __future__ import annotations

import re
from collections import Counter

from . import furniture, mastheads
from .blocks import Judged, Layout
from .repeats import bare

_HEADER = 60  # lines before the text among which the title is looked for
_TITLE = (3, 32)  # words
_DECKED = 5  # words from which a line above a candidate is a headline, not a kicker such as "Politics"
_ENOUGH = 1.0  # score from which a line is the title
_AGAIN = {1: 0.0, 2: 1.0, 3: 2.0}  # for standing so often on the page; what stands more often is the site's
_READ = 40  # lines of the text that a headline is held against
_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5  # letters: "strike", "strikers"
_SHARED, _HALF = 3.0, 0.4  # weight and middle of the share of a line's words that the text has too
_ROW = re.compile(r"\s[|·•]\s")  # names in a row, no headline
_LABELS = {
    "tags": re.compile(
        r"(?:tagged(?: with| in| as)?|tags?|topics?|filed under|keywords|categor(?:y|ies)|themen"
        r"|schlagworte|temas)(?![^\W\d_])\s*:?\s*(.{0,300})$",
        re.I,
    ),
    "people": re.compile(r"(?:people|persons?|people in this story)\s*:?\s*(.{0,300})$", re.I),
}
_BREAK = re.compile(r"\s*[,;|•·]\s*|\s{2,}")
_GLUED = re.compile(r"(?<=[a-z\d”\"’'?!])(?=By (?:[A-Z][\w.'’-]+ ?){1,4}$)")
_PARENTS = re.compile(r"\s[>»›/→]\s")
_ROOTS = {"home", "main", "start", "startseite", "accueil", "inicio"}


def title(layout: Layout) -> tuple[int | None, str | None]:
    """The place and words of the headline; None where no line before the text looks like one."""
    start = min(layout.own, default=len(layout.lines))
    counts = Counter(" ".join(bare(each.line.text)) for each in layout.lines)
    trails = {" ".join(bare(_PARENTS.split(each.line.text)[-1])) for each in layout.lines if _trail(each)}
    told = _told(layout)
    best, place, words = _ENOUGH, None, None
    for at in range(max(0, start - _HEADER), min(start + 1, len(layout.lines))):
        text = unglued(layout.lines[at].line.text)
        key = " ".join(bare(text))
        score = _title_score(layout, at, text, start) + _AGAIN.get(counts[key], -1.0) + 2 * (key in trails)
        score += 1.0 * (text != layout.lines[at].line.text) + _bearing(text, told)
        if score >= best:
            best, place, words = score, at, text
    return _above_deck(layout, place, words, told)


def _told(layout: Layout) -> frozenset[str]:
    """The beginnings of the words of the text."""
    own = sorted(layout.own)[:_READ]
    return frozenset(stem for at in own for stem in _stems(layout.lines[at].line.text))


def _stems(text: str) -> list[str]:
    return [word[:_STEM].casefold() for word in _WORD.findall(text[:2000])]


def _bearing(text: str, told: frozenset[str]) -> float:
    """How much a line says of what the text tells: a headline does, a masthead, a menu or a request does not."""
    stems = _stems(text)
    if not stems or not told:
        return 0.0
    return _SHARED * (sum(stem in told for stem in stems) / len(stems) - _HALF)


def _above_deck(
    layout: Layout, place: int | None, words: str | None, told: frozenset[str]
) -> tuple[int | None, str | None]:
    """The line right above, if what was found is the deck of a headline: two lines that could both be one."""
    if place is None or place == 0 or layout.lines[place].line.bullet:
        return place, words
    for at in range(place - 1, max(-1, place - 3), -1):
        above = layout.lines[at]
        if (
            above.kind is None
            and not above.line.bullet
            and _DECKED <= above.line.words <= 25
            and not above.text
            and not above.line.text[0].islower()
            and not _ROW.search(above.line.text)
            and _bearing(above.line.text, told) >= 0
        ):
            return at, unglued(above.line.text)
        if above.kind not in ("meta", "share", "caption"):
            break
    return place, words


def _title_score(layout: Layout, at: int, text: str, start: int) -> float:
    each = layout.lines[at]
    line = each.line
    if each.kind is not None or not _TITLE[0] <= line.words <= _TITLE[1] or len(text) > 220:
        return -9.0
    if at == start:  # the first line of the text itself is the headline only if it is no sentence
        return -9.0 if line.ends or len(layout.own) < 2 or line.words > 25 else 1.0 + (at == 0)
    after = layout.lines[at + 1 : at + 5]
    score = 0.5 if 5 <= line.words <= 20 else 0.0
    score += 1.0 * any(
        furniture.is_byline(next_.line.text) or (next_.kind == "meta" and next_.line.words) for next_ in after
    )
    score += 1.0 * (line.gap and (at + 1 == len(layout.lines) or layout.lines[at + 1].line.gap))
    score += 1.0 * (at == 0) - 2.5 * line.bullet - 1.0 * text.endswith(":")
    score -= 2.0 * (mastheads.is_name(text) or bool(_ROW.search(text)))
    score -= 1.0 * text.endswith(".") + 1.0 * each.text + 1.5 * text[0].islower()
    return score + 1.0 - 0.08 * min(start - at, 40)


def unglued(text: str) -> str:
    """A headline without the byline that stands on it: "Ferry talks resumeBy Ada Marsh"."""
    return _GLUED.split(text, maxsplit=1)[0].strip() if len(text) < 300 else text


def section(layout: Layout, headline: str | None) -> str | None:
    """The section with its parents, as printed: "News > Harbour"."""
    for each in layout.lines[: max(layout.first + 1, 1)]:
        if not _trail(each):
            continue
        text, last = each.line.text, _PARENTS.split(each.line.text)[-1]
        if headline and bare(last) == bare(headline):
            text = text[: len(text) - len(last)].rstrip(" >»›/→")
        if text and text.casefold() not in _ROOTS:
            return text
    return None


def labelled(layout: Layout, label: str) -> tuple[str, ...]:
    """What stands on or under the page's label: the items of one line, or the lines that follow as they are."""
    for at, each in enumerate(layout.lines):
        found = _LABELS[label].match(each.line.text) if each.line.words < 40 and at not in layout.own else None
        if not found or (found[1] and ":" not in each.line.text):
            continue
        if found[1]:
            return tuple(item for item in _BREAK.split(found[1]) if item)
        items = _under(layout, at + 1)
        if items:
            return items
    return ()


def places_under(layout: Layout, label: str) -> frozenset[int]:
    """The places of the lines that stand under a label."""
    found: set[int] = set()
    for at, each in enumerate(layout.lines):
        hit = _LABELS[label].match(each.line.text) if each.line.words < 40 else None
        if hit and not hit[1]:
            found.update(range(at + 1, at + 1 + len(_under(layout, at + 1))))
    return frozenset(found)


def _under(layout: Layout, at: int) -> tuple[str, ...]:
    items: list[str] = []
    while at < len(layout.lines) and len(items) < 30:
        each = layout.lines[at]
        if each.kind is not None or each.text or each.line.words > 15 or (items and each.line.gap):
            break
        items.append(each.line.text)
        at += 1
    return tuple(items)


def names(items: tuple[str, ...], body: str) -> tuple[str, ...]:
    """Names printed without marks between them, told apart by what the body calls people, else in twos."""
    found: list[str] = []
    for item in items:
        words = item.split()
        while words:
            sizes = (size for size in (4, 3, 2) if " ".join(words[:size]) in body and len(words) >= size)
            size = next(sizes, 2 if len(words) % 2 == 0 or len(words) > 3 else len(words))
            found.append(" ".join(words[:size]))
            words = words[size:]
    return tuple(dict.fromkeys(found))


def _trail(each: Judged) -> bool:
    return furniture.is_trail(each.line.text)
