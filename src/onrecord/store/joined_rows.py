"""What `link` joined of one part on one day, as rows of the tables that hold it.

Comes in: the chosen versions, their statements as decided, and a Joined. Goes out: rows by table. Left alone: the
database.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from .. import names
from ..nouns import Days, Decision, Filed, Joined, Person, RecordEvent, Spans, Statement
from . import rows, scored
from .rows import Row
from .schema import NOW

DOUBTFUL = 0.5  # a speaker found with a lower score is worth a person's look
# So is what a statement is, below this score, which the clearness of its class scales: of our example story 3 of 112
# statements lie below it, of the development pages one in ten, many of them no statements at all.
UNSURE = 0.5
Facts = Mapping[tuple[int, str], int]  # version and statement -> statements.row
Order = Mapping[str, tuple[int, str, int]]  # statement -> day, article and position
_OF_STATEMENT = (
    "day", "article", "position", "fact", "utterance", "person", "class", "kind", "side", "outlet", "language",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chosen:
    """The version of an article that counts."""

    article: str
    version: int  # versions.row
    rank: int  # 1 is the oldest that can be seen


def of(
    chosen: Sequence[Chosen], decided: Sequence[Filed], joined: Joined, log: Sequence[Decision], facts: Facts
) -> dict[str, list[Row]]:
    """Rows by table; `decided` are the chosen articles with the decisions of persons laid over them."""
    stories = {article: story.id for story in reversed(joined.stories) for article in story.articles}
    seen = {item.ref.id: item for item in decided}
    made: dict[str, list[Row]] = {
        "current": [
            {
                "article": item.article,
                "version": item.version,
                "rank": item.rank,
                "story": stories.get(item.article),
                "day": _day(seen[item.article].ref.published),
                "outlet": seen[item.article].ref.outlet,
                "language": seen[item.article].analysis.article.language,
            }
            for item in chosen
        ]
    }
    order: dict[str, tuple[int, str, int]] = {}
    for filed in decided:
        for at, statement in enumerate(filed.analysis.statements):
            order.setdefault(statement.id, (_day(filed.ref.published), filed.ref.id, at))
    versions = {item.article: item.version for item in chosen}
    made |= _placed(decided, joined, versions, log, order, facts)
    made["copies"] = [
        {"article": one.article, "original": one.original, "near": one.near, "kind": one.kind, "held": one.held}
        for one in joined.copies
    ]
    places = {**order, **_parts(decided)}
    made["proposals"] = [
        {
            **{"sort": pair.sort, "one": pair.one, "two": pair.two, "score": pair.score, "rule": pair.rule},
            **{"shared": list(pair.shared)},
            **dict(zip(("day", "article", "position"), places[pair.two], strict=True)),
        }
        for pair in joined.proposals
    ]
    made |= _people(joined.people)
    made |= _happenings(joined, order)
    return made | _ledger(joined, made["placements"])


def _parts(decided: Iterable[Filed]) -> Order:
    """Where events of articles, and articles, stand."""
    found: dict[str, tuple[int, str, int]] = {}
    for filed in decided:
        day, article = _day(filed.ref.published), filed.ref.id
        found[article] = (day, article, 0)
        found |= {event.id: (day, article, at) for at, event in enumerate(filed.analysis.events)}
    return found


def _placed(
    decided: Iterable[Filed], joined: Joined, versions: dict[str, int], log: Sequence[Decision], order: Order,
    facts: Facts,
) -> dict[str, list[Row]]:  # fmt: skip
    """Where each statement belongs. A statement id that two articles share counts once, for the first of them."""
    persons = {statement: person.id for person in joined.people for statement in person.statements}
    acts = {statement: act.id for act in joined.utterances for statement in act.renderings}
    differ = _differing(decided, joined)
    abouts = _abouts(decided, joined)
    touched: dict[str, set[str]] = {}
    for item in log:
        touched.setdefault(item.fact, set()).add(item.field)
    placements: list[Row] = []
    opened: set[str] = set()
    for filed in decided:
        for statement in filed.analysis.statements:
            day, article, position = order[statement.id]
            if article != filed.ref.id:
                continue
            fields = touched.get(statement.id, set()) - {"dismissed"}
            who, said = statement.speaker, statement.said_on
            act = acts.get(statement.id, statement.id)
            opens = said is not None and act not in opened
            opened |= {act} if opens else set()
            placements.append(
                {
                    **_effective(statement),
                    "fact": facts[versions[article], statement.id],
                    "version": versions[article],
                    "article": article,
                    "outlet": filed.ref.outlet,
                    "language": filed.analysis.article.language,
                    "day": day,
                    "position": position,
                    "utterance": acts.get(statement.id),
                    "person": persons.get(statement.id),
                    "spoken": _spoken(said.date) if said else None,
                    "opens": opens,
                    "doubt": "speaker" not in fields and (who is None or who.score < DOUBTFUL),
                    "unsure": "class" not in fields and (statement.score < UNSURE or statement.id in differ),
                    "decided": sorted(fields),
                    "about": sorted(abouts.get(statement.id, ())),
                }
            )
    placed = {row["statement"]: row["fact"] for row in placements}
    about = [
        {"statement": statement, "event": event, "fact": placed[statement]}
        for statement, events in sorted(abouts.items())
        for event in sorted(events)
        if statement in placed
    ]
    return {"placements": placements, "abouts": about}


def _differing(decided: Iterable[Filed], joined: Joined) -> set[str]:
    """Later reports whose class is not that of the first report of the same act of speaking."""
    classes = {said.id: said.class_ for filed in decided for said in filed.analysis.statements}
    found: set[str] = set()
    for act in joined.utterances:
        told = [key for key in act.renderings if key in classes]
        found |= {key for key in told[1:] if classes[key] != classes[told[0]]}
    return found


def _abouts(decided: Iterable[Filed], joined: Joined) -> dict[str, set[str]]:
    """The record's events that each statement is about."""
    events: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for happening in joined.events:
        places = frozenset(happening.articles)
        for told in happening.members:
            events.setdefault(told, []).append((happening.id, places))
    found: dict[str, set[str]] = {}
    for line in joined.expectations:
        if line.event:
            found.setdefault(line.statement, set()).add(line.event)
    for act in joined.utterances:
        for statement in act.renderings if act.about else ():
            found.setdefault(statement, set()).update(act.about)
    for filed in decided:
        for one in filed.analysis.statements:
            known = (pair for told in one.about for pair in events.get(told, ()))
            for event, articles in known:
                if filed.ref.id in articles:
                    found.setdefault(one.id, set()).add(event)
    return found


def _effective(statement: Statement) -> Row:
    row = rows.statement_row(statement)
    kept = ("class", "kind", "speaker", "said_on", "said_basis")
    side = statement.speaker.side if statement.speaker else None
    return {"statement": statement.id, "side": side, **{name: row[name] for name in kept}}


def _people(people: Sequence[Person]) -> dict[str, list[Row]]:
    made: dict[str, list[Row]] = {"people": [], "called": []}
    for person in people:
        plain = {name: getattr(person, name) for name in ("id", "name", "type", "side")}
        aliases = [[alias.text, alias.article, rows.pairs(alias.spans)] for alias in person.aliases]
        roles = [
            [held.role, held.side, *(day and day.isoformat() for day in (held.first, held.last)), held.basis]
            for held in person.roles
        ]
        folded = names.fold(person.name)
        made["people"].append(
            {**plain, "folded": folded, "aliases": aliases, "roles": roles, "also": list(person.also)}
        )
        called = {person.id, *person.also, folded, *(names.fold(alias.text) for alias in person.aliases)}
        made["called"] += [{"name": name, "person": person.id} for name in sorted(called)]
    return made


def _happenings(joined: Joined, order: Order) -> dict[str, list[Row]]:
    made: dict[str, list[Row]] = {"utterances": [], "events": [], "stories": [], "tellings": []}
    for act in joined.utterances:
        said = {"said_on": act.said_on.date, "said_basis": act.said_on.basis} if act.said_on else {}
        row = {"id": act.id, "speaker": act.speaker, "said_on": None, "said_basis": None, "text": act.text}
        lists = {name: list(getattr(act, name)) for name in ("about", "outlets", "renderings", "copies")}
        day, article, position = order[act.renderings[0]]
        made["utterances"].append({**row, **said, **lists, "first": article, "day": day, "position": position})
    for event in joined.events:
        plain = {name: getattr(event, name) for name in ("id", "label", "type", "place", "status")}
        lists = {name: list(getattr(event, name)) for name in ("participants", "articles", "members")}
        first, last = _reach(event.date)
        days = {"date": rows.days_json(event.date), "first": first, "last": last}
        made["events"].append({**plain, **lists, **days, "history": _history(event)})
        made["tellings"] += [{"event": event.id, "article": article} for article in event.articles]
    for story in joined.stories:
        plain = {name: getattr(story, name) for name in ("id", "title", "first", "last")}
        lists = {name: list(getattr(story, name)) for name in ("outlets", "articles", "events")}
        made["stories"].append({**plain, **lists, "day": _day(story.first)})
    return made


def _history(event: RecordEvent) -> list[list[object]]:
    return [
        [
            change.published and change.published.isoformat(),
            change.field,
            change.value,
            change.cited.article,
            rows.pairs(change.cited.spans),
            change.cited.text,
        ]
        for change in event.history
    ]


def _ledger(joined: Joined, placements: Sequence[Row]) -> dict[str, list[Row]]:
    """Lines with what `placements` says of their statements."""
    placed = {row["statement"]: row for row in placements}
    made: list[Row] = []
    for item in joined.expectations:
        outcome = item.outcome
        fields = {name: getattr(outcome, name) for name in ("state", "status", "rule", "by")}
        evidence = [
            [proof.cited.article, _pairs(proof.cited.spans), proof.cited.text, proof.bears]
            for proof in outcome.evidence
        ]
        early = outcome.state == "too early" and outcome.status == "proposed" and item.due is not None
        made.append(
            {
                "statement": item.statement,
                "event": item.event,
                **fields,
                "at": outcome.at.isoformat() if outcome.at else None,
                "due": item.due.toordinal() if early and item.due else None,
                "evidence": evidence,
                **{name: placed[item.statement][name] for name in _OF_STATEMENT},
            }
        )
    for row, bits in zip(made, scored.marks(made), strict=True):
        row["scored"] = bits
    return {"expectations": made}


def _pairs(spans: Spans) -> list[list[int]]:
    return rows.pairs(spans)


def _reach(days: Days | None) -> tuple[int, int]:
    """First and last day as ordinals; an open end reaches for ever, no day at all is later than every day."""
    if days is None or (days.first is None and days.last is None):
        return NOW, NOW
    return (days.first.toordinal() if days.first else 0, days.last.toordinal() if days.last else NOW - 1)


def _spoken(said: str) -> int | None:
    """The first day of a partial date."""
    try:
        return date.fromisoformat(said + "0000-01-01"[len(said) :]).toordinal()
    except ValueError:
        return None


def _day(value: object) -> int:
    return value.toordinal() if hasattr(value, "toordinal") else NOW
