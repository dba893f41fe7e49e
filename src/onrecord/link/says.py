"""What one passage says of an expectation: that it came, came in part, did not come, or fell away; by a named rule.

The words of an expectation and a passage that bears on it come in; a state with its rule goes out, or nothing where the
passage only looks ahead itself. Left alone: how sure that is (that is `verdict`).

Rules, in this order; the clause of the passage that is likest the expectation is read:
  fell away           something that was to take place was called off, or who was to do it died or left
  another day         it came on another day than the one that was named: partly
  in part             a part of it is told
  amount              the amount that was expected is told, or passed where it was a bound; another one
  same word, contrary word    a word of one family with what is done, on the same pole or on the other
  given up            a plan was shelved, dropped or put off
  denied              it is denied, or what was ruled out came
  still so            it still is as it was
  told                it is told, in these words or others; ruled out: what was ruled out is denied
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from ..nouns import OutcomeState
from .amounts import Amount, amounts
from .bearing import TOPICAL
from .evidence import Proof
from .passages import HAD, MODAL, OFF
from .similar import Reader, meant
from .turns import Mark, sense

NOT = re.compile(
    r"\b(not(?! only| just| least)|never|nobody|none|nothing|without|neither|nor|hardly|scarcely|fail(?:s|ed|ing|ure)?|"
    r"refus(?:e|es|ed|ing|al)|br(?:oke|oken|eaks) (?:off|down|up)|f(?:ell|alls|allen) short|"
    r"declin(?:e|es|ed|ing)|unable|cannot|instead of|rather than|reject(?:s|ed|ing)?|"
    r"no(?! (?:later|less|fewer|more) than| doubt| sooner))\b|n['’]t\b",
    re.IGNORECASE,
)
# In an expectation what stands after "if" or in an aside denies nothing of it.
ASIDE = re.compile(r",? \b(?:if|unless|until|because|since|although|whether|who|which)\b.*$", re.IGNORECASE | re.DOTALL)
# "Two days and not one afternoon", "a vote without amendments": what is set aside is not what is expected.
CONTRAST = re.compile(
    r",? \b(?:and|but) not (?:the|an?|on|in|at|for|to|one|two|\d)\b[^.;,]*|\bwithout\b[^.;,]*", re.IGNORECASE
)
STILL = re.compile(
    r"\b(still|remain(?:s|ed)?|stay(?:s|ed)?|unchanged|as (?:usual|before)|yet to|not yet|has yet)\b", re.I
)
GIVEN_UP = re.compile(
    r"\b(shelv(?:e|es|ed|ing)|drop(?:s|ped)? (?:its|his|her|their|the|a) (?:plan|bid|idea|case|suit)\w*|"
    r"scrap(?:s|ped)|abandon(?:s|ed)?)\b",
    re.IGNORECASE,
)
PUT_OFF = re.compile(r"\b(put(?:ting|s)? off|postpon(?:e|es|ed|ing)|delay(?:s|ed|ing)?)\b", re.IGNORECASE)
MEETING = (
    r"(?:meeting|session|summit|talks?|round(?: table)?|visit|trip|journey|tour|debate|hearing|match|game|race|concert|"
    r"conference|congress|ceremony|strike|walkout|march|rally|vote|ballot|election|referendum|forum|flight|launch|bid|offer|"
    r"review|application|call|broadcast|opening|signing|docking|landing|delivery|trial|exchange|appearance|festival|show|"
    r"performance|inspection|mission|deal|merger|takeover)"
)
CALLED_OFF = re.compile(
    rf"\b{MEETING}s?\b[^.;]{{0,80}}\b(?:is off|(?:has|have|had|was|were|been|be|is|are)(?: been)?(?: \w+)? "
    rf"(?:cancel\w*|called off|scrapped|abandoned|withdrawn|dropped)|(?:will|did) not take place|"
    rf"fell through)\b|"
    rf"\b(?:cancel\w*|call(?:s|ed)? off|scrapp?(?:s|ed)|withdrew|abandon(?:s|ed)) [^.;]{{0,40}}\b{MEETING}s?\b",
    re.IGNORECASE,
)
LEFT = re.compile(
    r"\b(died|has died|dead|resign(?:s|ed)|quit|stepped down|stood down|bankrupt\w*|washed away|burnt? down|"
    r"withdr[ae]wn? from|lost interest)\b",
    re.IGNORECASE,
)
CLAUSE = re.compile(r"[,;:—–]\s|\s(?:but|while|after|although|though|because|who|which|when)\s")
BESIDE = re.compile(r", (?:which|who|whom|whose|where)\b[^,.;]*,")
SHARED = 0.3  # of its words, or of what is done: an amount alone may be of anything
EVERY = re.compile(r"\b(every|all|never|nobody|single|always|whole|both)\b", re.IGNORECASE)
LONG = 3  # words of a clause that says something
# What is told without a word of its family must be so near; the contrary of something must tell so much of it: "oil
# prices were cut" does not say that demand for oil did not grow (.38).
DEED, DEED_LIKE, LIKE, LIKE_ALONE, WEIGHT, CONTRARY = 0.3, 0.5, 0.45, 0.65, 0.5, 0.45
ITSELF = 0.4  # of the words: what came on another day is the thing itself
OBJECT = 0.1  # share of what it is done to: "they agreed on a date for dinner" is no exchange of prisoners
SLACK, PART = 0.07, 0.4  # an amount so near is the one expected; one that comes so near to it is a part of it


class Expected(NamedTuple):
    """The words of an expectation."""

    text: str
    core: Sequence[Mark]  # the words that matter
    due: date | None  # the one day that they name as the day itself


class Said(NamedTuple):
    """What a passage says came of an expectation."""

    state: OutcomeState
    rule: str
    like: float  # likeness of the clause that says it


def said(asked: Expected, proof: Proof, reader: Reader) -> Said | None:
    """What the passage says; None where it looks ahead itself, or is too far from the words to say anything."""
    found = _said(asked.text, asked.core, proof, reader)
    if found is None or found.state != "met" or asked.due is None:
        return found
    days = _days(proof)
    if not days or asked.due in days:
        return found
    if max(days) < asked.due:
        return None  # of something else: what is expected has its day still before it
    return Said("partly", "another day", found.like) if proof.weight >= ITSELF else None


def _days(proof: Proof) -> set[date]:
    """The days, past when it appeared, that the passage names."""
    filed, span = proof.passage.filed, proof.passage.span
    named = {
        time.first
        for time in filed.analysis.times
        if time.first is not None and time.first == time.last and span.start <= time.span.start < span.end
    }
    return {day for day in named if filed.ref.published is None or day <= filed.ref.published}


def _said(text: str, core: Sequence[Mark], proof: Proof, reader: Reader) -> Said | None:
    clause, like = _clause(text, proof.passage.text, reader)
    against = denies(text)
    if not against and _fell_away(text, core, sense(text, reader).marks, proof):
        return Said("void", "fell away", like)
    if not proof.timely or proof.matter < OBJECT or proof.passage.ahead >= HAD:
        return None
    if MODAL.search(clause) and not OFF.search(clause) and not NOT.search(clause) and proof.passage.coming > 0:
        return None
    if not against and not proof.weak and proof.agrees and proof.part:
        return Said("partly", "in part", like)
    if not against and _discussed(core, proof):
        return Said("met", "told", like)
    amount = None if against else _amount(text, proof.passage.text)
    if amount is not None and (proof.weight >= SHARED or proof.deed >= SHARED):
        return Said(amount, "amount", like)
    if PUT_OFF.search(clause) and not PUT_OFF.search(text):
        return None  # what comes later may still come
    if not against and GIVEN_UP.search(clause):
        return Said("not met", "given up", like)
    if MODAL.search(proof.passage.text):
        return None
    if proof.sense:
        return _of_family(text, proof, like)
    return _in_other_words(core, proof, clause, like, against=against)


def _of_family(text: str, proof: Proof, like: float) -> Said | None:
    """By a word of one family; that one thing came does not show that all did, nor one denial that none."""
    if proof.sense < 0:
        return Said("not met", "contrary word", like) if proof.weight >= CONTRARY else None
    return None if EVERY.search(text) else Said("met", "same word", like)


def _in_other_words(core: Sequence[Mark], proof: Proof, clause: str, like: float, *, against: bool) -> Said | None:
    own = proof.deed >= DEED and like + proof.weight >= DEED_LIKE
    near = LIKE if proof.deed > 0 or not any(mark.head or mark.kin for mark in core) else LIKE_ALONE
    if not own and like < near and proof.weight < WEIGHT:
        return None
    if NOT.search(clause) is not None:
        if against:
            return Said("met", "ruled out", like)
        return Said("not met", "denied", like) if proof.deed >= DEED or proof.weight >= WEIGHT else None
    if STILL.search(clause) is not None:
        return Said("met" if against else "not met", "still so", like)
    if against:
        return Said("not met", "denied", like)
    return Said("met", "told", like) if proof.weight >= SHARED else None


def _discussed(core: Sequence[Mark], proof: Proof) -> bool:
    """Whether all that was expected is that a matter be discussed, and something is told of the matter."""
    return proof.agrees and not proof.weak and any(mark.head and mark.concept in TOPICAL for mark in core)


def denies(text: str) -> bool:
    """Whether the words say that something will not be."""
    return NOT.search(CONTRAST.sub("", ASIDE.sub("", text))) is not None


def _clause(text: str, told: str, reader: Reader) -> tuple[str, float]:
    """The clause that is likest the expectation."""
    row = meant(text, reader)
    parts = [part for part in CLAUSE.split(BESIDE.sub(" ", told)) if len(part.split()) >= LONG] or [told]
    return max(((part, round(float(meant(part, reader) @ row), 4)) for part in parts), key=lambda pair: pair[1])


def _fell_away(text: str, core: Sequence[Mark], marks: Sequence[Mark], proof: Proof) -> bool:
    """Whether what was to take place was called off, or the first who is named in the words died or left."""
    if any(mark.concept in ("cancel", "resign", "die") for mark in core) or GIVEN_UP.search(text) or LEFT.search(text):
        return False
    held = proof.passage.sensed.marks
    off = CALLED_OFF.search(proof.passage.text)
    if off is not None:
        here = {mark.concept for mark in held if not mark.name and off.start() <= mark.start < off.end()}
        return not here.isdisjoint(mark.concept for mark in marks if not mark.name)
    named = next((mark.concept for mark in core if mark.name), None)
    return LEFT.search(proof.passage.text) is not None and named in {mark.concept for mark in held}


def _amount(expected: str, told: str) -> OutcomeState | None:
    """What an amount says; None where none of one kind stands in both."""
    pairs = [(one, two) for one in amounts(expected) for two in amounts(told) if one.kinds & two.kinds]
    if not pairs:
        return None
    if any(_within(one, two) for one, two in pairs):
        return "met"
    one, two = pairs[0]
    share = _size(two) / max(_size(one), 1e-9)
    return "partly" if PART <= share < 1 else "not met"


def _within(one: Amount, two: Amount) -> bool:
    slack = SLACK if one.plain else 0.0
    return one.low * (1 - slack) <= two.high and two.low <= one.high * (1 + slack)


def _size(amount: Amount) -> float:
    return amount.low if amount.high == float("inf") else (amount.low + amount.high) / 2
