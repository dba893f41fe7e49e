"""Reported words that stand after their verb: clauses, infinitives, things.

Comes in: a Layout and a Teller. Goes out: the tokens of the content with the pattern's name. Leaves alone: quotations
without grammar (tagged) and content that stands before its tag.
"""

from __future__ import annotations

from dataclasses import dataclass

from .cues import lexicon
from .tellers import Teller, strays
from .tree import Run, Tree
from .units import Layout

QUESTION = frozenset(("whether", "if"))
PREPOSITIONS = ("for", "of", "to", "about", "against", "on", "at")
EXTENDS = frozenset({"ccomp", "prep", "advmod", "npadvmod", "advcl", "oprd", "dobj"})


@dataclass(frozen=True, slots=True)
class Content:
    """Where reported words stand. `extra` lengthens the cue ("called on", "refers to")."""

    run: Run
    pattern: str
    cue_end: int | None = None


def complement(layout: Layout, teller: Teller) -> Content | None:
    """The content that hangs on the verb to its right, or None."""
    ways = teller.cue.ways
    found = _clause(layout, teller)
    if found is None and ways & {"inf", "objinf", "wantinf"}:
        found = _infinitive(layout, teller)
    if found is None and "name" in ways:
        found = _name(layout, teller)
    if found is None:
        found = _preposition(layout, teller)
    if found is None and ("obj" in ways or ("obj-out" in ways and _says_out(layout.tree, teller))):
        found = _thing(layout, teller)
    return found


def _right(layout: Layout, teller: Teller, *deps: str) -> list[int]:
    tree = layout.tree
    return [kid for kid in tree.of(teller.verb, *deps) if kid > teller.verb and tree.left[kid] > teller.verb]


def _clause(layout: Layout, teller: Teller) -> Content | None:
    tree, ways = layout.tree, teller.cue.ways
    if not ways & {"clause", "that", "whether"}:
        return None
    for kid in _right(layout, teller, "ccomp", "xcomp", "advcl", "pcomp"):
        kind = _kind(tree, kid)
        if tree.tokens[kid].dep in ("advcl", "pcomp") and kind != "that":
            continue
        if kind == "that" and not ways & {"clause", "that"}:
            continue
        if kind == "bare" and ("clause" not in ways or tree.tokens[kid].dep == "xcomp"):
            continue
        if kind == "question" and not ways & {"whether", "clause"}:
            continue
        if kind == "inf":
            continue
        first, end = tree.left[kid], _stretch(layout, teller, kid)
        first = max(first, teller.high) if teller.high <= kid else first
        that = next((mark for mark in tree.of(kid, "mark") if tree.tokens[mark].lemma == "that"), first)
        first = max(first, that)
        return Content((first, _quote_end(layout, first, _second(layout, teller, end))), kind)
    return None


def _second(layout: Layout, teller: Teller, end: int) -> int:
    """The end of a second main clause that goes on with the first: "said that it will rain, but the game is on"."""
    tree = layout.tree
    unit = layout.units[layout.unit_of[teller.verb]]
    at = end
    while at < unit.end and tree.tokens[at].text in (",", ";"):
        at += 1
    if at >= unit.end or tree.tokens[at].text.lower() not in ("and", "but") or layout.quoted(at):
        return end
    for kid in tree.of(teller.verb, "conj"):
        subject = tree.subject(kid)
        if subject is not None and at < tree.left[kid] <= at + 1 and subject < kid:
            tells = lexicon().verb(tree.tokens[kid]) and tree.first(kid, "ccomp", "xcomp", "dobj") is not None
            return end if tells else min(tree.right[kid], unit.end)
    return end


def _quote_end(layout: Layout, first: int, end: int) -> int:
    """A content that begins with a whole quoted sentence ends with it."""
    number = layout.inside[first]
    if number < 0 or layout.runs[number][1] >= end:
        return end
    closing = layout.quotes[number].inner.of(layout.tree.body).rstrip()[-1:]
    return layout.runs[number][1] if closing in (",", ".", "?", "!") else end


def _kind(tree: Tree, kid: int) -> str:
    marks = {tree.tokens[mark].lemma for mark in tree.of(kid, "mark")}
    first = tree.tokens[tree.left[kid]]
    if "that" in marks:
        return "that"
    if marks & QUESTION:
        return "question"
    if first.tag.startswith("W"):
        return "how"
    if any(tree.tokens[part].tag == "TO" for part in tree.kids[kid]):
        return "inf"
    return "bare"


def _stretch(layout: Layout, teller: Teller, kid: int) -> int:
    """The end of a clause, with what the parser hung on the verb of saying but stands straight behind the clause."""
    tree = layout.tree
    end = tree.right[kid]
    for other in tree.of(kid, "conj"):
        if strays(tree, other, lexicon()) is not None:
            return max(kid + 1, tree.left[other])
    limit = layout.units[layout.unit_of[teller.verb]].end
    by_left = {tree.left[other]: other for other in tree.kids[teller.verb]}
    while end < limit and end in by_left and tree.tokens[by_left[end]].dep in EXTENDS:
        end = tree.right[by_left[end]]
    return min(end, limit)


def _infinitive(layout: Layout, teller: Teller) -> Content | None:
    tree, ways = layout.tree, teller.cue.ways
    for kid in _right(layout, teller, "xcomp", "ccomp", "advcl"):
        to = next((part for part in tree.kids[kid] if tree.tokens[part].tag == "TO"), None)
        if to is None:
            continue
        subject = tree.subject(kid)
        whole = _right(layout, teller, "dobj", "prep", "dative")
        if tree.tokens[kid].dep == "advcl" and not ("objinf" in ways and whole):
            continue
        if "inf" in ways and subject is None and not whole and not teller.passive:
            return Content((to, _stretch(layout, teller, kid)), "inf")
        if "wantinf" in ways and subject is not None:
            return Content((tree.left[kid], tree.right[kid]), "inf")
        if "objinf" in ways and (subject is not None or whole) and not teller.passive:
            on = next((part for part in whole if tree.tokens[part].lemma in ("on", "upon", "for")), None)
            end = None if on is None or on != teller.cue_run[1] else on + 1
            return Content((to, _stretch(layout, teller, kid)), "objinf", end)
    return None


def _name(layout: Layout, teller: Teller) -> Content | None:
    tree = layout.tree
    called = _right(layout, teller, "oprd", "ccomp", "xcomp")
    for kid in called:
        if _kind(tree, kid) != "bare" or any(True for _ in tree.of(kid, "aux")):
            continue
        first = min([tree.left[kid], *(tree.left[thing] for thing in _right(layout, teller, "dobj"))])
        return Content((first, _stretch(layout, teller, kid)), "name")
    return None


def _preposition(layout: Layout, teller: Teller) -> Content | None:
    tree, ways = layout.tree, teller.cue.ways
    things = _right(layout, teller, "dobj")
    for kid in _right(layout, teller, "prep"):
        word = tree.tokens[kid].lemma
        if not tree.kids[kid]:
            continue
        if word == "as" and "as" in ways and (teller.passive or tree.first(teller.verb, "dobj") is not None):
            if tree.first(kid, "pcomp") is not None:
                continue  # "was cited as saying": the saying has its own cue
            return Content((kid, tree.right[kid]), "as")
        if word == "for" and "obj-for" in ways and things:
            return Content((tree.left[things[0]], tree.right[kid]), "obj-for")
        if word == "of" and "of" in ways:
            return Content((kid + 1 if not things else kid, tree.right[kid]), "preposition", _joined(teller, kid))
        if word in PREPOSITIONS and word in ways and word != "of" and not things:
            return Content((kid + 1, tree.right[kid]), "preposition", _joined(teller, kid))
    return None


def _joined(teller: Teller, preposition: int) -> int | None:
    """The end of a cue that takes its preposition along: "called for"."""
    return preposition + 1 if preposition == teller.cue_run[1] else None


def _says_out(tree: Tree, teller: Teller) -> bool:
    """Whether the verb goes with "out": what is ruled out is said, what is ruled is not."""
    return any(tree.tokens[kid].lemma == "out" for kid in tree.of(teller.verb, "prt"))


def _thing(layout: Layout, teller: Teller) -> Content | None:
    tree = layout.tree
    if teller.source is None or teller.passive or tree.tokens[teller.verb].text.lower() == "citing":
        return None  # "..., citing two aides" names where words come from, not the words
    for kid in _right(layout, teller, "dobj"):
        if tree.tokens[kid].pos in ("PRON", "DET", "NUM", "SYM"):
            return None  # "He announced this on Friday" says nothing
        return Content((tree.left[kid], _stretch(layout, teller, kid)), "thing")
    return None
