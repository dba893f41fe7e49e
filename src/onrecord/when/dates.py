"""Days as printed: "June 16", "16 June 2021", "June 14, 15 and 16", "2021-06-16", "16.06.2021", "the 16th", "9/11".

Comes in: matches. Goes out: Calendar readings, one for each day of a list or end of a range. Left alone: the year that
is not printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from .deictic import turn_of
from .feasts import NAMES, plain
from .numbers import GAP, ORDINAL, ORDINAL_STARTS, ordinal
from .readings import Calendar, Core, Feast, Figures, Found, Name
from .rule import FIGURES, THE, Rule, after, before, rule, the, whole
from .words import MONTH, MONTHS, YEAR, month_of

_DAY = rf"(?:[0-3]?\d(?:st|nd|rd|th)?(?![\w%])(?![.,:/]\d)|(?i:{ORDINAL})(?![ -](?:week|day|quarter|half|anniversary)))"
_LINK = rf"(?:,{GAP}(?:and{GAP})?|{GAP}?[-–—]{GAP}?|{GAP}(?:to|and|through|until|or|till){GAP}(?:the{GAP})?)"
_DAYS = rf"(?P<days>{_DAY}(?:{_LINK}{_DAY}){{0,5}}+)"
_YEAR_AFTER = rf"(?:(?:,{GAP}|{GAP}(?:of{GAP}|in{GAP})?|,)(?P<year>{YEAR})(?![\d%-])(?![.,]\d))?"
_ONE_DAY = re.compile(_DAY)
# What may follow the last day of a list; anything else takes the number for itself ("June 9 and 16 people").
_DAY_ENDS = re.compile(
    r"\W{0,2}$|\s?[,.;:)\]\"”’—–?!]|['’]s|\s(?:in|at|on|to|by|for|from|of|and|or|the|when|that|with|as|after|before|but"
    r"|will|is|was|if|during|under|between|because|were|are|near|outside|inside|this|next|last|[A-Z])"
)
_LABEL = re.compile(
    r"\b(?:[Aa]rticle|[Ss]ection|[Cc]hapter|[Pp]age|No\.|[Nn]umber|[Gg]roup of|[Rr]oom|[Ll]evel|[Ff]light)\s$"
)
# Happenings that bear their day as a name, which is no time of the story: "the September 11 attacks".
_BEARS_DAY: dict[tuple[int, int], re.Pattern[str]] = {
    (1, 6): re.compile(r",?\s(?:Committee|committee|panel|riot|insurrection|attack|rioter|defendant)"),
    (7, 7): re.compile(r",?\s(?:bomb|attack|suicide)"),
    (9, 11): re.compile(
        r",?\s(?:terror\w*\s|suicide\s)?(?:attacks|hijack|terror|suicide|Commission|commission|memorial)"
    ),
    (10, 7): re.compile(r",?\s(?:Hamas\s|terror\w*\s|cross-border\s)?(?:attacks?|massacre|assault|terror|onslaught)\b"),
}
# What may follow numerals that are a day and no event's name.
_NO_NOUN = re.compile(
    r"$|[,.;:)\]\"”!?—–](?!\d)|['’]|\s(?:in|on|at|to|for|from|and|or|but|when|that|which|who|with|as"
    r"|after|before|until|because|since|if|while|though|is|was|were|had|has|did|will|would|could|changed|happened|he|she"
    r"|they|we|it|I|you|the|a|an|this|his|her|their|our|all|no|not|only|also|again|ever|never|by)\b"
)
_NTH_CUE = re.compile(
    r"\b(on|by|until|till|from|since|through|to|and|of|(?:mon|tues|wednes|thurs|fri|satur|sun)day,?)\s$", re.IGNORECASE
)
_NTH_ENDS = re.compile(
    r"$|[,.;:)\"”’?!—–]|\s(?:of\s(?:this|next|last|the)\s|at\s|in\s[A-Z]|and\s|for\s|with\s|to\s|when\s|but\s|after\s|he\s"
    r"|she\s|they\s|if\s|as\s)"
)


def _listed(match: re.Match[str], month: int, year: int | None) -> list[Found]:
    """A reading for each day of the list, on its own characters."""
    at, days = match.start("days"), match["days"]
    if days.isdigit():
        return [Found(at, at + len(days), Calendar(year, month, int(days)))] if 1 <= int(days) <= 31 else []
    return [
        Found(at + part.start(), at + part.end(), Calendar(year, month, day))
        for part in _ONE_DAY.finditer(days)
        if (day := ordinal(part[0])) and 1 <= day <= 31
    ]


def _month_days(match: re.Match[str]) -> Iterable[Found]:
    """June 16(, 2021); June 9-16; June 14, 15 and 16."""
    month, year = month_of(match["month"]), int(match["year"]) if match["year"] else None
    found = _listed(match, month, year)
    if not found or (match["month"] in ("Jan", "Mar") and re.search(r"[A-Z][a-z]+\s$", before(match))):
        return ()
    if len(found) > 1 and year is None and not _DAY_ENDS.match(after(match)):
        found = found[:-1] if re.search(r"\band\b|[-–]", match["days"]) and len(found) > 2 else found[:1]
    if len(found) == 1 and _is_name(found[0].core, after(match)):
        return whole(match, Name())
    end = match.end() if year else found[-1].end
    if len(found) == 1:
        return (Found(match.start(), end, found[0].core),)
    return (
        Found(match.start(), found[0].end, found[0].core),
        *found[1:-1],
        Found(found[-1].start, end, found[-1].core),
    )


def _is_name(core: Core, behind: str) -> bool:
    """Whether the day is the name of what happened on it, by the noun behind it."""
    if not isinstance(core, Calendar) or core.month is None or core.day is None:
        return False
    nouns = _BEARS_DAY.get((core.month, core.day))
    return nouns is not None and nouns.match(behind) is not None


def _days_month(match: re.Match[str]) -> Iterable[Found]:
    """16 June (2021); 9-16 June; 14, 15 and 16 June."""
    month, year = month_of(match["month"]), int(match["year"]) if match["year"] else None
    found, ahead = _listed(match, month, year), before(match)
    if not found or re.search(r"[\d$£€]$|\d[.,:]$", ahead) or _LABEL.search(ahead):
        return ()
    start = match.start() if len(found) == 1 else found[-1].start
    last = Found(start, match.end(), found[-1].core)
    if len(found) == 1:
        return whole(match, Name()) if _is_name(last.core, after(match)) else (last,)
    return (Found(match.start(), found[0].end, found[0].core), *found[1:-1], last)


def _iso(match: re.Match[str]) -> Iterable[Found]:
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    return whole(match, Calendar(year, month, day)) if 1 <= month <= 12 and 1 <= day <= 31 else ()


def _figures(match: re.Match[str]) -> Iterable[Found]:
    """6/16/2021 and 16.06.2021. With points the day comes first; with slashes, where both fit, the document tells."""
    first, second, year = int(match["a"]), int(match["b"]), int(match["year"])
    year += (2000 if year < 40 else 1900) if year < 100 else 0
    month, day = (first, second) if match["sep"] == "/" else (second, first)
    if month > 12:
        month, day = day, month
    short_with_points = len(match["year"]) == 2 and match["sep"] != "/"
    if not (1 <= month <= 12 and 1 <= day <= 31) or short_with_points or re.search(r"[\d.,/$£€-]$", before(match)):
        return ()
    if match["sep"] == "/" and month != day and max(month, day) <= 12:
        return whole(match, Figures(first, second, year))
    return whole(match, Calendar(year, month, day))


def _attacks(match: re.Match[str]) -> Iterable[Found]:
    """9/11 stands for one day of one year; not in a fraction, a score or a list, nor as a name: "the 9/11 attacks"."""
    counted = re.search(r"[\d/$£€-]\s?$|\b(?:by|won|lost|scored|of|made|hit)\s$", before(match))
    return whole(match, Calendar(2001, 9, 11)) if not counted and _NO_NOUN.match(after(match)) else ()


def _nth(match: re.Match[str]) -> Iterable[Found]:
    """The 16th: a day only after "on", "by", "until" ... and where no noun follows."""
    day, cue, behind = ordinal(match["day"]), _NTH_CUE.search(before(match)), after(match)
    if cue is None or not day or not 1 <= day <= 31 or not _NTH_ENDS.match(behind):
        return ()
    weak = cue[1].lower() in ("to", "and", "of", "from", "through")
    small = day < 4 or not match["day"][0].isdigit()
    return () if weak and small and not re.match(r"\sof\s", behind) else whole(match, Calendar(day=day))


def _feast(match: re.Match[str]) -> Iterable[Found]:
    """Christmas, next Easter, Good Friday 1998; not what only bears the name: "Christmas trees", "Easter Island"."""
    name = plain(match["feast"])
    capital = match["feast"].lower().removeprefix("the ")[:1].upper() in match["feast"]
    if not match["turn"] and not name.startswith("the ") and _ARTICLE.search(before(match)):
        return ()  # feasts go without an article: "the Christmas and New Year sales"
    if not capital or not (match["year"] or _FEAST_ENDS.match(after(match))):
        return ()
    turn = turn_of(match["turn"])[0] if match["turn"] else None
    return whole(match, Feast(name, int(match["year"]) if match["year"] else None, turn=turn))


def _day_of(match: re.Match[str]) -> Iterable[Found]:
    """The first, second, last day of June (2021)."""
    month, year, word = month_of(match["month"]), int(match["year"]) if match["year"] else None, match["which"].lower()
    day = 31 if word in ("last", "final") else ordinal(word)
    if day is None or not 1 <= day <= 31:
        return ()
    return whole(match, Calendar(year, month, day, last=word in ("last", "final")))


_ARTICLE = re.compile(r"\b(?:the|an?)\s$", re.IGNORECASE)
_FEAST_ENDS = re.compile(
    r"$|[,.;:)\]\"”?!—–-]|\s(?:and|or|but|if|when|as|that|which|by|in|on|at|to|for|from|with|without|after|before|until|is"
    r"|was|will|would|may|could|falls|fell|begins|began|starts|started|ends|ended|last|this|next|of|he|she|they|it|we|the"
    r"|morning|afternoon|evening|night|despite|because|since|while|under|over|near|between|during|off|has|had|(?:19|20)\d\d)"
    r"\b"
)
_FEAST = "|".join(re.escape(name).replace(r"\ ", GAP).replace("'", "['’]") for name in NAMES)
_FEAST_STARTS = " ".join(sorted({re.split(r"[\W_]", name.replace("the ", THE))[0] for name in NAMES} | {"the+fourth"}))
_MONTHS = " ".join(MONTHS)

RULES: tuple[Rule, ...] = (
    rule(_MONTHS, rf"(?P<month>{MONTH}){GAP}(?:the{GAP})?{_DAYS}{_YEAR_AFTER}", _month_days, exact_case=True),
    rule(
        f"#12=_-,a {THE} {ORDINAL_STARTS}",
        rf"(?:[Tt]he{GAP})?{_DAYS}(?:{GAP}day)?{GAP}(?:of{GAP})?(?P<month>{MONTH}){_YEAR_AFTER}",
        _days_month,
        exact_case=True,
    ),
    rule("#4=-", r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)", _iso),
    rule("#12=/.", r"(?P<a>\d\d?)(?P<sep>[/.])(?P<b>\d\d?)(?P=sep)(?P<year>\d{4}|\d\d)", _figures),
    rule("#12=/", r"9/11", _attacks),
    rule(the(f"{FIGURES} {ORDINAL_STARTS}"), rf"the{GAP}(?P<day>{ORDINAL})", _nth),
    rule(
        f"{_FEAST_STARTS} this last next coming",
        rf"(?:(?P<turn>this{GAP}coming|this|last|next|coming){GAP})?(?P<feast>{_FEAST})(?:,?{GAP}(?P<year>{YEAR}))?",
        _feast,
    ),
    rule(
        the(f"{FIGURES} {ORDINAL_STARTS} last final"),
        rf"(?i:the{GAP}(?P<which>{ORDINAL}|last|final){GAP}day{GAP}(?:of|in){GAP})(?P<month>{MONTH}){_YEAR_AFTER}",
        _day_of,
        exact_case=True,
    ),
)
