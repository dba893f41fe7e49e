"""Objects as programs send them -> Page.

Comes in: one JSON value. Goes out: the Page it describes, or InputError that says which field is wrong.
Left alone: furniture and everything else inside the content.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from ..errors import InputError
from ..nouns import Page, PageForm

_FORMS: tuple[PageForm, ...] = ("text", "page", "html")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LEAD = re.compile(r"\ufeff?\s{0,200}date[ \t]{1,20}(\d{4}-\d{1,2}-\d{1,2})(?!\d)[ \t]?")


def page(value: Any, *, fallback: str) -> Page:
    """The page that a document describes; `fallback` is its id if it gives none."""
    if not isinstance(value, Mapping):
        raise InputError(f"is {_kind(value)}, not an object with text, page or html")
    forms = [form for form in _FORMS if value.get(form) is not None]
    if len(forms) != 1:
        held = " and ".join(forms) or "none of them"
        raise InputError(f"holds {held}; give exactly one of text, page and html")
    content = _text(value, forms[0]) or ""
    if "\0" in content:
        raise InputError(f"{forms[0]} holds NUL characters: it is no text; send it again")
    given = published = _day(value, "published")
    if forms[0] == "page":
        led, content = dated(content)
        published = published or led
    return Page(
        id=named(value) or fallback,
        form=forms[0],
        content=content,
        published=published,
        published_basis="given" if published == given else "page",
        url=_text(value, "url"),
        outlet=_text(value, "outlet"),
        title=_text(value, "title"),
        language=_text(value, "language"),
        captured=_instant(value, "captured"),
        modified=_day(value, "modified"),
    )


def dated(dump: str) -> tuple[date | None, str]:
    """The publication day that leads a text dump ("date 2021-06-01 ..."), and the dump without it."""
    found = _LEAD.match(dump)
    if not found:
        return None, dump
    try:
        return date(*map(int, found[1].split("-"))), dump[found.end() :]
    except ValueError:
        raise InputError(f"leading date {found[1]} is no day of the calendar") from None


def named(value: Any) -> str | None:
    """The id that a document gives, where it is a string and not blank."""
    given = value.get("id") if isinstance(value, Mapping) else None
    return whole(given) if isinstance(given, str) and given.strip() and "\0" not in given else None


def whole(text: str) -> str:
    """The text with half characters (lone surrogates, which no file or database can hold) replaced by U+FFFD."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _text(value: Mapping[str, Any], field: str) -> str | None:
    given = value.get(field)
    if given is None or isinstance(given, str):
        return None if given is None else whole(given)
    raise InputError(f"{field} is {_kind(given)}, not a string")


def _day(value: Mapping[str, Any], field: str) -> date | None:
    given = _text(value, field)
    if given is None:
        return None
    try:
        instant = datetime.fromisoformat(given.strip())
    except ValueError:
        instant = None
    if instant is None or not _DAY.match(given.strip()):
        raise InputError(f"{field} is {given[:40]!r}, not a day such as 2021-06-04")
    return instant.date()


def _instant(value: Mapping[str, Any], field: str) -> datetime | None:
    given = _text(value, field)
    if given is None:
        return None
    try:
        instant = datetime.fromisoformat(given.strip())
        return instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)
    except (ValueError, OverflowError):
        raise InputError(f"{field} is {given[:40]!r}, not a time such as 2021-06-04T08:30:00+00:00") from None


def _kind(value: Any) -> str:
    names = {
        bool: "true or false",
        int: "a number",
        float: "a number",
        str: "a string",
        list: "a list",
        dict: "an object",
    }
    return names.get(type(value), "null")
