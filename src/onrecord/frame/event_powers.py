"""Verbs of those who decide: parliaments and voters, courts, central banks, signatories.

Comes in: a Scene and the place of the verb. Goes out: a Mentioned, cited by the verb, or None. Leaves alone: which verb
has which rule (`event_deeds`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from . import event_people, event_telling, event_tense
from .lexicon import words
from .scene import Mentioned, Scene

# Who votes, and who votes as one: their yes and no is a vote.
CHAMBER = re.compile(
    r"\b(?:parliament|house|commons|senate|congress|assembly|council|legislature|diet|duma|knesset|bundestag|"
    r"riksdag|storting|sejm|cortes|rada|dáil|senedd|holyrood|chamber|mps|meps|lawmakers|legislators|deputies|senators|"
    r"peers|members|delegates|councillors|shareholders)\b",
    re.IGNORECASE,
)
VOTERS = re.compile(
    r"\b(?:voters|citizens|people|electorate|\w+landers|islanders|residents|members|workers|drivers|unions?|nations|"
    r"countries|states|committee|panel|board|party|[\w-]+s)\b",
    re.IGNORECASE,
)
BANK = re.compile(
    r"\b(?:bank|fed|ecb|reserve|policymakers|governing council|fomc|riksbank|rate-setters)\b", re.IGNORECASE
)
# Who decides within a bank stands for it.
INSIDE = re.compile(r"\b(?:governing council|policymakers|rate-setters|committee|board)\b", re.IGNORECASE)
RATE = re.compile(r"\brates?\b", re.IGNORECASE)
PAPER = re.compile(
    r"\b(?:deals?|accords?|agreements?|pacts?|treaty|treaties|protocol|declaration|truce|cease-?fire|armistice|"
    r"memorandum|communiqu[eé]|compact|charter|convention|contract|law)\b",
    re.IGNORECASE,
)
VERDICTS = words("convict sentence acquit jail imprison clear remand")
COURT = re.compile(r"\b(?:courts?|circuit|judges?|tribunal|jury|magistrates?|justices)\b", re.IGNORECASE)
CASE = re.compile(
    r"\b(?:appeals?|cases?|arguments|evidence|lawsuit|petition|complaint|challenge|application|witnesses|parties|sides)\b",
    re.IGNORECASE,
)
SENTENCE = re.compile(
    r"\b(?:conviction|sentence|ruling|verdict|appeal|judge?ment|ban|acquittal|order)\b", re.IGNORECASE
)
VOTES = re.compile(r"\bby (?:[\w-]+|[\w-]+ votes) to [\w-]+\b|\b\d+[-–]\d+ vote\b")
BILL = re.compile(r"\b(?:budget|bill|act|law|legislation|amendments?|motion|resolution)\b", re.IGNORECASE)
SIGNATURE = re.compile(r"names?|signatures?|initials", re.IGNORECASE)
RATE_VERBS = words("raise lift hike increase cut lower reduce trim keep hold leave slash")


def put(scene: Scene, at: int) -> Mentioned | None:
    """As in "put their names to the treaty on Wednesday": a signing; else nothing."""
    own = [i for i in scene.kids(at) if scene.tokens[i].dep == "dobj" and SIGNATURE.fullmatch(scene.tokens[i].text)]
    heads = [i for k in (at, *own) for i in scene.kids(k) if scene.tokens[i].text.lower() in ("to", "under")]
    papers = [i for head in heads for i in scene.kids(head) if scene.tokens[i].dep == "pobj"]
    if not own or not papers:
        return None
    made = event_telling.telling(scene, at, scene.subject(at), "signing", "agreement")
    made.topic, made.joint = event_people.plain(scene, papers[0]), "of"
    return made if made.days is not None else None


def voted(scene: Scene, at: int) -> Mentioned | None:
    """As in "MPs vote on the deal on Tuesday", "the island decides whether to leave"."""
    subject = scene.subject(at)
    text = " ".join(scene.under(i).of(scene.body) for i in subject)
    if COURT.search(text):
        return _ruled(scene, at, subject)
    polled = "referendum" in scene.scope(at).of(scene.body)
    if scene.tokens[at].lemma == "decide":
        asked = any(scene.tokens[i].text.lower() in ("if", "whether") for i in range(at + 1, min(at + 4, scene.count)))
        if not (CHAMBER.search(text) or polled) or not (asked or polled or scene.after(at, "on")):
            return None
    elif scene.tokens[at].tag == "VBN" and scene.tokens[at].dep == "acl":
        made = event_telling.telling(scene, at, (), "vote", "vote")
        made.topic = event_people.plain(scene, scene.tokens[at].head)
        return made if made.days is not None else None
    elif not subject or not (CHAMBER.search(text) or VOTERS.search(text) or text[:1].isupper()):
        return None
    made = event_telling.telling(
        scene, at, subject, "referendum" if scene.tokens[at].lemma == "decide" and polled else "vote", "vote"
    )
    event_people.topic(scene, made, at)
    known = made.days is not None or (made.topic and made.status in ("planned", "held"))
    return made if known else None


def _ruled(scene: Scene, at: int, subject: Sequence[int]) -> Mentioned | None:
    """As in "the court will decide on Thursday whether the strike may go ahead"."""
    made = event_telling.telling(scene, at, subject, "ruling", "hearing")
    return made if made.days is not None else None


def rules(scene: Scene, at: int) -> Mentioned | None:
    """As in "judges rule on the appeal on Friday"."""
    subject = scene.subject(at)
    text = " ".join(scene.under(i).of(scene.body) for i in subject)
    return _ruled(scene, at, subject) if COURT.search(text) else None


def heard(scene: Scene, at: int) -> Mentioned | None:
    """As in "the court will hear the appeal of the banker on 22 April"."""
    objects = event_telling.objects(scene, at)
    text = " ".join(scene.under(i).of(scene.body) for i in scene.subject(at))
    if not COURT.search(text) or not any(CASE.search(scene.under(i).of(scene.body)) for i in objects):
        return None
    made = event_telling.telling(scene, at, [*objects, *scene.subject(at)], "hearing", "hearing")
    return made if made.days is not None else None


def overturned(scene: Scene, at: int) -> Mentioned | None:
    """As in "the court overturned his conviction"; else what a chamber or a match does."""
    objects = event_telling.objects(scene, at)
    text = " ".join(scene.under(i).of(scene.body) for i in scene.subject(at))
    if not COURT.search(text) or not (objects or scene.tokens[at].lemma in ("refuse", "decline", "agree")):
        return None
    tried = [i for i in objects if SENTENCE.search(scene.under(i).of(scene.body))]
    made = event_telling.telling(scene, at, [*tried, *scene.subject(at)], "ruling", "hearing")
    made.topic = next((name for i in objects if (name := event_people.plain(scene, i))), None)
    if made.days is None:
        event_tense.of_telling(scene, made, at)
    return made if made.days is not None else None


def questioned(scene: Scene, at: int) -> Mentioned | None:
    """As in "the appeals court questioned lawyers on Wednesday": a hearing."""
    text = " ".join(scene.under(i).of(scene.body) for i in scene.subject(at))
    if not COURT.search(text) or not event_telling.objects(scene, at):
        return None
    made = event_telling.telling(scene, at, scene.subject(at), "hearing", "hearing")
    return made if made.days is not None else None


def passed(scene: Scene, at: int) -> Mentioned | None:
    """As in "parliament rejected the budget by two votes": what a chamber makes of a matter is a vote."""
    subject = scene.subject(at)
    text = " ".join(scene.under(i).of(scene.body) for i in subject)
    objects = event_telling.objects(scene, at)
    if not objects:
        return _went_through(scene, at, subject)
    need = {"throw": "out", "turn": "down", "strike": "down", "wave": "through", "push": "through"}
    token = scene.tokens[at]
    if token.lemma in need and need[token.lemma] not in scene.body[token.span.end : token.span.end + 60].split():
        return None
    if COURT.search(text):
        return overturned(scene, at)
    lawful = text[:1].isupper() and any(BILL.search(scene.tokens[i].text) for i in objects)  # "the Hural adopts ..."
    counted = VOTES.search(scene.scope(at).of(scene.body)) is not None and bool(subject)
    if not CHAMBER.search(text) and not lawful and not counted:
        return signed(scene, at)
    made = event_telling.telling(scene, at, subject, "vote", "vote")
    made.topic = event_people.plain(scene, objects[0])
    return made if made.days is not None or made.status == "held" else None


def _went_through(scene: Scene, at: int, subject: Sequence[int]) -> Mentioned | None:
    """As in "the amended budget would pass before July": a vote that is told by its matter."""
    bill = next((i for i in subject if BILL.search(scene.tokens[i].text)), None)
    if scene.tokens[at].lemma != "pass" or bill is None:
        return None
    made = event_telling.telling(scene, at, (), "vote", "vote")
    made.topic = event_people.plain(scene, bill)
    return made if made.days is not None or made.status in ("planned", "held") else None


def signed(scene: Scene, at: int) -> Mentioned | None:
    """As in "the two sides signed a truce on Monday"."""
    things = [
        *event_telling.objects(scene, at),
        *event_telling.after(scene, at, ("to", "on")),
        *event_telling.passive(scene, at),
    ]
    paper = [i for i in things if PAPER.search(scene.tokens[i].text)]
    if not paper:
        return None
    lemma = scene.tokens[at].lemma
    noun = (
        "adoption" if lemma in ("adopt", "approve", "endorse") else "initialling" if lemma == "initial" else "signing"
    )
    made = event_telling.telling(scene, at, scene.subject(at), noun, "agreement")
    made.topic = event_people.plain(scene, paper[0])
    return made if made.days is not None or (made.place and made.people) else None


def moved_rates(scene: Scene, at: int) -> Mentioned | None:
    """As in "the bank will raise its rate in July": the decision of a central bank."""
    objects = event_telling.objects(scene, at)
    objects += event_telling.passive(scene, at)  # "the rate would be lowered in December"
    rated = any(RATE.search(scene.under(i).of(scene.body)) for i in objects)
    again = any(scene.tokens[i].text.lower() in ("it", "them") for i in objects)
    first = next((i for i in range(max(0, at - 14), at) if again and RATE.match(scene.tokens[i].text)), None)
    if not rated and first is None:
        return None
    return _decided(scene, at)


def rates_moved(scene: Scene, at: int) -> Mentioned | None:
    """As in "the bank announced today that its rates go up"."""
    return _decided(scene, at) if any(RATE.search(scene.tokens[i].text) for i in scene.subject(at)) else None


def _decided(scene: Scene, at: int) -> Mentioned | None:
    """A bank's decision on rates: the bank is subject of the verb or of the sentence."""
    for subject in (scene.subject(at), scene.main_subject(at)):
        spans = [scene.under(i) for i in subject]
        text = " ".join(span.of(scene.body) for span in spans)
        if BANK.search(text):
            break
    else:
        return None
    made = event_telling.telling(scene, at, subject, "rate decision", "decision")
    banks = [body.name for _, _, body in scene.bodies if BANK.search(body.name)]
    made.people = tuple(banks[:1] if INSIDE.search(text) else event_people.bodies(scene, spans))
    if made.days is None:
        event_tense.of_telling(scene, made, at)
    return made if made.days is not None and made.people else None


def judged(scene: Scene, at: int) -> Mentioned | None:
    """As in "the court sentenced him to four years on Tuesday", "found guilty"."""
    token = scene.tokens[at]
    if token.lemma == "find" and "guilty" not in scene.body[token.span.end : token.span.end + 60]:
        return None
    tried = [i for i in scene.kids(at) if scene.tokens[i].dep in ("dobj", "nsubjpass")]
    small = [i for head in scene.kids(at) if scene.tokens[head].dep in ("ccomp", "oprd") for i in scene.kids(head)]
    tried += [i for i in small if scene.tokens[i].dep == "nsubj"]  # "found Ulrik Sand guilty"
    if token.lemma == "clear" and not re.match(
        r"\s+(?:\w+\s+){0,3}of\b", scene.body[token.span.end : token.span.end + 40]
    ):
        return None
    noun = "remand" if token.lemma == "remand" else "verdict"
    made = event_telling.telling(scene, at, tried or scene.subject(at), noun, "hearing")
    if made.place is None:
        sat = [i for i in scene.subject(at) if COURT.search(scene.tokens[i].text)]
        made.place = next((name for i in sat if (name := event_people.in_town(scene, i))), None)
    if not made.people and tried:
        made.topic = event_people.plain(scene, tried[0])  # "jailed the mayor"
    return made if made.days is not None and (made.people or made.topic) else None
