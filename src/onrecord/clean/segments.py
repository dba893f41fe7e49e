"""Parsed HTML -> its segments: the runs of text between block-level elements, with where each one stands.

Comes in: a parsed tree. Goes out: the segments in reading order, each with its element, the groups that its own and
its forebears' tags and class names belong to, its links. Left alone: which segments are the article's. The walk is
one loop without recursion and stops at a bound, so that a page of any depth or size costs a bounded time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from . import lines

MOST_ELEMENTS = 40_000  # looked at; news pages have 1,000, and live blogs up to 15,000
MOST_SEGMENTS = 8_000

_SKIPPED = frozenset(
    {"script", "style", "noscript", "template", "svg", "iframe", "object", "select", "textarea", "head", "math"}
    | {"canvas", "audio", "video", "map", "input", "img", "source", "link", "meta", "datalist", "dialog"}
)
_INLINE = frozenset(
    {
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "center",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
    }
    | {"ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub"}
    | {"sup", "time", "tt", "u", "var", "wbr", "nobr", "blink", "picture", "amp-link"}
)
# What the words in the names of tags, classes, ids and roles tell of an element. The order is the order of the bits.
_GROUPS = tuple(
    row.split("\t")
    for row in files("onrecord").joinpath("data/clean/groups.tsv").read_text(encoding="utf-8").splitlines()
    if row and not row.startswith("#")
)
NAMES = tuple(name for name, _ in _GROUPS)
BIT = {name: 1 << at for at, name in enumerate(NAMES)}
_GROUPED = tuple((BIT[name], re.compile(pattern)) for name, pattern in _GROUPS)
_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")
_TAG_BITS = {
    **{"article": BIT["article"], "main": BIT["main"], "nav": BIT["nav"], "header": BIT["nav"], "footer": BIT["foot"]},
    **{"aside": BIT["aside"], "figure": BIT["caption"], "figcaption": BIT["caption"], "blockquote": BIT["quote"]},
    **{"form": BIT["promo"], "address": BIT["byline"], "time": BIT["date"]},
}
STRUCTURE = ("article", "main", "nav", "header", "footer", "aside", "figure", "blockquote", "form", "table", "section")
LISTS = ("ul", "ol", "li", "dl", "dd", "dt")
SBIT = {name: 1 << at for at, name in enumerate((*STRUCTURE, "list", "hidden", "body", "button", "live"))}
_STRUCTURE_BITS = {**{tag: SBIT[tag] for tag in STRUCTURE}, **dict.fromkeys(LISTS, SBIT["list"])}
_STRUCTURE_BITS |= {"figcaption": SBIT["figure"], "button": SBIT["button"], "pre": 0}
_NAME_ATTRIBUTES = ("class", "id", "role", "itemprop", "data-component", "data-testid", "data-type", "data-module")
_HIDDEN_STYLE = re.compile(r"display\s?:\s?none|visibility\s?:\s?hidden", re.IGNORECASE)
_ENDED = re.compile(r"[.!?…:][\"'”’»“)\]]{0,2}\s*$")


@dataclass(frozen=True, slots=True)
class Context:
    """An element as its text sees it: what it and its forebears are."""

    at: int  # number of the block-level element
    parent: Context | None
    tag: str
    own: int  # bits of GROUPS of the element itself
    near: int  # of it and the two above
    all: int  # of it and all above
    structure: int  # bits of SBIT of it and all above
    depth: int
    sign: int  # number of the pair of its own and its parent's tag and class: what a site styles alike
    linked: bool
    stamp: str | None  # the datetime of the nearest `time` before it within its forebears


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text between block-level elements."""

    text: str
    context: Context
    links: int  # characters inside links
    anchors: int  # links
    strong: int  # characters inside bold or italic
    inner: int  # bits of GROUPS of inline elements that open it
    broken: bool  # ends at a line break (br), not at the end of its element
    stamp: str | None  # the last `time` element's datetime on the page before it


@dataclass(frozen=True, slots=True)
class Found:
    """All segments of a page."""

    segments: tuple[Segment, ...]
    whole: bool  # False: the page went beyond a bound and the rest was left out


class _Walk:
    """The state of one walk: the segment that is open, and what was closed."""

    def __init__(self) -> None:
        self.done: list[Segment] = []
        self.stamp: str | None = None
        self.open: Context | None = None
        self._clear()

    def _clear(self) -> None:
        self.parts: list[str] = []
        self.links = self.anchors = self.strong = self.inner = self.chars = 0

    def add(self, text: str | None, context: Context, linked: bool, strong: bool) -> None:
        if not text:
            return
        if context is not self.open:
            self.close()
            self.open = context
        self.parts.append(text)
        size = len(text)
        self.chars += size
        self.links += size if linked else 0
        self.strong += size if strong else 0

    def inline(self, bits: int) -> None:
        if bits and self.chars < 3:
            self.inner |= bits

    def close(self, broken: bool = False) -> None:
        if self.parts:
            text = lines.tidy("".join(self.parts))
            if text and self.open is not None:
                self.done.append(
                    Segment(text, self.open, self.links, self.anchors, self.strong, self.inner, broken, self.stamp)
                )
        self._clear()
        self.open = None

    def line_break(self, again: bool) -> None:
        """A br: a new segment after another br or where a sentence ends, else a space."""
        if again or (self.parts and _ENDED.search("".join(self.parts[-3:])[-40:])):
            self.close(broken=True)
        elif self.parts:
            self.parts.append(" ")


@lru_cache(maxsize=20_000)
def _bits_of_part(part: str) -> int:
    return sum(bit for bit, pattern in _GROUPED if pattern.search(part))


@lru_cache(maxsize=20_000)
def bits(named: str) -> int:
    """The groups that the class names, ids and roles of an element belong to."""
    found = 0
    for part in _PART.findall(named[:300]):
        found |= _bits_of_part(part.lower())
    return found


def walk(root: Any) -> Found:
    """The segments of a parsed page, in reading order."""
    state = _Walk()
    signs: dict[tuple[str, str, int], int] = {}
    top = Context(0, None, "body", 0, 0, 0, 0, 0, 0, False, None)
    stack: list[tuple[Any, Context, bool, bool, bool]] = [(root, top, False, False, False)]
    seen, count, last_break = 0, 0, False
    while stack:
        node, context, linked, strong, leaving = stack.pop()
        if leaving:
            if node is not None:
                state.close()
            continue
        if isinstance(node, str):
            if not node.isspace():
                last_break = False
            state.add(node, context, linked, strong)
            continue
        tag = node.tag
        if not isinstance(tag, str) or tag in _SKIPPED:
            continue
        seen += 1
        if seen > MOST_ELEMENTS or len(state.done) > MOST_SEGMENTS:
            state.close()
            return Found(tuple(state.done), False)
        if tag == "br":
            state.line_break(last_break)
            last_break = True
            continue
        named = " ".join(filter(None, map(node.get, _NAME_ATTRIBUTES))) if node.attrib else ""
        if tag in _INLINE:
            if tag == "a":
                linked = True
                state.anchors += 1
            elif tag in ("b", "strong", "em", "i"):
                strong = True
            elif tag == "time":
                state.stamp = node.get("datetime") or state.stamp
            state.inline(bits(named) if named else 0)
            inner = context
            if _hides(node):
                inner = _child(context, tag, named, True, linked, count := count + 1, signs, state.stamp)
        else:
            state.close()
            last_break = False
            count += 1
            inner = _child(context, tag, named, _hides(node), linked, count, signs, state.stamp)
            stack.append((node, context, False, False, True))
        children = [(node.text, inner, linked, strong, False)] if node.text else []
        for child in node:
            children.append((child, inner, linked, strong, False))
            if child.tail:
                children.append((child.tail, inner, linked, strong, False))
        children.reverse()
        stack.extend(children)
    state.close()
    return Found(tuple(state.done), True)


def _hides(node: Any) -> bool:
    if not node.attrib:
        return False
    style = node.get("style")
    return (
        node.get("hidden") is not None
        or node.get("aria-hidden") == "true"
        or (style is not None and _HIDDEN_STYLE.search(style[:400]) is not None)
    )


def _child(
    parent: Context,
    tag: str,
    named: str,
    hidden: bool,
    linked: bool,
    at: int,
    signs: dict[tuple[str, str, int], int],
    stamp: str | None,
) -> Context:
    own = bits(named) | _TAG_BITS.get(tag, 0) if named else _TAG_BITS.get(tag, 0)
    structure = parent.structure | _STRUCTURE_BITS.get(tag, 0) | (SBIT["hidden"] if hidden else 0)
    if "articlebody" in named.lower():
        structure |= SBIT["body"]
    if own & BIT["live"]:
        structure |= SBIT["live"]
    near = own | parent.own | (parent.parent.own if parent.parent else 0)
    sign = signs.setdefault((tag, named, parent.sign if tag in ("p", "li", "div", "span") else 0), len(signs) + 1)
    return Context(at, parent, tag, own, near, parent.all | own, structure, parent.depth + 1, sign, linked, stamp)
