"""One pass over a text: rules at the words that may start a time, then neighbours joined into one expression.

Comes in: a text. Goes out: readings in order, not overlapping. Left alone: their values.
Every rule is tried only at its starters and reads a bounded stretch, so the pass is linear in the text; a stretch of
thousands of times on end, which no news has, is read only in part, with a warning, to keep the pass short.
"""

from __future__ import annotations

import logging
import re
from collections import defaultdict
from dataclasses import replace

from . import counted, dates, deictic, hours, lengths, periods, vague, years
from .readings import Calendar, Feast, Found, Hour, Lead, Length, Part, Period, Season, Shift, Vague, Weekday
from .rule import FIGURES, MARK, Rule

_WORD = re.compile(r"[A-Za-z]+|\d+|['’](?=\d\d)")
_JOIN = re.compile(r"[^\S\n]{1,3}\Z")
_OF = re.compile(r"[^\S\n](?:of|in|on)[^\S\n](?:the[^\S\n])?\Z")
_AT = re.compile(r"(?:,?[^\S\n]|,?[^\S\n](?:at|on)[^\S\n](?:about[^\S\n]|around[^\S\n])?(?:the[^\S\n])?)\Z")
_COMMA = re.compile(r"(?:,?[^\S\n]{1,2}|,?[^\S\n]the[^\S\n]|[^\S\n]?\([^\S\n]?)\Z")
_RANGE = re.compile(r"(?:[^\S\n]?[-–—][^\S\n]?|[^\S\n](?:to|and|through|until|or|till)[^\S\n])\Z")
_LOG = logging.getLogger(__name__)
# Work is counted in tries of a rule, about 0.6 microseconds each; a word that may start one costs 5 more, a reading
# with what becomes of it 80. News takes 1.03 a character (TimeBank and MEANTIME: 0.49 tries, 0.039 such words and
# 0.0042 readings). Each character gives 1.25, and what is not used is kept up to some 3,000 readings, so that a
# calendar of some thousand days is read whole.
_READING, _START, _PER_CHARACTER, _KEPT = 80, 5, 1.25, 250_000.0
_REST = 20_000  # work to save up before reading on, once all is used
_BETWEEN = 14  # characters that may lie between two parts of one expression


def _table() -> dict[str, tuple[Rule, ...]]:
    table: defaultdict[str, list[Rule]] = defaultdict(list)
    rooms = (dates, years, deictic, periods, counted, lengths, vague, hours)
    for rule in (rule for room in rooms for rule in room.RULES):
        for starter in rule.starters:
            table[starter].append(rule)
    return {starter: tuple(rules) for starter, rules in table.items()}


_RULES = _table()


def scan(text: str) -> list[Found]:
    """All readings of the text, joined."""
    found: list[Found] = []
    end = seen = 0
    work, wanted, skipped = _KEPT, 0, 0
    for word in _WORD.finditer(text):
        start = word.start()
        if start < end:
            continue
        first = text[start]
        key = FIGURES if first.isdigit() else MARK if first in "'’" else word[0].lower()
        rules = _RULES.get(key)
        if rules is None or (start and not _may_start(text, start)):
            continue
        work, seen = min(_KEPT, work + _PER_CHARACTER * (start - seen)), start
        if work < wanted:
            skipped += 1
            continue
        best = _best(text, start, rules)
        work -= _START + len(rules) + _READING * len(best)
        wanted = _REST if work < 0 else 0
        if best:
            found.extend(best)
            end = best[-1].end
    if skipped:
        _LOG.warning("the text is too dense with times: %d words that may start one were passed over", skipped)
    kept = [item for item in _joined(text, found) if not isinstance(item.core, Lead | Part)]
    return _sharing_years(text, years.without_people(text, kept))


def _may_start(text: str, start: int) -> bool:
    """Not inside a word, an address or an amount; after a hyphen only figures and names of months and days."""
    mark = text[start - 1]
    if mark.isalnum() or mark in "_@#$£€":
        return False
    if mark == "-" and start > 1 and text[start - 2].isalnum():
        return (
            text[start].isupper()
            or text[start].isdigit()
            or text[max(0, start - 4) : start].lower() in ("mid-", "-mid")
        )
    return True


def _best(text: str, start: int, rules: tuple[Rule, ...]) -> tuple[Found, ...]:
    """The reading that covers most; of equals the first."""
    best: tuple[Found, ...] = ()
    for rule in rules:
        match = rule.pattern.match(text, start)
        if match is None or (best and match.end() <= best[-1].end):
            continue
        made = tuple(rule.build(match))
        if made and (not best or made[-1].end > best[-1].end):
            best = made
    return best


def _joined(text: str, found: list[Found]) -> list[Found]:
    """Neighbours that tell one time become one reading: "noon" + "Thursday", "early" + "next year"."""
    stack: list[Found] = []
    for item in found:
        stack.append(item)
        while len(stack) > 1 and stack[-1].start - stack[-2].end <= _BETWEEN:
            left, right = stack[-2], stack[-1]
            both = join(left, right, text[left.end : right.start])
            if both is None:
                break
            if "(" in text[left.end : right.start] and text[both.end : both.end + 1] == ")":
                both = replace(both, end=both.end + 1)
            stack[-2:] = [both]
    return stack


def _sharing_years(text: str, found: list[Found]) -> list[Found]:
    """March to May 2019: the year printed once, at the end, is that of both."""
    for i in range(len(found) - 2, -1, -1):
        one, two = found[i], found[i + 1]
        if not (
            isinstance(one.core, Calendar) and isinstance(two.core, Calendar) and one.core.month and two.core.month
        ):
            continue
        told, bare = (two.core.year, two.core.years), (one.core.year, one.core.years, one.core.turn)
        if told == (None, None) or bare != (None, None, None) or not _RANGE.match(text, one.end, two.start):
            continue
        wraps = int((one.core.month, one.core.day or 0) > (two.core.month, two.core.day or 32))
        year, years = (None if part is None else part - wraps for part in told)
        found[i] = replace(one, core=replace(one.core, year=year, years=years))
    return found


def join(left: Found, right: Found, between: str) -> Found | None:
    """The two as one, or None."""
    for way in (_lead, _named_day, _clocked, _parted, _in_year):
        both = way(left, right, between)
        if both:
            return both
    return None


def _over(left: Found, right: Found, base: Found) -> Found:
    return replace(base, start=left.start, end=right.end)


def _lead(left: Found, right: Found, between: str) -> Found | None:
    if (
        not isinstance(left.core, Lead)
        or not (_JOIN.match(between) or between == "-" or not between)
        or isinstance(right.core, Lead)
    ):
        return None
    if left.core.kind == "about" and not (isinstance(right.core, Length | Hour) or _counts_back(right)):
        return None
    if left.core.kind == "edge" and isinstance(right.core, Length | Vague | Hour):
        return None
    return _over(left, right, replace(right, mod=left.core.mod or right.mod))


def _counts_back(item: Found) -> bool:
    return isinstance(item.core, Shift) and abs(item.core.count) >= 1 and item.clock is None


def _named_day(left: Found, right: Found, between: str) -> Found | None:
    """Friday, June 4; June 4, Friday; Wednesday (9 June)."""
    bare = isinstance(right.core, Calendar) and right.core.month is None
    if bare and between not in (" ", ", "):
        return None
    if (
        isinstance(left.core, Weekday)
        and isinstance(right.core, Calendar)
        and (right.core.day or 0) > 0
        and _COMMA.match(between)
    ):
        core = replace(right.core, weekday=left.core.day)
        return _over(left, right, replace(right, core=core, clock=left.clock or right.clock, mod=left.mod or right.mod))
    return None


def _is_day(item: Found) -> bool:
    core = item.core
    return (
        isinstance(core, Weekday | Feast)
        or (isinstance(core, Calendar) and (core.day or 0) > 0)
        or (isinstance(core, Shift) and core.grain == "D" and core.unit == "D")
    )


def _clocked(left: Found, right: Found, between: str) -> Found | None:
    """10 p.m. Wednesday; Wednesday at 10 p.m."""
    if isinstance(left.core, Hour) and _is_day(right) and right.clock is None and _AT.match(between):
        return _over(left, right, replace(right, clock=left.core.clock, mod=left.mod or right.mod))
    if (
        _is_day(left)
        and isinstance(right.core, Hour)
        and (left.clock is None or left.clock[1:].isalpha())
        and _AT.match(between)
    ):
        return _over(
            left, right, replace(left, clock=_afternoon(left.clock, right.core.clock), mod=right.mod or left.mod)
        )
    return None


def _afternoon(part: str | None, clock: str) -> str:
    """Friday evening at 8:30: the part of the day tells which half."""
    hour = int(clock[1:3])
    later = part in ("TAF", "TEV", "TNI") and 1 <= hour < 12 and not (part == "TNI" and hour < 5)
    return f"T{hour + 12:02d}{clock[3:]}" if later else clock


def _parted(left: Found, right: Found, between: str) -> Found | None:
    """Monday morning; the night of June 4; 8 o'clock in the evening."""
    if isinstance(right.core, Part) and _is_day(left) and left.clock is None and _JOIN.match(between):
        return _over(left, right, replace(left, clock="T" + right.core.code, mod=left.mod or right.mod))
    if (
        isinstance(left.core, Hour)
        and right.clock in ("TMO", "TAF", "TEV", "TNI")
        and (_OF.match(between) or _JOIN.match(between))
    ):
        return _over(left, right, replace(left, core=Hour(_afternoon(right.clock, left.core.clock)), mod=left.mod))
    if (
        isinstance(left.core, Part)
        and _is_day(right)
        and right.clock is None
        and (_OF.match(between) or _JOIN.match(between))
    ):
        return _over(left, right, replace(right, clock="T" + left.core.code, mod=left.mod or right.mod))
    return None


def _in_year(left: Found, right: Found, between: str) -> Found | None:
    """June last year; the third quarter of 1984; summer of next year; the 16th of next month."""
    if not (_JOIN.match(between) or _OF.match(between)) or right.clock or left.clock:
        return None
    year, years, months = _year_told(right)
    core = left.core
    if isinstance(core, Calendar) and core.day and core.month is None and core.year is None and months is not None:
        return _over(left, right, replace(left, core=replace(core, turn=months)))
    if year is None and years is None:
        return None
    if isinstance(core, Calendar) and core.month and core.year is None and (years is not None or _OF.match(between)):
        return _over(left, right, replace(left, core=replace(core, year=year, years=years)))
    if isinstance(core, Feast) and core.year is None and core.turn is None:
        return _over(left, right, replace(left, core=replace(core, year=year, years=years)))
    if isinstance(core, Period | Season) and core.year is None and core.years is None:
        return _over(left, right, replace(left, core=replace(core, year=year, years=years)))
    return None


def _year_told(item: Found) -> tuple[int | None, int | None, int | None]:
    """The year, or the years or months from the publication's, that the item names."""
    core = item.core
    if item.mod:
        return None, None, None
    if isinstance(core, Calendar) and core.year and core.month is None and core.day is None:
        return core.year, None, None
    if isinstance(core, Shift) and core.base == "reference":
        return None, None, None
    if isinstance(core, Shift) and core.grain == "Y" and not core.periodic:
        return None, core.count, None
    if isinstance(core, Shift) and core.grain == "M" and core.unit == "M" and not core.periodic:
        return None, None, core.count
    return None, None, None
