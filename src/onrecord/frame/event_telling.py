"""What the rules of verbs share: the happening that a verb tells of, and who stands around the verb.

Comes in: a Scene and places of words. Goes out: a Mentioned, or places. Leaves alone: whether the verb tells of any.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from ..nouns import Span
from . import event_days, event_lengths, event_people, event_tense, event_verbs
from .lexicon import roles, words
from .scene import Mentioned, Scene

NOBODY = re.compile(r"(?:no|not|none|nobody|nothing|neither)\b", re.IGNORECASE)
MOVING = words("drive travel come go march walk gather meet fly sail ride arrive assemble")
PARTIES = words(
    "board union council committee court tribunal jury parliament assembly congress senate commission regulator party "
    "agency group cabinet panel federation confederation shareholders lawmakers deputies members"
)
MANY = 4  # words of such a name


def tops_named(scene: Scene, at: int) -> str:
    """Who does it, in the words of the text, where no name of a person or body is known: "Coolabah owners"."""
    return named(scene, scene.subject(at))


def named(scene: Scene, tops: Sequence[int]) -> str:
    """The first of these that is a party, in its own words: "Coolabah owners", "tribunal"; else nothing."""
    for i in tops:
        span = scene.under(i)
        words = re.sub(
            r"^(?:the|its|their|his|her|all|both|an?)\s+", "", " ".join(span.of(scene.body).split()), flags=re.I
        )
        party = scene.tokens[i].tag == "NNS" or scene.tokens[i].lemma in PARTIES
        if scene.tokens[bisect_left(scene.starts, span.start)].pos not in ("PROPN", "DET"):
            words = words[:1].lower() + words[1:]  # "Soldiers seized power": the word opens the sentence
        first = words.split(" ")[0]
        if first.isupper() and len(first) > MANY and scene.tokens[i].text != first:
            words = first.capitalize() + words[len(first) :]  # "ORGANISED Labour" opens the page
        told = words != words.lower() or scene.tokens[i].lemma in PARTIES
        if party and told and len(words.split()) <= MANY and "," not in words:
            return words
    return ""


def is_person(scene: Scene, at: int) -> bool:
    """Whether the word itself is part of a person's name, not of "pages of his diary"."""
    span = scene.tokens[at].span
    return any(mark.covers(span) for mark, _ in scene.cast.within(scene.under(at)))


def telling(scene: Scene, at: int, tops: Sequence[int], noun: str, sort: str) -> Mentioned:
    """The mention with who, where and when; the phrase runs over the verb and those who take part."""
    spans = [scene.under(i) for i in tops]
    own = scene.tokens[at].span
    whole = Span(min([own.start, *(s.start for s in spans)]), max([own.end, *(s.end for s in spans)]))
    made = Mentioned(whole, noun, sort, 1, evidence=own)
    made.deed = True
    made.people = event_people.parties(scene, spans, at)
    event_days.when(scene, made, at)
    made.place = event_people.place(scene, made, at, at) or _home(scene, tops) or _gone_to(scene, at)
    made.status = event_verbs.status(scene, made, at)
    event_lengths.counted(scene, made, at)
    if event_verbs.ahead(scene, at):
        event_tense.still_to_come(scene, made)
    else:
        event_tense.with_tense(scene, made, at)
    event_lengths.lengthened(scene, made, at)
    return made


def _gone_to(scene: Scene, at: int) -> str | None:
    """As in "drove to Lund to protest"."""
    token = scene.tokens[at]
    infinitive = any(scene.tokens[i].tag == "TO" for i in scene.kids(at))
    if not infinitive or token.dep not in ("advcl", "xcomp") or scene.tokens[token.head].lemma not in MOVING:
        return None
    return next(
        (name for i in after(scene, token.head, ("to", "in")) if (name := event_people.town(scene, scene.under(i)))),
        None,
    )


def _home(scene: Scene, tops: Sequence[int]) -> str | None:
    """Where they are at home who act together: "the islanders of Torsk", "drivers in Norrland"."""
    if not tops or scene.tokens[tops[0]].tag != "NNS" or scene.tokens[tops[0]].lemma in roles():
        return None
    heads = [i for i in scene.kids(tops[0]) if scene.tokens[i].text.lower() in ("of", "in")]
    found = [event_people.town(scene, scene.under(i)) for head in heads for i in scene.kids(head)]
    return next((name for name in found if name), None)


def passive(scene: Scene, at: int) -> list[int]:
    """The subjects to whom what the verb tells is done."""
    return [i for i in scene.kids(at) if scene.tokens[i].dep == "nsubjpass"]


def objects(scene: Scene, at: int) -> list[int]:
    """What the verb acts on, and those with whom."""
    return [i for i in scene.kids(at) if scene.tokens[i].dep in ("dobj", "dative")] + after(scene, at, ("with",))


def after(scene: Scene, at: int, prepositions: tuple[str, ...]) -> list[int]:
    """The nouns behind the verb's prepositions of the set."""
    heads = [i for i in scene.kids(at) if scene.tokens[i].text.lower() in prepositions]
    return [i for head in heads for i in scene.kids(head) if scene.tokens[i].dep == "pobj"]
