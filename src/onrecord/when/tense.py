"""Which way the words around an expression look: back, forward, or neither.

Comes in: a text and the place of an expression. Goes out: PAST, FUTURE or UNKNOWN. Left alone: dates.
It reads at most a sentence, and of that the nearest verb first: to the left, then, where nothing stands there, to the
right. No grammar: word lists, so that it costs little and works on any text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, NamedTuple

from .course import Course

PAST: Final = -1
UNKNOWN: Final = 0
FUTURE: Final = 1


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
_PLACED = _listed("at on in for from between around about the early late mid noon midnight")
_GOING = _listed(
    "meeting going holding travelling traveling visiting flying arriving leaving returning hosting voting convening",
    "gathering starting beginning opening launching coming playing facing marching striking taking heading",
)
_NOT_PAST = _listed("indeed speed exceed succeed proceed hundred united kindred sacred agreed-upon")
_FACTUAL = _listed(
    "managed went began continued refused failed used declined came started tried helped forced happened returned"
)
# Whoever does this to a plan does it on the day that ends the sentence: "rejected a bid to close the pier on Monday".
_DECIDED = _listed(
    "rejected vetoed approved passed adopted blocked dismissed backed signed struck threw quashed overturned scrapped",
    "shelved unveiled endorsed defeated ratified overruled upheld condemned criticised criticized",
)
_PLAN_REACH = 9  # words between the deed and the clause that belongs to its object
_COUNTS = _listed(
    "two three four five six seven eight nine ten by of the these those their its his her no more most all"
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
_SOON = 18  # words looked on to
# The last word before an expression that the patterns below may end in.
_SET_LEADS = _listed("to until till for early late mid the next")
_UNTIL_LEADS = _listed("until till by starting beginning effective due payable deadline of than is are on in from the")
_OPEN = _listed("until till through by")
_SINCE = _listed("since ended last")
_REACH = 40  # words from where an expression starts to the last one looked on to, with some to spare
_OWNERS = _listed("a an its his her their our")

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


class Signs(NamedTuple):
    """What the words around an expression show. A named tuple: it is part of a cache's key, asked for every reading."""

    lean: int  # PAST, FUTURE, UNKNOWN
    close: bool  # a verb within four words tells so
    cue: str  # what the word before does: open (until, by), since (ended, last), none


_NOTHING = Signs(UNKNOWN, False, "none")
_PASSED = _listed("on in from the early late mid next")  # tell something only behind one of the others
_LEADS = (_SET_LEADS | _UNTIL_LEADS | _OWNERS | _OPEN | _SINCE) - _PASSED


class Tense:
    """Tells of any place of one text which way its sentence looks."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._course: Course | None = None  # read when first asked
        self._telling: list[int] = []  # numbers of the words that the rules below ask about

    def lean(self, start: int, end: int) -> int:
        """PAST, FUTURE or UNKNOWN, from the words of the same sentence."""
        course = self._course or self._read()
        return self._way(course, *course.before(start), start, end)

    def signs(self, start: int, end: int) -> Signs:
        """All that the words around tell."""
        course = self._course or self._read()
        if not self._may_tell(course, course.at(start)):
            return _NOTHING
        first, last = course.before(start)
        lead = course.lower[last - 1] if last > first else ""
        cue = "open" if lead in _OPEN else "since" if lead in _SINCE else "none"
        close = self._back(course, max(first, last - 4), last) != UNKNOWN
        return Signs(self._way(course, first, last, start, end), close, cue)

    def _may_tell(self, course: Course, last: int) -> bool:
        """Whether a word that tells anything stands near: a quick look that spares the work in lists of dates."""
        lead = course.lower[last - 1] if last else ""
        if lead in _PASSED and last > 1:
            lead = course.lower[last - 2]
        if lead in _LEADS or lead.endswith(("'s", "’s")):
            return True
        place = bisect_left(self._telling, last)
        told = place > 0 and self._telling[place - 1] >= last - _FAR
        return told or (place < len(self._telling) and self._telling[place] < last + _REACH)

    def _way(self, course: Course, first: int, last: int, start: int, end: int) -> int:
        lead = course.lower[last - 1] if last > first else ""
        if lead in _SET_LEADS and _SET_FOR.search(self._text, max(course.starts_at(first), start - 70), start):
            return FUTURE
        names = lead in _OWNERS or lead.endswith(("'s", "’s"))
        names = names and bool(_NAMING.search(self._text, start - 5, start) and _NOUN.match(self._text, end))
        back = UNKNOWN if names else self._back(course, first, last)
        if back == UNKNOWN and (not names or last - first < 3):
            back = self._on(course, *course.behind(end))
        if back == UNKNOWN and lead in _UNTIL_LEADS and _UNTIL.search(self._text, max(0, start - 24), start):
            return FUTURE
        return back

    def _read(self) -> Course:
        self._course = course = Course(self._text)
        self._telling = [i for i, word in enumerate(course.lower) if word in _TELLING or word.endswith(_TELLING_ENDS)]
        return course

    def _back(self, course: Course, first: int, last: int) -> int:
        """The nearest verb to the left decides."""
        first = max(first, last - _FAR)
        for place in range(bisect_left(self._telling, last) - 1, -1, -1):
            i = self._telling[place]
            if i < first:
                break
            way = _looking_back(course, first, i, last)
            if way is not None:
                return way
        return UNKNOWN

    def _on(self, course: Course, first: int, last: int) -> int:
        """The first verb to the right decides, where none stood to the left."""
        last = min(last, first + _SOON)
        for place in range(bisect_left(self._telling, first), len(self._telling)):
            i = self._telling[place]
            if i >= last:
                break
            way = _looking_on(course, first, i, last)
            if way is not None:
                return way
        return UNKNOWN


def _looking_back(course: Course, first: int, i: int, last: int) -> int | None:
    """What the word numbered i says, among those from first up to last; None: nothing, look further."""
    lower = course.lower
    word, before, following = lower[i], lower[max(first, i - 4) : i], lower[i + 1 : min(i + 2, last)]
    if word in _AHEAD or word.endswith(("'ll", "’ll")):
        if before[-1:] == ["that"] and _of_object(lower, first, i - 1):
            return PAST
        return PAST if "have" in lower[i + 1 : min(i + 3, last)] else FUTURE
    if word in _SAID and before[-1:] not in (["to"], ["be"]):
        return PAST
    if word in _AWAITED or (word == "set" and following in (["for"], ["to"])):
        return PAST if "had" in before else FUTURE
    if word == "to" and last - i <= _NEAR and _infinitive(following):
        told = _FACTUAL.intersection(before[-2:]) or "had" in before or _of_object(lower, first, i)
        return PAST if told else FUTURE
    if word in _COME and before[-1:] not in (["to"], ["not"]) and not _AHEAD.intersection(before[-2:]):
        return FUTURE
    if word in _DO and before and before[-1].endswith("s"):
        return FUTURE
    if _is_past(word, before, last - i):
        return PAST if word in ("was", "were") else _participle(before)
    if word in _COMES and course.words[i].islower() and not _counted(before):
        return FUTURE
    if word in _IS:
        return FUTURE if _is_arranged(course, i, last) else UNKNOWN
    return None


def _of_object(lower: Sequence[str], first: int, i: int) -> bool:
    """Whether the word numbered i goes on from the object of a deed: "vetoed a bill that", "threw out a plan to"."""
    near = lower[max(first, i - _PLAN_REACH) : i]
    return bool(_DECIDED.intersection(near[:-1])) and not _SAID.intersection(near[-1:])


def _counted(before: list[str]) -> bool:
    """Whether what follows is a noun: "by two votes", "40 votes"."""
    return bool(before) and (before[-1] in _COUNTS or before[-1].isdigit())


def _is_arranged(course: Course, i: int, last: int) -> bool:
    """Nothing but time and place behind "is": "the hearing is in Dorla on Sunday"; or "they are meeting Friday"."""
    behind = range(i + 1, last)
    if behind and course.lower[i + 1] in _GOING:
        return True
    placed = all(course.lower[k] in _PLACED or not course.words[k][:1].islower() for k in behind)
    return bool(behind) and placed and course.lower[i + 1] in _PLACED


def _participle(before: list[str]) -> int:
    """A past form after "will be" or "to be" looks forward; any other back."""
    if {"had", "have", "has", "was", "were"}.intersection(before):
        return PAST
    if _AHEAD.intersection(before) or ("to" in before and "be" in before) or _AWAITED.intersection(before[-2:]):
        return FUTURE
    return PAST


def _infinitive(following: list[str]) -> bool:
    """Whether "to" has a verb after it, as far as a list of words can tell."""
    return bool(following) and following[0].isalpha() and following[0] not in _NOT_INFINITIVE


def _is_past(word: str, before: list[str], left: int) -> bool:
    """A past form, and not one that only describes a noun ("a newly formed group")."""
    if word in _PAST:
        return True
    regular = len(word) > 4 and word.endswith("ed") and word not in _NOT_PAST and not word.endswith("eed")
    return regular and not (before and before[-1] in _BEFORE_NAME_OF_THING and left > 1)


def _looking_on(course: Course, first: int, i: int, last: int) -> int | None:
    """The same behind the expression."""
    lower = course.lower
    word, following = lower[i], lower[i + 1] if i + 1 < last else ""
    if word in _AHEAD or word.endswith(("'ll", "’ll")):
        return PAST if "have" in lower[i + 1 : min(i + 3, last)] else FUTURE
    if word in _IS and (following in ("to", "set") or _AWAITED.intersection(lower[i + 1 : min(i + 3, last)])):
        return FUTURE
    if word in _SAID or _is_past(word, lower[max(first, i - 1) : i], last - i):
        return PAST
    if word in _COMES and course.words[i].islower():
        return FUTURE
    if (word in _COME or word in _DO) and i > first and lower[i - 1].endswith("s"):
        return FUTURE
    return None
