"""What `link` joined, as rows of the JOINED tables.

Comes in: the chosen versions, their statements as decided, and a Joined. Goes out: rows by table. Left alone: the
database.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..nouns import Decision, Filed, Joined, Person, Statement
from . import rows
from .rows import Row


@dataclass(frozen=True, slots=True)
class Chosen:
    """The version of an article that counts."""

    article: str
    version: int  # versions.row
    rank: int  # 1 is the oldest that can be seen


def of(
    chosen: Sequence[Chosen], decided: Iterable[Filed], joined: Joined, log: Sequence[Decision]
) -> dict[str, list[Row]]:
    """Rows of every JOINED table; `decided` are the chosen articles with the decisions of persons laid over them."""
    stories = {article: story.id for story in reversed(joined.stories) for article in story.articles}
    versions = {item.article: item.version for item in chosen}
    made: dict[str, list[Row]] = {
        "current": [
            {"article": item.article, "version": item.version, "rank": item.rank, "story": stories.get(item.article)}
            for item in chosen
        ]
    }
    made |= _placed(decided, joined, versions, log)
    made |= _people(joined.people)
    made |= _happenings(joined)
    return made | _ledger(joined)


def _placed(
    decided: Iterable[Filed], joined: Joined, versions: dict[str, int], log: Sequence[Decision]
) -> dict[str, list[Row]]:
    """Where each statement belongs. A statement id that two articles share counts once, for the first of them."""
    persons = {statement: person.id for person in joined.people for statement in person.statements}
    acts = {statement: act.id for act in joined.utterances for statement in act.renderings}
    events: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for happening in joined.events:
        places = frozenset(happening.articles)
        for told in happening.members:
            events.setdefault(told, []).append((happening.id, places))
    touched: dict[str, set[str]] = {}
    for item in log:
        touched.setdefault(item.fact, set()).add(item.field)
    placements: dict[str, Row] = {}
    abouts: set[tuple[str, str]] = {(line.statement, line.event) for line in joined.expectations if line.event}
    abouts |= {(statement, event) for act in joined.utterances for statement in act.renderings for event in act.about}
    for filed in decided:
        article = filed.ref.id
        for statement in filed.analysis.statements:
            if statement.id in placements:
                continue
            placements[statement.id] = {
                **_effective(statement),
                "version": versions[article],
                "article": article,
                "utterance": acts.get(statement.id),
                "person": persons.get(statement.id),
                "decided": sorted(touched.get(statement.id, set()) - {"dismissed"}),
            }
            known = (pair for told in statement.about for pair in events.get(told, ()))
            abouts |= {(statement.id, event) for event, articles in known if article in articles}
    about = [{"statement": statement, "event": event} for statement, event in sorted(abouts)]
    return {"placements": list(placements.values()), "abouts": about}


def _effective(statement: Statement) -> Row:
    row = rows.statement_row(statement)
    kept = ("class", "speaker", "said_on", "said_basis")
    side = statement.speaker.side if statement.speaker else None
    return {"statement": statement.id, "side": side, **{name: row[name] for name in kept}}


def _people(people: Sequence[Person]) -> dict[str, list[Row]]:
    made: dict[str, list[Row]] = {"people": [], "aliases": [], "roles": []}
    for person in people:
        plain = {name: getattr(person, name) for name in ("id", "name", "type", "side")}
        made["people"].append({**plain, "statements": list(person.statements)})
        for at, alias in enumerate(person.aliases):
            spans = rows.pairs(alias.spans)
            made["aliases"].append(
                {"person": person.id, "position": at, "text": alias.text, "article": alias.article, "spans": spans}
            )
        for at, held in enumerate(person.roles):
            fields = {name: getattr(held, name) for name in ("role", "side", "first", "last", "basis")}
            made["roles"].append({"person": person.id, "position": at, **fields})
    return made


def _happenings(joined: Joined) -> dict[str, list[Row]]:
    made: dict[str, list[Row]] = {"utterances": [], "renderings": [], "events": [], "history": [], "stories": []}
    for act in joined.utterances:
        said = {"said_on": act.said_on.date, "said_basis": act.said_on.basis} if act.said_on else {}
        row = {"id": act.id, "speaker": act.speaker, "said_on": None, "said_basis": None, "text": act.text}
        lists = {"about": list(act.about), "outlets": list(act.outlets)}
        made["utterances"].append({**row, **said, **lists, "first": act.first})
        copies = frozenset(act.copies)
        for at, statement in enumerate(act.renderings):
            rendering = {"utterance": act.id, "position": at, "statement": statement}
            made["renderings"].append({**rendering, "copy": statement in copies})
    for event in joined.events:
        plain = {name: getattr(event, name) for name in ("id", "label", "type", "place", "status")}
        lists = {name: list(getattr(event, name)) for name in ("participants", "articles", "members")}
        made["events"].append({**plain, **lists, "date": rows.days_json(event.date)})
        for at, change in enumerate(event.history):
            fields = {"published": change.published, "field": change.field, "value": change.value}
            cited = {"article": change.cited.article, "text": change.cited.text}
            spans = rows.pairs(change.cited.spans)
            made["history"].append({"event": event.id, "position": at, **fields, **cited, "spans": spans})
    for story in joined.stories:
        plain = {name: getattr(story, name) for name in ("id", "title", "first", "last")}
        lists = {name: list(getattr(story, name)) for name in ("outlets", "articles", "events")}
        made["stories"].append({**plain, **lists})
    return made


def _ledger(joined: Joined) -> dict[str, list[Row]]:
    made: dict[str, list[Row]] = {"expectations": [], "evidence": []}
    for row, item in enumerate(joined.expectations):
        outcome = item.outcome
        fields = {name: getattr(outcome, name) for name in ("state", "status", "rule", "by")}
        at = outcome.at.isoformat() if outcome.at else None
        made["expectations"].append({"row": row, "statement": item.statement, "event": item.event, **fields, "at": at})
        for place, proof in enumerate(outcome.evidence):
            cited = {"article": proof.cited.article, "text": proof.cited.text, "spans": rows.pairs(proof.cited.spans)}
            made["evidence"].append({"expectation": row, "position": place, **cited, "bears": proof.bears})
    return made
