"""Months and years as printed: "in May", "May 2021", "1996", "nineteen ninety-six", "2019-20", "'82", "fiscal 2022".

Comes in: matches. Goes out: Calendar readings. Left alone: the year of a month that stands alone.
Months and years that are ordinary words or numbers ("May said", "2020 cases") are judged by their neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from .numbers import GAP, SPELLED_YEAR, spelled_year
from .readings import Calendar, Found
from .rule import MARK, THE, Rule, after, before, cue, rule, whole
from .words import MONTH, MONTHS, YEAR, month_of

_PLURAL_EVENTS = (
    "elections? games olympics olympians primaries polls protests attacks talks riots championships finals"
    " accords reforms bombings sanctions wars results earnings sales figures estimates levels was is has as its"
    " his this models profits losses congress process access crisis census series hostilities demonstrations"
    " floods wildfires fires killings clashes negotiations hearings convention guidelines rules standards targets"
    " goals prices campaigns events terms costs revenues exports imports movies comics business lows highs does"
    " says means sees brings marks ends begins starts looks runs comes awards runners plans bonds notes"
).replace(" ", "|")
_MEASURES = (
    "new more other confirmed active additional people men women children percent per troops miles? kms?"
    " met(?:re|er)s? feet tons? tonnes? dollars euros pounds yen roubles rubles hours days weeks months years"
    " minutes seconds points votes mph kg kilomet\\w* square barrels shares jobs copies times homes houses km lbs?"
    " acres hectares megawatts MW GMT UTC EST EDT hrs million billion trillion"
).replace(" ", "|")
# A number followed by what is counted, by measure or plural; plural happenings ("2016 elections") are no count.
_COUNTED = re.compile(rf"\s(?:(?:{_MEASURES})\b|local time|(?!(?:{_PLURAL_EVENTS})\b)[a-z]{{3,}}(?<!s)s\b)")
_OWNED = re.compile(r"(?:\b(?:the|his|her|its|their|our)|['’]s)\s$", re.IGNORECASE)
_QUANTITY = cue(
    "about nearly some than only least most exactly another over almost approximately roughly under number room flight"
    " route highway page psalm section chapter article pound pounds euro euros cost index",
    r"(?:[$£€#№@/.+=<>~]\s?|\d[,.:]?|(?:^|\W)(?:WORDS|up to|No\.|no\.|Room|Flight|Boeing|Airbus|Route|Highway|total of"
    r"|Article|US\$|USD|EUR|GBP|Rs\.?|Index|[A-Z]{1,3}-)\s?)$",
    tails="to of",
    exact_case=True,
)
_UNIT_BEHIND = re.compile(
    r"[%°]|[.,:]\d|-(?:strong|odd|foot|mile|seat|year|man|page|\d{3})|/\d{3,}|\s?(?:mm|cm|m|km)\b"
)
_YEAR_CUE = cue(
    "in since until till by from of during before after through late early mid for the year fiscal to between and or"
    " into a an his her its their our my throughout than ended ending due back circa around on both with against that"
    " this",
    r"(?:^|[^\w])(?:WORDS|mid-)\s$|[(\[–—-]$|['’]s?\s$",
)
_NAME_AHEAD = re.compile(r"[A-Z][\w’']+\s$")
_YEAR_ENDS = re.compile(r"\s[a-z]|[,.;)]|\s[A-Z]\w+(?<!s)\s[a-z]")
_OLD_CUE = re.compile(r"\b(?:in|since|of|from|until|by|to|year|early|late)\s$", re.IGNORECASE)
_OLD_ENDS = re.compile(r"[,.;:)]|$|\s(?:and|to|when|the|by|after|with|as)\b")

_MONTH_CUE = cue(
    "in since until till by from during through before after last next this each every early late mid to of between and"
    " or for around beginning starting ended ending coming past than following a an the his her its their",
    r"(?:^|\W)(?:WORDS|mid-|as early as|[-–])\W{0,2}$",
    tails="as",
)
_STRONG_CUE = cue(
    "in since until till during through last next this each every early late mid",
    r"(?:^|\W)(?:(?i:WORDS|mid-|end of|middle of|beginning of|start of|month of)"
    r"|[A-Z][a-z]+(?:uary|ember|ober|pril|une|uly|ust),?(?: and| to| or| through)?)\W{0,2}$",
    tails="of and to or",
    exact_case=True,
)
_WITH_ARTICLE = re.compile(r"\b(?:a|an|the|his|her|its|their)\W+$", re.IGNORECASE)
_UPPER = re.compile(r"\s[A-Z]")
_SPOKE = re.compile(r"\s(?:said|told)\b")
# What people and no months have: "in May's cabinet"; months have figures, votes, elections.
_HIS_OFFICE = re.compile(
    r"\s(?:on|for)\s[A-Z]|['’]s\s(?:own\s)?(?:governments?|cabinet|deal|office|party|premiership|leadership|resignation"
    r"|successor|predecessor|allies|ally|aides?|critics?|team|spokes\w+|ministers?|lawyers?|husband|wife|authority|future"
    r"|hands|mind|side|handling|strategy|administration|coalition)\b"
)
_SURNAME = re.compile(r"\s[A-Z][a-z]+(?:son|sen|ez)\b")
_CAPITAL = re.compile(r"\s[A-Z][a-z]")
_FIRST_NAME = re.compile(r"[a-z,]\s[A-Z][a-z]+\s$")
_TITLES = (
    "Mrs Ms Miss Mr Dr Sir Dame Lord Lady Minister Secretary Leader Premier President Chancellor Senator Judge PM MP"
    " minister secretary leader premier president chancellor senator judge lawmaker"
).replace(" ", "|")
_NO_FIRST_NAME = (
    "In Since By Until Till From During Through Late Early Mid Last Next This Each Every On And But For If When As At"
    " To Of The That While After Before Between Or Cape January February March April June July August September October"
    " November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday Article Section Rule Clause Act"
    " Although Though Because Yet Still Then Now Today Meanwhile Once Perhaps How Why What Where Who Will Can Could"
).replace(" ", "|")
# A title before the word, or a first name before it and what people do behind it.
_PERSON = (
    rf"\b(?:(?:{_TITLES})\.?\s(?:[A-Z][a-z]+\s)?NAME\b(?!\s\d)|(?:Theresa|Brian|James|Robert|Peter|Elaine)\sNAME\b"
    rf"|(?!(?:{_NO_FIRST_NAME})\b)[A-Z][a-z]{{2,}}\sNAME"
    r"(?:['’]s\b|,?\s(?:said|says|told|who|has|had|is|was|will|spoke|won|lost|left|quit)\b|\s[a-z]+ed\b))"
)
_NAMED = {5: re.compile(_PERSON.replace("NAME", "May")), 3: re.compile(_PERSON.replace("NAME", "March"))}
_ACTS = re.compile(r"['’]s\b|\s(?!elections?\b)[a-z]{2,}(?:ed|s)\b|\s(?:said|told|will|would|has|had|is|to|and)\b")
_EITHER = re.compile(r"\b(?:to|for|and|or|of|than)\s$")
_PUBLIC_NOUN = re.compile(
    r"\s(?:election|deadline|meeting|summit|vote|poll|report|agreement|referendum|conference|attack|visit|decision)"
)


def _month_year(match: re.Match[str]) -> Iterable[Found]:
    year = int(match["year"]) if match["year"] else spelled_year(match["words"])
    return whole(match, Calendar(year, month_of(match["month"]))) if year else ()


def _month(match: re.Match[str]) -> Iterable[Found]:
    """A month alone. Names of people and verbs are told apart by what stands around them."""
    ahead, behind, word = before(match), after(match), match["month"]
    plain = word.lower().rstrip(".")
    short = len(plain) <= 4 and plain not in ("may", "june", "july")
    if short and not word.endswith("."):
        return ()
    if plain in ("may", "march"):
        return whole(match, Calendar(month=month_of(word))) if _is_month(match, ahead, behind, plain) else ()
    if plain in ("april", "june", "august"):
        unled = not _MONTH_CUE.ends(ahead)
        if _SURNAME.match(behind) or (unled and (_CAPITAL.match(behind) or _FIRST_NAME.search(ahead))):
            return ()
    return whole(match, Calendar(month=month_of(word)))


def _is_month(match: re.Match[str], ahead: str, behind: str, plain: str) -> bool:
    """Whether "May" or "March" is the month."""
    if _HIS_OFFICE.match(behind):
        return False
    if _STRONG_CUE.ends(ahead):
        return not _SPOKE.match(behind)
    if not _MONTH_CUE.ends(ahead):
        return False
    if _WITH_ARTICLE.search(ahead):
        return bool(_PUBLIC_NOUN.match(behind))
    return not _UPPER.match(behind)


def without_people(text: str, found: list[Found]) -> list[Found]:
    """Drops a bare "May" that is a person where the text names one: "since May shelved it", "May's government"."""
    named = {month for month in {_bare(item) for item in found} if month in _NAMED and _NAMED[month].search(text)}
    if not named:
        return found
    return [item for item in found if not (_bare(item) in named and _may_be_person(text, item))]


def _may_be_person(text: str, item: Found) -> bool:
    """Whether the words around a bare month fit a person: what it does, or a word before it that takes either."""
    ahead = text[max(0, item.start - 12) : item.start]
    return _ACTS.match(text, item.end) is not None or _EITHER.search(ahead) is not None


def _bare(item: Found) -> int | None:
    """The month that stands alone, without day, year or turn; None for anything else."""
    core = item.core
    bare = isinstance(core, Calendar) and core == Calendar(month=core.month) and item.mod is None
    return core.month if bare and isinstance(core, Calendar) else None


def _year(match: re.Match[str]) -> Iterable[Found]:
    """A number of four digits that is a year."""
    year, ahead, behind = int(match["year"]), before(match, 16), after(match)
    if _QUANTITY.ends(ahead) or _UNIT_BEHIND.match(behind) or (_COUNTED.match(behind) and not _OWNED.search(ahead)):
        return ()
    if 1900 <= year <= 2069:
        cued = _YEAR_CUE.ends(ahead) or not ahead.strip()
        named = not cued and year >= 1950 and _NAME_AHEAD.search(ahead)
        fits = bool(cued or named or _YEAR_ENDS.match(behind))
    else:
        fits = 1400 <= year < 1900 and bool(_OLD_CUE.search(ahead) and _OLD_ENDS.match(behind))
    return whole(match, Calendar(year)) if fits else ()


def _years(match: re.Match[str]) -> Iterable[Found]:
    """2019-2020, 2020-21: the two ends."""
    first, tail = int(match["year"]), match["last"]
    last = int(tail) if len(tail) == 4 else first // 100 * 100 + int(tail)
    month_like = len(tail) == 2 and 1 <= int(tail) <= 12 and last > first + 3
    if not first < last <= first + 60 or month_like or _QUANTITY.ends(before(match)):
        return ()
    return (
        Found(match.start(), match.end("year"), Calendar(first)),
        Found(match.start("last"), match.end(), Calendar(last)),
    )


def _short_year(match: re.Match[str]) -> Iterable[Found]:
    """'82, after a word that asks for a year."""
    cue = r"\b(?:in|since|of|from|until|by|summer|class of|winter|spring|fall|and|to)\s?$"
    if not re.search(cue, before(match), re.IGNORECASE):
        return ()
    year = int(match["short"])
    return whole(match, Calendar(year + (2000 if year < 40 else 1900)))


def _spelled(match: re.Match[str]) -> Iterable[Found]:
    """Nineteen ninety-six; two thousand only after "the year"."""
    year, words = spelled_year(match["words"]), match["words"].lower()
    if year is None or not 1500 <= year <= 2099:
        return ()
    if match["lead"]:
        return whole(match, Calendar(year))
    unsure = year % 100 == 0 or words.startswith("two") or not re.match(r"(?:nine|eigh|seven)teen|twenty", words)
    return () if unsure or _COUNTED.match(after(match)) else whole(match, Calendar(year))


def _fiscal(match: re.Match[str]) -> Iterable[Found]:
    """Fiscal 2022, the 2022 fiscal year, FY2022, FY22."""
    year = int(match["year"] or match["year2"])
    return whole(match, Calendar(year if year > 99 else 2000 + year))


_MONTHS = " ".join(MONTHS)

RULES: tuple[Rule, ...] = (
    rule(
        _MONTHS,
        rf"(?P<month>{MONTH}),?{GAP}(?:of{GAP})?(?:(?P<year>{YEAR})(?![.,]\d)|(?P<words>(?i:{SPELLED_YEAR})))",
        _month_year,
        exact_case=True,
    ),
    rule(_MONTHS, rf"(?P<month>{MONTH})", _month, exact_case=True),
    rule(f"#4=_-:./,'o {THE} year", rf"(?:(?:the{GAP})?year{GAP})?(?P<year>{YEAR})", _year),
    rule("#4=-/", rf"(?P<year>{YEAR})[-–/](?P<last>\d{{4}}|\d\d)", _years),
    rule(MARK, r"['’](?P<short>\d\d)", _short_year),
    rule(
        f"{THE} year seventeen eighteen nineteen twenty two",
        rf"(?P<lead>(?:the{GAP})?year{GAP})?(?P<words>{SPELLED_YEAR})",
        _spelled,
    ),
    rule(
        f"{THE} fiscal financial fy #4=_",
        rf"(?:(?:the{GAP})?(?:fiscal|financial){GAP}(?:year{GAP})?|FY[ -]?)(?P<year>{YEAR}|\d\d)(?![\d-])"
        rf"|(?:the{GAP})?(?P<year2>{YEAR}){GAP}(?:fiscal|financial){GAP}year",
        _fiscal,
    ),
)
