"""How long: "two years", "the past three months", "several days", "a two-hour meeting", "weeks", "months-long".

Comes in: matches. Goes out: Length readings, a Repeat for "a year" after an amount. Left alone: ages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from .amounts import length, some
from .counted import shifted
from .numbers import AMOUNT_STARTS, CARDINAL, NUMBER_STARTS, NUMBERS, number
from .readings import Core, Found, Length, Repeat, Vague
from .rule import FIGURES, THE, Rule, after, before, rule, the, whole
from .words import COUNTED, KIND, LONG_UNIT, OR_MORE, UNIT, unit_of

_OLD = re.compile(r"[\s-](?:old|olds)\b")
_PER = re.compile(
    r"(?:[\d%$£€]|\b(?:percent|cent|dollars|euros|pounds|million|billion|trillion|thousand|hundred|once|twice|thrice"
    r"|times|tons|tonnes|barrels|people|deaths|cases|cars|planes|flights|copies|units|visitors|[a-z]{3,}[^s\W]s))\s$"
)
_MEASURES = re.compile(
    r"(?:^|\W)(?:within|after|for|over|about|than|nearly|almost|lasting|lasted|lasts|last|take|takes|took|spent|spend|under"
    r"|in|until|just|only|barely|roughly|around|half|least|every)\s$",
    re.IGNORECASE,
)
_MEASURES_MANY = re.compile(
    r"(?:^|\W)(?:for|in|over|after|within|take|took|takes|spent|spend|last|lasted|follows|followed|just|than|until"
    r"|over the)\s$",
    re.IGNORECASE,
)
_NO_LENGTH = re.compile(
    r"\s(?:of\s(?:\w+\s)?(?:mourning|action|rest|the)|that|when|like|earlier|old|in\s(?:which|the life))\b|-"
)
_ONE_OF_SEVERAL = re.compile(r"\s(?:after|before|of|later|earlier|ago|at|in|and)\b|-")
_IN_A_ROW = re.compile(r"\b(?:consecutive|straight|successive|full)\b", re.IGNORECASE)
_FROM_HERE = re.compile(r"\s(?:late|early|after|before|ahead|behind|apart|since)\b")


def _counted(match: re.Match[str]) -> Iterable[Found]:
    """Three months; the past two years; a five-year plan; in five years, where that is a date to come."""
    unit, count = unit_of(match["unit"]), number(match["count"])
    if not count or not _is_length(match, unit, count):
        return ()
    count += 0.5 if match["half"] else 0
    return whole(match, Length(length(count, unit)), ahead=_ahead(match, unit, count))


def _is_length(match: re.Match[str], unit: str, count: float) -> bool:
    """Not an age, a price, a fraction ("three-quarters"), a rank or a singular that is no unit."""
    printed, behind = match["unit"].lower(), after(match)
    if _OLD.match(behind) or re.search(r"\baged?\s$|[$£€]$|\d[.,:/]$", before(match)):
        return False
    if match["hyphen"] and unit in ("min", "hr", "second", "night", "quarter"):
        return False
    if unit == "year" and match[0].lower().endswith("old"):
        return False
    if unit == "quarter" and re.match(r"\sof\b", behind) and not _IN_A_ROW.search(match[0]):
        return False
    plural = printed.endswith("s") or match["hyphen"] or count == 1
    return bool(plural or re.match(r"\s[a-z]", behind)) and printed != "second"


def _ahead(match: re.Match[str], unit: str, count: float) -> Core | None:
    """In five years, one day: a date to come where the sentence looks ahead."""
    if match["frame"] or match["hyphen"] or unit not in ("day", "week", "fortnight", "month", "year"):
        return None
    if match[0].lower() == "one day" and not re.search(r"\b(?:in|for|within|than|just|only|by)\s$", before(match)):
        return None if _ONE_OF_SEVERAL.match(after(match)) else Vague("FUTURE_REF")
    if not re.search(r"(?:^|\W)in\s$", before(match), re.IGNORECASE) or re.match(
        r"\s(?:of|to|since|for)\b", after(match)
    ):
        return None
    return shifted(unit, count, "published")


def _another(match: re.Match[str]) -> Iterable[Found]:
    return whole(match, Length(length(1, unit_of(match["unit"]))))


def _one(match: re.Match[str]) -> Iterable[Found]:
    """A month, an hour, a year: a length after words that measure, a repetition after an amount."""
    unit, ahead, behind = unit_of(match["unit"]), before(match, 40), after(match)
    one = Length(length(1, unit))
    if match["half"]:
        return whole(match, Length(length(1.5, unit)))
    per = match[0].lower().startswith("per")
    if not per and _FROM_HERE.match(behind):
        return whole(match, one)
    measured = _MEASURES.search(ahead)
    if unit in ("quarter", "night"):
        return ()
    if (per or _PER.search(ahead)) and not measured:
        return whole(match, Repeat(length(1, unit)))
    if not measured or _NO_LENGTH.match(behind):
        return ()
    figure = unit in ("minute", "day") and re.search(r"\b(?:in|for|just|only)\s$", ahead)
    if figure and not re.match(r"[,.;]|\s(?:and|or|later)", behind):
        return ()  # "for a day trip", "in a day when"
    return whole(match, one)


def _half(match: re.Match[str]) -> Iterable[Found]:
    return whole(match, Length(length(0.5, unit_of(match["unit"]))))


def _uncounted(match: re.Match[str]) -> Iterable[Found]:
    """Several years, a few days, a couple of months, the next few weeks."""
    unit = unit_of(match["unit"])
    if match["couple"]:
        return whole(match, Length(length(2, unit)), mod="APPROX")
    return () if _OLD.match(after(match)) else whole(match, Length(some(unit)))


def _many(match: re.Match[str]) -> Iterable[Found]:
    """Years, decades, weeks alone: only where something measures them."""
    ahead, behind = before(match), after(match)
    if re.match(r"\s(?:of\s(?:age|experience|old)|ended)", behind):
        return ()
    of_the = re.search(r"\b(?:of|the)\s$", ahead, re.IGNORECASE) and not re.search(r"\bover\sthe\s$", ahead)
    measured = _MEASURES_MANY.search(ahead) or re.match(r"\s(?:of|after|before|to come|in the making)\b", behind)
    return whole(match, Length(some(unit_of(match["unit"])))) if measured and not of_the else ()


def _long(match: re.Match[str]) -> Iterable[Found]:
    """Decade-long, months-long, weeklong."""
    word = match["unit"].lower()
    unit = unit_of(word)
    return whole(match, Length(some(unit) if word.endswith("s") else length(1, unit)))


_FRAME = (
    r"(?:(?:the~)?(?P<frame>past|last|next|coming|previous|following|preceding|first|final|latest|remaining|another"
    r"|additional)(?:~(?:additional|full))?~|(?:the|these|those)~|each~of~the~(?:past|last)~)"
)
_FRAME_STARTS = THE + (
    " past last next coming previous following preceding first final latest remaining another additional these those"
    " each"
)
_NOT_A_PERSON = r"(?=~(?!man|woman|boy|girl|son|daughter|baby|child|infant))"
_NUMBERED = (
    rf"(?P<count>{CARDINAL}){OR_MORE}(?:(?P<hyphen>-)|~{KIND})(?P<unit>{UNIT})(?P<half>~and~a~half)?"
    rf"(?:-(?:long|old{_NOT_A_PERSON}))?"
)
_PLURALS = "years months weeks hours decades minutes centuries"

RULES: tuple[Rule, ...] = (
    rule(f"{_FRAME_STARTS} {AMOUNT_STARTS} {the(FIGURES)} {the(NUMBERS)}", _FRAME + "?" + _NUMBERED, _counted),
    rule(NUMBER_STARTS, f"(?P<frame>(?!))?{_NUMBERED}", _counted, gate=COUNTED),
    rule("another", rf"another~(?P<unit>{LONG_UNIT}|hours?|minutes?)", _another),
    rule(
        "a an per",
        r"(?:an?(?:~(?:full|whole|entire|further|additional))?|per)~"
        r"(?P<unit>day|week|fortnight|month|quarter|year|decade|century|hour|minute|night)(?P<half>~and~a~half)?",
        _one,
    ),
    rule(
        "half a an",
        r"(?:half~an?|an?~half|half~the)(?:-|~)(?P<unit>hour|day|week|month|year|decade|century)",
        _half,
    ),
    rule(
        f"{_FRAME_STARTS} several a few some many couple dozens scores hundreds thousands",
        rf"{_FRAME}?(?:(?P<couple>(?:a~)?couple~of|a~couple)|several|an?~few|few|many|some"
        rf"|(?:dozens|scores|hundreds|thousands)~of)(?:~{KIND}|-)(?P<unit>{UNIT})",
        _uncounted,
    ),
    rule(
        _PLURALS,
        rf"(?P<unit>{_PLURALS.replace(' ', '|')})(?:~or~(?:even~)?(?:years|months|weeks|decades))?",
        _many,
    ),
    rule(
        f"{_PLURALS} day days week month year decade century hour weeklong daylong monthlong yearlong hourlong",
        r"(?P<unit>days?|weeks?|months?|years?|decades?|century|centuries|hours?)-?long",
        _long,
    ),
)
