"""The words that report: verbs and nouns of saying and thinking, and how each takes the reported words.

Comes in: data/attribute/*.tsv. Goes out: Lexicon. Leaves alone: any text.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from ..errors import SetupError
from ..nouns import Token

# The small model's lemmas go astray on some of our verbs.
FORMS = {"hoping": "hope", "hoped": "hope", "rated": "rate", "tweeted": "tweet", "retweeted": "retweet"}


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb with the ways in which it takes reported words; see the head of cues.tsv."""

    lemma: str
    ways: frozenset[str]
    weight: float


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All the cues. Sorted pairs rather than open dicts would be slower and no safer: nobody writes here."""

    verbs: dict[str, Cue]
    nouns: dict[str, float]

    def verb(self, token: Token) -> Cue | None:
        """The cue that a verb's token may be."""
        if token.pos not in ("VERB", "AUX") and not token.tag.startswith("VB"):
            return None
        return self.verbs.get(FORMS.get(token.text.lower(), token.lemma))

    def noun(self, token: Token) -> float | None:
        """The weight of a noun of saying."""
        return self.nouns.get(token.lemma) if token.pos == "NOUN" else None


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Read the word lists once. Raises SetupError when the package lacks them or a line is malformed."""
    verbs = {row[0]: Cue(row[0], frozenset(row[1].split()), float(row[2])) for row in _rows("cues.tsv", 3)}
    nouns = {row[0]: float(row[1]) for row in _rows("nouns.tsv", 2)}
    return Lexicon(verbs, nouns)


def _rows(name: str, columns: int) -> list[list[str]]:
    file = resources.files("onrecord") / "data" / "attribute" / name
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise SetupError(f"attribute: {name} is missing from the package; install onrecord again") from error
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    if any(len(row) != columns for row in rows):
        raise SetupError(f"attribute: {name} has a line without {columns} columns; install onrecord again")
    return rows
