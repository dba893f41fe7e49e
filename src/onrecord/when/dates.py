"""Dates as printed: "June 16", "16 June 2021", "2021-06-16", "in May", "1996", "nineteen ninety-six", "the 16th".

Comes in: matches. Goes out: Calendar readings, two for a range ("June 9-16"). Left alone: the missing year.
Months and years that are ordinary words or numbers ("May said", "March on", "2020 cases") are judged by their neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from .numbers import GAP, ORDINAL, SPELLED_YEAR, ordinal, spelled_year
from .readings import Calendar, Found
from .rule import FIGURES, MARK, Rule, after, before, rule, whole
from .words import FEASTS, MONTH, MONTHS, MONTH_NAME, YEAR, month_of

_DAY = rf"(?:[0-3]?\d(?:st|nd|rd|th)?(?![\d%])(?![.,:/]\d)|{ORDINAL}(?![ -](?:week|day|quarter|half|anniversary)))"
_LINK = rf"(?:{GAP}?[-–—]{GAP}?|{GAP}(?:to|and|through|until|or|till){GAP})"
_YEAR_AFTER = rf"(?:,{GAP}|{GAP}(?:of{GAP}|in{GAP})?|,)(?P<year>{YEAR})(?![\d%-])(?![.,]\d)"
_CAN_STAND_AFTER_DAY = re.compile(
    r"\W{0,2}$|[\s]?[,.;:)\]\"”’—–?!]|['’]s|\s(?:in|at|on|to|by|for|from|of|and|or|the|when|that|with|as|after|before|but|will|is|was|if"
    r"|during|under|between|because|were|are|near|outside|inside|[A-Z])"
)
_CUE_BEFORE_MONTH = re.compile(
    r"(?:^|\W)(?:in|since|until|till|by|from|during|through|before|after|last|next|this|each|every|early|late|mid-?|to|of|between"
    r"|and|or|for|around|beginning|starting|ended|ending|coming|past|as early as|than|following|[-–]|a|an|the|his|her|its|their)\W{0,2}$",
    re.IGNORECASE,
)
_STRONG_CUE = re.compile(
    r"(?:^|\W)(?:in|since|until|till|during|through|last|next|this|each|every|early|late|mid-?|end of|middle of|beginning of"
    r"|start of|month of|(?:[A-Z][a-z]+(?:uary|ember|ober|pril|une|uly|ust)),?(?: and| to| or| through)?)\W{0,2}$"
)
_NAMED_MAY = re.compile(
    r"\b(?:Theresa|Brian|James|Robert|Peter|Elaine|Mrs\.?|Ms\.?|Mr\.?|Minister|Secretary|Leader|PM)\s+May\b"
)
_COUNTED = re.compile(
    r"\s(?:(?:new|more|other|confirmed|active|additional|people|men|women|children|percent|per|troops|miles?|kms?|metres?|meters?|feet"
    r"|tons?|tonnes?|dollars|euros|pounds|yen|roubles|rubles|hours|days|weeks|months|years|minutes|seconds|points|votes|mph|kg"
    r"|kilomet|square|barrels|shares|jobs|copies|times|homes|houses|km|lbs?|acres|hectares|megawatts|MW|GMT|UTC|EST|EDT|local time"
    r"|hrs|million|billion|trillion)\b|(?!(?:elections?|games|olympics|olympians|primaries|polls|protests|attacks|talks|riots"
    r"|championships|finals|accords|reforms|bombings|sanctions|wars|results|earnings|sales|figures|estimates|levels|was|is|has|as"
    r"|its|his|this|models|profits|losses|congress|process|access|crisis|census|series|hostilities|demonstrations|floods"
    r"|wildfires|fires|killings|clashes|negotiations|hearings|convention|guidelines|rules|standards|targets|goals|prices"
    r"|campaigns|events|terms|costs|revenues|exports|imports|movies|comics|business|lows|highs|does|says|means|sees|"
    r"brings|marks|ends|begins|starts|looks|runs|comes)\b)[a-z]{3,}(?<!s)s\b)"
)
_QUANTITY_BEFORE = re.compile(
    r"(?:[$£€#№@/.+=<>~]\s?|\d[,.:]?|(?:^|\W)(?:about|nearly|some|than|only|least|most|exactly|another|over|up to|almost|approximately"
    r"|roughly|under|No\.|no\.|number|room|flight|Boeing|route|highway|page|psalm|total of|Airbus|Flight|Route|Room|section|chapter"
    r"|article|US\$|USD|EUR|GBP|Rs\.?|pounds?|euros?|cost|[A-Z]{1,3}-)\s?)$"
)
_YEAR_CUE = re.compile(
    r"(?:^|[^\w])(?:in|since|until|till|by|from|of|during|before|after|through|late|early|mid-?|for|the|year|fiscal|to|between|and|or"
    r"|into|a|an|his|her|its|their|our|my|throughout|than|ended|ending|due|back|circa|around|on|both|with|against|that|this)[\s]$|[(\[–—-]$|['’]s?\s$",
    re.IGNORECASE,
)


def _month_day(match: re.Match[str]) -> Iterable[Found]:
    """June 16(, 2021); June 9-16; June 14 and 16."""
    month, year = month_of(match["month"]), int(match["year"]) if match["year"] else None
    first = ordinal(match["day"]) or int(match["day"])
    if not 1 <= first <= 31 or re.search(r"[A-Z][a-z]+\s$", before(match)) and match["month"] in ("Jan", "Mar"):
        return ()
    last = _second_day(match, match["last"])
    if last is None or last <= first:
        if match["last"]:
            return (Found(match.start(), match.end("day"), Calendar(None, month, first)),)
        return whole(match, Calendar(year, month, first))
    return (
        Found(match.start(), match.end("day"), Calendar(year, month, first)),
        Found(match.start("last"), match.end(), Calendar(year, month, last)),
    )


def _second_day(match: re.Match[str], text: str | None) -> int | None:
    """The day that ends a range; None where the number belongs to what follows ("June 9 and 16 people")."""
    if text is None:
        return None
    day = ordinal(text) or 0
    return day if 1 <= day <= 31 and (match["year"] or _CAN_STAND_AFTER_DAY.match(after(match))) else None


def _day_month(match: re.Match[str]) -> Iterable[Found]:
    """16 June (2021); 9-16 June; 14 and 16 June."""
    month, year = month_of(match["month"]), int(match["year"]) if match["year"] else None
    last = ordinal(match["day"]) or 0
    if not 1 <= last <= 31 or re.search(r"[\d$£€]$|\d[.,:]$", before(match)):
        return ()
    start, found = match.start(), []
    if match["first"]:
        first = ordinal(match["first"]) or 0
        if 1 <= first < last:
            found.append(Found(start, match.end("first"), Calendar(year, month, first)))
        start = match.start("day")
    return (*found, Found(start, match.end(), Calendar(year, month, last)))


def _month_year(match: re.Match[str]) -> Iterable[Found]:
    year = int(match["year"]) if match["year"] else spelled_year(match["words"])
    return whole(match, Calendar(year, month_of(match["month"]))) if year else ()


def _month(match: re.Match[str]) -> Iterable[Found]:
    """A month alone. Names of people and verbs are told apart by what stands around them."""
    ahead, behind, word = before(match), after(match), match["month"]
    plain = word.lower().rstrip(".")
    if len(plain) <= 4 and plain not in ("may", "june", "july") and not word.endswith("."):
        return ()
    if re.match(r"\s(?:\d|[A-Z][a-z]+(?:son|sen|ez)\b)", behind) and plain in ("april", "june", "august", "may", "jan"):
        return ()
    if plain in ("may", "march") and not _month_after_all(match, ahead, behind, plain):
        return ()
    if plain in ("april", "june", "august") and not _CUE_BEFORE_MONTH.search(ahead):
        if re.match(r"\s[A-Z][a-z]", behind) or re.search(r"[a-z,]\s[A-Z][a-z]+\s$", ahead):
            return ()
    return whole(match, Calendar(month=month_of(word)))


def _month_after_all(match: re.Match[str], ahead: str, behind: str, plain: str) -> bool:
    """Whether "May" or "March" is the month."""
    if _STRONG_CUE.search(ahead):
        return not re.match(r"\s(?:said|told)\b", behind)
    if not _CUE_BEFORE_MONTH.search(ahead) or re.match(
        r"\s(?:on|for)\s[A-Z]|['’]s\s(?:government|cabinet|deal|office)", behind
    ):
        return False
    if plain == "may" and _NAMED_MAY.search(match.string):
        return False
    if re.search(r"\b(?:a|an|the|his|her|its|their)\W+$", ahead, re.I):
        return bool(
            re.match(r"\s(?:election|deadline|meeting|summit|vote|poll|report|agreement|referendum|conference)", behind)
        )
    return not re.match(r"\s[A-Z]", behind)


def _year(match: re.Match[str]) -> Iterable[Found]:
    """A number of four digits that is a year."""
    year, ahead, behind = int(match["year"]), before(match), after(match)
    if _QUANTITY_BEFORE.search(ahead) or re.match(
        r"[%°]|[.,:]\d|-(?:strong|odd|foot|mile|seat|year|man|page|\d{3})|/\d{3,}|\s?(?:mm|cm|m|km)\b", behind
    ):
        return ()
    cued = bool(_YEAR_CUE.search(ahead)) or not ahead.strip()
    near = 1900 <= year <= 2069
    if _COUNTED.match(behind) and not re.search(r"(?:\b(?:the|his|her|its|their|our)|['’]s)\s$", ahead, re.I):
        return ()
    named = bool(re.search(r"[A-Z][\w’']+\s$", ahead)) and 1950 <= year
    if not (near and (cued or named or re.match(r"\s[a-z]|[,.;)]", behind))):
        old = re.search(r"\b(?:in|since|of|from|until|by|to|year|early|late)\s$", ahead, re.I)
        if not (
            old
            and (not near)
            and 1400 <= year < 1900
            and re.match(r"[,.;:)]|$|\s(?:and|to|when|the|by|after|with|as)\b", behind)
        ):
            return ()
    return whole(match, Calendar(year))


def _years(match: re.Match[str]) -> Iterable[Found]:
    """2019-2020, 2020-21: the two ends."""
    first, tail = int(match["year"]), match["last"]
    last = int(tail) if len(tail) == 4 else first // 100 * 100 + int(tail)
    if (
        not first < last <= first + 60
        or _QUANTITY_BEFORE.search(before(match))
        or (len(tail) == 2 and 1 <= int(tail) <= 12 and last > first + 3)
    ):
        return ()
    return (
        Found(match.start(), match.end("year"), Calendar(first)),
        Found(match.start("last"), match.end(), Calendar(last)),
    )


def _short_year(match: re.Match[str]) -> Iterable[Found]:
    """'82, after a word that asks for a year."""
    if not re.search(
        r"\b(?:in|since|of|from|until|by|summer|class of|winter|spring|fall|and|to)\s?$", before(match), re.I
    ):
        return ()
    year = int(match["short"])
    return whole(match, Calendar(year + (2000 if year < 40 else 1900)))


def _spelled(match: re.Match[str]) -> Iterable[Found]:
    """nineteen ninety-six; two thousand only after "the year"."""
    year = spelled_year(match["words"])
    vague = (
        year is None or year % 100 == 0 or not re.match(r"(?:nine|eight|seven)teen|twenty|two", match["words"], re.I)
    )
    if year is None or (vague and not match["lead"]) or not 1500 <= year <= 2099:
        return ()
    if not match["lead"] and (match["words"].lower().startswith("two") or _COUNTED.match(after(match))):
        return ()
    return whole(match, Calendar(year))


def _iso(match: re.Match[str]) -> Iterable[Found]:
    core = Calendar(int(match["year"]), int(match["month"]), int(match["day"]))
    return whole(match, core) if 1 <= (core.month or 0) <= 12 and 1 <= (core.day or 0) <= 31 else ()


def _figures(match: re.Match[str]) -> Iterable[Found]:
    """6/16/2021 and 16.06.2021. Where both readings fit, slashes are American and points European."""
    first, second, year = int(match["a"]), int(match["b"]), int(match["year"])
    year += (2000 if year < 40 else 1900) if year < 100 else 0
    month, day = (first, second) if match["sep"] == "/" else (second, first)
    if month > 12:
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31) or re.search(r"[\d.,/$£€-]$", before(match)):
        return ()
    if len(match["year"]) == 2 and match["sep"] != "/":
        return ()
    return whole(match, Calendar(year, month, day))


def _attacks(match: re.Match[str]) -> Iterable[Found]:
    """9/11 stands for one day of one year, unless it is a fraction or a score."""
    return (
        ()
        if re.search(r"[\d/$£€]\s?$|\bby\s$", before(match)) or re.match(r"/|\s(?:of|inch)", after(match))
        else whole(match, Calendar(2001, 9, 11))
    )


def _nth(match: re.Match[str]) -> Iterable[Found]:
    """The 16th: a day only after "on", "by", "until" ... and where no noun follows."""
    day = ordinal(match["day"])
    ahead = re.search(r"\b(?:on|by|until|till|from|since|before|after|through|to|and|of)\s$", before(match), re.I)
    weak = ahead is not None and ahead[0].strip().lower() in ("after", "before", "to", "and", "of")
    if not ahead or not day or not 1 <= day <= 31:
        return ()
    if not re.match(
        r"$|[,.;:)\"”’?!—–]|\s(?:of\s(?:this|next|last|the)\s|at\s|in\s[A-Z]|and\s|for\s|with\s|to\s|when\s|but\s|after\s|he\s|she\s|they\s)",
        after(match),
    ):
        return ()
    return (
        ()
        if weak and not re.match(r"[,.;]\s?$|\sof\s|$", after(match)) and day < 4
        else whole(match, Calendar(day=day))
    )


def _feast(match: re.Match[str]) -> Iterable[Found]:
    month, day = FEASTS[" ".join(match["feast"].lower().split())]
    return whole(match, Calendar(int(match["year"]) if match["year"] else None, month, day))


_M = " ".join(MONTHS)
RULES: tuple[Rule, ...] = (
    rule(_M, rf"(?P<month>{MONTH}){GAP}(?:the{GAP})?(?P<day>{_DAY})(?:{_LINK}(?P<last>{_DAY}))?(?:{_YEAR_AFTER})?", _month_day, exact_case=True),
    rule(_M, rf"(?P<month>{MONTH}){GAP}(?:the{GAP})?(?P<day>{_DAY})(?:{_YEAR_AFTER})?(?P<last>)", lambda m: _month_day_only(m), exact_case=True),
    rule(
        FIGURES + " the first second third " + " ".join(["fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]),
        rf"(?:the{GAP})?(?:(?P<first>{_DAY}){_LINK}(?:the{GAP})?)?(?P<day>{_DAY})(?:{GAP}day)?{GAP}(?:of{GAP})?(?P<month>{MONTH})(?:{_YEAR_AFTER})?",
        _day_month,
        exact_case=True,
    ),
    rule(_M, rf"(?P<month>{MONTH})(?:,?{GAP}(?:of{GAP})?(?:(?P<year>{YEAR})(?![.,]\d)|(?P<words>{SPELLED_YEAR})))", _month_year, exact_case=True),
    rule(_M, rf"(?P<month>{MONTH})", _month, exact_case=True),
    rule(FIGURES + " the year", rf"(?:(?:the{GAP})?year{GAP})?(?P<year>{YEAR})", _year),
    rule(FIGURES, rf"(?P<year>{YEAR})[-–/](?P<last>\d{{4}}|\d\d)", _years),
    rule(MARK, r"['’](?P<short>\d\d)", _short_year),
    rule("the year seventeen eighteen nineteen twenty two", rf"(?P<lead>(?:the{GAP})?year{GAP})?(?P<words>{SPELLED_YEAR})", _spelled),
    rule(FIGURES, r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)", _iso),
    rule(FIGURES, r"(?P<a>\d\d?)(?P<sep>[/.])(?P<b>\d\d?)(?P=sep)(?P<year>\d{4}|\d\d)", _figures),
    rule(FIGURES, r"9/11", _attacks),
    rule("the", rf"the{GAP}(?P<day>{ORDINAL})", _nth),
    rule("christmas new boxing valentine may bastille halloween", rf"(?P<feast>{'|'.join(FEASTS)})(?:,?{GAP}(?P<year>{YEAR}))?", _feast),
)  # fmt: skip


def _month_day_only(match: re.Match[str]) -> Iterable[Found]:
    """The date without the number that follows it."""
    day = ordinal(match["day"]) or 0
    year = int(match["year"]) if match["year"] else None
    return whole(match, Calendar(year, month_of(match["month"]), day)) if 1 <= day <= 31 else ()


__all__ = ["MONTH_NAME", "RULES"]
