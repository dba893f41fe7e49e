"""Dated -> Attributed by rules over the grammar and the quotation marks: the method "rules-1".

Leaves alone: who a source is, what the words are about, and repeats of a passage elsewhere in the body.

A quotation split by its tag is ONE attribution with two pieces, also where the second piece is a new sentence of the
same paragraph ("..." he said. "..."): PolNeAR annotates so, and the issue asks for it. A quotation that begins a new
paragraph without a tag is an attribution of its own with the source of the one before and no cue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..config import Config
from ..nouns import Attributed, Attribution, Dated
from ..steps import Step
from . import according, carry, clauses, headlines, nouned, tagged, tellers, turns, units
from .cues import Lexicon, lexicon
from .facts import Found, attribution
from .tellers import Teller
from .tree import Run
from .units import Layout

# How often a cue of the pattern is one in the training part of PolNeAR (840 articles).
SCORES = {
    "quote": 0.96,
    "before": 0.89,
    "obj-for": 0.88,
    "that": 0.87,
    "bare": 0.86,
    "question": 0.78,
    "as": 0.78,
    "thing": 0.7,
    "preposition": 0.7,
    "objinf": 0.66,
    "how": 0.61,
    "name": 0.6,
    "loose": 0.6,
    "inf": 0.56,
}
# "asked not to be named" is about the source, not what it says.
ANONYMITY = re.compile(r"to be (?:named|identified|quoted|cited|recorded)\b", re.IGNORECASE)
LEAST_SHARE = 0.8  # of a pattern's score that the weakest verb keeps
UNNAMED = 0.6  # of a score, where no source is named


def load(config: Config) -> Step[Dated, Attributed]:
    """Read the word lists; the step finds the attributions of each article."""
    words = lexicon()

    def step(items: Sequence[Dated], /) -> Sequence[Attributed]:
        return [Attributed(item, find(item, words)) for item in items]

    return step


def find(dated: Dated, words: Lexicon) -> tuple[Attribution, ...]:
    """All attributions of an article, by first character of content."""
    layout = units.lay_out(dated.parsed)
    return turns.first(layout, turns.find(dated.parsed, layout), told(layout, words))


def told(layout: Layout, words: Lexicon) -> list[Attribution]:
    """What the rules find in an article that is no conversation."""
    found = [*_told(layout, words), *according.find(layout), *nouned.find(layout, words)]
    found.extend(list(headlines.find(layout, found)))
    sound = [one for one in found if not _misread(layout, one)]
    kept = carry.carry(layout, _outermost(layout, sound))
    made = (attribution(layout, one) for one in kept)
    return [one for one in made if one is not None]


def _misread(layout: Layout, one: Found) -> bool:
    """Whether the parser went astray, or "asked not to be named" tells of the source and not of what it says.

    A "source" with a modal verb in it and no relative clause is a clause that was taken for a noun phrase.
    """
    start = layout.tree.tokens[one.content[0][0]].span.start
    if ANONYMITY.match(layout.tree.body, start):
        return True
    tokens = [token for first, end in one.source for token in layout.tree.tokens[first:end]]
    return any(token.tag == "MD" for token in tokens) and not any(token.tag in ("WP", "WDT") for token in tokens)


def _told(layout: Layout, words: Lexicon) -> Iterator[Found]:
    for teller in tellers.find(layout, words):
        placed = _placed(layout, teller)
        if placed is not None:
            runs, pattern, cue_end = placed
            cue = (teller.cue_run[0], max(teller.cue_run[1], cue_end or 0))
            source = () if teller.source is None else (teller.source,)
            share = LEAST_SHARE + (1 - LEAST_SHARE) * teller.cue.weight
            score = SCORES[pattern] * share * (1.0 if source else UNNAMED)
            yield Found(source, (cue,), runs, score, teller.verb)


def _placed(layout: Layout, teller: Teller) -> tuple[tuple[Run, ...], str, int | None] | None:
    """Where the teller's content stands: behind as a clause, in quotes, before the tag, behind as anything else."""
    clause = clauses.complement(layout, teller)
    tags = "tag" in teller.cue.ways or tellers.impersonal(layout, teller)
    if clause is not None and clause.pattern in ("that", "bare", "how", "question"):
        split = _split_clause(layout, teller, clause.run) if tags and clause.pattern == "bare" else None
        return (split or (clause.run,)), clause.pattern, clause.cue_end
    if tags:
        front = tagged.before(layout, teller)
        if front is not None:
            second = tagged.rest(layout, teller, tagged.after(layout, teller))
            pattern = "quote" if layout.quoted(front[1] - 1) else "before"
            return (front,) if second is None else (front, second), pattern, None
        behind = tagged.quote_after(layout, teller) or tagged.block_after(layout, teller)
        if behind is not None and not (clause is not None and _holds(clause.run, behind)):
            return (behind,), "quote", None
    if clause is not None:
        return (clause.run,), clause.pattern, clause.cue_end
    loose = (tagged.that_after(layout, teller) or tagged.loose(layout, teller)) if tags else None
    return None if loose is None else ((loose,), "loose", None)


def _holds(run: Run, part: Run) -> bool:
    return run[0] <= part[0] and part[1] <= run[1]


def _split_clause(layout: Layout, teller: Teller, run: Run) -> tuple[Run, ...] | None:
    """Such as "If it rains, he said, we stay": the clause behind the tag's comma is the second half."""
    tokens = layout.tree.tokens
    if teller.whole and teller.low > 0 and layout.quoted(teller.low - 1):
        front = tagged.before(layout, teller)
        if front is not None:
            return (front, run) if layout.quoted(run[0]) else (front,)
    if teller.high >= len(tokens) or tokens[teller.high].text != "," or run[0] <= teller.high:
        return None
    unit = layout.units[layout.unit_of[teller.verb]]
    last = teller.low - 1
    if last <= unit.first or tokens[last].text != ",":
        return None
    return (unit.first, last), run


def _outermost(layout: Layout, found: list[Found]) -> list[Found]:
    """Without those whose cue stands within the content of another, and without second readings of one cue."""
    ranked = sorted(found, key=lambda one: (-_size(one), -one.score))
    owner: dict[int, int] = {}  # token -> rank of the content that holds it
    kept: list[Found] = []
    cues: set[int] = set()
    for one in ranked:
        if one.at in owner or one.at in cues:
            continue
        cues.add(one.at)
        kept.append(one)
        for first, end in one.content:
            for at in range(first, end):
                owner.setdefault(at, len(kept))
    return sorted(kept, key=lambda one: one.at)


def _size(one: Found) -> int:
    return sum(end - first for first, end in one.content)
