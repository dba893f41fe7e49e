"""Verbs that tell of a happening: "to meet", "votes on", "will walk out", "raised its rate".

Comes in: a Scene and the place of the verb. Goes out: a Mentioned, cited by the verb, or None. Leaves alone: nouns.

A verb counts only with what makes it a happening of its own: who takes part, and mostly a day or a place.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from ..nouns import Days, Span
from . import event_days, event_people, event_powers, event_telling, event_tense, event_terms
from .lexicon import happenings, roles, words
from .scene import Mentioned, Scene

HELD = re.compile(
    r"\b(?:crews?|sailors?|hostages?|prisoners?|captives?|detainees|soldiers|journalists?|inmates|men|women)\b",
    re.IGNORECASE,
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
    r"schools|lessons|supplies|broadcasts|work|hostilities|fighting)\b",
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
SITS = re.compile(r"\b(?:group|commission|panel|board|court|tribunal|bench|synod|convention)\b", re.IGNORECASE)
HEARERS = re.compile(
    r"\b(?:parliament|assembly|congress|senate|commons|knesset|duma|bundestag|althing|diet)\b", re.IGNORECASE
)
SCORE = re.compile(
    r"\b\d{1,3}\s*[-–:]\s*\d{1,3}\b|\bon penalties\b|\b(?:first|second|third|fourth|fifth|\w+th) round\b"
)
SIDES = re.compile(r"sides|parties|delegations|negotiators|mediators", re.IGNORECASE)
STAGES = words("round stage phase day part leg second third")  # the noun tells what starts
GOING = words("travel fly go come head journey return")
JOINTS = {"ceremony": "of", "launch": "of", "release": "of", "visit": "to"}
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
    if any(scene.tokens[i].text.lower() in happenings() for i in event_telling.after(scene, at, ("for",))):
        return None  # "gather for a summit": the noun tells
    if any(event_telling.NOBODY.match(scene.under(i).of(scene.body)) for i in scene.subject(at)):
        return None  # "nobody opens a bridge in February"
    made = rule(scene, at)
    if made is not None and made.type in JOINTS:
        made.joint = JOINTS[made.type]
    if made is not None and not made.people and event_telling.tops_named(scene, at):
        made.doer = event_telling.tops_named(scene, at)
    if made is not None and made.days is not None and _was_to_have(scene, at):
        event_tense.missed(scene, made)
        return made
    if made is not None and any(scene.tokens[i].dep == "neg" for i in scene.kids(at)):
        return _undone(made)
    return made


def _was_to_have(scene: Scene, at: int) -> bool:
    """As in "were to have signed on Monday": it did not happen then."""
    above = scene.tokens[scene.tokens[at].head]
    helpers = {scene.tokens[i].text.lower() for i in scene.kids(at)}
    return {"to", "have"} <= helpers and above.lemma == "be" and above.tag == "VBD"


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
    tops = [*scene.subject(at), *event_telling.objects(scene, at)]
    if not tops:
        return None
    gathers = scene.tokens[at].lemma != "meet"
    if gathers and not alone:
        return None  # "gathered evidence", "convened a summit"
    both = any(SIDES.fullmatch(scene.tokens[i].text) for i in scene.subject(at))
    made = event_telling.telling(scene, at, tops, *(("talks", "talks") if both else ("meeting", "meeting")))
    if not gathers and not any(event_telling.is_person(scene, i) for i in tops) and event_people.of_sport(scene):
        made.noun, made.type = "match", "match"
    # A body meets alone ("when it meets on Oct. 5"); but a person who "met the target" takes part in no meeting.
    dated = made.days is not None or made.place is not None
    heads = [scene.tokens[i].text for i in event_telling.objects(scene, at)]
    if not alone and not gathers and made.people and dated and any(MET.fullmatch(word) for word in heads):
        if len(made.people) == 1:
            met = next(i for i in event_telling.objects(scene, at) if MET.fullmatch(scene.tokens[i].text))
            made.topic, made.joint = event_people.plain(scene, met), "with"
        return made  # "met farmers' leaders in Lund"
    if (len(made.people) < 2 or gathers) and not (alone and dated):
        return None
    if gerund and re.search(r"\bafter\s$", scene.body[: scene.tokens[at].span.start][-8:]):
        made.over, made.status = True, "held"
        event_tense.of_telling(scene, made, at)
    return made


def _sat(scene: Scene, at: int) -> Mentioned | None:
    """As in "the two sit down in Lisbon": a meeting; "the assembly is to sit on Thursday": a session."""
    if scene.after(at, "down"):
        return _met(scene, at)
    subject = scene.subject(at)
    text = " ".join(scene.under(i).of(scene.body) for i in subject)
    if not (event_powers.CHAMBER.search(text) or SITS.search(text)):
        return None
    made = event_telling.telling(scene, at, subject, "session", "session")
    return made if made.days is not None else None


def _addressed(scene: Scene, at: int) -> Mentioned | None:
    """As in "the minister told parliament on Wednesday": a speech."""
    heard = [
        i for i in scene.kids(at) if scene.tokens[i].dep in ("dobj", "dative") and HEARERS.search(scene.tokens[i].text)
    ]
    tops = [i for i in scene.subject(at) if event_people.persons(scene, scene.under(i))]
    if not heard or not tops or scene.tokens[at].tag not in ("VBD", "VBZ"):
        return None
    made = event_telling.telling(scene, at, tops, "speech", "speech")
    made.topic, made.joint = event_people.plain(scene, heard[0]), "to"
    return made if made.days is not None else None


def _asked(scene: Scene, at: int) -> Mentioned | None:
    """As in "the islanders will be asked on Sunday whether to leave": a vote."""
    passive = event_telling.passive(scene, at)
    behind = scene.body[scene.tokens[at].span.end : scene.scope(at).end]
    future = any(scene.tokens[i].text.lower() in ("will", "would", "to") for i in scene.kids(at))
    if not passive or not future or not re.search(r"\b(?:if|whether)\b", behind):
        return None
    made = event_telling.telling(scene, at, passive, "referendum", "vote")
    return made if made.days is not None else None


def _received(scene: Scene, at: int) -> Mentioned | None:
    """As in "she will receive the minister on Thursday": a meeting of two persons with its day."""
    made = event_telling.telling(
        scene, at, [*scene.subject(at), *event_telling.objects(scene, at)], "meeting", "meeting"
    )
    objects = [i for i in scene.kids(at) if scene.tokens[i].dep == "dobj"]
    objects = [i for i in objects if event_people.persons(scene, scene.under(i))]
    return made if made.days and len(made.people) == 2 and objects else None


def _spoke(scene: Scene, at: int) -> Mentioned | None:
    """As in "the two spoke by telephone on Sunday", "he phoned the president"."""
    tops = [*scene.subject(at), *event_telling.objects(scene, at)]
    spans = [scene.under(i) for i in scene.kids(at) if scene.tokens[i].dep == "prep"]
    wire = any(re.search(r"\b(?:tele)?phone\b|\bvideo ?link\b", span.of(scene.body)) for span in spans)
    if scene.tokens[at].lemma not in ("phone", "telephone") and not wire:
        return _conferred(scene, at, tops) or event_terms.speaks(scene, at)
    made = event_telling.telling(scene, at, tops, "phone call", "call")
    return made if len(made.people) > 1 else None


def _agreed(scene: Scene, at: int) -> Mentioned | None:
    """As in "the two agreed by telephone on Thursday": a call; else a paper that is signed."""
    spans = [scene.under(i) for i in scene.kids(at) if scene.tokens[i].dep in ("prep", "agent")]
    if any(re.search(r"\b(?:tele)?phone\b|\bvideo ?link\b", span.of(scene.body)) for span in spans):
        made = event_telling.telling(scene, at, scene.subject(at), "phone call", "call")
        if len(made.people) > 1:
            return made
    return event_powers.signed(scene, at)


def _conferred(scene: Scene, at: int, tops: list[int]) -> Mentioned | None:
    """As in "the two talked for three hours in Lisbon"."""
    if scene.tokens[at].lemma not in ("talk", "confer"):
        return None
    made = event_telling.telling(scene, at, tops, "talks", "talks")
    return made if made.place and len(made.people) > 1 else None


def _swapped(scene: Scene, at: int) -> Mentioned | None:
    """As in "the two sides exchanged 115 prisoners on Friday"."""
    things = [i for i in scene.kids(at) if scene.tokens[i].dep in ("dobj", "nsubjpass")]
    held = [i for i in things if HELD.search(scene.under(i).of(scene.body))]
    if not held:
        return None
    made = event_telling.telling(scene, at, scene.subject(at), "exchange", "exchange")
    made.topic, made.joint = event_people.plain(scene, held[0]), "of"
    return made if made.days is not None else None


def _taken(scene: Scene, at: int) -> Mentioned | None:
    return event_terms.took_power(scene, at) or event_terms.in_force(scene, at)


def _came(scene: Scene, at: int) -> Mentioned | None:
    return event_terms.in_force(scene, at) or _went(scene, at)


def _given(scene: Scene, at: int) -> Mentioned | None:
    return _given_until(scene, at) or (event_terms.left_post(scene, at) if scene.after(at, "up") else None)


def _opened(scene: Scene, at: int) -> Mentioned | None:
    """As in "the bridge will be opened by the minister on 1 June", "the ferry service resumes in May"."""
    things = [i for i in scene.kids(at) if scene.tokens[i].dep in ("nsubj", "nsubjpass", "dobj")] or scene.subject(at)
    again = scene.tokens[at].lemma in ("resume", "restart")
    found = [i for i in things if (SERVED if again else BUILT).search(scene.tokens[i].text)]
    if not found or _agreed_to(scene, at):
        return None
    tops = [i for i in scene.subject(at) if i not in found]
    made = event_telling.telling(scene, at, tops, "resumption" if again else "opening", "ceremony")
    made.topic = event_people.plain(scene, found[0])
    return made if made.days is not None else None


def _began(scene: Scene, at: int) -> Mentioned | None:
    """As in "construction starts on 2 April": the start of what is itself no happening."""
    if any(scene.tokens[i].dep in ("dobj", "xcomp", "prt") for i in scene.kids(at)):
        return None
    tops = [
        i for i in scene.kids(at) if scene.tokens[i].dep in ("nsubj", "nsubjpass") and scene.tokens[i].pos == "NOUN"
    ]
    tops = [
        i for i in tops if scene.tokens[i].text.lower() not in happenings() and scene.tokens[i].lemma not in roles()
    ]
    tops = [i for i in tops if scene.tokens[i].lemma not in STAGES]
    topic = next((name for i in tops if (name := event_people.plain(scene, i))), None)
    if topic is None:
        return None
    made = event_telling.telling(scene, at, tops, "start", "start")
    made.topic, made.joint = topic, "of"
    return made if made.days is not None and (made.precise or made.status == "planned") else None


def _agreed_to(scene: Scene, at: int) -> bool:
    """As in "agreed on 14 May to reopen the line": the day is that of the agreement."""
    token = scene.tokens[at]
    infinitive = any(scene.tokens[i].tag == "TO" for i in scene.kids(at))
    return infinitive and token.dep in ("xcomp", "acl", "advcl", "ccomp") and scene.tokens[token.head].lemma not in SET


def _launched(scene: Scene, at: int) -> Mentioned | None:
    """As in "the agency will launch its probe on Sept. 19", "the rocket lifted off"."""
    token = scene.tokens[at]
    things = [*event_telling.objects(scene, at), *(i for i in scene.kids(at) if scene.tokens[i].dep == "nsubjpass")]
    if token.lemma != "launch":
        if not (scene.after(at, "off") or token.lemma == "liftoff"):
            return None
        things = scene.subject(at)
    if not any(CRAFT.search(scene.under(i).of(scene.body)) for i in things):
        return None
    made = event_telling.telling(scene, at, scene.subject(at), "launch", "launch")
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
    made = event_telling.telling(scene, at, [*subject, *objects], "match", "match")
    if scene.tokens[at].tag == "VBG" and scene.body[: scene.tokens[at].span.start].endswith("after "):
        made.over, made.status = True, "held"
        event_tense.with_tense(scene, made, at)
    if len(made.people) < 2:
        names = [event_people.capitals(scene, scene.under(i)) for i in (*subject, *objects)]
        made.people = tuple(dict.fromkeys((*made.people, *(name for name in names if name))))
    return made if made.days is not None and len(made.people) > 1 else None


def _defeated(scene: Scene, at: int) -> Mentioned | None:
    return _beat(scene, at) or event_powers.passed(scene, at)


def _buried(scene: Scene, at: int) -> Mentioned | None:
    """As in "the poet will be buried in Porto Vell on Friday"."""
    tops = [i for i in scene.kids(at) if scene.tokens[i].dep == "nsubjpass"]
    made = event_telling.telling(scene, at, tops, "funeral", "ceremony")
    return made if made.people and made.days is not None else None


def _elected(scene: Scene, at: int) -> Mentioned | None:
    """As in "members will elect a new leader in Westport on 6 October", "she was elected leader on Saturday"."""
    tops = [i for i in scene.kids(at) if scene.tokens[i].dep in ("nsubj", "nsubjpass", "agent")]
    made = event_telling.telling(scene, at, tops, "election", "election")
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
    made = event_telling.telling(scene, at, scene.subject(at), "deadline", "deadline")
    first, last = _not_over(scene, time.first), _not_over(scene, time.last)
    made.days, made.precise, made.day_words = Days(first, last), time.first == time.last, time.span
    made.moved_from = None
    made.status = "moved" if LONGER.search(scene.body[token.span.start : time.span.start]) else "planned"
    return made


def _not_over(scene: Scene, day: date | None) -> date | None:
    """A day of the year is the next one: "gave the group until 15 December"; so is one of the week."""
    published = scene.article.published
    if day is None or published is None or day >= published or (published - day).days > 366:
        return day
    if (published - day).days < event_days.WEEK.days:
        return day + event_days.WEEK
    return day.replace(year=day.year + 1, day=min(day.day, 28) if day.month == 2 else day.day)


def _struck(scene: Scene, at: int) -> Mentioned | None:
    """As in "drivers will walk out on 21 January"."""
    token = scene.tokens[at]
    need = {"walk": "out", "stop": "work", "down": "tools"}.get(token.lemma)
    after = [t.text.lower() for t in scene.tokens[at + 1 : at + 3]]
    if (need and need not in after) or (need is None and event_telling.objects(scene, at)):
        return None
    made = event_telling.telling(scene, at, scene.subject(at), "strike", "protest")
    return made if made.days is not None else None


def _marched(scene: Scene, at: int) -> Mentioned | None:
    made = event_telling.telling(scene, at, scene.subject(at), "protest", "protest")
    return made if made.days is not None and made.place is not None else None


def _went(scene: Scene, at: int) -> Mentioned | None:
    """As in "she travels to Port Aldis on 14 May": a visit, where no other happening takes her there."""
    tops = scene.subject(at)
    subject = [i for i in tops if event_people.persons(scene, scene.under(i))]
    towards = (
        event_telling.objects(scene, at)
        if scene.tokens[at].lemma == "visit"
        else event_telling.after(scene, at, ("to",))
    )
    speaker = event_people.speaking(scene, at) if not tops else None  # he "will not go to Port Aldis on 14 May"
    if not (subject or speaker) or not towards:
        return None
    made = event_telling.telling(scene, at, subject, "visit", "visit")
    made.people = made.people or ((speaker,) if speaker else ())
    made.place = event_people.town(scene, scene.under(towards[0]))
    coming = scene.tokens[at].lemma == "visit" or (made.status == "planned" and made.days is not None)
    return made if made.days is not None and made.place and coming else None


def _polled(scene: Scene, at: int) -> Mentioned | None:
    """As in "voters go to the polls on Sunday"; else a journey."""
    if not any(scene.tokens[i].text.lower() == "polls" for i in event_telling.after(scene, at, ("to",))):
        return event_powers.rates_moved(scene, at) or _went(scene, at)
    made = event_telling.telling(scene, at, scene.subject(at), "election", "election")
    return made if made.days is not None else None


def _sworn(scene: Scene, at: int) -> Mentioned | None:
    if not scene.after(at, "in"):
        return None
    tops = [i for i in scene.kids(at) if scene.tokens[i].dep in ("nsubjpass", "dobj")] or scene.subject(at)
    made = event_telling.telling(scene, at, tops, "inauguration", "ceremony")
    return made if made.people and made.days is not None else None


def _freed(scene: Scene, at: int) -> Mentioned | None:
    """As in "the crew was freed on Tuesday"."""
    held = [i for i in scene.kids(at) if scene.tokens[i].dep in ("dobj", "nsubjpass")]
    text = " ".join(scene.under(i).of(scene.body) for i in held)
    if not HELD.search(text) and not any(event_telling.is_person(scene, i) for i in held):
        return None
    made = event_telling.telling(scene, at, scene.subject(at), "release", "release")
    made.topic = event_people.plain(scene, held[0])
    return made if made.days is not None else None


RULES: dict[str, Rule] = {
    **dict.fromkeys(("meet", "gather", "convene", "assemble", "reconvene"), _met),
    **dict.fromkeys(("receive", "welcome", "host"), _received),
    **dict.fromkeys(("speak", "talk", "confer", "phone", "telephone"), _spoke),
    **dict.fromkeys(("vote", "decide"), event_powers.voted),
    **dict.fromkeys(
        ("approve", "reject", "pass", "back", "adopt", "ratify", "endorse", "throw", "turn", "wave", "push"),
        event_powers.passed,
    ),
    **dict.fromkeys(("sign", "conclude", "initial"), event_powers.signed),
    **dict.fromkeys(("agree", "discuss"), _agreed),
    "report": event_terms.reports_figures,
    **dict.fromkeys(("close", "complete"), event_terms.completes),
    **dict.fromkeys(("enter",), event_terms.in_force),
    **dict.fromkeys(event_powers.RATE_VERBS, event_powers.moved_rates),
    **dict.fromkeys(("rise", "climb", "fall"), event_powers.rates_moved),
    **dict.fromkeys(("strike", "walk", "stop", "down"), _struck),
    **dict.fromkeys(MARCHERS, _marched),
    **dict.fromkeys((*event_powers.VERDICTS, "find"), event_powers.judged),
    **dict.fromkeys((*GOING, "visit"), _went),
    "come": _came,
    "go": _polled,
    **dict.fromkeys(("free", "release"), _freed),
    **dict.fromkeys(("open", "reopen", "inaugurate", "resume", "restart"), _opened),
    **dict.fromkeys(("launch", "lift", "blast"), _launched),
    **dict.fromkeys(("beat", "thrash", "edge", "outpoint"), _beat),
    **dict.fromkeys(
        ("overturn", "quash", "uphold", "dismiss", "void", "annul", "refuse", "decline", "block", "bar", "revoke"),
        event_powers.overturned,
    ),
    **dict.fromkeys(("question", "press"), event_powers.questioned),
    **dict.fromkeys(("exchange", "swap"), _swapped),
    "have": _given_until,
    "give": _given,
    **dict.fromkeys(("leave", "quit"), event_terms.left_post),
    **dict.fromkeys(("seize", "grab"), event_terms.took_power),
    "take": _taken,
    **dict.fromkeys(("end", "expire", "lapse", "run", "terminate"), event_terms.expires),
    **dict.fromkeys(("be", "remain", "stay"), event_terms.lasts),
    **dict.fromkeys(("extend", "prolong"), event_terms.extended),
    **dict.fromkeys(("appear", "represent", "stand"), event_terms.appears),
    **dict.fromkeys(("start", "begin", "commence"), _began),
    "defeat": _defeated,
    "hear": event_powers.heard,
    "rule": event_powers.rules,
    "bury": _buried,
    "elect": _elected,
    "swear": _sworn,
    "sit": _sat,
    "put": event_powers.put,
    "ask": _asked,
    **dict.fromkeys(("tell", "address"), _addressed),
}
