"""Saved HTML as text -> a parsed tree of bounded size.

Comes in: the markup. Goes out: the tree, and a sentence for each thing that was cut so that the time stays bounded.
Left alone: everything that the page says.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from typing import Any

from lxml import etree

log = logging.getLogger(__name__)

MOST = 5_000_000  # characters; news pages have up to 2 million, and lxml's trees grow to ten times that
# lxml refuses text that holds control characters.
_CONTROLS = bytes(32 if code < 32 and code not in (9, 10, 13) else code for code in range(256))
_TAG = 20_000  # characters of a tag
_LONG = re.compile(r"<[a-zA-Z][^<>]{20000}")  # the same, quicker
_LONG_TAG = re.compile(r"<([a-zA-Z][\w:-]{0,40})[\s/][^<>]{20000,}>")  # libxml2 is quadratic in a tag's attributes


@dataclass(frozen=True, slots=True)
class Parsed:
    """A page's tree; None where there is no markup. The content is what the tree was made of."""

    tree: Any
    content: str
    notes: tuple[str, ...]


def parse(content: str, name: str) -> Parsed:
    """The tree of a page. Raises ValueError or lxml's errors for what is no markup at all."""
    notes = []
    if len(content) > MOST:
        notes.append(f"the markup has {len(content):,} characters; the first {MOST:,} were read and the rest left out")
        content = content[:MOST]
    content = _without_scripts(content)
    if _has_stretch(content) and _LONG.search(content):
        content = _LONG_TAG.sub(r"<\1>", content)
        notes.append("a tag of more than 20,000 characters was read without its attributes")
    for note in notes:
        log.info("%s: %s", name, note)
    if not content.strip():
        return Parsed(None, content, tuple(notes))
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, collect_ids=False
    )
    try:
        tree = etree.fromstring(content.encode("utf-8", "replace").translate(_CONTROLS), parser=parser)
    except etree.XMLSyntaxError:
        tree = None  # an empty document
    return Parsed(tree, content, tuple(notes))


def _has_stretch(content: str) -> bool:
    """Whether some 10,000 characters hold no "<", as each tag of more than 20,000 has them; quick to tell."""
    half = _TAG // 2
    return any(content.find("<", at, at + half) < 0 for at in range(0, len(content) - half, half))


def _without_scripts(content: str) -> str:
    """The markup without the scripts that hold no JSON-LD: half of a page, on average, and nothing for a reader."""
    parts, at = [], 0
    while (start := content.find("<script", at)) >= 0:
        opened = content.find(">", start)
        end = content.find("</script", opened)
        if opened < 0 or end < 0:
            break
        if "ld+json" in content[start:opened] or content.find("-->", start, end) >= 0:  # (or it stands in a comment)
            parts.append(content[at:end])
        else:
            parts += [content[at:start], " "]
            end = content.find(">", end) + 1 or len(content)
        at = end
    return "".join([*parts, content[at:]]) if parts else content
