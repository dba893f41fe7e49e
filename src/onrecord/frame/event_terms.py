"""Terms and appearances: what runs out, is extended or falls due on a day; who is due in a town, in court, to speak.

Comes in: a Scene and the place of the word. Goes out: a Mentioned, cited by the word, or None. Leaves alone: deadlines
that somebody is given (`event_deeds`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from ..nouns import Days, Span, Time
from . import event_people, event_telling
from .event_powers import COURT
from .lexicon import happenings, kinds, words
from .scene import Mentioned, Scene

# What runs for a term.
TERM = re.compile(
    r"(?:agreements?|protocols?|deals?|accords?|pacts?|treaty|treaties|contracts?|bids?|offers?|tenders?|mandates?|leases?|"
    r"licen[cs]es?|permits?|ultimatums?|sanctions|embargo|bans?|waivers?|patents?|guarantees?|concessions?|moratorium|"
    r"truces?|cease-?fires?|exemptions?|visas?|warrants?)",
    re.IGNORECASE,
)
ANOTHER = frozenset(("one", "ones"))  # "before the present one ends"
OUT = re.compile(r"\b(?:open|valid|in force|in effect|good)\b", re.IGNORECASE)
UNTIL = re.compile(r"\b(?:to|until|till|through)\s+(?:the\s+)?(?:\w+,\s+)?$", re.IGNORECASE)
# What falls due, and what its falling due is called.
PAPERS = words(
    "minutes report budget figures results accounts findings review study survey forecast statement data list "
    "plan draft white-paper outlook programme program proposal proposals recommendations conclusions inquiry opinion"
)
PAID = words("payment instalment installment tranche repayment fee rent coupon dividend")
ASKED = words(
    "reply answer response bid bids offer offers tender tenders application applications submissions comments"
)
POSTS = words("post office job seat")
DEAL = re.compile(r"mergers?|deals?|sales?|takeovers?|acquisitions?|transactions?|purchases?|buyouts?", re.IGNORECASE)
FORCE = re.compile(r"\s+(?:into\s+)?(?:force|effect|operation)\b")
ANY = re.compile("")
FIGURES = words("results earnings figures profit accounts numbers")
SITE = re.compile(
    r"\b(?:conference|council|parliament|assembly|congress|senate|university|meeting|summit|forum|rally)\b"
)


OPENS = re.compile(r"In ([A-Z]\w+(?:[ -][A-Z]\w+){0,2})(?=,| on | yesterday| today| late | last )")


def expires(scene: Scene, at: int) -> Mentioned | None:
    """As in "the protocol ends on 31 March", "before the old one lapses in May": its last day."""
    token = scene.tokens[at]
    if token.lemma == "run" and not (scene.after(at, "out") or scene.after(at, "until")):
        return None
    subject = [i for i in scene.subject(at) if scene.tokens[i].head == at or scene.tokens[at].dep in ("relcl", "acl")]
    return _last_day(scene, at, subject)


def lasts(scene: Scene, at: int) -> Mentioned | None:
    """As in "the offer is open until June 20"."""
    if not any(OUT.fullmatch(scene.tokens[i].text) for i in scene.kids(at)):
        return None
    return _last_day(scene, at, [i for i in scene.kids(at) if scene.tokens[i].dep == "nsubj"])


def _last_day(scene: Scene, at: int, subject: Sequence[int]) -> Mentioned | None:
    paper = next((name for i in subject if (name := _term(scene, i))), None)
    if paper is None:
        return None
    made = event_telling.telling(scene, at, (), "expiry", "deadline")
    made.topic, made.joint = paper, "of"
    behind = _day_behind(scene, at, UNTIL) if made.days is None and made.until is None else None
    made.days = made.days or made.until or (Days(behind.first, behind.last) if behind else None)
    made.precise = made.days is not None and made.days.first == made.days.last
    return made if made.days is not None else None


def _term(scene: Scene, at: int) -> str | None:
    """What runs for a term, by its noun; of "the present one" the last such noun before."""
    token = scene.tokens[at]
    if TERM.fullmatch(token.text):
        return event_people.plain(scene, at)
    if token.text.lower() not in ANOTHER:
        return None
    before = (i for i in range(at - 1, max(-1, at - 60), -1) if TERM.fullmatch(scene.tokens[i].text))
    found = next(before, None)
    return event_people.plain(scene, found) if found is not None else None


def extended(scene: Scene, at: int) -> Mentioned | None:
    """As in "extended its offer by two weeks to July 4": the last day moves."""
    things = [*event_telling.objects(scene, at), *event_telling.passive(scene, at)]
    time = _day_behind(scene, at, UNTIL)
    paper = next((name for i in things if (name := _term(scene, i))), None)
    if time is None or (paper is None and not any(scene.tokens[i].text.lower() in ("it", "them") for i in things)):
        return None
    if paper is None:
        before = (i for i in range(at - 1, max(-1, at - 30), -1) if TERM.fullmatch(scene.tokens[i].text))
        paper = next((event_people.plain(scene, i) for i in before), None)
    if paper is None:
        return None
    made = event_telling.telling(scene, at, (), "expiry", "deadline")
    made.topic, made.joint, made.status = paper, "of", "moved"
    made.days, made.day_words, made.precise = Days(time.first, time.last), time.span, time.first == time.last
    made.over, made.moved_from = False, None
    return made


def _day_behind(scene: Scene, at: int, before: re.Pattern[str]) -> Time | None:
    """The first day behind the word, in its clause, that stands behind such words."""
    start = scene.tokens[at].span.end
    for time in scene.times_within(Span(start, scene.scope(at).end)):
        if (
            time.first
            and time.type == "DATE"
            and before.search(scene.body[max(start, time.span.start - 16) : time.span.start])
        ):
            return time
    return None


def due(scene: Scene, at: int) -> Mentioned | None:
    """As in "minutes are due on 14 May", "the commissioner is due in Lund on Monday"."""
    token = scene.tokens[at]
    if any(scene.tokens[i].dep in ("xcomp", "pcomp") for i in scene.kids(at)):
        return None
    if scene.after(at, "to"):
        return None
    above = token.head
    tops = scene.subject(above) if scene.tokens[above].pos in ("AUX", "VERB") else [above]
    for i in tops:
        made = _falls_due(scene, at, i) or _expected_in(scene, at, i)
        if made is not None:
            return made
    return None


def _falls_due(scene: Scene, at: int, top: int) -> Mentioned | None:
    word = scene.tokens[top].text.lower()
    if word in happenings():
        return None  # the noun tells: "a ruling is due on Friday"
    noun = "publication" if word in PAPERS else "payment" if word in PAID else "deadline" if word in ASKED else None
    if noun is None:
        return None
    made = event_telling.telling(scene, at, [top], noun, noun)
    made.topic, made.joint = event_people.plain(scene, top) or word, "for" if noun == "deadline" else "of"
    if noun == "payment":
        made.topic = None if word == "payment" else made.topic
    return made if made.days is not None else None


def _expected_in(scene: Scene, at: int, top: int) -> Mentioned | None:
    if not event_people.persons(scene, scene.under(top)):
        return None
    made = event_telling.telling(scene, at, [top], "visit", "visit")
    made.joint = "to"
    return made if made.days is not None and made.place and made.people else None


def appears(scene: Scene, at: int) -> Mentioned | None:
    """As in "will appear before the court of Marn on 15 March", "stands trial in May"."""
    token = scene.tokens[at]
    seats = event_telling.after(scene, at, ("before", "in", "at"))
    court = any(COURT.search(scene.under(i).of(scene.body)) for i in seats)
    trial = token.lemma == "stand" and scene.after(at, "trial")
    if not (court or trial) or (token.lemma == "stand" and not trial):
        return None
    made = event_telling.telling(
        scene,
        at,
        [*scene.subject(at), *event_telling.passive(scene, at)],
        "trial" if trial else "court appearance",
        "hearing",
    )
    return made if made.days is not None else None


def speaks(scene: Scene, at: int) -> Mentioned | None:
    """As in "the governor is to speak in Lund on Monday": a speech that is to come, with its day and place."""
    tops = [i for i in scene.subject(at) if event_people.persons(scene, scene.under(i))]
    if not tops:
        return None
    heard = [*event_telling.after(scene, at, ("to", "at", "before")), *event_telling.objects(scene, at)]
    made = event_telling.telling(scene, at, tops, "speech", "speech")
    there = made.place or any(SITE.search(scene.under(i).of(scene.body).lower()) for i in heard)
    return made if made.days is not None and made.status == "planned" and there and made.people else None


def reports(scene: Scene, at: int) -> Mentioned | None:
    """As in "the chief inspector reports to the Council today": what a chamber or council hears on its day."""
    heard = [i for i in event_telling.after(scene, at, ("to",)) if SITE.search(scene.under(i).of(scene.body).lower())]
    tops = [i for i in scene.subject(at) if event_people.persons(scene, scene.under(i))]
    if not heard or not tops:
        return None
    made = event_telling.telling(scene, at, tops, "report", "hearing")
    made.topic, made.joint = " ".join(scene.under(heard[0]).of(scene.body).split()).removeprefix("the "), "to"
    return made if made.days is not None and made.people else None


def completes(scene: Scene, at: int) -> Mentioned | None:
    """As in "the merger is due to close by 30 June", "they will complete the sale in May"."""
    things = [*scene.subject(at), *event_telling.passive(scene, at), *event_telling.objects(scene, at)]
    deal = next(
        (name for i in things if DEAL.fullmatch(scene.tokens[i].text) and (name := event_people.plain(scene, i))), None
    )
    if deal is None:
        return None
    made = event_telling.telling(scene, at, (), "completion", "completion")
    made.topic, made.joint = deal, "of"
    made.days = made.days or made.until
    return made if made.days is not None else None


def in_force(scene: Scene, at: int) -> Mentioned | None:
    """As in "the treaty enters into force on 1 July", "the ban took effect on Monday"."""
    if FORCE.match(scene.body[scene.tokens[at].span.end : scene.tokens[at].span.end + 20]) is None:
        return None
    known = happenings().keys() | kinds()[0].keys()
    tops = [i for i in scene.subject(at) if scene.tokens[i].text.lower() not in known]
    tops = [i for i in tops if scene.tokens[i - 1].text != "-"]  # "the cease-fire"
    topic = next((name for i in tops if (name := event_people.plain(scene, i))), None)
    if topic is None:
        return None
    made = event_telling.telling(scene, at, (), "entry into force", "start")
    made.topic, made.joint = topic, "of"
    return made if made.days is not None else None


def reports_figures(scene: Scene, at: int) -> Mentioned | None:
    """As in "the company will report first-quarter results on 9 May": their publication, still to come."""
    things = [i for i in event_telling.objects(scene, at) if scene.tokens[i].text.lower() in FIGURES]
    if not things:
        return reports(scene, at)
    topic = event_people.plain(scene, things[0]) or scene.tokens[things[0]].text.lower()
    made = event_telling.telling(scene, at, scene.subject(at), "publication", "publication")
    made.topic, made.joint = topic, "of"
    behind = _day_behind(scene, things[0], ANY)  # not the quarter that they are of
    if behind is not None and made.day_words is not None and made.day_words.start < scene.tokens[things[0]].span.start:
        made.days, made.day_words = Days(behind.first, behind.last), behind.span
        made.precise = behind.first == behind.last
    return made if made.days is not None and made.status == "planned" else None


def left_post(scene: Scene, at: int) -> Mentioned | None:
    """As in "gave up his post as envoy on 20 March", "left office on Monday": a resignation."""
    things = event_telling.objects(scene, at)
    if not any(scene.tokens[i].lemma in POSTS for i in things):
        return None
    made = event_telling.telling(scene, at, scene.subject(at), "resignation", "resignation")
    return made if made.days is not None and made.people else None


def took_power(scene: Scene, at: int) -> Mentioned | None:
    """As in "five weeks after soldiers seized power in the island state"."""
    if not any(scene.tokens[i].lemma in ("power", "control") for i in event_telling.objects(scene, at)):
        return None
    made = event_telling.telling(scene, at, scene.subject(at), "seizure of power", "attack")
    return made if made.days is not None else None


def place_before(scene: Scene, at: int) -> str | None:
    """As in "In Lund on Monday she told the closing session": the town that opens the sentence."""
    index = bisect_left(scene.sentence_starts, scene.tokens[at].span.start + 1) - 1
    if index < 0:
        return None
    start = scene.sentences[index].span.start
    found = OPENS.match(scene.body[start : start + 60])
    return event_people.town(scene, Span(start + found.start(1), start + found.end(1))) if found else None
