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
_BREAK = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(]?[A-Z]|\Z)|\n")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|St|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|No|vs|Inc|Co|Corp"
    r"|Ltd|[A-Z])|[ap]\.m|U\.S|U\.N|U\.K)$"
)
_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?|[$£€]?\d[\d.,]*|[,;:\"“”—]")


def _listed(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


_AHEAD = _listed("will shall wo would may might can could must should won't won’t")
_AWAITED = _listed(
    "expected scheduled due slated planned upcoming forthcoming expects deadline tentatively effective payable",
    "pending proposed poised ahead intended",
)
_SAID = _listed(
    "said told announced reported added confirmed stated declared revealed disclosed warned insisted denied",
    "noted acknowledged admitted claimed argued replied wrote testified agreed rejected",
)
_PAST = _listed(
    "was were had did been went came took made gave got saw met held led left began broke rose fell grew won",
    "lost sold bought brought built caught chose drew drove ate felt fought found flew forgot froze heard kept",
    "knew laid lay meant paid ran sang sank sat sent shook shot showed slept spoke spent stood stole struck",
    "swept swore taught thought threw understood woke wore withdrew wound written taken given seen gone done",
    "begun known shown born became hit cut quit shut spread split sought stuck died follows follow since ago",
    "set put",
)
_COMES = _listed(
    "begins starts opens closes expires ends meets takes holds votes kicks arrives returns leaves visits hosts",
    "faces resumes runs goes comes falls plays travels heads launches becomes",
)
_COME = _listed("meet begin resume expire arrive leave gather convene return depart decide")  # plain forms, no nouns
_DO = _listed("vote hold face start open take go choose elect")  # after a plural: "members vote"
_IS = _listed("is are am")
_NOT_PAST = _listed("indeed speed exceed succeed proceed hundred united kindred sacred agreed-upon")
_FACTUAL = _listed(
    "managed went began continued refused failed used declined came started tried helped forced happened returned"
)
_NOT_INFINITIVE = _listed(
    "the a an his her its their our this that these those at in on from about as several more less nearly almost over"
    " under only all each every any some most many much just roughly around another him them us me it"
)
_BEFORE_NAME_OF_THING = _listed("a an the its his her their our of still newly more most so-called by")
# Every word that the rules below ask about; the rest is passed over.
_TELLING = _AHEAD | _SAID | _AWAITED | _PAST | _COMES | _COME | _DO | _IS | {"to"}
_TELLING_ENDS = ("ed", "'ll", "’ll")
_NEAR = 10  # words within which an infinitive still governs
_FAR = 32  # words looked back at

_SET_FOR = re.compile(
    r"\b(?:(?:postpon|delay|mov|reschedul|adjourn|extend|push|put off|defer|suspend|clos)\w*\b[^.;\n]{0,40}"
    r"\b(?:to|until|till|for)|(?:schedul|set|slat|plann|call|fix|book|bill|arrang|conven|target|pencill)\w*\b[^.;\n]{0,40}"
    r"\bfor)(?:\s(?:early|late|mid|the|next))?\W{1,2}$",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"\b(?:until|till|by|starting|beginning|effective|due|payable|deadline|ahead of|no later than|is|are)"
    r"(?:\s(?:on|in|from|the))?\s$",
    re.IGNORECASE,
)
_NAMING = re.compile(r"(?:\b(?:an?|its|his|her|their|our)|[\w]['’]s)\s$")  # "a June agreement": no verb governs it
_NOUN = re.compile(r"\s(?!in|on|at|by|to|for|from|and|or|but|when|that|as|with|after|before|of|if|will\b)[a-z]{3,}")


def lean(text: str, start: int, end: int) -> int:
    """PAST, FUTURE or UNKNOWN, from the words of the same sentence."""
    left = _left(text, start)
    if _SET_FOR.search(left[-70:]):
        return FUTURE
    words = _WORD.findall(left)
    names = bool(_NAMING.search(left[-24:])) and bool(_NOUN.match(text, end))
    back = UNKNOWN if names else _looking_back(words)
    if back == UNKNOWN and (not names or len(words) < 3):
        right = text[end : end + _RIGHT]
        stop = _BREAK.search(right)
        back = _looking_on(_WORD.findall(right[: stop.start()] if stop else right))
    if back == UNKNOWN and _UNTIL.search(left[-24:]):
        return FUTURE
    return back


def leans_closely(text: str, start: int) -> bool:
    """Whether a verb within four words to the left tells the way."""
    return _looking_back(_WORD.findall(_left(text, start))[-4:]) != UNKNOWN


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
    for i in range(len(lower) - 1, max(-1, len(lower) - _FAR), -1):
        word = lower[i]
        if word not in _TELLING and not word.endswith(_TELLING_ENDS):
            continue
        before, following = lower[max(0, i - 4) : i], lower[i + 1 : i + 2]
        if word in _AHEAD or word.endswith(("'ll", "’ll")):
            return PAST if "have" in lower[i + 1 : i + 3] else FUTURE
        if word in _SAID and before[-1:] not in (["to"], ["be"]):
            return PAST
        if word in _AWAITED or (word == "set" and following in (["for"], ["to"])):
            return PAST if "had" in before else FUTURE
        if word == "to" and len(lower) - i <= _NEAR and _infinitive(lower, i):
            return PAST if _FACTUAL.intersection(before[-2:]) or "had" in before else FUTURE
        if word in _COME and before[-1:] not in (["to"], ["not"]) and not _AHEAD.intersection(before[-2:]):
            return FUTURE
        if word in _DO and before and before[-1].endswith("s"):
            return FUTURE
        if _is_past(lower, i):
            return _participle(before)
        if word in _COMES and words[i].islower():
            return FUTURE
        if word in _IS:
            return UNKNOWN
    return UNKNOWN


def _participle(before: list[str]) -> int:
    """A past form after "will be" or "to be" looks forward; any other back."""
    if {"had", "have", "has", "was", "were"}.intersection(before):
        return PAST
    if _AHEAD.intersection(before) or ("to" in before and "be" in before) or _AWAITED.intersection(before[-2:]):
        return FUTURE
    return PAST


def _infinitive(lower: list[str], i: int) -> bool:
    """Whether "to" has a verb after it, as far as a list of words can tell."""
    after = lower[i + 1 : i + 2]
    return bool(after) and after[0].isalpha() and after[0] not in _NOT_INFINITIVE


def _is_past(lower: list[str], i: int) -> bool:
    """A past form, and not one that only describes a noun ("a newly formed group")."""
    word = lower[i]
    if word in _PAST:
        return True
    regular = len(word) > 4 and word.endswith("ed") and word not in _NOT_PAST and not word.endswith("eed")
    return regular and not (i and lower[i - 1] in _BEFORE_NAME_OF_THING and i + 1 < len(lower))


def _looking_on(words: list[str]) -> int:
    """The first verb to the right decides, where none stood to the left."""
    lower = [word.lower() for word in words[:18]]
    for i, word in enumerate(lower):
        if word not in _TELLING and not word.endswith(_TELLING_ENDS):
            continue
        if word in _AHEAD or word.endswith(("'ll", "’ll")):
            return PAST if "have" in lower[i + 1 : i + 3] else FUTURE
        if word in _IS and lower[i + 1 : i + 2] and (lower[i + 1] in _AWAITED or lower[i + 1] in ("to", "set")):
            return FUTURE
        if word in _SAID or _is_past(lower, i):
            return PAST
        if word in _COMES and words[i].islower():
            return FUTURE
        if (word in _COME or word in _DO) and i and lower[i - 1].endswith("s"):
            return FUTURE
    return UNKNOWN
