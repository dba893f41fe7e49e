"""The main clause of a statement's content: its verb, its modal, its tense, its subject.

Comes in: the content's tokens and the whole article's. Goes out: a Clause, or None where no verb is found.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..nouns import Token

MODALS = {"'ll": "will", "’ll": "will", "wo": "will", "ca": "can", "'d": "would", "’d": "would", "sha": "shall"}
SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
# Clauses that hang on the main verb without being what is said: "if ...", "because ...", ", which ...".
ASIDE = frozenset(("advcl", "relcl", "acl", "parataxis"))


@dataclass(frozen=True, slots=True)
class Clause:
    """What the main clause says about time and duty."""

    verb: str  # lemma; of a copula "be"
    tag: str  # Penn tag of the finite word: VBD, VBZ, VBP, MD; VB for an infinitive or imperative
    modal: str  # will, would, shall, may, might, could, can, must, should; "" for none
    negated: bool
    subject: tuple[Token, ...]
    first: Token  # the finite word
    perfect: bool  # "has agreed", "would have wanted"
    passive: bool
    after_pos: str  # part of speech of `after`
    after: str  # lemma of an adjective, participle or noun that the copula or "have" joins: likely, going, ready
    purpose: bool  # an infinitive hangs on it: "is going to", "wants to", "has to"


def main_clause(inside: tuple[Token, ...], index: dict[int, int], tokens: tuple[Token, ...]) -> Clause | None:
    """The clause of the first verb of the content that hangs on nothing else of it.

    `index` gives the place in `tokens` of each token by its start; `inside` are the content's tokens in order.
    """
    places = [index[token.span.start] for token in inside]
    within = set(places)
    verbs = [i for i in places if tokens[i].pos in ("VERB", "AUX")]
    tops = [i for i in verbs if tokens[i].head not in within or tokens[i].head == i]
    tops = [i for i in tops if tokens[i].dep not in ("aux", "auxpass")] or [
        i for i in verbs if tokens[i].dep not in ("aux", "auxpass") and tokens[i].dep not in ASIDE
    ]
    if not tops:
        return None
    # "we think that ...": the first one; a later top of another sentence says the next thing.
    top = _told_first(tops[0], verbs, tokens)
    kids = [i for i in places if tokens[i].head == top and i != top]
    near = [i for i in places if tokens[i].head == top or tokens[i].head in kids]
    helpers = [i for i in kids if tokens[i].dep in ("aux", "auxpass")]
    modal = next((i for i in helpers if tokens[i].tag == "MD"), None)
    finite = modal if modal is not None else next((i for i in helpers if tokens[i].tag in ("VBD", "VBZ", "VBP")), top)
    joined = next((i for i in kids if tokens[i].dep in ("acomp", "attr", "oprd")), None)
    return Clause(
        verb=tokens[top].lemma,
        tag=tokens[finite].tag,
        modal=_modal(tokens[modal].text) if modal is not None else "",
        negated=any(_denied(tokens[i]) or (tokens[i].head in kids and tokens[i].text.lower() == "no") for i in near),
        subject=_subject(kids, places, tokens),
        first=tokens[finite],
        perfect=any(tokens[i].lemma == "have" and tokens[i].dep == "aux" for i in helpers),
        passive=any(tokens[i].dep == "auxpass" for i in helpers),
        after_pos=tokens[joined].pos if joined is not None else "",
        after=tokens[joined].lemma if joined is not None else "",
        purpose=any(tokens[i].dep in ("xcomp", "ccomp") and _infinitive(i, places, tokens) for i in kids)
        or (joined is not None and any(tokens[i].head == joined and tokens[i].dep == "xcomp" for i in places)),
    )


def _told_first(top: int, verbs: list[int], tokens: tuple[Token, ...]) -> int:
    """As in "the talks matter, I think" and "it is important; this needs support": the clause that stands first."""
    before = [i for i in verbs if i < top and tokens[i].head == top and tokens[i].dep == "ccomp"]
    return before[0] if before else top


def _denied(token: Token) -> bool:
    return token.dep == "neg" or token.text.lower() in ("never", "nobody", "nothing")


def _modal(text: str) -> str:
    low = text.lower()
    return MODALS.get(low, low)


def _subject(kids: list[int], places: list[int], tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The subject with everything that hangs on it."""
    head = next((i for i in kids if tokens[i].dep in SUBJECTS), None)
    if head is None:
        return ()
    wanted = {head}
    for _ in range(6):
        wanted |= {i for i in places if tokens[i].head in wanted}
    return tuple(tokens[i] for i in sorted(wanted))


def _infinitive(verb: int, places: list[int], tokens: tuple[Token, ...]) -> bool:
    return any(tokens[i].head == verb and tokens[i].text.lower() == "to" for i in places)
