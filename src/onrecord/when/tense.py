"""Which way the words around an expression look: back, forward, or neither.

Comes in: a text and the place of an expression. Goes out: PAST, FUTURE or UNKNOWN. Left alone: dates.
It reads at most a sentence, and of that the nearest verb first: to the left, then, where nothing stands there, to the
right. No grammar: word lists, so that it costs little and works on any text.
"""

from __future__ import annotations

import re
from typing import Final

PAST: Final = -1
UNKNOWN: Final = 0
FUTURE: Final = 1

_LEFT, _RIGHT = 220, 110  # characters looked at
_BREAK = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(]?[A-Z])|\n")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|St|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|No|vs|Inc|Co|Corp|Ltd"
    r"|[A-Z])|[ap]\.m|U\.S|U\.N|U\.K)$"
)
_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?|[,;:\"“”—]")

_AHEAD = frozenset("will shall wo would may might can could must should 'll".split())
_AWAITED = frozenset(
    "expected scheduled due set slated planned plans plan planning intends intend intended aims hopes hoped upcoming"
    " forthcoming coming going ahead next expects bound ready likely poised prepares preparing urged wants deadline"
    " tentatively supposed about effective payable pending proposed able".split()
)
_SAID = frozenset(
    "said told announced reported added confirmed stated declared revealed disclosed warned insisted denied noted"
    " acknowledged admitted claimed argued replied wrote testified agreed rejected".split()
)
_PAST = frozenset(
    "was were had did been went came took made gave got saw met held led left began broke rose fell grew won lost sold"
    " bought brought built caught chose drew drove ate felt fought found flew forgot froze heard kept knew laid lay meant"
    " paid ran sang sank sat sent shook shot showed slept spoke spent stood stole struck swept swore taught thought threw"
    " understood woke wore withdrew wound written taken given seen gone done begun known shown born became hit cut put"
    " quit shut spread set split sought stuck died dropped ended followed following since ago".split()
) - {"set", "put"}
_PRESENT = frozenset(
    "begins starts opens closes expires ends meets takes holds votes kicks arrives returns leaves visits hosts faces"
    " resumes runs goes comes falls plays travels heads launches are is am becomes remains".split()
)
_NOT_PAST = frozenset("need indeed speed feed seed bleed breed united proceed exceed succeed red bed hundred".split())
_FACTUAL = frozenset(
    "managed went began continued refused failed used had declined came started tried helped sought forced".split()
)
_NOT_INFINITIVE = frozenset("the a an his her its their our this that these those at in on from".split())
_MOVED = re.compile(
    r"\b(?:postpon|delay|mov|reschedul|adjourn|extend|push|put off|defer|suspend|clos)\w*\b[^.;\n]{0,30}\b(?:to|until|till)\W{1,2}$",
    re.IGNORECASE,
)
_AHEAD_BEFORE = re.compile(
    r"\b(?:until|till|by|starting|beginning|effective|due|payable|deadline|ahead of|before)\s(?:the\s)?$", re.I
)


def lean(text: str, start: int, end: int) -> int:
    """PAST, FUTURE or UNKNOWN, from the words of the same sentence."""
    left = _left(text, start)
    if _MOVED.search(left[-60:]):
        return FUTURE
    words = _WORD.findall(left)
    back = _looking_back(words)
    if back == UNKNOWN:
        right = text[end : end + _RIGHT]
        stop = _BREAK.search(right)
        back = _looking_on(_WORD.findall(right[: stop.start()] if stop else right))
    if back == UNKNOWN and _AHEAD_BEFORE.search(left):
        return FUTURE
    return back


def _left(text: str, start: int) -> str:
    """The sentence so far."""
    window = text[max(0, start - _LEFT) : start]
    begin = 0
    for stop in _BREAK.finditer(window):
        if stop[0] == "\n" or not _ABBREVIATED.search(window[max(0, stop.start() - 6) : stop.start()]):
            begin = stop.end()
    return window[begin:]


def _looking_back(words: list[str]) -> int:
    """The nearest verb to the left decides."""
    lower = [word.lower() for word in words]
    for i in range(len(lower) - 1, max(-1, len(lower) - 32), -1):
        word = lower[i]
        before = lower[max(0, i - 4) : i]
        if word in _AHEAD or word.endswith("'ll") or word.endswith("’ll"):
            return PAST if "have" in lower[i + 1 : i + 3] else FUTURE
        if word in _SAID and (i == 0 or lower[i - 1] not in ("to", "be")):
            return PAST
        if word in _AWAITED:
            return PAST if "had" in before else FUTURE
        if word == "to" and _infinitive(lower, i):
            return PAST if _FACTUAL.intersection(before[-2:]) else FUTURE
        if _is_past(word):
            return _participle(before)
        if word in _PRESENT and words[i].islower():
            return UNKNOWN if word in ("is", "are", "am") else FUTURE
    return UNKNOWN


def _participle(before: list[str]) -> int:
    """A past form after "will be" or "to be" looks forward; any other back."""
    if "had" in before or "have" in before or "has" in before or "was" in before or "were" in before:
        return PAST
    if _AHEAD.intersection(before) or ("to" in before and "be" in before) or _AWAITED.intersection(before[-2:]):
        return FUTURE
    return PAST


def _infinitive(lower: list[str], i: int) -> bool:
    """Whether "to" has a verb after it, as far as a list of words can tell."""
    after = lower[i + 1 : i + 2]
    return bool(after) and after[0].isalpha() and after[0] not in _NOT_INFINITIVE


def _is_past(word: str) -> bool:
    return word in _PAST or (len(word) > 4 and word.endswith("ed") and word not in _NOT_PAST)


def _looking_on(words: list[str]) -> int:
    """The first verb to the right decides, where none stood to the left."""
    lower = [word.lower() for word in words[:18]]
    for i, word in enumerate(lower):
        if word in _AHEAD or word.endswith(("'ll", "’ll")):
            return PAST if "have" in lower[i + 1 : i + 3] else FUTURE
        if word in ("is", "are") and lower[i + 1 : i + 2] and lower[i + 1] in _AWAITED | {"to"}:
            return FUTURE
        if _is_past(word):
            return PAST
        if word in _PRESENT and words[i].islower() and word not in ("is", "are", "am"):
            return FUTURE
    return UNKNOWN
