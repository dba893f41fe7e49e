"""Two hundred broken inputs among good ones: each named once, in one line, and nothing good lost."""

import json
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from onrecord import read
from onrecord.config import Config
from onrecord.nouns import Failed, Page

CONFIG = Config(max_bytes=100_000)
GOOD = "The harbour board will vote on the new quay on Friday, its chair said."
Maker = Callable[[random.Random], tuple[str, bytes]]


def _noise(rng: random.Random) -> bytes:
    return b"\x89PNG\r\n" + rng.randbytes(3000)


MAKERS: list[Maker] = [
    lambda rng: ("txt", GOOD.encode()[: rng.randrange(9, 40)] + b"\xe2\x80"),  # cut within a character
    lambda rng: ("txt", f"Café {GOOD}".encode("latin-1")),
    lambda rng: ("txt", GOOD.encode("utf-16-le")),  # no mark: NULs
    lambda rng: ("txt", GOOD.encode() + b"\0" * rng.randrange(1, 9)),
    lambda rng: ("txt", b" \n" * rng.randrange(3)),
    lambda rng: ("txt", b"x" * 100_001),
    lambda rng: ("txt", b"date 2031-02-31 " + GOOD.encode()),
    lambda rng: ("html", _noise(rng)),
    lambda rng: ("html", b""),
    lambda rng: ("html", b'<meta charset="utf-8"><p>' + "é".encode("latin-1") * 50),
    lambda rng: ("html", b"<div>" * 30_000),  # larger than the limit
    lambda rng: ("json", b'{"id": "a", "text": "cut'),
    lambda rng: ("json", b"[" * 50_000),
    lambda rng: ("json", b'"a string"'),
    lambda rng: ("json", json.dumps({"text": 5}).encode()),
    lambda rng: ("json", json.dumps({"text": GOOD, "page": GOOD}).encode()),
    lambda rng: ("json", json.dumps({"text": GOOD, "published": "soon"}).encode()),
    lambda rng: ("json", json.dumps({"text": GOOD + "\0"}).encode()),
    lambda rng: ("json", _noise(rng)),
]


def test_two_hundred_broken_files_are_each_named_once(tmp_path: Path) -> None:
    rng = random.Random(7)
    broken, good = set(), set()
    for number in range(200):
        suffix, raw = MAKERS[number % len(MAKERS)](rng)
        path = tmp_path / f"{rng.randrange(10**6):06}-{number}.{suffix}"
        path.write_bytes(raw)
        broken.add(path.as_posix())
        if number % 2:
            path = tmp_path / f"{rng.randrange(10**6):06}-{number}-good.txt"
            path.write_text(GOOD)
            good.add(path.as_posix())
    items = list(read.load(CONFIG)([tmp_path]))
    failed = [item for item in items if isinstance(item, Failed)]
    assert Counter(item.id for item in failed) == Counter(broken)
    assert {item.id for item in items if isinstance(item, Page)} == good
    assert all(item.message and "\n" not in item.message and len(item.message) < 400 for item in failed)
    assert all(Path(item.id or "").name in item.message for item in failed)


def test_broken_lines_among_good_ones_are_each_named_once(tmp_path: Path) -> None:
    rng = random.Random(8)
    bad = [
        b"{", b"nope", b"\xff\xfe\x00", b"[1]", b"null", b"7", b'{"id": "q"}', b'{"text": null}', b"x" * 200_000,
        b'{"id": "w", "text": {}}', b'{"text": "a", "html": "b"}', b'{"text": "a", "url": 5}', b"[" * 90_000,
    ]  # fmt: skip
    rows, wrong, right = [], [], []
    for number in range(1, 401):
        if number % 2:
            rows.append(bad[rng.randrange(len(bad))])
            wrong.append(number)
        else:
            rows.append(json.dumps({"id": f"good-{number}", "text": GOOD}).encode())
            right.append(f"good-{number}")
    (tmp_path / "mixed.jsonl").write_bytes(b"\n".join(rows))
    items = list(read.load(CONFIG)([tmp_path / "mixed.jsonl"]))
    assert [item.line for item in items if isinstance(item, Failed)] == wrong
    assert [item.id for item in items if isinstance(item, Page)] == right
