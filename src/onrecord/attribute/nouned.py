"""Nouns of saying with a "that" clause: "the minister's claim that ...".

Comes in: a Layout and the Lexicon. Goes out: Found facts. Leaves alone: verbs.
"""

from __future__ import annotations

from collections.abc import Iterator

from .cues import Lexicon
from .facts import Found
from .tellers import phrase
from .tree import Tree
from .units import Layout


def find(layout: Layout, words: Lexicon) -> Iterator[Found]:
    """All attributions by a noun with a "that" clause."""
    tree = layout.tree
    for at, token in enumerate(tree.tokens):
        weight = words.noun(token)
        if weight is None or layout.quoted(at):
            continue
        clause = _clause(tree, at)
        if clause is not None:
            source = _owner(layout, at)
            run = (tree.left[clause], tree.right[clause])
            score = weight if source else weight * 0.6
            yield Found(() if source is None else (source,), ((at, at + 1),), (run,), score, at)


def _clause(tree: Tree, noun: int) -> int | None:
    for kid in tree.kids[noun]:
        if kid > noun and tree.tokens[kid].dep in ("acl", "ccomp", "relcl"):
            marks = [part for part in tree.kids[kid] if tree.tokens[part].dep == "mark"]
            if any(tree.tokens[part].lemma == "that" for part in marks):
                return kid
    return None


def _owner(layout: Layout, noun: int) -> tuple[int, int] | None:
    tree = layout.tree
    owner = tree.first(noun, "poss")
    if owner is not None:
        first, end = phrase(layout, owner, noun)
        while end > first + 1 and tree.tokens[end - 1].dep == "case":
            end -= 1
        return first, end
    verb = tree.head(noun)
    subject = tree.subject(verb) if tree.tokens[noun].dep == "dobj" else None
    return None if subject is None else phrase(layout, subject, verb)
