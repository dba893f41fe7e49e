"""How often, and no day in particular: "every other month", "annually", "recently", "now", "in the coming weeks".

Comes in: matches. Goes out: Repeat and Vague readings. Left alone: words that only sound like time ("as soon as").
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from .amounts import length
from .numbers import CARDINAL, number, ordinal
from .readings import Found, Repeat, Vague
from .rule import THE, Rule, after, before, rule, the, whole
from .words import LONG_UNIT, MONTH, WEEKDAY, month_of, unit_of, weekday_of

_PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
_ADVERBS = {
    "annually": "P1Y", "yearly": "P1Y", "annual": "P1Y", "monthly": "P1M", "weekly": "P1W", "daily": "P1D",
    "nightly": "P1D", "hourly": "PT1H", "quarterly": "P3M", "biweekly": "P2W", "fortnightly": "P2W",
    "biennially": "P2Y", "biennial": "P2Y",
}  # fmt: skip
_REFS = {
    "PRESENT_REF": (
        "now", "currently", "current", "at the moment", "at present", "nowadays", "these days", "presently",
        "the time being", "the meantime",
    ),
    "PAST_REF": (
        "recently", "more recently", "most recently", "recent", "lately", "the past", "the recent past", "long ago",
        "previously", "that time",
    ),
    "FUTURE_REF": (
        "soon", "very soon", "as soon as possible", "the future", "the near future", "the foreseeable future",
        "the near term", "the short term", "the long term", "a later date",
    ),
}  # fmt: skip
_VALUES = {phrase: value for value, phrases in _REFS.items() for phrase in phrases}
# What may not follow ...
_NOT_BEFORE = {
    "now": r"-",
    "the past": r"\s(?:\w+\s)?(?:year|month|week|day|decade|century|quarter|season|weekend|few|several|couple|two|three"
    r"|four|five|six|seven|eight|nine|ten|\d)|\stense|\speople",
    "the future": r"\s(?:[A-Z]|of\b|(?!is|was|will|looks?|holds?|and|or|in|for|as|if|when|but|that|to|with|by|at|on|may"
    r"|might|could|would|can|he|she|they|we)[a-z])",
    "soon": r"\sas\b|-|\s(?:after|to be)\b|\s(?:became|found)\b",
    "recent": r"-|\s(?:\w+\s)?history\b",
    "current": r"-|\s(?:events|affairs|account)\b",
    "that time": r"\s(?:of|when|to|for|in|he|she|they|I|it|we)\b",
}
# ... and what may not stand before.
_NOT_AFTER = {
    "soon": r"\b(?:as|so|too|how)\s$",
    "current": r"\b(?:ocean|electric|sea|river|a)\s$",
}
_TITLED = re.compile(r"\s[A-Z][a-z]")


def _each(match: re.Match[str]) -> Iterable[Found]:
    """Every other month, each Thursday, every two years, every July."""
    if match["weekday"]:
        part = _PARTS.get((match["part"] or "").lower(), "")
        return whole(match, Repeat(f"XXXX-WXX-{weekday_of(match['weekday']) + 1}{part}"))
    if match["month"]:
        return whole(match, Repeat(f"XXXX-{month_of(match['month']):02d}")) if match["month"][0].isupper() else ()
    unit = unit_of(match["unit"])
    count: float | None = 1.0
    if match["other"]:
        count = 2.0
    elif match["nth"]:
        count = ordinal(match["nth"])
    elif match["count"]:
        count = number(match["count"])
    return whole(match, Repeat(length(count, unit))) if count and unit != "second" else ()


def _adverb(match: re.Match[str]) -> Iterable[Found]:
    """Annually, daily, weekly. Quarterly before a noun is an accountant's word, not a time."""
    word, behind = match[0].lower(), after(match)
    accounts = word == "quarterly" and re.match(r"\s[a-z]", behind)
    titled = match[0][0].isupper() and re.match(r"\s[A-Z]", behind)
    return () if accounts or titled else whole(match, Repeat(_ADVERBS[word]))


def _vague(match: re.Match[str]) -> Iterable[Found]:
    """Now, recently, soon, the future."""
    word, ahead, behind = " ".join(match[0].lower().split()), before(match), after(match)
    if word in _NOT_BEFORE and re.match(_NOT_BEFORE[word], behind):
        return ()
    if word in _NOT_AFTER and re.search(_NOT_AFTER[word], ahead, re.IGNORECASE):
        return ()
    if word in ("now", "current", "recent") and match[0][0].isupper() and _TITLED.match(behind):
        return ()
    if word == "previously" and not match[0][0].isupper():
        return ()  # "a previously announced plan" places nothing in time
    if word == "that time" and not re.search(r"\b(?:at|by|since|until|of)\s$", ahead, re.IGNORECASE):
        return ()
    return whole(match, Vague(_VALUES[word]))


def _recent(match: re.Match[str]) -> Iterable[Found]:
    """Recent years, past weeks, the coming weeks."""
    way = match["way"].lower()
    if way == "past" and match["the"]:
        return ()  # "the past weeks" are a length
    return whole(match, Vague("FUTURE_REF" if way in ("coming", "future") else "PAST_REF"))


def _ahead(match: re.Match[str]) -> Iterable[Found]:
    """The weeks ahead, the years to come."""
    return whole(match, Vague("FUTURE_REF"))


_SPANS = r"(?:years|months|weeks|days|decades|quarters|hours)"

RULES: tuple[Rule, ...] = (
    rule(
        "every each",
        rf"(?:every|each)(?:~(?:(?P<other>other|second)|(?P<nth>third|fourth|fifth)|(?P<count>{CARDINAL})))?~"
        rf"(?:(?P<unit>{LONG_UNIT}|hours?|minutes?|weekends?)"
        rf"|(?P<weekday>{WEEKDAY})(?:~(?P<part>morning|afternoon|evening|night))?|(?P<month>{MONTH}))",
        _each,
    ),
    rule(" ".join(_ADVERBS), "|".join(_ADVERBS), _adverb),
    rule(
        " ".join(sorted({phrase.replace("the ", THE, 1).split()[0] for phrase in _VALUES})),
        "|".join(sorted((phrase.replace(" ", "~") for phrase in _VALUES), key=len, reverse=True)),
        _vague,
    ),
    rule(
        f"{THE} recent coming future past previous prior earlier",
        rf"(?P<the>the~)?(?P<way>recent|coming|future|past|previous|prior|earlier)~{_SPANS}(?:~and~{_SPANS})?",
        _recent,
    ),
    rule(
        the("years months weeks days decades quarters hours"),
        rf"the~{_SPANS}(?:~and~{_SPANS})?~(?:ahead|to~come)",
        _ahead,
    ),
)
