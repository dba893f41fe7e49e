"""The method rules-1: people, events, utterances, stories and outcomes by careful rules.

Filed articles and decisions come in; the joined record goes out, the same whatever the order of either.
Left alone: the articles and what is stored.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..config import Config
from ..nouns import Decision, Filed, Joined
from . import cast, decide, events, lexicon, outcomes, people, stories, utterances
from .record import facts, ordered
from .similar import Reader

Join = Callable[[Sequence[Filed], Sequence[Decision]], Joined]


def load(config: Config) -> Join:
    """Open the word lists once."""
    words, world = lexicon.load(), cast.load()

    def join(filed: Sequence[Filed], decisions: Sequence[Decision], /) -> Joined:
        reader = Reader(words)
        articles = ordered(decide.apply(filed, decisions))
        said = facts(articles)
        persons = people.join(said, words)
        known = cast.cast(persons, articles, world)
        happened = events.join(articles, known, reader)
        spoken, _ = utterances.join(said, persons.of, happened.of, reader)
        matters = stories.join(articles, happened.events, happened.of, known, reader)
        expected = outcomes.join(said, articles, happened.events, happened.of, matters, decide.last(decisions), reader)
        return Joined(persons.people, spoken, happened.events, matters, expected)

    return join
