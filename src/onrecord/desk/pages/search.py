"""Search: words and names in one box, facets that take and leave out, results by utterance.

Comes in: a Look. Goes out: Shown. Left alone: what a filter means (ask, refine).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ... import names
from ...ask import Query, answer, facets, hits
from ...ask.narrow import Narrow
from ...ask.near import LOOKED
from ...export import contract
from ...nouns import Person, Span
from ...store import terms
from .. import marks, refine, words
from ..look import PAGE, Json, Look, Page, Shown
from ..marks import Layer, Piece
from ..pictures.histogram import histogram

_ARTICLES, _FEW_NEAR, _ALL_NEAR = 12, 6, 60


@dataclass(frozen=True, slots=True)
class Group:
    """An utterance among the results: the rendering shown, and who else reports it."""

    item: Json  # the statement
    pieces: tuple[Piece, ...]
    outlets: tuple[str, ...]
    reports: int  # in the record, of the utterance


def show(look: Look) -> Shown:
    """The page of results."""
    query = look.address.query("statements", limit=None, after=None)
    wanted = look.wanted(query)
    acts = facets.newest(look.view, wanted, PAGE, look.address.get("from"))
    found = look.counted(("tally", query), lambda view: facets.count(view, query), None)
    groups, near = _groups(look, dict(acts.groups)), _near(look)
    values = {
        "groups": groups,
        "happenings": _happenings(look, [*(one.item for one in groups), *(one["statement"] for one in near)]),
        "tally": found,
        "next": acts.next,
        "later": look.address.get("from") is not None,
        "facets": refine.facets(look, found) if found else (),
        "chips": refine.chips(look),
        "looked": LOOKED,
        "picture": histogram(found.days) if found else None,
        "zoom": _zoom(look, query),
        "articles": _articles(look),
        "near": near,
        "all_near": look.address.get("near") is not None,
        "meant": _meant(look),
        "nobody": look.address.get("speaker") if _nobody(look) else None,
    }
    return Shown("search.html", _title(look), values, _question(look), "search")


def _zoom(look: Look, query: Query) -> list[tuple[str, str]]:
    """Ways out of a stretch of days: before it, after it, three times as wide, all."""
    first, last = query.first, query.last
    if first is None and last is None:
        return []
    out = [("all days", look.address.to(first=None, last=None))]
    if first is None or last is None:
        return out
    span, early, late = last - first + timedelta(days=1), date.min + timedelta(days=400), date.max - timedelta(days=400)
    if span.days > 4000 or not early + span < first <= last < late - span:
        return out

    def to(begin: date, end: date) -> str:
        return look.address.to(first=begin.isoformat(), last=end.isoformat())

    return [
        ("‹ before", to(first - span, first - timedelta(days=1))),
        ("wider", to(first - span, last + span)),
        ("after ›", to(last + timedelta(days=1), last + span)),
        *out,
    ]


def _title(look: Look) -> str:
    who, what = look.address.get("speaker"), look.address.get("text")
    if who:
        name = refine.label(look, "speaker", who)
        return f"What {name} said" + (f" about {what}" if what else "")
    return f"Statements about {what}" if what else "Statements"


def _groups(look: Look, groups: Mapping[str, Sequence[str]]) -> list[Group]:
    """The results of a page: of each utterance the rendering that says most in its speaker's own words."""
    acts = {act.id: act for act in look.view.utterances(list(groups))}
    items = {item["id"]: item for item in _statements(look, [key for keys in groups.values() for key in keys])}
    found = _hits(look, list(items))
    out = []
    for group, keys in groups.items():
        mine = [items[key] for key in keys if key in items]
        if not mine:
            continue
        best = max(mine, key=lambda item: (item["kind"] == "direct", len(item["content"]["text"]), item["id"]))
        act = acts.get(group)
        outlets = act.outlets if act else tuple(dict.fromkeys(item["outlet"] for item in mine if item["outlet"]))
        layers = [Layer(span, "hit") for span in found.get(best["id"], ())]
        pieces = tuple(marks.pieces(best["content"]["text"], layers))
        out.append(Group(best, pieces, outlets, len(act.renderings) if act else len(mine)))
    return out


def _happenings(look: Look, items: Sequence[Json]) -> dict[str, str]:
    """The day of each event that statements are about, where it is known: the third of their dates."""
    keys = list(dict.fromkeys(key for item in items for key in item["about"][:2]))
    look.view.filled(events=keys)
    events = [look.view.events[key] for key in keys if key in look.view.events]
    return {event.id: words.days(contract.days(event.date)) for event in events if event.date}


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
    if not look.address.get("text") or look.address.get("from"):
        return []
    return hits.in_articles(
        look.view, Narrow(look.view, look.address.query("search", limit=None, after=None)), _ARTICLES
    )


def _near(look: Look) -> list[Json]:
    """Statements that say something near to the words in words of their own; looked for beside the reader."""
    if not look.address.get("text") or look.address.get("from"):
        return []
    most = _ALL_NEAR if look.address.get("near") else _FEW_NEAR
    query = look.address.query("search", limit=most, after=None, near=True)
    return look.counted(("near", query), lambda view: list(answer(view, query).items), [])


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
    """With words the command `search`, else `statements`."""
    return look.address.query("search" if look.address.get("text") else "statements")


PAGES = (Page("/search", show, _question, "search"),)
