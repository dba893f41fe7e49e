"""What stands around a name: the office it is given, and the side that the office serves.

Comes in: tokens and the place of a name. Goes out: role words and a side, or None. Leaves alone: the index's own
knowledge of who held which office, which `cast` adds.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from ..names import fold
from ..nouns import Parsed, Span, Token
from .lexicon import role_pattern, words
from .world import World

ROLE_STOPS = words(
    "said told added who which that and but after before when while because "
    "monday tuesday wednesday thursday friday saturday sunday yesterday today tonight "
    "night morning evening afternoon week month year hour minute"
)
CLOCK = re.compile(r"\d{1,2}[:.]\d\d$")


OF_WHAT = re.compile(r"\s+of\s+(?:the\s+)?[A-Z][\w’'-]+(?:\s+(?:and\s+)?[A-Z][\w’'-]+)*")


def local_side(words: str, places: tuple[str, ...]) -> str | None:
    """The side that a place unknown to the index gives a role: "Foreign Minister of Velmark", "the Ostranan president".

    The place is named as such elsewhere in the article; an adjective is taken for the place whose stem it carries.
    """
    found = re.findall(r"[^\W\d_][\w-]{3,}", words)
    for word in found:
        for place in places:
            stem = fold(place)
            if word[0].isupper() and (fold(word) == stem or (len(stem) > 4 and fold(word).startswith(stem[:-1]))):
                return place
    return None


OWNERS = re.compile(
    r"\b(?:[Pp]residents?|[Mm]inisters?|[Ll]eaders?|[Gg]overnments?|[Cc]apital|[Pp]arliaments?|[Pp]eople|[Aa]rmy|[Rr]epublic|"
    r"[Kk]ingdom|[Ss]tates)\s+of\s+((?:the\s+)?[A-Z]\w{3,}(?:(?:,| and) [A-Z]\w{3,})*)"
)
HOLDERS = re.compile(
    r"\b(?:President|Prime Minister|Foreign Minister|King|Queen|Chancellor|Premier)\s+(?:[A-Z][\w'’-]+\s+){1,3}of\s+"
    r"([A-Z]\w{3,})\b"
)
OWNED = re.compile(
    r"\b([A-Z]\w{3,})['’]s?\s+(?:\w+\s+)?(?:president|prime minister|government|parliament|foreign ministry|army|"
    r"(?:foreign|defen[cs]e|finance|energy|interior)\s+minister|capital|king|queen|chancellor)\b"
)


def local_places(parsed: Parsed, world: World, people: Sequence[Span]) -> tuple[str, ...]:
    """One-word places of the article that the index does not know and that own an office: countries, not towns."""
    body = parsed.article.body
    owners: dict[str, int] = {}
    for hit in (*OWNERS.finditer(body), *HOLDERS.finditer(body), *OWNED.finditer(body)):
        start = hit.start(1)
        for word in re.finditer(r"[A-Z]\w{3,}", hit.group(1)):
            span = Span(start + word.start(), start + word.end())
            if world.body(word.group()) is None and not any(span.meets(other) for other in people):
                owners[word.group()] = owners.get(word.group(), 0) + 1
    # "Ostranan" beside "Ostrana" is the adjective, not a second place.
    stems = [name for name in owners if not any(o != name and fold(name).startswith(fold(o)[:-1]) for o in owners)]
    return tuple(sorted(stems, key=lambda name: (-owners[name], name)))


def around_name(tokens: tuple[Token, ...], starts: list[int], span: Span, body: str) -> str:
    """Five words before the name within the sentence, and the apposition or the "of X" behind it."""
    at = bisect_left(starts, span.start)
    last = bisect_left(starts, span.end)
    before = body[tokens[max(0, at - 5)].span.start : span.start].rsplit("\n", 1)[-1].rsplit(". ", 1)[-1]
    after = role_after(tokens, last, body) or ""
    of = re.match(r"\s+of\s+(?:the\s+)?\w+", body[span.end : span.end + 40])
    return f"{before} {after} {of.group() if of else ''}"


def role_before(tokens: tuple[Token, ...], at: int, body: str, world: World) -> str | None:
    """The role words directly before the token: "the press secretary of the White House" (Jen Psaki)."""
    first, opened_by = at, False
    while first > 0 and at - first < 14:
        token = tokens[first - 1]
        if token.text == ")":
            # "Harbour Safety Board (HSB) chief X": the short name in brackets belongs to the phrase.
            opened = next((i for i in range(first - 2, max(-1, first - 5), -1) if tokens[i].text == "("), None)
            if opened is None:
                break
            first = opened
            continue
        joined = token.pos in ("ADJ", "NOUN", "PROPN", "DET", "PART", "NUM") or token.text.lower() in ("of", "for", "-")
        # "the press secretary of President X": the nearer office is X's own.
        inner = token.text.lower() in ("of", "for") and role_pattern().search(_between(body, tokens, first, at))
        dash = token.text == "-" and body[max(0, token.span.start - 1)].isspace()  # of a dateline: "May 4 - Mayor X"
        if (
            inner
            or dash
            or not joined
            or token.text.lower() in ROLE_STOPS
            or CLOCK.match(token.text)
            or (opened_by and token.text.lower() not in ("of", "for", "at"))
            or "\n" in body[token.span.end : tokens[first].span.start]
        ):
            break
        opened_by = token.tag == "DT"  # "last night the harbour director": the phrase begins with its article
        first -= 1
    while first < at and (tokens[first].text.lower() in ("of", "for", "-", "'s", "’s", "'", "’")):
        first += 1
    if first == at:
        return None
    words = body[tokens[first].span.start : tokens[at - 1].span.end]
    if tokens[at - 1].text.lower() in ("of", "for", "'s", "’s"):
        return None
    return words if role_pattern().search(words) else None


def role_ahead(tokens: tuple[Token, ...], at: int, end: int, body: str, world: World) -> str | None:
    """The role of "his wife, Laura, said" and "her lawyer, X": before the comma that opens the name."""
    if at < 2 or tokens[at - 1].text != "," or (end < len(tokens) and tokens[end].text not in (",", ".", "—", "–")):
        return None
    words = role_before(tokens, at - 1, body, world)
    hits = list(role_pattern().finditer(words or ""))
    if not words or not hits:
        return None
    # "The President of the Republic, X," as well as "her lawyer, X,".
    held = OF_WHAT.fullmatch(words, hits[0].end()) is not None and words[:4].lower() == "the "
    return words if held or hits[-1].end() == len(words) else None


def _between(body: str, tokens: tuple[Token, ...], first: int, at: int) -> str:
    return body[tokens[first].span.start : tokens[at - 1].span.end] if first < at else ""


def role_after(tokens: tuple[Token, ...], at: int, body: str) -> str | None:
    """The apposition behind a name: ", senior director for Russia and Central Asia of the Council" and so on."""
    if at >= len(tokens) or tokens[at].text not in (",", "("):
        return None
    stop = at + 1
    while stop < len(tokens) and stop - at < 28:
        text = tokens[stop].text.lower()
        if (
            text in (",", ";", ".", ")", "—", "–", "“", '"')
            or text in ("who", "which", "said")
            or tokens[stop].pos in ("VERB", "AUX")
        ):
            break
        stop += 1
    if stop == at + 1 or _tells(tokens, at, stop):
        return None
    words = body[tokens[at + 1].span.start : tokens[stop - 1].span.end]
    hit = role_pattern().search(words)
    return words if hit and len(words[: hit.start()].split()) <= 6 else None


def _tells(tokens: tuple[Token, ...], at: int, stop: int) -> bool:
    """Whether no apposition but a tag stands behind the comma: "home for Eid, the minister promised their families"."""
    return (
        tokens[at].text == ","
        and stop < len(tokens)
        and tokens[stop].tag in ("VBD", "VBZ")
        and (tokens[stop].dep != "relcl" and stop - at < 8)
    )


def role_and_side(words: str, world: World) -> tuple[str | None, str | None]:
    """The role without article and leading demonym, and the side that it names.

    "senior director for Russia of the National Security Council" serves the Council's side, not Russia's.
    """
    named = world.bodies_in(words)
    own = [body for start, _, body in named if not re.search(r"\b(?:for|to|on|and|with)\s+(?:the\s+)?$", words[:start])]
    side = next(iter(own or [body for _, _, body in named]), None)
    plain = re.sub(r"^(?:the|a|an|former|then|its|their|his|her)\s+", "", words.strip(), flags=re.IGNORECASE)
    for start, end, found in world.bodies_in(plain):
        if start == 0 and found.sort in ("demonym", "country") and end < len(plain):
            plain = re.sub(r"^['’]s?\s*", "", plain[end:].strip())
        break
    return plain.strip(" ,") or None, side.side if side else None
