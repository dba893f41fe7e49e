"""The method rules-2: people, events, utterances, stories and outcomes by careful rules.

Filed articles and decisions come in; the joined record goes out, the same whatever the order of either.
Left alone: the articles and what is stored.

Articles that are tied (`ties`) are joined with each other and with no others: the record is the sum of its parts, so
that a new article changes its own part alone. What parts share is put together by `whole`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ..config import Config
from ..nouns import Decision, Filed, Joined
from . import cast, copies, decide, events, lexicon, outcomes, people, ruled, stories, ties, utterances
from .lexicon import Lexicon
from .record import facts, ordered
from .similar import Reader
from .ties import Card


@dataclass(frozen=True, slots=True)
class Join:
    """Articles and decisions -> the record: all at once, or part by part as a store does it."""

    card: Callable[[Filed], Card]  # what ties an article to others
    parts: Callable[[Sequence[Filed], Sequence[Decision]], Joined]  # as known from tied articles alone

    def __call__(self, filed: Sequence[Filed], decisions: Sequence[Decision], /) -> Joined:
        """The record of all the articles."""
        return outcomes.due(self.parts(filed, decisions), ties.latest(filed))


def load(config: Config) -> Join:
    """Open the word lists once."""
    words, world = lexicon.load(), cast.load()
    reader = Reader(words)

    def card(item: Filed) -> Card:
        return ties.card(item, reader)

    def parts(filed: Sequence[Filed], decisions: Sequence[Decision], /) -> Joined:
        articles = ordered(filed)
        cards = [ties.card(item, reader) for item in articles]
        decided = ruled.standing(decisions)
        held = ruled.ties(articles, ruled.acts(decided)) if decided else ()
        made = [
            _part([articles[at] for at in places], [cards[at] for at in places], decided, reader, words, world)
            for places in ties.parts(cards, held)
        ]
        return whole(made)

    return Join(card, parts)


def whole(made: Sequence[Joined]) -> Joined:
    """Parts put together; a speaker of one name in several parts is one."""
    return Joined(
        people=people.together(person for part in made for person in part.people),
        utterances=tuple(act for part in made for act in part.utterances),
        events=tuple(event for part in made for event in part.events),
        stories=tuple(story for part in made for story in part.stories),
        expectations=tuple(line for part in made for line in part.expectations),
        copies=tuple(copy for part in made for copy in part.copies),
        proposals=tuple(pair for part in made for pair in part.proposals),
    )


def _part(
    filed: Sequence[Filed],
    cards: Sequence[Card],
    decisions: Sequence[Decision],
    reader: Reader,
    words: Lexicon,
    world: Mapping[str, str],
) -> Joined:
    """Tied articles, joined, by the decisions in force."""
    articles = decide.apply(filed, decisions)
    said = facts(articles)
    persons = people.join(said, words, ruled.kinship(decisions))
    known = cast.cast(persons, articles, world)
    rulings = ruled.acts(decisions)
    happened = events.join(articles, known, reader, rulings)
    copied = copies.join(articles)
    spoken, _, doubts = utterances.join(said, persons.of, happened.of, reader, rulings, copied)
    close = stories.closeness(cards)
    matters = stories.join(articles, happened.events, happened.of, known, reader, close, rulings)
    ledger = outcomes.join(
        said, articles, happened.events, happened.of, matters, spoken, decide.last(decisions), reader
    )
    proposed = (*doubts, *happened.doubts, *stories.doubts(matters, articles, cards, close, rulings))
    return Joined(persons.people, spoken, happened.events, matters, ledger, copied, proposed)
