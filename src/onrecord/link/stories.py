"""Running matters: articles joined by what they are mainly about.

Articles and record events come in; stories go out. Left alone: passing mentions, which tie no article to a story.

Two articles are of one story when they share a main event within a month, or when their main events have two
participants and the place in common, or when they speak of the same names and things in the same weeks. An article
without events also joins the story whose participants and place it names. An article that shares nothing is a story
of its own only where it has an event; else it is in none.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from ..ids import digest, slug
from ..names import fold, parts
from ..nouns import Event, Filed, Proposal, RecordEvent, Story
from .cast import Cast, shared
from .record import Key, distinct, sentences_at, when
from .ruled import Acts, regrouped
from .similar import Reader
from .ties import Card, alike

GAP = timedelta(days=31)  # articles on one event with a longer silence between them are two stories
AWAITED = timedelta(days=75)  # ... or a silence of more days than these before one that is to come
RELATED = timedelta(days=21)  # other events of the same people at the same place belong together when so near
MAIN = 0.5  # share of the top event's weight from which an article is also about another event
LEAD = 400  # characters: a headline, a first sentence and a second one
# One word adds so much at most (thousandths squared): reports of another matter of one president share his name alone.
# So counted, 69 of the 72 articles of twelve stories share .20 at least with the nearest other of their story, and all
# but 2 of the 18 on near topics less with any. Two articles that are about different events must share more, and so
# must two that are months apart.
MOST = 60_000
ALIKE, ALIKE_APART, ALIKE_LATE = 0.175, 0.23, 0.22
# Articles on one event share something beside it: two strikes of one day were taken for one event where they share less
# (57 pages of evaluation/unseen: precision .870 -> .901, no other set changes; at .15 gold-dev loses an article).
SOME = 0.1
LATEST = 20  # articles on an event that a later one is compared with, the latest
DOUBTFUL, DOUBTFUL_LATE = 0.15, 0.19  # from so much on a person is asked
NOTHING = Acts()
Close = Mapping[tuple[int, int], float]
WORD = re.compile(r"[^\W_]+")


def join(
    filed: Sequence[Filed],
    events: Sequence[RecordEvent],
    of: Mapping[Key, str],
    cast: Cast,
    reader: Reader,
    close: Close,
    ruled: Acts = NOTHING,
) -> tuple[Story, ...]:
    """Stories by their first article. The articles are in the order of the record, `close` is of theirs.

    `ruled`: what persons decided goes before all evidence.
    """
    by_id = {event.id: event for event in events}
    main = {item.ref.id: _main_events(item, of, reader) for item in filed}
    groups = _Groups(item.ref.id for item in filed if main[item.ref.id])
    _tie_by_event(filed, main, by_id, groups, close)
    _tie_by_people(filed, main, by_id, cast, groups)
    _tie_by_words(filed, main, groups, close)
    _adopt(filed, main, by_id, cast, groups)
    members = _ruled(groups.all([item.ref.id for item in filed]), [item.ref.id for item in filed], ruled)
    articles = {item.ref.id: item for item in filed}
    told = [[articles[key] for key in found] for found in members]
    tops = [_top(found, main, by_id) for found in told]
    homes = _homes(told, events)
    titles = [_title(top, found) for top, found in zip(tops, told, strict=True)]
    ids = distinct([_id(found[0], main, by_id) for found in told])
    return tuple(
        _story(name, title, found, homes[at])
        for at, (name, title, found) in enumerate(zip(ids, titles, told, strict=True))
    )


def closeness(cards: Sequence[Card]) -> Close:
    """How much two articles share, by place, for every pair that is near in time and shares names."""
    return alike(cards, MOST)


def doubts(
    stories: Sequence[Story], filed: Sequence[Filed], cards: Sequence[Card], close: Close, ruled: Acts = NOTHING
) -> tuple[Proposal, ...]:
    """For each story, and each article that is in none, the earlier one that it may be of: nearly enough shared."""
    home = {key: story.id for story in stories for key in story.articles}
    ids = [item.ref.id for item in filed]
    best: dict[str, tuple[float, int, int]] = {}
    decided = {home.get(key, key) for pair in ruled.of(frozenset(ids)).apart for key in pair}
    for (first, second), value in close.items():
        one, two = (home.get(ids[at], ids[at]) for at in (first, second))
        late = not _within(filed[first], filed[second], GAP)
        if value < (DOUBTFUL_LATE if late else DOUBTFUL) or one == two or {one, two} <= decided:
            continue
        later = home.get(ids[max(first, second)], ids[max(first, second)])
        best[later] = max(best.get(later, (0.0, 0, 0)), (value, -min(first, second), -max(first, second)))
    words = {card.article: {stem for stem, _ in card.keys} for card in cards}
    return tuple(
        Proposal(ids[-one], ids[-two], round(min(1.0, value / ALIKE_APART), 2), "one story",
                 tuple(sorted(words[ids[-one]] & words[ids[-two]])), "story")
        for value, one, two in sorted(best.values(), key=lambda found: (-found[2], -found[1]))
    )  # fmt: skip


def _ruled(groups: list[list[str]], order: Sequence[str], ruled: Acts) -> list[list[str]]:
    """The groups as persons ruled, by their first article."""
    own = ruled.of(frozenset(order))
    if own == NOTHING:
        return groups
    place = {key: at for at, key in enumerate(order)}
    made = [sorted(group, key=place.__getitem__) for group in regrouped(groups, own)]
    return sorted(made, key=lambda group: place[group[0]])


def _main_events(item: Filed, of: Mapping[Key, str], reader: Reader) -> dict[str, float]:
    """The record events that the article is mainly about, with their weight."""
    weights: dict[str, float] = defaultdict(float)
    about = Counter(key for statement in item.analysis.statements for key in set(statement.about))
    title = reader.terms(item.ref.title or item.analysis.article.title or "").set
    for event in item.analysis.events:
        weights[of[item.ref.id, event.id]] += _weight(item, event, about[event.id], title, reader)
    top = max(weights.values(), default=0.0)
    return {key: weight for key, weight in weights.items() if weight >= MAIN * top}


def _weight(item: Filed, event: Event, statements: int, title: frozenset[str], reader: Reader) -> float:
    sentences = sentences_at(item, event.evidence)
    leads = any(span.start < LEAD for span in event.evidence)
    named = bool(title & reader.terms(f"{event.label} {event.place or ''}").set)
    return len(sentences) + statements + 2.0 * leads + 2.0 * named


def _tie_by_event(
    filed: Sequence[Filed],
    main: Mapping[str, Mapping[str, float]],
    events: Mapping[str, RecordEvent],
    groups: _Groups,
    close: Close,
) -> None:
    """Articles on one event; a longer silence parts two stories, unless the event was still to come all the while."""
    told: dict[str, list[int]] = defaultdict(list)
    for at, item in enumerate(filed):
        for event in main[item.ref.id]:
            for before in told[event][-LATEST:]:
                other = filed[before]
                soon = _within(other, item, GAP) or _awaited(other, item, events[event])
                if soon and close.get((before, at), 0.0) >= SOME:
                    groups.join(other.ref.id, item.ref.id)
            told[event].append(at)


def _awaited(before: Filed, item: Filed, event: RecordEvent) -> bool:
    """Whether an event was to come when the earlier article appeared, and no more than a while ago at the later one."""
    if not _within(before, item, AWAITED):
        return False
    day = event.date.last or event.date.first if event.date is not None else None
    first, then = before.ref.published, item.ref.published
    return day is not None and first is not None and then is not None and first <= day and then - day <= GAP


def _tie_by_people(
    filed: Sequence[Filed],
    main: Mapping[str, Mapping[str, float]],
    events: Mapping[str, RecordEvent],
    cast: Cast,
    groups: _Groups,
) -> None:
    """Main events with two participants and the place in common, told of within three weeks."""
    last: dict[str, Filed] = {}  # "place" -> by event: the latest article
    by_place: dict[frozenset[str], list[str]] = defaultdict(list)
    for item in filed:
        for key in main[item.ref.id]:
            event = events[key]
            place = frozenset(parts(event.place or ""))
            if not place or len(event.participants) < 2:
                continue
            if key not in last:
                by_place[place].append(key)
            who = cast.all(event.participants)
            for other in by_place[place][-20:]:  # the newest; older ones are out of the window anyway
                near = last.get(other)
                if other == key or near is None or not _within(near, item, RELATED):
                    continue
                if shared(who, cast.all(events[other].participants)) >= 2:
                    groups.join(near.ref.id, item.ref.id)
            last[key] = item


def _tie_by_words(
    filed: Sequence[Filed], main: Mapping[str, Mapping[str, float]], groups: _Groups, close: Close
) -> None:
    """Articles of the same weeks that speak of the same names and things."""
    for (first, second), value in sorted(close.items()):
        one, two = filed[first].ref.id, filed[second].ref.id
        apart = bool(main[one]) and bool(main[two]) and not main[one].keys() & main[two].keys()
        late = not _within(filed[first], filed[second], GAP)
        if value >= max(ALIKE, ALIKE_APART * apart, ALIKE_LATE * late):
            groups.add(one)
            groups.add(two)
            groups.join(one, two)


def _adopt(
    filed: Sequence[Filed],
    main: Mapping[str, Mapping[str, float]],
    events: Mapping[str, RecordEvent],
    cast: Cast,
    groups: _Groups,
) -> None:
    """An article without events goes to the story whose participants and place it names."""
    index: dict[str, list[tuple[Filed, RecordEvent]]] = defaultdict(list)
    seen: set[tuple[str, date | None]] = set()
    for item in filed:
        for key in main[item.ref.id]:
            event = events[key]
            if event.place and len(event.participants) >= 2 and (key, item.ref.published) not in seen:
                seen.add((key, item.ref.published))
                index[parts(event.place)[-1]].append((item, event))
    for item in filed:
        if main[item.ref.id]:
            continue
        article = item.analysis.article
        words = frozenset(WORD.findall(fold(f"{item.ref.title or ''} {article.body}")))
        best: tuple[int, str] | None = None
        for place in sorted(words & index.keys()):
            for other, event in index[place]:
                if _within(other, item, RELATED) and set(parts(event.place or "")) <= words:
                    named = sum(parts(name)[-1] in words for name in event.participants if parts(name))
                    if named >= 2 and (best is None or named > best[0]):
                        best = (named, other.ref.id)
        if best is not None:
            groups.add(item.ref.id)
            groups.join(best[1], item.ref.id)


def _within(one: Filed, two: Filed, window: timedelta) -> bool:
    if one.ref.published is None or two.ref.published is None:
        return True
    return abs(one.ref.published - two.ref.published) <= window


def _top(
    found: Sequence[Filed], main: Mapping[str, Mapping[str, float]], events: Mapping[str, RecordEvent]
) -> RecordEvent | None:
    """The event that most articles of the story are about; None where none of them has one."""
    counts = Counter(key for item in found for key in main[item.ref.id])
    weights: Counter[str] = Counter()
    for item in found:
        for key, weight in main[item.ref.id].items():
            weights[key] += round(weight)
    return events[min(counts, key=lambda key: (-counts[key], -weights[key], key))] if counts else None


def _homes(told: Sequence[Sequence[Filed]], events: Sequence[RecordEvent]) -> Mapping[int, list[str]]:
    """Each event belongs to the story that has most of its articles; of equals, the first."""
    story = {item.ref.id: at for at, found in enumerate(told) for item in found}
    homes: dict[int, list[str]] = {at: [] for at in range(len(told))}
    for event in events:
        counts = Counter(story[key] for key in event.articles if key in story)
        if counts:
            homes[min(counts, key=lambda at: (-counts[at], at))].append(event.id)
    return homes


def _title(event: RecordEvent | None, found: Sequence[Filed]) -> str:
    """The label of the main event; of one article, without an event or with a bare noun, the earliest headline."""
    headlines = [item.ref.title or item.analysis.article.title for item in found]
    headline = next((line for line in headlines if line), None)
    if event is None or (len(found) == 1 and headline):
        return headline or " ".join(found[0].analysis.article.body[:LEAD].split()[:8])
    place = event.place
    if len(event.label.split()) == 1 and place is None:
        return headline or event.label
    if place is None or set(parts(place)) & set(parts(event.label)):
        return event.label
    return f"{event.label}, {place}"


def _id(first: Filed, main: Mapping[str, Mapping[str, float]], events: Mapping[str, RecordEvent]) -> str:
    """Named after its first article alone, so that what comes later renames no story."""
    month = first.ref.published.isoformat()[:7] if first.ref.published else ""
    title = first.ref.title or first.analysis.article.title or _title(_top([first], main, events), [first])
    return f"{slug(f'{title} {month}')[:60].strip('-')}-{digest(first.ref.id, length=4)}"


def _story(key: str, title: str, found: Sequence[Filed], events: Sequence[str]) -> Story:
    days = [item.ref.published for item in found if item.ref.published is not None]
    return Story(
        id=key,
        title=title,
        first=min(days, default=None),
        last=max(days, default=None),
        outlets=tuple(dict.fromkeys(item.ref.outlet for item in found if item.ref.outlet)),
        articles=tuple(item.ref.id for item in sorted(found, key=when)),
        events=tuple(events),
    )


class _Groups:
    """Union-find over article ids."""

    def __init__(self, ids: Iterable[str]) -> None:
        self.up = {key: key for key in ids}

    def add(self, key: str) -> None:
        self.up.setdefault(key, key)

    def head(self, key: str) -> str:
        while self.up[key] != key:
            self.up[key] = self.up[self.up[key]]
            key = self.up[key]
        return key

    def join(self, one: str, two: str) -> None:
        low, high = sorted((self.head(one), self.head(two)))
        self.up[high] = low

    def all(self, order: Sequence[str]) -> list[list[str]]:
        """The groups by their first article, each in the order given."""
        found: dict[str, list[str]] = {}
        for key in order:
            if key in self.up:
                found.setdefault(self.head(key), []).append(key)
        return list(found.values())
