"""What an article itself shows of a capitalised name: a person's, or a thing's, a place's or a body's.

Comes in: a parsed article and the spans of its sources. Goes out: for the printed name a sum of signs over all places
where it stands, above 0 for a person. Leaves alone: what the names model says of one place (`mentions` adds it).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from ..names import HONORIFICS, SUFFIXES, fold
from ..nouns import Parsed, Span
from .lexicon import is_given, role_pattern, words

# Nouns that end the name of a body, a place or a thing.
THINGS = words(
    "academy accord act administration agency agreement airlines airport alliance army assembly association authority "
    "avenue bank basin bay beach board bridge building bureau cathedral center centre chamber channel church city "
    "clinic club college commission committee company conference congress corporation council county court cup dam "
    "department desert district division doctrine estate exchange federation festival field fjord forces forest "
    "forum foundation front fund gardens gazette group guard gulf hall harbour harbor herald hill hills holdings "
    "hospital hotel house inc industries inlet institute island islands journal junction laboratory lake law league "
    "library line lines ltd mail market ministry mission monastery motors mountain mountains movement museum navy "
    "network news observatory ocean office organisation organization palace panel park parliament party pass peninsula "
    "pier plan plaza point police port post power press prison prize programme project province protocol quay radio "
    "railway railways ranch range region republic reserve ridge river road sea school senate service services "
    "shipping society square stadium station steel strait strand street studios summit survey synod systems tavern "
    "television temple terminal theatre theater times tower town treaty tribune tribunal trust tunnel union "
    "university valley village war wells works zoo"
)
# Nouns for whoever does something that are bodies or things all the same.
NOBODY = re.compile(
    r"(?:maker|carrier|retailer|insurer|lender|operator|supplier|producer|provider|broadcaster|liner|"
    r"newspaper|paper|miner|border|river|harbour|freighter|steamer|cruiser|tanker|trawler|helicopter|"
    r"centre|center|chapter|letter|number|computer|winter|summer|member|quarter|corner|tower|theater)$"
)
DOER = re.compile(r"(?:[aeiou]?ers?|ors?|ists?|[a-z]men|[a-z]man|[a-z]woman|person|[a-z]ian|eur|ess|smith|keeper)$")
PEOPLE = re.compile(
    r"^(?:Democrats|Republicans|Conservatives|Liberals|Socialists|Greens|[A-Z]\w+(?:ans|ers|ists|ites))$"
)
OFFICE_BEHIND = r"(?:(?:an?|the|its|their|his|her)\s+|[A-Z][\w’-]*['’]s?\s+)(?:[\w’'-]+\s+){0,5}[\w’'-]+"
AGED = re.compile(r",\s(?:aged\s)?\d{1,2}(?:[,.;]|\s(?:years|and)\b|\s*$)")
WHO = re.compile(r",?\s(?:who|whose)\b")
APPOSED = re.compile(r",\s+(?:(?:a|an|the|its|their|his|her|then|now)\s+)?(?:[\w’'-]+\s+){0,3}$")
PLACED = frozenset(("in", "at", "near", "into", "outside", "inside", "around", "across", "through", "beyond"))
TITLES = HONORIFICS - {"the", "m", "lady", "general", "rev", "hon"}
Counts = dict[str, float]


class Evidence:
    """The signs of one article, summed by printed name."""

    def __init__(self, parsed: Parsed, sources: Sequence[Span]) -> None:
        self.body, self.tokens = parsed.article.body, parsed.tokens
        self.starts = [token.span.start for token in parsed.tokens]
        self.sources = sources
        self.titled = self._surnames_titled()
        self.acting = self._surnames_acting()
        self._sums: Counts = {}

    def add(self, span: Span, weight: float = 0.0) -> None:
        """Count the signs around one place of a name, and what the names model says of it."""
        name = _printed(span.of(self.body))
        self._sums[name] = self._sums.get(name, _of_name(name, self.titled, self.acting)) + self._around(span) + weight

    def of(self, span: Span) -> float:
        """The sum for the name printed in the span; 0 for a name that was not counted."""
        return self._sums.get(_printed(span.of(self.body)), 0.0)

    def apposed(self, span: Span) -> bool:
        """Whether an office stands behind a comma, and another comma: "Halvik, the line's chief executive,"."""
        after = self.body[span.end : span.end + 70]
        return re.match(rf",\s+{OFFICE_BEHIND},", after) is not None and role_pattern().search(after) is not None

    def _surnames_titled(self) -> frozenset[str]:
        """Surnames that somewhere stand behind a title alone: "Mr Halvik"."""
        found = re.findall(
            r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Se[nñ]ora?|Herr|Frau|Madame)\.?\s+((?:[a-z]{2,3}\s+){0,2}[A-Z][\w’-]+)",
            self.body,
        )
        return frozenset(fold(name.split()[-1]) for name in found)

    def _surnames_acting(self) -> frozenset[str]:
        """Single capitalised words that are the subject of a verb, with no other name or article beside them."""
        found = set()
        for i, token in enumerate(self.tokens):
            alone = token.dep == "nsubj" and token.pos == "PROPN" and token.text[:1].isupper()
            before = self.tokens[i - 1].text if i else ""
            if alone and not (before[:1].isupper() and before.isalpha()) and before.lower() != "the":
                found.add(fold(token.text))
        return frozenset(found)

    def _around(self, span: Span) -> float:
        before, after = self.body[max(0, span.start - 60) : span.start], self.body[span.end : span.end + 60]
        return self._before(span, before, after) + self._after(span, after)

    def _before(self, span: Span, before: str, after: str) -> float:
        last = re.search(r"([^\s]+)\s$", before)
        word = last.group(1) if last else ""
        if word.lower() == "the":
            # "the Martín Corvo channel", "the Sarn Steps"; a person is "the Corvo of his day" at most.
            return -3.0 if re.match(r"\s[a-z]{3,}", after) else -1.5
        if word in PLACED:
            return -1.0
        if fold(word).rstrip(".") in TITLES:
            return 3.0
        hits = list(role_pattern().finditer(before.rstrip()))
        if hits and hits[-1].end() == len(before.rstrip()) and before.endswith(" "):
            return 2.5
        at = bisect_left(self.starts, span.start) - 1
        noun = self.tokens[at] if at >= 0 else None
        if noun is not None and word == noun.text and word.isalpha() and word.islower() and noun.tag == "NN":
            return 2.0 if DOER.search(word) and not NOBODY.search(word) else 0.0
        return 0.0

    def _goes_on(self, span: Span) -> bool:
        """Whether the name is a subject and the next sentence's subject he or she."""
        first, end = bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)
        if not any(token.dep in ("nsubj", "nsubjpass") for token in self.tokens[first:end]):
            return False
        for token in self.tokens[end : end + 45]:
            if token.dep not in ("nsubj", "nsubjpass") or "." not in self.body[span.end : token.span.start]:
                continue
            return token.text.lower() in ("he", "she")
        return False

    def _after(self, span: Span, after: str) -> float:
        if AGED.match(after):
            return 3.0
        if WHO.match(after):
            return 2.0
        role = role_pattern().search(after) if after.startswith(",") else None
        if role is not None and APPOSED.match(after[: role.start()]):
            return 1.5
        if self._goes_on(span):
            return 1.5
        # Who is a source by the name alone speaks; so do bodies.
        return 0.5 if any(source.end == span.end and source.start <= span.start for source in self.sources) else 0.0


def _printed(name: str) -> str:
    return re.sub(r"['’]s?$", "", " ".join(name.split()))


def _of_name(name: str, titled: frozenset[str], acting: frozenset[str]) -> float:
    """What the words of the name show."""
    found = [word for word in name.split() if fold(word) not in SUFFIXES]
    last = fold(found[-1]) if found else ""
    score = 3.0 if last in titled else 0.0
    if len(found) > 1 and last in acting:
        score += 2.0
    if len(found) > 1 and any(is_given(word) for word in found[:-1]):
        score += 2.5
    if last in THINGS or any(fold(word) in THINGS for word in found[:-1]):
        score -= 4.0
    if len(found) > 1 and all(word.isupper() and len(word) > 2 for word in found):
        score -= 1.0
    if len(found) > 1 and (PEOPLE.search(found[-1]) or (found[-1].isupper() and len(found[-1]) < 4)):
        score -= 3.0  # "Iowa Democrats", "Generative AI"
    return score - 3.0 * any(mark.isdigit() for mark in name)
