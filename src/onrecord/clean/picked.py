"""The elements of a page that its metadata is read off.

Comes in: a parsed page. Goes out: its elements by tag, found in one pass (each XPath over a page is a pass of its own),
and those that name an author. Left alone: what they say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

Nodes = Sequence[Any]
_TAGS: Final = ("title", "meta", "script", "link", "time", "h1", "figcaption")
_ELSEWHERE: Final = ("aside", "footer", "nav")
_NAME = re.compile(r"author-name|author__name|authorname|AuthorName|author-link|^authors?$")
_BYLINE = re.compile(r"[bB]yline|by-line|authors|article-author|post-author")
_HINTS: Final = ("uthor", "yline", "by-line")  # one of these is in every class that the two patterns find
_MOST: Final = 12  # elements of one kind that name authors


def by_tag(tree: Any) -> Mapping[str, Nodes]:
    """The page's elements of each of the tags, in its order."""
    found: dict[str, list[Any]] = {tag: [] for tag in _TAGS}
    for node in tree.iter(*_TAGS):
        found[node.tag].append(node)
    return found


def is_own(node: Any) -> bool:
    """Whether an element stands in none of the page's asides, feet and menus."""
    return next(node.iterancestors(*_ELSEWHERE), None) is None


def signed(tree: Any) -> tuple[Nodes, Nodes, Nodes]:
    """What is marked as an author; what is called an author's name by its class; what is called a byline."""
    marked: list[Any] = []
    names: list[Any] = []
    lines: list[Any] = []
    for node in tree.iter():
        if node.get("rel") == "author" or node.get("itemprop") == "author":
            marked.append(node)
        called = node.get("class")
        if called and any(hint in called for hint in _HINTS):
            if _NAME.search(called):
                names.append(node)
            if _BYLINE.search(called):
                lines.append(node)
    return _own(marked), _own(names), _own(lines)


def _own(nodes: list[Any]) -> Nodes:
    return [node for node in nodes[: 10 * _MOST] if is_own(node)][:_MOST]
