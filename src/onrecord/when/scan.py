"""One pass over a text: rules at the words that may start a time, then neighbours joined into one expression.

Comes in: a text. Goes out: readings in order, not overlapping. Left alone: their values.
Every rule is tried only at its starters and reads a bounded stretch, so the pass is linear in the text; a stretch of
a hundred thousand times on end, which no news has, is read only in part, with a warning, to keep the pass short.
"""

from __future__ import annotations

import logging

from . import counted, dates, deictic, hours, lengths, periods, vague, years
from .joins import joined, sharing_years
from .readings import Found, Lead, Name, Part
from .rule import Rule
from .table import WORD, Table

_LOG = logging.getLogger(__name__)
# Work is counted in microseconds, after a fit over 34 texts of nothing but times: a word that may start one costs 3, a
# rule tried there 0.4, a match looked into 5, a reading with what becomes of it 14. News takes 0.24 a character, the
# densest of 300 articles 0.66. Each character gives 0.8, and what is not used is kept, so that only long texts denser
# than any news are read in part, and none of a megabyte costs 2 seconds: 60 % of "June 1, 2020. " is read.
_WORD, _TRY, _MATCH, _READING = 3.0, 0.4, 5.0, 14.0
_PER_CHARACTER, _KEPT = 0.8, 200_000.0
_REST = 20_000.0  # work to save up before reading on, once all is used


_ROOMS = (dates, years, deictic, periods, counted, lengths, vague, hours)
TABLE = Table(rule for room in _ROOMS for rule in room.RULES)


def scan(text: str) -> list[Found]:
    """All readings of the text, joined."""
    found: list[Found] = []
    end = seen = 0
    work, wanted, skipped = _KEPT, 0.0, 0
    for word in WORD.finditer(text):
        start = word.start()
        if start < end:
            continue
        rules = TABLE.at(text, word)
        if not rules or (start and not _may_start(text, start)):
            continue
        work, seen = min(_KEPT, work + _PER_CHARACTER * (start - seen)), start
        if work < wanted:
            skipped += 1
            continue
        best, matched = _best(text, start, rules)
        work -= _WORD + _TRY * len(rules) + _MATCH * matched + _READING * len(best)
        wanted = _REST if work < 0 else 0.0
        if best:
            found.extend(best)
            end = best[-1].end
    if skipped:
        _LOG.warning("the text is too dense with times: %d words that may start one were passed over", skipped)
    kept = [item for item in joined(text, found) if not isinstance(item.core, Lead | Part | Name)]
    return sharing_years(text, years.without_people(text, kept))


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


def _best(text: str, start: int, rules: tuple[Rule, ...]) -> tuple[tuple[Found, ...], int]:
    """The reading that covers most, of equals the first; and how many matches were looked into."""
    best: tuple[Found, ...] = ()
    matched = 0
    gate, passed = None, True
    for rule in rules:
        if rule.gate is not gate:
            gate, passed = rule.gate, rule.gate is None or rule.gate.match(text, start) is not None
        if not passed:
            continue
        match = rule.pattern.match(text, start)
        if match is None or (best and match.end() <= best[-1].end):
            continue
        matched += 1
        made = tuple(rule.build(match))
        if made and (not best or made[-1].end > best[-1].end):
            best = made
    return best, matched
