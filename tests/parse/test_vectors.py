import importlib
from typing import Any

import numpy as np

from onrecord.parse import spacy_sm
from onrecord.parse.vectors import compute_once

TEXTS = ["The ferry can't leave. The FERRY\t left the ferry port on 3 May.", "  The end of the end", "Oslo"]


def test_vectors_are_those_of_the_layers_they_stand_in_for() -> None:
    nlp = importlib.import_module(spacy_sm.MODEL).load()
    docs = [nlp.make_doc(text) for text in TEXTS]
    shared: Any = nlp.get_pipe("tok2vec")
    recogniser: Any = nlp.get_pipe("ner")
    for layers in (shared.model, recogniser.model.get_ref("tok2vec").layers[0]):
        expected = layers.predict(docs)
        compute_once(layers)
        found = layers.predict(docs)
        assert [one.shape for one in found] == [(len(doc), 96) for doc in docs]
        assert all(np.allclose(one, other, atol=1e-5) for one, other in zip(found, expected, strict=True))
        assert layers.layers[0].name == "computed_once"
