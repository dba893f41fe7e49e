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
# Work is counted in tries of a rule, about half a microsecond each; a reading with what becomes of it costs 15 more.
# News takes 0.21 a character (TimeBank and MEANTIME: 0.12 tries, 0.006 readings). Each character gives 2, and what is
# not used is kept, so that only texts of over 50,000 characters, nine times as dense as news, are read in part: a
# megabyte of "June 1, 2020. " is read whole, of "June 1, " to 93 %, of "now " to 52 %.
_READING, _PER_CHARACTER, _KEPT = 15, 2.0, 100_000.0
_REST = 20_000  # work to save up before reading on, once all is used


_ROOMS = (dates, years, deictic, periods, counted, lengths, vague, hours)
TABLE = Table(rule for room in _ROOMS for rule in room.RULES)


def scan(text: str) -> list[Found]:
    """All readings of the text, joined."""
    found: list[Found] = []
    end = seen = 0
    work, wanted, skipped = _KEPT, 0, 0
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
        best = _best(text, start, rules)
        work -= len(rules) + _READING * len(best)
        wanted = _REST if work < 0 else 0
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


def _best(text: str, start: int, rules: tuple[Rule, ...]) -> tuple[Found, ...]:
    """The reading that covers most; of equals the first."""
    best: tuple[Found, ...] = ()
    gate, passed = None, True
    for rule in rules:
        if rule.gate is not gate:
            gate, passed = rule.gate, rule.gate is None or rule.gate.match(text, start) is not None
        if not passed:
            continue
        match = rule.pattern.match(text, start)
        if match is None or (best and match.end() <= best[-1].end):
            continue
        made = tuple(rule.build(match))
        if made and (not best or made[-1].end > best[-1].end):
            best = made
    return best
