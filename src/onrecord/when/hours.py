"""Times of the day and words that lead: "10 p.m.", "16:08 UTC", "noon", "morning"; "early", "the end of", "at least".

Comes in: matches. Goes out: Hour, Part and Lead readings, which join their neighbours. Left alone: the day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from .numbers import GAP, ONES
from .readings import Found, Hour, Lead, Part, Shift
from .rule import THE, Rule, after, before, rule, whole
from .words import PARTS

_ZONE = (
    rf"(?:{GAP}?\(?(?P<zone>UTC|GMT|Z|EST|EDT|ET|CST|CDT|CT|PST|PDT|PT|MST|MDT|BST|CET|CEST|EET|MSK|IST|JST|Eastern"
    rf"|Pacific|local{GAP}time|Moscow{GAP}time|[A-Z][a-z]+{GAP}time)\b(?:{GAP}time|{GAP}(?:Standard|Daylight){GAP}Time)?\)?)"
)
_BY = re.compile(r"(?:^|\W)(?:by|until|till)\s$", re.IGNORECASE)  # by evening
_DAYLIGHT_ENDS = re.compile(
    r"$|[,;)—–]|\.(?:\s|$)|\s(?:the|a|an|he|she|they|it|we|but|and|when|there|as|most|more|all)\b"
)
_HALF = r"(?P<half>[ap])\.?\s?m\b\.?"


def _clock(match: re.Match[str]) -> Iterable[Found]:
    """10 p.m., 7:15 a.m. EST, 9am."""
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if not (1 <= hour <= 12 and minute < 60) or re.search(r"[\d$£€.:,]$", before(match)):
        return ()
    hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    return _at(match, hour, minute)


def _day_clock(match: re.Match[str]) -> Iterable[Found]:
    """16:08 UTC, 0800 GMT; 14:30 after "at" or before "local time"."""
    hour, minute = int(match["hour"]), int(match["minute"])
    cued = match["zone"] or (
        match["colon"]
        and re.search(r"\b(?:at|by|until|from|around|about|to|before|after|since)\s$", before(match), re.I)
    )
    if not cued or hour > 24 or minute > 59 or re.search(r"[\d$£€.:,-]$", before(match)):
        return ()
    return _at(match, hour, minute)


def _oclock(match: re.Match[str]) -> Iterable[Found]:
    hour = int(match["hour"]) if match["hour"].isdigit() else ONES.get(match["hour"].lower(), 0)
    return _at(match, hour, 0) if 1 <= hour <= 12 else ()


def _at(match: re.Match[str], hour: int, minute: int) -> tuple[Found]:
    zone = match.groupdict().get("zone") or ""
    if re.match(r"\s?[+-]\d", after(match)):
        zone = ""  # GMT +8 is another zone
    return whole(match, Hour(f"T{hour:02d}:{minute:02d}{'Z' if zone in ('UTC', 'GMT', 'Z') else ''}"))


def _named(match: re.Match[str]) -> Iterable[Found]:
    """Noon, midday, midnight."""
    return whole(match, Hour("T24:00" if match["name"].lower() == "midnight" else "T12:00"))


def _part(match: re.Match[str]) -> Iterable[Found]:
    """Morning, later this afternoon, last night, in the evening."""
    code, lead = PARTS[match["part"].lower()], (match["lead"] or "").lower().strip()
    mod = {"early": "START", "late": "END", "later": "END", "mid": "MID", "mid-": "MID"}.get(lead)
    if match["part"].lower().startswith("mid-a"):
        mod = "MID"
    which = (match["which"] or "").lower()
    if which in ("this", "last"):
        return whole(match, Shift("D", 0 if which == "this" else -1), clock="T" + code, mod=mod)
    if which == "the" and re.match(r"\s(?:of|after|before)\b", after(match)):
        return whole(match, Part(code), mod=mod)
    if (
        which == "the"
        and code in ("MO", "AF", "EV")
        and re.search(r"\b(?:in|during|earlier in|later in)\s$", before(match), re.I)
    ):
        return whole(match, Shift("D", 0, "reference"), clock="T" + code, mod=mod)
    if match["part"].lower() == "overnight" and not which:
        return (
            whole(match, Shift("D", -1), clock="TNI")
            if re.match(r"[,.;]|\s(?:in|by|on|from|at|into|to|after|that|and|as)\b", after(match))
            else ()
        )
    if (
        not which
        and code in ("MO", "AF", "EV", "NI")
        and _BY.search(before(match))
        and _DAYLIGHT_ENDS.match(after(match))
    ):
        return whole(match, Shift("D", 0, "reference"), clock="T" + code, mod=mod)
    return whole(match, Part(code), mod=mod)


def _lead(match: re.Match[str]) -> Iterable[Found]:
    """Early, mid-, the end of, at least."""
    words = " ".join(match[0].lower().replace("-", " ").split())
    if words in _ABOUT:
        return whole(match, Lead(_ABOUT[words], "about"))
    for word, mod in (
        ("earli", "START"),
        ("early", "START"),
        ("late", "END"),
        ("mid", "MID"),
        ("begin", "START"),
        ("start", "START"),
        ("end", "END"),
        ("close", "END"),
        ("turn", "START"),
        ("sometime", None),
    ):
        if word in words:
            return whole(match, Lead(mod, "edge"))
    return ()


_ABOUT: dict[str, str] = {
    "about": "APPROX", "around": "APPROX", "approximately": "APPROX", "roughly": "APPROX", "some": "APPROX",
    "nearly": "LESS_THAN", "almost": "LESS_THAN", "less than": "LESS_THAN", "fewer than": "LESS_THAN",
    "under": "LESS_THAN", "more than": "MORE_THAN", "over": "MORE_THAN", "at least": "EQUAL_OR_MORE",
    "up to": "EQUAL_OR_LESS", "no more than": "EQUAL_OR_LESS", "at most": "EQUAL_OR_LESS",
    "as many as": "EQUAL_OR_LESS",
}  # fmt: skip
_EDGE = (
    r"(?:very~)?(?:earlier~in|later~in|early~in|late~in|earlier|later|early|late|mid|sometime~in|sometime)"
    r"|(?:the~)?(?:very~)?(?:beginning|start|middle|end|close|turn)~of"
)
_BARE_ABOUT = ("about", "around", "over", "under", "some")  # prepositions, unless a number follows
_MEASURED = "|".join(
    phrase.replace(" ", "~") for phrase in sorted(_ABOUT, key=len, reverse=True) if phrase not in _BARE_ABOUT
)
_HOUR_WORDS = " ".join(list(ONES)[:12])

RULES: tuple[Rule, ...] = (
    rule("#12=:._a", rf"(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d))?{GAP}?{_HALF}{_ZONE}?", _clock),
    rule("#12=: #34=_ao", rf"(?P<hour>[0-2]?\d)(?P<colon>:)?(?P<minute>\d\d){_ZONE}?", _day_clock, exact_case=True),
    rule("#12=_ " + _HOUR_WORDS, rf"(?P<hour>\d{{1,2}}|{'|'.join(list(ONES)[:12])}){GAP}o['’]clock", _oclock),
    rule("noon midnight", r"(?P<name>noon|midnight)", _named),
    rule(
        f"{THE} this last early late later mid " + " ".join(PARTS),
        r"(?:(?P<lead>early|later|late|mid)~)?(?:(?P<which>the|this|last)~)?(?:(?:early|late|mid)~)?"
        rf"(?P<part>{'|'.join(sorted(PARTS, key=len, reverse=True))})",
        _part,
    ),
    rule(
        f"{THE} very earlier later early late mid sometime beginning start middle end close turn about around"
        " approximately roughly some nearly almost less fewer under more over at up no as",
        rf"{_EDGE}|(?:{'|'.join(_BARE_ABOUT)})(?=~(?!the\b|last\b|past\b|next\b|this\b)[a-z\d])|{_MEASURED}",
        _lead,
    ),
)
