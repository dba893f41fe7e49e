"""Which statements look ahead, to which event of the record, and which day a story turns on.

Statements, record events and stories come in. Left alone: what came of anything (that is `outcomes`).

A statement looks ahead when the rooms before call it an expectation, plan, commitment or demand, or when its own words
do: "the envoys will return", "he hoped that they would". The event is the one that it is about; else, where its article
tells of none that it could mean, the coming event that most articles of its story tell of.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from ..nouns import FORWARD, Filed, RecordEvent, Statement, Story
from .record import LATE, Fact, Key

# In words that somebody says himself, "would" is what might be; in reported ones it is what will be.
WILL = re.compile(
    r"\b(will|shall|won[’']t|\w+[’']ll)\b(?! have (?!to\b))"
    r"|(\b(is|are|am)|[’'](s|re|m)) (going|due|set|bound|about|likely|expected|scheduled) to\b(?! have\b)"
    r"|\b(is|are) to [a-z]+\b|\b(may|might) (?!(have|be)\b)[a-z]+\b"
    r"|\bcould\b(?! have\b)[^.;]*\b(if|once|as early as|as soon as)\b|\b(if|once)\b[^.;]*\bcould\b(?! have\b)",
    re.IGNORECASE,
)
WOULD = re.compile(
    r"\bwould(n[’']t)?\b(?! (have|be (surprised|better|wrong|happy|glad|good|easy|hard))\b)", re.IGNORECASE
)
HOPE = re.compile(
    r"\b(hop|expect|plan|intend|aim|promis|pledg|vow|want|anticipat|predict|wish)(e|es|ed|s|ned|ning|ing)?\b[^.;]{0,40}"
    r"\b(to|would|will)\b",
    re.IGNORECASE,
)
# What somebody asks for himself: "we want 6 percent".
ASKS = re.compile(
    r"\b(I|we) (want|demand|need|insist on|ask for|call for|expect|hope for)\b|\b(was|were) going to\b", re.I
)
# A deed without a time of its own ("bringing it in by hand", "to name a mediator", "a demonstration by night") lies
# ahead where whoever tells of it announces, promises or asks, or rules it out.
BARE = re.compile(r"\W*(to|not to) (?!be sure\b)[a-z]+\b|\W*[a-z]{3,}ing\b", re.IGNORECASE)
FINITE = re.compile(
    r"\b(is|are|am|was|were|has|have|had|did|do|does|can|could)\b|\b\w{2,}ed\b|[’'](s|re|m|ve)\b", re.IGNORECASE
)
# What hangs on a case says in the present what will be then: "if we are told to sell, we walk away", "two dollars, and
# you keep the company", "whoever waits waits in vain".
CASE = re.compile(
    r"^\W*if\b[^.;]{3,80}, \w+(n['’]t)? |^\W*who(so)?ever\b"
    r"|^\W*(?!yes\b|no\b)(\w+ ){1,5}?\w+, and (I|we|you|they|he|she|it|nobody|everybody)\b",
    re.IGNORECASE,
)
# What somebody sees coming, what is out of the question, what is agreed to be done.
COMING = re.compile(
    r"\b(saw|sees?) [^.;,]{3,40} \w{2,}ing\b|\bno question of \w+ing\b|\b(may|might) have to\b"
    r"|\bagreed to (?!be\b)[a-z]+\b[^.;]*\b(by|before|until|next|on|in|from) ",
    re.IGNORECASE,
)
AHEAD = re.compile(
    r"\b(announc|promis|pledg|vow|plan|threat|predict|forecast|fores[ae]|call\w* for|demand|urg|request|propos|want|"
    r"hop|intend|expect|seek|sought|ask|offer|agree|undert|count\w* on|rul\w+ out)",
    re.IGNORECASE,
)
MOVED = re.compile(
    r"\b(has|have|had) (been )?(put off|postponed|delayed|moved|rescheduled|brought forward)\b", re.IGNORECASE
)
PAST = re.compile(r"\b(was|were|had|did|has|have|been)\b|\b[a-z]{3,}ed\b", re.IGNORECASE)
BY = re.compile(r"\b(by|before|until|till|than|as early as)\s+(\w+,?\s+)?$", re.IGNORECASE)
# A story looks ahead to what several of its articles tell of, some months ahead at most: one article's next January
# is not what a story is about. Something is expected of the matter itself in a story of several articles, too.
SEVERAL, SOON = 2, timedelta(days=120)
OVER = timedelta(days=60)  # what an event of longer ago is remembered for does not come of it any more
TELLING = 2  # articles that must name a day for a story to turn on it
TERM = timedelta(days=70)  # a longer time, such as a year, has no last day on which something is due


def looks_ahead(statement: Statement, *, decided: bool = False) -> bool:
    """Whether somebody says how things will go, or what is meant, promised or asked for.

    `decided`: a person has said of which class the statement is, so that its words decide nothing.
    """
    if statement.class_ in FORWARD or decided:
        return statement.class_ in FORWARD
    text = statement.content.text
    said = WILL.search(text) or (statement.kind != "direct" and WOULD.search(text))
    if said or HOPE.search(text) or ASKS.search(text) or COMING.search(text):
        return True
    if CASE.search(text) and PAST.search(text) is None:
        return True
    told = AHEAD.search(statement.cue.text) if statement.cue is not None else None
    return told is not None and statement.kind != "direct" and bool(BARE.match(text) or FINITE.search(text) is None)


def stands_in_ledger(fact: Fact, *, decided: bool = False) -> bool:
    """Whether a statement looks ahead by its class, its words, or a day to come that it names and nothing past."""
    if looks_ahead(fact.statement, decided=decided):
        return True
    coming = fact.published is not None and due_from(fact) > fact.published
    text = fact.statement.content.text
    return not decided and coming and (PAST.search(text) is None or MOVED.search(text) is not None)


def event_of(
    fact: Fact, of: Mapping[Key, str], events: Mapping[str, RecordEvent], home: Mapping[str, Story]
) -> RecordEvent | None:
    """The event that the statement looks ahead to: the first named that is still to come, else that of its story."""
    keys = [(fact.filed.ref.id, name) for name in fact.statement.about]
    about = [events[of[key]] for key in keys if key in of]
    coming = [
        event for event in about if last_day(event) is None or fact.published is None or ends(event) >= fact.published
    ]
    recent = [event for event in about if fact.published is None or ends(event) >= fact.published - OVER]
    return next(iter(coming or recent), None) or _matter(fact, home, events)


def is_about(fact: Fact, event: RecordEvent) -> bool:
    """Whether the statement is about the event itself, and not only of its story."""
    return not set(event.members).isdisjoint(fact.statement.about)


def _matter(fact: Fact, home: Mapping[str, Story], events: Mapping[str, RecordEvent]) -> RecordEvent | None:
    """The coming event of the story that most articles tell of: one that was known by then, else one told of later."""
    story = home.get(fact.filed.ref.id)
    if story is None or fact.published is None:
        return None
    ahead = [
        events[key]
        for key in story.events
        if len(events[key].articles) >= SEVERAL
        and last_day(events[key])
        and timedelta(0) <= ends(events[key]) - fact.published <= SOON
    ]
    known = [event for event in ahead if event.history and (event.history[0].published or LATE) <= fact.published]
    return max(known or ahead, key=lambda event: (len(event.articles), event.id), default=None)


def matter_itself(story: Story) -> RecordEvent | None:
    """A stand-in for what is expected in a story of several articles when none of its events is still to come."""
    if len(story.articles) < SEVERAL:
        return None
    return RecordEvent(f"of {story.id}", story.title, "", None, None, (), "unknown", (), story.articles, ())


def article_itself(item: Filed) -> RecordEvent:
    """A stand-in for what is expected in an article of no story that tells of no event."""
    title = item.ref.title or item.analysis.article.title or ""
    return RecordEvent(f"in {item.ref.id}", title, "", None, None, (), "unknown", (), (item.ref.id,), ())


def due_day(fact: Fact) -> date | None:
    """The one day, later than the article, that the words name as the day itself: "on 1 June", not "by 1 June"."""
    body, spans = fact.filed.analysis.article.body, fact.statement.content.spans
    days = {
        time.first
        for time in fact.filed.analysis.times
        if time.first is not None
        and time.first == time.last
        and any(span.start <= time.span.start < span.end for span in spans)
        and BY.search(body[max(0, time.span.start - 20) : time.span.start]) is None
    }
    coming = {day for day in days if fact.published is not None and day > fact.published}
    return coming.pop() if len(coming) == 1 else None


def coming_days(fact: Fact) -> frozenset[date]:
    """The single days, later than the article, that the words name: "on 1 June", "by Friday"."""
    return frozenset(first for first, last in _coming(fact) if first == last)


def terms(fact: Fact) -> frozenset[date]:
    """The last days of the times to come that the words name: of "next week" its Sunday."""
    return frozenset(last for first, last in _coming(fact) if last - first <= TERM)


def _coming(fact: Fact) -> Iterator[tuple[date, date]]:
    """First and last day of the times in the words that end after the article's day."""
    spans, published = fact.statement.content.spans, fact.published
    for time in fact.filed.analysis.times if published is not None else ():
        first, last = time.first, time.last
        if first is None or last is None or published is None or last <= published:
            continue
        if any(span.start <= time.span.start < span.end for span in spans):
            yield first, last


def due_from(fact: Fact) -> date:
    """The first day of the latest time that the words name, such as a year to come; the earliest day for none."""
    spans = fact.statement.content.spans
    return max(
        (
            time.first
            for time in fact.filed.analysis.times
            if time.first is not None and any(span.start <= time.span.start < span.end for span in spans)
        ),
        default=date.min,
    )


def turning_day(items: Iterable[Filed]) -> date | None:
    """The day that most articles of a story name, at least two of them; of several the latest."""
    named: Counter[date] = Counter()
    for item in items:
        days = {time.first for time in item.analysis.times if time.first is not None and time.first == time.last}
        named.update(days - {item.ref.published})
    most = max(named.values(), default=0)
    return max((day for day, count in named.items() if count == most), default=None) if most >= TELLING else None


def last_day(event: RecordEvent) -> date | None:
    """The last day of an event, where its days are known."""
    return (event.date.last or event.date.first) if event.date is not None else None


def ends(event: RecordEvent) -> date:
    """The last day of an event; later than any for one whose day is not known."""
    return last_day(event) or date.max
