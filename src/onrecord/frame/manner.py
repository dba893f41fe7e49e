"""How the words stand: affirmed or negated, how firmly, and what the reporter's cue says of the act.

Comes in: a Told with its class. Goes out: a Manner. Leaves alone: the class itself (`classes`). What the values mean
stands in training/statements/GUIDE.md; on its labels the rules are right as evaluation/frame/README.md says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ..data import rows
from ..names import fold
from ..nouns import FORCES, Certainty, Class, Force, Polarity
from .classes import DECLINES, Told
from .lexicon import one_of, words

NEGATIVE_CUES = re.compile(
    r"\b(?:not|n't|n’t|never|no|deny|denial|reject|rejection|refuse|refusal|oppose|opposition|rule out|doubt|unlikely|"
    r"hardly|disavow|dispute|refute|rebut|rebuff|dismiss|decline|disagree|repudiate|contradict|neither|without|"
    r"disclaim|against|turn down|walk back)\b"
)
NEGATIVE = re.compile(
    r"\b(?:not|n['’]t|never|no one|nobody|none|neither|nothing|cannot|impossible|unlikely|nor)\b|^no\b"
)
NOT_ONLY = re.compile(r"\bnot (?:only|just|merely|simply)\b|\bno (?:question|doubt|problem|mistake)\b", re.IGNORECASE)
# "said in a statement released on Monday": the paper is not what the cue does.
PAPERS = re.compile(
    r"\b(?:press )?release (?:\w+ ){0,4}?(?:statement|ad|memo|letter|video|robocall)\b|"
    r"\b(?:in|by) (?:\w+ ){0,2}release\b|"
    r"\bpress (?:release|conference|briefing|secretary)\b|\bstatement release\b|\bmeet the press\b"
)
OPENING = 70  # characters of the content in which a word belongs to its first clause, where no clause is known
HEDGED = re.compile(
    r"\b(?:probably|(?<!un)likely|apparently|in my (?:view|opinion)|seems?|appears?|presumably|"
    r"(?:I|we) (?:(?:do not|don['’]t|would|always) )?(?:think|believe|guess|suspect|expect))\b",
    re.IGNORECASE,
)
OPEN = re.compile(
    r"\b(?:(?-i:may)|might|could|perhaps|maybe|possibly|possible|possibility|(?:I|we) hope|hopefully|open to|"
    r"remains to be seen|potentially|too (?:early|soon))\b",
    re.IGNORECASE,
)
LIKELY = words(
    "think believe expect predict forecast anticipate project foresee view suspect assume estimate confident "
    "optimistic pessimistic convinced belief expectation opinion guess imagine bet seem appear"
)
POSSIBLE = words("hope fear worry wonder consider concern concerned worried hopeful afraid doubt")
AIMS = words(
    "want try seek aim hope wish prefer desire like eager propose look love favor favour ready willing effort attempt "
    "roll"
)
WEIGHS = words("consider weigh contemplate explore think mull discuss float open")
SETTLED: tuple[Class, ...] = ("denial", "commitment", "announcement", "report")


@dataclass(frozen=True, slots=True)
class Manner:
    """How one statement stands."""

    polarity: Polarity
    certainty: Certainty
    force: Force


def manner(told: Told, class_: Class) -> Manner:
    """Polarity, certainty and force of what was told."""
    force = _force(told, class_)
    return Manner(_polarity(told, class_, force), _certainty(told, class_, force), force)


@lru_cache(maxsize=1)
def _forces() -> tuple[tuple[Force, re.Pattern[str]], ...]:
    """For each force the pattern of its cues, in the order in which they are asked."""
    names: dict[str, Force] = {name: name for name in FORCES}
    found: list[tuple[Force, re.Pattern[str]]] = []
    for name, *lemmas in rows("frame/forces.txt"):
        found.append((names[name], re.compile(rf"\b{one_of(lemmas)}\b")))
    return tuple(found)


def _force(told: Told, class_: Class) -> Force:
    cue = PAPERS.sub(" ", fold(told.cue))
    if class_ == "other" and DECLINES.search(fold(f"{told.cue} {told.content[:OPENING]}")):
        return "silent"
    found: Force = next((name for name, pattern in _forces() if pattern.search(cue)), "said")
    if found == "announced" and re.search(r"\b(?:not|n't|no)\b", cue):
        return "silent"  # "has not endorsed"
    return _by_class(cue, class_, found)


def _by_class(cue: str, class_: Class, found: Force) -> Force:
    """The sense of words that have two: "agreed to pay" and "agreed that", "seeks help" and "seeks to win"."""
    if re.search(r"\bagree\b", cue) and found == "thought":
        return "promised" if class_ == "commitment" else "said"
    if class_ == "plan" and re.search(r"\bseek\b", cue):
        return "thought"
    demands = class_ == "demand" and re.search(r"\b(?:want|endorse|ask|pressure)\b", cue)
    return "urged" if demands else found


def _polarity(told: Told, class_: Class, force: Force) -> Polarity:
    turned = len(NEGATIVE_CUES.findall(fold(told.cue)))
    if class_ == "denial":
        return "pos" if turned == 2 else "neg"  # "would not rule out"
    if force == "judged" or class_ == "assessment":
        turned -= len(re.findall(r"\bdismiss\b", fold(told.cue)))  # "dismissed him as a clown"
    clause = told.clause
    opening = told.content[:OPENING]
    negated = clause.negated if clause is not None else NEGATIVE.search(opening) is not None
    if negated and NOT_ONLY.search(opening):
        negated = False
    return "neg" if turned % 2 != negated else "pos"


def _certainty(told: Told, class_: Class, force: Force) -> Certainty:
    if class_ == "other":
        return "none"
    if class_ == "demand":
        return "required"
    if class_ in SETTLED:
        return "certain"
    clause = told.clause
    own = {token.lemma.lower() for token in told.cue_tokens}
    own |= {clause.verb, clause.after} if clause is not None else set()
    opening = told.content[:OPENING]
    if class_ == "plan":
        return "possible" if own & WEIGHS or OPEN.search(opening) else "likely" if own & AIMS else "certain"
    if class_ == "assessment" and clause is not None and clause.modal in ("must", "should"):
        return "required"
    if own & POSSIBLE or OPEN.search(opening) or (clause is not None and clause.modal in ("may", "might", "could")):
        return "possible"
    return "likely" if own & LIKELY or HEDGED.search(opening) else "certain"
