"""Answers as tables that a person reads: the words in their sentence, news text made safe for a terminal.

Comes in: an Answer, and the View it came from for the text around a quote. Goes out: lines on standard output; what
was left out, and how to go on, on standard error. Left alone: the answer's order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from .text import complain, line

if TYPE_CHECKING:
    from ..ask import Answer, View

Json = dict[str, Any]
_PIPED = 160  # columns where there is no terminal to ask
_AROUND = 160  # code points of its sentence shown before and after a quote, at most


def answer(view: View, question: str, found: Answer) -> None:
    """Print the answer."""
    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console = Console(highlight=False, markup=False, emoji=False, width=_PIPED)
    if found.items:
        SHOWN[question](console, view, found.items)
    if found.query.get("people") == []:
        complain(f"nobody is known as {found.query['speaker']}; `onrecord people` lists the speakers")
    for sort, went in found.query.get("moved", {}).items():
        since = f" since {went['on']}, by {', '.join(went['by'])}" if went["on"] else ""
        rest = f"; some of it in {', '.join(one['id'] for one in went['into'][1:])}" if went["into"][1:] else ""
        complain(f"{sort} {went['id']} is part of {went['into'][0]['id']}{since}{rest}")
    if question != "status":
        shown = "" if len(found.items) == found.count else f", {len(found.items)} shown"
        console.print(plain(f"{found.count} found{shown}", style="dim"))
    if found.left_out_later:
        later = f"not published by {found.as_of}, or of unknown day"
        console.print(plain(f"{found.left_out_later} versions of articles left out: {later}", style="dim"))
    if found.next:
        console.print(plain(f"more with: --after {found.next}", style="dim"))


def plain(words: object, *, style: str = "", width: int = 0) -> Text:
    """Text that nothing in it can turn into markup, codes or another line; right-aligned in a width."""
    return Text(("" if words is None else line(str(words))).rjust(width), style=style)


def quoted(console: Console, view: View, statement: Json) -> Text:
    """The statement's words in their sentence: bold on a terminal, in [brackets] elsewhere."""
    spans, article = statement["content"]["spans"], statement["article"]
    body, first, last = view.body(article), spans[0][0], spans[-1][1]
    around = [place for place in view.sentences(article) if place.start < last and first < place.end]
    start = max(min([first, *(place.start for place in around)]), first - _AROUND)
    end = min(max([last, *(place.end for place in around)]), last + _AROUND)
    before, after = ("", "") if console.is_terminal and not console.no_color else ("[", "]")
    shown = Text("…" if start not in (0, first, *(place.start for place in around)) else "")
    at = start
    for begin, finish in spans:
        shown.append(_bare(body[at:begin]))
        shown.append(before + line(body[begin:finish]) + after, style="bold")
        at = finish
    shown.append(_bare(body[at:end]))
    return shown.append("…" if end not in (len(body), last, *(place.end for place in around)) else "")


def who(speaker: Json | None) -> str:
    """A speaker's name, role and side on one line."""
    if speaker is None:
        return "?"
    more = ", ".join(part for part in (speaker.get("role"), speaker.get("side")) if part)
    return f"{speaker['name']} ({more})" if more else str(speaker["name"])


def days(value: Json | None) -> str:
    """A day, or the first and last of several."""
    if not value or not (value["first"] or value["last"]):
        return "?"
    return value["first"] if value["first"] == value["last"] else f"{value['first'] or ''}..{value['last'] or ''}"


def _bare(words: str) -> str:
    """Safe, on one line, with the blanks at its ends kept."""
    inner = line(words)
    left = " " if words[:1].isspace() else ""
    return left + inner + (" " if inner and words[-1:].isspace() else "")


def _named(article: Json) -> str:
    return str(article["outlet"] or article["source_id"])


def _below(console: Console, words: Text) -> None:
    """A line that goes with the one above it."""
    if words:
        console.print(Padding(words, (0, 0, 0, 4), expand=False))


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    for column in columns:
        wide = column in ("words", "text", "what", "rendering")
        table.add_column(column, ratio=1 if wide else None, overflow="fold", max_width=None if wide else 34)
    table.expand = True
    return table


def _status(console: Console, _: View, items: tuple[Json, ...]) -> None:
    (item,) = items
    names = ("articles", "versions", "statements", "utterances", "people", "events", "stories", "expectations")
    for name in (*names, "decisions"):
        console.print(plain(item[name], width=7), plain(name), *(plain(text) for text in _apart(item, name)))
    states = ", ".join(f"{state} {count}" for state, count in sorted(item["outcomes"].items()))
    console.print(plain(f"outcomes: {states or 'none'}"))
    undated = f", {item['undated']} of unknown day" if item["undated"] else ""
    console.print(plain(f"published {item['first'] or '?'} to {item['last'] or '?'}{undated}"))
    console.print(plain(f"outlets: {', '.join(item['outlets']) or 'none named'}"))
    unread = {code: count for code, count in item["languages"].items() if code.partition("-")[0] not in ("", "en")}
    if unread:
        shown = ", ".join(f"{code} {count}" for code, count in unread.items())
        console.print(plain(f"not in English, kept and searchable but not analysed: {sum(unread.values())} ({shown})"))


def _apart(item: Json, name: str) -> tuple[str, ...]:
    """Of the articles how many only copy the text of an earlier one."""
    return (f"({item['copies']} of them copies of an earlier one)",) if name == "articles" and item["copies"] else ()


def _statements(console: Console, view: View, items: tuple[Json, ...]) -> None:
    table = _table("published", "outlet", "speaker", "class", "said on", "words", "id")
    for item in items:
        said = item["said_on"]["date"] if item["said_on"] else ""
        cells = (item["published"], item["outlet"], who(item["speaker"]), item["class"], said)
        table.add_row(*map(plain, cells), quoted(console, view, item), plain(item["id"], style="dim"))
    console.print(table)


def _utterances(console: Console, _: View, items: tuple[Json, ...]) -> None:
    table = _table("first", "speaker", "said on", "words", "reports", "id")
    for item in items:
        said = item["said_on"]["date"] if item["said_on"] else ""
        reports = f"{len(item['renderings'])}: {', '.join(item['outlets'])}"
        reports += f" ({len(item['copies'])} copied)" if item["copies"] else ""
        cells = (item["first"]["published"], who(item["speaker"]), said, item["text"], reports)
        table.add_row(*map(plain, cells), plain(item["id"], style="dim"))
    console.print(table)


def _people(console: Console, _: View, items: tuple[Json, ...]) -> None:
    table = _table("name", "type", "side", "roles", "also", "statements", "id")
    for item in items:
        roles = "; ".join(dict.fromkeys(held["role"] for held in item["roles"]))
        also = "; ".join(dict.fromkeys(alias["text"] for alias in item["aliases"] if alias["text"] != item["name"]))
        cells = (item["name"], item["type"], item["side"], roles, also, item["statements"])
        table.add_row(*map(plain, cells), plain(item["id"], style="dim"))
    console.print(table)


def _events(console: Console, _: View, items: tuple[Json, ...]) -> None:
    for item in items:
        where = ", ".join(part for part in (item["place"], "; ".join(item["participants"])) if part)
        head = plain(f"{days(item['date'])}  {item['label']}: {item['status']}", style="bold")
        console.print(Text("  ").join([head, plain(item["id"], style="dim")]))
        _below(console, plain(where))
        for (day, _), changes in groupby(item["history"], key=lambda one: (one["published"], one["article"]["id"])):
            told = list(changes)
            # What an article calls the event says nothing new beside what it tells of it.
            parts = [_change(one) for one in told if one["field"] != "label"]
            if parts:
                _below(console, plain(f"{day or '?'}  {_named(told[0]['article'])}: {'; '.join(parts)}"))
        if item.get("agenda"):
            _below(console, plain(f"agenda: {'; '.join(one['topic'] for one in item['agenda'])}"))


def _change(change: Json) -> str:
    return str(change["value"]) if change["field"] == "status" else f"{change['field']} {change['value']}"


def _stories(console: Console, _: View, items: tuple[Json, ...]) -> None:
    for item in items:
        console.print(plain(item["title"], style="bold"), plain(f"[{item['id']}]", style="dim"))
        console.print(plain(f"{item['first'] or '?'} to {item['last'] or '?'}; {', '.join(item['outlets'])}"))
        for old in item["trace"]:
            console.print(plain(f"{old['id']} went into it on {old['on']}, by {', '.join(old['by'])}", style="dim"))
        for event in item["events"]:
            console.print(
                plain(days(event["date"]), width=24), "event  ", plain(f"{event['label']} ({event['status']})")
            )
        for article in item["articles"]:
            named = f"{article['outlet'] or article['source_id']}: {article['title'] or 'untitled'}"
            kind = "copy   " if article["copy_of"] else "article"
            console.print(plain(article["published"] or "?", width=24), kind, plain(named))


def _timeline(console: Console, _: View, items: tuple[Json, ...]) -> None:
    table = _table("date", "kind", "what", "outlet", "id")
    for item in items:
        outlet = item["article"]["outlet"] if item["article"] else ""
        said = f"{item['speaker']}: {item['text']}" if item["speaker"] else item["text"] or "untitled"
        what = f"{said} ({item['status']})" if item["status"] else said
        table.add_row(*map(plain, (days(item["date"]), item["kind"], what, outlet)), plain(item["id"], style="dim"))
    console.print(table)


STATES = {"met": "green", "partly": "yellow", "not met": "red", "void": "dim", "open": "blue", "too early": "blue"}


def _expectations(console: Console, view: View, items: tuple[Json, ...]) -> None:
    """By event, and by utterance within it: what several outlets report stands once, with the others named."""
    ledger: dict[str, dict[str, list[Json]]] = {}
    for item in items:
        event = item["event"]
        head = f"{item['event']['label']}, {days(event['date'])}: {event['status']}" if event else "Of no known event"
        ledger.setdefault(head, {}).setdefault(item["statement"]["utterance"] or item["statement"]["id"], []).append(
            item
        )
    for head, utterances in ledger.items():
        console.print(plain(head, style="bold underline"))
        for reports in utterances.values():
            _expectation(console, view, reports)


def _expectation(console: Console, view: View, reports: list[Json]) -> None:
    item = reports[0]
    said, outcome = item["statement"], item["outcome"]
    state = Text(outcome["state"].ljust(9), style=f"bold {STATES[outcome['state']]}")  # of a fixed set: safe
    decided = f" ({outcome['status']} by {outcome['by']})" if outcome["by"] else ""
    head = plain(f"{said['published'] or '?'}  {who(said['speaker'])}, {said['class']}{decided}")
    console.print(Text(" ").join([state, head, plain(said["id"], style="dim")]))
    _below(console, quoted(console, view, said))
    others = [f"{other['statement']['outlet'] or '?'} ({other['outcome']['state']})" for other in reports[1:]]
    if others:
        _below(console, plain(f"also: {', '.join(others)}", style="dim"))
    for proof in outcome["evidence"][:1]:
        more = len(outcome["evidence"]) - 1
        cited = f"{proof['article']['published'] or '?'}, {_named(proof['article'])}"
        rest = f" and {more} more" if more else ""
        bears = "near" if outcome["state"] in ("open", "too early") else proof["bears"]  # what decides nothing
        _below(console, plain(f"{bears}: {proof['text']} ({cited}){rest}"))


def _compare(console: Console, _: View, items: tuple[Json, ...]) -> None:
    table = _table("published", "outlet", "kind", "rendering", "left out", "added", "id")
    for item in items:
        mark = " (fullest)" * item["fullest"] + " (copy)" * item["copy"]
        cells = (item["article"]["published"], item["outlet"], item["kind"] + mark, item["text"])
        runs = (" / ".join(item["left_out"]), " / ".join(item["added"]))
        table.add_row(*map(plain, (*cells, *runs)), plain(item["statement"]["id"], style="dim"))
    console.print(table)


def _search(console: Console, view: View, items: tuple[Json, ...]) -> None:
    table = _table("published", "outlet", "in", "text", "score", "id")
    for item in items:
        statement = item.get("statement")
        article = view.articles[statement["article"]] if statement else view.articles[item["article"]["id"]]
        found = plain(item["hit"]["snippet"])
        found.highlight_words([line(word) for word in dict.fromkeys(item["hit"]["words"]) if line(word)], style="bold")
        key = statement["id"] if statement else article.id
        speaker = who(statement["speaker"]) if statement else "article"
        cells = (plain(article.published), plain(article.outlet), plain(speaker), found, plain(item["score"]))
        table.add_row(*cells, plain(key, style="dim"))
    console.print(table)


def _review(console: Console, view: View, items: tuple[Json, ...]) -> None:
    table = _table("field", "value", "why", "speaker", "words", "id")
    for item in items:
        if item["field"] in ("event", "story"):
            words = f"{line(item['passage']['label'])}: {line(item['passage']['text'])}"
            table.add_row(
                *map(plain, (item["field"], item["value"], item["why"], "", words)), plain(item["fact"], style="dim")
            )
            continue
        said = item["statement"]
        cells = (item["field"], item["value"] or "none", item["why"], who(said["speaker"]))
        table.add_row(*map(plain, cells), quoted(console, view, said), plain(item["fact"], style="dim"))
    console.print(table)


def log(items: tuple[Json, ...]) -> None:
    """Print the log of decisions, and beside an orphan what it was about."""
    console = Console(highlight=False, markup=False, emoji=False)
    table = _table("id", "at", "by", "fact", "field", "value", "reason", "now")
    for item in items:
        kept = item["value"] is None and item["field"] not in ("dismissed", "withdrawn", "apart")
        value = "confirmed as it is" if kept else item["value"]
        own = (item["id"], item["at"][:19], item["by"], item["fact"], item["field"], value, item["reason"])
        table.add_row(*map(plain, (*own, item["standing"])))
    console.print(table)
    for item in items:
        if item["standing"] == "orphan":
            near = "; ".join(f"{one['id']} {one['text']!r}" for one in item["near"]) or "nothing like it"
            console.print(plain(f"{item['id']} was about {item['told']!r}; its article now has: {near}"))


def _positions(console: Console, _: View, items: tuple[Json, ...]) -> None:
    for (_story, label), group in groupby(items, key=lambda item: (item["story"], item["issue"]["label"])):
        console.print(plain(label, style="bold"))
        for item in group:
            _position(console, item)


def _position(console: Console, item: Json) -> None:
    def put(told: str, indent: int, style: str = "") -> None:
        console.print(Padding(plain(told, style=style), (0, 0, 0, indent)))

    latest, name = item["latest"], item["voice"]["name"]
    if latest is None:
        put(f"{name}: never", 2)
    else:
        put(f"{name}, {item['day']}, {item['age_days']} days ago: {latest['content']['text']} [{latest['id']}]", 2)
    for shift in item["shifts"]:
        both = (f"{one['published']} {one['content']['text']} [{one['id']}]" for one in (shift["from"], shift["to"]))
        put(f"{shift['kind']} ({shift['rule']}): {' -> '.join(both)}", 4, "dim")
    if quiet := item["silence"]:
        since = f"since {quiet['since']}" if quiet["since"] else "at all"
        put(f"nothing {since}, while {quiet['articles']} articles had others on it", 4, "dim")


def _scoreboard(console: Console, _: View, items: tuple[Json, ...]) -> None:
    states = tuple(items[0]["counts"])
    table = _table("who", *states, "in all", "settled, in %")
    for item in items:
        share = ", ".join(f"{state} {value}" for state, value in (item["shares"] or {}).items())
        table.add_row(*map(plain, (item["name"], *item["counts"].values(), item["total"], share)))
    console.print(table)


def _versions(console: Console, _: View, items: tuple[Json, ...]) -> None:
    for item in items:
        counts = " (counts)" if item["counts"] else ""
        head = f"version {item['version']}{counts}, could be read from {item['known_from'] or '?'}: {item['title']}"
        console.print(plain(head, style="bold"))
        for run in item["changes"]:
            _below(console, plain(f"{'only here' if run['kind'] == 'gone' else 'not here'}: {run['text']}"))


_GAPS = {
    "unattributed": "statements whose speaker could not be told",
    "unnamed": "statements of speakers without a name",
    "without_day": "statements whose day of speaking is unknown",
    "single": "utterances that one outlet alone reports",
    "undated": "articles without a day of publication",
    "without_outlet": "articles whose outlet is not known",
    "without_story": "articles in no story",
}


def _limits(console: Console, _: View, items: tuple[Json, ...]) -> None:
    (item,) = items
    for name, said in _GAPS.items():
        whole = item[said.split()[0]]
        console.print(plain(item[name], width=7), plain(f"of {whole}"), plain(said))
    console.print(plain(f"outlets heard: {', '.join(one['outlet'] for one in item['outlets']) or 'none named'}"))
    for one in item["figures"]:
        share = one["figure"] if one["figure"] > 1 else one["figure"] * 100
        console.print(plain(f"{share:.0f} of 100", width=10), plain(f"{one['part']} ({one['data']})"))


SHOWN: Mapping[str, Callable[[Console, View, tuple[Json, ...]], None]] = {
    "status": _status,
    "statements": _statements,
    "utterances": _utterances,
    "people": _people,
    "events": _events,
    "stories": _stories,
    "timeline": _timeline,
    "expectations": _expectations,
    "compare": _compare,
    "search": _search,
    "review": _review,
    "positions": _positions,
    "scoreboard": _scoreboard,
    "versions": _versions,
    "limits": _limits,
}
