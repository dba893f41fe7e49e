"""Whom and what an article names and speaks of, for telling apart events that it calls by the same bare word.

Articles come in; for each its telling names go out, those near one event, and pairs of articles on one matter.
Left alone: the events.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from math import log, sqrt

from ..names import parts
from ..nouns import Filed, Spans
from .record import sentences_at
from .similar import Reader

# A name in more articles than this, or than this share of them, tells no story from another ("Washington").
FEW, SHARE = 20, 0.05
WORDS = 60  # the heaviest words of an article stand for it
NEWEST, CLOSEST = 30, 10  # articles looked at for one word; pairs weighed for one article
WEEKS = timedelta(days=21)


def names(filed: Sequence[Filed]) -> Mapping[str, frozenset[str]]:
    """The telling names of each article: persons by surname, all else whole."""
    found = {item.ref.id: _all(item) for item in filed}
    counts = Counter(name for given in found.values() for name in given)
    most = max(FEW, SHARE * len(found))
    return {key: frozenset(name for name in given if counts[name] <= most) for key, given in found.items()}


def pairs(filed: Sequence[Filed], reader: Reader) -> Iterator[tuple[str, str, float]]:
    """Articles of the same weeks that share what they name and speak of, with the cosine over tf-idf, 0 to 1."""
    bags = [_bag(item, reader) for item in filed]
    counts = Counter(word for bag in bags for word in bag)
    limit = max(FEW, SHARE * len(bags))
    vectors = [_vector(bag, counts, len(bags)) for bag in bags]
    index: dict[str, list[int]] = defaultdict(list)
    for at, (item, vector) in enumerate(zip(filed, vectors, strict=True)):
        if item.ref.published is None:
            continue
        common: Counter[int] = Counter()
        for word in vector:
            common.update(index[word][-NEWEST:])
            if counts[word] <= limit:
                index[word].append(at)
        for other, _ in sorted(common.items(), key=lambda pair: (-pair[1], -pair[0]))[:CLOSEST]:
            day = filed[other].ref.published
            if day is not None and item.ref.published - day <= WEEKS:
                yield filed[other].ref.id, item.ref.id, _cosine(vector, vectors[other])


def _bag(item: Filed, reader: Reader) -> Counter[str]:
    article = item.analysis.article
    terms = reader.terms(f"{item.ref.title or article.title or ''}. {article.body}")
    return Counter(word for word in terms.stems if not word[0].isdigit())


def _vector(bag: Counter[str], counts: Mapping[str, int], articles: int) -> dict[str, float]:
    """The heaviest words of the article, of length 1."""
    weights = {word: (1 + log(times)) * log(1 + articles / counts[word]) for word, times in bag.items()}
    heavy = sorted(weights, key=lambda word: (-weights[word], word))[:WORDS]
    size = sqrt(sum(weights[word] ** 2 for word in heavy)) or 1.0
    return {word: weights[word] / size for word in heavy}


def _cosine(one: Mapping[str, float], two: Mapping[str, float]) -> float:
    return sum(weight * two[word] for word, weight in one.items() if word in two)


def near(item: Filed, spans: Spans) -> frozenset[str]:
    """The names in the sentences that the spans touch."""
    sentences = sentences_at(item, spans)
    return frozenset(
        _key(name.name, name.type == "person")
        for name in item.analysis.names
        if any(span.meets(sentence) for span in name.spans for sentence in sentences)
    )


def _all(item: Filed) -> frozenset[str]:
    analysis = item.analysis
    found = {_key(name.name, name.type == "person") for name in analysis.names}
    for statement in analysis.statements:
        if statement.speaker is not None and statement.speaker.type in ("person", "body"):
            found.add(_key(statement.speaker.name, statement.speaker.type == "person"))
    for event in analysis.events:
        found.update(_key(name, True) for name in event.participants)
        if event.place:
            found.add(_key(event.place, False))
    return frozenset(found)


def _key(name: str, person: bool) -> str:
    words = parts(name) or (name,)
    return words[-1] if person else " ".join(words)
