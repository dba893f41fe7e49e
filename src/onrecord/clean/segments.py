"""Parsed HTML -> its segments: the runs of text between block-level elements, with where each one stands.

Comes in: a parsed tree. Goes out: the segments in reading order, each with its element, the groups that its own and
its forebears' tags and class names belong to, its links. Left alone: which segments are the article's. The walk is
one loop without recursion and stops at a bound, so that a page of any depth or size costs a bounded time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from . import lines
from .marks import BIT, TAG_BITS, bits

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
STRUCTURE = ("article", "main", "nav", "header", "footer", "aside", "figure", "blockquote", "form", "table", "section")
LISTS = ("ul", "ol", "li", "dl", "dd", "dt")
SBIT = {name: 1 << at for at, name in enumerate((*STRUCTURE, "list", "hidden", "body", "button", "live"))}
_STRUCTURE_BITS = {**{tag: SBIT[tag] for tag in STRUCTURE}, **dict.fromkeys(LISTS, SBIT["list"])}
_STRUCTURE_BITS |= {"figcaption": SBIT["figure"], "button": SBIT["button"], "pre": 0}
_NAME_ATTRIBUTES = frozenset(
    ("class", "id", "role", "itemprop", "data-component", "data-testid", "data-type", "data-module")
)
_ASIDES = frozenset({"nav", "footer", "button"})  # of 396,000 words of gold on the development pages none is in these
_ASIDE = 2000  # characters of one that are kept
_STYLED = frozenset({"p", "li", "div", "span"})  # what says little without the style of what it stands in
_LINKED, _STRONG = 1, 2
_BOLD = frozenset({"b", "strong", "em", "i"})
_HIDDEN_STYLE = re.compile(r"display\s?:\s?none|visibility\s?:\s?hidden", re.IGNORECASE)
_ENDED = re.compile(r"[.!?…:][\"'”’»“)\]]{0,2}\s*$")


class Context(NamedTuple):  # a dataclass costs four times as much to make, and a page has a thousand
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


class Segment(NamedTuple):
    """A run of text between block-level elements."""

    text: str
    context: Context
    links: int  # characters inside links
    anchors: int  # links
    strong: int  # characters inside bold or italic
    inner: int  # bits of GROUPS of inline elements that open it
    broken: bool  # ends at a line break (br), not at the end of its element
    stamp: str | None  # the last `time` element's datetime on the page before it


class Aside(NamedTuple):
    """A part of the page that never holds its article and is not taken apart: a menu, a foot, a button."""

    at: int  # how many segments stand before it
    text: str


_TOP = Context(0, None, "body", 0, 0, 0, 0, 0, 0, False, None)  # what a whole page stands in


@dataclass(frozen=True, slots=True)
class Found:
    """All segments of a page."""

    segments: tuple[Segment, ...]
    asides: tuple[Aside, ...]
    whole: bool  # False: the page went beyond a bound and the rest was left out


class _Open:
    """The segment that is open, and what was closed."""

    __slots__ = ("anchors", "asides", "broke", "chars", "context", "done", "inner", "links", "parts", "stamp", "strong")

    def __init__(self) -> None:
        self.done: list[Segment] = []
        self.asides: list[Aside] = []
        self.stamp: str | None = None
        self.context: Context | None = None
        self.broke = False  # a br was the last thing
        self._clear()

    def _clear(self) -> None:
        self.parts: list[str] = []
        self.links = self.anchors = self.strong = self.inner = self.chars = 0

    def add(self, text: str, context: Context, flags: int) -> None:
        """Text that stands in the context, inside a link or strong element as the flags say."""
        if context is not self.context:
            if self.parts:
                self.close()
            if text.isspace():  # between two blocks
                return
            self.context = context
        self.parts.append(text)
        size = len(text)
        self.chars += size
        if flags:
            self.links += size if flags & _LINKED else 0
            self.strong += size if flags & _STRONG else 0
        if self.broke and not text.isspace():
            self.broke = False

    def inline(self, tag: str, named: str, node: Any) -> int:
        """An inline element begins; the flags that its text has on top of those around it."""
        if named and self.chars < 3:
            self.inner |= bits(named)
        if tag == "a":
            self.anchors += 1
            return _LINKED
        if tag == "time":
            self.stamp = node.get("datetime") or self.stamp
        return _STRONG if tag in _BOLD else 0

    def close(self, broken: bool = False) -> None:
        """End the open segment."""
        if not self.parts:
            self.anchors = self.inner = 0
            return
        text = lines.tidy("".join(self.parts))
        if text and self.context is not None:
            self.done.append(
                Segment(text, self.context, self.links, self.anchors, self.strong, self.inner, broken, self.stamp)
            )
        self._clear()
        self.context = None

    def line_break(self) -> None:
        """A br: a new segment after another br or where a sentence ends, else a space."""
        if self.broke or (self.parts and _ENDED.search("".join(self.parts[-3:])[-40:])):
            self.close(broken=True)
        elif self.parts:
            self.parts.append(" ")
        self.broke = True

    def aside(self, node: Any) -> None:
        """A part of the page that is not taken apart."""
        self.close()
        parts: list[str] = []
        size = 0
        for text in node.itertext():
            if not text.isspace():
                parts.append(text)
                size += len(text) + 1
                if size > _ASIDE:
                    break
        if parts:
            self.asides.append(Aside(len(self.done), lines.tidy(" ".join(parts)[:_ASIDE])))


def walk(root: Any) -> Found:
    """The segments of a parsed page, in reading order."""
    state, within = _Open(), _Within()
    # The elements that are open, outermost first: what is left of each one's children, the context and flags of its
    # text, whether it is inline, and the text behind it. The innermost is held apart.
    above: list[tuple[Iterator[Any], Context, int, bool, str | None]] = []
    children, context, flags, inline = iter((root,)), _TOP, 0, True
    seen = 0
    while True:
        for node in children:
            tag, tail = node.tag, node.tail
            if tag.__class__ is not str or tag in _SKIPPED:
                pass
            elif tag == "br":
                state.line_break()
            elif tag in _ASIDES:
                state.aside(node)
            else:
                seen += 1
                if seen > MOST_ELEMENTS or len(state.done) > MOST_SEGMENTS:
                    state.close()
                    return Found(tuple(state.done), tuple(state.asides), False)
                named, hides = _attributes(node)
                inside, text = tag in _INLINE, node.text
                if inside:
                    own = flags | state.inline(tag, named, node)
                else:
                    own = flags
                    state.close()
                    state.broke = False
                if len(node):
                    above.append((children, context, flags, inline, tail))
                    if not inside or hides:
                        context = within.child(context, tag, named, hides or inside, own, state.stamp)
                    children, flags, inline = iter(node), own, inside
                    if text and (inside or not text.isspace()):
                        state.add(text, context, own)
                    break
                if text:
                    inner = context
                    if not inside or hides:
                        inner = within.child(context, tag, named, hides or inside, own, state.stamp)
                    state.add(text, inner, own)
                if not inside:
                    state.close()
            if tail:
                state.add(tail, context, flags)
        else:
            if not inline:
                state.close()
            if not above:
                break
            children, context, flags, inline, tail = above.pop()
            if tail:
                state.add(tail, context, flags)
    state.close()
    return Found(tuple(state.done), tuple(state.asides), True)


def _attributes(node: Any) -> tuple[str, bool]:
    """The names that an element bears, and whether it is hidden from readers."""
    named, hides = "", False
    for name, value in node.items():
        if name in _NAME_ATTRIBUTES:
            named = f"{named} {value}" if named else value
        elif name == "style":
            hides = hides or _HIDDEN_STYLE.search(value[:400]) is not None
        elif name == "hidden" or (name == "aria-hidden" and value == "true"):
            hides = True
    return named, hides


class _Within:
    """Makes the contexts of a page, and numbers them."""

    __slots__ = ("count", "signs")

    def __init__(self) -> None:
        self.count = 0
        self.signs: dict[tuple[str, str, int], int] = {}

    def child(self, parent: Context, tag: str, named: str, hidden: bool, flags: int, stamp: str | None) -> Context:
        """The context of an element within another."""
        self.count += 1
        own, structure = _marks(tag, named) if named else (TAG_BITS.get(tag, 0), _STRUCTURE_BITS.get(tag, 0))
        structure |= parent.structure
        if hidden:
            structure |= SBIT["hidden"]
        above = parent.parent
        near = own | parent.own | (above.own if above else 0)
        key = (tag, named, parent.sign if tag in _STYLED else 0)
        sign = self.signs.setdefault(key, len(self.signs) + 1)
        linked = bool(flags & _LINKED)
        told = (self.count, parent, tag, own, near, parent.all | own, structure, parent.depth + 1, sign, linked, stamp)
        return tuple.__new__(Context, told)  # a third of the time of calling it, and a page has 300


@lru_cache(maxsize=20_000)
def _marks(tag: str, named: str) -> tuple[int, int]:
    """The bits of GROUPS and of SBIT that an element has by its tag and names."""
    own, structure = TAG_BITS.get(tag, 0) | bits(named), _STRUCTURE_BITS.get(tag, 0)
    if "articlebody" in named.lower():
        structure |= SBIT["body"]
    if own & BIT["live"]:
        structure |= SBIT["live"]
    return own, structure
