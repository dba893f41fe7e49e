"""Speakers against the labels of training/statements/speakers.tsv, with parts of the room left out.

Comes in: the labels, and the articles they were made on, with the sources that PolNeAR's annotators marked. Goes out:
for each label the speaker found, and whether it is right. Left alone: which words are a source, and text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from training.statements.examples import attributed, dated
from training.statements.labels import Place, SpeakerLabel, speakers

from onrecord.frame.cast import gather
from onrecord.frame.lexicon import words
from onrecord.frame.speakers import Resolver
from onrecord.frame.talk import Found
from onrecord.frame.world import Body, Office, World, world
from onrecord.names import one_person
from onrecord.nouns import Dated, Span, Speaker

DEV = Path(__file__).resolve().parents[3] / "shared" / "bench" / "attribution" / "polnear_dev.jsonl"
PRONOUNS = words("he she they it who i we you his her their its which that me him them")


class Nobody(World):
    """An index that knows no body and no office."""

    def body(self, phrase: str) -> Body | None:
        """Nothing."""
        return None

    def bodies_in(self, phrase: str) -> list[tuple[int, int, Body]]:
        """Nothing."""
        return []

    def offices(self, name: str, day: date | None) -> list[Office]:
        """Nothing."""
        return []

    def known_as(self, last: str, day: date | None) -> Office | None:
        """Nothing."""
        return None

    def holder(self, role: str, side: str, day: date | None, *, body: Body | None = None) -> Office | None:
        """Nothing."""
        return None


class OwnScores(Resolver):
    """With the rules' own scores in place of the shares that users see."""

    def _speaker(self, found: Found) -> Speaker:
        return replace(super()._speaker(found), score=found.score)


class FirstWords(Resolver):
    """Without rules: a source is whom its own words name; no pronoun, role, short form or paper leads further."""

    def _source(self, span: Span) -> Any:
        text = " ".join(span.of(self.body).split())
        inside = self.cast.within(span)
        if inside:
            return self._member(inside[0][1], "named", 0.9)
        whole = self.world.body(text)
        return self._institution(whole, text, "named", 0.9) if whole is not None else None


@dataclass(frozen=True, slots=True)
class Judged:
    """One labelled source with the speaker found for it."""

    label: SpeakerLabel
    kind: str  # pronoun, or the label's mark
    source: str
    wanted: tuple[str, ...]
    found: Speaker | None
    right: bool


def articles(path: Path = DEV) -> list[tuple[Dated, dict[str, Any]]]:
    """The labelled articles as they come out of `when`, each with its record."""
    docs = {label.place.doc for label in speakers()}
    records = [one for one in map(json.loads, path.read_text(encoding="utf-8").splitlines()) if one["doc"] in docs]
    return list(zip(dated(records), records, strict=True))


def judged(
    found: list[tuple[Dated, dict[str, Any]]], *, index: bool = True, rules: bool = True, own: bool = False
) -> Iterator[Judged]:
    """Every label that names or withholds a name, with what the room makes of its source."""
    method = (OwnScores if own else Resolver) if rules else FirstWords
    labels = {label.place: label for label in speakers() if label.mark in ("NAMED", "JOINT", "UNNAMED")}
    known = world() if index else Nobody()
    for article, record in found:
        item, body = attributed(article, record), article.parsed.article.body
        cast = gather(article.parsed, known, [span for one in item.attributions for span in one.source])
        resolver = method(item, cast, known)
        seen: set[Place] = set()
        for one, speaker in zip(item.attributions, resolver.all(item.attributions), strict=True):
            place = Place(record["doc"], Span(one.source[0].start, one.source[-1].end)) if one.source else None
            if place is None or place in seen or place not in labels:
                continue
            seen.add(place)
            label, source = labels[place], place.span.of(body)
            wanted = tuple(span.of(body) for span in label.names)
            kind = "pronoun" if source.lower() in PRONOUNS else label.mark.lower()
            yield Judged(label, kind, source, wanted, speaker, right(label, wanted, speaker))


def decided(path: Path = DEV) -> list[tuple[str, tuple[str, float, bool]]]:
    """Every label's document with its speaker's kind, the rules' own score and whether the speaker is right."""
    made: list[tuple[str, tuple[str, float, bool]]] = []
    for one in judged(articles(path), own=True):
        if one.found is not None:
            kind = f"speaker {one.found.type} {one.found.basis}"
            made.append((one.label.place.doc, (kind, one.found.score, one.right)))
    return made


def right(label: SpeakerLabel, wanted: tuple[str, ...], found: Speaker | None) -> bool:
    """Whether the speaker is the one whom the label names; of the unnamed, whether no name is given."""
    if found is None:
        return False
    if label.mark == "UNNAMED":
        return found.type == "unnamed"
    names = found.name.split(" and ") if label.mark == "JOINT" else [found.name]
    return found.type != "unnamed" and all(any(same(want, name) for name in names) for want in wanted)


def same(wanted: str, found: str) -> bool:
    """Whether two printed names are one: by gold_score.py's measure, or one body of the index."""
    body = world().body(wanted)
    return _scorer().same_name(wanted, found) or one_person(wanted, found) or (body is not None and body.name == found)


@lru_cache(maxsize=1)
def _scorer() -> Any:
    import importlib.util

    path = DEV.parents[1] / "gold_score.py"
    spec = importlib.util.spec_from_file_location("gold_score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
