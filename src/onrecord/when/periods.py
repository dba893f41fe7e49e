"""Quarters, halves, seasons, decades, centuries: "the third quarter", "H1 2021", "last summer", "the 1990s".

Comes in: matches. Goes out: Period, Season, Shift and Fixed readings. Left alone: the year that is not printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from .deictic import TURN, TURN_STARTS, turn_of
from .numbers import ORDINAL, ORDINAL_STARTS, ordinal
from .readings import Fixed, Found, Period, Season, Shift
from .rule import FIGURES, MARK, THE, Rule, after, before, rule, the, whole
from .words import DECADES, MONTH, SEASONS, YEAR, month_of

_OF_GAME = re.compile(
    r"\s(?:of\s(?:the\s)?(?:game|match|season)|final)|[- ](?:touchdown|lead|points?|goal)", re.IGNORECASE
)
_OF_YEAR = re.compile(r"\sof\s(?:the\s)?(?:\d{4}|this|last|next|fiscal|year|'|’)")
_SEASON_CUE = re.compile(
    r"\b(?:in|into|by|until|till|since|during|over|through|throughout|from|of|late|early|mid)[\s-]$", re.IGNORECASE
)
_NO_SEASON = re.compile(r"[- ](?:of\s(?!\d|this|last|next|nine)|games|olympics|palace|school|camp)", re.IGNORECASE)
_CLOSED = re.compile(rf"\s(?:end(?:ed|ing)|to|through)\s(?P<month>{MONTH})\s(?P<day>[0-3]?\d)\b")
_EDGES = {"early": "START", "mid": "MID", "late": "END"}


def _year(text: str | None) -> int | None:
    return int(text) if text else None


def _period(match: re.Match[str]) -> Iterable[Found]:
    """The third quarter, third-quarter, the first half of 2020, the fiscal first quarter."""
    half, word, behind = match["unit"].lower() == "half", match["which"].lower(), after(match)
    count = 2 if half else 4
    number = {"final": count, "last": 2 if half else -1, "latest": -1, "current": 9}.get(word) or ordinal(word) or 0
    if not (number in (-1, 9) or 1 <= number <= count):
        return ()
    year = _year(match["year"])
    if half and not year and not _OF_YEAR.match(behind):
        return ()
    if not half and _OF_GAME.match(behind):
        return ()
    if word == "last" and re.match(r"\sof\b", behind):
        number = count
    return whole(match, Period("H" if half else "Q", number, year, back=bool(match["back"])))


def _short(match: re.Match[str]) -> Iterable[Found]:
    """Q3 2020, H1."""
    return whole(match, Period("Q" if match["kind"] == "Q" else "H", int(match["number"]), _year(match["year"])))


def _the_quarter(match: re.Match[str]) -> Iterable[Found]:
    """The quarter; the latest period; the 1988 quarter; the year-earlier quarter."""
    which = match["which"]
    if which is None:
        closed = _CLOSED.match(after(match))
        if closed and match["unit"].lower() == "quarter":
            return whole(match, Period("Q", 0, closed=_quarter_closed(month_of(closed["month"]), int(closed["day"]))))
        spoken_of = match["unit"].lower() == "quarter" and not re.match(r"\s(?:of\s(?:a|the|all)|mile)|-", after(match))
        return whole(match, Period("Q", 0)) if spoken_of else ()
    if which.isdigit():
        return whole(match, Period("Q", 0, int(which)))
    if which.lower() == "latest":  # the latest period: the one reported on; the latest quarter: the last one ended
        return whole(match, Period("Q", 0 if match["unit"].lower() == "period" else -1))
    return _year_earlier(match)


def _quarter_closed(month: int, day: int) -> int:
    """The quarter in which most of the three months up to the day lie."""
    middle = date(2001, month, min(day, 28)) - timedelta(days=45)
    return (middle.month + 2) // 3


def _year_earlier(match: re.Match[str]) -> Iterable[Found]:
    """Year-earlier: the period spoken of, a year before."""
    return whole(match, Shift("Y", -1, "reference", "Y", periodic=True))


def _same_time(match: re.Match[str]) -> Iterable[Found]:
    """The same period last year; this time a year ago."""
    return whole(match, Shift("Y", -1, "reference", "D", periodic=True))


def _of_turned_year(match: re.Match[str]) -> Iterable[Found]:
    """A turned year's quarter: this year's third quarter; last year's quarter."""
    number = 0 if match["which"] is None else ordinal(match["which"]) or 0
    half = match["unit"].lower() == "half"
    return whole(match, Period("H" if half else "Q", number, years=turn_of(match["turn"])[0]))


def _year_end(match: re.Match[str]) -> Iterable[Found]:
    """Year-end: of this year; "since year-end" is that of the last."""
    gone = re.search(r"\b(?:since|than|from)\s$", before(match), re.IGNORECASE)
    return whole(match, Shift("Y", -1 if gone else 0, "published", "Y"), mod="END")


def _season(match: re.Match[str]) -> Iterable[Found]:
    """Last summer, the summer of 2019, by autumn. Springs and falls that are no season need an article."""
    word, code = match["season"], SEASONS[match["season"].lower()]
    if match["turn"]:
        count, base = turn_of(match["turn"])
        return whole(match, Season(code, turn=count if base == "published" else None))
    if match["year"]:
        return whole(match, Season(code, year=int(match["year"])))
    bare_verb = word.lower() in ("spring", "fall") and not match["the"]
    named = word[0].isupper() and re.match(r"\s[A-Z]", after(match))
    if bare_verb or named or not _SEASON_CUE.search(before(match)) or _NO_SEASON.match(after(match)):
        return ()
    return whole(match, Season(code))


def _decade(match: re.Match[str]) -> Iterable[Found]:
    """The 1990s, the '80s, the nineties; 70s after "the"."""
    ahead, mod = before(match), _EDGES.get((match["edge"] or "").lower())
    if match["long"]:
        return whole(match, Fixed(f"{int(match['long']) // 10}"), mod=mod)
    tens = int(match["short"]) if match["short"] else DECADES[match["word"].lower()]
    marked = match["the"] or match["mark"] or re.search(r"\d0s,?\s(?:and|or|to)\s$|(?:early|late|mid)[- ]$", ahead)
    aged = re.search(r"\b(?:his|her|their|my|our|people|man|woman|temperatures)\b.{0,12}$", ahead, re.IGNORECASE)
    if not marked or aged or tens == 0:
        return ()
    return whole(match, Fixed(f"{20 if tens < 20 else 19}{tens // 10}"), mod=mod)


def _century(match: re.Match[str]) -> Iterable[Found]:
    number = ordinal(match["which"])
    mod = _EDGES.get((match["edge"] or "").lower())
    return whole(match, Fixed(f"{number - 1:02d}"), mod=mod) if number and 1 <= number <= 30 else ()


_UNIT = r"(?P<unit>quarter|half)"
_SAME = (
    r"(?:(?:the~)?(?:same|corresponding|comparable|equivalent)|this|the)~(?:period|quarter|month|time|week|day|point)"
)

RULES: tuple[Rule, ...] = (
    rule(
        f"#12=a #4=_ {THE} the+year fiscal final last latest current first second third fourth",
        rf"(?:the~)?(?:(?P<back>year-earlier|year-ago)~)?(?:fiscal[ -])?(?:(?P<year>{YEAR})~)?(?:fiscal[ -])?"
        rf"(?P<which>{ORDINAL}|final|last|latest|current)[- ](?:fiscal[ -])?{_UNIT}",
        _period,
    ),
    rule("q h", rf"(?P<kind>[QH])(?P<number>[1-4])(?:~(?:of~)?(?P<year>{YEAR}))?", _short, exact_case=True),
    rule(
        the(f"comparable latest year quarter period {FIGURES}"),
        rf"the~(?:comparable~)?(?:(?P<which>latest|{YEAR}|year-earlier|year-ago)~)?(?P<unit>quarter|period)",
        _the_quarter,
    ),
    rule("year", r"year-(?:earlier|ago)", _year_earlier),
    rule(
        "this same " + the("same corresponding comparable equivalent period quarter month time week day point"),
        rf"{_SAME}~(?:(?:of|in)~)?(?:the~)?(?:(?:last|previous)~year|(?:a|one)~year~(?:earlier|ago|before))",
        _same_time,
    ),
    rule(
        "this last next", rf"(?P<turn>this|last|next)~year['’]s~(?:(?P<which>{ORDINAL})[- ])?{_UNIT}", _of_turned_year
    ),
    rule("year", r"year(?:['’]s)?(?:-|~)end", _year_end),
    rule(
        f"{TURN_STARTS} {' '.join(SEASONS)}",
        rf"(?:(?P<turn>{TURN})~|(?P<the>the~))?(?P<season>{'|'.join(SEASONS)})"
        rf"(?:,?~(?:(?:of|in)~)?(?P<year>{YEAR}))?",
        _season,
    ),
    rule(
        f"{THE} {the('early late mid')} #24=a' {MARK} {' '.join(DECADES)}",
        r"(?P<the>the~)?(?:(?P<edge>early|late|mid)(?:-|~))?(?:(?P<long>(?:1\d|20)\d0)['’]?s"
        rf"|(?P<mark>['’])?(?P<short>\d0)['’]?s|(?P<word>{'|'.join(DECADES)}))",
        _decade,
    ),
    rule(
        f"{THE} {the('early late mid')} #12=a {ORDINAL_STARTS}",
        rf"(?:the~)?(?:(?P<edge>early|late|mid)(?:-|~))?(?P<which>{ORDINAL})[- ]century",
        _century,
    ),
)
