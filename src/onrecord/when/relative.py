"""Times told from another: "today", "Tuesday", "next week", "a week ago", "two days later", "the same day".

Comes in: matches. Goes out: Weekday, Shift, Period and Season readings. Left alone: the day they are told from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from .amounts import some
from .numbers import CARDINAL, GAP, ORDINAL, number, ordinal
from .readings import Base, Calendar, Core, Found, Grain, Length, Period, Repeat, Season, Shift, Vague, Weekday
from .rule import FIGURES, MARK, Rule, after, before, rule, whole
from .words import MONTH, MONTHS, SEASONS, UNITS, WEEKDAY, WEEKDAYS, YEAR, month_of, unit_of, weekday_of

_DAYS = {
    "today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2,
    "the day after tomorrow": 2,
}  # fmt: skip
_TURNS: dict[str, tuple[int, Base]] = {
    "last": (-1, "published"), "this past": (-1, "published"), "past": (-1, "published"), "this": (0, "published"),
    "this coming": (1, "published"), "the coming": (1, "published"), "coming": (1, "published"),
    "upcoming": (1, "published"), "next": (1, "published"), "current": (0, "published"), "present": (0, "published"),
    "previous": (-1, "reference"), "preceding": (-1, "reference"), "prior": (-1, "reference"),
    "following": (1, "reference"), "same": (0, "reference"), "that": (0, "reference"), "that same": (0, "reference"),
    "very same": (0, "reference"),
}  # fmt: skip
_TURN = r"(?:this past|this coming|the coming|that same|very same|last|past|this|next|current|present|previous|preceding|prior|following|same|that|coming|upcoming)".replace(
    " ", GAP
)
_NOT_THE_DAY = re.compile(
    r"(?:\b(?:Black|Good|Easter|Ash|Palm|Bloody|Super|Cyber|Holy|Whit|Fat|Giving|Ruby|Sheffield|Maundy|Shrove|Mail on)\s)$"
)
_PAPER = re.compile(
    r"\s(?:Times|Telegraph|Mirror|Express|Mail|Herald|Post|Tribune|Independent|Star|Sun|Night (?:Football|Live))\b"
)


def _turn(text: str) -> tuple[int, Base]:
    return _TURNS[" ".join(text.lower().split())]


def _day(match: re.Match[str]) -> Iterable[Found]:
    plain = " ".join(match[0].lower().split())
    if match[0].istitle() and re.search(r"(?:[A-Z][\w.]*|['’]s)\s$", before(match)):
        return ()  # Russia Today
    return whole(match, Shift("D", _DAYS[plain]), clock="TNI" if plain == "tonight" else None)


def _weekday(match: re.Match[str]) -> Iterable[Found]:
    word = match["day"]
    if _NOT_THE_DAY.search(before(match)) or (not match["turn"] and _PAPER.match(after(match))):
        return ()
    if word[-1] in "sS" and word.lower().rstrip(".") not in WEEKDAYS:
        return ()
    count: int | None
    base: Base
    if match["turn"] == "Following":  # "Following Monday's vote"
        return (Found(match.start("day"), match.end(), Weekday(weekday_of(word))),)
    count, base = _turn(match["turn"]) if match["turn"] else (None, "published")
    if base == "reference" and count:
        count *= 2  # the previous Friday: before the one spoken of
    return whole(match, Weekday(weekday_of(word), count))


def _weekdays(match: re.Match[str]) -> Iterable[Found]:
    """Mondays; Tuesday nights."""
    part = {"mornings": "TMO", "afternoons": "TAF", "evenings": "TEV", "nights": "TNI"}.get(match["part"] or "", "")
    return whole(match, Repeat(f"XXXX-WXX-{weekday_of(match['day']) + 1}{part}"))


def _month_turn(match: re.Match[str]) -> Iterable[Found]:
    count, base = _turn(match["turn"])
    if base == "reference" or match["month"] in ("Mar", "Jan"):
        return ()
    return whole(match, Calendar(month=month_of(match["month"]), turn=count))


def _unit(match: re.Match[str]) -> Iterable[Found]:
    """Last week, the following year, the same day, this quarter, next decade."""
    (count, base), unit = _turn(match["turn"]), unit_of(match["unit"])
    turn = " ".join(match["turn"].lower().split())
    the = match["the"] is not None
    if turn == "that" and re.search(r"\b(?:said|told|says|so|is|was|believe|think)\s$", before(match), re.I):
        return ()
    if match["unit"][0].isupper() and match["turn"][0].isupper():
        return ()  # This Week, a programme
    if unit == "quarter":
        return whole(match, Period("Q", {-1: -1, 0: 0 if base == "reference" else 9, 1: 9}[count], turn=max(count, 0)))
    if unit == "period":
        return whole(match, Shift("Y", 0, "reference", "Y", periodic=True)) if base == "reference" else ()
    if unit in ("day", "night") and (turn in ("past", "last", "coming", "this", "current", "prior") and unit == "day"):
        return ()
    if unit == "night":
        return (
            whole(match, Shift("D", count, base), clock="TNI")
            if turn in ("last", "that", "same", "previous", "following", "next")
            else ()
        )
    if unit == "day" and turn == "next":
        base = "reference"
    if the and turn == "past" and unit not in ("year",):
        return whole(
            match, Length({"week": "P1W", "month": "P1M", "decade": "P10Y", "century": "P100Y"}.get(unit, "P1D"))
        )
    if the and turn == "next" and unit in ("week", "month", "year"):
        base = "published" if unit == "year" else "reference"
    grain = UNITS[unit]
    return whole(match, Shift(grain, count, base, grain))


def _season(match: re.Match[str]) -> Iterable[Found]:
    code = SEASONS[match["season"].lower()]
    if match["turn"]:
        count, base = _turn(match["turn"])
        return whole(match, Season(code, turn=count if base == "published" else None))
    if match["year"]:
        return whole(match, Season(code, year=int(match["year"])))
    word = match["season"]
    cue = re.search(
        r"\b(?:in|by|until|since|during|over|through|throughout|from|of|late|early|mid)[\s-]$", before(match), re.I
    )
    if (
        not cue
        or word.lower() in ("spring", "fall")
        and not match["the"]
        or re.match(r"[- ](?:of\s(?!\d|this|last|next|nine)|games|olympics|palace|school|camp)", after(match), re.I)
    ):
        return ()
    if word[0].isupper() and re.match(r"\s[A-Z]", after(match)):
        return ()
    return whole(match, Season(code))


def _ago(match: re.Match[str]) -> Iterable[Found]:
    """Two weeks ago, a year earlier, three days later, two weeks from now."""
    word = " ".join(match["way"].lower().split())
    if word in (
        "earlier",
        "later",
        "before",
        "after",
        "previously",
        "previous",
        "afterwards",
        "afterward",
        "thereafter",
    ) and re.match(r"\s(?:than|to)\b", after(match)):
        return ()
    if word in ("before", "after") and not re.match(r"[,.;:)—–]|$|\s(?:and|but|when|in|at|on)\b", after(match)):
        return ()
    forward = word in (
        "later",
        "after",
        "from now",
        "hence",
        "from today",
        "afterwards",
        "afterward",
        "thereafter",
        "on",
    )
    base: Base = "published" if word in ("ago", "back", "from now", "hence", "from today") else "reference"
    core = _shifted(match, 1 if forward else -1, base)
    return whole(match, core) if core else ()


def _shifted(match: re.Match[str], way: int, base: Base) -> Core | None:
    """The shift by a counted unit; a vague count gives PAST_REF or FUTURE_REF."""
    unit = unit_of(match["unit"])
    vague: Core = Vague("PAST_REF" if way < 0 else "FUTURE_REF")
    if match["some"]:
        return vague if base == "published" else Length(some(unit))
    count = number(match["count"]) if match["count"] else 1.0
    if count is None:
        return None
    if match["dozen"]:
        count = 2.0
    if unit not in UNITS:
        return Shift("D", 0, base) if base == "published" else None
    grain = UNITS[unit]
    if match["half"] or count % 1:
        months = {"Y": 12, "E": 120}.get(grain)
        if months is None:
            return Shift(grain, way * int(count), base, grain)
        return Shift("M", way * int(months * (int(count) + 0.5)), base, "M" if grain == "Y" else "Y")
    if unit == "fortnight":
        count *= 2
    shown: Grain = "D" if grain in ("D", "W") else grain
    if grain in ("E", "C"):
        return Shift("Y", way * int(count) * (10 if grain == "E" else 100), base, "Y")
    return Shift(grain, way * int(count), base, shown, periodic=grain == "Y" and count == 1)


def _in_time(match: re.Match[str]) -> Iterable[Found]:
    """Two weeks' time."""
    core = _shifted(match, 1, "published")
    return whole(match, core) if core else ()


def _from_day(match: re.Match[str]) -> Iterable[Found]:
    """A week from Monday; two weeks from today."""
    weeks = int(number(match["count"]) or 1) if match["count"] else 1
    if match["day"].lower() in ("today", "tomorrow"):
        return whole(match, Shift("D", weeks * 7 + _DAYS[match["day"].lower()]))
    return whole(match, Weekday(weekday_of(match["day"]), 10 + weeks))


def _periods(match: re.Match[str]) -> Iterable[Found]:
    """The third quarter, third-quarter, Q3, the first half, the fiscal first quarter."""
    kind = "H" if match["unit"].lower() == "half" else "Q"
    word = match["which"].lower()
    n = (
        {"final": 4 if kind == "Q" else 2, "last": 2 if kind == "H" else -1, "latest": -1, "current": 9}.get(word)
        or ordinal(word)
        or 0
    )
    if not (n in (-1, 9) or 1 <= n <= (4 if kind == "Q" else 2)):
        return ()
    if word == "last" and kind == "Q" and re.match(r"\sof\b", after(match)):
        n = 4
    year = int(match["year"]) if match["year"] else None
    if (
        kind == "H"
        and not year
        and not re.match(r"\sof\s(?:the\s)?(?:\d{4}|this|last|next|fiscal|year|'|’)", after(match))
    ):
        return ()
    if kind == "Q" and re.match(
        r"\s(?:of\s(?:the\s)?(?:game|match|season)|final)|[- ](?:touchdown|lead|points?|goal)", after(match), re.I
    ):
        return ()
    return whole(match, Period("Q" if kind == "Q" else "H", n, year, back=bool(match["back"])))


def _short_period(match: re.Match[str]) -> Iterable[Found]:
    year = match["year"] or match["year2"]
    return whole(
        match, Period("Q" if match["kind"].upper() == "Q" else "H", int(match["n"]), int(year) if year else None)
    )


def _the_quarter(match: re.Match[str]) -> Iterable[Found]:
    """The quarter; the 1988 quarter or period; the year-earlier quarter."""
    if match["year"]:
        return whole(match, Period("Q", 0, int(match["year"])))
    if match["back"]:
        return whole(match, Shift("Y", -1, "reference", "Y", periodic=True))
    if match["unit"].lower() == "period" and not match["latest"]:
        return ()
    if match["latest"]:
        return whole(match, Period("Q", -1))
    return (
        ()
        if re.match(r"\s(?:of\s(?:a|the|all)|[- ]final|mile|century)|-", after(match))
        else whole(match, Period("Q", 0))
    )


def _same_time(match: re.Match[str]) -> Iterable[Found]:
    """The same period last year; this time a year ago."""
    return whole(match, Shift("Y", -1, "reference", "D", periodic=True))


def _day_by(match: re.Match[str]) -> Iterable[Found]:
    """The day before, the week after: from the day last spoken of, where no noun follows."""
    if not re.match(r"[,.;:)—–]|$|\s(?:and|but|when|in|at|on|he|she|they|it|by)\b", after(match)):
        return ()
    unit, way = unit_of(match["unit"]), -1 if match["way"].lower() in ("before", "earlier", "previous", "prior") else 1
    grain = UNITS[unit]
    return whole(match, Shift(grain, way, "reference", grain), clock="TNI" if unit == "night" else None)


def _year_earlier(match: re.Match[str]) -> Iterable[Found]:
    return whole(match, Shift("Y", -1, "reference", "Y", periodic=True))


def _year_half(match: re.Match[str]) -> Iterable[Found]:
    """This year's third quarter."""
    count, _ = _turn(match["turn"])
    kind = "H" if match["unit"].lower() == "half" else "Q"
    n = 0 if match["which"] is None else ordinal(match["which"]) or 0
    return whole(match, Period("Q" if kind == "Q" else "H", n, years=count))


def _week_of(match: re.Match[str]) -> Iterable[Found]:
    """Monday of last week."""
    return whole(match, Weekday(weekday_of(match["day"]), weeks=_turn(match["turn"])[0]))


def _year_end(match: re.Match[str]) -> Iterable[Found]:
    return whole(match, Shift("Y", 0, "published", "Y"), mod="END")


def _the_unit(match: re.Match[str]) -> Iterable[Found]:
    """The year, the day, the week, the month: only in places that ask for the one now spoken of."""
    unit, ahead, behind = unit_of(match["unit"]), before(match, 40), after(match)
    if re.match(r"\s(?:end(?:ed|ing))\b", behind):
        return whole(match, Length("P1" + {"year": "Y", "month": "M", "week": "W"}.get(unit, "D")))
    asked = re.search(
        r"\b(?:(?:earlier|later|late|early) in|(?:end(?:ed|ing|s)?|clos(?:ed|ing)|finish(?:ed|ing)?)(?: of)?|rest of|remainder of|(?:beginning|start|middle|end|part|half|quarter|months|weeks|days|high|low) (?:of|for|in))\s$",
        ahead,
        re.I,
    )
    loose = (
        re.search(r"\b(?:for|during|over|so far in)\s$", ahead, re.I)
        and unit != "day"
        and re.match(r"[,.;]|['’]s\s|\s(?:to|was|were)\b", behind)
    )
    if (
        not asked
        and not loose
        or re.match(r"\s(?:when|that|he|she|they|we|it|of|after|before|[a-z]+ed|which|in which|ahead|I)\b", behind)
        and not re.match(r"\s(?:of\sthe\squake)", behind)
    ):
        return ()
    grain = UNITS[unit]
    base: Base = "reference" if unit == "day" else "published"
    return whole(match, Shift(grain, 0, base, grain))


def _the_weekend(match: re.Match[str]) -> Iterable[Found]:
    """Over the weekend: Weekday 5 marks it; the way it looks is told later."""
    return whole(match, Shift("WE", 0, "published", "WE", periodic=True))


def _nth_of(match: re.Match[str]) -> Iterable[Found]:
    """The last week of March; the first half of June is left to its month."""
    return whole(
        match,
        Calendar(
            int(match["year"]) if match["year"] else None, month_of(match["month"]), day=-ordinal_of(match["which"])
        ),
    )


def ordinal_of(word: str) -> int:
    """1 for "first"; 9 for "last" or "final"."""
    return 9 if word.lower() in ("last", "final") else ordinal(word) or 1


_SOME = r"(?P<some>several|a few|many|some|dozens of|scores of|hundreds of|thousands of)".replace(" ", GAP)
_COUNT = rf"(?:(?:just|only|barely|exactly){GAP}){{0}}(?:{_SOME}|(?P<dozen>a{GAP}couple(?:{GAP}of)?)|(?P<count>{CARDINAL})|an?|one)"
_UNIT = r"(?P<unit>days?|nights?|weeks?|fortnights?|months?|quarters?|years?|decades?|century|centuries|hours?|minutes?|seconds?)"
_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
    " nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred"
)
COUNTS = f"{FIGURES} a an several many some dozens scores hundreds thousands few {_NUMBERS}"
_HALF = rf"(?P<half>{GAP}and{GAP}a{GAP}half)?"
_STARTS = "the last this past next current present previous preceding prior following same that very coming upcoming"
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
_WHICH = rf"(?P<which>{ORDINAL}|final|last|latest|current)"

RULES: tuple[Rule, ...] = (
    rule("today tonight yesterday tomorrow the", rf"today|tonight|yesterday|tomorrow|the{GAP}day{GAP}(?:before{GAP}yesterday|after{GAP}tomorrow)", _day),
    rule(_STARTS + " " + " ".join(WEEKDAYS), rf"(?:(?:[Tt]he{GAP})?(?P<turn>(?i:{_TURN})){GAP})?(?P<day>{WEEKDAY})", _weekday, exact_case=True),
    rule(
        " ".join(day for day in WEEKDAYS if len(day) > 5) + " " + " ".join(f"{day}s" for day in WEEKDAYS if len(day) > 5),
        rf"(?P<day>{WEEKDAY})(?:s|{GAP}(?P<part>mornings|afternoons|evenings|nights))",
        _weekdays,
        exact_case=True,
    ),
    rule(" ".join(WEEKDAYS), rf"(?P<day>{WEEKDAY}){GAP}(?:of{GAP})?(?P<turn>(?i:last|this|next)){GAP}week", _week_of, exact_case=True),
    rule(_STARTS, rf"(?:[Tt]he{GAP})?(?P<turn>(?i:{_TURN})){GAP}(?P<month>{MONTH})", _month_turn, exact_case=True),
    rule(_STARTS, rf"(?P<the>the{GAP})?(?P<turn>{_TURN}){GAP}(?:(?:fiscal|financial|calendar|school|academic){GAP})?(?P<unit>day|night|week|weekend|month|quarter|year|decade|century|period)", _unit),
    rule("the " + _STARTS + " " + " ".join(SEASONS), rf"(?:(?P<turn>{_TURN}){GAP}|(?P<the>the{GAP}))?{_SEASON}(?:,?{GAP}(?:of{GAP}|in{GAP})?(?P<year>{YEAR}))?", _season),
    rule(COUNTS, rf"{_COUNT}{GAP}(?:more{GAP}|full{GAP}|long{GAP})?{_UNIT}{_HALF}{GAP}(?:or{GAP}so{GAP})?(?P<way>ago|earlier|later|before|after|previously|from{GAP}now|hence|from{GAP}today|afterwards?|thereafter)", _ago),
    rule(COUNTS, rf"{_COUNT}{GAP}{_UNIT}(?P<half>(?!))?['’]?s?{GAP}time", _in_time),
    rule(COUNTS, rf"(?:an?|(?P<count>{CARDINAL})){GAP}weeks?{GAP}from{GAP}(?P<day>{WEEKDAY}|today|tomorrow)", _from_day),
    rule("the fiscal final last latest current first second third fourth " + FIGURES, rf"(?:the{GAP})?(?:(?P<back>year-earlier|year-ago){GAP})?(?:fiscal[ -])?(?:(?P<year>{YEAR}){GAP})?(?:fiscal[ -])?{_WHICH}(?:[- ](?:fiscal[ -])?)(?P<unit>quarter|half)", _periods),
    rule("q h", rf"(?P<kind>[QH])(?P<n>[1-4])(?:{GAP}(?:of{GAP})?(?P<year>{YEAR}))?(?P<year2>)", _short_period, exact_case=True),
    rule("the", rf"the{GAP}(?:comparable{GAP})?(?:(?P<latest>latest)|(?P<year>{YEAR})|(?P<back>year-earlier|year-ago))?(?:(?<![ ]){GAP})?(?P<unit>quarter|period)", _the_quarter),
    rule("year", r"year-(?:earlier|ago)", _year_earlier),
    rule("the this", rf"(?:(?:the{GAP})?(?:same|corresponding|comparable|equivalent)|this|the){GAP}(?:period|quarter|month|time|week|day|point|stage){GAP}(?:(?:of|in){GAP})?(?:the{GAP})?(?:last{GAP}year|previous{GAP}year|a{GAP}year{GAP}(?:earlier|ago|before)|one{GAP}year{GAP}(?:earlier|ago|before))", _same_time),
    rule("the", rf"the{GAP}(?P<unit>day|night|week|weekend|month|year){GAP}(?P<way>before|after|earlier|later|previous|prior|following)", _day_by),
    rule("this last next", rf"(?P<turn>this|last|next){GAP}year['’]s{GAP}(?:(?P<which>{ORDINAL})[- ])?(?P<unit>quarter|half)", _year_half),
    rule("year", rf"year(?:['’]s)?(?:-|{GAP})end", _year_end),
    rule("the", rf"the{GAP}(?:(?:full|whole|entire|fiscal|calendar){GAP})?(?P<unit>year|month|week|day)", _the_unit),
    rule("the", rf"the{GAP}weekend", _the_weekend),
    rule("the", rf"the{GAP}(?P<which>first|second|third|fourth|last|final){GAP}week{GAP}(?:of|in){GAP}(?P<month>(?i:{MONTH}))(?:{GAP}(?P<year>{YEAR}))?", _nth_of),
)  # fmt: skip

__all__ = ["COUNTS", "MARK", "MONTHS", "RULES"]
