"""Verbs that tell of a happening: "to meet", "votes on", "will walk out", "raised its rate".

Comes in: a Scene and the place of the verb. Goes out: a Mentioned, cited by the verb, or None. Leaves alone: nouns.

A verb counts only with what makes it a happening of its own: who takes part, and mostly a day or a place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from ..nouns import Days, Span
from . import event_days, event_people, event_verbs
from .lexicon import happenings, roles, words
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
HELD = re.compile(
    r"\b(?:crews?|sailors?|hostages?|prisoners?|captives?|detainees|soldiers|journalists?|inmates|men|women)\b",
    re.IGNORECASE,
)
VERDICTS = words("convict sentence acquit jail imprison clear")
COURT = re.compile(r"\b(?:courts?|circuit|judges?|tribunal|jury|magistrates?|justices)\b", re.IGNORECASE)
CASE = re.compile(
    r"\b(?:appeals?|cases?|arguments|evidence|lawsuit|petition|complaint|challenge|application|witnesses)\b",
    re.IGNORECASE,
)
SENTENCE = re.compile(
    r"\b(?:conviction|sentence|ruling|verdict|appeal|judge?ment|ban|acquittal|order)\b", re.IGNORECASE
)
# What opens its doors or its way on a day; markets and talks open otherwise.
BUILT = re.compile(
    r"\b(?:bridge|tunnel|airport|port|harbour|harbor|station|school|hospital|museum|stadium|crossings?|border|borders|road|"
    r"motorway|railway|line|embassy|consulate|pipeline|plant|factory|dam|memorial|park|theatre|gallery|library|canal|"
    r"route|polls|polling stations|exhibition|fair|festival)\b",
    re.IGNORECASE,
)
SERVED = re.compile(
    r"\b(?:services?|ferry|ferries|flights?|trains?|exports?|imports?|traffic|deliveries|shipments|trade|production|"
    r"schools|lessons|supplies|broadcasts)\b",
    re.IGNORECASE,
)
CRAFT = re.compile(
    r"\b(?:probe|rocket|satellites?|spacecraft|capsule|shuttle|missiles?|telescope|lander|orbiter|rover|mission|crew|"
    r"astronauts?|cosmonauts?)\b",
    re.IGNORECASE,
)
# Whom one meets; a target, a deadline and demands are met otherwise.
MET = re.compile(
    r"\b(?:leaders?|officials|ministers?|farmers|workers|representatives|delegates|delegations?|unions?|families|survivors|"
    r"students|executives|bosses|chiefs|members|lawmakers|envoys?|ambassadors?|counterparts?|negotiators|mediators|"
    r"rebels|commanders|generals|business\w+|mayors?|governors?|residents|voters|victims|activists|opponents|allies|"
    r"partners|presidents?|premiers?|kings?|queens?|pope|chancellors?)\b",
    re.IGNORECASE,
)
BILL = re.compile(r"\b(?:budget|bill|act|law|legislation|amendments?|motion|resolution)\b", re.IGNORECASE)
NOBODY = re.compile(r"(?:no|not|none|nobody|nothing|neither)\b", re.IGNORECASE)
SIGNATURE = re.compile(r"names?|signatures?|initials", re.IGNORECASE)
SITS = re.compile(r"\b(?:group|commission|panel|board|court|tribunal|bench|synod|convention)\b", re.IGNORECASE)
HEARERS = re.compile(
    r"\b(?:parliament|assembly|congress|senate|commons|knesset|duma|bundestag|althing|diet)\b", re.IGNORECASE
)
SCORE = re.compile(
    r"\b\d{1,3}\s*[-–:]\s*\d{1,3}\b|\bon penalties\b|\b(?:first|second|third|fourth|fifth|\w+th) round\b"
)
RATE_VERBS = words("raise lift hike increase cut lower reduce trim keep hold leave slash")
GOING = words("travel fly go come head journey return")
MOVING = words("drive travel come go march walk gather meet fly sail ride arrive assemble")
PARTIES = words(
    "board union council committee court parliament assembly congress commission regulator party agency group"
)
JOINTS = {"ceremony": "of", "launch": "of", "release": "of", "visit": "to"}
MANY = 4  # words of such a name
MARCHERS = words("protest demonstrate march")
SET = words("be due set plan schedule expect mean intend want slate have")
UNTIL = re.compile(r"\s+(?:[\w’'-]+,?\s+){0,6}?until\s+")
LONGER = re.compile(r"\b(?:more|extra|extend\w*|longer|further|extension)\b")
Rule = Callable[[Scene, int], Mentioned | None]


def deed(scene: Scene, at: int) -> Mentioned | None:
    """The happening that the verb tells of; None where it tells of none."""
    token = scene.tokens[at]
    rule = RULES.get(token.lemma)
    if rule is None or token.dep in ("aux", "auxpass", "amod", "compound"):
        return None
    if any(scene.tokens[i].text.lower() in happenings() for i in _after(scene, at, ("for",))):
        return None  # "gather for a summit": the noun tells
    if any(NOBODY.match(scene.under(i).of(scene.body)) for i in scene.subject(at)):
        return None  # "nobody opens a bridge in February"
    made = rule(scene, at)
    if made is not None and made.type in JOINTS:
        made.joint = JOINTS[made.type]
    if made is not None and not made.people and tops_named(scene, at):
        made.doer = tops_named(scene, at)
    if made is not None and any(scene.tokens[i].dep == "neg" for i in scene.kids(at)):
        return _undone(made)
    return made


def tops_named(scene: Scene, at: int) -> str:
    """Who does it, in the words of the text, where no name of a person or body is known: "Coolabah owners"."""
    for i in scene.subject(at):
        span = scene.under(i)
        words = re.sub(
            r"^(?:the|its|their|his|her|all|both|an?)\s+", "", " ".join(span.of(scene.body).split()), flags=re.I
        )
        party = scene.tokens[i].tag == "NNS" or scene.tokens[i].lemma in PARTIES
        told = words != words.lower() or (scene.tokens[i].lemma in PARTIES and " " in words)
        if party and told and len(words.split()) <= MANY and "," not in words:
            return words
    return ""


def _undone(made: Mentioned) -> Mentioned | None:
    """As in "senators will not vote this Thursday": the day that no longer holds; else nothing happens."""
    if made.days is None or made.status != "planned":
        return None
    made.moved_from, made.days, made.precise, made.status = made.days, None, False, "unknown"
    return made


def _met(scene: Scene, at: int) -> Mentioned | None:
    """As in "the two will meet in Oslo on 3 May", "she met the minister", "the leaders who gather in Riga"."""
    alone = not any(scene.tokens[i].dep == "dobj" or scene.tokens[i].text.lower() == "with" for i in scene.kids(at))
    gerund = alone and scene.tokens[at].tag == "VBG" and scene.tokens[at].dep == "pcomp"  # "after meeting in Vienna"
    tops = [*scene.subject(at), *_objects(scene, at)]
    if not tops:
        return None
    gathers = scene.tokens[at].lemma != "meet"
    if gathers and not alone:
        return None  # "gathered evidence", "convened a summit"
    made = telling(scene, at, tops, "meeting", "meeting")
    if not gathers and not any(_is_person(scene, i) for i in tops) and event_people.of_sport(scene):
        made.noun, made.type = "match", "match"
    # A body meets alone ("when it meets on Oct. 5"); but a person who "met the target" takes part in no meeting.
    dated = made.days is not None or made.place is not None
    heads = [scene.tokens[i].text for i in _objects(scene, at)]
    if not alone and not gathers and made.people and dated and any(MET.fullmatch(word) for word in heads):
        return made  # "met farmers' leaders in Lund"
    if (len(made.people) < 2 or gathers) and not (alone and dated):
        return None
    if gerund and re.search(r"\bafter\s$", scene.body[: scene.tokens[at].span.start][-8:]):
        made.over, made.status = True, "held"
        event_days.of_telling(scene, made, at)
    return made


def _sat(scene: Scene, at: int) -> Mentioned | None:
    """As in "the two sit down in Lisbon": a meeting; "the assembly is to sit on Thursday": a session."""
    if scene.after(at, "down"):
        return _met(scene, at)
    subject = scene.subject(at)
    text = " ".join(scene.under(i).of(scene.body) for i in subject)
    if not (CHAMBER.search(text) or SITS.search(text)):
        return None
    made = telling(scene, at, subject, "session", "session")
    return made if made.days is not None else None


def _addressed(scene: Scene, at: int) -> Mentioned | None:
    """As in "the minister told parliament on Wednesday": a speech."""
    heard = [
        i for i in scene.kids(at) if scene.tokens[i].dep in ("dobj", "dative") and HEARERS.search(scene.tokens[i].text)
    ]
    tops = [i for i in scene.subject(at) if event_people.persons(scene, scene.under(i))]
    if not heard or not tops or scene.tokens[at].tag not in ("VBD", "VBZ"):
        return None
    made = telling(scene, at, tops, "speech", "speech")
    made.topic, made.joint = event_people.plain(scene, heard[0]), "to"
    return made if made.days is not None else None


def _asked(scene: Scene, at: int) -> Mentioned | None:
    """As in "the islanders will be asked on Sunday whether to leave": a vote."""
    passive = _passive(scene, at)
    behind = scene.body[scene.tokens[at].span.end : scene.scope(at).end]
    future = any(scene.tokens[i].text.lower() in ("will", "would", "to") for i in scene.kids(at))
    if not passive or not future or not re.search(r"\b(?:if|whether)\b", behind):
        return None
    made = telling(scene, at, passive, "referendum", "vote")
    return made if made.days is not None else None


def _put(scene: Scene, at: int) -> Mentioned | None:
    """As in "put their names to the treaty on Wednesday": a signing; else nothing."""
    own = [i for i in scene.kids(at) if scene.tokens[i].dep == "dobj" and SIGNATURE.fullmatch(scene.tokens[i].text)]
    heads = [i for k in (at, *own) for i in scene.kids(k) if scene.tokens[i].text.lower() in ("to", "under")]
    papers = [i for head in heads for i in scene.kids(head) if scene.tokens[i].dep == "pobj"]
    if not own or not papers:
        return None
    made = telling(scene, at, scene.subject(at), "signing", "agreement")
    made.topic, made.joint = event_people.plain(scene, papers[0]), "of"
    return made if made.days is not None else None


def _received(scene: Scene, at: int) -> Mentioned | None:
    """As in "she will receive the minister on Thursday": a meeting of two persons with its day."""
    made = telling(scene, at, [*scene.subject(at), *_objects(scene, at)], "meeting", "meeting")
    objects = [i for i in scene.kids(at) if scene.tokens[i].dep == "dobj" and _is_person(scene, i)]
    return made if made.days and len(made.people) == 2 and objects else None


def _is_person(scene: Scene, at: int) -> bool:
    """Whether the word itself is part of a person's name, not of "pages of his diary"."""
    span = scene.tokens[at].span
    return any(mark.covers(span) for mark, _ in scene.cast.within(scene.under(at)))


def _spoke(scene: Scene, at: int) -> Mentioned | None:
    """As in "the two spoke by telephone on Sunday", "he phoned the president"."""
    tops = [*scene.subject(at), *_objects(scene, at)]
    spans = [scene.under(i) for i in scene.kids(at) if scene.tokens[i].dep == "prep"]
    wire = any(re.search(r"\b(?:tele)?phone\b|\bvideo ?link\b", span.of(scene.body)) for span in spans)
    if scene.tokens[at].lemma not in ("phone", "telephone") and not wire:
        return _conferred(scene, at, tops)
    made = telling(scene, at, tops, "phone call", "call")
    return made if len(made.people) > 1 else None


def _conferred(scene: Scene, at: int, tops: list[int]) -> Mentioned | None:
    """As in "the two talked for three hours in Lisbon"."""
    if scene.tokens[at].lemma not in ("talk", "confer"):
        return None
    made = telling(scene, at, tops, "talks", "talks")
    return made if made.place and len(made.people) > 1 else None


def _voted(scene: Scene, at: int) -> Mentioned | None:
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
        made = telling(scene, at, (), "vote", "vote")
        made.topic = event_people.plain(scene, scene.tokens[at].head)
        return made if made.days is not None else None
    elif not subject or not (CHAMBER.search(text) or VOTERS.search(text) or text[:1].isupper()):
        return None
    made = telling(
        scene, at, subject, "referendum" if scene.tokens[at].lemma == "decide" and polled else "vote", "vote"
    )
    event_people.topic(scene, made, at)
    known = made.days is not None or (made.topic and made.status in ("planned", "held"))
    return made if known else None


def _ruled(scene: Scene, at: int, subject: Sequence[int]) -> Mentioned | None:
    """As in "the court will decide on Thursday whether the strike may go ahead"."""
    made = telling(scene, at, subject, "ruling", "hearing")
    return made if made.days is not None else None


def _rules(scene: Scene, at: int) -> Mentioned | None:
    """As in "judges rule on the appeal on Friday"."""
    subject = scene.subject(at)
    text = " ".join(scene.under(i).of(scene.body) for i in subject)
    return _ruled(scene, at, subject) if COURT.search(text) else None


def _heard(scene: Scene, at: int) -> Mentioned | None:
    """As in "the court will hear the appeal of the banker on 22 April"."""
    objects = _objects(scene, at)
    text = " ".join(scene.under(i).of(scene.body) for i in scene.subject(at))
    if not COURT.search(text) or not any(CASE.search(scene.under(i).of(scene.body)) for i in objects):
        return None
    made = telling(scene, at, [*objects, *scene.subject(at)], "hearing", "hearing")
    return made if made.days is not None else None


def _overturned(scene: Scene, at: int) -> Mentioned | None:
    """As in "the court overturned his conviction"; else what a chamber or a match does."""
    objects = _objects(scene, at)
    text = " ".join(scene.under(i).of(scene.body) for i in scene.subject(at))
    if not COURT.search(text) or not (objects or scene.tokens[at].lemma in ("refuse", "decline", "agree")):
        return None
    tried = [i for i in objects if SENTENCE.search(scene.under(i).of(scene.body))]
    made = telling(scene, at, [*tried, *scene.subject(at)], "ruling", "hearing")
    made.topic = next((name for i in objects if (name := event_people.plain(scene, i))), None)
    if made.days is None:
        event_days.of_telling(scene, made, at)
    return made if made.days is not None else None


def _questioned(scene: Scene, at: int) -> Mentioned | None:
    """As in "the appeals court questioned lawyers on Wednesday": a hearing."""
    text = " ".join(scene.under(i).of(scene.body) for i in scene.subject(at))
    if not COURT.search(text) or not _objects(scene, at):
        return None
    made = telling(scene, at, scene.subject(at), "hearing", "hearing")
    return made if made.days is not None else None


def _swapped(scene: Scene, at: int) -> Mentioned | None:
    """As in "the two sides exchanged 115 prisoners on Friday"."""
    things = [i for i in scene.kids(at) if scene.tokens[i].dep in ("dobj", "nsubjpass")]
    held = [i for i in things if HELD.search(scene.under(i).of(scene.body))]
    if not held:
        return None
    made = telling(scene, at, scene.subject(at), "exchange", "exchange")
    made.topic, made.joint = event_people.plain(scene, held[0]), "of"
    return made if made.days is not None else None


def _opened(scene: Scene, at: int) -> Mentioned | None:
    """As in "the bridge will be opened by the minister on 1 June", "the ferry service resumes in May"."""
    things = [i for i in scene.kids(at) if scene.tokens[i].dep in ("nsubj", "nsubjpass", "dobj")] or scene.subject(at)
    again = scene.tokens[at].lemma in ("resume", "restart")
    found = [i for i in things if (SERVED if again else BUILT).search(scene.tokens[i].text)]
    if not found or _agreed_to(scene, at):
        return None
    made = telling(scene, at, scene.subject(at), "resumption" if again else "opening", "ceremony")
    made.topic = event_people.plain(scene, found[0])
    return made if made.days is not None else None


def _agreed_to(scene: Scene, at: int) -> bool:
    """As in "agreed on 14 May to reopen the line": the day is that of the agreement."""
    token = scene.tokens[at]
    infinitive = any(scene.tokens[i].tag == "TO" for i in scene.kids(at))
    return infinitive and token.dep in ("xcomp", "acl", "advcl", "ccomp") and scene.tokens[token.head].lemma not in SET


def _launched(scene: Scene, at: int) -> Mentioned | None:
    """As in "the agency will launch its probe on Sept. 19", "the rocket lifted off"."""
    token = scene.tokens[at]
    things = [*_objects(scene, at), *(i for i in scene.kids(at) if scene.tokens[i].dep == "nsubjpass")]
    if token.lemma != "launch":
        if not (scene.after(at, "off") or token.lemma == "liftoff"):
            return None
        things = scene.subject(at)
    if not any(CRAFT.search(scene.under(i).of(scene.body)) for i in things):
        return None
    made = telling(scene, at, scene.subject(at), "launch", "launch")
    found = next(i for i in things if CRAFT.search(scene.under(i).of(scene.body)))
    made.topic = event_people.plain(scene, found)
    return made if made.days is not None else None


def _beat(scene: Scene, at: int) -> Mentioned | None:
    """As in "Rovers beat Dynamo 2-1 on Wednesday", "won the final"; what a chamber defeats is a vote."""
    objects = [i for i in scene.kids(at) if scene.tokens[i].dep == "dobj"]
    if not objects or not SCORE.search(scene.scope(at).of(scene.body)):
        return None
    subject = scene.subject(at)
    if subject and scene.tokens[subject[0]].pos == "PRON":
        subject = scene.main_subject(at) or subject
    made = telling(scene, at, [*subject, *objects], "match", "match")
    if scene.tokens[at].tag == "VBG" and scene.body[: scene.tokens[at].span.start].endswith("after "):
        made.over, made.status = True, "held"
        event_days.with_tense(scene, made, at)
    if len(made.people) < 2:
        names = [event_people.capitals(scene, scene.under(i)) for i in (*subject, *objects)]
        made.people = tuple(dict.fromkeys((*made.people, *(name for name in names if name))))
    return made if made.days is not None and len(made.people) > 1 else None


def _defeated(scene: Scene, at: int) -> Mentioned | None:
    return _beat(scene, at) or _passed(scene, at)


def _buried(scene: Scene, at: int) -> Mentioned | None:
    """As in "the poet will be buried in Porto Vell on Friday"."""
    tops = [i for i in scene.kids(at) if scene.tokens[i].dep == "nsubjpass"]
    made = telling(scene, at, tops, "funeral", "ceremony")
    return made if made.people and made.days is not None else None


def _elected(scene: Scene, at: int) -> Mentioned | None:
    """As in "members will elect a new leader in Westport on 6 October", "she was elected leader on Saturday"."""
    tops = [i for i in scene.kids(at) if scene.tokens[i].dep in ("nsubj", "nsubjpass", "agent")]
    made = telling(scene, at, tops, "election", "election")
    return made if made.days is not None else None


def _given_until(scene: Scene, at: int) -> Mentioned | None:
    """As in "the steelmaker has until 20 November to answer": a deadline."""
    token = scene.tokens[at]
    found = UNTIL.match(scene.body[token.span.end : token.span.end + 60])
    if found is None:
        return None
    start = token.span.end + found.end()
    time = next(
        (t for t in scene.times_within(Span(start - 1, start + 60)) if t.first and t.span.start <= start + 6), None
    )
    if time is None or not re.match(r",?\s+to\b", scene.body[time.span.end : time.span.end + 6]):
        return None
    made = telling(scene, at, scene.subject(at), "deadline", "deadline")
    first, last = _not_over(scene, time.first), _not_over(scene, time.last)
    made.days, made.precise, made.day_words = Days(first, last), time.first == time.last, time.span
    made.moved_from = None
    made.status = "moved" if LONGER.search(scene.body[token.span.start : time.span.start]) else "planned"
    return made


def _not_over(scene: Scene, day: date | None) -> date | None:
    """A day of the year is the next one: "gave the group until 15 December"."""
    published = scene.article.published
    if day is None or published is None or day >= published or (published - day).days > 366:
        return day
    return day.replace(year=day.year + 1, day=min(day.day, 28) if day.month == 2 else day.day)


def _passed(scene: Scene, at: int) -> Mentioned | None:
    """As in "parliament rejected the budget by two votes": what a chamber makes of a matter is a vote."""
    subject = scene.subject(at)
    text = " ".join(scene.under(i).of(scene.body) for i in subject)
    objects = _objects(scene, at)
    if not objects:
        return None
    need = {"throw": "out", "turn": "down", "strike": "down", "wave": "through", "push": "through"}
    token = scene.tokens[at]
    if token.lemma in need and need[token.lemma] not in scene.body[token.span.end : token.span.end + 60].split():
        return None
    if COURT.search(text):
        return _overturned(scene, at)
    lawful = text[:1].isupper() and any(BILL.search(scene.tokens[i].text) for i in objects)  # "the Hural adopts ..."
    if not CHAMBER.search(text) and not lawful:
        return _signed(scene, at)
    made = telling(scene, at, subject, "vote", "vote")
    made.topic = event_people.plain(scene, objects[0])
    return made if made.days is not None or made.status == "held" else None


def _signed(scene: Scene, at: int) -> Mentioned | None:
    """As in "the two sides signed a truce on Monday"."""
    things = [*_objects(scene, at), *_after(scene, at, ("to", "on")), *_passive(scene, at)]
    paper = [i for i in things if PAPER.search(scene.tokens[i].text)]
    if not paper:
        return None
    lemma = scene.tokens[at].lemma
    noun = (
        "adoption" if lemma in ("adopt", "approve", "endorse") else "initialling" if lemma == "initial" else "signing"
    )
    made = telling(scene, at, scene.subject(at), noun, "agreement")
    made.topic = event_people.plain(scene, paper[0])
    return made if made.days is not None or (made.place and made.people) else None


def _moved_rates(scene: Scene, at: int) -> Mentioned | None:
    """As in "the bank will raise its rate in July": the decision of a central bank."""
    objects = _objects(scene, at)
    rated = any(RATE.search(scene.under(i).of(scene.body)) for i in objects)
    again = any(scene.tokens[i].text.lower() in ("it", "them") for i in objects)
    first = next((i for i in range(max(0, at - 14), at) if again and RATE.match(scene.tokens[i].text)), None)
    if not rated and first is None:
        return None
    return _decided(scene, at)


def _rates_moved(scene: Scene, at: int) -> Mentioned | None:
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
    made = telling(scene, at, subject, "rate decision", "decision")
    banks = [body.name for _, _, body in scene.bodies if BANK.search(body.name)]
    made.people = tuple(banks[:1] if INSIDE.search(text) else event_people.bodies(scene, spans))
    if made.days is None:
        event_days.of_telling(scene, made, at)
    return made if made.days is not None and made.people else None


def _struck(scene: Scene, at: int) -> Mentioned | None:
    """As in "drivers will walk out on 21 January"."""
    token = scene.tokens[at]
    need = {"walk": "out", "stop": "work", "down": "tools"}.get(token.lemma)
    after = [t.text.lower() for t in scene.tokens[at + 1 : at + 3]]
    if (need and need not in after) or (need is None and _objects(scene, at)):
        return None
    made = telling(scene, at, scene.subject(at), "strike", "protest")
    return made if made.days is not None else None


def _marched(scene: Scene, at: int) -> Mentioned | None:
    made = telling(scene, at, scene.subject(at), "protest", "protest")
    return made if made.days is not None and made.place is not None else None


def _judged(scene: Scene, at: int) -> Mentioned | None:
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
    made = telling(scene, at, tried or scene.subject(at), "verdict", "hearing")
    if made.place is None:
        sat = [i for i in scene.subject(at) if COURT.search(scene.tokens[i].text)]
        made.place = next((name for i in sat if (name := event_people.in_town(scene, i))), None)
    return made if made.days is not None and made.people else None


def _went(scene: Scene, at: int) -> Mentioned | None:
    """As in "she travels to Port Aldis on 14 May": a visit, where no other happening takes her there."""
    tops = scene.subject(at)
    subject = [i for i in tops if event_people.persons(scene, scene.under(i))]
    towards = _objects(scene, at) if scene.tokens[at].lemma == "visit" else _after(scene, at, ("to",))
    speaker = event_people.speaking(scene, at) if not tops else None  # he "will not go to Port Aldis on 14 May"
    if not (subject or speaker) or not towards:
        return None
    made = telling(scene, at, subject, "visit", "visit")
    made.people = made.people or ((speaker,) if speaker else ())
    made.place = event_people.town(scene, scene.under(towards[0]))
    coming = scene.tokens[at].lemma == "visit" or (made.status == "planned" and made.days is not None)
    return made if made.days is not None and made.place and coming else None


def _polled(scene: Scene, at: int) -> Mentioned | None:
    """As in "voters go to the polls on Sunday"; else a journey."""
    if not any(scene.tokens[i].text.lower() == "polls" for i in _after(scene, at, ("to",))):
        return _rates_moved(scene, at) or _went(scene, at)
    made = telling(scene, at, scene.subject(at), "election", "election")
    return made if made.days is not None else None


def _sworn(scene: Scene, at: int) -> Mentioned | None:
    if not scene.after(at, "in"):
        return None
    tops = [i for i in scene.kids(at) if scene.tokens[i].dep in ("nsubjpass", "dobj")] or scene.subject(at)
    made = telling(scene, at, tops, "inauguration", "ceremony")
    return made if made.people and made.days is not None else None


def _freed(scene: Scene, at: int) -> Mentioned | None:
    """As in "the crew was freed on Tuesday"."""
    held = [i for i in scene.kids(at) if scene.tokens[i].dep in ("dobj", "nsubjpass")]
    text = " ".join(scene.under(i).of(scene.body) for i in held)
    if not HELD.search(text) and not any(_is_person(scene, i) for i in held):
        return None
    made = telling(scene, at, scene.subject(at), "release", "release")
    made.topic = event_people.plain(scene, held[0])
    return made if made.days is not None else None


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
    event_days.counted(scene, made, at)
    if event_verbs.ahead(scene, at):
        event_days.still_to_come(scene, made)
    else:
        event_days.with_tense(scene, made, at)
    event_days.lengthened(scene, made, at)
    return made


def _gone_to(scene: Scene, at: int) -> str | None:
    """As in "drove to Lund to protest"."""
    token = scene.tokens[at]
    infinitive = any(scene.tokens[i].tag == "TO" for i in scene.kids(at))
    if not infinitive or token.dep not in ("advcl", "xcomp") or scene.tokens[token.head].lemma not in MOVING:
        return None
    return next(
        (name for i in _after(scene, token.head, ("to", "in")) if (name := event_people.town(scene, scene.under(i)))),
        None,
    )


def _home(scene: Scene, tops: Sequence[int]) -> str | None:
    """Where they are at home who act together: "the islanders of Torsk", "drivers in Norrland"."""
    if not tops or scene.tokens[tops[0]].tag != "NNS" or scene.tokens[tops[0]].lemma in roles():
        return None
    heads = [i for i in scene.kids(tops[0]) if scene.tokens[i].text.lower() in ("of", "in")]
    found = [event_people.town(scene, scene.under(i)) for head in heads for i in scene.kids(head)]
    return next((name for name in found if name), None)


def _passive(scene: Scene, at: int) -> list[int]:
    return [i for i in scene.kids(at) if scene.tokens[i].dep == "nsubjpass"]


def _objects(scene: Scene, at: int) -> list[int]:
    """What the verb acts on, and those with whom."""
    return [i for i in scene.kids(at) if scene.tokens[i].dep in ("dobj", "dative")] + _after(scene, at, ("with",))


def _after(scene: Scene, at: int, prepositions: tuple[str, ...]) -> list[int]:
    """The nouns behind the verb's prepositions of the set."""
    heads = [i for i in scene.kids(at) if scene.tokens[i].text.lower() in prepositions]
    return [i for head in heads for i in scene.kids(head) if scene.tokens[i].dep == "pobj"]


RULES: dict[str, Rule] = {
    **dict.fromkeys(("meet", "gather", "convene", "assemble", "reconvene"), _met),
    **dict.fromkeys(("receive", "welcome", "host"), _received),
    **dict.fromkeys(("speak", "talk", "confer", "phone", "telephone"), _spoke),
    **dict.fromkeys(("vote", "decide"), _voted),
    **dict.fromkeys(
        ("approve", "reject", "pass", "back", "defeat", "adopt", "ratify", "endorse", "throw", "turn", "wave", "push"),
        _passed,
    ),
    **dict.fromkeys(("sign", "agree", "conclude", "initial"), _signed),
    **dict.fromkeys(RATE_VERBS, _moved_rates),
    **dict.fromkeys(("rise", "climb", "fall"), _rates_moved),
    **dict.fromkeys(("strike", "walk", "stop", "down"), _struck),
    **dict.fromkeys(MARCHERS, _marched),
    **dict.fromkeys((*VERDICTS, "find"), _judged),
    **dict.fromkeys((*GOING, "visit"), _went),
    "go": _polled,
    **dict.fromkeys(("free", "release"), _freed),
    **dict.fromkeys(("open", "reopen", "inaugurate", "resume", "restart"), _opened),
    **dict.fromkeys(("launch", "lift", "blast"), _launched),
    **dict.fromkeys(("beat", "thrash", "edge", "outpoint"), _beat),
    **dict.fromkeys(
        ("overturn", "quash", "uphold", "dismiss", "void", "annul", "refuse", "decline", "block", "bar", "revoke"),
        _overturned,
    ),
    **dict.fromkeys(("question", "press"), _questioned),
    **dict.fromkeys(("exchange", "swap"), _swapped),
    **dict.fromkeys(("have", "give"), _given_until),
    "defeat": _defeated,
    "hear": _heard,
    "rule": _rules,
    "bury": _buried,
    "elect": _elected,
    "swear": _sworn,
    "sit": _sat,
    "put": _put,
    "ask": _asked,
    **dict.fromkeys(("tell", "address"), _addressed),
}
