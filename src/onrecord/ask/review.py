"""What a person could decide, and what a person decides.

Comes in: the record's doubtful facts; a decision in a person's words. Goes out: what to look at first; a Decision that
has a meaning, or a QueryError. Left alone: the machine's facts, which no decision changes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .. import store
from ..config import Config
from ..errors import QueryError
from ..nouns import CLASSES, DOUBTS, OUTCOMES, Decision, DecisionField, Expectation, Proposal
from ..store import Told, View
from ..store.joined_rows import UNSURE
from .found import Found, one_after_the_other, statements
from .narrow import Narrow
from .query import Json

Field = DecisionField
FIELDS: tuple[DecisionField, ...] = ("outcome", "class", "speaker", "said_on")

_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def review(view: View, narrow: Narrow) -> Found:
    """What nobody has decided: outcomes and joins that the machine proposes, doubtful speakers and classes.

    What weighs most in print comes first; of each kind the newest.
    """
    wanted = narrow.wanted
    queues = {
        "outcome": lambda: view.list_expectations(wanted, proposed=True),
        "joined": lambda: view.list_proposals(wanted),
        "event": lambda: view.list_proposals(wanted, "event"),
        "story": lambda: view.list_proposals(wanted, "story"),
        "speaker": lambda: view.list_doubtful(wanted),
        "class": lambda: view.list_doubtful(wanted, "class"),
    }
    chosen = [(name, queues[name]()) for name in DOUBTS if narrow.query.field in (None, name)]

    def items(keys: Sequence[str]) -> list[Json]:
        pairs = [tuple(key.split(":", 1)) for key in keys]
        groups = _groups(view, [key for sort, key in pairs if sort in ("event", "story")])
        lines = view.expectations([key for sort, key in pairs if sort == "outcome"])
        facts = [_outcome(line) for line in lines]
        facts += [_join(pair) for pair in view.proposals([key for sort, key in pairs if sort == "joined"])]
        facts += [_speaker(told) for told in view.told([key for sort, key in pairs if sort == "speaker"])]
        facts += [_class(told) for told in view.told([key for sort, key in pairs if sort == "class"])]
        others = [fact["value"] for fact in facts if fact["field"] == "joined"]
        made = {item["id"]: item for item in statements(view, [*(fact["fact"] for fact in facts), *others])}
        told = [
            {**fact, "statement": made[fact["fact"]], **({"other": made[fact["value"]]} if "shared" in fact else {})}
            for fact in facts
        ]
        return sorted((*told, *groups), key=lambda item: DOUBTS.index(item["field"]))

    return Found(one_after_the_other(chosen), items)


def _outcome(line: Expectation) -> Json:
    outcome = line.outcome
    why = f"proposed by {outcome.rule}" if outcome.rule else "proposed"
    return {"fact": line.statement, "field": "outcome", "value": outcome.state, "why": why}


def _join(pair: Proposal) -> Json:
    why = {
        "shares words": "may report one act of speaking: shares words",
        "other numbers": "may report one act of speaking, but gives other numbers",
        "near in meaning": "may report one act of speaking: near in meaning",
    }[pair.rule]
    more = {"rule": pair.rule, "score": pair.score, "shared": list(pair.shared)}
    return {"fact": pair.two, "field": "joined", "value": pair.one, "why": why, **more}


def _groups(view: View, keys: Sequence[str]) -> list[Json]:
    """Doubtful joins of events and stories, each with a passage of both: where the event is told of, how one begins."""
    found = view.proposals(keys)
    passages = _passages(view, [key for pair in found for key in (pair.two, pair.one)])
    return [
        {
            **{"fact": pair.two, "field": pair.sort, "value": pair.one, "why": f"may be {pair.rule}"},
            **{"rule": pair.rule, "score": pair.score, "shared": list(pair.shared)},
            **{"passage": passages[pair.two], "other": passages[pair.one]},
        }
        for pair in found
    ]


def _passages(view: View, keys: Sequence[str]) -> dict[str, Json]:
    """Of an article's event the sentences that tell of it, of an article its first sentence, with what it is called."""
    events = view.passages_of(keys)
    made = {}
    for key in keys:
        article, label, told = events.get(key) or (key, None, ())
        sentences = view.sentences(article)
        spans = [one for one in sentences if any(one.meets(span) for span in told)] or told or sentences[:1]
        body, published = view.body(article), view.articles[article].published
        group = (view.event_of(key) if key in events else view.story_of.get(key)) or None
        made[key] = {
            "article": article,
            "published": published.isoformat() if published else None,
            "label": label or view.articles[article].title,
            "group": group,
            "spans": [[span.start, span.end] for span in spans],
            "text": " ".join(span.of(body) for span in spans),
        }
    return made


def _speaker(told: Told) -> Json:
    speaker = told.statement.speaker
    why = "no speaker could be told" if speaker is None else f"speaker score {speaker.score:.2f}"
    return {"fact": told.statement.id, "field": "speaker", "value": speaker.name if speaker else None, "why": why}


def _class(told: Told) -> Json:
    said = told.statement
    why = f"score {said.score:.2f}" if said.score < UNSURE else "another report of the same act has another class"
    return {"fact": said.id, "field": "class", "value": said.class_, "why": why}


def decide(
    config: Config, view: View, fact: str, field: Field, value: str | None, *, by: str, reason: str | None = None
) -> Decision:
    """Append a decision about a fact. None as value confirms what the record says now, and keeps that value.

    Raises QueryError for a fact that the record does not know, and for a value that has no meaning.
    """
    pair = next(iter(view.proposals([fact])), None) if value is None and field == "joined" else None
    if pair is not None and pair.sort != "joined":
        passage = _passages(view, [fact])[fact]
        told, article = passage["label"], passage["article"]
        return append(config, view, fact, field, pair.one, by=by, reason=reason, told=told, article=article)
    if not view.knows(fact):
        raise QueryError(f"no statement {fact!r}; `onrecord statements` and `onrecord review` show the ids")
    if field == "outcome" and view.expected(fact) is None:
        raise QueryError(f"{fact} is no expectation, so it has no outcome; `onrecord expectations` lists them")
    held = _held(view, fact, field) if value is None and field != "dismissed" else value
    check(field, held)
    return append(config, view, fact, field, held, by=by, reason=reason)


def append(
    config: Config, view: View, fact: str, field: DecisionField, value: str | None, *, by: str, reason: str | None,
    told: str | None = None, article: str | None = None,
) -> Decision:  # fmt: skip
    """Append a decision whose meaning was checked. With one about a statement go the words that it is about."""
    if not by.strip():
        raise QueryError("a decision needs the name of who takes it")
    about = next(iter(view.told([fact])), None)
    words = told if about is None else about.statement.content.text
    article = article if about is None else about.article
    made = store.decision(fact, field, value, by=by.strip(), reason=reason, told=words, article=article)
    store.Writer(store.load(config.record), store.made_with(config)).decide(made)
    return made


def _held(view: View, fact: str, field: Field) -> str:
    """What the record says now. It is written down, so that a later analysis cannot change what was confirmed."""
    told = next(iter(view.told([fact])), None)
    if told is None:
        raise QueryError(f"{fact} is dismissed; `onrecord review dismiss {fact} --undo` takes it back")
    statement = told.statement
    if field == "joined":
        pair = next(iter(view.proposals([fact])), None)
        if pair is None:
            raise QueryError(f"no join of {fact} is proposed; `onrecord merge {fact} OTHER` joins it with another")
        return pair.one
    if field == "outcome":
        line = view.expected(fact)
        assert line is not None  # looked up before
        return line.outcome.state
    if field == "class":
        return statement.class_
    if field == "said_on":
        return statement.said_on.date if statement.said_on else ""
    if statement.speaker is None:
        raise QueryError(f"{fact} has no speaker to confirm; correct it with --value NAME")
    return statement.speaker.name


def check(field: DecisionField, value: str | None) -> None:
    """Raises QueryError for a value that has no meaning. None is the machine's own."""
    if value is None:
        return
    known = {"class": CLASSES, "outcome": OUTCOMES}.get(field)
    if known is not None and value not in known:
        raise QueryError(f"no {field} is called {value!r}; known are {', '.join(known)}")
    if field == "said_on" and value and not _DAY.fullmatch(value):
        raise QueryError(f"{value!r} is no day such as 2021-06-04, 2021-06 or 2021; an empty value means unknown")
    if field == "speaker" and not value.strip():
        raise QueryError("a speaker needs a name")
