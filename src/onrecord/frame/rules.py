"""The first method of the room: speakers, classes, occasions and events by careful rules.

Comes in: an attributed article. Goes out: its Analysis. Each part stands in a module of its own: `cast` and `speakers`
(who), `classes` and `manner` (what the words do, and how firmly), `said` (when, where, to whom), `events` (about
what), `metonyms` (Moscow, the city or those who govern), `repeats` (told again).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace

from .. import anchors
from ..config import Config
from ..ids import slug
from ..names import fold, surname
from ..nouns import (
    FORWARD,
    Analysis,
    Attributed,
    Attribution,
    Class,
    Dated,
    Name,
    NameType,
    Parsed,
    Passage,
    Span,
    Spans,
    Speaker,
    Statement,
    Time,
)
from ..steps import Step
from .cast import Cast, gather
from .classes import Told, classify
from .clause import main_clause
from .days import Days
from .event_topics import Topics, attended
from .events import Happenings
from .manner import Manner, manner
from .metonyms import Metonyms
from .repeats import fold_repeats
from .said import Occasion, Occasions
from .speakers import Resolver, tokens_in
from .trust import class_trust
from .world import World, world

Judge = Callable[[Told, World], tuple[Class, float]]
Trust = Callable[[str, float], float]


def load(config: Config) -> Step[Attributed, Analysis]:
    """Open the index; the step frames articles one by one."""
    return stepper(config, classify)


def stepper(config: Config, judge: Judge, trust: Trust = class_trust) -> Step[Attributed, Analysis]:
    """The room's step with a way to judge the class of what was told, and what the judge's score is worth."""
    known = world()
    methods = tuple((room, getattr(config, room)) for room in ("clean", "parse", "when", "attribute", "frame"))

    def step(items: Sequence[Attributed], /) -> Sequence[Analysis]:
        return [_frame(item, known, methods, judge, trust) for item in items]

    return step


def _frame(
    item: Attributed, known: World, methods: tuple[tuple[str, str], ...], judge: Judge, trust: Trust = class_trust
) -> Analysis:
    parsed = item.dated.parsed
    contents = sorted(span for one in item.attributions for span in one.content)
    kept, again = fold_repeats(item.attributions, parsed.article)
    cast = gather(parsed, known, [span for one in kept for span in one.source])
    item = Attributed(Dated(parsed, _times(item, cast)), kept)
    speakers = Resolver(item, cast, known).all(kept)
    events = Happenings(item, cast, known, [s.name if s else None for s in speakers], contents).all()
    topics, finder = Topics(parsed, item.dated.times, events), Occasions(item, events)
    goes_on = _goes_on(kept, speakers, parsed)
    occasions = Days(item, finder, kept).carry([finder.of(one) for one in kept], speakers)
    places = {token.span.start: i for i, token in enumerate(parsed.tokens)}
    statements: list[Statement] = []
    article = parsed.article
    ids = anchors.ids(anchors.base(article.url, article.id), article.body, [one.content[0].start for one in kept])
    for i, one in enumerate(kept):
        told = tell(one, speakers[i], parsed, places, known)
        class_, sure = judge(told, known)
        how = manner(told, class_)
        before = goes_on[i]
        spoken_of = statements[before].about if before is not None else ()
        about = topics.about(one, forward=class_ in FORWARD, before=spoken_of)
        scores = sure, trust(class_, sure)
        statements.append(
            _statement(ids[i], item, one, speakers[i], class_, how, occasions[i], about, again[i], scores)
        )
    names = _names(cast, parsed, known, [span for one in kept for span in one.source])
    sentences = tuple(sentence.span for sentence in parsed.sentences)
    return Analysis(
        parsed.article, tuple(statements), item.dated.times, names, attended(events, statements), sentences, methods
    )


def _times(item: Attributed, cast: Cast) -> tuple[Time, ...]:
    """The time expressions without those that are people's names: "May said" and "April Quill"."""
    people = sorted(span for member in cast.members for span in member.spans)
    starts = [span.start for span in people]

    def named(time: Time) -> bool:
        at = bisect_right(starts, time.span.start) - 1
        return at >= 0 and people[at].covers(time.span)

    return tuple(time for time in item.dated.times if not named(time))


def _goes_on(kept: Sequence[Attribution], speakers: Sequence[Speaker | None], parsed: Parsed) -> list[int | None]:
    """For each statement the one before it by the same speaker, if that is near.

    Near is two paragraphs, or six where nobody else spoke between.
    """
    ends = [span.end for span in parsed.paragraphs]
    out: list[int | None] = []
    for i, one in enumerate(kept):
        who = speakers[i]
        out.append(None)
        for j in range(i - 1, -1, -1):
            other = speakers[j]
            if who is None or other is None or other.id != who.id:
                continue
            apart = sum(1 for end in ends if kept[j].content[-1].end <= end <= one.content[0].start)
            alone = all(speakers[k] is None for k in range(j + 1, i))
            out[i] = j if apart <= (6 if alone else 2) else None
            break
    return out


def tell(one: Attribution, speaker: Speaker | None, parsed: Parsed, places: dict[int, int], known: World) -> Told:
    """What the class of an attribution is judged by."""
    source, cue, content = (tuple(tokens_in(parsed.tokens, spans)) for spans in (one.source, one.cue, one.content))
    own: tuple[str, ...] = ()
    if speaker is not None:
        own = (fold(speaker.name), surname(speaker.name)) if speaker.type != "unnamed" else ()
        country = known.country(speaker.side) if speaker.side else None
        own += (fold(country),) if country else ()
    return Told(
        cue=" ".join(token.lemma for token in cue),
        content=" ".join(span.of(parsed.article.body) for span in one.content),
        clause=main_clause(content, places, parsed.tokens),
        speaker=speaker,
        own=own,
        day=parsed.article.published,
        kind=one.kind,
        source_tokens=source,
        cue_tokens=cue,
        content_tokens=content,
    )


def _statement(
    key: str,
    item: Attributed,
    one: Attribution,
    speaker: Speaker | None,
    class_: Class,
    how: Manner,
    occasion: Occasion,
    topics: tuple[str, ...],
    repeats: tuple[Spans, ...],
    scores: tuple[float, float],  # the judge's own, and what it is worth
) -> Statement:
    article = item.dated.parsed.article
    content = _passage(one.content, article.body)
    assert content is not None
    source = _passage(one.source, article.body)
    return Statement(
        id=key,
        kind=one.kind,
        class_=class_,
        source=source,
        cue=_passage(one.cue, article.body),
        content=content,
        speaker=speaker,
        addressee=occasion.addressee,
        venue=occasion.venue,
        said_on=occasion.said_on,
        about=topics,
        repeats=repeats,
        score=round(one.score * (0.5 + 0.5 * scores[0]), 3),
        class_score=scores[1],
        polarity=how.polarity,
        certainty=how.certainty,
        force=how.force,
    )


def _passage(spans: Spans, body: str) -> Passage | None:
    return Passage(spans, " ".join(span.of(body) for span in spans)) if spans else None


def _names(cast: Cast, parsed: Parsed, known: World, sources: Sequence[Span]) -> tuple[Name, ...]:
    """People from the cast, bodies and places from the index and the parser, by first mention."""
    found: dict[str, tuple[str, NameType, list[Span]]] = {}
    taken: list[Span] = []
    for member in cast.members:
        found[slug(member.name)] = (member.name, "person", list(member.spans))
        taken.extend(member.spans)
    covered = {place for span in taken for place in range(span.start, span.end)}
    for mention in parsed.mentions:
        # "Tycoon Ivo Marsh" is no body: the name of one who is known ends it.
        if mention.type in ("person", "other") or mention.span.start in covered or mention.span.end - 1 in covered:
            continue
        body = known.body(mention.text)
        name = body.name if body and body.sort != "capital" else " ".join(mention.text.split())
        kind: NameType = "body" if body and body.sort in ("body", "seat") else mention.type
        key = slug(name.removeprefix("the ").removeprefix("The "))
        found.setdefault(key, (name.removeprefix("the ").removeprefix("The "), kind, []))[2].append(mention.span)
    metonyms = Metonyms(parsed, known, sources)
    made = (Name(key, name, kind, tuple(sorted(set(spans)))) for key, (name, kind, spans) in found.items())
    return tuple(_with_senses(one, known, metonyms) for one in sorted(made, key=lambda n: n.spans[0]))


def _with_senses(name: Name, known: World, metonyms: Metonyms) -> Name:
    """The name with what each mention means, where it can be a government as well as a place: "Moscow"."""
    body = known.body(name.name) if name.type in ("body", "place") else None
    if body is None or not body.place:
        return name
    return replace(name, senses=tuple(metonyms.sense(span) or "unsure" for span in name.spans))
