"""Every noun (and "to meet") that tells of a happening, with what its own phrase and clause tell of it.

Comes in: a Scene. Goes out: Mentioned, in reading order. Leaves alone: which of them are one event.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from ..names import fold
from ..nouns import Days, Span
from . import (
    event_days,
    event_deeds,
    event_learned,
    event_lengths,
    event_people,
    event_telling,
    event_tense,
    event_terms,
    event_verbs,
)
from .heads import Heads
from .lexicon import happenings, words
from .scene import Mentioned, Scene

# A conference called by its number, and what stands around such a name: planes, diseases and roads have numbers too.
NUMBERED = re.compile(r"^[A-Z][A-Za-z]{2,4}\d{2}$")
ATTENDED = re.compile(
    r"(?:\b(?:at|during|throughout)(?: the)? \0)|\0(?:'s|’s)? (?:\w+ )?"
    r"(?:summit|conference|talks|president|presidency|chief|chair|host|hosts|delegat\w+|negotiat\w+|deal|agreement|"
    r"ends?|ended|opens?|opened|begins?|began|closes?|closed|starts?|started|takes? place|took place|will)\b",
    re.IGNORECASE,
)
# What is capitalised as a body ("members of Congress"); a call is one by telephone where the article says so.
ASSEMBLED = frozenset(("convention", "congress", "assembly", "caucus", "march", "session"))
PHONED = re.compile(r"\b(?:tele)?phone|\bvideo (?:call|link|conference)|\bspoke\b", re.IGNORECASE)
HOUSES = re.compile(
    r"\b(?:Labou?r|Trades?|Unions?|Workers|Indian|Jewish|US|U\.S\.|American|National|General|State|Legislative|Federal|Black|Caucus)\b"
)
NO_TRUCE = re.compile(r"\b(?:on|for|about|without|towards?|no|any|over)\s+(?:an?\s+)?(?:\w+\s+)?$", re.IGNORECASE)
DEFINITE = re.compile(
    r"^(?:the|this|that|their|its|his|her|these|those|both)\b|"
    r"^(?:(?:next|this|last)\s+\w+|today|tomorrow|tonight|yesterday|\w+day(?:\s+\w+)?|[A-Z]\w+(?:\s[A-Z]\w+)?)['’]s\b",
    re.IGNORECASE,
)
# Nouns of a happening that are more often something else: what stands with them when they are one.
SWAPPED = re.compile(
    r"\b(?:prisoners?|hostages?|captives?|detainees?|bodies|soldiers|sailors|crews?|workers|spies)\b", re.IGNORECASE
)
# "told a news conference", "spoke at a rally": the speaker is there, and it takes place.
ADDRESSED = words("tell address")
NOMINAL = frozenset(("nsubj", "nsubjpass", "dobj", "pobj"))  # what the tagger takes for an adjective may be a noun
SERIES = frozenset(("session", "talks", "debate"))  # what comes in a series, and is told apart by its number
ORDINAL = re.compile(r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth")
COUNTED = re.compile(ORDINAL.pattern + r"|next|new|final|last|latest|fresh")  # of rounds of talks
ONE_OF_MANY = re.compile(r".*\b(?:one|no|single)\s+vote\s+(?:in fav|against|more|less|short)")
SHORT_NAME = re.compile(r",? \(?[A-Z]{2,6}\b")
ON_AIR = re.compile(
    r"\b(?:tele|broad)cast|\b(?:televised|radio|television|national|nationwide|state|dawn|evening|inaugural|keynote|"
    r"new year's|christmas|annual|budget|opening|farewell)\s+$",
    re.IGNORECASE,
)
TO_ALL = re.compile(r"\s+to (?:the|a|his|her|their) (?:nation|people|country|parliament|congress|assembly|joint|world)")
LASTED = re.compile(r"\bafter\s+(?:\w+\s+){0,2}(?:hours|days|weeks)\s+of\s+(?:\w+\s+)?$")
CLOSED = re.compile(
    r"\b(?:at the (?:close|end|start|opening) of|ending|closing|concluding)\s+"
    r"(?:(?:an?|the|their|its|this)\s+)?(?:[\w-]+\s+){0,2}$"
)
GAMES = frozenset(("final", "friendly"))  # the tagger's adjectives
MEALS = frozenset(("luncheon", "lunch", "dinner", "banquet", "reception"))  # that are spoken at
OTHER_ONE = re.compile(
    r"\bthe (second|third|fourth|fifth|sixth|other|last)(?: one)?,? (?:(?:is|will be|was) )?"
    r"(?:(?:set|planned|scheduled|due) )?(?:on|for|in)\s",
    re.IGNORECASE,
)
IN_TOWN = re.compile(r",? in ([A-Z]\w+)")
ROUND = "round of talks"
FATED = frozenset(("moved", "cancelled"))
OF_TALKS = re.compile(r"\s+of\s+(?:\w+\s+)?(?:talks|negotiations|consultations|mediation)\b", re.IGNORECASE)
TALKED = re.compile(r"\b(?:talks|negotiat\w+|mediat\w+)\b", re.IGNORECASE)
POLLED = re.compile(r"\b(?:elections?|candidates?|ballots?|voters|bout|boxer)\b", re.IGNORECASE)
SPOKE_AT = words("say tell speak announce declare add warn promise pledge explain insist")
GATHERED = frozenset(("briefing", "protest", "conference", "session", "ceremony", "debate"))


def find(scene: Scene) -> list[Mentioned]:
    """All mentions of happenings."""
    heads, found = Heads(scene), dict[int, Mentioned]()
    for at in range(scene.count):
        made = mention(scene, at, heads) or numbered(scene, at) or event_learned.deed(scene, heads, at)
        if made is None and scene.tokens[at].text == "due":
            made = event_terms.due(scene, at)
        if made is not None:
            found[at] = made
    kept = event_learned.without_doubles(scene, found)
    return sorted([*kept, *(other for made in kept for other in the_others(scene, made))], key=lambda m: m.span)


def the_others(scene: Scene, made: Mentioned) -> Iterator[Mentioned]:
    """As in "the first debate will be held on 15 November and the second on 29 November": those without a noun."""
    if not ORDINAL.match(made.modifier):
        return
    index = bisect_left(scene.sentence_starts, made.span.start + 1) - 1
    end = scene.sentences[index].span.end
    for found in OTHER_ONE.finditer(scene.body, made.span.end, end):
        time = next((t for t in scene.times_within(Span(found.end() - 1, end)) if t.first), None)
        if time is None or time.span.start > found.end() + 4 or found.group(1).lower() in made.modifier:
            continue
        other = Mentioned(Span(found.start(1), found.end(1)), made.noun, made.type, made.strength, definite=True)
        other.modifier = made.modifier.replace(made.modifier.split()[0], found.group(1).lower(), 1)
        other.days, other.precise, other.day_words = Days(time.first, time.last), time.first == time.last, time.span
        other.people, other.status = made.people, made.status
        beside = IN_TOWN.match(scene.body[time.span.end : end])
        other.place = beside.group(1) if beside else None
        yield other


def numbered(scene: Scene, at: int) -> Mentioned | None:
    """A happening called by its number alone: "COP26 ended in Glasgow". The G20 is a body and none."""
    token = scene.tokens[at]
    if not NUMBERED.match(token.text) or scene.world.body(token.text) is not None:
        return None
    if not ATTENDED.search(scene.body.replace(token.text, "\0")):
        return None
    after = scene.body[token.span.end : token.span.end + 40].split("\n")[0].lower()
    if any(word in after.split()[:3] for word in ("summit", "conference", "talks", "meeting")):
        return None  # the noun brings the name
    made = Mentioned(token.span, "conference", "conference", 2, proper=token.text, definite=True)
    if token.dep not in ("compound", "nmod"):
        event_days.when(scene, made, at)
        made.place = event_people.place(scene, made, at, at)
        made.status = event_verbs.status(scene, made, at)
    return made


def mention(scene: Scene, at: int, heads: Heads) -> Mentioned | None:
    """The mention that the token is the head of; None where it tells of no happening."""
    token = scene.tokens[at]
    if token.pos in ("VERB", "AUX"):
        return event_deeds.deed(scene, at)
    noun = token.pos in ("NOUN", "PROPN") or (token.lemma in GAMES and (token.dep in NOMINAL or token.head < at))
    if not noun or (token.dep == "compound" and scene.tokens[token.head].pos in ("NOUN", "PROPN") and token.head > at):
        return None
    known = happenings()
    word = ROUND if _round(scene, at) else next((w for w in _written(scene, at) if w in known), None)
    if word is not None and _of_round(scene, at):
        return None
    if token.text.isupper() and len(token.text) > 3 and scene.body[: token.span.start].count("\n") == 0:
        return None
    if word is not None:
        return _of_noun(scene, at, word, *known[word]) if _happens(scene, word, at) else None
    learned = event_learned.noun_kind(scene, heads, at)
    if learned is None:
        return None
    made = _of_noun(scene, at, *learned, 1)
    made.learned = True
    return made if made.days is not None or made.moved_from is not None or made.status in FATED else None


def _written(scene: Scene, at: int) -> Iterator[str]:
    """How the noun may stand in the list: "peace talks", "run-off", "talks"; the parser splits at hyphens."""
    token = scene.tokens[at]
    if at > 1 and scene.tokens[at - 1].text == "-":
        yield f"{scene.tokens[at - 2].text}-{token.text}".lower()
    if at:
        yield f"{scene.tokens[at - 1].text} {token.text}".lower()
    yield token.text.lower()
    yield token.lemma


def _round(scene: Scene, at: int) -> bool:
    """As in "a second round of talks", "a third round in Montreux", where the article speaks of talks."""
    if scene.tokens[at].lemma != "round":
        return False
    behind = scene.body[scene.tokens[at].span.end : scene.tokens[at].span.end + 40]
    if OF_TALKS.match(behind):
        return True
    counted = any(COUNTED.fullmatch(scene.tokens[i].text.lower()) for i in scene.kids(at))
    return counted and _talked_of(scene, scene.tokens[at].span.start) and not behind.startswith(" of ")


def _talked_of(scene: Scene, start: int) -> bool:
    """Whether the article speaks of talks, and not of an election or a bout nearer to the place."""
    talked = [found.start() for found in TALKED.finditer(scene.body)]
    polled = [found.start() for found in POLLED.finditer(scene.body)]
    if not talked or not polled:
        return bool(talked)
    before = [max((at for at in found if at < start), default=-1) for found in (talked, polled)]
    return before[0] > before[1]


def _of_round(scene: Scene, at: int) -> bool:
    """As in "a round of talks": the round is told, not once more the talks."""
    above = scene.tokens[scene.tokens[at].head]
    return above.text.lower() == "of" and scene.tokens[above.head].lemma == "round"


def _of_noun(scene: Scene, at: int, word: str, sort: str, strength: int) -> Mentioned:
    """What the noun's phrase and clause tell of its happening."""
    first, last = _phrase(scene, at)
    span = Span(scene.tokens[first].span.start, scene.tokens[last].span.end)
    made = Mentioned(span, word, sort, strength)
    text = span.of(scene.body)
    made.definite = DEFINITE.match(text) is not None
    made.proper = _proper(scene, first, at) or (_numbered(scene, first, at) if strength > 1 else None)
    event_days.when(scene, made, at)
    made.place = event_people.place(scene, made, first, last)
    made.people = _who(scene, span, first, at)
    made.doer = _whose(scene, at) if not made.people else ""
    made.modifier = _modifier(scene, first, at, sort) or _called_after(scene, made, first, at)
    if word == "motion":
        made.noun = "no-confidence motion"
    event_people.topic(scene, made, at)
    made.staged = event_verbs.staged(scene, at)
    made.status = event_verbs.status(scene, made, at)
    if made.type == "truce" and event_verbs.agreed_on(scene, at):
        made.days, made.precise, made.over, made.place = None, False, False, None
    if made.type in ("protest", "truce") and event_verbs.wanted(scene, at):
        made.days, made.precise, made.over, made.status = None, False, False, "unknown"
    event_lengths.lasted(scene, made, at)
    spoken = addressed(scene, made, at)
    if spoken or over_now(scene, made, at):
        event_tense.of_telling(scene, made, at)
    event_tense.tried_again(scene, made)
    event_lengths.counted(scene, made, at)
    if event_verbs.ahead(scene, at) or event_verbs.shunned(scene, at):
        event_tense.still_to_come(scene, made)
    else:
        event_tense.with_tense(scene, made, at)
    event_lengths.lengthened(scene, made, at)
    return made


def addressed(scene: Scene, made: Mentioned, at: int) -> bool:
    """As in "she told a press conference in Solana": it takes place, and she takes part."""
    token = scene.tokens[at]
    if (made.type not in GATHERED and made.noun not in MEALS) or token.dep not in ("dobj", "pobj", "dative"):
        return False
    verb = token.head
    if token.dep == "pobj":
        before = scene.tokens[verb].text.lower()
        verb = scene.tokens[verb].head if before in ("at", "to", "in", "during") else at
    lemma = scene.tokens[verb].lemma
    if lemma not in (ADDRESSED if token.dep != "pobj" else SPOKE_AT) or scene.tokens[verb].tag not in (
        "VBD",
        "VBN",
        "VBZ",
        "VBG",
    ):
        return False
    made.over, made.status = True, "held"
    tops = [scene.under(i) for i in scene.subject(verb)]
    who = event_people.parties(scene, tops, verb) if tops else ()
    made.people = (*made.people, *(name for name in who if name not in made.people))
    made.told_there = bool(made.people)
    made.place = made.place or event_terms.place_before(scene, at)
    return True


def _happens(scene: Scene, word: str, at: int) -> bool:
    """Whether the noun names a happening here: not the month of March, no calls for an end, no hundred votes."""
    token = scene.tokens[at]
    if any(time.span.covers(token.span) for time in scene.times_near(token.span)):
        return False
    behind = scene.tokens[at + 1].text.lower() if at + 1 < scene.count else ""
    known_type = happenings()[word][0]
    if word in ASSEMBLED and token.text[:1].isupper() and not _congress(scene, at):
        return False
    if known_truce(scene, word, at):
        return False
    if word == "call" and event_verbs.verb_about(scene, at, event_verbs.CANCELLERS):
        return True
    if word == "call" and not PHONED.search(scene.body):
        return False
    if word == "call":
        return behind in ("with", "between") or DEFINITE.match(scene.under(at).of(scene.body)) is not None
    if word == "vote" and ONE_OF_MANY.match(scene.body[max(0, token.span.start - 10) : token.span.end + 12]):
        return False
    if token.text.lower() == "votes" and at and (scene.tokens[at - 1].pos == "NUM" or _share(scene, at)):
        return False
    if known_type == "embargo" and event_learned.is_matter(scene, at):
        return False
    if word in ("address", "broadcast"):
        return _to_a_nation(scene, at)
    if word in ("swap", "exchange", "handover"):
        phrase = scene.body[max(0, token.span.start - 40) : token.span.end + 60]
        the = word != "exchange" or DEFINITE.match(scene.under(at).of(scene.body)) is not None
        return SWAPPED.search(phrase) is not None or (the and SWAPPED.search(scene.body) is not None)
    if known_type == "match":
        return event_people.CONTESTED.search(scene.body) is not None and (
            token.tag in ("NN", "NNS", "NNP") or token.lemma in GAMES
        )
    if word == "motion":
        return (
            "confidence" in scene.body[token.span.end : token.span.end + 20]
            or scene.tokens[at - 1].lemma == "confidence"
        )
    return True


def _to_a_nation(scene: Scene, at: int) -> bool:
    """As in "a televised address on Monday", "his dawn broadcast", "an address to the nation"; not of a street."""
    token = scene.tokens[at]
    before = scene.body[max(0, token.span.start - 30) : token.span.start]
    return bool(ON_AIR.search(before) or (token.lemma == "address" and TO_ALL.match(scene.body[token.span.end :][:24])))


def _share(scene: Scene, at: int) -> bool:
    """As in "73 per cent of the votes"."""
    token = scene.tokens[at]
    return token.dep == "pobj" and scene.tokens[token.head].text.lower() == "of"


def _congress(scene: Scene, at: int) -> bool:
    """As in "the Sixth World Forest Congress", not "the US Congress", "the General Assembly"."""
    first, _ = _phrase(scene, at)
    name = scene.body[scene.tokens[first].span.start : scene.tokens[at].span.end]
    words = [word for word in name.split() if word[:1].isupper()]
    if SHORT_NAME.match(scene.body[scene.tokens[at].span.end : scene.tokens[at].span.end + 12]):
        return False  # "the Cargo Drivers' Congress (CDC)"
    return len(words) > 2 and not HOUSES.search(name) and scene.world.body(" ".join(words)) is None


def known_truce(scene: Scene, word: str, at: int) -> bool:
    """As in "talks on a ceasefire", "without a truce": one that is not made."""
    first, _ = _phrase(scene, at)
    before = scene.body[max(0, scene.tokens[first].span.start - 12) : scene.tokens[at].span.start]
    return happenings()[word][0] == "truce" and NO_TRUCE.search(before) is not None


def _who(scene: Scene, span: Span, first: int, at: int) -> tuple[str, ...]:
    """Participants in the phrase, those who hold it, and the bodies whose it is ("the OPEC meeting")."""
    held = event_people.holders(scene, at)
    people = event_people.people(scene, span, at, held[0] if len(held) == 1 else None)
    if people:
        held = held if len(people) < 2 else ()
        return (*people, *(name for name in held if not any(event_people.same_party(name, p) for p in people)))
    return held or tuple(event_people.bodies(scene, _owners(scene, first, at))) or event_people.both(scene, at)


def _whose(scene: Scene, at: int) -> str:
    """As in "the tribunal will give its decision", "the court's ruling": the body without a name that it is of."""
    own = [i for i in scene.kids(at) if scene.tokens[i].dep == "poss"]
    if own and scene.tokens[own[0]].text.lower() in ("its", "their") and scene.tokens[at].dep in ("dobj", "pobj"):
        verb = scene.tokens[at].head
        verb = scene.tokens[verb].head if scene.tokens[verb].pos == "ADP" else verb
        return event_telling.named(scene, scene.subject(verb))
    return event_telling.named(scene, own)


def _modifier(scene: Scene, first: int, at: int, sort: str) -> str:
    """The common nouns before the noun: "trade" of "the trade summit"; not "hour" of "five-hour"."""
    own = [i for i in range(first, at) if scene.tokens[i].dep == "compound" and scene.tokens[i].pos == "NOUN"]
    kept = [_hyphened(scene, i) for i in own if scene.tokens[i].text.islower()]
    counted = [t.text.lower() for t in scene.tokens[first:at] if ORDINAL.fullmatch(t.text.lower())]
    if counted and sort in SERIES:
        kept = counted[:1] + kept
    return " ".join(word for word in kept if word.rpartition("-")[2] not in ("hour", "day", "week", "minute", "year"))


def _hyphened(scene: Scene, i: int) -> str:
    """The word, with what is joined to it: "long-distance", three tokens."""
    joined = i > 1 and scene.tokens[i - 1].text == "-" and scene.tokens[i - 1].span.end == scene.tokens[i].span.start
    return f"{scene.tokens[i - 2].text}-{scene.tokens[i].text}" if joined else scene.tokens[i].text


def _called_after(scene: Scene, made: Mentioned, first: int, at: int) -> str:
    """The name before the noun that is neither its place nor who takes part: "Arctic" of "the Arctic summit"."""
    before = [t for t in scene.tokens[first:at] if t.dep == "compound" and t.pos == "PROPN" and t.text[:1].isupper()]
    before = [t for t in before if not any(time.span.covers(t.span) for time in scene.times_near(t.span))]
    words = " ".join(t.text for t in before)
    known = fold(f"{made.place or ''} {' '.join(made.people)}")
    return "" if made.proper or not words or fold(words) in known or scene.cast.named(words) else words


def _owners(scene: Scene, first: int, at: int) -> list[Span]:
    """What stands before the noun, and behind its "of": whose it is. Not where, and not what it is on."""
    spans = [Span(scene.tokens[first].span.start, scene.tokens[at].span.start)] if first < at else []
    heads = [i for i in scene.kids(at) if scene.tokens[i].text.lower() in ("of", "by", "between", "with")]
    spans += [scene.under(i) for head in heads for i in scene.kids(head) if scene.tokens[i].dep == "pobj"]
    return spans


def over_now(scene: Scene, made: Mentioned, at: int) -> bool:
    """As in "said on Tuesday after a summit": it took place on the day of the telling; an election did not."""
    if made.type == "election":
        return False
    before = scene.body[max(0, made.span.start - 24) : made.span.start]
    begun = re.match(r"(?:an?|their|its|hours|days|talks|meeting)\b", made.span.of(scene.body), re.IGNORECASE)
    if made.days is not None:
        return False
    if CLOSED.search(scene.body[max(0, scene.tokens[at].span.start - 60) : scene.tokens[at].span.start]):
        made.over, made.status = True, "held"
        return True
    return LASTED.search(before) is not None or (begun is not None and re.search(r"\bafter\s+$", before) is not None)


def _phrase(scene: Scene, at: int) -> tuple[int, int]:
    """First and last token of the noun phrase around the noun, with the "of", "with", "between", "in" behind it."""
    first = at
    while first > 0 and at - first < 12:
        token = scene.tokens[first - 1]
        glued = (
            token.pos in ("DET", "ADJ", "NOUN", "PROPN", "NUM")
            or (token.text in ("-", "–", "—") and scene.body[token.span.end : token.span.end + 1] != " ")
            or token.text in ("'s", "’s")
            or token.tag in ("PRP$", "POS", "VBN")
        )
        if first < at and scene.tokens[first].pos == "DET" and token.pos in ("NOUN", "PROPN"):
            break  # "told the Register the hearing stays"
        if (
            not glued
            or scene.dateline(token.span)
            or "\n" in scene.body[token.span.end : scene.tokens[first].span.start]
        ):
            break
        first -= 1
    last = at
    while last + 1 < len(scene.tokens) and last - at < 22:
        token = scene.tokens[last + 1]
        if "\n" in scene.body[scene.tokens[last].span.end : token.span.start]:
            break
        if token.pos in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "CCONJ") or token.text.lower() in (
            "of",
            "with",
            "between",
            "in",
            "on",
            "'s",
            "’s",
            "-",
            "his",
            "her",
            "their",
        ):
            last += 1
            continue
        break
    while last > at and scene.tokens[last].pos in ("ADP", "DET", "CCONJ", "PRON"):
        last -= 1
    return first, last


def _numbered(scene: Scene, first: int, at: int) -> str | None:
    """A name with its number before a strong noun: "the COP26 climate summit", "the G20 summit"."""
    for token in scene.tokens[first:at]:
        if token.text[:1].isupper() and any(mark.isdigit() for mark in token.text):
            return token.text
    return None


def _proper(scene: Scene, first: int, at: int) -> str | None:
    """The printed name, when the noun itself is capitalised in running text with a capitalised word before it."""
    token = scene.tokens[at]
    if not token.text[:1].isupper() or at == first:
        return None
    start = at
    while start > first and (
        scene.tokens[start - 1].text[:1].isupper() or scene.tokens[start - 1].text in ("-", "–", "of", "&", ".")
    ):
        start -= 1
    while start < at and not scene.tokens[start].text[:1].isupper():
        start += 1
    if start == at or scene.tokens[start].text in ("The", "A", "This"):
        start += start < at
    if start == at:
        return None
    return scene.body[scene.tokens[start].span.start : token.span.end]
