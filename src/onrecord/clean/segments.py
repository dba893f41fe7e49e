"""Parsed HTML -> its segments: the runs of text between block-level elements, with where each one stands.

Comes in: a parsed tree. Goes out: the segments in reading order, each with its element, the groups that its own and
its forebears' tags and class names belong to, its links. Left alone: which segments are the article's. The walk is
one loop without recursion and stops at a bound, so that a page of any depth or size costs a bounded time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Found:
    """All segments of a page."""

    segments: tuple[Segment, ...]
    asides: tuple[Aside, ...]
    whole: bool  # False: the page went beyond a bound and the rest was left out


class _Walk:
    """The state of one walk: the segment that is open, and what was closed."""

    def __init__(self) -> None:
        self.done: list[Segment] = []
        self.asides: list[Aside] = []
        self.signs: dict[tuple[str, str, int], int] = {}
        self.count = 0  # of contexts
        self.stamp: str | None = None
        self.open: Context | None = None
        self.broke = False  # a br was the last thing
        self._clear()

    def _clear(self) -> None:
        self.parts: list[str] = []
        self.links = self.anchors = self.strong = self.inner = self.chars = 0

    def add(self, text: str, context: Context, flags: int) -> None:
        """Text that stands in the context, inside a link or strong element as the flags say."""
        if context is not self.open:
            self.close()
            self.open = context
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
        return _STRONG if tag in ("b", "strong", "em", "i") else 0

    def child(self, parent: Context, tag: str, named: str, hides: bool, flags: int) -> Context:
        """The context of an element."""
        self.count += 1
        return _child(parent, tag, named, hides, bool(flags & _LINKED), self)

    def close(self, broken: bool = False) -> None:
        """End the open segment."""
        if not self.parts:
            self.anchors = self.inner = 0
            return
        text = lines.tidy("".join(self.parts))
        if text and self.open is not None:
            self.done.append(
                Segment(text, self.open, self.links, self.anchors, self.strong, self.inner, broken, self.stamp)
            )
        self._clear()
        self.open = None

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
        text = lines.tidy(" ".join(node.itertext())[:_ASIDE])
        if text:
            self.asides.append(Aside(len(self.done), text))


def walk(root: Any) -> Found:
    """The segments of a parsed page, in reading order."""
    state = _Walk()
    # What is still to come, last first: elements with the context around them, text with the one it is in, and None
    # where a block-level element ends.
    stack: list[tuple[Any, Context, int]] = [(root, Context(0, None, "body", 0, 0, 0, 0, 0, 0, False, None), 0)]
    seen, whole = 0, True
    while stack:
        node, context, flags = stack.pop()
        if node is None:
            state.close()
        elif isinstance(node, str):
            state.add(node, context, flags)
        else:
            seen += 1
            if seen > MOST_ELEMENTS or len(state.done) > MOST_SEGMENTS:
                whole = False
                break
            _enter(node, context, flags, state, stack)
    state.close()
    return Found(tuple(state.done), tuple(state.asides), whole)


def _enter(node: Any, context: Context, flags: int, state: _Walk, stack: list[tuple[Any, Context, int]]) -> None:
    """Begin an element: put what it holds on the stack."""
    tag = node.tag
    if tag == "br":
        state.line_break()
        return
    if tag in _ASIDES:
        state.aside(node)
        return
    named, hides = _attributes(node)
    inline = tag in _INLINE
    if inline:
        flags |= state.inline(tag, named, node)
        inner = state.child(context, tag, named, True, flags) if hides else context
    else:
        state.close()
        state.broke = False
        inner = state.child(context, tag, named, hides, flags)
    text = node.text
    if not len(node):  # the most common case, done at once
        if text:
            state.add(text, inner, flags)
        if not inline:
            state.close()
        return
    items: list[tuple[Any, Context, int]] = []
    if text and (inline or not text.isspace()):
        items.append((text, inner, flags))
    for child in node:
        name = child.tag
        if isinstance(name, str) and name not in _SKIPPED:
            items.append((child, inner, flags))
        if child.tail:
            items.append((child.tail, inner, flags))
    if not inline:
        items.append((None, inner, 0))
    items.reverse()
    stack.extend(items)


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


def _child(parent: Context, tag: str, named: str, hidden: bool, linked: bool, state: _Walk) -> Context:
    own = TAG_BITS.get(tag, 0)
    structure = parent.structure | _STRUCTURE_BITS.get(tag, 0)
    if named:
        own |= bits(named)
        if "articlebody" in named.lower():
            structure |= SBIT["body"]
    if hidden:
        structure |= SBIT["hidden"]
    if own & BIT["live"]:
        structure |= SBIT["live"]
    above = parent.parent
    near = own | parent.own | (above.own if above else 0)
    key = (tag, named, parent.sign if tag in _STYLED else 0)
    sign = state.signs.setdefault(key, len(state.signs) + 1)
    return Context(
        state.count, parent, tag, own, near, parent.all | own, structure, parent.depth + 1, sign, linked, state.stamp
    )
