"""The vectors that a pipeline's layers begin with, computed once for each form of a word in a group of texts.

They come from the word's own letters and shape alone, and half of a text's words are "the", "of" and their like.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Doc

    Rows = list[NDArray[Any]]  # tokens x numbers, of each text

# They mix a form's features into one number; that two forms of a group fall together is less likely than 1 : 10^12.
ODD = (
    0x9E3779B97F4A7C15,
    0xC2B2AE3D27D4EB4F,
    0x165667B19E3779F9,
    0x27D4EB2F165667C5,
    0x85EBCA77C2B2AE63,
    0xFF51AFD7ED558CCD,
)


def compute_once(layers: Any) -> None:
    """Put the same vectors, each form's computed once, in place of the first of these layers."""
    from thinc.api import Model

    features, _, hashed, mixed, _ = layers.layers[0].layers

    def forward(model: Any, docs: Sequence[Doc], is_train: bool) -> tuple[Rows, Any]:
        import numpy as np

        rows = features.predict(docs)
        every = np.concatenate(rows).astype(np.uint64)
        forms = (every * np.array(ODD[: every.shape[1]], np.uint64)).sum(axis=1)
        _, first, back = np.unique(forms, return_index=True, return_inverse=True)
        vectors = mixed.layers[0].predict(hashed.layers[0].predict(every[first]))[back]
        return np.split(vectors, np.cumsum([len(one) for one in rows])[:-1]), None

    layers._layers[0] = Model("computed_once", forward)
