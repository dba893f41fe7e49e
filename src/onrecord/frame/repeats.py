"""The same words told twice in one article are one statement; the other places are further evidence for it.

Comes in: attributions and the article's own list of repeated passages. Goes out: the attributions that stay, each with
the spans where its content stands again. Leaves alone: other articles (that is `link`'s work).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..nouns import Article, Attribution, Span, Spans

WORD = re.compile(r"\w+")
LEAST = 4  # words; "rejects the plan" may be said twice by two people


def fold_repeats(
    attributions: Sequence[Attribution], article: Article
) -> tuple[tuple[Attribution, ...], list[tuple[Spans, ...]]]:
    """Keep the first of those with the same words, preferring one with a source; the rest become repeats of it."""
    groups: dict[tuple[str, ...], list[Attribution]] = {}
    for number, one in enumerate(attributions):
        words = _words(one, article.body)
        groups.setdefault(words if len(words) >= LEAST else (str(number), *words), []).append(one)
    lead: dict[int, list[Spans]] = {}
    for same in groups.values():
        # A bare quotation and a sourced one of the same words: the sourced tells more.
        first = next((one for one in same if one.source), same[0])
        lead[id(first)] = [one.content for one in same if one is not first]
    kept = [one for one in attributions if id(one) in lead]
    out = []
    for one in kept:
        twice = lead[id(one)] + _copied(one, article)
        out.append(tuple(dict.fromkeys(spans for spans in twice if spans != one.content)))
    return tuple(kept), out


def _copied(one: Attribution, article: Article) -> list[Spans]:
    """Where a repeated paragraph carries the content along."""
    found = []
    for first, later in article.repeats:
        if all(first.covers(span) for span in one.content):
            shift = later.start - first.start
            moved = tuple(Span(span.start + shift, span.end + shift) for span in one.content)
            if all(m.of(article.body) == s.of(article.body) for m, s in zip(moved, one.content, strict=True)):
                found.append(moved)
    return found


def _words(one: Attribution, body: str) -> tuple[str, ...]:
    return tuple(word.lower() for span in one.content for word in WORD.findall(span.of(body)))
