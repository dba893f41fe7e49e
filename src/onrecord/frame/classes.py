"""What the speaker does with the words: the class of a statement, by stated rules.

Comes in: cue and content with their grammar, and whose side the speaker is on. Goes out: a Class and a score.
Order of the rules: what the cue settles alone (denies, urges, pledges), then duty (must, should), then things to come
(own side: plan or commitment; others: expectation), then judgement, then telling. What decides is the main clause of
the content, not any word of it: "thought possible" and "the harbour, which will be closed" look ahead in no way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ..data import rows
from ..names import fold
from ..nouns import CLASSES, Class, Kind, Speaker, Token
from .clause import Clause
from .lexicon import words
from .world import World

DUTY = frozenset(("must", "should", "ought"))
FIRM = frozenset(("will", "would", "shall"))
MAYBE = frozenset(("may", "might", "could", "can"))
FORESEE = words("expect forecast predict anticipate foresee hope fear doubt envisage project reckon await")
WANT = words("plan intend aim mean want wish prepare seek propose hope decide consider")
VOWS = words("promise pledge vow guarantee swear commit undertake agree")
READY = words("ready willing determined prepared set resolved eager")
LIKELY = words("likely unlikely possible probable bound due sure certain confident optimistic pessimistic hopeful")
HAPPENS = words("hold postpone move cancel delay sign open publish reschedule call suspend close appoint resume")
STARTS = words("begin start meet resign table travel go take")
THINK = words("think believe feel find regard consider know trust see understand regret welcome")
THINGS_TO_COME = re.compile(
    r"\b(illusions?|prospects?|outlook|remains to be seen|likely|unlikely|expect\w*|forecast\w*|will|breakthrough)\b",
    re.IGNORECASE,
)
WISH = re.compile(
    r"\b(?:I would (?:love|be (?:glad|happy|honou?red)|like)|I['’]d (?:love|like)|I wish|thank (?:you|him|her|them)|"
    r"congratulat\w+|apologi[sz]\w+|condolences|I am sorry)\b",
    re.IGNORECASE,
)
REFUTES = re.compile(
    r"\b(?:not true|untrue|false|nonsense|fabricated|a lie|lies|baseless|fake|groundless|unfounded|"
    r"no (?:\w+ )?(?:truth|evidence|such|knowledge|part|role|link|links)|nothing to do)\b",
    re.IGNORECASE,
)
UNSURE = re.compile(
    r"\b(?:no|not|n['’]t|without|under no) (?:\w+ ){0,2}illusions?\b|\bremains? to be seen\b", re.IGNORECASE
)
IGNORANCE = re.compile(
    r"(?:do|does|did|could|can|would)(?: not|n['’]t|not) (?:yet |really )?(?:know|say|tell)(?: yet| for sure)? "
    r"(?:whether|if|when|what|who|where|why|how)\b|\bno idea\b|too (?:early|soon) to (?:say|tell|know)"
)
DECLINES = re.compile(
    r"\b(?:decline|refuse) to (?:comment|say|discuss|answer|elaborate|confirm|speak|talk)|"
    r"\bnot (?:comment|respond|answer)\b"
)
LATER = re.compile(r"\b(?:will|would|going to|['’]ll|won['’]t|can still|could)\b", re.IGNORECASE)
COMING = re.compile(
    r"\b(?:next (?:week|month|year|meeting)|tomorrow|later this|by (?:the end of|\w+day|\d{4})|in the coming)\b",
    re.IGNORECASE,
)
AIMS = words("purpose aim goal plan intention intent objective priority ambition")
DECIDES = words("agree decide approve sign adopt vote choose name appoint ratify sell buy launch withdraw")
BINDS = words("participate join honour honor respect abide comply protect defend repay compensate refund release")
OURS = re.compile(
    r"(?:his|her|its|their) (?:(?:own|whole|entire|two|three) )?(?:\w+ )?(?:country|government|party|staff|side|team|"
    r"ministry|nation|offer|bid|union|group|company|firm|office|members|club|board|council|bank|colleagues|department|"
    r"agency|league|association|administration|cabinet|coalition|faction|bloc|campaign|delegation|deputies|mps|"
    r"lawmakers|senators|ministers?|lawyers?|negotiators?|envoys?|ambassador|diplomats|troops|forces|soldiers|army|navy|"
    r"military|police|officers|inspectors|engineers|crews?|drivers|pilots|players|workers|employees|lenders?|airline|"
    r"committee|commission|court|organi[sz]ation|service|signature|vote|votes|door|answer|decision|resignation)\b"
)
QUESTION = re.compile(r"\?[\"”’']?\s*$")
LEAD = re.compile(r"^[\"“‘'(\s]*(?:that|and|but|so|now|then)?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """What the class is judged by."""

    cue: str  # lemmas of the cue
    content: str
    clause: Clause | None  # the main clause of the content
    speaker: Speaker | None
    own: tuple[str, ...] = ()  # folded names that stand for the speaker's own side
    day: date | None = None  # on which the article was published
    kind: Kind = "indirect"
    source_tokens: tuple[Token, ...] = ()
    cue_tokens: tuple[Token, ...] = ()
    content_tokens: tuple[Token, ...] = ()

    @property
    def cue_verb(self) -> str:
        """The lemma of the cue's first verb; "" for none."""
        return next((token.lemma.lower() for token in self.cue_tokens if token.pos == "VERB"), "")


@lru_cache(maxsize=1)
def _cues() -> tuple[dict[str, Class], re.Pattern[str]]:
    """Classes by lemma, in the order in which they are asked, and a pattern that finds any of the lemmas."""
    names: dict[str, Class] = {name: name for name in CLASSES}
    known = {lemma: names[row[0]] for row in rows("frame/cues.txt") for lemma in row[1:]}
    longest = sorted(known, key=len, reverse=True)
    return known, re.compile(r"\b(?:" + "|".join(re.escape(lemma) for lemma in longest) + r")\b")


def classify(told: Told, world: World) -> tuple[Class, float]:
    """The class with a score of how plainly a rule applied (0.9 settled by the cue, 0.3 nothing spoke)."""
    by_cue = cue_class(told.cue)
    if DECLINES.search(fold(f"{told.cue} {told.content[:60]}")):
        return "other", 0.6
    if by_cue == "denial":
        return "denial", 0.9
    if by_cue in ("demand", "commitment", "plan"):
        return by_cue, 0.8
    if WISH.search(told.content[:80]):
        return "other", 0.5
    clause = told.clause
    bare = LEAD.sub("", told.content)
    if IGNORANCE.search(fold(told.content[:120])):
        return "other", 0.6
    if re.match(r"to (?!have\b|be\b)\w+", bare) and (clause is None or (clause.tag == "VB" and not clause.modal)):
        if by_cue == "expectation":
            return "expectation", 0.7  # "expects to hear from them"
        # "told them to ...", "asked to ..." lay a duty on others; "repeated ... to raise rates" is one's own intent.
        others = re.search(r"\b(tell|ask|want|call|expect|warn|invite)\b", told.cue)
        return ("demand", 0.6) if others else ("plan", 0.5)
    if re.search(r"\bcall\b", told.cue) and not re.match(r"(?:for|on|that)\b", bare):
        return "assessment", 0.6
    if _sought(told, clause):
        return "demand", 0.65
    if clause is None:
        return _fragment(told, by_cue)
    for rule in (_denies, _duty, _foresees, _means, _ahead):
        found = rule(told, clause, by_cue, world)
        if found is not None:
            return found
    decided = clause.verb in DECIDES and not clause.negated and not clause.modal and _owner(told, clause, world)
    if decided and by_cue in (None, "announcement"):
        return "announcement", 0.6
    set_down = clause.perfect and clause.passive and not clause.modal and clause.verb in HAPPENS
    if by_cue == "announcement" or (set_down and official(told)):
        return "announcement", 0.75 if by_cue else 0.55
    if QUESTION.search(told.content):
        return "other", 0.5
    return _told_or_judged(told, clause, by_cue)


def _sought(told: Told, clause: Clause | None) -> bool:
    """As in "asked for a recount", "wants the auction put off", "asked people to stay at home"."""
    asks = re.search(r"\b(?:ask for|ask|want|seek)\b", told.cue)
    if asks is None or re.search(r"\b(?:not|if|whether|rhetorically)\b", told.cue) or "?" in told.content:
        return False
    if re.match(r"[\"“‘']?(?:whether|if|what|why|how|who|when|where|about)\b", told.content, re.IGNORECASE):
        return False
    if clause is None:
        return asks.group() != "seek" and told.kind != "direct"
    return not clause.modal and (clause.tag == "VB" or clause.tag == "VBN") and bool(clause.subject)


def cue_class(cue: str) -> Class | None:
    """What the cue alone says of the content; None for a verb of plain saying."""
    known, pattern = _cues()
    found = set(pattern.findall(fold(cue)))
    return next((class_ for lemma, class_ in known.items() if lemma in found), None) if found else None


def _owner(told: Told, clause: Clause, world: World) -> bool:
    """Whether the subject is the speaker's side, or a body's own "the board" or "both sides" of a go-between."""
    if own_side(told, clause, world):
        return True
    words = fold(" ".join(token.text for token in clause.subject))
    body = told.speaker is not None and told.speaker.type in ("body", "group")
    return (body and re.fullmatch(r"(?:the|its) \w+", words) is not None) or (
        official(told)
        and re.match(r"(?:both|the two|all) (?:sides|parties|countries|leaders|governments)", words) is not None
    )


def _onlooker(told: Told) -> bool:
    """Whether the speaker watches: no office, no government."""
    who = told.speaker
    return who is None or not (who.role or who.side) or who.type == "unnamed"


def _fragment(told: Told, by_cue: Class | None) -> tuple[Class, float]:
    """A content without a verb: "an act of good will", "No seat, no service"."""
    if by_cue is not None:
        return by_cue, 0.5
    return ("expectation", 0.4) if THINGS_TO_COME.search(told.content) else ("assessment", 0.4)


def _denies(told: Told, clause: Clause, by_cue: Class | None, world: World) -> tuple[Class, float] | None:
    """As in "we did not send", "the report is false": a claim is turned down."""
    if by_cue == "expectation":
        return None
    if REFUTES.search(told.content) and clause.verb in ("be", "have"):
        return "denial", 0.6
    if clause.verb == "be" and clause.after == "unwilling":
        return "denial", 0.5
    told_off = clause.negated and clause.tag == "VBD" and clause.verb not in ("be", "have", "expect", "want", "think")
    if told_off and own_side(told, clause, world):
        return "denial", 0.5
    return None


def _duty(told: Told, clause: Clause, by_cue: Class | None, world: World) -> tuple[Class, float] | None:
    """Must, should, has to, needs to, let us, an order: what somebody ought to do."""
    bare = fold(LEAD.sub("", told.content))
    if re.match(r"should (?:the|this|that|it|they|he|she|we|any|there)\b", bare):
        # "should prices stay, we shall ...": a condition, not a duty.
        return ("plan", 0.5) if own_side(told, clause, world) else ("expectation", 0.5)
    if (
        clause.modal == "should"
        and COMING.search(told.content)
        and not own_side(told, clause, world)
        and _onlooker(told)
    ):
        return "expectation", 0.5
    if clause.modal in DUTY and not clause.perfect and by_cue != "expectation":
        return "demand", 0.75
    if clause.verb in ("have", "need") and clause.purpose and not clause.modal:
        return "demand", 0.65
    if re.match(r"(?:let us|let['’]s|it is time|the time has come|we want (?:our|the|them|him|an?) )", bare):
        return "demand", 0.6
    if re.match(r"no[bt]\w* (?:\w+ ){0,3}should\b", bare):
        return "demand", 0.6
    imperative = clause.tag == "VB" and not clause.subject and clause.first.text[:1].isupper()
    return ("demand", 0.55) if imperative else None


def _foresees(told: Told, clause: Clause, by_cue: Class | None, world: World) -> tuple[Class, float] | None:
    """Somebody expects, hopes, doubts in so many words; or the cue says so."""
    if by_cue == "expectation":
        return "expectation", 0.85
    if clause.verb in FORESEE and not clause.purpose and clause.tag != "VBD":
        return "expectation", 0.8
    if clause.verb == "expect" and own_side(told, clause, world):
        return "expectation", 0.7
    if clause.verb == "be" and clause.after in LIKELY | {"illusion"}:
        return "expectation", 0.75
    if clause.verb in THINK and not clause.modal and clause.tag in ("VBP", "VBZ", "VBD") and LATER.search(told.content):
        return "expectation", 0.6
    return ("expectation", 0.65) if UNSURE.search(told.content) else None


def _means(told: Told, clause: Clause, by_cue: Class | None, world: World) -> tuple[Class, float] | None:
    """One's own side plans, wants, is going or ready to; or vows."""
    own = own_side(told, clause, world)
    if clause.verb in VOWS and own and not clause.passive:
        return "commitment", 0.65
    aimed = any(token.lemma in AIMS for token in clause.subject) and clause.verb == "be"
    if aimed and re.search(r"\bto\b", told.content):
        return "plan", 0.6
    wants = clause.verb in WANT and clause.purpose and not clause.modal
    bound = clause.purpose and ((clause.verb == "be" and clause.after in READY) or clause.verb == "go")
    if (wants or bound or clause.verb == "intend") and (own or wants):
        return ("plan", 0.75) if own else ("expectation", 0.5)
    if clause.verb == "go" and clause.purpose:
        return "expectation", 0.6
    moving = clause.tag in ("VBP", "VBZ") and clause.verb in ("go", "travel", "prepare", "work", "look") and own
    return ("plan", 0.6) if moving else None


def _ahead(told: Told, clause: Clause, by_cue: Class | None, world: World) -> tuple[Class, float] | None:
    """Will, would, may: one's own side's is a plan or commitment, what is set down announced, the rest expected."""
    if clause.perfect and clause.modal:
        return None
    if clause.modal in FIRM:
        return _firm(told, clause, by_cue, world)
    if clause.modal in MAYBE:
        if own_side(told, clause, world) and clause.modal == "could":
            return "plan", 0.45
        if clause.modal == "can" or (clause.modal == "could" and clause.negated):
            return None
        return "expectation", 0.6
    infinitive = clause.verb == "be" and clause.purpose and clause.after == ""
    return ("expectation", 0.5) if infinitive else None


def _firm(told: Told, clause: Clause, by_cue: Class | None, world: World) -> tuple[Class, float]:
    own = own_side(told, clause, world)
    if own and (clause.verb in BINDS or re.search(r"\btake part\b", told.content[:160])) and official(told):
        return "commitment", 0.55
    held = (clause.passive and clause.verb in HAPPENS) or (clause.verb == "take" and " place" in told.content)
    if (
        (held or clause.verb in STARTS)
        and not clause.negated
        and (by_cue == "announcement" or (held and not own and official(told)))
    ):
        return "announcement", 0.65
    if own or (clause.verb in STARTS | HAPPENS and official(told) and not clause.negated and clause.passive):
        if clause.negated or re.search(r"\b(never|always|no longer|until)\b", told.content):
            return "commitment", 0.6
        return "plan", 0.65
    return ("announcement", 0.6) if by_cue == "announcement" else ("expectation", 0.65)


def official(told: Told) -> bool:
    """Whether the speaker is one who sets such things down: an office or a body, not a bystander."""
    who = told.speaker
    return who is not None and (who.type in ("body", "group") or bool(who.role))


def own_side(told: Told, clause: Clause, world: World) -> bool:
    """Whether the subject of the main clause is the speaker or the speaker's own side."""
    if not clause.subject or told.speaker is None:
        return False
    if told.speaker.type == "unnamed":
        # A source who speaks of somebody's plans foresees them; of "we" and "I" they are his own.
        return fold(clause.subject[0].text) in ("i", "we", "our", "my")
    words = [fold(token.text) for token in clause.subject]
    text = " ".join(token.text for token in clause.subject)
    if words[0] in ("i", "we", "our", "my"):
        return True
    if OURS.match(fold(text)):
        return True
    if words in (["he"], ["she"]):
        return told.speaker.type == "person"
    if words in (["it"], ["they"]):
        return told.speaker.type in ("body", "group")
    if any(re.search(rf"\b{re.escape(name)}\b", fold(text)) for name in told.own):
        return True
    side = told.speaker.side
    found = world.bodies_in(text)
    return bool(side and found and len(found) == 1 and found[0][2].side == side) or _of_side(told, text, world)


def standing(told: Told, world: World) -> str:
    """Whose the main clause is: own, state (a country's, and the speaker's country is not known) or other."""
    if told.clause is None:
        return "other"
    if own_side(told, told.clause, world):
        return "own"
    who = told.speaker
    if who is None or who.side or who.type != "person" or not who.role:
        return "other"
    found = world.bodies_in(" ".join(token.text for token in told.clause.subject))
    return "state" if len(found) == 1 and len(told.clause.subject) <= 2 else "other"


def _of_side(told: Told, text: str, world: World) -> bool:
    """A colleague: "Joe Biden" for a speaker of the same side, told by the holder's office."""
    side = told.speaker.side if told.speaker else None
    if not side:
        return False
    return (
        any(office.side == side for office in world.offices(text, told.day)) if len(text.split()) in (2, 3) else False
    )


def _told_or_judged(told: Told, clause: Clause, by_cue: Class | None) -> tuple[Class, float]:
    """A state now or an opinion is judged; something that happened is told."""
    now = clause.tag in ("VBZ", "VBP") and not clause.perfect
    if by_cue == "report":
        return ("assessment", 0.55) if now and clause.verb == "be" else ("report", 0.7)
    if by_cue == "assessment" or clause.verb in THINK or (clause.modal and clause.perfect):
        return "assessment", 0.65
    if now or clause.modal:
        return "assessment", 0.6
    if clause.verb == "be" and not clause.passive:
        return "assessment", 0.55
    return "report", 0.6
