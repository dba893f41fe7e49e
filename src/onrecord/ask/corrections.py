"""The log of what persons decided: who is whom, which reports are of one act, what is taken back; the log in and out.

Comes in: a person's words, or lines of a log. Goes out: decisions appended, the log with what became of each line.
Left alone: the machine's facts, and decisions about single statements (`review`). A decision whose fact is no longer
there is shown as an orphan; it is never moved to another fact.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, get_args

from .. import link, names, store
from ..config import Config
from ..errors import InputError, QueryError
from ..export import contract
from ..ids import slug
from ..nouns import Decision, DecisionField, Person
from ..store import View, Wanted
from . import groups
from .query import Json
from .review import append, check

Standing = Literal["in force", "withdrawn", "replaced", "orphan", "takes back"]
_PAIRS = frozenset(("joined", "apart", "merged", "split"))  # of which one fact may have several
_FIELDS: tuple[str, ...] = get_args(DecisionField)


@dataclass(frozen=True, slots=True)
class Logged:
    """A decision with what became of it."""

    decision: Decision
    standing: Standing
    near: tuple[Json, ...] = ()  # of an orphan: statements of its article that share most words with it


# --- taking decisions ------------------------------------------------------------------------------------------------


def merge(config: Config, view: View, one: str, other: str, *, by: str, reason: str | None = None) -> Decision:
    """Two persons are one, under the id and name of the second; or two things are one of the sort that both ids name.

    Statements or utterances are of one act of speaking; events are one event; stories (or an article and a story) are
    one story, though nothing else ties their articles.
    """
    pair = _statements(view, one, other)
    if pair is not None:
        first, second = pair
        if first == second:
            raise QueryError(f"{one!r} and {other!r} are one statement")
        return append(config, view, first, "joined", second, by=by, reason=reason)
    known = groups.pair(view, one, other)
    if known is not None:
        gone, stays = known
        if gone.key is not None and gone.key == stays.key:
            raise QueryError(f"{one!r} and {other!r} are one {gone.sort} already: {gone.key}")
        fact, article = gone.parts[0]
        return append(
            config, view, fact, "joined", stays.parts[0][0], by=by, reason=reason, told=gone.told, article=article
        )
    who, remains = _person(view, one), _person(view, other)
    if who.id == remains.id:
        raise QueryError(f"{one!r} and {other!r} are one person already: {who.id}")
    return append(config, view, who.id, "merged", remains.id, by=by, reason=reason, told=remains.name)


def split(config: Config, view: View, one: str, other: str | None, *, by: str, reason: str | None = None) -> Decision:
    """A name is not that person's but somebody else's; or a statement reports another act than another statement.

    None as the other: the statement reports an act of its own. Of an event or a story the other is an article: what it
    tells is another event, it is of another story. What is taken out is one group until it is merged with another.
    Two events, or two stories, of which a join was proposed, stay two.
    """
    pair = _statements(view, one, other or one)
    if pair is not None:
        first, second = pair
        if other is not None and first == second:
            raise QueryError(f"{one!r} and {other!r} are one statement")
        return append(config, view, first, "apart", second if other is not None else None, by=by, reason=reason)
    group = groups.one(view, one)
    if group is not None:
        doubted = next(iter(view.proposals([one])), None)
        if doubted is not None and doubted.one == other:
            fact, article = group.parts[0] if group.sort == "event" else (one, one)  # of a story the article itself
            return append(config, view, fact, "apart", other, by=by, reason=reason, told=group.told, article=article)
        going, anchor = groups.leaving(view, group, other)
        made = [
            append(config, view, fact, what, to, by=by, reason=reason, told=group.told, article=article)
            for (fact, article), (to, what) in zip(going, groups.rulings(going, anchor), strict=True)
        ]
        return made[0]  # taken back, it leaves the others to hold together what was together before
    person = _person(view, one)
    if not (other or "").strip():
        raise QueryError(f"which name is not {person.name}'s? give it after the person")
    if slug(other or "") not in {person.id, *person.also}:
        known = ", ".join(person.also) or "none but that"
        raise QueryError(f"{person.name} goes by no such name as {other!r}; known are {known}")
    if slug(other or "") == person.id:
        raise QueryError(f"{other!r} is the name by which {person.id} is known; name the one that is somebody else's")
    return append(config, view, person.id, "split", slug(other or ""), by=by, reason=reason, told=person.name)


def rename(config: Config, view: View, person: str, name: str, *, by: str, reason: str | None = None) -> Decision:
    """A person has this name; the id stays."""
    found = _person(view, person)
    if not name.strip():
        raise QueryError("a person needs a name")
    return append(config, view, found.id, "name", " ".join(name.split()), by=by, reason=reason, told=found.name)


def undo(config: Config, view: View, decision: str, *, by: str, reason: str | None = None) -> Decision:
    """Withdraw a decision by one more line of the log. Withdrawing that line brings the decision back."""
    known = {item.id: item for item in view.decisions()}
    if decision not in known:
        raise QueryError(f"no decision {decision!r}; `onrecord corrections` lists them")
    if any(item.fact == decision and item.field == link.WITHDRAWN for item in _alive(view.decisions())):
        raise QueryError(f"{decision} is withdrawn already")
    return append(config, view, decision, "withdrawn", None, by=by, reason=reason, told=known[decision].told)


def _person(view: View, meant: str) -> Person:
    """The one whom an id or a name means."""
    if meant in view.people:
        return view.people[meant]
    found = view.named(meant.strip()) or view.named(names.fold(meant.strip()))
    if len(found) > 1:
        raise QueryError(f"{meant!r} may be any of {', '.join(found[:5])}; name the one by its id")
    if not found:
        raise QueryError(f"nobody is known as {meant!r}; `onrecord people` lists the speakers")
    return view.people[found[0]]


def _statements(view: View, *meant: str) -> tuple[str, ...] | None:
    """The statements that ids of statements or utterances mean; None where they mean persons."""
    found = [view.utterances([key])[0].renderings[0] if view.utterances([key]) else key for key in meant]
    known = [view.knows(key) for key in found]
    if not any(known):
        return None
    if not all(known):
        raise QueryError(f"no statement {found[known.index(False)]!r}; `onrecord statements` shows the ids")
    return tuple(found)


# --- the log ---------------------------------------------------------------------------------------------------------


def log(view: View) -> list[Logged]:
    """Every decision, oldest first, with what became of it."""
    everything = view.decisions()
    alive = {item.id for item in _alive(everything)}
    last: dict[tuple[str, ...], str] = {}
    for item in link.standing(everything):
        last[item.fact, item.field, *([item.value or ""] if item.field in _PAIRS else [])] = item.id
    latest = set(last.values())
    made = []
    for item in everything:
        if item.field == link.WITHDRAWN:
            state: Standing = "takes back" if item.id in alive else "withdrawn"
        elif item.id not in alive:
            state = "withdrawn"
        elif item.id not in latest:
            state = "replaced"
        else:
            state = "in force" if _is_there(view, item) else "orphan"
        made.append(Logged(item, state, _near(view, item) if state == "orphan" else ()))
    return made


def shape(item: Logged) -> Json:
    """A line of the log as JSON."""
    more = {"near": list(item.near)} if item.standing == "orphan" else {}
    return {**contract.decision(item.decision), "standing": item.standing, **more}


def _alive(everything: Sequence[Decision]) -> list[Decision]:
    """Decisions that nothing in force withdraws, those that withdraw others among them."""
    gone: set[str] = set()
    for item in reversed(link.ordered(everything)):
        if item.field == link.WITHDRAWN and item.id not in gone:
            gone.add(item.fact)
    return [item for item in everything if item.id not in gone]


def _is_there(view: View, item: Decision) -> bool:
    """Whether what a decision is about is in what can be seen; for one about a pair, both."""
    wanted = [item.fact, *([item.value] if item.field in _PAIRS and item.value else [])]
    if item.field in link.ON_PERSONS:
        return all(view.named(key) for key in wanted)
    if item.field in link.ON_PAIRS:
        return all(view.knows(key) or groups.sort_of(view, key) is not None for key in wanted)
    return all(view.knows(key) for key in wanted)


def _near(view: View, item: Decision) -> tuple[Json, ...]:
    """What of the same article now stands where the words of an orphan were: for a person to look at."""
    if item.told is None or item.article is None or item.article not in view.articles:
        return ()
    own = set(names.fold(item.told).split())
    found = []
    for told in view.told(view.statements(Wanted(articles=(item.article,)))):
        words = set(names.fold(told.statement.content.text).split())
        share = len(own & words) / (len(own | words) or 1)
        if share >= 0.5:
            found.append((-share, told.statement.id, told.statement.content.text))
    return tuple({"id": key, "text": text} for _, key, text in sorted(found)[:3])


# --- the log in and out ----------------------------------------------------------------------------------------------


def exported(view: View) -> Iterator[str]:
    """The log as JSON Lines, oldest first: what `imported` takes."""
    for item in view.decisions():
        yield json.dumps(contract.decision(item), ensure_ascii=False)


def imported(config: Config, view: View, lines: Iterable[str], *, name: str) -> tuple[int, int]:
    """Append the decisions of a log; how many were new, and how many there are.

    One that the record has is passed over; one whose fact the record lacks is kept, as an orphan until it turns up.
    Raises InputError with the line, and appends nothing, where one cannot be read.
    """
    known = {item.id: item for item in view.decisions()}
    found = [_read(line, name, at) for at, line in enumerate(lines, 1) if line.strip()]
    for item in found:
        if known.setdefault(item.id, item) != item:
            raise InputError(f"{name}: {item.id} says otherwise than the decision of that id that is known", file=name)
    ordered = link.ordered(found)
    return store.Writer(store.load(config.record), store.made_with(config)).decide(*ordered), len(found)


def _read(line: str, name: str, at: int) -> Decision:
    def wrong(said: str) -> InputError:
        return InputError(f"{name}, line {at}: {said}", file=name, line=at)

    try:
        given: Any = json.loads(line)
    except ValueError as error:
        raise wrong(f"no JSON ({error})") from None
    if not isinstance(given, dict):
        raise wrong("no JSON object")
    for key in ("id", "at", "by", "fact", "field"):
        if not isinstance(given.get(key), str) or not given[key].strip():
            raise wrong(f"no {key!r}; `onrecord corrections export` shows the fields")
    for key in ("value", "reason", "told", "article"):
        if given.get(key) is not None and not isinstance(given[key], str):
            raise wrong(f"{key!r} is no text")
    if given["field"] not in _FIELDS:
        raise wrong(f"no field is called {given['field']!r}; known are {', '.join(_FIELDS)}")
    try:
        when = datetime.fromisoformat(given["at"])
        if when.tzinfo is None:
            raise ValueError
        check(given["field"], given.get("value"))
    except ValueError:
        raise wrong(f"{given['at']!r} is no instant such as 2024-05-14T17:00:00+00:00") from None
    except QueryError as error:
        raise wrong(str(error)) from None
    return Decision(
        given["id"], when.astimezone(UTC), given["by"], given["fact"], given["field"], given.get("value"),
        given.get("reason"), given.get("told"), given.get("article"),
    )  # fmt: skip
