"""What changes something: the theme, logging in, decisions, files added. Each needs the token of a page of ours.

Comes in: posted forms. Goes out: a redirect to where the result is shown. Left alone: how it is carried out.
"""

from __future__ import annotations

import re
import shutil
from base64 import b64encode
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, unquote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from ... import ask
from ...ask import Query
from ...errors import QueryError
from ...export.picture import expectations_svg
from ...nouns import Decision
from ...store import View
from .. import address, reply, safety, twins
from ..adding import Run
from ..calendar import calendar
from ..look import Shown
from ..reply import BY, decider

if TYPE_CHECKING:
    from ..desk import Desk

_FORM = 20_000  # characters of one field
_FILES = 2000  # in one request
STRANGE = "This did not come from a page of this desk. Load the page again and repeat it."
Endpoint = Callable[[Request], Awaitable[Response]]


def actions(desk: Desk) -> list[BaseRoute]:
    """The routes."""
    return [
        Route("/theme", _theme(desk), methods=["POST"]),
        Route("/login", _login(desk), methods=["GET", "POST"]),
        Route("/review", _decide(desk), methods=["POST"]),
        Route("/corrections", _correct(desk), methods=["POST"]),
        Route("/review/log.{form:str}", _log(desk)),
        Route("/add", _add(desk), methods=["GET", "POST"]),
        Route("/add/{run}.json", _progress(desk)),
        Route("/add/{run}", _run(desk)),
        Route("/events/{id}.ics", _calendar(desk)),
        Route("/expectations.svg", _picture(desk)),
    ]


def back(form: dict[str, str]) -> str:
    """Where to go on: a path of ours and nothing else."""
    path = form.get("back", "/")
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable() else "/"


async def posted(request: Request) -> dict[str, str]:
    """The fields of a form of ours. Raises HTTPException for any other."""
    async with request.form(max_files=0, max_fields=40, max_part_size=_FORM) as form:
        fields = {key: value for key, value in form.multi_items() if isinstance(value, str)}
    if not safety.may_write(request, fields.get("token")):
        raise HTTPException(403, STRANGE)
    return fields


def _theme(desk: Desk) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        form = await posted(request)
        now = request.cookies.get("onrecord-theme", "auto")
        after = reply.THEMES[(reply.THEMES.index(now) + 1) % 3] if now in reply.THEMES else "dark"
        return safety.cookie(RedirectResponse(back(form), 303), "onrecord-theme", after)

    return endpoint


def _login(desk: Desk) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        message = None if desk.keys.needed else "This desk has no password: it listens on this machine alone."
        if request.method == "POST":
            form = await posted(request)
            if form.get("action") == "out":
                return safety.cookie(RedirectResponse("/login", 303), safety.LOGIN, "")
            try:
                made = await run_in_threadpool(desk.keys.login, form.get("password", ""))
                if made is not None:
                    return safety.cookie(RedirectResponse("/", 303), safety.LOGIN, made)
                message = "That is not the password."
            except PermissionError as error:
                message = str(error)
        shown = Shown("login.html", "Log in", {"message": message})
        return desk.reply(request, desk.write(shown, address.of("/login", ()), None))

    return endpoint


def _decide(desk: Desk) -> Endpoint:
    """Confirm, correct, dismiss, or take a decision back; then on to what is next."""

    async def endpoint(request: Request) -> Response:
        form = await posted(request)
        by = form.get("by") or decider(request.cookies)
        made = await run_in_threadpool(_decided, desk, form, by)
        number = form.get("n", "1")
        place = number if number.isascii() and number.isdigit() else "1"
        kept = [(key, value) for key, value in parse_qsl(form.get("kept", "")) if key not in ("n", "done", "as_of")]
        kept += [("n", place), *([] if form.get("undo") else [("done", made.id)])]
        response: Response = RedirectResponse(f"/review?{urlencode(kept)}", 303)
        return safety.cookie(response, BY, quote(by[:80])) if form.get("by") else response

    return endpoint


def _decided(desk: Desk, form: dict[str, str], by: str) -> Decision:
    fact, field = form.get("fact", ""), form.get("field", "")
    with desk.moments.at(None) as moment:
        if form.get("undo"):
            made = _undone(desk, moment.view, form["undo"], by)
        else:
            action, _, corrected = form.get("action", "").partition(":")
            corrected, _, one = corrected.partition("=")  # a button may bring its value with it
            field = corrected or field
            if action not in ("confirm", "correct", "dismiss"):
                raise QueryError("a decision confirms, corrects or dismisses")
            if field not in ask.FIELDS:
                raise QueryError(f"no field {field!r}; known are {', '.join(ask.FIELDS)}")
            chosen = "dismissed" if action == "dismiss" else field
            new = (one or form.get(f"value_{field}", "")) if action == "correct" else None
            reason = form.get("reason") or None
            made = ask.decide(desk.config, moment.view, fact, chosen, new, by=by, reason=reason)
    desk.moments.moved_on()
    return made


def _undone(desk: Desk, view: View, key: str, by: str) -> Decision:
    """A decision taken back; who took it takes it back, where nobody else is named."""
    own = next((one.by for one in view.decisions() if one.id == key), "")
    return ask.corrections.undo(desk.config, view, key, by=by or own)


def _correct(desk: Desk) -> Endpoint:
    """Who is whom, which reports are of one act, a name, or a decision taken back; then on to where it is seen."""

    async def endpoint(request: Request) -> Response:
        form = await posted(request)
        by = form.get("by") or decider(request.cookies)
        made = await run_in_threadpool(_corrected, desk, form, by)
        path, _, rest = back(form).partition("?")
        kept = [(key, value) for key, value in parse_qsl(rest) if key not in ("done", "as_of")]
        response: Response = RedirectResponse(address.joined(path, [*kept, ("done", made.id)]), 303)
        return safety.cookie(response, BY, quote(by[:80])) if form.get("by") else response

    return endpoint


def _corrected(desk: Desk, form: dict[str, str], by: str) -> Decision:
    one, reason = form.get("one", ""), form.get("reason") or None
    other = form.get("other", "").strip() or form.get("near", "")  # what is written goes before what is chosen
    with desk.moments.at(None) as moment:
        view, can = moment.view, ask.corrections
        if form.get("what") == "merge" and not other:
            raise QueryError("the same as what? choose one of those offered, or give an id or an address")
        if form.get("what") == "merge":
            made = can.merge(desk.config, view, one, _named(other), by=by, reason=reason)
        elif form.get("what") == "split":
            made = can.split(desk.config, view, one, _named(other) or None, by=by, reason=reason)
        elif form.get("what") == "rename":
            made = can.rename(desk.config, view, one, other, by=by, reason=reason)
        elif form.get("what") == "undo":
            made = _undone(desk, view, one, by)
        else:
            raise QueryError("a correction merges, splits, renames or takes back")
    desk.moments.moved_on()
    return made


def _named(other: str) -> str:
    """An id, or that of the page whose address was pasted."""
    pasted = re.search(r"/(?:utterances|events|stories|people|articles)/([^/?#]+)", other)
    return unquote(pasted[1]) if pasted else other.strip()


def _log(desk: Desk) -> Callable[[Request], Response]:
    """The log as `onrecord review log --json` prints it."""

    def endpoint(request: Request) -> Response:
        with desk.moments.at(None) as moment:
            items = [ask.corrections.shape(one) for one in ask.corrections.log(moment.view)]
        if request.path_params["form"] == "csv":
            headers = {"content-disposition": 'attachment; filename="log.csv"'}
            return Response(twins.as_csv("corrections", items), media_type="text/csv", headers=headers)
        if request.path_params["form"] != "json":
            raise HTTPException(404)
        return Response(twins.as_json({"count": len(items), "items": items}), media_type="application/json")

    return endpoint


def _add(desk: Desk) -> Endpoint:
    """The page of files to come; and files as they come."""

    async def endpoint(request: Request) -> Response:
        if request.method == "GET":
            runs = list(reversed(desk.adding.runs.values()))
            shown = Shown("add.html", "Add pages", {"runs": runs, "most": desk.settings.most}, None, "add")
            return desk.reply(request, desk.write(shown, address.of("/add", ()), None))
        async with request.form(max_files=_FILES, max_fields=10, max_part_size=_FORM) as form:
            token = form.get("token")
            if not safety.may_write(request, token if isinstance(token, str) else None):
                raise HTTPException(403, STRANGE)
            uploads = [one for one in form.getlist("files") if isinstance(one, UploadFile) and one.filename]
            if not uploads:
                raise HTTPException(400, "No file came. Choose at least one.")
            folder = desk.adding.folder()
            await run_in_threadpool(_keep, folder, uploads)
            run = desk.adding.start(folder, len(uploads))
        return RedirectResponse(f"/add/{run.id}", 303)

    return endpoint


def _keep(folder: Path, uploads: Sequence[UploadFile]) -> None:
    """Files into a folder of ours, under their own names as far as these stay in it."""
    for number, upload in enumerate(uploads):
        parts = [_plain(part) for part in (upload.filename or "").replace("\\", "/").split("/")]
        parts = [part for part in parts if part not in ("", ".", "..")][-6:] or [f"file-{number}"]
        path = folder.joinpath(*parts)
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            path = path.with_name(f"{number}-{path.name}")
        with path.open("xb") as out:
            shutil.copyfileobj(upload.file, out)


def _plain(name: str) -> str:
    kept = "".join(mark if mark.isprintable() and mark not in '<>:"|?*' else "_" for mark in name).strip()
    return kept[-120:].lstrip(".") or ""


def _progress(desk: Desk) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        run = _known(desk, request)
        done = run.counts["read"] + run.counts["failed"]
        state = {"done": done, "total": run.files, "said": run.said, "ended": run.ended, "stage": run.stage}
        return JSONResponse({**state, "counts": dict(run.counts)})

    return endpoint


def _run(desk: Desk) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        run = _known(desk, request)
        shown = Shown("run.html", "Adding pages", {"run": run, "failures": list(run.failures)}, None, "add")
        return desk.reply(request, desk.write(shown, address.of("/add", ()), None))

    return endpoint


def _known(desk: Desk, request: Request) -> Run:
    run = desk.adding.runs.get(str(request.path_params["run"]))
    if run is None:
        raise HTTPException(404, "There is no such run.")
    return run


def _calendar(desk: Desk) -> Callable[[Request], Response]:
    """An event as a calendar file."""

    def endpoint(request: Request) -> Response:
        at = address.of(request.url.path, request.query_params.multi_items())
        with desk.moments.at(at.as_of) as moment:
            query = Query("events", event=str(request.path_params["id"]))
            (event,) = ask.answer(moment.view, query).items
        made = calendar(event, address=str(request.base_url).rstrip("/") + at.here)
        if made is None:
            raise QueryError("no calendar can hold an event of unknown day")
        headers = {"content-disposition": 'attachment; filename="event.ics"'}
        return Response(made, media_type="text/calendar", headers=headers)

    return endpoint


def _picture(desk: Desk) -> Callable[[Request], Response]:
    """The ledger as `onrecord export expectations --format svg` draws it: a file that stands alone."""

    def endpoint(request: Request) -> Response:
        at = address.of(request.url.path, request.query_params.multi_items())
        with desk.moments.at(at.as_of) as moment:
            drawn = ask.answer(moment.view, at.query("expectations")).items
            events = ask.answer(moment.view, Query("events")).items
        about = Counter(item["event"]["id"] for item in drawn if item["event"])
        shown = [event for event in events if event["id"] in about]
        most = about.most_common(1)[0][0] if about else None
        title = next((event["label"] for event in shown if event["id"] == most), "Expectations")
        made = expectations_svg(list(drawn), shown, title=title)
        # an image by itself may use the style that it brings, and nothing else
        style = _digest(made.partition("<style>")[2].partition("</style>")[0])
        policy = {"content-security-policy": f"default-src 'none'; style-src '{style}'; sandbox"}
        return Response(made.encode("utf-8", "replace"), media_type="image/svg+xml", headers=policy)

    return endpoint


def _digest(style: str) -> str:
    """A style as a policy names it."""
    return f"sha256-{b64encode(sha256(style.encode()).digest()).decode()}"
