"""Traits of a statement's wording: tense and time, person, measure, judgement, shape, and who tells it.

Comes in: a Told. Goes out: names of what holds of it, each once, beside those of `signs`: what small words show,
whatever the matter. Leaves alone: what the traits weigh (`learned`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from .classes import Told, cue_class

WITHIN = 220  # characters of the content that are read
HEAD = 60  # characters in which a trait says something of the main clause
MONTH = (
    r"(?:jan(?:uary|\.)|feb(?:ruary|\.)|march|april|may \d|june|july|aug(?:ust|\.)|sept(?:ember|\.)?|oct(?:ober|\.)|"
    r"nov(?:ember|\.)|dec(?:ember|\.))"
)
DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"


def _compiled(patterns: dict[str, str], frame: str = "{}") -> dict[str, re.Pattern[str]]:
    return {name: re.compile(frame.format(pattern), re.IGNORECASE) for name, pattern in patterns.items()}


WORDS = _compiled(
    {
        "future": r"\b(?:will|would|shall|won['’]t|gonna|going to|wo n['’]t)\b|['’]ll\b|['’]d\b",
        "to be": r"\b(?:is|are|was|were) to (?:be )?\w+",
        "chance": r"\b(?:may|might|could|perhaps|maybe|likely|unlikely|probabl[ey]|possibl[ey]|chances?|odds|expect\w*|"
        r"forecast|predict\w*|sure to|bound to)\b",
        "guess": r"\b(?:probably|must have|may have|might have|seem(?:s|ed)?|appear(?:s|ed)?|most likely)\b",
        "duty": r"\b(?:must|should|ought|needs? to|have to|has to|had to|let us|let['’]s|time to)\b",
        "can": r"\b(?:can|cannot|can['’]t|could not|couldn['’]t)\b",
        "past": r"\b(?:was|were|did|had|went|came|took|told|got|said|made|found|gave|saw|left|fell|began|rose)\b",
        "perfect": r"\b(?:has|have|had|['’]ve) (?:\w+ly |already |now |just |not |never )?(?:been|\w+ed|\w+en|become|"
        r"had|made|found|lost|won|put|told|left|come|gone|met|sold|bought|set)\b",
        "then": r"\b(?:ago|yesterday|last (?:night|week|month|year|\w+day)|since|earlier|previous\w*|"
        r"until (?:then|\d{4})|used to|once|in (?:18|19)\d\d|at that time)\b",
        "soon": rf"\b(?:next|tomorrow|tonight|soon|later|coming|by (?:the |next |{DAY}|{MONTH}|\d)|"
        rf"before (?:the |next |{DAY}|{MONTH}|christmas|easter|winter|summer)|until|within|"
        r"in (?:the )?(?:spring|summer|autumn|winter|fall|a few|two|three|ten|\w+ (?:weeks|months|years)))\b",
        "date": rf"\b(?:{MONTH}|{DAY})\b",
        "figure": r"\d",
        "money": r"[$£€]|\b(?:million|billion|percent|per cent|%|crowns?|euros?|dollars?|pounds?|tons?)\b",
        "I": r"\b(?:I|my|me|mine)\b(?!['’])|\bI['’]",
        "we": r"\b(?:we|us|our|ours)\b",
        "you": r"\b(?:you|your)\b",
        "he": r"\b(?:he|she|his|her|him)\b",
        "it": r"\b(?:it|its|they|their|them)\b",
        "more": r"\b(?:more|less|better|worse|best|worst|too|very|so|most|quite|enough|only|just|hardly|rather|even|"
        r"\w+est|as \w+ as|like an?|of course|nothing|everything|nobody|everyone|always|never)\b",
        "judging": r"\b(?:good|bad|great|important|clear|wrong|right|fair|unfair|proud|pleased|happy|sad|sorry|"
        r"disappoint\w+|difficult|hard|easy|serious|strong|weak|historic|unacceptable|success\w*|failure|mistake|"
        r"problem|shame|insult|step|sign|signal|proof|shows?|means?|matters?|worth|deserve\w*|danger\w*|crisis|victory|"
        r"defeat|priority)\b",
        "not": r"\b(?:not|no|never|nobody|none|nothing|neither|nor)\b|n['’]t\b",
        "if": r"\b(?:if|unless|without|once|as long as|whatever|provided)\b",
        "because": r"\b(?:because|since|so that|which makes|thanks to)\b",
        "quote": r"[“\"]",
        "law": r"\b(?:approved?|agreed|signed|named|appointed|voted|decided|ruled|cancell?ed|postponed|moved|suspended|"
        r"lifted|banned|awarded|elected|merged?|launch\w*|opens?|closed?|ends?|begins?|starts?|resum\w+|arrested|"
        r"released)\b",
        "is": r"\b(?:is|are|am|['’]s|['’]re|['’]m)\b",
    }
)
OPENINGS = _compiled(
    {
        "to": r"to \w",
        "that": r"that\b",
        "wh": r"(?:who|what|whether|why|how|when|where|which)\b",
        "a": r"an? ",
        "the": r"the ",
        "number": r"[$£€]?\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half)\b",
        "first person": r"(?:i|we)\b",
        "third person": r"(?:he|she)\b",
        "they": r"(?:it|they)\b",
        "this": r"(?:this|that|these|those|there)\b",
        "ing": r"\w+ing\b",
        "no": r"(?:no|not|never|nobody|nothing|none)\b",
        "if": r"(?:if|when|once|unless|with|without)\b",
        "you": r"(?:you|your)\b",
        "its": r"(?:its|his|her|their|my|our)\b",
    }
)
TELLERS = _compiled(
    {
        "people": r"critics|residents|fans|officials|analysts|economists|experts|traders|voters|farmers|workers|"
        r"parents|police|doctors|witnesses|sources|locals|investigators|prosecutors|researchers|scientists|observers",
        "analyst": r"analysts?|economists?|forecasters?|experts?|professor|pollsters?|traders?|brokers?|bank",
        "voice": r"spokes\w+|spokesperson|aides?|adviser|lawyer|staff|office",
        "pronoun": r"^(?:he|she|they|it|i|we|who)$",
        "body": r"ministry|government|company|court|commission|agency|department|office|bank|union|club|party|"
        r"association|board|authority|council|committee|group|federation",
        "chief": r"minister|president|chair\w*|chief|director|mayor|head|leader|captain|coach|manager|governor|"
        r"secretary",
        "paper": r"report|survey|poll|study|statement|letter|document|log|records?|review",
    },
    r"\b(?:{})\b",
)
FINITE = re.compile(
    r"\b(?:is|are|am|was|were|be|been|has|have|had|do|does|did|will|would|can|could|may|might|must|should|shall)\b|"
    r"['’](?:s|re|ll|ve|m|d)\b|\b\w+ed\b",
    re.IGNORECASE,
)
TENSES = (("future", "F"), ("to be", "B"), ("chance", "C"), ("past", "P"), ("perfect", "P"), ("is", "N"))
PERSONS = ("I", "we", "you", "he", "it")
TOLD_APART = (
    "soon",
    "date",
    "figure",
    "money",
    "more",
    "judging",
    "not",
    "if",
    "law",
    "then",
    "guess",
    "quote",
    "because",
)


def traits(told: Told) -> list[str]:
    """What holds of the wording, without repeats."""
    return list(dict.fromkeys(_traits(told)))


def _traits(told: Told) -> Iterator[str]:
    content = re.sub(r"^[\W_]+", "", told.content)
    found = [name for name, pattern in WORDS.items() if pattern.search(content[:WITHIN])]
    near = [name for name in found if WORDS[name].search(content[:HEAD])]
    opening = next((name for name, pattern in OPENINGS.items() if pattern.match(content)), "other")
    tense = next((mark for name, mark in TENSES if name in near), "-")
    person = next((name for name in PERSONS if name in near), "3")
    by_cue = cue_class(told.cue)
    shape = _shape(told, opening, content)
    yield from (f"has {name}" for name in found)
    yield from (f"near {name}" for name in near)
    yield from (f"near {a} {b}" for a, b in combinations(near, 2))
    verb = told.cue_verb or "none"
    yield from (f"opening {opening}", f"opening {opening} verb {verb}", f"shape {shape} verb {verb}")
    yield from (
        f"shape {shape}",
        f"shape {shape} cue {by_cue}",
        f"length {min(len(content.split()) // 3, 8)} {told.kind}",
    )
    plain = by_cue is None
    yield from (f"tense {tense}", f"tense {tense} opening {opening}", f"tense {tense} {told.kind}")
    yield from (f"tense {tense} person {person} plain {plain}", f"tense {tense} shape {shape} plain {plain}")
    for name in TOLD_APART:
        if name in found:
            yield from (f"tense {tense} {name}", f"{told.kind} {person} {name}", f"plain {plain} {name}")
    for teller in _tellers(told):
        yield from (f"teller {teller}", f"teller {teller} tense {tense}", f"teller {teller} shape {shape} cue {by_cue}")
        yield f"teller {teller} tense {tense} opening {opening}"


def _shape(told: Told, opening: str, content: str) -> str:
    if told.kind == "direct":
        return "quote"
    if opening == "to":
        return "to"
    return "clause" if FINITE.search(content) else "thing"


def _tellers(told: Told) -> list[str]:
    who = told.speaker
    source = " ".join(token.text for token in told.source_tokens)
    if who is not None and who.role:
        source = f"{source} {who.role}"
    return [name for name, pattern in TELLERS.items() if pattern.search(source)] or ["name"]
