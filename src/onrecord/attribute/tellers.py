"""Who tells: verbs of reporting with their sources.

Comes in: a Layout. Goes out: Tellers, each a cue verb outside quotation marks with the words of its source and cue.
Leaves alone: the content, and who the source is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .cues import Cue, Lexicon
from .sources import phrase
from .tree import SUBJECTS, Run, Tree
from .units import Layout

CARRIES = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "acl", "ccomp"})
AUXILIARY = frozenset({"aux", "auxpass", "neg", "advmod"})
# "issued a statement saying": the paper speaks for who put it out.
PAPERS = frozenset(
    (
        "statement",
        "letter",
        "tweet",
        "message",
        "email",
        "e-mail",
        "note",
        "memo",
        "post",
        "release",
        "report",
        "speech",
        "interview",
        "communique",
    )
)
FARTHEST = 6  # steps up the tree to a shared subject


@dataclass(frozen=True, slots=True)
class Teller:
    """A cue verb with its source. Runs are of tokens."""

    verb: int
    cue: Cue
    cue_run: Run
    source: Run | None  # None: the text names none
    passive: bool
    low: int  # first token of the tag: source and cue where they stand together
    high: int  # after its last
    whole: bool  # False: the source belongs to another verb ("X said A and added B")


def find(layout: Layout, words: Lexicon) -> Iterator[Teller]:
    """All tellers in reading order."""
    tree = layout.tree
    for at, token in enumerate(tree.tokens):
        if layout.quoted(at) or token.dep in ("aux", "auxpass", "amod", "compound"):
            continue
        cue = words.verb(token)
        if token.tag == "VBN" and token.dep in ("advcl", "ROOT") and tree.first(at, "aux", "auxpass") is None:
            continue  # "Asked whether ...": nobody's statement
        if cue is not None:
            yield _teller(layout, at, cue, words)
        elif _misread(layout, at) and token.lemma in words.verbs:
            first = at
            while first > 0 and tree.tokens[first - 1].pos == "PROPN" and not layout.quoted(first - 1):
                first -= 1
            yield Teller(at, words.verbs[token.lemma], (at, at + 1), (first, at), False, first, at + 1, True)


def impersonal(layout: Layout, teller: Teller) -> bool:
    """Such as "it is expected": nobody is named, and the words may stand before the tag."""
    subject = layout.tree.first(teller.verb, "nsubjpass")
    it = subject is not None and layout.tree.tokens[subject].text.lower() == "it"
    return it and teller.passive and "clause" in teller.cue.ways


def _misread(layout: Layout, at: int) -> bool:
    """Such as "GS notes": the parser takes the verb for a noun in the plural."""
    tokens = layout.tree.tokens
    token = tokens[at]
    if token.tag != "NNS" or token.dep != "ROOT" or at < 2 or at + 1 >= len(tokens):
        return False
    return tokens[at - 1].pos == "PROPN" and tokens[at + 1].text in (".", ",", ":") and tokens[at + 1].head == at


def _teller(layout: Layout, at: int, cue: Cue, words: Lexicon) -> Teller:
    tree = layout.tree
    passive = any(True for _ in tree.of(at, "nsubjpass", "auxpass"))
    stray = strays(tree, at, words)
    subject, through = _subject(tree, at, at if stray is None else stray)
    source = None if subject is None else phrase(layout, subject, at)
    first, end = _cue_run(layout, at, through, source)
    low, high = first, end
    whole = through == at or first <= through
    if source is not None and layout.unit_of[source[0]] == layout.unit_of[at] and whole:
        low, high = min(low, source[0]), max(high, source[1])
    it = tree.first(at, "nsubjpass")
    if source is None and it is not None and it < at:
        low = min(low, tree.left[it])
    return Teller(at, cue, (first, end), source, passive, low, high, whole)


def strays(tree: Tree, at: int, words: Lexicon) -> int | None:
    """The verb of saying that this one truly goes with, where the parser hung it into the content.

    "She said that it would rain and added that ...": the second verb has the form of the first, not of the content's.
    """
    token = tree.tokens[at]
    cue = words.verb(token)
    if cue is None or not {"clause", "tag"} <= cue.ways or token.dep != "conj" or _own(tree, at) is not None:
        return None
    content = tree.tokens[token.head]
    if content.dep != "ccomp" or content.tag == token.tag or tree.tokens[content.head].tag != token.tag:
        return None
    return content.head if words.verb(tree.tokens[content.head]) is not None else None


def _subject(tree: Tree, at: int, start: int) -> tuple[int | None, int]:
    """The word that heads the source, and the verb whose subject it is, looked for from `start` upwards."""
    verb = start
    for _ in range(FARTHEST):
        subject = _own(tree, verb)
        if subject is not None:
            quoted_as = verb != at and tree.tokens[verb].lemma in ("quote", "cite") and tree.tokens[at].tag == "VBG"
            if tree.tokens[subject].dep in ("nsubjpass", "csubjpass") and not quoted_as:
                return _agent(tree, verb), verb
            return subject, verb
        token = tree.tokens[verb]
        if token.dep == "acl":
            return _behind(tree, token.head, at)
        if token.dep not in CARRIES or token.head == verb:
            return _agent(tree, verb), verb
        if token.dep == "ccomp" and token.tag != "VBG" and verb == at:
            return None, verb
        verb = token.head
    return None, verb


def _own(tree: Tree, verb: int) -> int | None:
    if tree.tokens[verb].pos not in ("VERB", "AUX"):
        return None
    return next((kid for kid in tree.kids[verb] if tree.tokens[kid].dep in SUBJECTS), None)


def _agent(tree: Tree, verb: int) -> int | None:
    by = tree.first(verb, "agent")
    return None if by is None else tree.first(by, "pobj")


def _behind(tree: Tree, noun: int, at: int) -> tuple[int | None, int]:
    """The source of "a statement saying ...": who issues the paper, else the paper."""
    token = tree.tokens[noun]
    if token.lemma in PAPERS and token.dep in ("dobj", "pobj"):
        verb = token.head
        if tree.tokens[verb].dep == "prep":
            verb = tree.head(verb)
        subject = _own(tree, verb)
        if subject is not None and tree.tokens[subject].dep == "nsubj":
            return subject, verb
    return noun, noun


def _cue_run(layout: Layout, at: int, through: int, source: Run | None) -> Run:
    tree = layout.tree
    start = at
    if through != at and _leads_to(tree, through, at):
        start = through  # "went on to say", "was quoted as saying"
    first = start
    while first > 0 and _helps(tree, first - 1, start) and not layout.quoted(first - 1):
        if source is not None and source[0] <= first - 1 < source[1]:
            break
        first -= 1
    end = at + 1
    while end < len(tree.tokens) and tree.tokens[end].dep == "prt" and tree.tokens[end].head == at:
        end += 1
    if end < len(tree.tokens) and tree.tokens[end].text == ":" and layout.unit_of[end] == layout.unit_of[at]:
        end += 1
    return first, end


def _helps(tree: Tree, at: int, verb: int) -> bool:
    token = tree.tokens[at]
    return token.dep in AUXILIARY and token.head == verb and token.tag not in ("WRB",)


def _leads_to(tree: Tree, through: int, at: int) -> bool:
    if not 0 < at - through <= 4 or tree.tokens[at].dep not in ("xcomp", "pcomp"):
        return False
    return all(tree.tokens[between].pos in ("PART", "ADP", "ADV") for between in range(through + 1, at))
