"""A picture of one story's expectations: who said what when before the event, and what came of it.

Comes in: the JSON items of `expectations` and `events`. Goes out: one SVG document that stands alone: no script, no
outside font, readable in print and in the dark. Leaves alone: the record.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from typing import Any

Json = dict[str, Any]

# Colours that keep apart for the colour blind (Okabe and Ito 2008); each state has a shape of its own as well.
STATES = {
    "met": ("#009e73", "circle"),
    "partly": ("#e69f00", "half"),
    "not met": ("#d55e00", "cross"),
    "void": ("#888888", "dash"),
    "open": ("#0072b2", "ring"),
    "too early": ("#0072b2", "ring"),
}
WIDTH, LEFT, RIGHT, HEAD, LANE = 960, 210, 30, 84, 30
LABEL = 19  # height of the row of one event's name
LANES = 9  # speakers shown; the rest are counted in the caption


@dataclass(frozen=True, slots=True)
class Mark:
    """One expectation as it is drawn."""

    day: date
    who: str
    words: str
    state: str


def expectations_svg(expectations: Sequence[Json], events: Sequence[Json], *, title: str) -> str:
    """The SVG of the expectations of a story, one lane a speaker, with the days of its events as columns.

    Statements without a publication day are left out; the caption counts them. Raises nothing on odd items.
    """
    marks = [mark for item in expectations if (mark := _mark(item)) is not None]
    if not marks:
        return _document(70, [_text(20, 40, "Nothing was expected of an event in this selection.", size=16)], title)
    days = [(event, *_event_days(event)) for event in events]
    known = [mark.day for mark in marks] + [last for _, _, last in days if last and _near(last, marks)]
    first, final = min(known) - timedelta(days=1), max(known) + timedelta(days=1)

    def x(day: date) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * ((day - first).days / max(1, (final - first).days))

    counted = Counter(mark.who for mark in marks)
    lanes = [who for who, _ in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))][:LANES]
    shown = [(event, begun, last) for event, begun, last in days if last is not None and first <= last <= final]
    top = HEAD + LABEL * len(shown) + 8
    bottom = top + LANE * len(lanes)
    parts = [_text(20, 34, title, size=20, weight="600")]
    parts += _legend(marks)
    parts += _axis(first, final, x, top, bottom)
    for place, (event, begun, last) in enumerate(sorted(shown, key=lambda one: one[2] or final)):
        parts += _event(event, begun, last or final, x, HEAD + LABEL * (place + 1) - 4, bottom)
    for row, who in enumerate(lanes):
        y = top + LANE * row + LANE / 2
        parts.append(_text(LEFT - 14, y + 5, _short(who, 27), anchor="end", size=14))
        parts.append(f'<line class="lane" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>')
        parts += _row([mark for mark in marks if mark.who == who], x, y)
    left_out = len(expectations) - sum(1 for mark in marks if mark.who in lanes)
    note = "Each mark is one statement on the day it was published; outcomes are proposed until a person confirms them."
    if left_out:
        note += f" {left_out} more are not drawn."
    parts.append(_text(20, bottom + 54, note, size=12, muted=True))
    return _document(bottom + 72, parts, title)


def _mark(item: Json) -> Mark | None:
    said = item["statement"]
    if not said.get("published"):
        return None
    who = (said.get("speaker") or {}).get("name") or "unknown"
    return Mark(date.fromisoformat(said["published"]), who, said["content"]["text"], item["outcome"]["state"])


def _near(day: date, marks: list[Mark]) -> bool:
    """Whether a day is close enough to the statements to be drawn on one axis with them."""
    return min(m.day for m in marks) - timedelta(days=30) <= day <= max(m.day for m in marks) + timedelta(days=30)


def _event_days(event: Json) -> tuple[date | None, date | None]:
    """The first day that was told for the event, and the day that holds at the end."""
    told = [line["value"] for line in event.get("history", ()) if line["field"] == "date"]
    final = (event.get("date") or {}).get("last")
    first = told[0].split("/")[0][:10] if told else None
    return _day(first), _day(final)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _row(marks: list[Mark], x: Any, y: float) -> list[str]:
    """The marks of one speaker; those of one day stand side by side."""
    seen: Counter[date] = Counter()
    total = Counter(mark.day for mark in marks)
    out = []
    for mark in marks:
        shift = (seen[mark.day] - (total[mark.day] - 1) / 2) * 15
        seen[mark.day] += 1
        tip = f"{mark.day.isoformat()} {mark.who}: {_short(mark.words, 160)} ({mark.state})"
        out.append(f"<g><title>{_safe(tip)}</title>{_shape(mark.state, x(mark.day) + shift, y)}</g>")
    return out


def _shape(state: str, x: float, y: float) -> str:
    colour, shape = STATES.get(state, STATES["open"])
    if shape == "cross":
        d = f"M{x - 5:.1f} {y - 5:.1f}l10 10M{x + 5:.1f} {y - 5:.1f}l-10 10"
        return f'<path d="{d}" stroke="{colour}" stroke-width="3" fill="none"/>'
    if shape == "dash":
        return f'<path d="M{x - 6:.1f} {y:.1f}h12" stroke="{colour}" stroke-width="3.5" fill="none"/>'
    fill = colour if shape == "circle" else "none"
    ring = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5.5" fill="{fill}" stroke="{colour}" stroke-width="2"/>'
    half = f'<path d="M{x:.1f} {y - 5.5:.1f}a5.5 5.5 0 0 1 0 11z" fill="{colour}"/>' if shape == "half" else ""
    return ring + half


def _legend(marks: list[Mark]) -> list[str]:
    counts = Counter("open" if mark.state == "too early" else mark.state for mark in marks)
    out, x = [], 26.0
    for state in ("met", "partly", "not met", "void", "open"):
        if counts[state]:
            out += [_shape(state, x, 58), _text(x + 12, 63, f"{state} {counts[state]}", size=13)]
            x += 48 + 8 * len(f"{state} {counts[state]}")
    return out


def _axis(first: date, final: date, x: Any, top: float, bottom: float) -> list[str]:
    """A tick every day, week or month, as many as can be read."""
    span = (final - first).days
    step = next(days for days in (1, 2, 7, 14, 30, 91, 365) if span / days <= 12 or days == 365)
    out, day = [], first + timedelta(days=1)
    while day < final:
        out.append(f'<line class="tick" x1="{x(day):.1f}" x2="{x(day):.1f}" y1="{top}" y2="{bottom}"/>')
        form = f"{day.day} {day:%b}" if span < 400 else f"{day:%b %Y}"
        out.append(_text(x(day), bottom + 20, form, anchor="middle", size=12, muted=True))
        day += timedelta(days=step)
    return out


def _event(event: Json, begun: date | None, last: date, x: Any, y: float, bottom: float) -> list[str]:
    """The day of an event as a line with its name; a day given up is dashed, with an arrow to the new one."""
    status = event.get("status", "unknown")
    moved = begun is not None and begun < last and x(begun) >= LEFT
    out = [f'<line class="event {escape(status)}" x1="{x(last):.1f}" x2="{x(last):.1f}" y1="{y - 10}" y2="{bottom}"/>']
    edge = (x(begun) if moved else x(last)) - 8
    label = f"{_short(event.get('label', ''), 48)}: {status}, {last.day} {last:%b}"
    if moved and begun is not None:
        label += f" (first told: {begun.day} {begun:%b})"
        a, b = x(begun), x(last)
        out.append(f'<line class="event gone" x1="{a:.1f}" x2="{a:.1f}" y1="{y - 10}" y2="{bottom}"/>')
        out.append(f'<path class="move" d="M{a:.1f} {y - 4}H{b - 3:.1f}m-5 -4l5 4l-5 4"/>')
    left = edge > WIDTH * 0.55
    out.append(_text(edge if left else x(last) + 8, y, label, anchor="end" if left else "start", size=13, weight="600"))
    return out


def _text(
    x: float,
    y: float,
    words: str,
    *,
    size: int = 14,
    anchor: str = "start",
    weight: str = "400",
    muted: bool = False,
) -> str:
    shade = ' class="muted"' if muted else ""
    return (
        f'<text{shade} x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}" '
        f'text-anchor="{anchor}">{_safe(words)}</text>'
    )


def _safe(words: str) -> str:
    """Words as XML text: without control and direction marks, which no XML reader takes or no reader should see."""
    return escape("".join(mark if mark.isprintable() else " " for mark in words), quote=True)


def _short(words: str, most: int) -> str:
    clean = " ".join(words.split())
    return clean if len(clean) <= most else clean[: most - 1].rstrip() + "…"


STYLE = """
svg{font-family:system-ui,-apple-system,"Segoe UI",Roboto,Helvetica,Arial,sans-serif;background:#fff}
text{fill:#1a1a1a}.muted{fill:#5c5c5c}.lane{stroke:#c9c9c9}.tick{stroke:#efefef}
.event{stroke:#1a1a1a;stroke-width:1.6}.gone{stroke-dasharray:3 4;stroke:#888}.cancelled{stroke-dasharray:3 4}
.move{fill:none;stroke:#888;stroke-width:1.6}
@media (prefers-color-scheme:dark){svg{background:#16181b}text{fill:#ececec}.muted{fill:#a5a5a5}.lane{stroke:#474747}
.tick{stroke:#24272b}.event{stroke:#ececec}.gone{stroke:#8c8c8c}}
"""


def _document(height: float, parts: list[str], title: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" role="img" '
        f'aria-label="{_safe(title)}">\n<style>{STYLE}</style>\n' + "\n".join(parts) + "\n</svg>\n"
    )
