"""Sources without a verb: "according to X", "per X", "in X's words".

Comes in: a Layout. Goes out: Found facts over tokens. Leaves alone: every verb of saying.
"""

from __future__ import annotations

from collections.abc import Iterator

from .facts import Found
from .sources import phrase
from .tree import Run
from .units import Layout, Unit

OPINIONS = frozenset(
    (
        "words",
        "word",
        "view",
        "views",
        "opinion",
        "estimation",
        "telling",
        "account",
        "judgment",
        "judgement",
        "reckoning",
        "eyes",
    )
)


def find(layout: Layout) -> Iterator[Found]:
    """All attributions by a preposition."""
    tree = layout.tree
    for at, token in enumerate(tree.tokens):
        if layout.quoted(at):
            continue
        word = token.text.lower()
        if word == "according":
            found = _according(layout, at)
        elif word == "per" and token.dep == "prep":
            found = _per(layout, at)
        elif word == "in" and token.dep == "prep":
            found = _in_words(layout, at)
        else:
            continue
        if found is not None:
            yield found


def _according(layout: Layout, at: int) -> Found | None:
    tree = layout.tree
    if at + 2 >= len(tree.tokens) or tree.tokens[at + 1].text.lower() != "to":
        return None
    noun = next((kid for kid in tree.of(at + 1, "pobj", "pcomp")), None)
    source = _from(layout, at + 2, noun)
    return _placed(layout, (at, at + 2), source, (at, source[1]), 0.9)


def _per(layout: Layout, at: int) -> Found | None:
    tree = layout.tree
    noun = tree.first(at, "pobj")
    if noun is None or not _names(layout, noun) or tree.tokens[at - 1].text not in (",", "”", '"'):
        return None
    source = _from(layout, at + 1, noun)
    return _placed(layout, (at, at + 1), source, (at, source[1]), 0.6)


def _in_words(layout: Layout, at: int) -> Found | None:
    tree = layout.tree
    noun = tree.first(at, "pobj")
    if noun is None or tree.tokens[noun].lemma not in OPINIONS | {w.rstrip("s") for w in OPINIONS}:
        return None
    owner = tree.first(noun, "poss")
    of = next((kid for kid in tree.of(noun, "prep") if tree.tokens[kid].lemma == "of"), None)
    if owner is not None:
        source = _from(layout, tree.left[owner], owner)
        end = source[1] - 1 if tree.tokens[source[1] - 1].dep == "case" else source[1]
        source = (source[0], max(end, source[0] + 1))
    elif of is not None and tree.first(of, "pobj") is not None:
        source = _from(layout, of + 1, tree.first(of, "pobj"))
    else:
        return None
    return _placed(layout, (at, at + 1), source, (at, tree.right[at]), 0.6)


def _names(layout: Layout, noun: int) -> bool:
    return layout.tree.tokens[noun].pos == "PROPN" or layout.tree.tokens[noun].lemma in (
        "source",
        "report",
        "statement",
    )


def _from(layout: Layout, first: int, noun: int | None) -> Run:
    """The noun phrase that begins at `first`."""
    if noun is None:
        return first, first + 1
    tokens = layout.tree.tokens
    begin, end = phrase(layout, noun, first - 1)
    end = max(end, first + 1)
    unit = layout.units[layout.unit_of[first]]
    if first - unit.first <= 3 and end < unit.end and tokens[end].text != ",":
        # "According to Weller, Lund and Malden must pay": the comma ends the source, the parser makes a list of it.
        end = next((at for at in range(first + 1, end) if tokens[at].text == ","), end)
    return min(begin, first), end


def _placed(layout: Layout, cue: Run, source: Run, tag: Run, score: float) -> Found | None:
    """The content round the tag: what follows "According to X," or stands before ", according to X"."""
    tree = layout.tree
    unit = layout.units[layout.unit_of[cue[0]]]
    low, high = tag[0], min(max(tag[1], source[1]), unit.end)
    while high < unit.end and tree.tokens[high].text in (",", "’s", "'s") and not layout.quoted(high):
        high += 1
    left, right = _left(layout, unit, low), (high, unit.end)
    content: tuple[Run, ...]
    if left is None:
        content = (right,)
    elif right[0] >= right[1] - 1 or tree.tokens[high - 1].text != ",":
        content = (left,)
    else:
        content = (left, right)
    content = tuple(run for run in content if run[0] < run[1])
    return Found((source,), (cue,), content, score, cue[0]) if content else None


def _left(layout: Layout, unit: Unit, low: int) -> Run | None:
    """What stands before the tag in its sentence, unless it is a mere connective ("But according to X ...")."""
    tree = layout.tree
    end = low
    while (
        end > unit.first
        and tree.tokens[end - 1].text in (",", "—", "–", "and", "but", "-")
        and not layout.quoted(end - 1)
    ):
        end -= 1
    if end <= unit.first or (end - unit.first <= 2 and tree.tokens[unit.first].pos in ("CCONJ", "ADV", "SCONJ")):
        return None
    return unit.first, end
