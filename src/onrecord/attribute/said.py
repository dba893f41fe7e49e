"""Dated -> Attributed: what somebody said, by a tagger and the rules together.

The taggers mark what PolNeAR's annotators would: attitudes and deeds as well ("backed the deal", "voted for it"). A
record of who said what takes from them the contents that are words of somebody: with marks, with a verb, or behind a
verb of saying that takes a thing ("called for an inquiry", "warned of a strike"). What the rules find and the tagger
does not touch comes in beside it. Leaves alone: who a source is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..nouns import Attribution, Dated, Span, Token
from . import facts, rules, tagger, turns, units
from .cues import Lexicon
from .units import Layout

# Ways of a verb that do not take a bare thing.
SPEECH_ONLY = frozenset(("tag", "clause", "that", "whether", "inf", "objinf", "wantinf"))
LEADING = "that "
# A clause that tells when a thing will be and ends its sentence; bounded, so that a page of commas costs nothing.
COMING = re.compile(
    r",\s(?:which|that)\s(?:will\s(?:be\s|take\splace|start|begin|open)|(?:is|are|was|were)\s"
    r"(?:(?:now|still|currently)\s)?(?:to\s(?:be|take|start|begin|open)|due|scheduled|planned|set|expected)\b)"
    r"[^.!?;,:“”\"()\n]{0,120}(?=[.!?]\s|[.!?]?$)",
    re.MULTILINE,
)

# "who declined to give her name", "asked not to be identified": told of the source, and no words of his.
OF_SOURCE = re.compile(
    r"(?:not )?to (?:be (?:named|identified|quoted|cited)|remain anonymous|"
    r"(?:give|disclose|reveal|provide|use) (?:his|her|their|its)(?: \w+)? names?)\b|(?:on condition of )?anonymity\b",
    re.IGNORECASE,
)
QUOTED = re.compile(r"\bquoted\b", re.IGNORECASE)
# "state media quoted Corvo as saying that": Corvo speaks.
QUOTES = re.compile(
    r"\bquot(?:ed|es|ing)\s+(?P<who>[^.;:“”\"\n]{2,90}?)\s+as\s+(?:saying|having said|telling [^.;:“”\"\n]{2,40})"
    r"(?:\s+that)?[,:]?\s*\Z"
)
# Words between a closing mark and the tag's verb: who is quoted.
BEHIND = re.compile(r"(?P<mark>[”\"»’]),?\s+(?P<who>[^“”\"«».!?;:\n]{1,90})\Z")


def find(dated: Dated, model: tagger.Model, words: Lexicon) -> tuple[Attribution, ...]:
    """What somebody said in an article, by first character of content."""
    layout = units.lay_out(dated.parsed)
    marked = tagger.mark(layout, model)
    made = [bared(layout, one) for one in marked if is_said(layout, one, words)]
    made.extend(beside(made, rules.told(layout, words)))
    made = [sourced(layout, one) for one in made if OF_SOURCE.match(layout.tree.body, one.content[0].start) is None]
    parts = [part for one in made for part in parted(layout, with_day(dated, layout, one))]
    return turns.first(layout, turns.find(dated.parsed, layout), parts)


def is_said(layout: Layout, one: Attribution, words: Lexicon) -> bool:
    """Whether the content is words of somebody and no thing that was done or liked."""
    if one.kind != "indirect" or _clause(layout, one):
        return True
    return any(_takes_things(layout.tree.tokens[at], words) for at in layout.tree.within(one.cue))


def _clause(layout: Layout, one: Attribution) -> bool:
    """Whether the content is a clause: of the words that hang on none in it, the one with the most below is a verb."""
    tree = layout.tree
    content = set(tree.within(one.content))
    tops = [at for at in content if tree.head(at) == at or tree.head(at) not in content]
    top = max(tops, key=lambda at: (tree.right[at] - tree.left[at], -at), default=None)
    return top is not None and tree.tokens[top].pos in ("VERB", "AUX")


def _takes_things(token: Token, words: Lexicon) -> bool:
    verb = words.verb(token)
    return bool(verb and verb.ways - SPEECH_ONLY) or words.noun(token) is not None


def sourced(layout: Layout, one: Attribution) -> Attribution:
    """With the source that a tagger took for the end of the quotation: “We will not,” Corvo | was quoted as saying."""
    body, first, last = layout.tree.body, one.content[0], one.content[-1]
    whom = QUOTES.search(body, max(0, first.start - 160), first.start)
    if whom is not None:
        return replace(one, source=(Span(whom.start("who"), whom.end("who")),))
    if not one.cue or not 0 <= one.cue[0].start - last.end <= 1:
        return one
    if one.source and not QUOTED.search(one.cue[0].of(body)):
        return one
    behind = BEHIND.search(body, first.start, last.end)
    if behind is None:
        return one
    source, mark = Span(behind.start("who"), last.end), behind.start("mark") + 1
    if not any(layout.tree.tokens[at].pos in ("PROPN", "NOUN", "PRON") for at in layout.tree.within((source,))):
        return one
    content = tuple(Span(span.start, min(span.end, mark)) for span in one.content if span.start < mark)
    return replace(one, source=(source,), content=content, kind=facts.kind_of(layout, content))


def bared(layout: Layout, one: Attribution) -> Attribution:
    """Without the "that" which leads into a clause: it is the teller's word."""
    first, *rest = one.content
    words = first.of(layout.tree.body)
    if not words.lower().startswith(LEADING) or one.kind == "direct":
        return one
    return replace(one, content=(Span(first.start + len(LEADING), first.end), *rest))


def with_day(dated: Dated, layout: Layout, one: Attribution) -> Attribution:
    """With the clause behind it that gives the day of what is coming (“the summit, which is to be held on June 16”).

    PolNeAR's annotators end a content before such a clause more often than behind it, and so do the taggers. It is kept
    for the record: without it the words say no more which day they are about.
    """
    body, end = layout.tree.body, one.content[-1].end
    clause = COMING.match(body, end)
    if one.kind == "direct" or clause is None or end < max(span.end for span in (*one.source, *one.cue, *one.content)):
        return one
    if not any(time.first and clause.start() < time.span.start < clause.end() for time in dated.times):
        return one
    return replace(one, content=(*one.content[:-1], Span(one.content[-1].start, clause.end())))


def parted(layout: Layout, one: Attribution) -> list[Attribution]:
    """A quotation of whole sentences that its tag splits (“...,” she said. “...”), as a statement for each part.

    PolNeAR has one for both, and so have the taggers and the rules; who keeps a record wants each sentence by itself.
    """
    body = layout.tree.body
    if one.kind == "indirect" or not one.cue:
        return [one]
    groups: list[list[Span]] = []
    for span in one.content:
        if groups and not _new_sentence(body, groups[-1][-1].end, span):
            groups[-1].append(span)
        else:
            groups.append([span])
    if len(groups) == 1:
        return [one]
    contents = [tuple(group) for group in groups]
    return [replace(one, content=content, kind=facts.kind_of(layout, content)) for content in contents]


def _new_sentence(body: str, end: int, span: Span) -> bool:
    """Whether the words between two parts end a sentence and the second begins one."""
    between, words = body[end : span.start].rstrip(), span.of(body).lstrip("“”«»\"'‘’ ")
    return between.endswith((".", "!", "?", ":")) and words[:1].isupper()


def beside(made: Sequence[Attribution], ruled: Sequence[Attribution]) -> list[Attribution]:
    """The rules' attributions whose content and cue touch nothing of what the tagger found."""
    taken = sorted(span for one in made for span in (*one.content, *one.source, *one.cue))
    return [one for one in ruled if not any(tagger.touches(taken, span) for span in (*one.content, *one.cue))]
