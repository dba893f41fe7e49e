"""Dated -> Attributed: what somebody said, by the fast tagger and the rules together. The method of the house.

The taggers mark what PolNeAR's annotators would: attitudes and deeds as well ("backed the deal", "voted for it"). A
record of who said what takes from them the contents that are words of somebody: with marks, with a verb, or behind a
verb of saying that takes a thing ("called for an inquiry", "warned of a strike"). What the rules find and the tagger
does not touch comes in beside it. Leaves alone: who a source is.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Sequence
from dataclasses import replace

from ..config import Config
from ..nouns import Attributed, Attribution, Dated, Span, Spans, Token
from ..steps import Step
from . import models, quotes, rules, tagger, tree, turns, units
from .cues import Lexicon, lexicon
from .units import Layout

# Ways of a verb that do not take a bare thing.
SPEECH_ONLY = frozenset(("tag", "clause", "that", "whether", "inf", "objinf", "wantinf"))
LEADING = "that "


def loader(name: str) -> Callable[[Config], Step[Dated, Attributed]]:
    """How the room opens this method over the tagger of this name."""

    def load(config: Config) -> Step[Dated, Attributed]:
        del config
        model, words = tagger.open_model(models.folder(name)), lexicon()

        def step(items: Sequence[Dated], /) -> Sequence[Attributed]:
            return [Attributed(item, find(item, model, words)) for item in items]

        return step

    return load


def find(dated: Dated, model: tagger.Model, words: Lexicon) -> tuple[Attribution, ...]:
    """What somebody said in an article, by first character of content."""
    parsed = dated.parsed
    layout = units.lay_out(parsed, tree.build(parsed), quotes.find(parsed.article.body, parsed.paragraphs))
    marked = tagger.mark(layout, model)
    made = [bared(layout, one) for one in marked if is_said(layout, one, words)]
    made.extend(beside(made, rules.find(dated, words)))
    return turns.first(turns.find(parsed, layout), made)


def is_said(layout: Layout, one: Attribution, words: Lexicon) -> bool:
    """Whether the content is words of somebody and no thing that was done or liked."""
    content = list(tokens(layout, one.content))
    if one.kind != "indirect" or any(token.pos in ("VERB", "AUX") for token in content):
        return True
    return any(_takes_things(token, words) for token in tokens(layout, one.cue))


def _takes_things(token: Token, words: Lexicon) -> bool:
    verb = words.verb(token)
    return bool(verb and verb.ways - SPEECH_ONLY) or words.noun(token) is not None


def tokens(layout: Layout, spans: Spans) -> Sequence[Token]:
    """The tokens that lie in the spans."""
    every = layout.tree.tokens
    found: list[Token] = []
    for span in spans:
        at = bisect.bisect_left(every, span.start, key=lambda token: token.span.start)
        while at < len(every) and every[at].span.end <= span.end:
            found.append(every[at])
            at += 1
    return found


def bared(layout: Layout, one: Attribution) -> Attribution:
    """Without the "that" which leads into a clause: it is the teller's word."""
    first, *rest = one.content
    words = first.of(layout.tree.body)
    if not words.lower().startswith(LEADING) or one.kind == "direct":
        return one
    return replace(one, content=(Span(first.start + len(LEADING), first.end), *rest))


def beside(made: Sequence[Attribution], ruled: Sequence[Attribution]) -> list[Attribution]:
    """The rules' attributions whose content and cue touch nothing of what the tagger found."""
    taken = sorted(span for one in made for span in (*one.content, *one.source, *one.cue))
    return [one for one in ruled if not any(tagger.touches(taken, span) for span in (*one.content, *one.cue))]
