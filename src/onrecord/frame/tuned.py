"""The class of a statement by what `learned` weighs, and where that is unsure by a small encoder beside it.

Comes in: a Told. Goes out: a Class and how often one that stands so is right (calibrated). Leaves alone: all else of
the room, which is `rules`. The encoder reads source, cue and content; how it was taught stands in training/statements
(`tune`, `ship`). Its word vectors and its subwords are fast-1's. Each statement is read alone, so that its neighbours
change nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ..config import Config
from ..errors import SetupError
from ..nouns import Analysis, Attributed, Class
from ..steps import Step
from . import learned, rules
from .classes import Told, classify, standing
from .world import World

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MODELS = Path(__file__).parent.parent / "data" / "models"
OWN, SHARED = MODELS / "classes-2", MODELS / "fast-1"
FILES = (OWN / "encoder.onnx", SHARED / "words.bin", SHARED / "tokenizer.json")
# Subwords that are read: the last of the source, the first of the cue and of the content.
SOURCE, CUE, CONTENT = 10, 10, 32
# The encoder is asked where the weights are less sure than this, and how much it counts beside them: with .45, .5, .6
# and .7 it is asked of 23, 29, 46 and 58 in a hundred statements of five annotated sets, and .677, .677, .684 and .689
# of them are right (.647 when of none). It costs 2 ms a time, so that little is asked. Shares of .5, 1 and 2 give .677,
# .677 and .675.
SURE = 0.45
SHARE = 1.0
HEAT = 2.05  # sums are divided by it; of .6 to 3, the answers there are likeliest with it

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Cut:
    """What the encoder reads."""

    ids: tuple[int, ...]  # [CLS] source [SEP] cue [SEP] content [SEP]
    pool: Floats  # 3 x ids: weights of the beginning, of the content's mean, of the cue's mean


def load(config: Config) -> Step[Attributed, Analysis]:
    """Open the index and the encoder; the step frames articles one by one."""
    _opened()
    return rules.stepper(config, judge, lambda _, sure: sure)  # its scores are calibrated as they are


def judge(told: Told, world: World) -> tuple[Class, float]:
    """The likeliest class, or a plain rule's where none is likely enough to go against it; and its probability."""
    ruled = classify(told, world)
    sums: Floats = learned.weigh(told, world, ruled)
    found = learned.decide(sums, ruled)
    if found[1] >= SURE:
        return found
    sums += SHARE * read(told, world)
    sums /= HEAT
    return learned.decide(sums, ruled)


def read(told: Told, world: World) -> Floats:
    """What the encoder says of each class, in the order of CLASSES."""
    tokenizer, words, session = _opened()
    made = cut(tokenizer, *texts(told, world))
    ids = np.array([made.ids], np.int64)
    scores: Floats = session.run(None, {"ids": ids, "rows": words[ids], "pool": made.pool})[0]
    return scores


def texts(told: Told, world: World) -> tuple[str, str, str]:
    """Source, with what is known of the speaker; cue; content."""
    source, cue = (" ".join(token.text for token in tokens) for tokens in (told.source_tokens, told.cue_tokens))
    return f"{source} {_known(told, source)} {standing(told, world)}", cue, told.content


def _known(told: Told, source: str) -> str:
    """In words that the encoder knows: the speaker's role, where the source does not name it, and kind."""
    who = told.speaker
    if who is None:
        return "unknown"
    if who.type != "person" or not who.role:
        return who.type
    return "official" if who.role.lower() in source.lower() else f"{who.role} official"


def cut(tokenizer: Tokenizer, source: str, cue: str, content: str) -> Cut:
    """The subwords of a statement as the encoder reads them."""
    who, how, what = (tokenizer.encode(text, add_special_tokens=False).ids for text in (source, cue, content))
    begin, end = (_mark(tokenizer, name) for name in ("[CLS]", "[SEP]"))
    who, how, what = who[-SOURCE:], how[:CUE], what[:CONTENT]
    ids = (begin, *who, end, *how, end, *what, end)
    pool = np.zeros((3, len(ids)), np.float32)
    at_cue, at_content = len(who) + 2, len(who) + len(how) + 3
    pool[0, 0] = 1
    pool[1, at_content:] = 1 / (len(ids) - at_content)
    pool[2, at_cue:at_content] = 1 / (at_content - at_cue)
    return Cut(ids, pool)


def _mark(tokenizer: Tokenizer, name: str) -> int:
    number = tokenizer.token_to_id(name)
    if number is None:
        raise SetupError(f"frame: the tokenizer knows no {name}; install the package again")
    return number


@lru_cache(maxsize=1)
def _opened() -> tuple[Tokenizer, NDArray[np.int8], Any]:
    """Subwords, their vectors in 8 bits, and the encoder. Raises SetupError where a file is missing."""
    import onnxruntime
    from tokenizers import Tokenizer

    for file in FILES:
        if not file.is_file():
            raise SetupError(f"frame: no {file.name} in {file.parent}; install the package again")
    tokenizer = Tokenizer.from_file(str(FILES[2]))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # workers share the machine by article
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(FILES[0]), options, providers=["CPUExecutionProvider"])
    width = session.get_inputs()[1].shape[2]
    return tokenizer, np.memmap(FILES[1], np.int8, "r").reshape(-1, width), session
