"""Who takes part in a happening and where it is, from its own phrase and clause.

Comes in: a Scene and the span of the phrase. Goes out: canonical names, a place. Leaves alone: other mentions.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from ..names import fold, parts
from ..nouns import Span
from .lexicon import roles
from .scene import Mentioned, Scene

COUNTERPART = re.compile(r"\bcounterparts?\b", re.IGNORECASE)


def place(scene: Scene, made: Mentioned, first: int, last: int) -> str | None:
    """As in "in Geneva" behind the noun or later in its clause, or "the Geneva summit"."""
    scope = scene.scope(bisect_left(scene.starts, scene.tokens[last].span.start))
    for mention in scene.mentions:
        if mention.type != "place" or not (scope.start <= mention.span.start < scope.end):
            continue
        before = scene.body[max(scope.start, mention.span.start - 14) : mention.span.start].lower()
        behind = mention.span.start >= made.span.start and mention.span.start - made.span.end < 70
        if behind and re.search(r"\b(?:in|at)\s+(?:the\s+)?(?:\w+\s)?$", before):
            return _with_country(scene, mention.span)
        if made.span.covers(mention.span) and _premodifies(scene, mention.span, made):
            return _with_country(scene, mention.span)
    return None


def _premodifies(scene: Scene, span: Span, made: Mentioned) -> bool:
    """As in "the Geneva summit", not "the Russia summit": towns, not countries."""
    body = scene.world.body(span.of(scene.body))
    after = scene.body[span.end : made.span.end].strip().lower()
    return after.startswith(made.noun) and (body is None or scene.world.is_city(span.of(scene.body)))


def _with_country(scene: Scene, span: Span) -> str:
    """As in "Geneva, Switzerland" where the text says so."""
    name = re.sub(r"^the\s+", "", " ".join(span.of(scene.body).split()), flags=re.IGNORECASE)
    behind = re.match(r",\s+([A-Z][\w]+(?:\s[A-Z]\w+)*)", scene.body[span.end : span.end + 40])
    country = scene.world.body(behind.group(1)) if behind else None
    return f"{name}, {country.name}" if country is not None and country.sort == "country" else name


def people(scene: Scene, span: Span, at: int) -> tuple[str, ...]:
    """Participants in the phrase: people, offices of countries ("the presidents of ..."), else bodies."""
    text = span.of(scene.body)
    found: list[str] = [member.name for _, member in scene.cast.within(span)]
    heads = [word for word in re.findall(r"[a-z]+(?: ministers?)?", fold(text)) if word.rstrip("s") in roles()]
    role = heads[0].rstrip("s") if heads else ""
    found += _of_places(scene, text, role, found)
    for _, _, body in scene.world.bodies_in(text):
        if body.sort == "capital" or (role == "" and body.sort in ("country", "capital")):
            continue
        held = scene.world.holder(role, body.side, scene.article.published) if role else None
        name = held.person if held else body.name
        found.append(name)
    if COUNTERPART.search(text) or re.search(
        r"\bwith\b", text[: text.find(found[0]) if found and found[0] in text else None]
    ):
        subject = _subject(scene, at)
        if subject:
            found.insert(0, subject)
    unique: list[str] = []
    for name in found:
        if not any(same_party(name, other) for other in unique) and not stands_for(scene, name, found):
            unique.append(name)
    return tuple(unique[:8])


def stands_for(scene: Scene, name: str, found: list[str]) -> bool:
    """Whether a country is only the side of somebody who is named too."""
    sides = [m.side for m in scene.cast.members if m.side and m.name in found and m.name != name]
    return any(name in (side, scene.world.country(side)) for side in sides)


def _of_places(scene: Scene, text: str, role: str, found: list[str]) -> list[str]:
    """Office holders of places that the index does not know, from the article's own cast; else the places."""
    if not role:
        return []
    out = []
    for place in scene.cast.places:
        if re.search(rf"\b{re.escape(place)}\b", text):
            held = [m.name for m in scene.cast.members if m.side == place and role in fold(m.role or "")]
            out.append(held[0] if held else place)
    return [name for name in out if name not in found]


def _subject(scene: Scene, at: int) -> str | None:
    """Who meets: the speaker of the statement around the noun, else the subject of its sentence."""
    place = scene.tokens[at].span
    for one, name in zip(scene.attributions, scene.speakers, strict=True):
        if name and any(content.covers(place) for content in one.content):
            return name
    index = bisect_left(scene.sentence_starts, place.start + 1) - 1
    if index < 0:
        return None
    for mention, member in scene.cast.within(Span(scene.sentences[index].span.start, place.start)):
        token = scene.tokens[bisect_left(scene.starts, mention.end) - 1]
        if token.dep in ("nsubj", "nsubjpass"):
            return member.name
    return None


def same_party(a: str, b: str) -> bool:
    """Whether two names of participants can be one: equal, or a surname and its full name."""
    x, y = parts(a), parts(b)
    return bool(x and y) and (x == y or (x[-1] == y[-1] and (len(x) == 1 or len(y) == 1 or x[0] == y[0])))
