"""The development pages, with their sites grouped so that no template is in training and in test at once."""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

BENCH = Path(__file__).resolve().parents[3] / "shared" / "bench" / "pages"
_CLASS = re.compile(r'class="([^"<>]{1,200})"')
_SECOND = {"co", "com", "org", "net", "gov", "ac", "edu", "blogspot", "wordpress"}
ALIKE = 0.35  # Jaccard of class names from which two sites count as one template


@dataclass(frozen=True, slots=True)
class Sample:
    """One page with what people made of it."""

    id: str
    url: str
    html: str
    dump: str
    body: str
    title: str | None
    authors: tuple[str, ...]
    date: str | None
    source: str


def load(path: Path = BENCH / "dev.jsonl") -> list[Sample]:
    """Every page of the file."""
    found = []
    with path.open(encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            markup = text(path.parent / row["html"])
            authors = tuple(row.get("authors") or ())
            found.append(
                Sample(
                    row["id"], row["url"], markup, row["dump"], row["body"], row["title"], authors, row.get("date"),
                    row["source"],
                )
            )  # fmt: skip
    return found


def text(path: Path) -> str:
    """The markup as the benchmark decodes it."""
    raw = path.read_bytes()
    raw = gzip.decompress(raw) if path.suffix == ".gz" else raw
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def groups(samples: list[Sample]) -> list[int]:
    """A number for each page: the same for pages of one site, and of sites that share most of their class names."""
    parent = list(range(len(samples)))

    def root(at: int) -> int:
        while parent[at] != at:
            at = parent[at]
        return at

    sites: dict[str, int] = {}
    names = [_names(sample.html) for sample in samples]
    holders: dict[str, list[int]] = defaultdict(list)
    for at, sample in enumerate(samples):
        parent[root(at)] = root(sites.setdefault(site(sample.url), at))
        shared: dict[int, int] = defaultdict(int)
        for name in names[at]:
            for other in holders[name]:
                shared[other] += 1
            holders[name].append(at)
        for other, count in shared.items():
            if count / (len(names[at]) + len(names[other]) - count) >= ALIKE and count >= 25:
                parent[root(at)] = root(other)
    return [root(at) for at in range(len(samples))]


def site(url: str) -> str:
    """The registered domain, about: "www.bay.co.example" -> "bay.co.example"."""
    parts = (urlsplit(url).hostname or url).split(".")
    return ".".join(parts[-3:] if len(parts) > 2 and parts[-2] in _SECOND else parts[-2:])


def _names(markup: str) -> set[str]:
    return {name for found in _CLASS.findall(markup) for name in found.split()}
