"""Review: what is doubtful, one at a time with its passage in view, decided with one key; and the log of decisions.

Comes in: a Look. Goes out: Shown. Left alone: what a decision means (ask), and carrying it out (actions).
"""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from ... import ask
from ...ask import Query
from ...ask.questions import find
from ...nouns import DOUBTS, Span
from .. import marks
from ..decided import decided
from ..look import Json, Look, Page, Shown
from ..marks import Layer
from .front import speakers

_LINES = 300  # of the log
_AROUND = 420  # characters of the article shown before and after the words in doubt


def show(look: Look) -> Shown:
    """One doubtful fact, and the way to the others."""
    query = look.address.query("review", limit=None, after=None)
    listing = find(look.view, query).listing
    queues = [(name, _count(look, replace(query, field=name))) for name in DOUBTS]
    total = sum(number for name, number in queues if query.field in (None, name))
    place = min(_number(look), max(1, total))
    keys = listing.page(place, None)
    item = next(iter(look.made("review", keys[-1:])), None)
    values = {
        "item": item,
        "place": place,
        "total": total,
        "passage": _passage(look, item["statement"]) if item and "statement" in item else (),
        "article": look.view.articles[(item.get("statement") or item["passage"])["article"]] if item else None,
        "other": look.view.articles[item["other"]["article"]] if item and "other" in item else None,
        "expected": _expected(look, item) if item and item["field"] == "outcome" else [],
        "done": decided(look),
        "speakers": look.counted("speakers", speakers, []),
        "queues": queues,
        "kept": urlencode([pair for pair in look.address.pairs if pair[0] not in ("n", "done", "as_of")]),
        "chosen": query.field,
        "fields": _fields(item["field"]) if item else (),
    }
    return Shown("review.html", "Review", values, twin(look), "review")


def _count(look: Look, query: Query) -> int:
    return look.remember(("queue", query), lambda: find(look.view, query).listing.count())


def _fields(doubted: str) -> tuple[str, ...]:
    """What may be put right, what is in doubt first; only what stands in the ledger has an outcome."""
    if doubted in ("event", "story"):
        return ()
    rest = (name for name in ("outcome", "class", "speaker", "said_on") if name != doubted and name != "outcome")
    return (doubted, *rest)


def _number(look: Look) -> int:
    value = look.address.get("n") or "1"
    return max(1, int(value)) if value.isascii() and value.isdigit() and len(value) < 9 else 1


def _passage(look: Look, said: Json) -> list[marks.Piece]:
    """The words in doubt with their source and cue, and the text around them."""
    body = look.view.body(said["article"])
    layers = [
        Layer(Span(start, end), kind, said["id"])
        for kind in ("source", "cue", "content")
        if said[kind]
        for start, end in said[kind]["spans"]
    ]
    first, last = min(layer.span.start for layer in layers), max(layer.span.end for layer in layers)
    start = body.rfind("\n", 0, first) + 1
    while start and body[start - 1].isspace():  # the paragraph before it too: it says who "he" is
        start -= 1
    start = body.rfind("\n", 0, start) + 1
    stop = body.find("\n", last)
    stop = len(body) if stop < 0 else stop
    return marks.pieces(body, layers, within=Span(max(start, first - _AROUND), min(stop, last + _AROUND)))


def _expected(look: Look, item: Json) -> list[Json]:
    """The ledger's lines for the fact: its outcome with the passages that bear on it."""
    utterance = item["statement"]["utterance"]
    lines = look.items("expectations", utterance=utterance) if utterance else []
    return [line for line in lines if line["statement"]["id"] == item["fact"]]


def log(look: Look) -> Shown:
    """Every decision with what became of it, the latest first."""
    lines = [ask.corrections.shape(one) for one in reversed(ask.corrections.log(look.view))]
    facts = {item["id"]: item for item in _statements(look, [one["fact"] for one in lines[:_LINES]])}
    orphans = [one for one in lines if one["standing"] == "orphan"]
    values = {
        "decisions": lines[:_LINES],
        "facts": facts,
        "total": len(lines),
        "orphans": orphans[:_LINES],
        "done": decided(look),
    }
    return Shown("log.html", "Decisions", values, None, "review")


def _statements(look: Look, keys: list[str]) -> list[Json]:
    from ...ask import found

    return found.statements(look.view, list(dict.fromkeys(keys)))


def twin(look: Look) -> Query:
    """The command `review`."""
    return look.address.query("review")


PAGES = (
    Page("/review", show, twin, "review", keep=False),
    Page("/review/log", log, None, "review"),
)
