"""Articles' events joined to the events of the record.

Articles with their own events come in, in the order of the record; record events go out, and for each article's
event the record event that it is. Left alone: what each article says of it.

Each article's event, earliest first, joins the record event that it fits best (`fitting`), or begins a new one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..nouns import Filed, Proposal, RecordEvent
from .cast import Cast
from .context import names
from .fitting import EXACT, calls, doubtful, fit
from .lexicon import Lexicon
from .lives import Life, Told, length, told
from .record import Key, distinct
from .ruled import Acts, regrouped
from .similar import Reader
from .slips import slipped

NEWEST = 40  # record events of one blocking key that are looked at, newest first
NOTHING = Acts()


@dataclass(frozen=True, slots=True)
class Events:
    """The events of a record."""

    events: tuple[RecordEvent, ...]
    of: Mapping[Key, str]  # (article, its event) -> RecordEvent.id
    doubts: tuple[Proposal, ...] = ()  # events that may be one


def join(filed: Sequence[Filed], cast: Cast, reader: Reader, ruled: Acts = NOTHING) -> Events:
    """Record events in the order in which they first appear. `ruled`: what persons decided goes before all evidence."""
    common = frozenset(reader.stem(word) for word in reader.lexicon.types)
    contexts = names(filed)
    heard = [
        told(item, event, cast, reader, common=common, context=contexts[item.ref.id])
        for item in filed
        for event in sorted(item.analysis.events, key=lambda e: (e.date is None, e.evidence[:1], e.id))
    ]
    groups = _anchored(heard, reader.lexicon)
    _bare(heard, groups, reader.lexicon)
    ordered_groups = sorted(sorted(members) for members in _ruled(heard, groups, ruled) if members)
    lives = [_life([heard[at] for at in members]) for members in ordered_groups]
    ids = distinct([life.wanted_id() for life in lives])
    events = tuple(life.done(key) for life, key in zip(lives, ids, strict=True))
    of = {
        (heard[at].filed.ref.id, heard[at].event.id): key
        for key, members in zip(ids, ordered_groups, strict=True)
        for at in members
    }
    return Events(
        events, of, _doubts([[heard[at] for at in members] for members in ordered_groups], lives, reader, ruled)
    )


def _doubts(
    told_of: Sequence[Sequence[Told]], lives: Sequence[Life], reader: Reader, ruled: Acts
) -> tuple[Proposal, ...]:
    """For each event the earlier one that it most likely is, if that is doubtful; what persons decided is not asked."""
    index: dict[str, list[int]] = defaultdict(list)
    found = []
    for at, members in enumerate(told_of):
        here, keys = members[0], _keys(members[0])
        near = sorted({other for key in keys for other in index[key][-NEWEST:]})
        for key in keys:
            index[key].append(at)
        scored = [
            (doubtful(here, lives[other], reader.lexicon), -other)
            for other in near
            if not _apart(told_of[other], members, ruled)
        ]
        score, other = max(scored, default=(0.0, 0))
        if score > 0:
            first = told_of[-other][0]
            shared = tuple(sorted((here.label | here.place) & (lives[-other].label | lives[-other].place_words)))
            found.append(Proposal(first.event.id, here.event.id, score, "one event", shared, "event"))
    return tuple(found)


def _apart(one: Sequence[Told], two: Sequence[Told], ruled: Acts) -> bool:
    """Whether two events are told of by one article, or a person has decided on them."""
    if {here.filed.ref.id for here in one} & {here.filed.ref.id for here in two}:
        return True
    ids = [{here.event.id for here in told_of} for told_of in (one, two)]
    if ids[0] & ids[1] or (ids[0] | ids[1]) & ruled.alone:
        return True
    return any(frozenset((a, b)) in ruled.apart for a in ids[0] for b in ids[1]) if ruled.apart else False


def _ruled(heard: Sequence[Told], groups: Sequence[Sequence[int]], ruled: Acts) -> Sequence[Sequence[int]]:
    """The groups as persons ruled."""
    place = {here.event.id: at for at, here in enumerate(heard)}
    own = ruled.of(place)
    if own == NOTHING:
        return groups
    return [[place[key] for key in g] for g in regrouped([[heard[at].event.id for at in g] for g in groups if g], own)]


def _anchored(heard: Sequence[Told], lexicon: Lexicon) -> list[list[int]]:
    """Mentions with a day, a place or people of their own, joined from the earliest on."""
    lives: list[Life] = []
    groups: list[list[int]] = []
    index: dict[str, list[int]] = defaultdict(list)
    for number, here in enumerate(heard):
        if here.bare:
            continue
        keys = _keys(here)
        at = _best(here, keys, lives, index, lexicon)
        if at is None:
            at = len(lives)
            lives.append(Life(here.event.type))
            groups.append([])
        lives[at].add(here, slipped=slipped(here, lives[at]))
        groups[at].append(number)
        for key in keys:
            if at not in index[key][-NEWEST:]:
                index[key].append(at)
    return groups


def _bare(heard: Sequence[Told], groups: list[list[int]], lexicon: Lexicon) -> None:
    """What is said of a bare "summit": it is the one of the tied articles that it can mean, else one of its own."""
    lives = [_life([heard[at] for at in members]) for members in groups]
    own: dict[tuple[str, str], int] = {}
    for number, here in enumerate(heard):
        if not here.bare:
            continue
        fits = [(calls(here, life, lexicon), -at) for at, life in enumerate(lives)]
        best = max(fits, default=(0.0, 0))
        if best[0] > 0:
            groups[-best[1]].append(number)
        else:
            at = own.setdefault((here.noun, here.event.type), len(groups))
            if at == len(groups):
                groups.append([])
            groups[at].append(number)


def _life(members: Sequence[Told]) -> Life:
    life = Life(members[0].event.type)
    for here in members:
        life.add(here, slipped=slipped(here, life))
    return life


def _keys(here: Told) -> tuple[str, ...]:
    """Blocking keys: exact days, participants and their sides, words of place and label."""
    keys = [f"place {word}" for word in sorted(here.place)] + [f"label {word}" for word in sorted(here.label)]
    for days in (here.event.date, here.event.moved_from):
        if days is not None and length(days) <= EXACT:
            keys += [f"day {day}" for day in sorted({str(days.first), str(days.last)})]
    keys += [f"near {name}" for name in sorted(here.near | here.context)]
    for who in here.who:
        keys += [f"who {who.words[-1]}"] + ([f"side {who.side}"] if who.side else [])
    return tuple(keys)


def _best(
    here: Told, keys: Sequence[str], lives: Sequence[Life], index: Mapping[str, list[int]], lexicon: Lexicon
) -> int | None:
    near = {at for key in keys for at in index.get(key, ())[-NEWEST:]}
    fits = ((fit(here, lives[at], lexicon), at) for at in near)
    # What is told for its very day goes before what would have moved there without a word of it.
    scored = [(not slipped(here, lives[at]), value, -at) for value, at in fits if value > 0]
    return -max(scored)[2] if scored else None
