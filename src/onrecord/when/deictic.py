"""Times told from here and now or from the one last spoken of: "today", "Tuesday", "next week", "the same day".

Comes in: matches. Goes out: Weekday, Shift, Calendar and Repeat readings. Left alone: the day they are told from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from .numbers import ordinal
from .readings import Base, Calendar, Found, Length, Period, Repeat, Shift, Weekday
from .rule import THE, Rule, after, before, rule, the, whole
from .words import MONTH, UNITS, WEEKDAY, WEEKDAYS, YEAR, month_of, unit_of, weekday_of

DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2,
        "the day after tomorrow": 2}  # fmt: skip
_TURNS: dict[str, tuple[int, Base]] = {
    "last": (-1, "published"), "this past": (-1, "published"), "past": (-1, "published"), "this": (0, "published"),
    "this coming": (1, "published"), "the coming": (1, "published"), "coming": (1, "published"),
    "upcoming": (1, "published"), "next": (1, "published"), "current": (0, "published"), "present": (0, "published"),
    "previous": (-1, "reference"), "preceding": (-1, "reference"), "prior": (-1, "reference"),
    "following": (1, "reference"), "same": (0, "reference"), "that": (0, "reference"), "that same": (0, "reference"),
    "very same": (0, "reference"),
}  # fmt: skip
TURN = "(?:" + "|".join(sorted((turn.replace(" ", "~") for turn in _TURNS), key=len, reverse=True)) + ")"
TURN_STARTS = THE + " " + " ".join(sorted({turn.split()[0] for turn in _TURNS} - {"the"}))
_NAMED_DAY = re.compile(  # feasts, teams and films, not days of this week
    r"\b(?:Black|Good|Easter|Ash|Palm|Bloody|Super|Cyber|Holy|Whit|Fat|Giving|Ruby|Sheffield|Maundy|Shrove|Mail on)\s$"
)
_PAPER = re.compile(
    r"\s(?:Times|Telegraph|Mirror|Express|Mail|Herald|Post|Tribune|Independent|Star|Sun|Night (?:Football|Live))\b"
)
_PARTS = {"mornings": "TMO", "afternoons": "TAF", "evenings": "TEV", "nights": "TNI"}
_PAST_LENGTHS = {"week": "P1W", "month": "P1M", "decade": "P10Y", "century": "P100Y", "weekend": "P1WE"}
_CLAUSE_ENDS = re.compile(r"[,.;:)—–]|$|\s(?:and|but|when|in|at|on|he|she|they|it|by)\b")
_ASKS_UNIT = re.compile(
    r"\b(?:(?:earlier|later|late|early) in|(?:end(?:ed|ing|s)?|clos(?:ed|ing)|finish(?:ed|ing)?)(?: of)?|rest of"
    r"|remainder of|(?:beginning|start|middle|end|part|half|quarter|months|weeks|days|high|low) (?:of|for|in))\s$",
    re.IGNORECASE,
)
_MAY_ASK_UNIT = re.compile(r"\b(?:for|during|over|so far in|through|throughout)\s$", re.IGNORECASE)
_NOT_THIS_UNIT = re.compile(
    r"\s(?:when|that|he|she|they|we|it|of\b(?!\s[$£€\d])|after|before|[a-z]+ed|which|in which|ahead|I)\b",
)


def turn_of(text: str) -> tuple[int, Base]:
    """Which way a word turns, and from which base: "next" is (1, published)."""
    return _TURNS[" ".join(text.lower().split())]


def _day(match: re.Match[str]) -> Iterable[Found]:
    plain = " ".join(match[0].lower().split())
    if match[0].istitle() and re.search(r"(?:[A-Z]\w*|['’]s)\s$", before(match)):
        return ()  # Russia Today
    return whole(match, Shift("D", DAYS[plain]), clock="TNI" if plain == "tonight" else None)


def _weekday(match: re.Match[str]) -> Iterable[Found]:
    """Tuesday, last Tuesday, the following Tuesday."""
    day = weekday_of(match["day"])
    if _NAMED_DAY.search(before(match)) or (not match["turn"] and _PAPER.match(after(match))):
        return ()
    if not match["turn"]:
        return whole(match, Weekday(day))
    if match["turn"] == "Following":  # a preposition: "Following Monday's vote"
        return (Found(match.start("day"), match.end(), Weekday(day)),)
    count, base = turn_of(match["turn"])
    if base == "published" and count == 1 and "coming" in match["turn"].lower():
        return whole(match, Weekday(day, coming=True))
    return whole(match, Weekday(day, count, base))


def _weekdays(match: re.Match[str]) -> Iterable[Found]:
    """Mondays; Tuesday nights."""
    return whole(match, Repeat(f"XXXX-WXX-{weekday_of(match['day']) + 1}{_PARTS.get(match['part'] or '', '')}"))


def _week_of(match: re.Match[str]) -> Iterable[Found]:
    """Monday of last week."""
    return whole(match, Weekday(weekday_of(match["day"]), weeks=turn_of(match["turn"])[0]))


def _day_before_last(match: re.Match[str]) -> Iterable[Found]:
    """The Friday before last, the Friday after next, a week ago on Friday."""
    ahead = match.groupdict().get("way") is not None
    return whole(match, Weekday(weekday_of(match["day"]), 2 if ahead else -2))


def _month(match: re.Match[str]) -> Iterable[Found]:
    """Last May, next March."""
    count, base = turn_of(match["turn"])
    if base == "reference" or match["month"] in ("Mar", "Jan"):
        return ()
    return whole(match, Calendar(month=month_of(match["month"]), turn=count))


def _unit(match: re.Match[str]) -> Iterable[Found]:
    """Last week, the following year, the same day, this quarter, next decade."""
    (count, base), unit, turn = turn_of(match["turn"]), unit_of(match["unit"]), " ".join(match["turn"].lower().split())
    if turn == "that" and re.search(r"\b(?:said|told|says|so|is|was|believe|think)\s$", before(match), re.IGNORECASE):
        return ()
    if match["unit"][0].isupper() and match["turn"][0].isupper():
        return ()  # This Week, a programme
    if unit == "quarter":
        if base == "reference":
            return whole(match, Period("Q", 0, turn=count))
        return whole(match, Period("Q", -1 if count < 0 else 9, turn=max(count, 0)))
    if unit == "night":
        told = turn in ("last", "that", "same", "previous", "following", "next")
        return whole(match, Shift("D", count, base), clock="TNI") if told else ()
    if unit == "day":
        told = base == "reference" or turn == "next"
        return whole(match, Shift("D", count, "reference")) if told and turn != "prior" else ()
    if match["the"] and turn == "past" and unit != "year":
        return whole(match, Length(_PAST_LENGTHS[unit]))
    if match["the"] and turn == "next" and unit in ("week", "month"):
        base = "reference"
    grain = UNITS[unit]
    return whole(match, Shift(grain, count, base, grain))


def _day_by(match: re.Match[str]) -> Iterable[Found]:
    """The day before, the week after: from the day last spoken of, where no noun follows."""
    if not _CLAUSE_ENDS.match(after(match)):
        return ()
    unit = unit_of(match["unit"])
    way = -1 if match["way"].lower() in ("before", "earlier", "previous", "prior") else 1
    grain = UNITS[unit]
    if unit == "night":
        return whole(match, Shift("D", way, "reference"), clock="TNI")
    return whole(match, Shift(grain, way, "reference", grain))


def _the_unit(match: re.Match[str]) -> Iterable[Found]:
    """The year, the day, the week, the month: only in places that ask for the one now spoken of."""
    unit, ahead, behind = unit_of(match["unit"]), before(match, 40), after(match)
    if re.match(r"\s(?:end(?:ed|ing))\b", behind):
        return whole(match, Length("P1" + {"year": "Y", "month": "M", "week": "W"}.get(unit, "D")))
    if _NOT_THIS_UNIT.match(behind):
        return ()
    asked = _ASKS_UNIT.search(ahead)
    loose = unit != "day" and _MAY_ASK_UNIT.search(ahead) and re.match(r"[,.;]|['’]s\s|\s(?:to|was|were)\b", behind)
    if not (asked or loose):
        return ()
    grain = UNITS[unit]
    spoken_of = unit == "day" or match["whole"]  # "for the entire year": the one just told
    return whole(match, Shift(grain, 0, "reference" if spoken_of else "published", grain))


def _the_weekend(match: re.Match[str]) -> Iterable[Found]:
    """The weekend: which one, the tense tells."""
    return whole(match, Shift("WE", 0, "published", "WE", periodic=True))


def _after_next(match: re.Match[str]) -> Iterable[Found]:
    """The year after next, the week before last."""
    grain = UNITS[unit_of(match["unit"])]
    return whole(match, Shift(grain, 2 if match["way"] else -2, "published", grain))


def _new_year(match: re.Match[str]) -> Iterable[Found]:
    """The new year: the one now begun in its first two months, else the next."""
    if not _CLAUSE_ENDS.match(after(match)):
        return ()
    return whole(match, Shift("Y", 1, "published", "Y", begun=True))


def _midweek(match: re.Match[str]) -> Iterable[Found]:
    """Midweek: of this week, or where the sentence looks to; not "midweek fixtures"."""
    return whole(match, Weekday(2, week=True), mod="MID") if _CLAUSE_ENDS.match(after(match)) else ()


def _week_in(match: re.Match[str]) -> Iterable[Found]:
    """The last week of March: a negative day stands for the week; -9 is the last."""
    word, year = match["which"].lower(), int(match["year"]) if match["year"] else None
    week = 9 if word in ("last", "final") else ordinal(word) or 1
    return whole(match, Calendar(year, month_of(match["month"]), day=-week))


_LONG_DAYS = [day for day in WEEKDAYS if len(day) > 5]
_ALL_DAYS = " ".join(WEEKDAYS)

RULES: tuple[Rule, ...] = (
    rule(
        "today tonight yesterday tomorrow the+day",
        "|".join(day.replace(" ", "~") for day in DAYS),
        _day,
    ),
    rule(
        f"{TURN_STARTS} {_ALL_DAYS}",
        rf"(?:(?:[Tt]he~)?(?P<turn>(?i:{TURN}))~)?(?P<day>{WEEKDAY})",
        _weekday,
        exact_case=True,
    ),
    rule(
        " ".join(_LONG_DAYS) + " " + " ".join(f"{day}s" for day in _LONG_DAYS),
        rf"(?P<day>{WEEKDAY})(?:s|~(?P<part>mornings|afternoons|evenings|nights))",
        _weekdays,
        exact_case=True,
    ),
    rule(
        f"{THE} {_ALL_DAYS}",
        rf"(?:[Tt]he~)?(?P<day>{WEEKDAY})~(?:before~last|(?P<way>after)~next)",
        _day_before_last,
        exact_case=True,
    ),
    rule("a A", rf"[Aa]~week~ago~(?:on~|last~)?(?P<day>{WEEKDAY})", _day_before_last, exact_case=True),
    rule(_ALL_DAYS, rf"(?P<day>{WEEKDAY})~(?:of~)?(?P<turn>last|this|next)~week", _week_of, exact_case=True),
    rule(TURN_STARTS, rf"(?:[Tt]he~)?(?P<turn>(?i:{TURN}))~(?P<month>{MONTH})", _month, exact_case=True),
    rule(
        TURN_STARTS,
        rf"(?P<the>the~)?(?P<turn>{TURN})~(?:(?:fiscal|financial|calendar|school|academic)~)?"
        r"(?P<unit>day|night|week|weekend|month|quarter|year|decade|century)",
        _unit,
    ),
    rule(
        the("day night week weekend month year"),
        r"the~(?P<unit>day|night|week|weekend|month|year)~(?P<way>before|after|earlier|later|previous|prior|following)",
        _day_by,
    ),
    rule(
        the("full whole entire fiscal calendar year month week day"),
        r"the~(?:(?:(?P<whole>full|whole|entire)|fiscal|calendar)~)?(?P<unit>year|month|week|day)",
        _the_unit,
    ),
    rule("the+weekend", r"the~weekend", _the_weekend),
    rule(
        the("week weekend month year"),
        r"the~(?P<unit>week|weekend|month|year)~(?:(?P<way>after)~next|before~last)",
        _after_next,
    ),
    rule("the+new", r"the~new~year", _new_year),
    rule("midweek mid", r"mid-?week", _midweek),
    rule(
        the("first second third fourth last final"),
        rf"the~(?P<which>first|second|third|fourth|last|final)~week~(?:of|in)~(?P<month>{MONTH})(?:~(?P<year>{YEAR}))?",
        _week_in,
    ),
)
