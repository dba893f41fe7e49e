"""The agenda of an event: what articles and speakers said, before its day, that it would deal with.

Comes in: a View and an event. Goes out: topics, those told most first, each with its passages. Left alone: what is a
topic (`link.agenda`), and what was talked about in the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from ..export import contract
from ..link.agenda import Topic, topics
from ..nouns import RecordEvent, Span
from ..store import View, Wanted
from .query import Json

_SAID, _TOLD = 200, 60  # statements about the event, and places where articles tell of it, that are read
_TOPICS, _PASSAGES = 12, 5


def agenda(view: View, event: RecordEvent) -> list[Json]:
    """Topics with the passages that name them."""
    begins = (event.date.first or event.date.last) if event.date else None
    over = begins - timedelta(days=1) if begins else None
    found: dict[str, tuple[str, dict[str, Json]]] = {}
    for topic, article, start in (*_said(view, event, over), *_told(view, event, over)):
        _, passages = found.setdefault(_same(topic.key, found), (topic.label, {}))
        ref = view.articles[article]
        span = (topic.span.start + start, topic.span.end + start)
        passages.setdefault(article, {"article": contract.article(ref), "spans": [list(span)], "text": topic.label})
    ranked = sorted(found.values(), key=lambda pair: -len(pair[1]))[:_TOPICS]
    return [{"topic": label, "passages": list(passages.values())[:_PASSAGES]} for label, passages in ranked]


def _same(key: str, known: Iterable[str]) -> str:
    """The topic among those known that this one names with more words or fewer; else itself."""
    words = set(key.split())
    for one in known:
        held = set(one.split())
        if min(len(held), len(words)) > 1 and (held <= words or words <= held):
            return one
    return key


def _said(view: View, event: RecordEvent, over: date | None) -> Iterator[tuple[Topic, str, int]]:
    """Topics in the words of speakers about the event, where they stand in one piece."""
    keys, _ = view.newest_statements(Wanted(event=event.id, last=over), _SAID)
    for told in reversed(view.told(keys)):
        content = told.statement.content
        if len(content.spans) == 1:
            for topic in topics(content.text):
                yield topic, told.article, content.spans[0].start


def _told(view: View, event: RecordEvent, over: date | None) -> Iterator[tuple[Topic, str, int]]:
    """Topics in the sentences that tell of the event."""
    cited = [change.cited for change in event.history]
    places = list(dict.fromkeys((one.article, span) for one in cited for span in one.spans))[:_TOLD]
    view.filled(articles=[article for article, _ in places])
    seen: set[tuple[str, Span]] = set()
    for article, span in sorted(places):
        published = view.articles[article].published
        if over is not None and (published is None or published > over):
            continue
        for sentence in view.sentences(article):
            if sentence.meets(span) and (article, sentence) not in seen:
                seen.add((article, sentence))
                for topic in topics(view.body(article)[sentence.start : sentence.end]):
                    yield topic, article, sentence.start
