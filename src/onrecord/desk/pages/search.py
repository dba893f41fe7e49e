"""Search: words and names in one box, facets that take and leave out, results by utterance.

Comes in: a Look. Goes out: Shown. Left alone: what a filter means (ask, refine).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from ... import names
from ...ask import Query
from ...ask.narrow import Narrow
from ...nouns import Person, Span
from ...store import terms
from .. import counted, marks, refine
from ..look import PAGE, Json, Look, Page, Shown
from ..marks import Layer, Piece
from ..pictures.histogram import histogram

_ARTICLES = 12


@dataclass(frozen=True, slots=True)
class Group:
    """An utterance among the results: the rendering shown, and who else reports it."""

    item: Json  # the statement
    pieces: tuple[Piece, ...]
    outlets: tuple[str, ...]
    reports: int  # in the record, of the utterance
    found: int  # of them among the results


def show(look: Look) -> Shown:
    """The page of results."""
    found = refine.refined(look)
    groups: dict[str, list[str]] = {}
    for light in found.lights:
        groups.setdefault(light.utterance or light.id, []).append(light.id)
    keys = list(groups)
    start = _start(look, len(keys))
    shown = keys[start : start + PAGE]
    values = {
        "groups": _groups(look, {key: groups[key] for key in shown}),
        "total": len(keys),
        "statements": found.count,
        "cut": found.cut,
        "counted": len(found.lights),
        "start": start,
        "page": PAGE,
        "facets": refine.facets(look, found),
        "chips": refine.chips(look),
        "picture": histogram(_days(look, found)),
        "articles": _articles(look),
        "meant": _meant(look),
        "nobody": look.address.get("speaker") if _nobody(look) else None,
    }
    return Shown("search.html", _title(look), values, _question(look), "search")


def _start(look: Look, total: int) -> int:
    value = look.address.get("from") or "0"
    return min(int(value), total) if value.isascii() and value.isdigit() and len(value) < 9 else 0


def _days(look: Look, found: refine.Refined) -> list[tuple[date, int]]:
    """Statements by day of publication: all, but where our own filters were applied to some."""
    if found.refined:
        counts = Counter(day for light in found.lights if (day := look.view.articles[light.article].published))
        return sorted(counts.items())
    return look.lately(("days", found.wanted), lambda: counted.by_day(look.view, found.wanted))


def _title(look: Look) -> str:
    who, what = look.address.get("speaker"), look.address.get("text")
    if who:
        name = refine.label(look, "speaker", who)
        return f"What {name} said" + (f" about {what}" if what else "")
    return f"Statements about {what}" if what else "Statements"


def _groups(look: Look, groups: dict[str, list[str]]) -> list[Group]:
    """The results of a page: of each utterance the rendering that says most in its speaker's own words."""
    acts = {act.id: act for act in look.view.utterances(list(groups))}
    items = {item["id"]: item for item in _statements(look, [key for keys in groups.values() for key in keys])}
    hits = _hits(look, list(items))
    out = []
    for group, keys in groups.items():
        mine = [items[key] for key in keys if key in items]
        if not mine:
            continue
        best = max(mine, key=lambda item: (item["kind"] == "direct", len(item["content"]["text"]), item["id"]))
        act = acts.get(group)
        outlets = act.outlets if act else tuple(dict.fromkeys(item["outlet"] for item in mine if item["outlet"]))
        layers = [Layer(span, "hit") for span in hits.get(best["id"], ())]
        pieces = tuple(marks.pieces(best["content"]["text"], layers))
        out.append(Group(best, pieces, outlets, len(act.renderings) if act else len(mine), len(mine)))
    return out


def _statements(look: Look, keys: list[str]) -> list[Json]:
    from ...ask import found

    return found.statements(look.view, keys)


def _hits(look: Look, statements: list[str]) -> dict[str, tuple[Span, ...]]:
    """Where the words searched for stand in the content of statements."""
    text = look.address.get("text")
    wanted = terms(text) if text else ()
    return look.view.hits_in_statements(wanted, statements) if wanted else {}


def _articles(look: Look) -> list[Json]:
    """Places in articles that no statement holds, where only words narrow."""
    address = look.address
    if not address.get("text") or any(
        address.get(name) for name in ("speaker", "side", "class", "kind", "event", "outcome")
    ):
        return []
    if any(key.startswith("not_") for key, _ in address.pairs):
        return []
    found = look.answer(address.query("search", limit=100, after=None))["items"]
    told = {item["statement"]["article"] for item in found if "statement" in item}
    return [item for item in found if "article" in item and item["article"]["id"] not in told][:_ARTICLES]


def _meant(look: Look) -> list[tuple[Person, str | None]]:
    """Speakers whose name stands in the words searched for, with the words that are left."""
    text = look.address.get("text")
    if not text or look.address.get("speaker") or len(text) > 200:
        return []
    typed = text.replace('"', " ").split()
    for length in range(min(4, len(typed)), 0, -1):
        for at in range(len(typed) - length + 1):
            part = " ".join(typed[at : at + length])
            people = Narrow(look.view, Query("people", speaker=part)).people or () if names.parts(part) else ()
            if 0 < len(people) <= 3:
                rest = " ".join(typed[:at] + typed[at + length :]) or None
                return [(look.view.speakers[key], rest) for key in people]
    return []


def _nobody(look: Look) -> bool:
    who = look.address.get("speaker")
    return who is not None and not Narrow(look.view, Query("people", speaker=who)).people


def _question(look: Look) -> Query:
    """With words the command `search`, else `statements`; what takes more than one value is narrowed by us."""
    fixed = {("class_" if name == "class" else name): None for name in refine.several(look.address)}
    return look.address.query("search" if look.address.get("text") else "statements", **fixed)


def shape(look: Look, answer: Json) -> Json:
    """The twin's answer without what the page leaves out by filters that only pages have."""
    found = refine.refined(look)
    if not found.refined:
        return answer
    more = {key: list(look.address.all(key)) for key, _ in look.address.pairs if key.startswith("not_")}
    more |= {name: list(look.address.all(name)) for name in refine.FACETS if len(look.address.all(name)) > 1}
    kept = frozenset(light.id for light in found.lights)
    items = [item for item in answer["items"] if _statement(item) in kept]
    return {**answer, "query": {**answer["query"], **more}, "count": len(items), "items": items}


def _statement(item: Json) -> str | None:
    """The statement that an item of `search` or `statements` is of; a hit in an article is of none."""
    if "hit" in item:
        return item["statement"]["id"] if "statement" in item else None
    return str(item["id"])


PAGES = (Page("/search", show, _question, "search", shape=shape),)
