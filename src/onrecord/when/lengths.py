"""How long, how often, and no day in particular: "two years", "each month", "recently"; decades and centuries.

Comes in: matches. Goes out: Length, Repeat, Vague and Fixed readings. Left alone: ages ("52 years old").
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from .amounts import length, some, times
from .numbers import CARDINAL, GAP, ORDINAL, number, ordinal
from .readings import Fixed, Found, Grain, Length, Repeat, Shift, Vague
from .relative import COUNTS
from .rule import FIGURES, MARK, Rule, after, before, rule, whole
from .tense import FUTURE, lean
from .words import CLOCK_UNITS, DECADES, LONG_UNIT, MONTH, MONTHS, UNIT, UNITS, WEEKDAY, month_of, unit_of, weekday_of

_OLD = re.compile(r"[\s-](?:old|olds)\b")
_PER = re.compile(
    r"(?:[\d%$£€]|\b(?:percent|cent|dollars|euros|pounds|million|billion|trillion|thousand|hundred|once|twice|thrice|times|tons|tonnes"
    r"|barrels|people|deaths|cases|cars|planes|flights|copies|units|visitors|[a-z]{3,}[^s\W]s))\s$"
)


def _counted(match: re.Match[str]) -> Iterable[Found]:
    """Three months; the past two years; at least 30 days is left to the words before."""
    unit = unit_of(match["unit"])
    if _OLD.match(after(match)) or re.search(r"\baged?\s$|[$£€]$|[\d][.,:/]$", before(match)):
        return ()
    count = number(match["count"])
    if (
        count is None
        or count <= 0
        or (unit == "second" and match["unit"].lower() == "second")
        or unit == "night"
        and match["hyphen"]
    ):
        return ()
    if match["half"]:
        count += 0.5
    if (
        unit == "year"
        and match[0].lower().endswith("old")
        or unit == "quarter"
        and (match["hyphen"] or re.match(r"\sof\b", after(match)))
    ):
        return ()
    if not match["hyphen"] and count != 1 and not match["unit"].lower().endswith("s") and not _low_noun(match):
        return ()
    if unit in ("min", "hr", "second") and match["hyphen"]:
        return ()
    if _coming(match, unit):
        grain = UNITS[unit]
        shown: Grain = "D" if grain in ("D", "W") else grain
        return (
            whole(match, Shift(grain, int(count) * times(unit), "published", shown))
            if unit in ("day", "week", "month", "year")
            else ()
        )
    grain_or_none = UNITS.get(unit) if unit in ("day", "week", "month", "year") else None
    return whole(match, Length(length(count, unit), grain_or_none, int(count)))


def _low_noun(match: re.Match[str]) -> bool:
    """A singular unit after a number stands before a noun: "a five year low"."""
    return bool(re.match(r"\s[a-z]", after(match)))


def _coming(match: re.Match[str], unit: str) -> bool:
    """In five years: a date when the sentence looks ahead and "in" stands before."""
    if match["frame"] or match["hyphen"] or unit in CLOCK_UNITS or not re.search(r"(?:^|\W)in\s$", before(match), re.I):
        return False
    if re.match(r"\s(?:of|to|since|for)\b", after(match)):
        return False
    return lean(match.string, match.start(), match.end()) == FUTURE


def _one(match: re.Match[str]) -> Iterable[Found]:
    """A month, an hour, a year: a length after words that measure, a repetition after an amount."""
    unit, ahead, behind = unit_of(match["unit"]), before(match, 40), after(match)
    if match["half"]:
        return whole(match, Length(length(1.5, unit)))
    per = _PER.search(ahead) or re.match(r"per\b", match[0], re.I)
    measured = re.search(
        r"(?:^|\W)(?:within|after|for|over|about|than|nearly|almost|lasting|lasted|lasts|last|take|takes|took|spent|spend|under|in|until|just|only|barely|roughly|around|half|least|every)\s$",
        ahead, re.I,
    )  # fmt: skip
    behind_measures = re.match(r"\s(?:late|early|after|before|ahead|behind|apart|since)\b", behind)
    if behind_measures and not match[0].lower().startswith("per"):
        return whole(match, Length(length(1, unit), UNITS.get(unit), 1))
    if per and not measured:
        return whole(match, Repeat(length(1, unit))) if unit not in ("second", "quarter", "night", "weekend") else ()
    if (
        not measured
        or unit in ("second", "quarter", "night", "weekend")
        or re.match(
            r"\s(?:of\s(?:\w+\s)?(?:mourning|action|rest|the)|that|when|like|earlier|old|in\s(?:which|the life))\b|-",
            behind,
        )
    ):
        return ()
    if (
        unit in ("minute", "day")
        and re.search(r"\b(?:in|for|just|only)\s$", ahead)
        and not re.match(r"[,.;]|\s(?:and|after|before|or|later)", behind)
    ):
        return ()
    return whole(match, Length(length(1, unit), UNITS.get(unit), 1))


def _half(match: re.Match[str]) -> Iterable[Found]:
    return whole(match, Length(length(0.5, unit_of(match["unit"]))))


def _uncounted(match: re.Match[str]) -> Iterable[Found]:
    """Several years, a few days, a couple of months, the next few weeks."""
    unit = unit_of(match["unit"])
    if match["couple"]:
        return whole(match, Length(length(2, unit)), mod="APPROX")
    return () if _OLD.match(after(match)) else whole(match, Length(some(unit)))


def _bare_many(match: re.Match[str]) -> Iterable[Found]:
    """Years, decades, weeks alone: only after words that measure."""
    unit, ahead = unit_of(match["unit"]), before(match)
    measured = r"(?:^|\W)(?:for|in|over|after|within|take|took|takes|spent|spend|last|lasted|follows|followed|just|than|of|the|until)\s$"
    if not re.search(measured, ahead, re.I) and not re.match(
        r"\s(?:of|after|before|to come|in the making)\b", after(match)
    ):
        return ()
    if re.match(r"\s(?:of\s(?:age|experience|old)|ended)", after(match)) or unit in (
        "second",
        "day",
        "night",
        "quarter",
    ):
        return ()
    if re.search(r"\b(?:of|the)\s$", ahead, re.I) and not (
        unit in ("year", "decade", "month") and re.search(r"\bover\sthe\s$", ahead)
    ):
        return ()
    return whole(match, Length(some(unit)))


def _recent(match: re.Match[str]) -> Iterable[Found]:
    forward = match["way"].lower() in ("coming", "future")
    return whole(match, Vague("FUTURE_REF" if forward else "PAST_REF"))


def _long(match: re.Match[str]) -> Iterable[Found]:
    """Decade-long, months-long, weeklong."""
    word = match["unit"].lower()
    unit = unit_of(word)
    return whole(match, Length(some(unit) if word.endswith("s") else length(1, unit)))


def _each(match: re.Match[str]) -> Iterable[Found]:
    """Every other month, each Thursday, every two years, every July."""
    if match["weekday"]:
        part = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}.get(
            (match["part"] or "").lower(), ""
        )
        return whole(match, Repeat(f"XXXX-WXX-{weekday_of(match['weekday']) + 1}{part}"))
    if match["month"]:
        return whole(match, Repeat(f"XXXX-{month_of(match['month']):02d}"))
    count = (
        2.0
        if match["other"]
        else float(ordinal(match["nth"]) or 1)
        if match["nth"]
        else number(match["count"] or "one")
    )
    unit = unit_of(match["unit"])
    if count is None or re.search(r"\bof\s$", after(match, 4)) or unit == "second":
        return ()
    return whole(match, Repeat(length(count, unit)))


def _adverb(match: re.Match[str]) -> Iterable[Found]:
    """Annually, daily, weekly. Quarterly before a noun is an accountant's word, not a time."""
    word = match[0].lower()
    value = _ADVERBS[word]
    if (
        word in ("quarterly", "yearly", "hourly", "daily")
        and re.match(r"\s[a-z]+", after(match))
        and word == "quarterly"
    ):
        return ()
    if match[0][0].isupper() and re.match(r"\s[A-Z]", after(match)):
        return ()
    return whole(match, Repeat(value))


_ADVERBS = {
    "annually": "P1Y", "yearly": "P1Y", "annual": "P1Y", "monthly": "P1M", "weekly": "P1W", "daily": "P1D",
    "nightly": "P1D", "hourly": "PT1H", "quarterly": "P3M", "biweekly": "P2W", "fortnightly": "P2W",
    "biennially": "P2Y", "biennial": "P2Y",
}  # fmt: skip
_PRESENT_PAST_FUTURE = {
    "now": "PRESENT_REF", "currently": "PRESENT_REF", "current": "PRESENT_REF", "at the moment": "PRESENT_REF",
    "at present": "PRESENT_REF", "nowadays": "PRESENT_REF", "these days": "PRESENT_REF", "presently": "PRESENT_REF",
    "recently": "PAST_REF", "more recently": "PAST_REF", "most recently": "PAST_REF", "recent": "PAST_REF",
    "lately": "PAST_REF", "the past": "PAST_REF", "the recent past": "PAST_REF", "long ago": "PAST_REF",
    "previously": "PAST_REF", "soon": "FUTURE_REF", "as soon as possible": "FUTURE_REF", "the future": "FUTURE_REF",
    "the near future": "FUTURE_REF", "the foreseeable future": "FUTURE_REF", "the near term": "FUTURE_REF",
    "the short term": "FUTURE_REF", "the long term": "FUTURE_REF", "very soon": "FUTURE_REF",
    "one day": "FUTURE_REF", "a later date": "FUTURE_REF", "the coming days": "FUTURE_REF",
    "the time being": "PRESENT_REF", "the meantime": "PRESENT_REF", "that time": "PAST_REF",
}  # fmt: skip


def _vague(match: re.Match[str]) -> Iterable[Found]:
    word = " ".join(match[0].lower().split())
    ahead, behind = before(match), after(match)
    refused = {
        "now": r"-",
        "one day": r"\s(?:after|before|of|later|earlier|ago|at|in|and)\b|-",
        "the past": r"\s(?:\w+\s)?(?:year|month|week|day|decade|century|quarter|season|weekend|few|several|couple|two|three|four|five|six|seven|eight|nine|ten|\d)|\stense|\speople",
        "the future": r"\s(?:[A-Z]|of\b|(?!is|was|will|looks?|holds?|and|or|in|for|as|if|when|but|that|to|with|by|at|on|may|might|could|would|can|he|she|they|we)[a-z])",
        "soon": r"\sas\b(?! possible)|-|\s(?:after|to be)\b|\s(?:became|found)\b",
        "recent": r"[-]|\s(?:\w+\s)?(?:history)\b",
        "current": r"[-]|\s(?:events|affairs|account)\b",
        "that time": r"\s(?:of|when|to|for|in|he|she|they|I|it|we)\b",
    }.get(word)
    if refused and re.match(refused, behind):
        return ()
    if word == "one day" and lean(match.string, match.start(), match.end()) != FUTURE:
        return ()
    if word == "soon" and re.search(r"\b(?:as|so|too|how)\s$", ahead, re.I):
        return ()
    if word == "previously" and not match[0][0].isupper():
        return ()
    if word == "future" and re.search(
        r"\b(?:a|its|his|her|their|our|my|your|bright|uncertain|no|whose|political|’s|'s)\s$", ahead, re.I
    ):
        return ()
    if word == "current" and re.search(r"\b(?:ocean|electric|sea|river|a)\s$", ahead):
        return ()
    if word == "that time" and not re.search(r"\b(?:at|by|since|until|of)\s$", ahead, re.I):
        return ()
    if match[0][0].isupper() and re.match(r"\s[A-Z][a-z]", behind) and word in ("now", "current", "recent"):
        return ()
    return whole(match, Vague(_PRESENT_PAST_FUTURE[word]))


def _decade(match: re.Match[str]) -> Iterable[Found]:
    """The 1990s, the '80s, the nineties; 70s after "the"."""
    ahead = before(match)
    if match["long"]:
        year = int(match["long"])
        return whole(match, Fixed(f"{year // 10}"))
    tens = int(match["short"]) if match["short"] else DECADES[match["word"].lower()]
    if (
        not match["the"]
        and not match[0].startswith(("'", "’"))
        and not re.search(r"\d0s,?\s(?:and|or|to)\s$|(?:early|late|mid)[- ]$", ahead)
    ):
        return ()
    if (
        re.search(r"\b(?:his|her|their|my|our|people|man|woman|temperatures)\b.{0,12}$", ahead, re.I)
        or tens % 10
        or not tens
    ):
        return ()
    return whole(match, Fixed(f"{20 if tens < 20 else 19}{tens // 10}"))


def _century(match: re.Match[str]) -> Iterable[Found]:
    n = ordinal(match["which"])
    return whole(match, Fixed(f"{n - 1:02d}")) if n and 1 <= n <= 30 else ()


_FRAME = r"(?:(?:the{G})?(?P<frame>past|last|next|coming|previous|following|preceding|first|final|latest|remaining|another|additional)(?:{G}(?:additional|full))?{G}|(?:the|these|those){G}|each{G}of{G}the{G}(?P<frame2>past|last){G})".replace(
    "{G}", GAP
)
_KIND = r"(?:(?:more|additional|consecutive|straight|trading|working|business|calendar|full|successive|long|extra|whole|solid){G}){0,2}".replace(
    "{G}", GAP
)
_FRAMES = "the past last next coming previous following preceding first final latest remaining another additional these those each"
_BETWEEN = rf"(?:(?:-|–|{GAP})(?:to|or)(?:-|{GAP})|–|-)"

RULES: tuple[Rule, ...] = (
    rule(f"{_FRAMES} {COUNTS}", rf"(?:{_FRAME})?(?P<count>{CARDINAL})(?:{_BETWEEN}{CARDINAL})?(?:(?P<hyphen>-)|{GAP}{_KIND})(?P<unit>{UNIT})(?P<half>{GAP}and{GAP}a{GAP}half)?(?:-(?:long|old(?={GAP}(?!man|woman|boy|girl|son|daughter|baby|child|infant))))?", _counted),
    rule("another additional next past last the", rf"(?:the{GAP})?(?P<frame>another){GAP}(?P<count>(?=d))?(?P<hyphen>(?!))?(?P<half>(?!))?(?P<unit>{LONG_UNIT}|hours?|minutes?)", lambda m: whole(m, Length(length(1, unit_of(m["unit"]))))),
    rule("a an per", rf"(?:an?(?:{GAP}(?:full|whole|entire|further|additional))?|per){GAP}(?P<unit>day|week|fortnight|month|quarter|year|decade|century|hour|minute|night)(?P<half>{GAP}and{GAP}a{GAP}half)?", _one),
    rule("half a", rf"(?:half{GAP}an?|an?{GAP}half|half{GAP}the)[- ]?{GAP}?(?P<unit>hour|day|week|month|year|decade|century)", _half),
    rule(f"{_FRAMES} several a few some many couple dozens scores hundreds thousands", rf"(?:{_FRAME})?(?:(?P<couple>(?:a{GAP})?couple{GAP}of|a{GAP}couple)|several|an?{GAP}few|few|many|some|dozens{GAP}of|hundreds{GAP}of|thousands{GAP}of)(?:{GAP}{_KIND}|-)(?P<unit>{UNIT})", _uncounted),
    rule("years months weeks hours decades minutes centuries", rf"(?P<unit>years|months|weeks|hours|decades|minutes|centuries)(?:{GAP}or{GAP}(?:even{GAP})?(?:years|months|weeks|decades))?", _bare_many),
    rule("the recent coming past future", rf"(?:the{GAP})?(?P<way>recent|coming|future)(?:{GAP}(?:years|months|weeks|days|decades|quarters|hours)(?:{GAP}and{GAP}(?:years|months|weeks|days))?)", _recent),
    rule("day week month year decade century hour days weeks months years decades centuries hours", r"(?P<unit>days?|weeks?|months?|years?|decades?|century|centuries|hours?)-?long", _long),
    rule("every each", rf"(?:every|each)(?:(?:{GAP}(?P<other>other|second)|{GAP}(?P<nth>third|fourth|fifth)|{GAP}(?P<count>{CARDINAL}|few|couple))?{GAP}(?:(?P<unit>{LONG_UNIT}|hours?|minutes?|weekends?)|(?P<weekday>{WEEKDAY})(?:{GAP}(?P<part>morning|afternoon|evening|night))?|(?P<month>{MONTH})))", _each),
    rule(" ".join(_ADVERBS), "|".join(_ADVERBS), _adverb),
    rule(
        " ".join({phrase.split()[0] for phrase in _PRESENT_PAST_FUTURE}),
        "|".join(sorted((phrase.replace(" ", GAP) for phrase in _PRESENT_PAST_FUTURE), key=len, reverse=True)),
        _vague,
    ),
    rule(f"the {FIGURES} {MARK} {' '.join(DECADES)}", rf"(?P<the>the{GAP})?(?:(?:early|late|mid)(?:-|{GAP}))?(?:(?P<long>(?:1\d|20)\d0)['’]?s|['’]?(?P<short>\d0)['’]?s|(?P<word>{'|'.join(DECADES)}))", _decade),
    rule("the " + FIGURES + " seventeenth eighteenth nineteenth twentieth twenty sixteenth", rf"(?:the{GAP})?(?:(?:early|late|mid){GAP})?(?P<which>{ORDINAL}|twenty-first)[- ]century", _century),
)  # fmt: skip

__all__ = ["MONTHS", "RULES"]
