"""Full-text search: statements and articles that hold every word, with the words shown where they stand.

Comes in: terms. Goes out: hits, best first. The score counts hits against length and knows no other article, so that
what appears later changes no score. Left alone: the index.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..export import contract
from ..nouns import Span, Spans, Statement
from ..store import Listing, Told, View
from .found import Found, fixed, statements
from .narrow import Narrow
from .query import Json

_AROUND = 110  # code points shown before and after the first hit of an article
_RANKED = 400  # statements, and as many articles, that are ranked for one question
_HALF = 60  # words after which one hit counts half


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that holds every term."""

    sort: str  # "statement" or "article"
    id: str
    places: Spans  # in the content, or in the body
    score: float

    @property
    def key(self) -> str:
        """Names the hit in its answer."""
        return f"{self.sort}:{self.id}"


def search(view: View, narrow: Narrow) -> Found:
    """Hits in the content of statements, and in bodies unless a filter asks for what only statements have.

    Where very many places hold every term, the newest of them are ranked and shown; the count is of all.
    """
    words, wanted = narrow.words or (), narrow.wanted
    hits: list[tuple[float, int, str, Hit]] = []
    statements_, count = view.newest_statements(wanted, _RANKED)
    inside = view.hits_in_statements(words, statements_)
    for key, (blanks, day) in view.blanks_in_statements(statements_).items():
        places = inside.get(key, ())
        hit = Hit("statement", key, places, score(len(places), blanks))
        hits.append((-hit.score, day, hit.key, hit))
    if not narrow.on_statements:
        articles, more = view.newest_articles(wanted, _RANKED)
        count += more
        measured = view.blanks(articles)
        for article, places in view.hits_in_articles(words, articles).items():
            blanks, day = measured[article]
            hit = Hit("article", article, places, score(len(places), blanks))
            hits.append((-hit.score, day, hit.key, hit))
    ordered = {key: hit for _, _, key, hit in sorted(hits, key=lambda item: item[:3])}
    listing = Listing(lambda: count, fixed(tuple(ordered)).page)
    return Found(listing, lambda keys: items(view, [ordered[key] for key in keys]))


def in_articles(view: View, narrow: Narrow, most: int) -> list[Json]:
    """Hits in the newest articles of which no statement holds the terms: what a list of statements leaves out."""
    words, wanted = narrow.words or (), narrow.wanted
    if narrow.on_statements or not words:
        return []
    found = view.newest_articles_without(wanted, most)
    places, blanks = view.hits_in_articles(words, found), view.blanks(found)
    made = (Hit("article", key, places[key], score(len(places[key]), blanks[key][0])) for key in found if key in places)
    return items(view, list(made))


def score(hits: int, blanks: int) -> float:
    """From 0 to 1: more hits are better, in fewer words."""
    return hits / (hits + 1 + blanks / _HALF)


def items(view: View, hits: Sequence[Hit]) -> list[Json]:
    """Hits as items, read in one go."""
    ids = [hit.id for hit in hits if hit.sort == "statement"]
    placed = {told.statement.id: told for told in view.told(ids)}
    said = {item["id"]: item for item in statements(view, ids)}
    view.filled(articles=[hit.id for hit in hits if hit.sort == "article"])
    return [_item(view, hit, placed.get(hit.id), said.get(hit.id)) for hit in hits]


def _item(view: View, hit: Hit, told: Told | None, said: Json | None) -> Json:
    if told is None:
        body = view.body(hit.id)
        around, places = _around(body, hit.places), hit.places
        head: Json = {"article": contract.article(view.articles[hit.id])}
        snippet = around.of(body)
        words = [place.of(body) for place in places]
    else:
        found = in_body(told.statement, hit.places)
        places, words = tuple(place for place, _ in found), [word for _, word in found]
        head, snippet = {"statement": said}, told.statement.content.text
    shown = {"spans": contract.spans(places), "text": " ".join(words), "words": words, "snippet": snippet}
    return {**head, "hit": shown, "score": round(hit.score, 3), "by": "words"}


def in_body(statement: Statement, places: Spans) -> list[tuple[Span, str]]:
    """Places in a statement's content as places in the body, with the words that stand there.

    Content is pieces of the body joined by a space.
    """
    found, text = [], statement.content.text
    for place in places:
        begin = 0
        for piece in statement.content.spans:
            end = begin + piece.end - piece.start
            first, last = max(place.start, begin), min(place.end, end)
            if first < last:
                found.append((Span(piece.start + first - begin, piece.start + last - begin), text[first:last]))
            begin = end + 1
    return found


def _around(body: str, places: Sequence[Span]) -> Span:
    """A stretch of the body around the first place, cut between words and inside a paragraph."""
    place = places[0] if places else Span(0, 0)
    first = max(0, place.start - _AROUND, body.rfind("\n", 0, place.start) + 1)
    stop = body.find("\n", place.end)
    last = min(len(body), place.end + _AROUND, stop if stop >= 0 else len(body))
    if first and not body[first - 1].isspace():
        cut = body.find(" ", first, place.start)
        first = cut + 1 if cut >= 0 else first
    if last < len(body) and not body[last].isspace():
        cut = body.rfind(" ", place.end, last)
        last = cut if cut >= 0 else last
    return Span(first, max(last, place.end))
