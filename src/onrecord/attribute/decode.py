"""Scores of an encoder -> spans of source, cue and content, tied to each other.

Comes in: Pieces, their Windows and what the encoder says of each: tag scores and pointing vectors of its words. Goes
out: Tied, attributions over words. Leaves alone: characters, quotation marks, and how the scores were made.

Tags: 0 outside; a role begins with 1 + 2 * role and goes on with 2 + 2 * role, roles in the order of ROLES. A word of
content points at its cue, a word of a cue at its source or, where none is named, at the window's begin mark.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .pieces import Window

Floats = NDArray[np.float32]

ROLES = ("source", "cue", "content")
TAGS = 1 + 2 * len(ROLES)
POINT = 64  # length of each of the four pointing vectors
CONTENT, CUE_KEY, CUE, SOURCE_KEY = (slice(n * POINT, (n + 1) * POINT) for n in range(4))
STRETCH, MARGIN = 96, 24  # words that probabilities are summed over at once, and before and behind them
TINY = np.float32(1e-30)
ASKED = 64  # words of a run that are asked where they point; its first ones
# What a goal loses by its distance (times the log of 1 + the words between), and the begin mark always. On the 84
# development articles the first trained tagger's linked F1 is 25.0 by its vectors alone, 57.1 by distance alone, 64.2
# by both; 1 to 3 for the one and -2 to -6 for the other are within half a point.
FAR = 2.0
NAMELESS = -4.0


@dataclass(frozen=True, slots=True)
class Read:
    """What the encoder says of one window."""

    window: Window
    tags: Floats  # words x TAGS
    points: Floats  # (1 + words) x 4 * POINT; row 0 is the begin mark


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """Words [first, end) of one role."""

    first: int
    end: int
    role: str
    score: float  # mean probability of its tags


@dataclass(frozen=True, slots=True)
class Tied:
    """An attribution over words."""

    source: Run | None
    cue: Run | None
    content: tuple[Run, ...]
    score: float


def decode(reads: list[Read], table: Floats | None = None) -> list[Tied]:
    """All attributions of a text, by first word of content. `table`: the model's transitions, TAGS x TAGS."""
    return tie(runs(joined(reads), table), reads)


def joined(reads: list[Read]) -> Floats:
    """Words x TAGS: the scores of every word in the window in which it stands most in the middle."""
    parts = [read.tags[read.window.low - read.window.first : read.window.high - read.window.first] for read in reads]
    return np.concatenate(parts) if parts else np.zeros((0, TAGS), np.float32)


def log_softmax(scores: Floats) -> Floats:
    """Over the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    made: Floats = (shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))).astype(np.float32)
    return made


def _allowed() -> NDArray[np.float32]:
    """TAGS x TAGS, from the one before to the next: 0 or minus infinity where a role would go on that is not begun."""
    table = np.zeros((TAGS, TAGS), np.float32)
    for role in range(len(ROLES)):
        begin, inside = 1 + 2 * role, 2 + 2 * role
        table[:, inside] = -np.inf
        table[[begin, inside], inside] = 0
    return table


def best_tags(scores: Floats, table: Floats | None = None) -> list[int]:
    """The likeliest row of tags in which no role goes on that has not begun (Viterbi 1967).

    Scores: words x TAGS; table: what each step from tag to tag adds, as a conditional random field has learned it.
    """
    if not len(scores):
        return []
    ways_in = (_allowed() if table is None else _allowed() + table).T.copy()  # to x from
    back = np.zeros(scores.shape, np.int8)
    best = scores[0] + ways_in[:, 0]  # as if the word before were outside
    every = np.arange(TAGS)
    for at in range(1, len(scores)):
        ways = ways_in + best
        chosen = back[at] = ways.argmax(axis=1)
        best = ways[every, chosen] + scores[at]
    found = [int(best.argmax())]
    for at in range(len(scores) - 1, 0, -1):
        found.append(int(back[at, found[-1]]))
    return found[::-1]


def marginals(scores: Floats, table: Floats | None = None, *, stretch: int = STRETCH) -> Floats:
    """Words x TAGS: the probability of each tag over all rows of tags (forward and backward sums).

    A long text is summed in stretches side by side, each with MARGIN words before and behind it, beyond which a tag
    does not reach: what is left out is below a thousandth.
    """
    steps = _allowed() if table is None else _allowed() + table
    count = len(scores)
    if not count:
        return scores
    if count <= stretch + 2 * MARGIN:
        only: Floats = _summed(scores[None], steps, np.ones((1, count), np.bool_))[0]
        return only
    places = np.arange(0, count, stretch)[:, None] + np.arange(-MARGIN, stretch + MARGIN)[None, :]
    inside = (places >= 0) & (places < count)
    found: Floats = _summed(scores[places.clip(0, count - 1)], steps, inside)[:, MARGIN:-MARGIN]
    whole: Floats = found.reshape(-1, TAGS)[:count]
    return whole


def _summed(scores: Floats, steps: Floats, inside: NDArray[np.bool_]) -> Floats:
    """Rows x words x TAGS -> the same as probabilities; `inside`: rows x words, which are words of the text at all.

    Before the first word stands one outside of all roles.
    """
    ahead, behind = np.zeros_like(scores), np.zeros_like(scores)
    weights = np.exp(steps)
    for at in range(scores.shape[1]):
        goes_on = inside[:, at - 1, None] if at else np.zeros((len(scores), 1), np.bool_)
        before = np.where(goes_on, _onward(ahead[:, at - 1], weights), steps[0])
        ahead[:, at] = before + scores[:, at]
    for at in range(scores.shape[1] - 2, -1, -1):
        onward = _onward(behind[:, at + 1] + scores[:, at + 1], weights.T)
        behind[:, at] = np.where(inside[:, at + 1, None], onward, 0)
    made: Floats = np.exp(log_softmax(ahead + behind))
    return made


def _onward(logs: Floats, weights: Floats) -> Floats:
    """The log of the sums that the weights carry to each tag."""
    top = logs.max(axis=-1, keepdims=True)
    made: Floats = np.log(np.exp(logs - top) @ weights + TINY) + top
    return made


def runs(scores: Floats, table: Floats | None = None) -> list[Run]:
    """The runs of all roles, in reading order."""
    tags = best_tags(scores, table)
    likely = marginals(scores, table)
    found = []
    at = 0
    while at < len(tags):
        tag = tags[at]
        end = at + 1
        if tag:
            while end < len(tags) and tags[end] == tag + 1:
                end += 1
            score = float(likely[np.arange(at, end), tags[at:end]].mean())
            found.append(Run(at, end, ROLES[(tag - 1) // 2], score))
        at = end
    return found


def tie(found: list[Run], reads: list[Read]) -> list[Tied]:
    """Contents with their cues, cues with their sources. A cue that nothing points at says nothing, and goes."""
    contents, cues, sources = ([run for run in found if run.role == role] for role in ("content", "cue", "source"))
    by_cue: dict[int, list[Run]] = {}
    alone: list[Run] = []
    for run in contents:
        chosen = point(run, cues, reads, CONTENT, CUE_KEY, none=False)
        if chosen is None:
            alone.append(run)
        else:
            by_cue.setdefault(chosen, []).append(run)
    tied = [Tied(None, None, (run,), run.score / 2) for run in alone]
    for number, said in by_cue.items():
        cue = cues[number]
        chosen = point(cue, sources, reads, CUE, SOURCE_KEY, none=True)
        source = None if chosen is None else sources[chosen]
        sure = min(cue.score, sum(run.score for run in said) / len(said))
        tied.append(Tied(source, cue, tuple(said), sure))
    return sorted(tied, key=lambda one: one.content[0])


def point(run: Run, goals: list[Run], reads: list[Read], asks: slice, keys: slice, *, none: bool) -> int | None:
    """Which of the goals the run's words point at, in the windows that decide these words; None: none of them.

    Each word spreads one vote over the goals that its window holds and, if `none`, the begin mark; near ones first.
    """
    votes: dict[int, float] = {}
    last = min(run.end, run.first + ASKED)
    for number in _windows_of(run.first, last, reads):
        read = reads[number]
        window = read.window
        low, high = max(run.first, window.low), min(last, window.high)
        seen = [n for n in _inside(goals, window) if goals[n].first >= window.first]
        places = [0] * none + [1 + goals[n].first - window.first for n in seen]
        if not places:
            continue
        query = read.points[1 + low - window.first : 1 + high - window.first, asks]
        prior = [NAMELESS] * none + [-FAR * math.log1p(_between(run, goals[n])) for n in seen]
        scores = query @ read.points[places, keys].T / np.float32(POINT**0.5) + np.array(prior, np.float32)
        shares = np.exp(log_softmax(scores)).sum(axis=0)
        for goal, share in zip([-1] * none + seen, shares, strict=True):
            votes[goal] = votes.get(goal, 0.0) + float(share)
    if not votes:
        return None
    chosen = max(votes, key=lambda goal: (votes[goal], -goal))
    return None if chosen < 0 else chosen


def _between(one: Run, other: Run) -> int:
    """Words that stand between two runs."""
    return max(0, one.first - other.end, other.first - one.end)


def _windows_of(first: int, end: int, reads: list[Read]) -> range:
    """Numbers of the windows that decide the words."""
    low = _deciding(first, reads)
    high = low
    while high + 1 < len(reads) and reads[high + 1].window.low < end:
        high += 1
    return range(low, high + 1)


def _deciding(word: int, reads: list[Read]) -> int:
    low, high = 0, len(reads) - 1
    while low < high:
        middle = (low + high) // 2
        if reads[middle].window.high > word:
            high = middle
        else:
            low = middle + 1
    return low


def _inside(goals: list[Run], window: Window) -> range:
    """Numbers of the goals whose first words the window holds."""
    return range(_at_least(goals, window.first), _at_least(goals, window.end))


def _at_least(goals: list[Run], word: int) -> int:
    low, high = 0, len(goals)
    while low < high:
        middle = (low + high) // 2
        if goals[middle].first < word:
            low = middle + 1
        else:
            high = middle
    return low
