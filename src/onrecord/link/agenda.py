"""What an event is to deal with, as the words about it say: "will discuss the toll and fishing quotas".

A sentence, or the words of somebody, comes in; topics with their places go out. Left alone: whether the sentence is
about the event, and what was talked about in the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..names import fold
from ..nouns import Span

# What lies ahead, then a verb that takes up a matter; or a noun that holds one.
_AHEAD = r"(?:will|would|shall|should|could|may|might|can|to|is|are|was|were|be|been|being|set|due)"
_VERBS = (
    "discuss(?:ing)?|talk(?:ing)? about|talk(?:ing)? over|debat(?:e|ing)|negotiat(?:e|ing)(?: over| on| about)?|"
    "consider(?:ing)?|address(?:ing)?|tackl(?:e|ing)|tak(?:e|ing) up|deal(?:ing)? with|focus(?:ing)? on|"
    "centr(?:e|ing) on|center(?:ing)? on|vot(?:e|ing) on|decid(?:e|ing) on|exchang(?:e|ing) views on|touch(?:ing)? on|"
    "bring(?:ing)? up|review(?:ing)?|hold(?:ing)? talks (?:on|about|over)|seek(?:ing)? agreement on"
)
_NOUNS = (
    r"(?:talks|negotiations|discussions|meeting|summit|hearing|vote|debate|conference|session|consultations) "
    r"(?:will be |would be |is |are )?(?:on|about|over|devoted to)|"
    r"(?:agenda|topics|subjects|issues to be discussed)(?: of [^.,;]{2,60}?)? (?:will |would )?"
    r"(?:includes?|lists?|holds?|are|is|names?|covers?)(?: also)?"
)
_OPENS = re.compile(
    rf"\b{_AHEAD}\b(?: \w+){{0,3}}? (?:{_VERBS}) |"
    rf"\b(?:expect|plan|want|hope|agree|intend|promise|propose)\w* to (?:{_VERBS}) |\b(?:{_NOUNS}) ",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"(?:^|[,;] |\bthat )(?P<what>[^.,;“”\"]{3,80}?) (?:will|would|is|are|was|were)(?: also)? "
    r"(?:be |stand |remain )?(?:high |first |also )?(?:on|top|topping|off) the (?:agenda|table)\b",
    re.IGNORECASE,
)
# Where the matter ends: another clause, a day, a place where the talk is held; who tells of it.
_TELLS = r"according|announced|said|says|told|added|reported"
_ENDS = re.compile(
    r"[.;:!?“”\"()\n]|\s[–—-]\s|,? (?:that|which|who|whom|whose|when|where|while|whether|if|but|because|after|before|"
    r"since|until|unless|although|though|as(?! well)|so|then|at (?:the|their|a|his|her|its|this|that|which)\b|"
    r"on (?:[A-Z]\w+day|\d)|next (?:week|month|year)|this (?:week|month|year)|"
    r"today|tonight|tomorrow|yesterday|at last|by (?:the end|\d)|in [A-Z]|with (?:his|her|their|the)|during|ahead|"
    rf"{_TELLS}|would|will|is|are|was|were|has|have|had|he|she|they|we)\b"
)
_PARTS = re.compile(r",? (?:and|or|as well as|along with|plus) (?:also )?|, ")
_BARE = re.compile(
    r"^(?:both|also|the|a|an|his|her|its|their|our|any|all|how|what|possible|further|other|issues? (?:of|such as|like)|"
    r"matters? (?:of|such as)|question of|subject of|topics? (?:of|such as)|ways? (?:of|to)|to|including)\s+",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"(?:it|them|this|that|these|those|him|her|us|me|you|matters?|issues?|things?|something|anything|everything|nothing|"
    r"one|topics?|more|details?|others?|each|another|same|whole|there)\b"
)
_DAY = re.compile(r"\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|[A-Z]\w+ \d", re.IGNORECASE)
_FURTHEST = 300  # characters of a list of topics
_LONGEST = 8  # words of a topic
_STEM = re.compile(r"(?:ies|es|s|ing|ed)$")


@dataclass(frozen=True, slots=True)
class Topic:
    """A matter that is to be dealt with."""

    label: str
    key: str  # the same for the same matter in other words of its kind
    span: Span  # in the text


def topics(text: str) -> list[Topic]:
    """What the text says will be dealt with, in reading order."""
    found: dict[int, Topic] = {}
    for start, end in sorted(_phrases(text)):
        for topic in _parted(text, start, end):
            found.setdefault(topic.span.start, topic)
    return [found[at] for at in sorted(found)]


def _phrases(text: str) -> Iterator[tuple[int, int]]:
    for match in _OPENS.finditer(text):
        furthest = min(len(text), match.end() + _FURTHEST)
        stop = _ENDS.search(text, match.end(), furthest)
        yield match.end(), stop.start() if stop else furthest
    for match in _LEADS.finditer(text):
        start, end = match.span("what")
        tells = [told.end() for told in re.finditer(rf"\b(?:{_TELLS})(?: \w+ that| that)? ", text[start:end])]
        yield start + (tells[-1] if tells else 0), end


def _parted(text: str, start: int, end: int) -> Iterator[Topic]:
    """The matters of a list. What follows its last bare comma, and tells, is no matter: ", two ministers said"."""
    cuts = list(_PARTS.finditer(text, start, end))
    if cuts and cuts[-1].group() == ", " and re.match(rf" (?:{_TELLS})\b", text[end:]):
        end = cuts.pop().start()
    for at, stop in zip([start, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), end], strict=True):
        made = _topic(text, at, stop)
        if made is None:
            return  # no matter stands where one was looked for: what follows is none either
        yield made


def _topic(text: str, start: int, end: int) -> Topic | None:
    while start < end and text[start].isspace():
        start += 1
    while (bare := _BARE.match(text[start:end])) is not None:
        start += bare.end()
    label = text[start:end].strip(" ,'’‘")
    words = fold(label).split()
    if not 0 < len(words) <= _LONGEST or _EMPTY.match(words[0]) or _DAY.match(label) or max(map(len, words)) < 3:
        return None
    begin = text.index(label, start)
    return Topic(label, " ".join(sorted({_STEM.sub("", word) for word in words})), Span(begin, begin + len(label)))
