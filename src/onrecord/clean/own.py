"""Which segments of a page are the article's: the models' word, and what the house knows better.

Comes in: a page's segments with what the page says of itself. Goes out: the places of the article's own. Left alone:
what becomes of the others.

Figures are F1 on the development pages, cross-validated with sites apart (`training/clean`): the model alone .952,
with the rules below .9535, with a second opinion on the pages it is unsure of .961.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..nouns import Furniture, Page
from . import blocks, body_model, careful, furniture, repeats, segment_signs, shown
from .html_meta import Meta
from .marks import BIT
from .segments import SBIT, Segment

_TOP = 3  # paragraphs at the top among which the headline may stand again
_GONE: frozenset[Furniture | None] = frozenset({"meta", "share", "menu", "credit"})  # whatever the model says
_EMBEDDED = BIT["share"] | BIT["caption"] | BIT["related"] | BIT["promo"]  # posts of others, offers
_NEAR = 3  # segments from a block quote to the article's own on either side
_CHANCE = 0.007  # probability below which the model is believed of a block quote too
_ABOUT = 0.7  # probability below which what stands in a byline or bio is believed to be one (0 of 2 were the article's)
_QUOTED = 5  # words of a block quote


def places(
    found: Sequence[Segment], meta: Meta, page: Page, content: str, captions: tuple[str, ...]
) -> tuple[int, ...]:
    """The places of the article's own segments, in order."""
    told = segment_signs.Told(meta.title, meta.summary, meta.text, meta.authors)
    chances, threshold = body_model.of_segments(found, told)
    if careful.wanted(chances, found):
        chances = careful.judged(chances, found, content, page)
    limits = [max(threshold, _ABOUT) if each.context.near & BIT["byline"] else threshold for each in found]
    taken = {
        at for at, each in enumerate(found) if chances[at] >= limits[at] and furniture.kind(each.text) not in _GONE
    }
    taken |= {at for at, each in enumerate(found) if chances[at] >= _CHANCE and _is_quote(each) and _amid(at, taken)}
    own = _without_repeats(found, sorted(taken), meta.title, captions)
    return tuple(own or _plain(found))


def _is_quote(each: Segment) -> bool:
    """Whether it is a block quote of the article's, and not a post, caption or offer that is set as one."""
    quoted = bool(each.context.structure & SBIT["blockquote"]) and not each.context.near & _EMBEDDED
    return quoted and len(each.text.split()) >= _QUOTED and each.links < 0.5 * len(each.text)


def _amid(at: int, taken: set[int]) -> bool:
    before = any(place in taken for place in range(at - _NEAR, at))
    return before and any(place in taken for place in range(at + 1, at + _NEAR + 1))


def _without_repeats(
    found: Sequence[Segment], taken: Sequence[int], title: str | None, captions: tuple[str, ...]
) -> list[int]:
    """Those that are neither the headline again nor a caption."""
    headline, shown_ = repeats.bare(title or ""), {tuple(repeats.bare(caption)) for caption in captions}
    own: list[int] = []
    for at in taken:
        if not shown_ and len(own) >= _TOP:
            own.append(at)
            continue
        words = repeats.bare(found[at].text)
        again = len(own) < _TOP and headline and words == headline
        if not again and not (words and tuple(words) in shown_):
            own.append(at)
    return own


def _plain(found: Sequence[Segment]) -> list[int]:
    """What the rules for dumps find where the model finds nothing: pages of a sentence or two."""
    return sorted(blocks.lay_out(tuple(shown.line(each) for each in found)).own)
