"""One act of speaking in many reports: statements joined to utterances.

Statements with their persons come in; utterances go out. Left alone: the statements, and every doubtful pair, which
stays apart: a wrong join puts words into a mouth, a missed one only shows them twice. Doubtful joins are `proposals`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from ..ids import digest
from ..nouns import Copy, Proposal, Said, Utterance
from .proposals import Heard, propose
from .record import Fact, Key, sentences_at
from .ruled import Acts
from .similar import Reader, Terms, common_run, containment, meant, numbers_agree
from .turns import sense

NOTHING = Acts()
WINDOW = timedelta(days=2)  # a report of the same words comes within two days, or names the day of speaking
RUN = 4  # content words in sequence that two speakers, or one speaker twice, hardly ever choose alike
# Share of the shorter statement's content words that the longer one holds. Paraphrases of one sentence by invented
# outlets lie at 0.5 and more, two sentences of one speech at 0.3 and less; a stated common day halves the doubt.
ALIKE, ALIKE_SAME_DAY = 0.65, 0.5
APART = 0.4  # two statements of one article that share less are two acts of speaking, whatever a third one shares
SHARED = 3  # content words, names not counted, that a paraphrase must share
CROWD = 40  # entries of one blocking key that each statement is compared with, nearest day first


SAMPLE = 6  # statements of each side that are compared before two groups become one


@dataclass(frozen=True)
class _Said:
    """A statement ready to be compared."""

    fact: Fact
    person: str | None
    terms: Terms
    signs: Mapping[str, int]  # matter -> sign
    day: date | None  # the day of speaking, else of publication
    said: str | None


def join(
    facts: Sequence[Fact],
    of: Mapping[Key, str],
    events: Mapping[Key, str],
    reader: Reader,
    ruled: Acts = NOTHING,
    copied: Sequence[Copy] = (),
) -> tuple[tuple[Utterance, ...], Mapping[Key, str], tuple[Proposal, ...]]:
    """Utterances, earliest first, the utterance of each statement, and joins that are too doubtful to be made.

    `events`: article's event -> record event. `ruled`: what persons decided; it goes before all evidence. `copied`:
    articles that copy others.
    """
    heard = [_said(fact, of.get(fact.key), reader) for fact in facts]
    groups = _Groups(heard, ruled)
    groups.rule()
    looked = list(_pairs(heard))
    pairs = sorted((pair for pair in looked if pair[0] > 0), key=lambda pair: (-pair[0], pair[1], pair[2]))
    for _, one, two in pairs:
        groups.join(one, two)
    doubtful = [(one, two) for _, one, two in looked if groups.of[one] != groups.of[two]]
    texts = {copy.article: copy for copy in copied}
    made = [_utterance([heard[at] for at in members], events, texts) for members in groups.all()]
    whose = {
        heard[at].fact.key: utterance.id
        for utterance, members in zip(made, groups.all(), strict=True)
        for at in members
    }
    return tuple(made), whose, _doubts(heard, doubtful, groups.of, ruled, reader)


def _doubts(
    heard: Sequence[_Said], pairs: Sequence[tuple[int, int]], of: Sequence[int], ruled: Acts, reader: Reader
) -> tuple[Proposal, ...]:
    """What is proposed of pairs that stayed apart: one known speaker, two articles, days that fit, not the contrary."""
    ready: dict[int, Heard] = {}

    def at(place: int) -> Heard:
        if place not in ready:
            said = heard[place]
            row = meant(said.fact.statement.content.text, reader)
            ready[place] = Heard(said.fact, of[place], said.terms, row)
        return ready[place]

    likely = (
        (at(one), at(two))
        for one, two in sorted(pairs)
        if heard[one].fact.filed.ref.id != heard[two].fact.filed.ref.id
        and _days_fit(heard[one], heard[two])
        and not _opposed(heard[one], heard[two])
    )
    return propose(likely, ruled)


def likeness(one: _Said, two: _Said) -> float:
    """How surely two statements of one person report one act of speaking, 0 (apart) to 1 (the same words)."""
    if not _days_fit(one, two):
        return 0.0
    a, b = one.terms, two.terms
    same_article = one.fact.filed.ref.id == two.fact.filed.ref.id
    if a.plain == b.plain and (len(a.stems) >= 2 or same_article):
        return 1.0
    held = containment(a.set, b.set)
    if held < ALIKE_SAME_DAY or one.day is None or two.day is None or not numbers_agree(a, b) or _opposed(one, two):
        return 0.0
    if common_run(a, b) >= RUN:
        return 0.9 + held / 10
    stated = one.said is not None and one.said == two.said
    floor = ALIKE_SAME_DAY if stated and not same_article else ALIKE
    if held >= floor and len(a.own & b.own) >= min(SHARED, max(2, min(len(a.own), len(b.own)))):
        return held * 0.9
    return 0.0


def _said(fact: Fact, person: str | None, reader: Reader) -> _Said:
    said = fact.statement.said_on
    text = fact.statement.content.text
    day = _day(said) or fact.published
    signs: Counter[str] = Counter()
    for mark in sense(text, reader).marks:
        signs[mark.concept] += mark.sign
    return _Said(fact, person, reader.terms(text), dict(signs), day, said.date if said else None)


def _day(said: Said | None) -> date | None:
    return date.fromisoformat(said.date) if said is not None and len(said.date) == 10 else None


def _days_fit(one: _Said, two: _Said) -> bool:
    if one.said is not None and two.said is not None:
        return one.said.startswith(two.said) or two.said.startswith(one.said)
    if one.day is None or two.day is None:
        return one.terms.plain == two.terms.plain
    if (one.said is None) == (two.said is None):
        return abs(one.day - two.day) <= WINDOW
    stated, other = (one, two) if one.said is not None else (two, one)
    return stated.day is not None and other.day is not None and timedelta(0) <= other.day - stated.day <= WINDOW


def _opposed(one: _Said, two: _Said) -> bool:
    """Whether most of the matters that both speak of stand on opposite sides ("will sign", "will not sign")."""
    shared = [one.signs[word] * two.signs[word] for word in one.signs.keys() & two.signs.keys()]
    return sum(value < 0 for value in shared) * 2 > len(shared)


def _far(one: _Said, two: _Said) -> bool:
    return containment(one.terms.set, two.terms.set) < APART


def _pairs(heard: Sequence[_Said]) -> Iterator[tuple[float, int, int]]:
    """Pairs with their likeness. Near-linear: only statements that share a telling key are compared."""
    blocks: dict[tuple[str | None, str], list[int]] = defaultdict(list)
    order = sorted(range(len(heard)), key=lambda at: (heard[at].day or date.max, at))
    for at in order:
        for key in _keys(heard[at]):
            blocks[heard[at].person, key].append(at)
        if _unnamed(heard[at]) and len(heard[at].terms.stems) >= RUN + 2:
            blocks[None, heard[at].terms.plain].append(at)  # in each article another unnamed one, in the same words
    seen: set[tuple[int, int]] = set()
    for members in blocks.values():
        for place, one in enumerate(members):
            for two in members[place + 1 : place + 1 + CROWD]:
                if _apart(heard[one].day, heard[two].day):
                    break
                pair = (min(one, two), max(one, two))
                if pair not in seen:
                    seen.add(pair)
                    score = likeness(heard[one], heard[two])
                    if score > 0 or heard[one].person is not None:
                        yield score, *pair


def _unnamed(said: _Said) -> bool:
    speaker = said.fact.statement.speaker
    return speaker is not None and speaker.type == "unnamed" and said.person is not None


def _keys(said: _Said) -> set[str]:
    """The whole wording; for a known speaker also each pair of neighbouring words and each longer word."""
    keys = {said.terms.plain}
    if said.person is not None:
        stems = said.terms.stems
        keys |= {f"{one} {two}" for one, two in pairwise(stems)}
        keys |= {f"{word} " for word in said.terms.own if len(word) > 3}
    elif len(said.terms.stems) < RUN + 2:
        return set()  # nobody's few words are anybody's
    return keys


def _apart(one: date | None, two: date | None) -> bool:
    if one is None or two is None:
        return False
    return abs(one - two) > WINDOW


class _Groups:
    """Grows utterances from the surest pair down; two different statements of one article never meet in one."""

    def __init__(self, heard: Sequence[_Said], ruled: Acts) -> None:
        self.heard = heard
        self.ruled = ruled
        self.of = list(range(len(heard)))
        self.members = [[at] for at in range(len(heard))]

    def rule(self) -> None:
        """Put together what persons ruled to be one act."""
        if not self.ruled.joined:
            return
        places: dict[str, list[int]] = defaultdict(list)
        for at, said in enumerate(self.heard):
            places[said.fact.statement.id].append(at)
        for first, second in self.ruled.joined:
            found = [*places.get(first, ()), *places.get(second, ())]
            if first in places and second in places:
                for at in found[1:]:
                    self._merge(self.of[found[0]], self.of[at])

    def join(self, one: int, two: int) -> None:
        low, high = sorted((self.of[one], self.of[two]))
        if low == high or self._parted(low, high) or self._clash(low, high):
            return
        self._merge(low, high)

    def _merge(self, one: int, two: int) -> None:
        low, high = sorted((one, two))
        if low == high:
            return
        for at in self.members[high]:
            self.of[at] = low
        self.members[low] += self.members[high]
        self.members[high] = []

    def _parted(self, low: int, high: int) -> bool:
        """Whether persons ruled that some of the two sides report different acts."""
        ruled = self.ruled
        if not ruled.apart and not ruled.alone:
            return False
        one, two = ({self.heard[at].fact.statement.id for at in self.members[group]} for group in (low, high))
        if (one | two) & ruled.alone:
            return True
        return any(frozenset((a, b)) in ruled.apart for a in one for b in two)

    def _clash(self, low: int, high: int) -> bool:
        """Whether joining would put two different statements of one article together, or mostly unlike ones."""
        one, two = ([self.heard[at] for at in self.members[group]] for group in (low, high))
        there: dict[str, list[_Said]] = defaultdict(list)
        for said in one:
            there[said.fact.filed.ref.id].append(said)
        beside = [(a, b) for b in two for a in there.get(b.fact.filed.ref.id, ())]
        if any(_far(a, b) for a, b in beside):
            return True
        across = [_far(a, b) for a in one[:SAMPLE] for b in two[:SAMPLE]]
        return 2 * sum(across) > len(across)

    def all(self) -> list[list[int]]:
        return [sorted(found) for found in self.members if found]


def _utterance(members: Sequence[_Said], events: Mapping[Key, str], texts: Mapping[str, Copy]) -> Utterance:
    facts = [said.fact for said in members]
    first = facts[0]
    about = dict.fromkeys(
        events[fact.filed.ref.id, key]
        for fact in facts
        for key in fact.statement.about
        if (fact.filed.ref.id, key) in events
    )
    fullest = max(
        members, key=lambda said: (said.fact.statement.kind == "direct", len(said.terms.stems), -facts.index(said.fact))
    )
    return Utterance(
        id="u-" + digest(first.statement.id, first.filed.ref.id),
        speaker=members[0].person,
        said_on=_said_on(facts),
        about=tuple(about),
        text=fullest.fact.statement.content.text,
        renderings=tuple(fact.statement.id for fact in facts),
        outlets=tuple(dict.fromkeys(fact.filed.ref.outlet for fact in facts if fact.filed.ref.outlet)),
        first=first.filed.ref.id,
        copies=_copies(facts, texts),
    )


def _said_on(facts: Sequence[Fact]) -> Said | None:
    """The most exact day given; of several the one that most give, then the earliest report's."""
    given = [fact.statement.said_on for fact in facts if fact.statement.said_on is not None]
    counts = Counter(said.date for said in given)
    return max(given, key=lambda said: (len(said.date), counts[said.date], -given.index(said)), default=None)


def _copies(facts: Sequence[Fact], texts: Mapping[str, Copy]) -> tuple[str, ...]:
    """Renderings whose whole sentence stands word for word in an earlier article, or whose article copies that one.

    An article that only shares much of its text with another may have the words from elsewhere: there they count alone.
    """
    seen: dict[str, str] = {}
    copies = []
    first: dict[str, str] = {}
    for fact in facts:
        article = fact.filed.ref.id
        copy = texts.get(article)
        origin = copy.original if copy is not None and copy.kind != "shared" else article
        if first.setdefault(origin, article) != article:
            copies.append(fact.statement.id)
            continue
        body = fact.filed.analysis.article.body
        spans = sentences_at(fact.filed, fact.statement.content.spans)
        text = " ".join(" ".join(span.of(body) for span in spans).split())
        if seen.setdefault(text, fact.filed.ref.id) != fact.filed.ref.id:
            copies.append(fact.statement.id)
    return tuple(copies)
