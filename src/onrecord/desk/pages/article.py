"""An article: its text with every mark, its statements beside their paragraph, what was not its own text, its versions.

Comes in: a Look at an article, a place in it, or an older version. Goes out: Shown. Left alone: the body.
"""

from __future__ import annotations

from dataclasses import dataclass

from ... import ask
from ...ask import Query
from ...ask.versions import Difference, differences
from ...errors import QueryError
from ...nouns import Dropped, Span
from ...store.whole import Version, Whole, versions
from ...store.whole import original as kept
from ...store.whole import whole as all_of
from .. import marks
from ..look import Json, Look, Page, Shown
from ..marks import Layer, Paragraph, Piece


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph with the cards of the statements that begin in it."""

    paragraph: Paragraph
    cards: tuple[tuple[int, Json], ...]  # number, statement


def show(look: Look) -> Shown:
    """The page of an article."""
    ref = look.view.articles.get(look.id)
    if ref is None:
        raise QueryError(f"no article {look.id!r}" + (f" as of {look.view.as_of}" if look.view.as_of else ""))
    whole = all_of(look.view, ref.id)
    statements = look.items("statements", article=ref.id)
    body = whole.analysis.article.body
    numbers = {item["id"]: number for number, item in enumerate(statements, 1)}
    layers = _layers(whole, statements)
    place = marks.spans(look.address.get("at"), len(body))
    layers += [Layer(span, "hit") for span in place]
    rows = _rows(marks.paragraphs(body, layers), {item["id"]: item for item in statements}, numbers)
    expected = {item["statement"]["id"]: item for item in look.items("expectations", article=ref.id)}
    values = {
        "ref": ref,
        "article": whole.analysis.article,
        "story": look.view.stories.get(look.view.story_of.get(ref.id, "")),
        "rows": rows,
        "numbers": numbers,
        "statements": statements,
        "expected": expected,
        "reports": {act.id: len(act.renderings) for act in look.view.utterances(_acts(statements))},
        "events": [
            look.view.events[key]
            for key in dict.fromkeys(key for s in statements for key in s["about"])
            if key in look.view.events
        ],
        "hit": _first(rows),
        "furniture": _furniture(whole),
        "versions": whole.versions,
        "row": whole.row,
        "compared": _compared(look, whole),
        "methods": whole.analysis.methods,
    }
    return Shown("article.html", ref.title or ref.source_id, values, Query("statements", article=ref.id), "")


def _acts(statements: list[Json]) -> list[str]:
    return list(dict.fromkeys(item["utterance"] for item in statements if item["utterance"]))


def _layers(whole: Whole, statements: list[Json]) -> list[Layer]:
    """Marks of what counts now: dismissed statements have none."""
    layers = [Layer(time.span, "time") for time in whole.analysis.times]
    for item in statements:
        for kind in ("source", "cue", "content"):
            spans = item[kind]["spans"] if item[kind] else ()
            layers += [Layer(Span(start, end), kind, item["id"]) for start, end in spans]
    layers += [Layer(later, "repeat") for _, later in whole.analysis.article.repeats]
    return layers


def _rows(paragraphs: list[Paragraph], statements: dict[str, Json], numbers: dict[str, int]) -> list[Row]:
    return [
        Row(paragraph, tuple((numbers[key], statements[key]) for key in paragraph.begins if key in statements))
        for paragraph in paragraphs
    ]


def _first(rows: list[Row]) -> Piece | None:
    """The first piece of the place that the address names: it carries the anchor."""
    return next((piece for row in rows for piece in row.paragraph.pieces if "hit" in piece.kinds), None)


def _furniture(whole: Whole) -> list[tuple[str, list[str]]]:
    groups: dict[str, list[str]] = {}
    for line in whole.analysis.article.dropped:
        groups.setdefault(_sort(line), []).append(line.text)
    return sorted(groups.items())


def _sort(line: Dropped) -> str:
    return {
        "menu": "Menus", "share": "Share links", "caption": "Captions", "related": "Related links", "tags": "Tags",
        "comment": "Readers' comments", "repeat": "Said again on the page", "credit": "Credits",
        "meta": "About the page",
    }.get(line.furniture, "Other")  # fmt: skip


def _compared(look: Look, whole: Whole) -> tuple[Version, list[Difference]] | None:
    """What another version has that the one that counts has not, if the address names one."""
    wanted = look.address.get("version")
    other = next((one for one in whole.versions if str(one.number) == wanted and one.row != whole.row), None)
    if other is None:
        return None
    return other, differences(other.body, whole.analysis.article.body)


def original(look: Look) -> Shown:
    """The page of a version as it was read, shown as text: nothing in it is run."""
    number = look.ids.get("number", "")
    row = next((one.row for one in all_of(look.view, look.id).versions if str(one.number) == number), None)
    content = None if row is None else kept(look.view, look.id, row)
    if content is None:
        raise QueryError(f"no version {number!r} of article {look.id!r} can be seen")
    return Shown("original.html", "The page as it was read", {"content": content, "id": look.id, "number": number})


def history(look: Look) -> Shown:
    """Every version of the article beside the one that counts."""
    ref = look.view.articles.get(look.id)
    if ref is None:
        raise QueryError(f"no article {look.id!r}" + (f" as of {look.view.as_of}" if look.view.as_of else ""))
    items = look.items("versions", article=look.id)
    texts = {one.number: one.body for one in versions(look.view, look.id)}
    now = next(texts[item["version"]] for item in items if item["counts"])
    runs = [(item, [] if item["counts"] else differences(texts[item["version"]], now)) for item in items[::-1]]
    title = f"Versions: {ref.title or ref.source_id}"
    return Shown("versions.html", title, {"ref": ref, "runs": runs}, twin_of_versions(look))


def twin_of_versions(look: Look) -> Query:
    """The command `versions`."""
    return Query("versions", article=look.id)


def twin(look: Look) -> Query:
    """The statements of the article."""
    return ask.Query("statements", article=look.id)


PAGES = (
    Page("/articles/{id}/original/{number:int}", original, None, "", keep=False),
    Page("/articles/{id}/versions", history, twin_of_versions, ""),
    Page("/articles/{id}", show, twin, ""),
)
