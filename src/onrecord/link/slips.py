"""Events whose day is another on a later page, though nobody there speaks of a move of theirs.

An article's event and a record event come in; whether they must be one goes out. Left alone: moves that are told.
"""

from __future__ import annotations

from datetime import date

from ..nouns import Days
from .cast import compared
from .lives import EXACT, Life, Told, length, overlap

# What two parties hold once in a while; meetings, talks and calls follow each other within days.
SINGLE = frozenset(("summit", "referendum", "vote", "election", "congress", "conference", "forum", "inauguration"))
# ... and what comes once in a case, so that another day of it is most likely its new one. No strike: they come in rows.
ONCE = SINGLE - {"vote"} | frozenset(
    ("verdict", "ruling", "judgment", "judgement", "sentencing", "decision", "launch", "lift-off", "liftoff", "opening",
     "handover", "release", "return", "signing", "trial", "exchange", "merger", "takeover", "departure", "delivery",
     "parade", "funeral", "ceremony")
)  # fmt: skip
ONCE_A_DAY = frozenset(("vote", "hearing", "decision", "election", "protest", "truce", "release"))  # types
RULINGS = frozenset(("ruling", "verdict", "judgment", "judgement", "sentencing"))
STRIKES = frozenset(("strike", "walkout", "stoppage", "lockout"))
SLIP = 31  # days
LATE_START = 2  # days
LATE_VOTE = 10  # days that a vote on one thing is held after the day planned
NAMED = 2  # names in common beside the event's own: two in the sentences about it, three in the whole articles


def slipped(here: Told, life: Life) -> bool:
    """Whether an article gives another day to what must be the same event.

    One of a kind ("the summit", not "a meeting"), the same people or name at the same place, the old day still ahead or
    over without a report of it.
    """
    new, old = here.event.date, life.days
    if new is None or old is None or here.published is None or life.status in ("held", "cancelled"):
        return False
    if new.first is None or old.first is None or overlap(new, old) or length(new) > EXACT or length(old) > EXACT:
        return False
    if _began_late(here, life, new.first, old):
        return True
    if abs((new.first - old.first).days) > SLIP or _elsewhere(here, life):
        return False
    if any(overlap(new, gone) for gone in life.given_up) or _both_told(here, life):
        return False
    ended = old.last or old.first
    if here.published <= ended and here.published < new.first:
        return _ahead(here, life)
    return new.first > ended and _over(here, life, (new.first - ended).days)


def _ahead(here: Told, life: Life) -> bool:
    """Whether of two days to come the later told one is the new day of the other."""
    both, odd = compared(here.who, life.who)
    if not called_alike(here, life):
        return False
    if here.noun in SINGLE and (_named_alike(here, life) if here.label and life.label else both >= 2):
        return True
    return not odd and here.noun in ONCE | SINGLE and _known(here, life, both) and (here.shifted or here.noun in ONCE)


def _over(here: Told, life: Life, gap: int) -> bool:
    """Whether what was planned and not reported is told for some days later: a case has one verdict."""
    both, odd = compared(here.who, life.who)
    if odd or not _known(here, life, both):
        return False
    if called_alike(here, life) and (here.noun in ONCE - SINGLE or (here.shifted and here.noun in ONCE)):
        return True
    return here.status == "held" and gap <= LATE_VOTE and one_matter(here, life)


def _known(here: Told, life: Life, both: int) -> bool:
    """Whether a name, a side, names around it, or in an article on a shift the whole matter, tie the two."""
    if here.label and life.label:
        return _named_alike(here, life) or one_matter(here, life)
    near = len(here.near & life.near) >= NAMED
    return both >= 1 or near or (here.shifted and len(here.context & life.context) > NAMED)


def one_matter(here: Told, life: Life) -> bool:
    """Whether both are votes or decisions on one thing: "Vote on the amended budget", "Adoption of the budget"."""
    if here.event.type != life.type or life.type not in ONCE_A_DAY or not here.matter:
        return False
    return any(other.matter and (here.matter <= other.matter or other.matter <= here.matter) for other in life.members)


def called_alike(here: Told, life: Life) -> bool:
    """Whether some article calls the event by that noun, or by one that means the same."""
    alike = next((nouns for nouns in (RULINGS, STRIKES) if here.noun in nouns), {here.noun})
    return any(member.noun in alike for member in life.members)


def _named_alike(here: Told, life: Life) -> bool:
    return bool(here.label & life.label) and (here.label <= life.label or life.label <= here.label)


def _elsewhere(here: Told, life: Life) -> bool:
    return bool(here.place and life.place_words) and not (
        here.place <= life.place_words or life.place_words <= here.place
    )


def _both_told(here: Told, life: Life) -> bool:
    """Whether one article tells of both days, which are then two events."""
    return any(member.filed.ref.id == here.filed.ref.id for member in life.members)


def _began_late(here: Told, life: Life, begun: date, old: Days) -> bool:
    """Whether what was planned is told to have begun a day or two late, in the same place or in no named one."""
    planned = old.last or old.first
    if here.status != "held" or planned is None or not 0 < (begun - planned).days <= LATE_START:
        return False
    return called_alike(here, life) and (not here.place or not life.place_words or here.place == life.place_words)
