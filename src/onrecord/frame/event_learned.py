"""Happenings that no list of nouns and no rule of verbs knows, where the learned recogniser is sure of their heads.

Comes in: a Scene and the place of a noun or verb. Goes out: a Mentioned, or None. Leaves alone: words that the rules
take for a happening.
"""

from __future__ import annotations

import re

from . import event_people, event_telling, event_tense
from .heads import Heads, candidate
from .lexicon import groups, happenings, kinds, roles, venues, words
from .scene import Mentioned, Scene

# The least probability: what more is found below it is as often none (training/events/README.md).
KIND, VERB, SET_VERB, DECIDED_VERB = 0.45, 0.45, 0.3, 0.3
DECIDED = frozenset(("decision", "vote", "agreement", "award", "hearing", "appointment", "sale", "election"))
# What is told of a coming day without being a happening: words, states, wishes.
NO_DEED = words(
    "say tell speak add know think see look wait want need hope remain stay stand keep have be become seem expect last "
    "continue work live cost face try ask answer reply depend mean show give make take put find help allow let rise "
    "fall climb grow drop increase reach total amount earn pay report describe call include send bring read happen go "
    "come do learn hear feel believe like love try move use follow lead turn win lose play"
)
# Whose infinitive looks ahead: "is to open", "vowed to shut".
AHEAD = words(
    "be due set schedule plan vow promise pledge intend threaten agree mean aim prepare expect decide propose try"
)
TOLD = words(
    "interview broadcast program programme report statement letter email tweet post article story news day time "
    "attempt try note message communique video photo warning rebel soldier troop observer"
)
SAYINGS = words(
    "idea suggestion claim report demand call criticism allegation accusation fear talk notion rumour charge "
    "question remark"
)
LEFT = words(
    "country city town port prison hospital station jail island capital government party base camp airport court "
    "harbour village coalition cabinet union building area region palace house club orbit"
)
THINGS_TOO = words("crossing approach loan appearance")  # nouns of verbs, more often things
INTO_FORCE = re.compile(r"\s+(?:effect|place|into (?:force|effect|operation|service))\b")
MONTH = 31  # days
NEAR = 2  # steps from the words of a day to the verb that they hang on
POSTS = words("post office job seat position")
NO_THING = words("decision people them it search plan police hand man line")
THINGS = frozenset(("dobj", "nsubjpass"))
ALONE = words("begin start end close open expire leave burst collapse sink explode")  # what happens to their subject
MATTERS = frozenset(("vote", "hearing", "decision", "meeting", "talks", "debate"))  # they are on their object
TAKES = frozenset(("nsubj", "nsubjpass", "dobj"))


def noun_kind(scene: Scene, heads: Heads, at: int) -> tuple[str, str] | None:
    """What the noun is called and its type, where it is the head of a dated happening."""
    word = scene.tokens[at].lemma
    if scene.tokens[at].text.lower() == "signatures" or word in THINGS_TOO:
        return None  # of a petition
    if scene.tokens[at].pos == "VERB" or word in TOLD or word in venues() or not candidate(scene, at):
        return None
    if (
        word in roles()
        or scene.tokens[at].text.lower() in groups()
        or (
            scene.tokens[at].dep == "dobj"
            and scene.tokens[scene.tokens[at].head].lemma in ("hold", "open", "cease", "return")
            and word == "fire"
        )
    ):
        return None  # "the rebels will hold their fire"
    if word not in kinds()[0] or is_matter(scene, at):
        return None
    if not _staged(scene, at) and (not heads.near_day(at) or heads.score(at) < KIND):
        return None
    return word, kinds()[0][word]


def is_matter(scene: Scene, at: int) -> bool:
    """As in "put off its vote on the embargo from Friday": what a happening is on has no day of its own there."""
    token = scene.tokens[at]
    above = scene.tokens[token.head]
    if token.dep != "pobj" or above.text.lower() not in ("on", "over", "about", "against"):
        return False
    return scene.tokens[above.head].pos == "NOUN" and scene.tokens[above.head].lemma in happenings()


def _one_day(scene: Scene, heads: Heads, at: int) -> bool:
    hung = heads.days.get(at)
    return hung is not None and hung[0] <= NEAR and hung[1].first == hung[1].last


def _with_particle(scene: Scene, at: int) -> str:
    """As in "walk out", "take up", where the list has the verb with its particle."""
    lemma = scene.tokens[at].lemma
    found = next((scene.tokens[i].lemma for i in scene.kids(at) if scene.tokens[i].dep in ("prt", "advmod")), "")
    return f"{lemma} {found}" if f"{lemma} {found}" in kinds()[1] else lemma


def _set_for_a_day(scene: Scene, heads: Heads, at: int) -> bool:
    """As in "will dock with the station on Tuesday": told ahead of one day that hangs on the verb itself."""
    hung, published = heads.days.get(at), scene.article.published
    if hung is None or hung[0] > NEAR or published is None or hung[1].first is None or hung[1].last is None:
        return False
    if (hung[1].last - hung[1].first).days > MONTH:
        return False
    if scene.tokens[at].lemma in NO_DEED and _with_particle(scene, at) not in kinds()[1]:
        return False
    day = hung[1].first
    if day is None or day < published:
        return False
    helpers = [scene.tokens[i].text.lower() for i in scene.kids(at) if scene.tokens[i].dep in ("aux", "auxpass")]
    infinitive = "to" in helpers and scene.tokens[scene.tokens[at].head].lemma in AHEAD
    return bool({"will", "would", "shall"} & set(helpers)) or infinitive


def _staged(scene: Scene, at: int) -> bool:
    """As in "put off its opinion", "the friendly was postponed": only what is to happen can be put off."""
    token = scene.tokens[at]
    verb = scene.tokens[token.head]
    if token.dep not in ("dobj", "nsubjpass", "nsubj") or verb.pos != "VERB":
        return False
    if verb.lemma in ("take", "come", "enter", "go") and token.dep != "dobj":
        return INTO_FORCE.match(scene.body[verb.span.end : verb.span.end + 24]) is not None
    if token.dep == "nsubj":
        return False
    return verb.lemma in ("postpone", "reschedule") or (
        verb.lemma in ("put", "call") and scene.after(token.head, "off") and token.text.lower() not in NO_THING
    )


def deed(scene: Scene, heads: Heads, at: int) -> Mentioned | None:
    """The dated happening that the verb tells of."""
    token = scene.tokens[at]
    if token.pos != "VERB" or not candidate(scene, at) or not heads.near_day(at):
        return None
    lemma = _with_particle(scene, at)
    named = kinds()[1].get(lemma)
    if named is None:
        return None  # what no noun names makes no label
    noun, sort = named
    least = VERB
    if sort in DECIDED and _one_day(scene, heads, at):
        least = DECIDED_VERB
    if _set_for_a_day(scene, heads, at):
        least = 0.0 if token.lemma in ALONE else SET_VERB
    if heads.score(at) < least:
        return None
    things = [i for i in scene.kids(at) if scene.tokens[i].dep in THINGS]
    if not things and token.lemma in ALONE:
        things = [i for i in scene.kids(at) if scene.tokens[i].dep == "nsubj"]
    tops = list(dict.fromkeys((*scene.subject(at), *things)))
    if any(event_telling.NOBODY.match(scene.under(i).of(scene.body)) for i in tops):
        return None  # "not one shot will be fired"
    if sort != "publication" and any(scene.tokens[i].lemma in TOLD for i in things):
        return None  # "issued a statement"
    if token.lemma in ("dismiss", "reject", "withdraw") and any(scene.tokens[i].lemma in SAYINGS for i in things):
        return None  # "dismissed the idea"
    if any(scene.tokens[i].lemma in POSTS for i in things) and token.lemma in ("give", "leave", "quit", "resign"):
        noun = sort = "resignation"
    made = event_telling.telling(scene, at, tops, noun, sort)
    objects = [i for i in things if scene.tokens[i].dep == "dobj"]
    if token.lemma == "leave" and objects and not any(_left(scene, i) for i in objects):
        return None  # "left its rate at 3 per cent"
    if token.lemma == "leave":
        left = [event_people.town(scene, scene.under(i)) for i in things]
        made.place = made.place or next((name for name in left if name), None)
        things = [i for i in scene.subject(at) if scene.tokens[i].pos == "NOUN"]  # "the crews left the port"
    made.topic = next((name for i in things if (name := event_people.plain(scene, i))), None)
    bid = event_telling.after(scene, at, ("for",)) if token.lemma == "file" else []
    filed = next((name for i in bid if (name := event_people.plain(scene, i))), None)
    made.joint = "with" if sort == "meeting" else "on" if sort in MATTERS else "of"
    if made.topic is None and not made.people:
        subject = [i for i in scene.kids(at) if scene.tokens[i].dep == "nsubj" and scene.tokens[i].pos == "NOUN"]
        made.topic = next((name for i in subject if (name := event_people.plain(scene, i))), None)
        made.joint = "of"
    if filed and not things:
        made.topic, made.joint = filed, "for"  # "filed for bankruptcy"
    made.doer = event_telling.tops_named(scene, at) if not made.people and made.joint != "of" else ""
    made.learned = True
    if made.days is not None and {"should", "have"} <= {scene.tokens[i].text.lower() for i in scene.kids(at)}:
        event_tense.missed(scene, made)
        return made
    return made if made.days is not None and (made.precise or made.status == "planned") else None


def _left(scene: Scene, at: int) -> bool:
    """Whether the words name what one can leave: a town, a building, a body."""
    return scene.tokens[at].lemma in LEFT or event_people.town(scene, scene.under(at)) is not None


def without_doubles(scene: Scene, found: dict[int, Mentioned]) -> list[Mentioned]:
    """The mentions in reading order, without verbs whose own subject or object is a mention: "the match was played"."""
    out = []
    for at, mention in sorted(found.items()):
        inside = [i for i in scene.kids(at) if scene.tokens[i].dep in TAKES]
        inside += scene.subject(at) if mention.deed else []
        inside += [k for i in scene.kids(at) if scene.tokens[i].dep in ("prep", "agent") for k in scene.kids(i)]
        due = scene.tokens[scene.tokens[at].head]
        if mention.deed and due.text.lower() == "due":
            inside += [due.head, *scene.subject(scene.tokens[at].head)]  # "talks, due to open on 13 May"
        named = scene.tokens[at].dep == "attr" and any(i in found for i in scene.kids(scene.tokens[at].head) if i != at)
        above = found.get(scene.tokens[at].head)
        told = scene.tokens[at].dep in THINGS and above is not None and above.deed and not above.learned
        if not (mention.learned and ((mention.deed and any(i in found for i in inside)) or named or told)):
            out.append(mention)
    return out
