"""Names in parsed texts, by the pipeline's own weights and in its own way, but for many tokens at once.

The pipeline's recogniser goes from token to token, and most of its time goes into that. Yet what it reads of a token
outside all names is the token alone, so that these are all decided in one product; only where a name of several words
begins does it have to walk on. The names are the same.

Comes in: Docs with sentences. Goes out: for each its names as runs of tokens with OntoNotes' labels. Leaves alone: the
Docs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.tokens import Doc

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]

PART = "ner"
BLOCKED = "U-"  # a move for tokens that somebody has marked as no names
TOKEN, OPENER, BEFORE = range(
    3
)  # what the recogniser looks at: the token, the open name's first one, the one before it

Name = tuple[int, int, str]  # tokens [first, end) of a Doc, label


class Entities:
    """The pipeline's recogniser of names."""

    def __init__(self, nlp: Language) -> None:
        part: Any = nlp.get_pipe(PART)
        self._read, lower, upper = part.model.layers
        weights, pads = lower.get_param("W"), lower.get_param("pad")[0]
        self._pieces = weights.shape[2]
        self._lower = [one.reshape(-1, one.shape[-1]).T for one in weights]
        self._pads = [one.reshape(-1) for one in pads]
        self._bias = lower.get_param("b").reshape(-1)
        self._upper, self._last = upper.get_param("W").T, upper.get_param("b")
        self._moves: list[str] = [part.moves.get_class_name(place) for place in range(part.moves.n_moves)]
        self._places = {move: place for place, move in enumerate(self._moves)}
        self._begins = [place for place, move in enumerate(self._moves) if move.startswith("B-")]
        self._is_begin = [move.startswith("B-") for move in self._moves]
        self._out = self._places["O"]
        self._barred = [place for place, move in enumerate(self._moves) if move[0] not in "BUO" or move == BLOCKED]

    def of(self, docs: Sequence[Doc]) -> list[list[Name]]:
        """The names of each Doc, in reading order."""
        import numpy as np

        filled = [doc for doc in docs if len(doc)]
        if not filled:
            return [[] for _ in docs]
        vectors: Floats = self._read.predict(filled)
        columns = np.concatenate([doc.to_array(["SENT_START", "IS_SPACE"]) for doc in filled]).astype(np.int64)
        ends = np.cumsum([len(doc) for doc in filled])
        final = np.append(columns[1:, 0] == 1, True)  # a name may not go on behind these
        final[ends - 1] = True
        moves = self._outside(vectors, final, columns[:, 1] == 1)
        stops = self._walked(vectors, final, moves)
        found = iter(self._runs(moves.tolist(), stops, [0, *ends.tolist()]))
        return [next(found) if len(doc) else [] for doc in docs]

    def _outside(self, vectors: Floats, final: NDArray[np.bool_], blank: NDArray[np.bool_]) -> Ints:
        """The move at each token, were it outside all names."""
        import numpy as np

        hidden = vectors @ self._lower[TOKEN] + self._pads[OPENER] + self._pads[BEFORE]
        scores = self._scores(hidden)
        scores[:, self._barred] = -np.inf
        scores[final[:, None] & self._is_begin] = -np.inf
        made: Ints = scores.argmax(axis=1)
        made[blank] = self._out
        return made

    def _walked(self, vectors: Floats, final: NDArray[np.bool_], moves: Ints) -> dict[int, int]:
        """Where each name of several tokens would end, by its first: all go on together, token by token."""
        import numpy as np

        first = np.flatnonzero(np.isin(moves, self._begins))
        at = first + 1
        stops: dict[int, int] = {}
        while len(first):
            hidden = vectors[at] @ self._lower[TOKEN] + vectors[first] @ self._lower[OPENER]
            scores = self._scores(hidden + vectors[at - 1] @ self._lower[BEFORE])
            labels = [self._moves[move][2:] for move in moves[first].tolist()]
            rows = np.arange(len(first))
            inside = scores[rows, [self._places[f"I-{label}"] for label in labels]]
            last = scores[rows, [self._places[f"L-{label}"] for label in labels]]
            ends = final[at] | (last > inside)
            stops.update(zip(first[ends].tolist(), (at[ends] + 1).tolist(), strict=True))
            first, at = first[~ends], at[~ends] + 1
        return stops

    def _scores(self, hidden: Floats) -> Floats:
        """Tokens x moves."""
        hidden = (hidden + self._bias).reshape(len(hidden), -1, self._pieces).max(axis=2)
        made: Floats = hidden @ self._upper + self._last
        return made

    def _runs(self, moves: list[int], stops: dict[int, int], edges: list[int]) -> Iterator[list[Name]]:
        for low, high in pairwise(edges):
            names: list[Name] = []
            at = low
            while at < high:
                end = at + 1
                if moves[at] != self._out:
                    end = stops.get(at, end)
                    names.append((at - low, end - low, self._moves[moves[at]][2:]))
                at = end
            yield names
