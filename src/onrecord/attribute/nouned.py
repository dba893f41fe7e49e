"""Nouns and adjectives with a "that" clause: "the minister's claim that ...", "was hopeful that ...".

Comes in: a Layout and the Lexicon. Goes out: Found facts. Leaves alone: verbs.
"""

from __future__ import annotations

from collections.abc import Iterator

from .cues import Lexicon
from .facts import Found
from .sources import phrase
from .tree import Tree
from .units import Layout

STATES = frozenset(
    (
        "clear",
        "confident",
        "hopeful",
        "optimistic",
        "pessimistic",
        "adamant",
        "convinced",
        "certain",
        "sure",
        "worried",
        "concerned",
        "afraid",
        "doubtful",
        "skeptical",
        "sceptical",
        "glad",
        "sorry",
    )
)


def find(layout: Layout, words: Lexicon) -> Iterator[Found]:
    """All attributions by a noun or an adjective with a "that" clause."""
    tree = layout.tree
    for at, token in enumerate(tree.tokens):
        if token.text.lower() in STATES and not layout.quoted(at):
            state = _state(layout, at)
            if state is not None:
                yield state
        weight = words.noun(token)
        if weight is None or layout.quoted(at):
            continue
        clause = _clause(tree, at)
        if clause is not None:
            source = _owner(layout, at)
            run = (tree.left[clause], tree.right[clause])
            score = weight if source else weight * 0.6
            yield Found(() if source is None else (source,), ((at, at + 1),), (run,), score, at)


def _state(layout: Layout, at: int) -> Found | None:
    tree = layout.tree
    verb = tree.head(at)
    clear = tree.tokens[at].text.lower() == "clear"
    if tree.tokens[verb].lemma not in (("make",) if clear else ("be", "feel", "remain", "seem", "sound")):
        return None
    subject = tree.subject(verb)
    clause = next((kid for kid in tree.of(at, "ccomp", "advcl", "acl") if kid > at), None)
    if clause is None:
        clause = next((kid for kid in tree.of(verb, "ccomp", "advcl") if kid > at and _that(tree, kid)), None)
    if subject is None or clause is None or subject > verb or tree.first(clause, "nsubj", "nsubjpass", "expl") is None:
        return None
    first = min([verb, *(kid for kid in tree.of(verb, "aux", "neg", "advmod") if subject < kid < verb)])
    run = (tree.left[clause], tree.right[clause])
    return Found((phrase(layout, subject, verb),), ((first, at + 1),), (run,), 0.6, at)


def _clause(tree: Tree, noun: int) -> int | None:
    for kid in tree.kids[noun]:
        if kid > noun and tree.tokens[kid].dep in ("acl", "ccomp", "relcl") and _that(tree, kid):
            return kid
    return None


def _that(tree: Tree, clause: int) -> bool:
    return any(tree.tokens[part].lemma == "that" for part in tree.of(clause, "mark"))


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
