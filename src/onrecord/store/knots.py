"""Which part of the record each version belongs to.

Comes in: versions that are in no part yet, and their cards. Goes out: rows of `knots` and `cards`, and in `stale` the
parts that have to be joined anew, each from the first day that could change. Left alone: what the parts hold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, or_, select, text, update

from ..link import ON_PAIRS, ON_PERSONS, WITHDRAWN, Card, ties
from ..nouns import Decision
from . import gone, schema
from .schema import END, HELD, NOW

_UNKNOWN = 0  # as the day of a card
EVERY = 0  # as a part: all of them
_NOTED = 4000  # parts joined anew that are remembered


def untied(connection: Connection, limit: int) -> list[int]:
    """Versions that are in no part, in the order of their arrival."""
    v, k = schema.versions.c, schema.knots.c
    versions = select(func.count()).select_from(schema.versions)
    known = int(connection.execute(select(func.count()).select_from(schema.knots)).scalar_one())
    lacking = int(connection.execute(versions).scalar_one()) - known
    last = connection.execute(select(func.max(k.version))).scalar() or 0
    if connection.execute(versions.where(v.row > last)).scalar_one() == lacking:
        # These are all: to look at each of 100,000 versions takes longer than to join one more.
        return list(connection.execute(select(v.row).where(v.row > last).order_by(v.row).limit(limit)).scalars())
    found = select(v.row).outerjoin(schema.knots, k.version == v.row).where(k.version.is_(None))
    return list(connection.execute(found.order_by(v.row).limit(limit)).scalars())


def tie(connection: Connection, version: int, card: Card) -> None:
    """Put a version into its part; parts that it ties become one. What it changes is stale from its first day on."""
    found = {version, *_tied(connection, card), *_of_article(connection, version), *_ruled(connection, version)}
    k = schema.knots.c
    parts = sorted(set(connection.execute(select(k.part).where(k.version.in_(found))).scalars()))
    part = parts[0] if parts else version
    for other in parts[1:]:
        _rename(connection, other, part)
    connection.execute(insert(schema.knots).values(version=version, part=part))
    day = _UNKNOWN if card.day is None else card.day
    rows = [{"stem": stem, "day": day, "version": version, "weight": weight} for stem, weight in card.keys]
    if rows:
        connection.execute(insert(schema.cards), rows)
    v = schema.versions.c
    known = connection.execute(select(v.known_from).where(v.row == version)).scalar_one()
    spoil(connection, part, known.toordinal() if known else NOW)


def loosen(connection: Connection, version: int) -> None:
    """Take a version out of its part, whose rest may fall apart; all of it is stale."""
    k = schema.knots.c
    part = connection.execute(select(k.part).where(k.version == version)).scalar()
    if part is None:
        return
    connection.execute(delete(schema.knots).where(k.version == version))
    connection.execute(delete(schema.cards).where(schema.cards.c.version == version))
    rest = list(connection.execute(select(k.version).where(k.part == part).order_by(k.version)).scalars())
    groups = ties.parts(_cards(connection, rest), _held(connection, rest))
    for places in groups[1:]:
        members = [rest[at] for at in places]
        # a number that no part has: that of a version of its own
        connection.execute(update(schema.knots).where(k.version.in_(members)).values(part=_free(connection, members)))
        spoil(connection, _part(connection, members[0]), 0)
    spoil(connection, part, 0)


def spoil(connection: Connection, part: int, since: int) -> None:
    """Note that a part has to be joined anew from a day on."""
    s = schema.stale.c
    held = connection.execute(select(s.since).where(s.part == part)).scalar()
    if held is None:
        connection.execute(insert(schema.stale).values(part=part, since=since))
    elif since < held:
        connection.execute(update(schema.stale).where(s.part == part).values(since=since))


def spoil_decided(connection: Connection, decision: Decision) -> None:
    """Note that the parts that a decision is about must be joined anew."""
    d, k = schema.decisions.c, schema.knots.c
    fact, value, field = decision.fact, decision.value, decision.field
    while field == WITHDRAWN:  # back to what was decided at first
        row = connection.execute(select(d.fact, d.value, d.field).where(d.id == fact)).first()
        if row is None:
            return
        fact, value, field = row
    if field in ON_PERSONS:
        found = select(schema.called.c.part).where(
            schema.called.c.name.in_(_relatives(connection, {fact, value or fact}))
        )
    else:
        versions = _versions(connection, [fact, value] if field in ON_PAIRS and value else [fact])
        found = select(k.part).where(k.version.in_(versions))
    parts = sorted(set(connection.execute(found).scalars()))
    if field == "joined":  # one part can hold both
        for other in parts[1:]:
            _rename(connection, other, parts[0])
        parts = parts[:1]
    for part in parts:
        spoil(connection, part, 0)


def _versions(connection: Connection, ids: Sequence[str]) -> list[int]:
    """The versions that hold these statements or articles' events, and those of these articles."""
    v, s, t = schema.versions.c, schema.statements.c, schema.told_events.c
    wanted = (select(s.version).where(s.id.in_(ids)), select(t.version).where(t.id.in_(ids)),
              select(v.row).where(v.article.in_(ids)))  # fmt: skip
    return sorted({version for query in wanted for version in connection.execute(query).scalars()})


def _ruled(connection: Connection, version: int) -> list[int]:
    """The versions that hold what persons ever joined with something in this one."""
    d, v, s, t = schema.decisions.c, schema.versions.c, schema.statements.c, schema.told_events.c
    if connection.execute(select(d.seq).where(d.field == "joined").limit(1)).first() is None:
        return []
    own = (select(s.id).where(s.version == version), select(t.id).where(t.version == version),
           select(v.article).where(v.row == version))  # fmt: skip
    ids = [key for query in own for key in connection.execute(query).scalars()]
    with_them: set[str] = set()
    for at in range(0, len(ids), 400):
        some = ids[at : at + 400]
        pairs = select(d.fact, d.value).where(d.field == "joined", or_(d.fact.in_(some), d.value.in_(some)))
        with_them |= {key for pair in connection.execute(pairs) for key in pair if key}
    return _versions(connection, sorted(with_them)) if with_them else []


def _held(connection: Connection, versions: Sequence[int]) -> list[frozenset[str]]:
    """Articles, two and two, that rulings hold together, of these versions."""
    v, found = schema.versions.c, []
    for version in versions:
        others = _ruled(connection, version)
        if others:
            rows_ = connection.execute(select(v.row, v.article).where(v.row.in_([version, *others]))).all()
            article = {row.row: row.article for row in rows_}
            found += [frozenset((article[version], article[other])) for other in others]
    return found


def _relatives(connection: Connection, ids: set[str]) -> set[str]:
    """All that persons ever merged with some of these, directly or by others: they may lie under any of their ids."""
    d = schema.decisions.c
    pairs = connection.execute(select(d.fact, d.value).where(d.field == "merged")).all()
    found, before = set(ids), set[str]()
    while found != before:
        before = set(found)
        for pair in pairs:
            if found & set(pair):
                found |= {one for one in pair if one}
    return found


def forget(connection: Connection) -> None:
    """Drop all that was joined, in another way of joining for instance."""
    gone.lose_all(connection)
    for table in reversed(schema.JOINED.sorted_tables):
        if table is not schema.joinings:
            connection.execute(delete(table))
    touch(connection, EVERY)


def touch(connection: Connection, part: int) -> None:
    """Note that the rows of a part are no more what they were."""
    j = schema.joinings
    if connection.dialect.name == "postgresql":  # notes are seen in the order of their numbers
        connection.execute(text("LOCK TABLE joinings IN EXCLUSIVE MODE"))
    (seq,) = connection.execute(insert(j).values(part=part)).inserted_primary_key or (0,)
    if seq % 100 == 0:
        connection.execute(delete(j).where(j.c.seq <= seq - _NOTED))


def _tied(connection: Connection, card: Card) -> list[int]:
    """The versions that share enough with the card."""
    c = schema.cards.c
    ours = dict(card.keys)
    near: ColumnElement[bool] = c.stem.in_(ours)
    if card.day is not None:
        between = c.day.between(card.day - ties.WINDOW, card.day + ties.WINDOW)
        near = and_(near, or_(between, c.day == _UNKNOWN))
    # Only versions that share names enough can be tied, and names are few: common words of thousands of reports of the
    # same weeks are looked up for these alone (at 77,000 reports 92,000 rows were read for one article more).
    named = {stem for stem, weight in card.keys if weight < 0}
    shared: Counter[int] = Counter()
    found = select(c.stem, c.version, c.weight).where(near, c.stem.in_(named), c.weight < 0)
    for stem, version, weight in connection.execute(found):
        shared[version] += ours[stem] * weight
    some = [version for version, value in shared.items() if value >= ties.NAMED * ties.ONE**2]
    shares, days = ties.Shares(), dict[int, int | None]()
    # Found by their versions: by its stems, as SQLite would have it, this read every common word of those weeks (of
    # 110 ms that one article more took on a record of 100,000 it took 95).
    own = c.stem.concat("").in_(ours)
    for at in range(0, len(some), 400):
        wanted = select(c.stem, c.version, c.weight, c.day).where(c.version.in_(some[at : at + 400]), own)
        for stem, version, weight, day in connection.execute(wanted):
            shares.add(version, weight, ours[stem])
            days[version] = day if day != _UNKNOWN else None
    return [version for version, value in shares.alike() if ties.tied(value, card.day, days[version])]


def _of_article(connection: Connection, version: int) -> list[int]:
    """The other versions of its article."""
    v = schema.versions.c
    article = select(v.article).where(v.row == version).scalar_subquery()
    return list(connection.execute(select(v.row).where(v.article == article, v.row != version)).scalars())


def _cards(connection: Connection, members: Sequence[int]) -> list[Card]:
    c, v = schema.cards.c, schema.versions.c
    keys: dict[int, list[tuple[str, int]]] = {version: [] for version in members}
    days: dict[int, int] = {}
    for row in connection.execute(select(schema.cards).where(c.version.in_(members)).order_by(c.stem)):
        keys[row.version].append((row.stem, row.weight))
        days[row.version] = row.day
    found = connection.execute(select(v.row, v.article).where(v.row.in_(members)))
    articles = {row.row: row.article for row in found}
    return [Card(articles[version], days.get(version) or None, tuple(keys[version])) for version in members]


def _rename(connection: Connection, part: int, into: int) -> None:
    for table in (schema.knots, *HELD):
        connection.execute(update(table).where(table.c.part == part).values(part=into))
    touch(connection, part)
    s = schema.stale.c
    since = connection.execute(select(s.since).where(s.part == part)).scalar()
    connection.execute(delete(schema.stale).where(s.part == part))
    if since is not None:
        spoil(connection, into, since)


def _free(connection: Connection, members: Iterable[int]) -> int:
    """A number for a part that has split off: its smallest version, if no part is called so, else a negative one."""
    k, wanted = schema.knots.c, min(members)
    taken = connection.execute(select(k.part).where(k.part == wanted).limit(1)).first() is not None
    lowest = connection.execute(select(func.min(k.part))).scalar() or 0
    return min(lowest, 0) - 1 if taken else wanted


def _part(connection: Connection, version: int) -> int:
    k = schema.knots.c
    return int(connection.execute(select(k.part).where(k.version == version)).scalar_one())


__all__ = ["END", "EVERY", "NOW", "forget", "loosen", "spoil", "spoil_decided", "tie", "touch", "untied"]
