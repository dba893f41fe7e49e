"""A small invented story, filed without any room, and a joining function that is easy to foresee."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date

from onrecord import link, store
from onrecord.nouns import (
    Analysis,
    Article,
    ArticleRef,
    Change,
    Cited,
    Decision,
    Evidence,
    Expectation,
    Filed,
    Joined,
    Outcome,
    Page,
    Person,
    RecordEvent,
    Span,
    Story,
    Utterance,
)
from tests import build

MADE_WITH = "clean=fake"

RAND = build.speaker("Ilse Rand", side="LK", role="harbour minister")
OTT = build.speaker("Bo Ott", side="MV", role="fleet captain")

BODIES = {
    "one": 'Harbour minister Ilse Rand said the lock talks will bring a treaty. "We expect calm water," said Bo Ott.',
    "two": "Ilse Rand said the lock talks will bring a treaty. The talks are set for May 9.",
    "three": "Bo Ott denied that the fleet would leave.",
    "four": "The lock talks in Lakeside ended with a treaty, the harbour office said.",
    "undated": "Ilse Rand said nobody knows the day.",
}
DAYS = {"one": "2024-05-01", "two": "2024-05-03", "three": "2024-05-07", "four": "2024-05-10", "undated": None}
OUTLETS = {"one": "The Harbour Post", "two": "Lakeside Wire", "three": "The Harbour Post", "four": "Fjällnytt"}


def pair(
    name: str,
    *,
    body: str | None = None,
    published: str | None = None,
    url: str | None = None,
    method: str = "fake",
    modified: str | None = None,
) -> tuple[Page, Analysis]:
    """A page of the story with what the rooms would make of it."""
    text, day = body or BODIES[name], published or DAYS[name]
    page = build.page(text, id=name, published=day)
    page = replace(page, url=url, modified=build.day(modified) if modified else None)
    article = build.article(
        text, id=name, published=day, outlet=OUTLETS.get(name), title=f"Story {name}", url=url, modified=page.modified
    )
    return page, analysis(article, method)


def analysis(article: Article, method: str = "fake") -> Analysis:
    body, made = article.body, []
    talks = ("e-" + article.id,)
    for words, who, source, class_, kind in (
        ("the lock talks will bring a treaty", RAND, "Ilse Rand", "expectation", "indirect"),
        ('"We expect calm water,"', OTT, "Bo Ott", "expectation", "direct"),
        ("the fleet would leave", OTT, "Bo Ott", "denial", "indirect"),
        ("nobody knows the day", RAND, "Ilse Rand", "assessment", "indirect"),
        ("ended with a treaty", None, None, "report", "indirect"),
    ):
        if words in body:
            about = talks if "lock talks" in words or "ended" in words else ()
            made.append(
                build.statement(
                    body,
                    words,
                    who=who,
                    source=source,
                    kind=kind,  # type: ignore[arg-type]
                    class_=class_,  # type: ignore[arg-type]
                    about=about,
                    article_id=article.id,
                )
            )
    events = (
        (
            build.event(
                body,
                "lock talks",
                id="e-" + article.id,
                label="Lock talks",
                on="2024-05-09" if "May 9" in body else None,
                place="Lakeside" if "Lakeside" in body else None,
                status="held" if "ended" in body else "planned",
            ),
        )
        if "lock talks" in body
        else ()
    )
    sentences = (Span(0, len(body)),)
    return Analysis(article, tuple(made), (), (), events, sentences, (("clean", method),))


def card(item: Filed) -> link.Card:
    """All articles are of one part."""
    return link.Card(item.ref.id, None, (("all", -1000),))


def together(filed: Sequence[Filed], decisions: Sequence[Decision]) -> Joined:
    """People by id, an utterance for each wording of a speaker, one event, one story; outcomes once it is held."""
    from onrecord.link import decide

    items = sorted(
        decide.apply(tuple(filed), decisions), key=lambda item: (item.ref.published or date.max, item.ref.id)
    )
    told = [(item, statement) for item in items for statement in item.analysis.statements]
    events = [(item, event) for item in items for event in item.analysis.events]
    return Joined(
        people=_people(told),
        utterances=_utterances(told),
        events=_events(events),
        stories=_stories(items),
        expectations=_ledger(told, events, decisions),
    )


def _people(told: list) -> tuple[Person, ...]:  # type: ignore[type-arg]
    speakers = {s.speaker.id: s.speaker for _, s in told if s.speaker}
    people = []
    for key, speaker in sorted(speakers.items()):
        own = [(item, s) for item, s in told if s.speaker and s.speaker.id == key]
        aliases = tuple(Cited(item.ref.id, s.source.spans, s.source.text) for item, s in own[:1] if s.source)
        ids = tuple(s.id for _, s in own)
        people.append(Person(key, speaker.name, speaker.type, speaker.side, aliases, (), ids))
    return tuple(people)


def _utterances(told: list) -> tuple[Utterance, ...]:  # type: ignore[type-arg]
    groups: dict[str, list] = {}  # type: ignore[type-arg]
    for item, s in told:
        groups.setdefault(f"u-{s.speaker.id if s.speaker else None}-{s.content.text[:20]}", []).append((item, s))
    made = []
    for key, group in sorted(groups.items()):
        first, s = group[0]
        outlets = tuple(dict.fromkeys(item.ref.outlet for item, _ in group if item.ref.outlet))
        about = ("lock-talks",) if s.about else ()
        ids = tuple(s.id for _, s in group)
        who = s.speaker.id if s.speaker else None
        made.append(Utterance(key, who, s.said_on, about, s.content.text, ids, outlets, first.ref.id, ids[1:]))
    return tuple(made)


def _events(events: list) -> tuple[RecordEvent, ...]:  # type: ignore[type-arg]
    if not events:
        return ()
    on = next((event.date for _, event in reversed(events) if event.date), None)
    place = next((event.place for _, event in reversed(events) if event.place), None)
    history = tuple(
        Change(item.ref.published, "status", event.status, Cited(item.ref.id, event.evidence, "lock talks"))
        for item, event in events
    )
    articles, members = tuple(i.ref.id for i, _ in events), tuple(event.id for _, event in events)
    status = events[-1][1].status
    return (RecordEvent("lock-talks", "Lock talks", "meeting", on, place, (), status, history, articles, members),)


def _stories(items: list[Filed]) -> tuple[Story, ...]:
    if not items:
        return ()
    days = [item.ref.published for item in items if item.ref.published]
    outlets = tuple(sorted({item.ref.outlet for item in items if item.ref.outlet}))
    ids = tuple(item.ref.id for item in items)
    return (
        Story("locks", "The locks", min(days, default=None), max(days, default=None), outlets, ids, ("lock-talks",)),
    )


def _ledger(told: list, events: list, decisions: Sequence[Decision]) -> tuple[Expectation, ...]:  # type: ignore[type-arg]
    from onrecord.link import decide

    held = next((item for item, event in events if event.status == "held"), None)
    last = decide.last(decisions)
    made = []
    for _, s in told:
        if s.class_ != "expectation":
            continue
        proof = (Evidence(Cited(held.ref.id, (Span(0, 10),), "The lock t"), "for"),) if held else ()
        outcome = Outcome("met" if held else "open", "proposed", "fake-rule", None, None, proof)
        decided = decide.outcome(outcome, last.get((s.id, "outcome")))
        made.append(Expectation(s.id, "lock-talks" if s.about else None, decided))
    return tuple(made)


join = link.Join(card, together)


def new(path: object) -> store.Record:
    return store.load(str(path), create=True)


def file(record: store.Record, *pairs: tuple[Page, Analysis], made_with: str = MADE_WITH) -> list[store.Fate]:
    return store.Writer(record, made_with).file(pairs)


def look(record: store.Record, as_of: str | None = None) -> AbstractContextManager[store.View]:
    return store.view(record, lambda: join, method="fake", as_of=build.day(as_of) if as_of else None)


def everything(view: store.View) -> object:
    """All that a view can say, to compare records with."""
    ids = view.statements(store.Wanted())
    return (
        list(view.articles.values()),
        view.told(ids),
        view.utterances(sorted(set(view.utterances_of(ids).values()))),
        dict(view.people),
        dict(view.events),
        dict(view.stories),
        view.ledger,
        {ref: view.body(ref) for ref in view.articles},
        view.hits_in_statements(("treaty",)),
        view.hits_in_articles(("talks",)),
    )


def ref_of(view: store.View, source: str) -> ArticleRef:
    return next(ref for ref in view.articles.values() if ref.source_id == source)
