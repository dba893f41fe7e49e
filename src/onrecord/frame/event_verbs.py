"""What the verbs say of a happening: to come, over, moved, called off.

Comes in: a Scene and the place of the noun. Goes out: a status. Leaves alone: what other mentions say.
"""

from __future__ import annotations

import re

from ..nouns import EventStatus, Span
from .lexicon import words
from .scene import Mentioned, Scene

CANCELLERS = words("cancel scrap abandon call drop shelve rule fall")
ENDED = words("end conclude take hold close open begin start wrap adjourn last go kick break collapse resume")
UNDER_WAY = re.compile(r"\s+(?:\w+\s+){0,12}?(?:got|were|was|are|is) under ?way\b", re.IGNORECASE)
GIVEN = words("plan schedule set suspend interrupt")
TAKES_PLACE = words("hold take go happen begin start open resume be")
MOVERS = words("postpone move delay reschedule defer push put bring shift adjourn slip")
# What tells in the past of something to come: "was due on Friday", "called a strike for Monday".
PLANS = words(
    "plan schedule call announce set expect invite agree promise postpone delay move due intend arrange ask be"
)
SUMMONERS = words(
    "summon invite convene schedule set plan expect request propose"
)  # "has invited them to talks on Friday"
# "voted for a strike", "called for a ceasefire": it is wanted, and the day is that of the wish.
WANTERS = words("vote ballot call decide threaten push campaign press ask appeal opt demand urge warn")
# Behind the noun, in its sentence.
NOT_HELD = re.compile(
    r"[^.;]{0,120}?\b(?:will|would|did|could|is|was)(?:\s+not|n't|n’t)\s+(?:\w+\s+)?"
    r"(?:take place|be held|go ahead|happen)\b",
    re.IGNORECASE,
)
WISHED = words("should could may might must if")  # "the vote should be called off" tells of no end
DECIDERS = words("decide agree choose have force oblige vote")
WHEN = words("when once if before until as after")
AGREED = words("sign agree initial conclude negotiate reach broker propose draft discuss")
LOOKS_AHEAD = words("will would shall 'll ’ll wo")
TO_COME = re.compile(
    r"\b(will|would|upcoming|coming|planned|scheduled|due|forthcoming|ahead of|is to|are to|next|future|"
    r"before the|set for|set to|to be held|prepar\w+|expected|look(?:s|ing)? forward|slated|await\w*|the eve of)\b",
    re.IGNORECASE,
)
DONE = re.compile(
    r"\b(took place|was held|were held|has been held|held|ended|concluded|wrapped up|closed|opened|began|met|"
    r"hosted|attended|gathered|signed|came out of|emerged|adjourned|voted|won|lost)\b",
    re.IGNORECASE,
)


# As in "on 14 March, a week later than first announced".
SLIPS = re.compile(
    r"\b(?:later|earlier|sooner)\s+than\s+(?:\w+\s+)?(?:planned|announced|scheduled|expected|intended|foreseen)\b|"
    r"\bnew date\b|\bnow on\s",
    re.IGNORECASE,
)


def status(scene: Scene, made: Mentioned, at: int) -> EventStatus:
    """From the words of the clause; where they are silent, from the day and the day of publication."""
    if revived(scene, at) is not None:
        return "moved"
    scope = scene.scope(at)
    window = scene.body[max(scope.start, made.span.start - 90) : min(scope.end, made.span.end + 90)]
    if verb_about(scene, at, CANCELLERS) or _fails(scene, at):
        return "cancelled"
    made.over = _took_place(scene, at)
    if made.over:
        return "held"
    if (
        made.moved_from is not None
        or verb_about(scene, at, MOVERS)
        or put_later(scene, at)
        or _now(scene, at)
        or (made.days and SLIPS.search(window))
    ):
        return "moved"
    published = scene.article.published
    if made.days is not None and made.days.last is not None and published is not None:
        if made.days.last < published:
            return "held"
        if made.days.first is not None and made.days.first > published:
            return "planned"
    if TO_COME.search(window):
        return "planned"
    return "held" if DONE.search(window) or _behind(scene, made, at) else "unknown"


def _now(scene: Scene, at: int) -> bool:
    """As in "will now be held on 5 June", "will instead meet in Lund": another day or place than before."""
    verbs = (
        [at]
        if scene.tokens[at].pos == "VERB"
        else [v for v in _verbs(scene, at) if scene.tokens[v].lemma in TAKES_PLACE]
    )
    for verb in verbs:
        words = [scene.tokens[i].text.lower() for i in scene.kids(verb)]
        if ("now" in words or "instead" in words) and ("will" in words or "would" in words):
            return True
    return False


def staged(scene: Scene, at: int) -> bool:
    """As in "a march will be held", "the vote took place"."""
    token = scene.tokens[at]
    verb = scene.tokens[token.head]
    if token.dep == "nsubjpass":
        return verb.lemma in ("hold", "schedule", "stage", "organise", "organize")
    return token.dep == "nsubj" and verb.lemma == "take" and scene.after(token.head, "place")


def revived(scene: Scene, at: int) -> Span | None:
    """The clause in "the summit that was called off last month will now be held on 19 March"; else None."""
    token = scene.tokens[at]
    if token.dep not in ("nsubj", "nsubjpass") or scene.tokens[token.head].lemma not in TAKES_PLACE:
        return None
    helpers = [i for i in scene.kids(token.head) if scene.tokens[i].dep in ("aux", "auxpass")]
    if not any(scene.tokens[i].tag == "MD" and scene.tokens[i].text.lower() not in WISHED for i in helpers):
        return None
    for i in scene.kids(at):
        if scene.tokens[i].dep in ("relcl", "acl") and scene.tokens[i].lemma in CANCELLERS | MOVERS | GIVEN:
            return Span(scene.tokens[i].span.start, scene.tokens[min(helpers)].span.start)
    return None


def wanted(scene: Scene, at: int) -> bool:
    """As in "voted for a strike", "threatened a walkout": no more than a wish, without a day of its own."""
    token = scene.tokens[at]
    first = next((scene.tokens[i].text.lower() for i in scene.kids(at) if scene.tokens[i].dep == "det"), "")
    if first in ("the", "this", "that"):
        return False
    if token.dep == "pobj" and scene.tokens[token.head].text.lower() in ("for", "on", "against", "with", "of"):
        return scene.tokens[scene.tokens[token.head].head].lemma in WANTERS
    return token.dep == "dobj" and scene.tokens[token.head].lemma in ("threaten", "demand", "urge")


def put_later(scene: Scene, at: int) -> bool:
    """As in "the deadline was extended to 24 May"."""
    return scene.tokens[at].lemma == "deadline" and verb_about(scene, at, frozenset(("extend",)))


def shunned(scene: Scene, at: int) -> bool:
    """As in "has pulled out of Friday's meeting", "will stay away from the talks": it is still to come."""
    token = scene.tokens[at]
    if token.dep != "pobj" or scene.tokens[token.head].text.lower() not in ("of", "from"):
        return False
    for _ in range(3):
        token = scene.tokens[token.head]
        if token.lemma in ("pull", "withdraw", "stay", "back"):
            return True
    return False


def agreed_on(scene: Scene, at: int) -> bool:
    """As in "signed a truce in Lund on Friday": day and town are those of the signing."""
    token = scene.tokens[at]
    return token.dep in ("dobj", "nsubjpass") and scene.tokens[token.head].lemma in AGREED


def ahead(scene: Scene, at: int) -> bool:
    """As in "he would ask when they met on Friday": a clause of time under a verb that looks ahead is ahead too."""
    for _ in range(8):
        token = scene.tokens[at]
        if token.head == at:
            return False
        if token.dep == "advcl" and any(scene.tokens[i].text.lower() in WHEN for i in scene.kids(at)):
            helpers = [scene.tokens[i].text.lower() for i in scene.kids(token.head) if scene.tokens[i].dep == "aux"]
            if token.tag == "VBD" and "would" not in helpers:
                return False  # "will be premier after her party won the election"
            return any(word in LOOKS_AHEAD for word in helpers)
        at = token.head
    return False


def _behind(scene: Scene, made: Mentioned, at: int) -> bool:
    """As in "agreed after the summit": what is told in the past came after it; "leaves soon after" tells nothing."""
    token = scene.tokens[at]
    if token.dep != "pobj" or scene.tokens[token.head].text.lower() not in ("after", "following", "since"):
        return False
    verb = scene.tokens[scene.tokens[token.head].head]
    return verb.tag in ("VBD", "VBN")


def _told(scene: Scene, at: int) -> int | None:
    """The finite verb that tells of the noun or verb: the nearest above it."""
    for _ in range(8):
        token = scene.tokens[at]
        if token.pos in ("VERB", "AUX"):
            helpers = [i for i in scene.kids(at) if scene.tokens[i].dep in ("aux", "auxpass")]
            if token.tag in ("VBD", "VBZ", "VBP") or any(
                scene.tokens[i].tag in ("VBD", "VBZ", "VBP", "MD") for i in helpers
            ):
                return at
            if token.dep in ("xcomp", "ccomp", "advcl", "acl") and any(
                scene.tokens[i].tag == "TO" for i in scene.kids(at)
            ):
                return None  # "agreed to hold a summit on Friday"
        if token.head == at:
            return None
        at = token.head
    return None


def told_as_past(scene: Scene, at: int) -> bool:
    """Whether the verb above it is told in the past: "won in Saturday's election", "was sentenced in October"."""
    verb = _told(scene, at)
    if verb is None:
        return False
    helpers = [scene.tokens[i] for i in scene.kids(verb) if scene.tokens[i].dep in ("aux", "auxpass")]
    first, lemma = helpers[0] if helpers else scene.tokens[verb], scene.tokens[verb].lemma
    return (
        first.tag == "VBD"
        and lemma not in PLANS
        and lemma not in SUMMONERS
        and lemma not in MOVERS
        and lemma not in CANCELLERS
    )


def told_as_coming(scene: Scene, at: int) -> bool:
    """Whether the verb above it looks ahead: "will meet in May", "are to gather on Friday"."""
    verb = _told(scene, at)
    if verb is None:
        return False
    helpers = [scene.tokens[i] for i in scene.kids(verb) if scene.tokens[i].dep in ("aux", "auxpass")]
    lemma = scene.tokens[verb].lemma
    now = (helpers[0] if helpers else scene.tokens[verb]).tag != "VBD"
    return any(token.tag == "MD" for token in helpers) or (lemma == "be" and now) or lemma in SUMMONERS


def _verbs(scene: Scene, at: int) -> list[int]:
    """The verbs that the noun is subject or object of, in its own clause or in a "which ..." that hangs on it."""
    token = scene.tokens[at]
    found = [token.head] if token.dep in ("nsubj", "nsubjpass", "dobj") else []
    near = range(max(0, at - 6), min(len(scene.tokens), at + 30))
    found += [i for i in near if scene.tokens[i].head == at and scene.tokens[i].dep in ("relcl", "acl")]
    found += [i for i in near if scene.tokens[i].head in found and scene.tokens[i].dep == "conj"]
    return [i for i in found if scene.tokens[i].pos in ("VERB", "AUX")]


def verb_about(scene: Scene, at: int, lemmas: frozenset[str]) -> bool:
    """Whether one of the verbs about the noun is of the set; "call" counts only with "off", "put" and so on too."""
    return _deciding(scene, at, lemmas) is not None


def undoing(scene: Scene, at: int) -> int | None:
    """The verb that moves or cancels the happening of the noun; None without one."""
    return _deciding(scene, at, MOVERS | CANCELLERS)


def _deciding(scene: Scene, at: int, lemmas: frozenset[str]) -> int | None:
    for verb in _verbs(scene, at):
        token = scene.tokens[verb]
        if token.lemma not in lemmas:
            continue
        with_particle = {
            "call": ("off",),
            "rule": ("out",),
            "fall": ("through",),
            "adjourn": ("until", "till", "to"),
            "put": ("off", "back"),
            "push": ("back",),
            "bring": ("forward",),
        }
        need = with_particle.get(token.lemma)
        after = [t.text.lower() for t in scene.tokens[verb + 1 : verb + 4]]
        wished = _only_wished(scene, verb) or any(
            t.head == verb and t.text.lower() in WISHED for t in scene.tokens[max(0, verb - 5) : verb]
        )
        if not wished and (need is None or any(word in after for word in need)):
            return verb
    return None


def _only_wished(scene: Scene, verb: int) -> bool:
    """As in "urged her to cancel the trip": the infinitive of a wish, not of a decision."""
    token = scene.tokens[verb]
    marked = any(scene.tokens[i].tag == "TO" for i in scene.kids(verb))
    return marked and token.dep in ("xcomp", "ccomp", "advcl", "acl") and scene.tokens[token.head].lemma not in DECIDERS


def _took_place(scene: Scene, at: int) -> bool:
    """Whether a verb about the noun, or the verb itself, tells in the past that it happened."""
    verbs = [at] if scene.tokens[at].pos == "VERB" else [v for v in _verbs(scene, at) if scene.tokens[v].lemma in ENDED]
    for verb in verbs:
        if scene.tokens[verb].lemma == "adjourn" and any(scene.after(verb, word) for word in ("until", "till", "to")):
            continue  # it goes on another day
        helpers = [t for t in scene.tokens[max(0, verb - 5) : verb] if scene.tokens[t.head] is scene.tokens[verb]]
        finite = [t for t in (*helpers, scene.tokens[verb]) if t.tag in ("VBD", "VBZ", "VBP", "MD")]
        past = bool(finite) and finite[0].tag == "VBD" and finite[0].lemma != "have"
        if past and not any(t.dep == "neg" for t in helpers):
            return True
    return False


def _fails(scene: Scene, at: int) -> bool:
    """As in "the press conference did not take place", "will not be held"."""
    if NOT_HELD.match(scene.body[scene.tokens[at].span.end : scene.scope(at).end]):
        return True
    for verb in _verbs(scene, at):
        if scene.tokens[verb].lemma in ("take", "hold", "happen", "go"):
            near = scene.tokens[max(0, verb - 4) : verb]
            if any(t.dep == "neg" and t.head == verb for t in near):
                return True
    return False
