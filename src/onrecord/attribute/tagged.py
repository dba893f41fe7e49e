"""Reported words round a tag: "...," he said, "..." and "They will come, he said."

Comes in: a Layout and a Teller. Goes out: the runs of tokens of its content. Leaves alone: clauses that hang on the
verb (clauses), and quotations without any tag (carry).
"""

from __future__ import annotations

from .tellers import Teller
from .tree import SUBJECTS, Run
from .units import Layout, Unit

ADJUNCTS = frozenset({"prep", "npadvmod", "advmod", "dobj", "dative", "prt", "acomp", "agent"})
PAUSES = frozenset({",", "—", "–", "--", "-", ";"})
FARTHEST = 30  # tokens between a tag and its quotation: recipients, days, places


def after(layout: Layout, teller: Teller) -> int:
    """The token behind the tag and its recipients, days and places."""
    tree, unit = layout.tree, _unit(layout, teller)
    at = teller.high
    by_left = {tree.left[kid]: kid for kid in tree.kids[teller.verb] if tree.tokens[kid].dep in ADJUNCTS}
    while at < unit.end and at in by_left and not layout.quoted(at):
        end = tree.right[by_left[at]]
        quoted = next((part for part in range(at, min(end, unit.end)) if layout.quoted(part)), None)
        at = min(end, unit.end) if quoted is None else quoted
    return at


def quote_after(layout: Layout, teller: Teller) -> Run | None:
    """The quotation that the tag introduces in its own sentence."""
    tree, unit = layout.tree, _unit(layout, teller)
    for at in range(teller.high, min(unit.end, teller.high + FARTHEST)):
        token = tree.tokens[at]
        if layout.quoted(at):
            before = tree.tokens[at - 1]
            near = at - teller.high <= 2 or before.text in (",", ":") or before.lemma in ("that", "as", "of")
            return layout.runs[layout.inside[at]] if near else None
        if token.dep in SUBJECTS or token.text == ";":
            return None
    return None


def block_after(layout: Layout, teller: Teller) -> Run | None:
    """The quotation in the next paragraph that a tag with a colon introduces."""
    number = layout.unit_of[teller.verb]
    unit = layout.units[number]
    if layout.tree.tokens[unit.end - 1].text != ":" or number + 1 >= len(layout.units):
        return None
    following = layout.units[number + 1]
    if not layout.quoted(following.first) or unit.end - teller.high > FARTHEST:
        return None
    return layout.runs[layout.inside[following.first]]


def before(layout: Layout, teller: Teller) -> Run | None:
    """The content in front of the tag, up to its comma or closing mark."""
    tree, unit = layout.tree, _unit(layout, teller)
    last = teller.low - 1
    if not teller.whole:
        return None  # "..., adding" and "... and added" look ahead
    if last >= unit.first and tree.tokens[last].text.lower() in ("as", "so") and not layout.quoted(last):
        last -= 1
    if last < unit.first:
        return _question_before(layout, unit)
    if layout.quoted(last):
        return _from_quote(layout, unit, layout.inside[last], last + 1)
    if tree.tokens[last].text not in PAUSES:
        return None
    if last - 1 >= unit.first and layout.quoted(last - 1):
        return _from_quote(layout, unit, layout.inside[last - 1], last)
    if "clause" not in teller.cue.ways:
        return None  # "They left, he laughed" reports nothing
    if _splits(layout, teller, unit):
        return unit.first, last
    if not any(tree.tokens[at].dep in SUBJECTS for at in range(unit.first, last)):
        return None
    return None if _circumstance(layout, teller, unit) else (unit.first, last)


def _splits(layout: Layout, teller: Teller, unit: Unit) -> bool:
    """Such as "The mayor, aides said, will run": the tag stands between commas and a verb is still to come."""
    tree, end = layout.tree, after(layout, teller)
    if end >= unit.end or tree.tokens[end].text not in PAUSES:
        return False
    return any(tree.tokens[at].pos in ("VERB", "AUX") for at in range(end, unit.end))


def _circumstance(layout: Layout, teller: Teller, unit: Unit) -> bool:
    """Such as "Although it rained, he denied ...": all that stands before the tag is an adverbial of its verb."""
    tree = layout.tree
    left = [kid for kid in tree.kids[teller.verb] if unit.first <= tree.left[kid] < teller.low]
    covers = [kid for kid in left if tree.left[kid] <= unit.first + 1 and kid < teller.low]
    return bool(covers) and all(tree.tokens[kid].dep == "advcl" for kid in covers)


def _question_before(layout: Layout, unit: Unit) -> Run | None:
    """Such as "Why?" Smith asked: the parser ends the sentence at the question mark."""
    at = unit.first - 1
    if at < 0 or not layout.quoted(at) or layout.units[layout.unit_of[at]].paragraph != unit.paragraph:
        return None
    quote = layout.quotes[layout.inside[at]]
    if quote.inner.of(layout.tree.body).rstrip()[-1:] not in ("?", "!", ",", "…", "-", "—"):
        return None
    return layout.runs[layout.inside[at]]


def _from_quote(layout: Layout, unit: Unit, number: int, end: int) -> Run:
    """The quote, with the words of its own sentence that lead into it."""
    start = layout.runs[number][0]
    if start <= unit.first or layout.quoted(unit.first):
        return min(start, unit.first), end
    lead = layout.tree.tokens[start - 1].text
    return (start if lead in (",", ":", ";") else unit.first), end


def rest(layout: Layout, teller: Teller, end: int) -> Run | None:
    """The second half of a content that the tag splits: "..., he said, ..."; `end` is where the tag's adjuncts end."""
    tree, unit = layout.tree, _unit(layout, teller)
    if end + 1 >= unit.end or tree.tokens[end].text not in PAUSES:
        return None
    first = end + 1
    if layout.quoted(first):
        return layout.runs[layout.inside[first]][0], unit.end
    if layout.quoted(teller.low - 1) or layout.quoted(max(teller.low - 2, 0)):
        return None
    word = tree.tokens[first]
    adds = word.tag == "VBG" or word.dep == "mark" or word.tag in ("WDT", "WP", "WRB")
    if word.dep == "cc":  # "..., he said, but the door was open" goes on; "..., he said, and left" does not
        other = next((kid for kid in tree.kids[word.head] if kid > first and tree.tokens[kid].dep == "conj"), None)
        adds = other is None or tree.subject(other) is None
    return None if adds else (first, unit.end)


def that_after(layout: Layout, teller: Teller) -> Run | None:
    """The "that" clause of a verb of saying which the parser hung on a day, place or listener in between."""
    tree, unit = layout.tree, _unit(layout, teller)
    if "clause" not in teller.cue.ways or teller.source is None or teller.passive:
        return None
    for at in range(teller.high, min(unit.end, teller.high + FARTHEST)):
        token = tree.tokens[at]
        if layout.quoted(at) or token.dep in SUBJECTS or token.text == ";":
            return None
        if token.text.lower() == "that" and token.dep == "mark":
            return at, min(unit.end, max(tree.right[token.head], at + 1))
    return None


def loose(layout: Layout, teller: Teller) -> Run | None:
    """The rest of the sentence behind "X said", where the parser hung the clause elsewhere."""
    tree, unit = layout.tree, _unit(layout, teller)
    if "clause" not in teller.cue.ways or teller.source is None or teller.source[0] > teller.verb or teller.passive:
        return None
    first = after(layout, teller)
    if first >= unit.end or tree.tokens[first].pos == "PUNCT":
        return None
    if not any(tree.tokens[at].dep in SUBJECTS for at in range(first, min(unit.end, first + FARTHEST))):
        return None
    return first, unit.end


def _unit(layout: Layout, teller: Teller) -> Unit:
    return layout.units[layout.unit_of[teller.verb]]
