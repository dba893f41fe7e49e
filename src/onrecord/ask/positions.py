"""What each side has said on each issue of a story: the latest first, with its age, shifts, and silence.

Comes in: a View and filters. Goes out: one item for each issue and voice. Left alone: what is an issue and what a shift
(`link.issues`). A voice is the side that is spoken for, or a speaker where no side is known or speakers are asked for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from .. import names
from ..export import contract
from ..link.issues import Issue, Remark, Shift, issues, shifts, silent
from ..store import Told, View, Wanted, counted
from .found import Found, fixed, statements
from .narrow import Narrow
from .query import Json

_STORIES = 5  # the newest that are looked through, where no story is asked for
_LATELY = 50  # stories of a speaker or side, the last to begin, among which these are looked for
_STATEMENTS = 1500  # of a story, the newest
_VOICE = 3  # acts of speaking in a story from which on it means something that a voice is silent on an issue
_COVERED = 2  # articles from which on a silence is shown
_EARLIER = 5


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose position it is."""

    sort: str  # "side" or "speaker"
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Position:
    """What one voice said on one issue."""

    story: str
    issue: Issue
    voice: Voice
    remarks: tuple[Remark, ...]  # the latest first
    shifts: tuple[Shift, ...]
    unheard: tuple[str, ...]  # remarks of others since then

    @property
    def key(self) -> str:
        """Names the position in its answer."""
        return f"{self.story}:{self.issue.id}:{self.voice.sort}:{self.voice.id}"


def positions(view: View, narrow: Narrow) -> Found:
    """Issue by issue; on each the voice that spoke last first, those who said nothing of it at the end."""
    query = narrow.query
    made: dict[str, Position] = {}
    articles: dict[str, str] = {}
    for story in _stories(view, narrow):
        placed = view.told(_newest(view, story))
        articles |= {told.statement.id: told.article for told in placed}
        for position in _of_story(view, story, placed, by=query.by or "side"):
            if _is_wanted(position, narrow, view):
                made[position.key] = position

    def items(keys: Sequence[str]) -> list[Json]:
        wanted = {remark.id for key in keys for remark in made[key].remarks[: _EARLIER + 1]}
        wanted |= {one for key in keys for shift in made[key].shifts for one in (shift.before, shift.after)}
        shown = {item["id"]: item for item in statements(view, sorted(wanted))}
        return [_item(view, made[key], shown, articles) for key in keys]

    return Found(fixed(tuple(made)), items)


def _stories(view: View, narrow: Narrow) -> list[str]:
    """The story asked for; else the stories of what is asked for, or of all, that went on last."""
    if narrow.query.story is not None:
        return [narrow.query.story]
    if narrow.told is None:
        return counted.newest_stories(view, _STORIES)
    found = view.list_stories(narrow.told).keys()[-_LATELY:]
    last = {key: view.stories[key].last or date.min for key in found}
    return sorted(found, key=lambda key: last[key], reverse=True)[:_STORIES]


def _newest(view: View, story: str) -> list[str]:
    """The story's statements, the newest if there are very many, as they appeared."""
    return view.newest_statements(Wanted(story=story), _STATEMENTS)[0][::-1]


def _of_story(view: View, story: str, placed: Sequence[Told], *, by: str) -> list[Position]:
    view.filled(articles=[told.article for told in placed], speakers=[told.person for told in placed if told.person])
    remarks, voices = _remarks(view, placed, by=by)
    held = view.stories[story]
    view.filled(events=held.events)
    happenings = [view.events[key] for key in held.events if key in view.events]
    called = [name for event in happenings for name in (event.place or "", *event.participants)]
    found = issues(remarks, [*called, *(remark.speaker.replace("-", " ") for remark in remarks)])
    by_id = {remark.id: remark for remark in remarks}
    days = {remark.id: remark.day for remark in remarks}
    spoke: dict[str, int] = {}
    for remark in remarks:
        spoke[remark.voice] = spoke.get(remark.voice, 0) + 1
    made = []
    for issue in found:
        own: dict[str, list[Remark]] = {}
        for key in issue.remarks:
            own.setdefault(by_id[key].voice, []).append(by_id[key])
        mute = [key for key in sorted(spoke) if key not in own and spoke[key] >= _VOICE and voices[key].sort == by]
        ordered = sorted(own, key=lambda voice: (-_ordinal(own[voice][-1].day), voice))
        for voice in [*ordered, *mute]:
            said = own.get(voice, [])
            since = said[-1].day if said else None
            unheard = silent(issue, {one.id for one in said}, since, days) if spoke[voice] >= _VOICE else ()
            made.append(Position(story, issue, voices[voice], tuple(said[::-1]), shifts(said, issue), unheard))
    return made


def _remarks(view: View, placed: Sequence[Told], *, by: str) -> tuple[list[Remark], dict[str, Voice]]:
    """Each act of speaking once, in the order of days; nobody's words and unnamed speakers' are nobody's position."""
    made: dict[str, Remark] = {}
    voices: dict[str, Voice] = {}
    for told in placed:
        statement, person = told.statement, view.speakers.get(told.person or "")
        if person is None or person.type == "unnamed":
            continue
        side = (statement.speaker.side if statement.speaker else None) or person.side
        voice = Voice("side", side, side) if side and by == "side" else Voice("speaker", person.id, person.name)
        key = f"{voice.sort}:{voice.id}"
        voices[key] = voice
        said = statement.said_on.date if statement.said_on else ""
        day = date.fromisoformat(said) if len(said) == 10 else view.articles[told.article].published
        act = told.utterance or statement.id
        made.setdefault(act, Remark(statement.id, day, statement.content.text, statement.class_, key, person.id))
    return sorted(made.values(), key=lambda remark: remark.day or date.max), voices


def _is_wanted(position: Position, narrow: Narrow, view: View) -> bool:
    wanted = narrow.wanted
    if not position.remarks and len(position.unheard) < _COVERED:
        return False
    if wanted.people is not None:
        own = {remark.speaker for remark in position.remarks} or {position.voice.id}
        if not own & set(wanted.people):
            return False
    if wanted.sides is not None and (position.voice.sort != "side" or position.voice.id not in wanted.sides):
        return False
    text = narrow.query.text
    return text is None or names.fold(text) in (names.fold(position.issue.label), position.issue.id)


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0


def _item(view: View, position: Position, shown: Mapping[str, Json], articles: Mapping[str, str]) -> Json:
    latest = position.remarks[0] if position.remarks else None
    today = view.as_of or view.latest
    age = (today - latest.day).days if latest and latest.day and today else None
    return {
        "id": position.key,
        "story": position.story,
        "issue": {"id": position.issue.id, "label": position.issue.label, "said": len(position.issue.remarks)},
        "voice": {"type": position.voice.sort, "id": position.voice.id, "name": position.voice.name},
        "said": len(position.remarks),
        "latest": shown[latest.id] if latest else None,
        "day": latest.day.isoformat() if latest and latest.day else None,
        "age_days": age,
        "earlier": [shown[remark.id] for remark in position.remarks[1 : _EARLIER + 1]],
        "shifts": [
            {"kind": one.kind, "rule": one.rule, "from": shown[one.before], "to": shown[one.after]}
            for one in position.shifts
        ],
        "silence": _silence(view, position, articles),
    }


def _silence(view: View, position: Position, articles: Mapping[str, str]) -> Json | None:
    """That a voice has said nothing of an issue since a day (null: at all), while articles had others on it."""
    told = list(dict.fromkeys(articles[key] for key in position.unheard))
    if len(told) < _COVERED:
        return None
    latest = max(told, key=lambda key: (_ordinal(view.articles[key].published), key))
    since = position.remarks[0].day if position.remarks else None
    return {
        "since": since.isoformat() if since else None,
        "articles": len(told),
        "latest": contract.article(view.articles[latest]),
    }
