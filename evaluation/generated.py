"""Invented reports as the analysis rooms would hand them on: stories of ten articles with statements and an event.

Comes in: a number of articles and a seed. Goes out: pages with their analyses. Leaves alone: the rooms, which are not
run: what is measured with these is the record. Every name, town and matter is made of syllables.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from onrecord.ids import digest, slug
from onrecord.nouns import (
    Analysis,
    Article,
    Class,
    Days,
    Event,
    EventStatus,
    Name,
    Page,
    Passage,
    Said,
    Span,
    Speaker,
    Statement,
)

STORY = 10  # articles
FIRST = date(2022, 1, 3)
SPAN = 730  # days on which stories begin
OPENINGS = (
    "b",
    "br",
    "d",
    "dr",
    "f",
    "g",
    "gr",
    "h",
    "j",
    "k",
    "kl",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "st",
    "t",
    "v",
    "z",
)
VOWELS = ("a", "e", "i", "o", "u", "ai", "ei")
CLOSINGS = ("n", "r", "l", "s", "k", "m", "nd", "rt", "lm", "sk", "th", "v")
GIVEN = ("Ada", "Bero", "Cato", "Dinu", "Elba", "Faro", "Gita", "Hamo", "Ilka", "Juro", "Kea", "Lorn", "Mila", "Nero")
ROLES = ("Foreign Minister", "President", "harbour master", "union leader", "Energy Minister", "Mayor")
OUTLETS = tuple(f"The {place} {paper}" for place in ("Tarn", "Olmo", "Quay", "Estuary", "Inland")
                for paper in ("Post", "Courier", "Mercury", "Lantern"))  # fmt: skip
CLASSES: tuple[Class, ...] = ("expectation", "plan", "commitment", "demand", "assessment", "denial", "report")
CONTENTS = (
    "the {a} accord would be signed in {town}",
    "no breakthrough on the {b} quota was likely",
    "his side would not give up the {c} levy",
    "both sides must publish the {a} ledger",
    "the price of {b} had doubled within a month",
    "{number} workers would lose their {c} permits",
)
OUTCOMES = ("The {a} accord was signed.", "There was no accord on the {b} quota.", "The {c} levy stays.")


def word(dice: random.Random, syllables: int = 2) -> str:
    """An invented word."""
    return "".join(dice.choice(OPENINGS) + dice.choice(VOWELS) for _ in range(syllables)) + dice.choice(CLOSINGS)


def articles(count: int, seed: int = 7) -> Iterator[tuple[Page, Analysis]]:
    """As many reports, story by story; the same seed gives the same ones."""
    for number in range(count):
        yield article(number // STORY, number % STORY, seed)


def article(story: int, number: int, seed: int = 7) -> tuple[Page, Analysis]:
    """One report of a story; numbers from STORY on are later ones."""
    plot = random.Random(seed * 1_000_003 + story)
    words = {key: word(plot) for key in "abc"} | {
        "town": word(plot).capitalize(),
        "number": str(plot.randrange(20, 900)),
    }
    people = [f"{plot.choice(GIVEN)} {word(plot).capitalize()}" for _ in range(3)]
    sides = [word(plot).capitalize() for _ in range(2)]
    begin = FIRST + timedelta(days=plot.randrange(SPAN))
    held = begin + timedelta(days=12)
    dice = random.Random(seed * 7_000_003 + story * 101 + number)
    day = begin + timedelta(days=min(2 * number, 40))
    return _made(f"g{story}-{number}", day, held, words, people, sides, dice)


def _made(
    key: str, day: date, held: date, words: dict[str, str], people: list[str], sides: list[str], dice: random.Random
) -> tuple[Page, Analysis]:
    past = day > held
    body = f"The summit in {words['town']} " + ("ended" if past else "is planned") + f" on {held.day} {held:%B}. "
    sentences = [Span(0, len(body) - 1)]
    statements: list[Statement] = []
    for at, content in enumerate(dice.sample(CONTENTS, 5)):
        who = people[at % len(people)]
        speaker = Speaker(slug(who), who, "person", ROLES[at], sides[at % 2], "named", 0.9)
        text = content.format(**words)
        start = len(body)
        body += f"{who} said that {text}. "
        sentences.append(Span(start, len(body) - 1))
        statements.append(_statement(key, body, start, who, text, speaker, day, dice))
    for line in dice.sample(OUTCOMES, 2 if past else 0):
        start = len(body)
        body += line.format(**words) + " "
        sentences.append(Span(start, len(body) - 1))
    event = _event(key, words["town"], people[:2], held, "held" if past else "planned")
    names = tuple(Name(slug(who), who, "person", (Span(body.index(who), body.index(who) + len(who)),)) for who in people
                  if who in body)  # fmt: skip
    statements = [replace(one, about=(event.id,)) for one in statements]
    title = f"{words['a']} and {words['b']} in {words['town']}".capitalize()
    made = Article(key, body, day, "given", outlet=dice.choice(OUTLETS), title=title, language="en")
    page = Page(key, "text", body, day, outlet=made.outlet, title=title)
    methods = (("frame", "generated"),)
    return page, Analysis(made, tuple(statements), (), names, (event,), tuple(sentences), methods)


def _statement(
    key: str, body: str, start: int, who: str, text: str, speaker: Speaker, day: date, dice: random.Random
) -> Statement:
    at = body.index(text, start)
    cue = body.index("said", start)
    return Statement(
        id="s-" + digest(key, start),
        kind="indirect",
        class_=dice.choice(CLASSES),
        source=Passage((Span(start, start + len(who)),), who),
        cue=Passage((Span(cue, cue + 4),), "said"),
        content=Passage((Span(at, at + len(text)),), text),
        speaker=speaker,
        addressee=None,
        venue=None,
        said_on=Said(day.isoformat(), "stated") if dice.random() < 0.3 else None,
        about=(),
        repeats=(),
        score=0.9,
    )


def _event(key: str, town: str, people: list[str], held: date, status: EventStatus) -> Event:
    label, days = f"Summit in {town}", Days(held, held)
    return Event(
        "e-" + digest(key), label, "meeting", days, town, tuple(people), status, (Span(0, len("The summit in ")),)
    )
