"""What the speakers of a story speak about, and how what one voice says of it changes.

Statements of one story come in; its issues go out, with the statements on each, and shifts of a voice between two of
them. Left alone: who is right, and everything that no rule below sees.

An issue is a noun that several acts of speaking share: no name, nothing that any story has. Shifts, by stated rules,
between what a voice said on an issue and what it said of it on a later day:
  reversed       the same doing or matter, once affirmed and once denied ("will open", "will not open")
  new condition  the later words hang on an "if" or "unless", the earlier ones did not
  firmer, softer the words bind more, or less: could, should < would, plans to < must, never, a promise
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from ..data import lines
from ..nouns import FORWARD, Class
from . import lexicon
from .similar import NUMERALS, Reader
from .ties import telling
from .turns import sense

Shifted = Literal["reversed", "new condition", "firmer", "softer"]
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
CLEAR = re.compile(r"[.,;:!?()\"“”—–]")
LEADS = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "its",
        "his",
        "her",
        "their",
        "our",
        "my",
        "your",
        "any",
        "no",
        "every",
        "each",
        "some",
        "all",
        "both",
        "another",
        "of",
        "on",
        "for",
        "about",
        "over",
        "with",
        "from",
        "by",
        "against",
        "without",
        "into",
        "under",
    ]
)
COMMON = 1.5  # weight (log of articles by articles with the word, data/models/words-1) below which a word tells nothing
NOUN = (
    0.5  # share of a word's places that must look like a noun's: after an article, a preposition or an adjoining noun
)
LEADING = 0.8  # share of places right before another noun above which it is an adjective ("joint")
SEVERAL = 3  # acts of speaking on an issue, by two voices, or one more by one
EACH = 100  # acts of a story for which an issue needs one more: what three of 280 share is a turn of phrase
OFTEN = 0.7  # power of the number of acts that speak on it; with less a rare word stands before the story's matter
MOST = 12  # issues of a story
MEASURES = frozenset(("dozen", "hundred", "thousand", "million", "billion", "trillion", "percent"))  # lead to no issue
LOOSE = frozenset(("discuss", "talk"))  # doings that say nothing of which way one goes
SAME = 0.7  # share of an issue's acts that another one has, from which the two are one
CONDITION = re.compile(r"\b(if|unless|provided|as long as|on condition|only (when|after|once))\b", re.IGNORECASE)
AS_IF = re.compile(r"\b(as if|even if|what if|if not|wonder(ed|ing)? if|asked if|know if|see if)\b", re.IGNORECASE)
# Case counts: "14 May" may do nothing.
BINDS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (3, re.compile(r"\b([Mm]ust|[Nn]ever|under no|not negotiable|ha(s|ve|d) to|guarantees?|vows?|swears?|red line)\b")),
    (
        1,
        re.compile(
            r"\b(can|could|may|might|[Pp]erhaps|[Mm]aybe|should|hopes?|possibl[ey]|ready to|open to|consider)\b"
        ),
    ),
    (2, re.compile(r"\b([Ww]ill|[Ww]on['’]t|would|shall|(is|are) going to|plans? to|intends? to)\b|['’]ll\b")),
)
OWN: tuple[Class, ...] = (*FORWARD, "denial")  # what a side does with its words when it takes a position


@dataclass(frozen=True, slots=True)
class Remark:
    """One act of speaking, by its first report."""

    id: str
    day: date | None  # of speaking where it is known, else of publication; None: neither
    text: str
    class_: Class
    voice: str  # the side spoken for, or the speaker
    speaker: str  # Person.id


@dataclass(frozen=True, slots=True)
class Issue:
    """What is spoken about."""

    id: str  # the stem of its noun
    label: str  # as most speakers put it
    remarks: tuple[str, ...]  # ids, as they came in


@dataclass(frozen=True, slots=True)
class Shift:
    """Two remarks of one voice on one issue that differ."""

    kind: Shifted
    rule: str  # what was seen: "would > must", "open: affirmed, then denied", "if"
    before: str  # Remark.id
    after: str


@cache
def reader() -> Reader:
    """The word lists, read once."""
    return Reader(lexicon.load())


@cache
def vague() -> frozenset[str]:
    """Stems of nouns that name no issue."""
    words = (word for line in lines("link/vague.txt") for word in line.split())
    return frozenset(reader().stem(word) for word in words) | {"agre"}


def issues(remarks: Sequence[Remark], names: Iterable[str] = ()) -> tuple[Issue, ...]:
    """The issues of a story, what most is said about first. `names`: of its people and places, which are none."""
    known, no_issue = telling(), vague() | {reader().stem(w.lower()) for name in names for w in WORD.findall(name)}
    places: dict[str, list[str]] = defaultdict(list)  # stem -> ids, once for each act
    shown: dict[str, Counter[str]] = defaultdict(Counter)  # stem -> how it is put
    nouns: dict[str, list[bool]] = defaultdict(list)
    leading: dict[str, list[bool]] = defaultdict(list)
    for remark in remarks:
        seen: dict[str, str] = {}
        for stem, label, noun, leads in _words(remark.text):
            nouns[stem].append(noun)
            leading[stem].append(leads)
            shown[stem][label] += 1
            seen.setdefault(stem, remark.id)
        for stem in seen:
            places[stem].append(remark.id)
    voices, least = {remark.id: remark.voice for remark in remarks}, SEVERAL + len(remarks) // EACH
    weights = {}
    for stem, ids in places.items():
        weight = known.get(stem, known["."])
        several = len({voices[key] for key in ids}) > 1
        noun = sum(nouns[stem]) >= NOUN * len(nouns[stem]) and sum(leading[stem]) <= LEADING * len(leading[stem])
        if stem not in no_issue and weight >= COMMON and noun and len(ids) >= least + (not several):
            weights[stem] = weight * len(ids) ** OFTEN * (1.5 if several else 1)
    nominal = {stem for stem, seen in nouns.items() if stem not in no_issue and sum(seen) >= NOUN * len(seen)}
    return _chosen(weights, places, shown, nominal)


def _chosen(
    weights: Mapping[str, float],
    places: Mapping[str, Sequence[str]],
    shown: Mapping[str, Counter[str]],
    leads: Collection[str],
) -> tuple[Issue, ...]:
    made: list[Issue] = []
    for stem in sorted(weights, key=lambda stem: (-weights[stem], stem)):
        own = set(places[stem])
        if any(len(own & set(issue.remarks)) >= SAME * min(len(own), len(issue.remarks)) for issue in made):
            continue
        made.append(Issue(stem, _label(shown[stem], leads), tuple(places[stem])))
        if len(made) == MOST:
            break
    return tuple(made)


def _label(shown: Counter[str], leads: Collection[str]) -> str:
    """How most put it; before a bare word ("cut") what it is of ("output cut"), where that was said more than once."""
    most = min(shown, key=lambda label: (-shown[label], label))
    fuller = [
        label for label, count in shown.items()
        if count > 1 and (lead := label.partition(" ")[0]) != label and reader().stem(lead) in leads
    ]  # fmt: skip
    return min(fuller, key=lambda label: (-shown[label], label), default=most)


def _words(text: str) -> Iterable[tuple[str, str, bool, bool]]:
    """Each content word that is no name: stem, how it is put, whether it looks like a noun, whether it leads to one."""
    found = [(match, match.group().lower().replace("’", "'")) for match in WORD.finditer(text)]
    content = [_is_content(word) for _, word in found]
    joins = [
        content[at] and content[at + 1] and not CLEAR.search(text, found[at][0].end(), found[at + 1][0].start())
        for at in range(len(found) - 1)
    ]
    for at, (match, word) in enumerate(found):
        opens = text[: match.start()].rstrip(" \"'“”‘’")[-1:] in ("", ".", "!", "?", ":")
        if not content[at] or (match.group()[0].isupper() and not opens):
            continue
        known = reader().known(word)
        stem = known.sense.concept if known.sense is not None and known.sense.pole > 0 else known.stem
        joined = at > 0 and joins[at - 1] and found[at - 1][1] not in MEASURES
        label = f"{found[at - 1][1]} {word}" if joined else word
        clear = at > 0 and not CLEAR.search(text, found[at - 1][0].end(), match.start())
        led = joined or (clear and found[at - 1][1] in LEADS)
        yield stem, label, led, at < len(joins) and joins[at]


def _is_content(word: str) -> bool:
    known = reader().known(word)
    return not known.stop and known.group is None and len(word) > 2 and word not in NUMERALS


def shift(before: Remark, after: Remark, issue: Issue) -> Shift | None:
    """What changed between two remarks of one voice on the issue, if a rule sees it."""
    if before.day is None or after.day is None or before.day >= after.day:
        return None
    turned = _turned(before.text, after.text, issue)
    if turned is not None:
        return Shift("reversed", f"{turned}: once affirmed, once denied", before.id, after.id)
    if before.class_ not in OWN or after.class_ not in OWN:
        return None
    if before.speaker != after.speaker and not _alike(before.text, after.text, issue):
        return None  # two speakers of a side, on two things about the same matter
    if condition(after.text) and not condition(before.text):
        return Shift("new condition", condition(after.text) or "", before.id, after.id)
    one, two = binding(before), binding(after)
    if one is None or two is None or one[0] == two[0]:
        return None
    return Shift("firmer" if two[0] > one[0] else "softer", f"{one[1]} > {two[1]}", before.id, after.id)


def binding(remark: Remark) -> tuple[int, str] | None:
    """How much the words bind, 1 to 3, and the word that shows it; None: no word shows it."""
    found = [(level, match.group().lower()) for level, words in BINDS if (match := words.search(remark.text))]
    if remark.class_ == "commitment" and (not found or found[0][0] == 2):
        return 3, "a promise"
    return found[0] if found else None


def condition(text: str) -> str | None:
    """The word that the remark hangs on; None: it hangs on none."""
    found = CONDITION.search(AS_IF.sub(" ", text))
    return found.group().lower() if found else None


def _turned(one: str, two: str, issue: Issue) -> str | None:
    """A doing that both speak of, with contrary signs, where no other doing that both speak of keeps its sign."""
    first, second = _signs(one), _signs(two)
    both = {key: first[key][0] == second[key][0] for key in first.keys() & second.keys() if key != issue.id}
    doings = {key: same for key, same in both.items() if first[key][1] or second[key][1]}
    if not doings or any(doings.values()) or condition(one) or condition(two):
        return None
    return min(doings)


def _signs(text: str) -> dict[str, tuple[int, bool]]:
    """The matters of a text with their sign, but for those that it gives both, and whether each is told as a doing."""
    found: dict[str, set[int]] = defaultdict(set)
    doings: set[str] = set()
    for mark in sense(text, reader()).marks:
        if not mark.name and not mark.given and mark.concept not in LOOSE:
            found[mark.concept].add(mark.sign)
            doings |= {mark.concept} if mark.head or mark.concept in _contraries() else set()
    return {key: (next(iter(signs)), key in doings) for key, signs in found.items() if len(signs) == 1}


@cache
def _contraries() -> frozenset[str]:
    """Families of words with a contrary: open and close, accept and reject."""
    return frozenset(sense_.concept for sense_ in reader().lexicon.kin.values() if sense_.pole < 0)


def _alike(one: str, two: str, issue: Issue) -> bool:
    """Whether both speak of something more than the issue."""
    return bool((reader().terms(one).own & reader().terms(two).own) - {issue.id})


def shifts(remarks: Sequence[Remark], issue: Issue) -> tuple[Shift, ...]:
    """The shifts of one voice on an issue, the latest first. The remarks are in the order in which they were made."""
    made: list[Shift] = []
    for at, after in enumerate(remarks):
        near = [found for before in reversed(remarks[max(0, at - 3) : at]) if (found := shift(before, after, issue))]
        own = [found for found in near if _by(remarks, found.before) == after.speaker]
        made += (own or near)[:1]
    return tuple(reversed(made))


def _by(remarks: Sequence[Remark], key: str) -> str:
    return next(remark.speaker for remark in remarks if remark.id == key)


def silent(issue: Issue, own: Collection[str], since: date | None, days: Mapping[str, date | None]) -> tuple[str, ...]:
    """The remarks of others on an issue since a voice spoke of it last; all of them where it never did."""
    return tuple(
        key for key in issue.remarks
        if key not in own and (since is None or ((day := days[key]) is not None and day > since))
    )  # fmt: skip
