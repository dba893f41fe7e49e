"""An utterance: every report of one act of speaking, laid over the fullest word by word.

Comes in: a Look. Goes out: Shown. Left alone: which statements are one utterance.
"""

from __future__ import annotations

from ...ask import Query
from ..aligned import align
from ..decided import decided
from ..look import Look, Page, Shown


def show(look: Look) -> Shown:
    """The page of an utterance."""
    items = look.answer(Query("compare", utterance=look.id))["items"]
    (act,) = look.view.utterances([look.id])
    made = align(items)
    wanted = look.address.get("word") or ""
    number = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 6 else None
    if made is None or number is None or number >= len(made.words):
        number = None
    first = items[0]["statement"] if items else None
    values = {
        "act": act,
        "first": look.view.articles[act.first],
        "statement": first,
        "aligned": made,
        "copies": [one for one in (made.others if made else ()) if one.item["copy"]],
        "own": [one for one in (made.others if made else ()) if not one.item["copy"]],
        "events": [look.view.events[key] for key in act.about if key in look.view.events],
        "done": decided(look),
        "near": look.near("utterance"),
        "word": None if made is None or number is None else made.words[number],
        "variants": made.variants(number) if made is not None and number is not None else [],
        "expected": [
            item
            for item in look.items("expectations", utterance=look.id)
            if item["statement"]["id"] in act.renderings[:1]
        ],
    }
    who = first["speaker"]["name"] if first and first["speaker"] else "Speaker unknown"
    return Shown("utterance.html", f"{who}: {act.text}", values, twin(look), "search")


def twin(look: Look) -> Query:
    """The command `compare`."""
    return Query("compare", utterance=look.id)


PAGES = (Page("/utterances/{id}", show, twin, "search"),)
