"""The happenings that an article tells of: what, when, where, who, and whether they are still to come.

Comes in: a parsed article with times, its statements' contents and its cast. Goes out: Events, and for each statement
the events it is about. Leaves alone: other articles.

Method: every noun of happening is a mention with the date, place and people that its own phrase and clause give it.
Mentions join from the strongest to the weakest while nothing about them conflicts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ..ids import digest
from ..names import fold, parts
from ..nouns import Attributed, Days, Event, EventStatus, Span, Spans, Statement, Time
from .cast import Cast
from .lexicon import happenings, roles, words
from .world import World

# Nouns that news uses for one and the same happening.
FAMILY = {"meeting": "meeting", "talks": "meeting", "session": "meeting", "vote": "vote", "election": "vote"}
CANCELLERS = words("cancel scrap abandon call")
ENDED = words("end conclude take hold close open begin start wrap adjourn last go")
MOVERS = words("postpone move delay reschedule defer push put bring shift")
# Words before a day: the day that no longer holds, the day that holds instead, a day that is something else's.
OLD_DAY = re.compile(
    r"\b(?:from|instead of|rather than)\s+(?:the\s+)?(?:\w+,\s+)?\0|"
    r"\b(?:originally|first|initially|earlier|previously|had been|once)\s+(?:been\s+)?"
    r"(?:planned|scheduled|set|due|announced)\b|"
    r"\b(?:planned|scheduled|set|due)\s+(?:originally\s+|first\s+)?(?:for|on)\s+(?:the\s+)?(?:\w+,\s+)?\0",
    re.IGNORECASE,
)
NEW_DAY = re.compile(r"\b(?:to|until|till|for|now (?:be )?held on|held on)\s+(?:the\s+)?$", re.IGNORECASE)
NOT_ITS_DAY = re.compile(r"\b(?:since|by|until|after|before|than|ahead of)\s+(?:the\s+)?$", re.IGNORECASE)
TO_COME = re.compile(
    r"\b(will|would|upcoming|coming|planned|scheduled|due|forthcoming|ahead of|is to|are to|next|future|"
    r"before the|set for|set to|to be held|prepar\w+|expected|look(?:s|ing)? forward|slated|await\w*|the eve of)\b",
    re.IGNORECASE,
)
DONE = re.compile(
    r"\b(took place|was held|were held|has been held|held|ended|concluded|wrapped up|closed|opened|began|met|"
    r"hosted|attended|gathered|signed|after the|following the|came out of|emerged|adjourned|voted|won|lost)\b",
    re.IGNORECASE,
)
DEFINITE = re.compile(r"^(?:the|this|that|their|its|his|her|these|those|both)\b", re.IGNORECASE)
EARLIER = re.compile(
    r"\b(first|last|previous|earlier|past|former|ago|another|second|third|annual|every|each|any|such|no|"
    r"future meetings|other)\b",
    re.IGNORECASE,
)
COUNTERPART = re.compile(r"\bcounterparts?\b", re.IGNORECASE)


@dataclass(slots=True)
class Mentioned:
    """One noun of happening with what its phrase and clause tell."""

    span: Span  # the phrase
    noun: str
    type: str
    strength: int
    proper: str | None = None  # its printed name: "St. Petersburg International Economic Forum"
    days: Days | None = None
    precise: bool = False
    place: str | None = None
    people: tuple[str, ...] = ()
    status: EventStatus = "unknown"
    definite: bool = False
    moved_from: Days | None = None
    over: bool = False  # a verb about it says that it took place: it "met", "ended", "was held"
    evidence: Span | None = None  # where it is cited, if not the whole phrase

    @property
    def weight(self) -> tuple[int, int, int]:
        """How much is known of it: the strongest mention makes the event."""
        known = (
            2 * (self.days is not None)
            + (self.place is not None)
            + min(len(self.people), 2)
            + (self.proper is not None)
        )
        return (known, self.strength, -self.span.start)


@dataclass(slots=True)
class Group:
    """Mentions of one event while they are joined."""

    mentions: list[Mentioned] = field(default_factory=list)

    def days(self) -> Days | None:
        """The day or days that most precisely stand."""
        dated = [m for m in self.mentions if m.days is not None]
        moved = [m for m in dated if m.moved_from is not None or m.status == "moved"]
        best = max(moved or dated, key=lambda m: (m.precise, -m.span.start), default=None)
        return best.days if best else None

    def people(self) -> list[str]:
        """All participants, in order of mention."""
        seen: list[str] = []
        for mention in sorted(self.mentions, key=lambda m: (-len(m.people), m.span.start)):
            for name in mention.people:
                if not any(_same_party(name, other) for other in seen):
                    seen.append(name)
        return seen


class Happenings:
    """Finds the events of one article."""

    def __init__(
        self, item: Attributed, cast: Cast, world: World, speakers: Sequence[str | None], contents: Sequence[Span]
    ) -> None:
        parsed = item.dated.parsed
        self.article = parsed.article
        self.body, self.tokens, self.sentences = parsed.article.body, parsed.tokens, parsed.sentences
        self.times, self.mentions = item.dated.times, parsed.mentions
        self.attributions, self.cast, self.world, self.speakers = item.attributions, cast, world, speakers
        self.contents = contents  # of every attribution, those that are repeats among them
        self.starts = [token.span.start for token in parsed.tokens]
        self.time_starts = [time.span.start for time in self.times]
        self.sentence_starts = [sentence.span.start for sentence in parsed.sentences]

    def all(self) -> list[Event]:
        """The article's events, the one most spoken of first."""
        found = [m for i in range(len(self.tokens)) if (m := self._mention(i)) is not None]
        groups = self._join(found)
        kept = [group for group in groups if self._worth(group)]
        kept.sort(key=lambda g: (-len(g.mentions), min(m.span for m in g.mentions)))
        return [self._event(group) for group in kept]

    # --- one mention ---------------------------------------------------------------------------------------------

    def _mention(self, at: int) -> Mentioned | None:
        token = self.tokens[at]
        if token.lemma == "meet" and token.pos == "VERB":
            return self._met(at)
        if token.pos not in ("NOUN", "PROPN") or (
            token.dep == "compound" and self.tokens[token.head].pos in ("NOUN", "PROPN") and token.head > at
        ):
            return None
        known = happenings()
        pair = f"{self.tokens[at - 1].text} {token.text}".lower() if at else ""
        word = next((w for w in (pair, token.text.lower(), token.lemma) if w in known), None)
        if word is None or (
            token.text.isupper() and len(token.text) > 3 and self.body[: token.span.start].count("\n") == 0
        ):
            return None
        first, last = self._phrase(at)
        span = Span(self.tokens[first].span.start, self.tokens[last].span.end)
        sort, strength = known[word]
        made = Mentioned(span, word, sort, strength)
        text = span.of(self.body)
        made.definite = DEFINITE.match(text) is not None
        made.proper = self._proper(first, at)
        self._when(made, at)
        made.place = self._place(made, first, last)
        made.people = self._people(span, at)
        made.status = self._status(made, at)
        return made

    def _met(self, at: int) -> Mentioned | None:
        """As in "the two will meet in Oslo on 3 May", "she met the minister": who, where and when of the verb."""
        kids = [i for i in range(max(0, at - 25), min(len(self.tokens), at + 12)) if self.tokens[i].head == at]
        parties = [i for i in kids if self.tokens[i].dep in ("nsubj", "dobj") or self.tokens[i].text.lower() == "with"]
        if not any(self.tokens[i].dep == "nsubj" for i in parties):
            return None
        reach = [
            i for i in range(max(0, at - 25), min(len(self.tokens), at + 16)) if i == at or self._under(i, parties)
        ]
        span = Span(self.tokens[min(reach)].span.start, self.tokens[max(reach)].span.end)
        made = Mentioned(span, "meeting", "meeting", 1)
        made.people = self._people(span, at)
        if len(made.people) < 2:
            return None
        made.evidence = Span(self.tokens[at].span.start, self.tokens[at].span.end)
        self._when(made, at)
        made.place = self._place(made, at, at)
        made.status = self._status(made, at)
        return made

    def _under(self, i: int, tops: list[int]) -> bool:
        """Whether a token hangs on one of the tops, at most six steps down."""
        for _ in range(6):
            if i in tops:
                return True
            if self.tokens[i].head == i or self.tokens[i].pos == "VERB":
                return False
            i = self.tokens[i].head
        return False

    def _phrase(self, at: int) -> tuple[int, int]:
        """First and last token of the noun phrase around the noun, with the "of", "with", "between", "in" behind it."""
        first = at
        while first > 0 and at - first < 12:
            token = self.tokens[first - 1]
            glued = (
                token.pos in ("DET", "ADJ", "NOUN", "PROPN", "NUM")
                or token.text in ("-", "–", "'s", "’s", "—")
                or token.tag in ("PRP$", "POS", "VBN")
            )
            if not glued or "\n" in self.body[token.span.end : self.tokens[first].span.start]:
                break
            first -= 1
        last = at
        while last + 1 < len(self.tokens) and last - at < 22:
            token = self.tokens[last + 1]
            if "\n" in self.body[self.tokens[last].span.end : token.span.start]:
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
        while last > at and self.tokens[last].pos in ("ADP", "DET", "CCONJ", "PRON"):
            last -= 1
        return first, last

    def _proper(self, first: int, at: int) -> str | None:
        """The printed name, when the noun itself is capitalised in running text with a capitalised word before it."""
        token = self.tokens[at]
        if not token.text[:1].isupper() or at == first:
            return None
        start = at
        while start > first and (
            self.tokens[start - 1].text[:1].isupper() or self.tokens[start - 1].text in ("-", "–", "of", "&", ".")
        ):
            start -= 1
        while start < at and not self.tokens[start].text[:1].isupper():
            start += 1
        if start == at or self.tokens[start].text in ("The", "A", "This"):
            start += start < at
        if start == at:
            return None
        return self.body[self.tokens[start].span.start : token.span.end]

    def _scope(self, at: int) -> Span:
        """The clause whose words may date the noun: its statement's content, or the narration of its sentence."""
        place = self.tokens[at].span
        index = max(0, bisect_left(self.sentence_starts, place.start + 1) - 1)
        sentence = self.sentences[index].span if self.sentences else Span(0, len(self.body))
        for content in self.contents:
            if content.covers(place):
                return Span(max(content.start, sentence.start), min(content.end, sentence.end))
            if content.start >= place.end and content.start < sentence.end:
                sentence = Span(sentence.start, content.start)
            elif content.end <= place.start and content.end > sentence.start:
                sentence = Span(content.end, sentence.end)
        return sentence

    def _when(self, made: Mentioned, at: int) -> None:
        """The time expression of the clause that stands nearest behind the noun, else nearest before it.

        Where the clause tells of a move, "planned for the 14th" and "from the 14th" are the old day and what stands
        behind "to" and "until" the new one.
        """
        scope, place = self._scope(at), self.tokens[at].span
        moves = self._verb(at, MOVERS) or OLD_DAY.search(scope.of(self.body)) is not None
        found: list[tuple[int, Time]] = []
        index = bisect_left(self.time_starts, scope.start)
        while index < len(self.times) and self.times[index].span.start < scope.end:
            time = self.times[index]
            index += 1
            if time.first is None or time.last is None or time.type not in ("DATE", "TIME"):
                continue
            before = self.body[max(scope.start, time.span.start - 34) : time.span.start].lower()
            if moves and OLD_DAY.search(before + "\0"):
                made.moved_from = Days(time.first, time.last)
                continue
            if moves and NEW_DAY.search(before):
                found.append((0, time))
                continue
            if NOT_ITS_DAY.search(before):
                continue
            cost = self._distance(time.span, place)
            if cost is not None:
                found.append((cost, time))
        if found:
            _, best = min(found, key=lambda pair: pair[0])
            made.days = Days(best.first, best.last)
            made.precise = best.first == best.last

    def _distance(self, time: Span, place: Span) -> int | None:
        """How far a day stands from the noun; None where the words between say that it is another thing's day."""
        behind = time.start >= place.end
        between = self.body[place.end : time.start] if behind else self.body[time.end : place.start]
        if len(between) > 110 or re.search(r"[;:]|\b(?:because|while|although|whereas)\b", between):
            return None
        if not behind and re.search(r"\b(?:before|after|ahead of|until|following|since)\b", between):
            return None  # "on Tuesday, three days before the summit"
        # Another happening stands between: the day is that one's.
        crossed = sum(1 for word in re.findall(r"[A-Za-z]+", between.lower()) if word in happenings())
        return len(between) + 60 * crossed + (0 if behind else 25)

    def _place(self, made: Mentioned, first: int, last: int) -> str | None:
        """As in "in Geneva" behind the noun or later in its clause, or "the Geneva summit"."""
        scope = self._scope(bisect_left(self.starts, self.tokens[last].span.start))
        for mention in self.mentions:
            if mention.type != "place" or not (scope.start <= mention.span.start < scope.end):
                continue
            before = self.body[max(scope.start, mention.span.start - 14) : mention.span.start].lower()
            behind = mention.span.start >= made.span.start and mention.span.start - made.span.end < 70
            if behind and re.search(r"\b(?:in|at)\s+(?:the\s+)?(?:\w+\s)?$", before):
                return self._with_country(mention.span)
            if made.span.covers(mention.span) and self._premodifies(mention.span, made):
                return self._with_country(mention.span)
        return None

    def _premodifies(self, span: Span, made: Mentioned) -> bool:
        """As in "the Geneva summit", not "the Russia summit": towns, not countries."""
        body = self.world.body(span.of(self.body))
        after = self.body[span.end : made.span.end].strip().lower()
        return after.startswith(made.noun) and (body is None or self.world.is_city(span.of(self.body)))

    def _with_country(self, span: Span) -> str:
        """As in "Geneva, Switzerland" where the text says so."""
        name = re.sub(r"^the\s+", "", " ".join(span.of(self.body).split()), flags=re.IGNORECASE)
        behind = re.match(r",\s+([A-Z][\w]+(?:\s[A-Z]\w+)*)", self.body[span.end : span.end + 40])
        country = self.world.body(behind.group(1)) if behind else None
        return f"{name}, {country.name}" if country is not None and country.sort == "country" else name

    def _people(self, span: Span, at: int) -> tuple[str, ...]:
        """Participants in the phrase: people, offices of countries ("the presidents of ..."), else bodies."""
        text = span.of(self.body)
        found: list[str] = [member.name for _, member in self.cast.within(span)]
        heads = [word for word in re.findall(r"[a-z]+(?: ministers?)?", fold(text)) if word.rstrip("s") in roles()]
        role = heads[0].rstrip("s") if heads else ""
        found += self._of_places(text, role, found)
        for _, _, body in self.world.bodies_in(text):
            if body.sort == "capital" or (role == "" and body.sort in ("country", "capital")):
                continue
            held = self.world.holder(role, body.side, self.article.published) if role else None
            name = held.person if held else body.name
            found.append(name)
        if COUNTERPART.search(text) or re.search(
            r"\bwith\b", text[: text.find(found[0]) if found and found[0] in text else None]
        ):
            subject = self._subject(at)
            if subject:
                found.insert(0, subject)
        unique: list[str] = []
        for name in found:
            if not any(_same_party(name, other) for other in unique) and not self._stands_for(name, found):
                unique.append(name)
        return tuple(unique[:8])

    def _stands_for(self, name: str, found: list[str]) -> bool:
        """Whether a country is only the side of somebody who is named too."""
        sides = [m.side for m in self.cast.members if m.side and m.name in found and m.name != name]
        return any(name in (side, self.world.country(side)) for side in sides)

    def _of_places(self, text: str, role: str, found: list[str]) -> list[str]:
        """Office holders of places that the index does not know, from the article's own cast; else the places."""
        if not role:
            return []
        out = []
        for place in self.cast.places:
            if re.search(rf"\b{re.escape(place)}\b", text):
                held = [m.name for m in self.cast.members if m.side == place and role in fold(m.role or "")]
                out.append(held[0] if held else place)
        return [name for name in out if name not in found]

    def _subject(self, at: int) -> str | None:
        """Who meets: the speaker of the statement around the noun, else the subject of its sentence."""
        place = self.tokens[at].span
        for one, name in zip(self.attributions, self.speakers, strict=True):
            if name and any(content.covers(place) for content in one.content):
                return name
        index = bisect_left(self.sentence_starts, place.start + 1) - 1
        if index < 0:
            return None
        for mention, member in self.cast.within(Span(self.sentences[index].span.start, place.start)):
            token = self.tokens[bisect_left(self.starts, mention.end) - 1]
            if token.dep in ("nsubj", "nsubjpass"):
                return member.name
        return None

    def _status(self, made: Mentioned, at: int) -> EventStatus:
        """From the words of the clause; where they are silent, from the day and the day of publication."""
        scope = self._scope(at)
        window = self.body[max(scope.start, made.span.start - 90) : min(scope.end, made.span.end + 90)]
        if self._verb(at, CANCELLERS) or self._fails(at):
            return "cancelled"
        made.over = self._took_place(at)
        if made.over:
            return "held"
        if made.moved_from is not None or self._verb(at, MOVERS):
            return "moved"
        published = self.article.published
        if made.days is not None and made.days.last is not None and published is not None:
            if made.days.last < published:
                return "held"
            if made.days.first is not None and made.days.first > published:
                return "planned"
        if TO_COME.search(window):
            return "planned"
        return "held" if DONE.search(window) else "unknown"

    def _verbs(self, at: int) -> list[int]:
        """The verbs that the noun is subject or object of, in its own clause or in a "which ..." that hangs on it."""
        token = self.tokens[at]
        found = [token.head] if token.dep in ("nsubj", "nsubjpass", "dobj") else []
        near = range(max(0, at - 6), min(len(self.tokens), at + 30))
        found += [i for i in near if self.tokens[i].head == at and self.tokens[i].dep in ("relcl", "acl")]
        found += [i for i in near if self.tokens[i].head in found and self.tokens[i].dep == "conj"]
        return [i for i in found if self.tokens[i].pos in ("VERB", "AUX")]

    def _verb(self, at: int, lemmas: frozenset[str]) -> bool:
        """Whether one of the verbs about the noun is of the set; "call" counts only with "off", "put" and so on too."""
        for verb in self._verbs(at):
            token = self.tokens[verb]
            if token.lemma not in lemmas:
                continue
            with_particle = {"call": ("off",), "put": ("off", "back"), "push": ("back",), "bring": ("forward",)}
            need = with_particle.get(token.lemma)
            after = [t.text.lower() for t in self.tokens[verb + 1 : verb + 4]]
            if need is None or any(word in after for word in need):
                return True
        return False

    def _took_place(self, at: int) -> bool:
        """Whether a verb about the noun, or the verb itself, tells in the past that it happened."""
        verbs = (
            [at] if self.tokens[at].lemma == "meet" else [v for v in self._verbs(at) if self.tokens[v].lemma in ENDED]
        )
        for verb in verbs:
            helpers = [t for t in self.tokens[max(0, verb - 5) : verb] if self.tokens[t.head] is self.tokens[verb]]
            finite = [t for t in (*helpers, self.tokens[verb]) if t.tag in ("VBD", "VBZ", "VBP", "MD")]
            past = bool(finite) and finite[0].tag == "VBD" and finite[0].lemma != "have"
            if past and not any(t.dep == "neg" for t in helpers):
                return True
        return False

    def _fails(self, at: int) -> bool:
        """As in "the press conference did not take place", "will not be held"."""
        for verb in self._verbs(at):
            if self.tokens[verb].lemma in ("take", "hold", "happen", "go"):
                near = self.tokens[max(0, verb - 4) : verb]
                if any(t.dep == "neg" and t.head == verb for t in near):
                    return True
        return False

    # --- joining -------------------------------------------------------------------------------------------------

    def _join(self, found: list[Mentioned]) -> list[Group]:
        groups: list[Group] = []
        for mention in sorted(found, key=lambda m: m.weight, reverse=True):
            fits = [(self._fit(mention, group), -i) for i, group in enumerate(groups)]
            best = max(fits, default=(0, 0))
            if best[0] > 0:
                groups[-best[1]].mentions.append(mention)
            else:
                groups.append(Group([mention]))
        return groups

    def _fit(self, mention: Mentioned, group: Group) -> int:
        """How well a mention fits a group; 0: not at all."""
        first = group.mentions[0]
        if FAMILY.get(mention.type, mention.type) != FAMILY.get(first.type, first.type):
            return 0
        days = group.days()
        if mention.days and days and not _overlap(mention.days, days):
            moves = (mention.moved_from and _overlap(mention.moved_from, days)) or any(
                m.moved_from and mention.days and _overlap(m.moved_from, mention.days) for m in group.mentions
            )
            if not moves:
                return 0
        people = group.people()
        shared = sum(any(_same_party(a, b) for b in people) for a in mention.people)
        if mention.people and people and not shared:
            return 0
        if len(mention.people) > 1 and len(people) > 1 and shared < 2:
            return 0
        places = [m.place for m in group.mentions if m.place]
        if mention.place and places and not any(_same_place(mention.place, p) for p in places):
            return 0
        if mention.proper and first.proper and fold(mention.proper) != fold(first.proper):
            return 0
        score = 3 * shared + 3 * bool(mention.days and days) + 2 * bool(mention.place and places)
        score += 2 * (fold(mention.noun) == fold(first.noun)) if mention.definite or mention.status == "planned" else 0
        if not score and mention.definite and not mention.people and not mention.days and not mention.place:
            score = 1
        if EARLIER.search(mention.span.of(self.body)) and not shared and not mention.days:
            return 0
        return score

    def _worth(self, group: Group) -> bool:
        """Whether enough is known to call it an event: a day, a name of its own, or place and people."""
        dated = group.days() is not None or any(m.moved_from for m in group.mentions)
        people, place = group.people(), any(m.place for m in group.mentions)
        strong = any(m.strength > 1 for m in group.mentions)
        proper = any(m.proper for m in group.mentions)
        if dated:
            return strong or proper or place or len(people) > 0
        return (
            (strong and (place or len(people) > 1))
            or (place and len(people) > 1)
            or (proper and len(group.mentions) > 1)
        )

    def _event(self, group: Group) -> Event:
        mentions = sorted(group.mentions, key=lambda m: m.span)
        first = group.mentions[0]
        people = group.people()
        people = [name for name in people if not self._stands_for(name, people)]
        places = [m.place for m in group.mentions if m.place]
        place = max(places, key=lambda p: (places.count(p), len(p))) if places else None
        longer = [p for p in places if place and p.startswith(place)]
        place = max(longer, key=len) if longer else place
        days = group.days()
        proper = next((m.proper for m in group.mentions if m.proper), None)
        noun = next((m.noun for m in group.mentions if m.strength > 1), first.noun)
        sort = first.type if first.type != "talks" or noun != "summit" else "meeting"
        label = proper or _label(noun, people, place)
        moved = next((m.moved_from for m in mentions if m.moved_from), None)
        key = digest(self.article.id, sort, label, days.first if days else None, mentions[0].span.start)
        return Event(
            id="e-" + key,
            label=label,
            type=sort,
            date=days,
            place=place,
            participants=tuple(people),
            status=self._settled(group, days, moved),
            evidence=_spans(mentions),
            moved_from=moved,
        )

    def _settled(self, group: Group, days: Days | None, moved: Days | None) -> EventStatus:
        """The status that the article as a whole gives: called off, over, moved, then what the day says."""
        given = [m.status for m in group.mentions]
        known: list[EventStatus] = [status for status in given if status != "unknown"]
        if known and known.count("cancelled") * 2 >= len(known):
            return "cancelled"
        published = self.article.published
        if days and days.last and published and days.last < published:
            return "held"
        if any(m.over for m in group.mentions) and not (days and days.first and published and days.first > published):
            return "held"
        if moved is not None or "moved" in known:
            return "moved"
        if days and days.first and published and days.first > published:
            return "planned"
        return max(known, key=known.count) if known else "unknown"


def about(events: Sequence[Event], content: Spans, *, forward: bool, before: Sequence[str]) -> tuple[str, ...]:
    """The events that a content speaks of: those it mentions; else, when it looks ahead, the one last spoken of.

    `before` are the ids of the event that the same speaker was just speaking of, if any.
    """
    named = tuple(e.id for e in events if any(span.meets(mark) for span in content for mark in e.evidence))
    if named:
        return named
    if not forward or not events:
        return ()
    if before:
        return tuple(before)
    coming = [e for e in events if e.status in ("planned", "moved", "unknown")]
    if not coming:
        return ()
    start = content[0].start
    spoken = [(mark.start, e.id) for e in coming for mark in e.evidence if mark.start < start]
    return (max(spoken)[1] if spoken else coming[0].id,)


def attended(events: Sequence[Event], statements: Sequence[Statement]) -> tuple[Event, ...]:
    """Events that are the venue of a statement: its speaker took part, and they were under way that day."""
    out = []
    for event in events:
        here = [s for s in statements if s.venue and any(v.meets(e) for v in s.venue.spans for e in event.evidence)]
        people = list(event.participants)
        for statement in here:
            who = statement.speaker
            if who and who.type == "person" and not any(_same_party(who.name, name) for name in people):
                people.append(who.name)
        status: EventStatus = "held" if here and event.status == "unknown" else event.status
        out.append(replace(event, participants=tuple(people), status=status))
    return tuple(out)


def _label(noun: str, people: list[str], place: str | None) -> str:
    """As in "Biden–Putin summit in Geneva"; bodies by their names."""
    who = [parts_name(name) for name in people[:2]]
    words = "–".join(who) + " " + noun if who else noun
    words += f" in {place.split(',')[0]}" if place else ""
    return words[0].upper() + words[1:]


def parts_name(name: str) -> str:
    """The surname of a full name as printed; a body's name whole."""
    words = name.split()
    return (
        words[-1] if len(words) > 1 and len(parts(name)) > 1 and words[-1][:1].isupper() and len(words) <= 3 else name
    )


def _same_party(a: str, b: str) -> bool:
    x, y = parts(a), parts(b)
    return bool(x and y) and (x == y or (x[-1] == y[-1] and (len(x) == 1 or len(y) == 1 or x[0] == y[0])))


def _same_place(a: str, b: str) -> bool:
    x, y = fold(a), fold(b)
    return x in y or y in x


def _overlap(a: Days, b: Days) -> bool:
    low, high = date.min, date.max
    return (a.first or low) <= (b.last or high) and (b.first or low) <= (a.last or high)


def _spans(mentions: list[Mentioned]) -> Spans:
    out: list[Span] = []
    for mention in sorted(mentions, key=lambda m: m.evidence or m.span):
        span = mention.evidence or mention.span
        if not out or not out[-1].meets(span):
            out.append(span)
    return tuple(out)
