"""One act of speaking in many reports: statements joined to utterances.

Statements with their persons come in; utterances go out. Left alone: the statements, and every doubtful pair, which
stays apart: a wrong join puts words into a mouth, a missed one only shows them twice. Doubtful joins are `proposals`;
how likely a pair is one act, `likeness` tells.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from ..ids import digest
from ..nouns import Copy, Proposal, Said, Utterance
from .likeness import Judge, load
from .proposals import Heard, propose
from .record import Fact, Key, sentences_at
from .renderings import Rendering, apart, late, ready
from .ruled import Acts
from .similar import Reader

NOTHING = Acts()
# A pair is joined from this likelihood on. With weights learned from the other stories, .7 joins 206 of 338 pairs, 12
# others wrongly; .6 gives 213 and 14, the two more on real wording (python -m training.utterances.fit) ...
JOINED = 0.7
# ... if no two of one article come together that are less likely one, and all pairs of the two sides are so likely on
# the average: a long rendering must not glue two acts together. At .3 BESIDE parts 4 of the 23 pairs of examples/ from
# their likeliest others, at .15 four more of `told` are wrong from .5 on.
BESIDE, MEAN = 0.2, 0.3
CROWD = 40  # entries of one blocking key that each statement is compared with, nearest day first
SAMPLE = 6  # statements of each side that are compared before two groups become one


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
    judge = judged(facts, of, reader)
    heard = judge.heard
    groups = grouped(judge, ruled)
    texts = {copy.article: copy for copy in copied}
    made = [_utterance([heard[at] for at in members], events, texts) for members in groups.all()]
    whose = {
        heard[at].fact.key: utterance.id
        for utterance, members in zip(made, groups.all(), strict=True)
        for at in members
    }
    return tuple(made), whose, _doubts(judge, groups.of, ruled)


def grouped(judge: Judge, ruled: Acts = NOTHING) -> Groups:
    """The statements in groups of one act each, from the likeliest pair down."""
    groups = Groups(judge.heard, judge, ruled)
    groups.rule()
    likely = sorted((-score, *pair) for pair, score in judge.score.items() if score >= JOINED)
    for _, one, two in likely:
        groups.join(one, two)
    return groups


def judged(facts: Sequence[Fact], of: Mapping[Key, str], reader: Reader) -> Judge:
    """The statements with the likelihood of every pair that can be one act."""
    heard, vocabulary = ready(facts, of, reader)
    judge = Judge(heard, vocabulary, load())
    judge.look(pairs(heard))
    return judge


def _doubts(judge: Judge, of: Sequence[int], ruled: Acts) -> tuple[Proposal, ...]:
    """What is proposed of pairs of two articles that stayed apart."""
    likely = (
        (Heard(judge.heard[one], of[one]), Heard(judge.heard[two], of[two]), judge.doubt((one, two)))
        for one, two in judge.score
        if of[one] != of[two] and judge.heard[one].article != judge.heard[two].article
    )
    return propose(likely, ruled)


def pairs(heard: Sequence[Rendering]) -> list[tuple[int, int]]:
    """Pairs that are compared, the smaller place first: of one speaker, or where one has no name, of the same words."""
    return sorted(set(_pairs(heard)))


def _pairs(heard: Sequence[Rendering]) -> Iterator[tuple[int, int]]:
    blocks: dict[tuple[str | None, str], list[int]] = defaultdict(list)
    order = sorted(range(len(heard)), key=lambda at: (heard[at].day or date.max, at))
    for at in order:
        one = heard[at]
        keys = _keys(one)
        if one.person is not None:
            for key in ("", *keys):
                blocks[one.person, key].append(at)
        for key in (*keys, *(f"by {word}" for word in sorted(one.known_by))):
            blocks[None, key].append(at)
    for (person, key), members in blocks.items():
        for place, at in enumerate(members):
            for other in members[place + 1 : place + 1 + CROWD]:
                if apart(heard[at].day, heard[other].day):
                    break
                if person is not None or _one_unnamed(heard[at], heard[other]):
                    yield min(at, other), max(at, other)
        if person is not None and key:
            yield from _recalls(heard, members)


def _recalls(heard: Sequence[Rendering], members: Sequence[int]) -> Iterator[tuple[int, int]]:
    """What is told as of before, with what was reported in the weeks before; the members are ordered by day."""
    for place, at in enumerate(members):
        if not heard[at].recalled:
            continue
        for other in reversed(members[max(0, place - CROWD) : place]):
            if late(heard[at], heard[other]):
                yield min(at, other), max(at, other)


def _one_unnamed(one: Rendering, two: Rendering) -> bool:
    return (one.unnamed or two.unnamed) and one.article != two.article


def _keys(said: Rendering) -> list[str]:
    """The whole wording, each pair of neighbouring words and each longer word."""
    stems = said.terms.stems
    longer = (f"{word} " for word in said.terms.own if len(word) > 3)
    return list(dict.fromkeys((said.terms.plain, *(f"{one} {two}" for one, two in pairwise(stems)), *sorted(longer))))


class Groups:
    """Grows utterances, pair by pair; two different statements of one article never meet in one."""

    def __init__(self, heard: Sequence[Rendering], judge: Judge, ruled: Acts) -> None:
        self.heard = heard
        self.judge = judge
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
        """Make the groups of two statements one, if nothing forbids it."""
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
        """Whether joining would put two different statements of one article, or of two persons, together."""
        there: dict[str, list[int]] = defaultdict(list)
        for at in self.members[low]:
            there[self.heard[at].article].append(at)
        if any(
            self._likely(one, two) < BESIDE
            for two in self.members[high]
            for one in there.get(self.heard[two].article, ())
        ):
            return True
        if len({self.heard[at].person for at in (*self.members[low], *self.members[high]) if self._named(at)}) > 1:
            return True
        across = [self._likely(one, two) for one in self.members[low][:SAMPLE] for two in self.members[high][:SAMPLE]]
        return sum(across) < MEAN * len(across)

    def _likely(self, one: int, two: int) -> float:
        return self.judge.score.get((min(one, two), max(one, two)), 0.0)

    def _named(self, at: int) -> bool:
        return self.heard[at].person is not None and not self.heard[at].unnamed

    def all(self) -> list[list[int]]:
        """The groups, each by place."""
        return [sorted(found) for found in self.members if found]


def _utterance(members: Sequence[Rendering], events: Mapping[Key, str], texts: Mapping[str, Copy]) -> Utterance:
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
        speaker=_speaker(members),
        said_on=_said_on(facts),
        about=tuple(about),
        text=fullest.fact.statement.content.text,
        renderings=tuple(fact.statement.id for fact in facts),
        outlets=tuple(dict.fromkeys(fact.filed.ref.outlet for fact in facts if fact.filed.ref.outlet)),
        first=first.filed.ref.id,
        copies=_copies(facts, texts),
    )


def _speaker(members: Sequence[Rendering]) -> str | None:
    """Whoever has a name; of several descriptions the earliest."""
    named = [said.person for said in members if said.person is not None and not said.unnamed]
    return next(iter((*named, *(said.person for said in members if said.person is not None))), None)


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
