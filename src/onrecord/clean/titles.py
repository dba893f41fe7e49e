"""The headline of saved HTML, as the page prints it.

Comes in: a parsed page, what its metadata calls its title, its outlet. Goes out: claims, best first. Left alone: the
address and the words of the text. What the page prints in its headings goes first, where its own statements bear it
out; the last link of a trail of links is not its headline, though some sites make it the page's `h1`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from ..nouns import Claim, ClaimBasis
from . import lines
from .people import bare
from .picked import Nodes

Told = Sequence[tuple[str, ClaimBasis]]
_SITE = re.compile(r"\s+[|\-–—•·»:]+\s+")
_KICKER = re.compile(
    r"kicker|eyebrow|overline|dachzeile|spitzmarke|top-?line|roofline|pre-?title|prefix", re.IGNORECASE
)
_NAMED = ("class", "data-qa", "data-testid", "data-cy", "itemprop")
_KICKS = ":"  # how a kicker ends that stands in a heading of its own
_TRAIL = re.compile(r"crumb", re.IGNORECASE)
_TRAIL_ABOVE = 3  # elements above a heading whose names are looked at
_MOST = 20  # headings
_LONG = 15  # characters from which a part of a title says enough to be told by
_DEEP = 20  # elements within a heading
_UTTERED = (3, 300)  # characters of a headline


def claims(headings: Nodes, told: Told, marked: Sequence[str]) -> list[Claim]:
    """The headline as printed, where the page's own statements bear it out; what two of them agree on otherwise.

    `told`: what JSON-LD, meta tags and the window call the page, in that order. `marked`: headlines of microdata.
    """
    nodes = _headings(headings)
    whole = [_words(node) for node in nodes]
    short = [_without_kicker(node) for node in nodes]
    found = [_claim(head, "text") for text, _ in told for head in short if _says(head, text)]
    found += [_claim(text, basis) for text, basis in told for head in whole if _ends(head, text)]
    found += [_claim(head, "text") for text, _ in told for head in whole if _says(head, text)]
    found += [_claim(head, "text") for text in marked[:1] for head in short if bare(head) == bare(text)]
    stated = told[:2]  # the window's title is the last, and mostly the meta tag's again
    if len(stated) == 2 and bare(stated[0][0]) == bare(stated[1][0]) and stated[0][1] != stated[1][1]:
        found.append(_claim(*stated[0]))
    if len(short) == 1 and len(short[0].split()) > 2 and not short[0].endswith(_KICKS):
        found.append(_claim(short[0], "text"))
    found += [_claim(text, "microdata") for text in marked[:1]]
    return [*found, *(_claim(*each) for each in told), *(_claim(head, "text") for head in short)]


def without_site(text: str, outlet: str | None) -> str:
    """A title without the outlet's name before or behind it."""
    parts = _SITE.split(text)
    if len(parts) < 2 or not outlet:
        return text
    if bare(parts[-1]) == bare(outlet) or bare(parts[-1]) in bare(outlet):
        return text[: text.rfind(parts[-1])].rstrip(" |-–—•·»:")
    return text[len(parts[0]) :].lstrip(" |-–—•·»:") if bare(parts[0]) == bare(outlet) else text


def _headings(headings: Nodes) -> list[Any]:
    """The `h1`s; where one is the end of a trail, the first `h2` behind it that is not, in its place."""
    found, trail = [], None
    for node in headings[:_MOST]:
        if _in_trail(node):
            trail = node if trail is None else trail
        elif _said(node):
            found.append(node)
    if trail is None:
        return found
    behind = (node for node in trail.xpath("following::h2")[:_MOST] if _said(node) and not _in_trail(node))
    return [*found, *([] if found else [next(behind, trail)])]


def _in_trail(node: Any) -> bool:
    """Whether a heading is the last step of the way to the page: "Home > Harbour > Ferry talks resume"."""
    if any("crumb" in name for name in node.attrib):
        return True
    near = [node, *islice(node.iterancestors(), _TRAIL_ABOVE)]
    return (
        any(_TRAIL.search(each.get("class") or "") for each in near)
        or next(node.iterancestors("nav"), None) is not None
    )


def _said(node: Any) -> bool:
    return _UTTERED[0] <= len(_words(node)) <= _UTTERED[1]


def _words(node: Any) -> str:
    return lines.tidy(" ".join(node.itertext())[:2000])


def _without_kicker(node: Any) -> str:
    """The words of a heading without its kicker and what is hidden, where that leaves any."""
    return lines.tidy(" ".join(_spoken(node, 0))[:2000]) or _words(node)


def _spoken(node: Any, depth: int) -> Iterator[str]:
    if depth > _DEEP:
        yield from node.itertext()
        return
    yield node.text or ""
    for child in node:
        if not _is_kicker(child):
            yield from _spoken(child, depth + 1)
        yield child.tail or ""


def _is_kicker(node: Any) -> bool:
    if node.get("aria-hidden") == "true":
        return True
    return any(_KICKER.search(node.get(name) or "") for name in _NAMED)


def _says(head: str, text: str) -> bool:
    """Whether a heading is what the page says its title is, or the beginning of it."""
    if not bare(head) or bare(head) == bare(text):
        return bool(bare(head))
    return bare(text).startswith(bare(head)) and len(head) > _LONG and not head.endswith(_KICKS)


def _ends(head: str, text: str) -> bool:
    """Whether a heading is the title with a kicker before it: "Opinion The quay must wait"."""
    return (
        len(text) > _LONG
        and bare(head).endswith(bare(text))
        and len(bare(text)) < len(bare(head)) < 2 * len(bare(text))
    )


def _claim(value: str, basis: ClaimBasis) -> Claim:
    return Claim("title", value, basis)
