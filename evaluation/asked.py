"""Every question of the query layer with every kind of filter, as a large record is asked it.

Comes in: a record of generated reports. Goes out: questions with a name each. Leaves alone: how long they take.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from onrecord import ask
from onrecord.ask import Query
from onrecord.config import Config

from . import generated

PAST = generated.FIRST + timedelta(days=generated.SPAN // 2)
SOME = 20  # items a page


def story(stories: int) -> int:
    """One of the generated stories that was over by the past day."""
    began = (number for number in range(stories) if generated.article(number, 0)[0].published)
    over = PAST - timedelta(days=60)
    return next((number for number in began if (generated.article(number, 0)[0].published or PAST) < over), 0)


def questions(config: Config, story: int, as_of: date | None) -> list[tuple[str, Query]]:
    """All of them: plain, with filters of each sort, with words that are rare, frequent and in phrases, on later pages.

    `story`: the generated one whose speaker, town and ids are asked for; it must have begun by the day.
    """
    _, analysis = generated.article(story, 0)
    speaker, rare = analysis.statements[0].speaker, analysis.events[0].place or ""
    assert speaker is not None
    with ask.looking(config, as_of=as_of) as view:

        def first(question: str, **filters: Any) -> dict[str, Any]:
            found = ask.answer(view, Query(question, limit=1, **filters)).items  # type: ignore[arg-type]
            return dict(found[0])

        said = first("statements", speaker=speaker.name)
        key = {"story": said["story"], "event": said["about"][0], "article": said["article"]}
        later = {name: _later(view, name) for name in ("statements", "timeline", "people", "expectations")}
    outlet, month = "The Tarn Post", {"first": PAST - timedelta(days=60), "last": PAST - timedelta(days=30)}
    both = {"speaker": speaker.name, "text": "accord"}
    meant = {"text": "workers lose their jobs", "near": True}
    phrase = f'"accord would be signed in {rare}"'
    asked: list[tuple[str, dict[str, Any]]] = [
        ("status", {}), ("limits", {}),
        *(("statements", filters) for filters in (
            {}, {"speaker": speaker.name}, {"speaker": speaker.name.split()[-1]},
            {"class_": "demand"}, {"kind": "indirect"}, {"outlet": outlet},
            {"side": speaker.side}, {"state": "met"}, {"language": "en"}, month, {"text": rare}, {"text": "accord"},
            {"text": phrase}, both, {"without": (("outlet", outlet), ("class", "demand"))},
            {"class_": "demand", "also": (("class", "plan"),)}, {"story": key["story"]}, {"event": key["event"]},
            {"article": key["article"]}, {"after": later["statements"]},
        )),
        *(("utterances", filters) for filters in (
            {}, {"speaker": speaker.name}, {"text": rare}, {"text": "accord"}, {"story": key["story"]},
        )),
        ("compare", {"utterance": said["utterance"]}),
        ("versions", {"article": key["article"]}),
        *(("people", filters) for filters in (
            {}, {"speaker": speaker.name}, {"side": speaker.side}, {"outlet": outlet}, {"story": key["story"]},
            {"after": later["people"]},
        )),
        *(("events", filters) for filters in (
            {}, month, {"speaker": speaker.name}, {"outlet": outlet}, {"event": key["event"]}, {"text": "accord"},
        )),
        *(("stories", filters) for filters in (
            {}, month, {"speaker": speaker.name}, {"outlet": outlet}, {"story": key["story"]}, {"text": "accord"},
        )),
        *(("timeline", filters) for filters in (
            {}, month, {"speaker": speaker.name}, {"outlet": outlet}, {"story": key["story"]},
            {"after": later["timeline"]},
        )),
        *(("expectations", filters) for filters in (
            {}, {"state": "met"}, {"state": "open"}, {"speaker": speaker.name}, {"outlet": outlet},
            {"class_": "demand"}, {"event": key["event"]}, {"story": key["story"]}, {"after": later["expectations"]},
            {"utterance": said["utterance"]},
        )),
        *(("search", filters) for filters in (
            {"text": rare}, {"text": "accord"}, {"text": phrase}, {"text": "accord ledger"}, {"text": "zyzzyva"},
            both, {"text": "accord", "outlet": outlet}, {"text": "accord", **month},
            meant, {**meant, **month}, {**meant, "speaker": speaker.name},
        )),
        *(("review", filters) for filters in ({}, {"speaker": speaker.name}, {"outlet": outlet})),
        *(("positions", filters) for filters in ({}, {"speaker": speaker.name}, {"story": key["story"]})),
        *(("scoreboard", filters) for filters in (
            {}, {"by": "side"}, {"by": "outlet"}, {"speaker": speaker.name}, {"outlet": outlet},
            {"story": key["story"]}, {"class_": "demand"},
        )),
    ]  # fmt: skip
    whole = ("status", "limits", "compare", "positions", "versions")
    return [
        (_named(name, filters), Query(name, **filters, limit=None if name in whole else SOME))  # type: ignore[arg-type]
        for name, filters in asked
    ]


def _later(view: ask.View, name: str) -> str | None:
    """The cursor after some pages, as who reads on has it."""
    return ask.answer(view, Query(name, limit=200)).next  # type: ignore[arg-type]


def _named(question: str, filters: dict[str, Any]) -> str:
    shown = (
        f"{name.rstrip('_')}={value.isoformat() if isinstance(value, date) else value}"
        for name, value in filters.items()
    )
    return " ".join((question, *shown))
