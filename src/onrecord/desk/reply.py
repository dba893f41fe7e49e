"""What a page shows, as bytes: HTML from templates that escape every value, and errors as pages or JSON.

Comes in: Shown values. Goes out: responses. Every string that a template writes goes through `words.seen`, and is
escaped after that; nothing is marked as safe but what macros of our own have made. Left alone: what is shown.
"""

from __future__ import annotations

import getpass
import hashlib
import secrets
from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import unquote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from .. import __name__ as package
from ..errors import ArticleError, InputError, OnRecordError, QueryError, SetupError, StoreError
from ..nouns import CLASSES, KINDS, OUTCOMES
from . import words

# What differs from one visitor to another is filled in last, so that one page can be kept for all. The marks are new in
# every run: no news text can hold them.
TOKEN, THEME, WHO = (f"{name}-{secrets.token_hex(16)}" for name in ("token", "theme", "who"))
BY = "onrecord-by"  # the cookie that holds who decides
THEMES = ("light", "dark", "auto")
STATUS: tuple[tuple[type[OnRecordError], int], ...] = (
    (QueryError, 400),
    (InputError, 400),
    (ArticleError, 400),
    (StoreError, 503),
    (SetupError, 500),
)


@cache
def environment() -> Environment:
    """The templates."""
    made = Environment(
        loader=PackageLoader(f"{package}.desk", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(day=words.day, days=words.days, short=words.short, who=words.who, ago=words.ago)
    made.globals.update(
        count=words.count,
        CLASSES=CLASSES,
        KINDS=KINDS,
        OUTCOMES=OUTCOMES,
        TOKEN=TOKEN,
        THEME=THEME,
        WHO=WHO,
        THEMES=THEMES,
    )
    for name in made.list_templates(["html"]):  # now, and not while the first reader waits
        made.get_template(name)
    return made


def html(page: str, *, token: str, theme: str, by: str = "", status: int = 200) -> Response:
    """A written page for one visitor."""
    body = page.replace(TOKEN, token).replace(THEME, theme if theme in THEMES else "auto")
    body = body.replace(WHO, str(escape(words.seen(by[:80]))))
    return Response(body.encode("utf-8", "replace"), status, media_type="text/html")


def known(request: Request, response: Response, *, ours: bool) -> Response:
    """The response with a mark of its bytes; only that mark where the browser has these bytes already.

    `ours`: nobody logs in. Else no browser keeps a page, which whoever comes after could leaf back to.
    """
    if ours:
        response.headers["cache-control"] = "private, no-cache"
    tag = f'"{hashlib.blake2b(bytes(response.body), digest_size=12).hexdigest()}"'
    response.headers["etag"] = tag
    if tag in (one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")):
        kept = {name: response.headers[name] for name in ("etag", "cache-control") if name in response.headers}
        return Response(status_code=304, headers=kept)
    return response


def decider(cookies: Mapping[str, str]) -> str:
    """Who decides, as the visitor wrote it last; "" if not yet."""
    return unquote(cookies.get(BY, ""))[:80]


def owner() -> str:
    """Who has opened the desk, as this machine calls them; "" where it has no name for them."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def status_of(error: OnRecordError) -> int:
    """The one table from error to status. An id that is not known is a page that is not there."""
    if isinstance(error, QueryError) and str(error).startswith(("no ", "nobody ")) and "called" not in str(error):
        return 404
    return next((status for sort, status in STATUS if isinstance(error, sort)), 500)


def failed(request: Request, status: int, message: str) -> JSONResponse | None:
    """The one JSON shape of an error, where JSON was asked for."""
    if request.url.path.endswith((".json", ".csv")) or "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"error": {"status": status, "message": message}}, status)
    return None


def _shown(value: Any) -> Any:
    """What a template writes for a value: nothing for None, and no character that turns or hides text."""
    if value is None:
        return ""
    return value if isinstance(value, Markup) or not isinstance(value, str) else words.seen(value)
