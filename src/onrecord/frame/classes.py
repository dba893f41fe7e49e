"""What the speaker does with the words: the class of a statement, by stated rules.

Comes in: cue and content with their grammar, and whose side the speaker is on. Goes out: a Class and a score.
Order of the rules: what the cue settles alone (denies, urges, pledges), then duty (must, should), then things to come
(own side: plan or commitment; others: expectation), then judgement, then telling.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ..data import rows
from ..names import fold
from ..nouns import CLASSES, Class, Speaker, Token
from .world import World

DUTY = re.compile(
    r"\b(must(?! have)|should(?! (?:have|be (?:able|held|ready)))|ought to|ha(?:s|ve) to|needs? to|"
    r"need(?:s)? to be|cannot be allowed|"
    r"it is (?:time|imperative|necessary|essential)|let(?:['’]s| us)|call(?:s|ed)? on|call(?:s|ed)? for|urge[sd]?|"
    r"demand(?:s|ed)?|"
    r"had better|is required to|are required to|it is up to)\b",
    re.IGNORECASE,
)
INTENT = re.compile(
    r"\b(plan(?:s|ned|ning)? (?:to|on)|intend(?:s|ed)?\b|intention|aim(?:s|ed)? to|mean(?:s|t)? to|want(?:s|"
    r"ed)? to|wish(?:es|ed)? to|"
    r"prepar(?:e|es|ed|ing) to|seek(?:s)? to|hope(?:s|d)? to|(?:am|is|are|was|were) (?:going|ready|willing|set|"
    r"determined|about) to|"
    r"look(?:s|ed|ing)? forward to|consider(?:s|ing))",
    re.IGNORECASE,
)
AHEAD = re.compile(
    r"\b(will|won['’]t|shall|['’]ll|going to|(?:is|are|was|were) to (?!blame)|set to|due to (?=\w+e\b)|likely|unlikely|"
    r"expect(?:s|ed|ing|ation|ations)?|forecasts?|predict(?:s|ed)?|hope(?:s|d|ful)?|anticipat\w+|upcoming|"
    r"remains to be seen|"
    r"may|might|could(?! not have| have)|would(?! have)|bound to|prospects?|tomorrow|next (?:week|month|year)|"
    r"illusions?|soon|on the verge|looks? set|probable|probably|possible|chances?|risk(?:s|ing)?|future)\b",
    re.IGNORECASE,
)
FIRM = re.compile(r"\b(will|won['’]t|shall|['’]ll|would)\b", re.IGNORECASE)
# The speaker (or the speaker's side) looks ahead in so many words: "we do not expect", "Moscow hopes".
FORESEES = re.compile(
    r"\b(expect(?:s|ed|ing)?|forecast(?:s|ing)?|predict(?:s|ed)?|anticipat(?:e|es|ed)|foresee(?:s|n)?|hope(?:s|d|ful)?(?! to)|"
    r"fear(?:s|ed)?|doubt(?:s|ed)?|illusions?|optimis\w+|pessimis\w+|confident)\b",
    re.IGNORECASE,
)
CANNOT_BE = re.compile(
    r"\b(never|not|no|n['’]t|nothing|nobody|refus\w+|reject\w*|rule[sd]? out|under no)\b", re.IGNORECASE
)
VOW = re.compile(
    r"\b(promis\w+|pledg\w+|vow\w*|guarante\w+|swear|commit(?:s|ted)? (?:to|itself|himself|herself|ourselves)|"
    r"(?:will|shall) (?:never|always))\b",
    re.IGNORECASE,
)
GO_AHEAD = re.compile(
    r"\b(will|would|is to|are to|going to) (?:\w+ )?(?:take place|go ahead|be held|be (?:\w+ )?(?:postponed|moved|"
    r"cancelled|canceled|delayed|published|signed on)|"
    r"begin|start|open|meet on|resign|step down|table|travel)\b|\b(?:has|have|had) been (?:postponed|moved|"
    r"cancelled|canceled|agreed|delayed|signed|appointed|arrested|put off)\b|"
    r"\bis (?:on|off) again\b",
    re.IGNORECASE,
)
DENIES = re.compile(
    r"\b((?:is|are|was|were) (?:not true|untrue|false|nonsense|fabricated|unwilling|a lie|baseless|fake)|(?:has|"
    r"have|had) (?:no|nothing)\b(?: \w+)? (?:part|role|link|plans?|intention|to do)|"
    r"(?:did|has|have|had) ?(?:not|never|n['’]t) (?:know|receive|received|order|ordered|say|said|done|"
    r"happen|happened|take|taken|meet|met|see|seen|send|sent|interfere\w*|plan)|"
    r"there (?:is|was|were|are|has been|had been) no (?:deal|link|evidence|truth|order|collusion|such))",
    re.IGNORECASE,
)
JUDGES = re.compile(
    r"\b(?:is|are|was|were|be|been|being|['’]s|['’]re|remain\w*|seem\w*|look\w*|feel\w*|becom\w+|stay\w*|"
    r"sound\w*)\s+(?:\w+ly\s+|very\s+|so\s+|too\s+|still\s+|not\s+|n['’]t\s+|quite\s+|of course,?\s+|also\s+|"
    r"more\s+|most\s+|in\s+|at\s+|a\s+|an\s+|the\s+|of\s+)*"
    r"\w+|\b(disappoint\w+|important|progress|crisis|mistake|wrong|right|great|historic|success\w*|fail\w*|"
    r"threat\w*|serious|dangerous|"
    r"good|bad|better|worse|best|worst|proud|sorry|regret\w*|concern\w*|worr\w+|welcome\w*|unacceptable|shame\w*|"
    r"strong\w*|weak\w*|"
    r"interests?|opportunit\w+|deep\w*|low|high|clear\w*|fair|unfair|trust\w*|believ\w+|think\w*)\b",
    re.IGNORECASE,
)
OPINION = re.compile(r"\b(I|we) (?:\w+ )?(?:think|believe|feel|find|regard|consider|know|doubt)\b", re.IGNORECASE)
WISH = re.compile(
    r"\b(I would (?:love|be glad|like)|I['’]d (?:love|like)|(?:I|we) wish|thank|congratulat\w+|apologi\w+|sorry|"
    r"condolences)\b",
    re.IGNORECASE,
)
QUESTION = re.compile(r"\?[\"”’']?\s*$")


@dataclass(frozen=True, slots=True)
class Told:
    """What the class is judged by."""

    cue: str  # folded lemmas of the cue, or its words
    content: str
    tokens: tuple[Token, ...]  # of the content
    speaker: Speaker | None
    own: tuple[str, ...] = ()  # folded names that stand for the speaker's own side


@lru_cache(maxsize=1)
def _cues() -> dict[str, Class]:
    known: dict[str, Class] = {name: name for name in CLASSES}
    return {lemma: known[row[0]] for row in rows("frame/cues.txt") for lemma in row[1:]}


def classify(told: Told, world: World) -> tuple[Class, float]:
    """The class with a score of how plainly a rule applied (0.9 settled by the cue, 0.3 nothing spoke)."""
    text = told.content
    by_cue = _by_cue(told.cue)
    if by_cue == "denial" or DENIES.search(text):
        return "denial", 0.9 if by_cue == "denial" else 0.6
    if by_cue == "demand" or (by_cue != "expectation" and _duty(told)):
        return "demand", 0.8 if by_cue == "demand" else 0.7
    if by_cue == "commitment" and "threat" not in text:
        return "commitment", 0.85
    if by_cue == "plan":
        return "plan", 0.8
    ahead = _ahead(told, by_cue, world)
    if ahead is not None:
        return ahead
    if by_cue == "announcement":
        return "announcement", 0.75
    if WISH.search(text) or QUESTION.search(text):
        return "other", 0.5
    if by_cue in ("assessment", "report") and not (by_cue == "report" and _present_judgement(told)):
        return by_cue, 0.7
    return _told_or_judged(told)


def _by_cue(cue: str) -> Class | None:
    words = fold(cue)
    for lemma, class_ in _cues().items():
        if re.search(rf"\b{re.escape(lemma)}\b", words):
            return class_
    return None


def _duty(told: Told) -> bool:
    """Duty in the first main clause, laid on somebody: not "I should say", not deep inside a sentence."""
    hit = DUTY.search(told.content)
    if hit is None:
        return bool(
            re.match(r"[\"“‘']?to (?!be\b)\w+", told.content) and re.search(r"\b(tell|ask|want|call)\b", told.cue)
        )
    before = told.content[: hit.start()]
    return len(before.split()) <= 14 and not re.search(r"\b(because|which|who|that he|if)\b", before)


def _ahead(told: Told, by_cue: Class | None, world: World) -> tuple[Class, float] | None:
    """Things to come: announcement, plan, commitment or expectation; None where the words do not look ahead."""
    text = told.content
    intent, ahead = INTENT.search(text), AHEAD.search(text)
    if by_cue == "expectation":
        return "expectation", 0.85
    if not intent and not ahead:
        return None
    foresees = FORESEES.search(text)
    if foresees and len(text[: foresees.start()].split()) <= 10 and not (intent and intent.start() < foresees.start()):
        return "expectation", 0.8
    early = intent.start() if intent else ahead.start() if ahead else 0
    if len(text[:early].split()) > 24:
        return None
    own = _own(told, early, world)
    if GO_AHEAD.search(text) and (by_cue == "announcement" or own):
        return "announcement", 0.7
    if intent and own:
        return "plan", 0.75
    if own and FIRM.search(text) and ahead:
        if VOW.search(text) or CANNOT_BE.search(text[max(0, early - 20) : early + 40]):
            return "commitment", 0.6
        return "plan", 0.65
    if by_cue == "announcement" and not re.search(r"\b(expect|hope|likely|unlikely)", text):
        return "announcement", 0.65
    if by_cue == "assessment" and not (ahead and FIRM.search(ahead.group())):
        return "assessment", 0.5
    if ahead and re.fullmatch(
        r"(?:could|would|may|might|interests?|soon|future|prospects?|risk\w*|chances?|possible|tomorrow)",
        ahead.group(),
        re.IGNORECASE,
    ):
        if _past(told) and ahead.group().lower() in ("could", "would"):
            return None
        return "expectation", 0.45
    return "expectation", 0.7


def _own(told: Told, early: int, world: World) -> bool:
    """Whether the subject of the words to come is the speaker or the speaker's own side."""
    before = told.content[:early]
    subject = before.split(",")[-1] if len(before) > 60 else before
    low = fold(subject)
    if re.search(r"\b(i|we|our|my)\b", low):
        return not re.search(r"\b(i|we) (?:\w+ )?(?:think|believe|expect|hope|fear|doubt|guess|hear)", low)
    if told.speaker is None:
        return False
    if re.search(r"\b(he|she)\s*(?:\w+\s*){0,2}$", low) and told.speaker.type in ("person", "unnamed"):
        return True
    if re.search(r"\b(it|they)\s*(?:\w+\s*){0,2}$", low) and told.speaker.type in ("body", "group"):
        return True
    if any(re.search(rf"\b{re.escape(name)}\b", low) for name in told.own):
        return True
    side = told.speaker.side
    found = world.bodies_in(subject)
    return bool(side and found and found[-1][2].side == side and len(found) == 1)


def _past(told: Told) -> bool:
    return any(token.tag == "VBD" for token in told.tokens[:12])


def _present_judgement(told: Told) -> bool:
    return any(token.tag in ("VBZ", "VBP") and token.lemma == "be" for token in told.tokens[:14])


def _told_or_judged(told: Told) -> tuple[Class, float]:
    if OPINION.search(told.content):
        return "assessment", 0.6
    finite = [token for token in told.tokens if token.tag in ("VBD", "VBZ", "VBP", "MD")]
    judged = JUDGES.search(told.content)
    if finite and finite[0].tag == "VBD" and finite[0].lemma != "be":
        return ("assessment", 0.4) if judged and judged.group(1) else ("report", 0.6)
    if judged or any(token.tag in ("VBZ", "VBP") for token in finite):
        return "assessment", 0.55
    return ("report", 0.4) if finite else ("other", 0.3)
