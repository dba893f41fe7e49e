"""Which outlet a dump is of.

Comes in: the layout of a dump, its headline's place, its byline. Goes out: the outlet's name as printed; None where
nothing on the page vouches for one. Left alone: agencies whose reports an outlet prints.

A name counts where it stands in the first lines and names a paper, a station or an agency by its words ("Bay Post |
World | Sport"), or stands again on the page (a notice of rights, a newsletter, the credit of a picture). Who owns the
rights is mostly a company and no outlet: such a notice counts by itself only where it names a paper by its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .blocks import Layout
from .bylines import HOUSE
from .repeats import bare

_HEAD = 3  # lines at the top of the page in which a masthead stands
_LONG = 6  # words of a name
_NAME = 4  # words of one that is told by its words alone
_PAPER = re.compile(
    r"\b(?:times|post|herald|gazette|courier|tribune|chronicle|journal|news(?:wire|day|week|paper)?|daily|weekly|mail"
    r"|telegraph|standard|observer|guardian|press|review|today|ledger|sun|star|globe|mirror|dispatch|bulletin|express"
    r"|register|argus|echo|examiner|inquirer|sentinel|advocate|reporter|radio|tv|television|wire|agency|magazine"
    r"|zeitung|anzeiger|tagblatt|tageblatt|rundschau|kurier|nachrichten|presse|gazzetta|corriere|diario|periódico"
    r"|jornal|dagblad(?:et)?|avisen|tidende|tidning(?:en)?)\b",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"\b(?:gmbh|ltd|limited|llc|inc|plc|corp|co|company|companies|group|holdings?|s\.?p\.?a|s\.?a|ag|as|ab|media|verlag"
    r"|communications|regents|theme|publishing|publications|partners|network|foundation|rights?|copyright)\b",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*[|·•»›]\s*|\s+[-–—]\s+|\s*:\s+")
_EDITION = re.compile(r"\s+(?:sports?|politics|business|world|archive|english|edition|online|desk)$", re.IGNORECASE)
_OFFERS = re.compile(
    r"\b(?:latest|breaking|more|top|all|our|my|your|sign|log|subscribe|newsletters?|read|follow|contact|about|search"
    r"|menu|share|live|watch|listen|archive|story|stories|headlines?|today's|advertise\w*|related|editor'?s|website|sections?)\b",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"(?:(?:©|\(c\)|copyright(?:\s*©|\s*\(c\))?)\s*(?:(?:19|20)\d\d)?(?:\s?[-–]\s?(?:19|20)\d\d)?,?\s*(?:by\s+)?"
    r"|published by\s+|site name\s*:\s*)(.{2,60})",
    re.IGNORECASE,
)
_YEARS = re.compile(r"(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?")
_REST = re.compile(
    r"[.,|]?\s*(?:\(?c\)?\s*)?(?:all rights? reserved|alle rechte|tous droits|todos los derechos|\. |[|,•]|is a ).*$",
    re.IGNORECASE,
)


def outlet(layout: Layout, headline: int | None, printed: str | None) -> str | None:
    """The outlet's name as the page prints it."""
    house = HOUSE.search(printed or "")
    if house:
        return house[1].strip()
    owner, again = _rights(layout), _elsewhere(layout, headline)
    top = list(_names(layout, headline))
    for name in top:
        several = len(name.split()) > 1
        if _within(name, owner) or (
            several and (_PAPER.search(name) or sum(_within(name, line) for line in again) > 1)
        ):
            return name
    borne = owner and (_PAPER.search(owner) or sum(_within(owner, line) for line in again) > 2)
    return owner if owner and borne and not _OWNER.search(owner) else None


def is_name(text: str) -> bool:
    """Whether a line is nothing but a paper's or a station's name, with its edition: "Bay Post - English edition"."""
    words = _PARTS.split(text)[0].split()
    return 1 < len(words) <= _NAME and bool(_PAPER.search(text)) and all(not word[0].islower() for word in words)


def _names(layout: Layout, headline: int | None) -> Iterator[str]:
    """What could be a name in the first lines, each line's first parts."""
    first = min(layout.own, default=len(layout.lines))
    for at in range(min(_HEAD, first if headline is None else headline)):
        line = layout.lines[at].line
        if line.bullet:
            continue
        for part in _PARTS.split(line.text)[:1]:
            name = _EDITION.sub("", part).strip(" .,")
            menu = name.isupper() and len(name.split()) > 4
            named = not menu and name[:1].isupper() and 0 < len(name.split()) <= _LONG and len(name) <= 60
            if named and not _OFFERS.search(name) and not any(letter.isdigit() for letter in name):
                yield name


def _elsewhere(layout: Layout, headline: int | None) -> list[str]:
    """The lines outside the text, but for the first and for names alone: a menu stands on a page twice."""
    own, first = layout.own, min(_HEAD, len(layout.lines))
    return [
        each.line.text for at, each in enumerate(layout.lines)
        if at not in own and at != headline and at >= first and 2 < each.line.words < 30
    ][:400]  # fmt: skip


def _within(name: str, text: str | None) -> bool:
    """Whether a text has the name, whole words in order."""
    return bool(text) and f" {' '.join(bare(name))} " in f" {' '.join(bare(text or ''))} "


def _rights(layout: Layout) -> str | None:
    """Whom a notice of rights names."""
    for each in reversed(layout.lines[-60:]):
        found = _RIGHTS.match(each.line.text[:200])
        named = _YEARS.sub("", _REST.sub("", found[1])).strip(" .-–©,;") if found else ""
        if named and named[0].isalnum() and len(named.split()) <= _LONG and any(letter.isupper() for letter in named):
            return named
    return None
