"""The desk as one web application: addresses to pages, pages to replies.

Comes in: a config. Goes out: an ASGI application. Left alone: what each page shows (pages/), who may come in (safety).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from .. import ask
from ..config import Config
from ..errors import OnRecordError
from ..store import progress
from . import address, elsewhere, reply, safety, twins, words
from .hands import Asked, Given, Hands
from .look import Look, Page, Shown
from .moment import Moment, Moments
from .pages import PAGES
from .safety import Guard, Keys
from .shelf import Shelf

log = logging.getLogger(__name__)

_STATIC = Path(__file__).parent / "static"
_BROAD = ("limits", "scoreboard", "positions")  # questions that go over much of the record
_WAIT = 60.0  # seconds for which whoever asks for one of these as data waits
_LONGEST = 300_000_000  # bytes of one request: a folder of saved pages


@dataclass(frozen=True, slots=True)
class Settings:
    """How a desk is opened."""

    config: Config
    password: str | None = None  # hashed; None: none is asked for
    hosts: frozenset[str] | None = safety.LOOPBACK  # names it may be called by; None: any
    most: int = _LONGEST
    today: Callable[[], date] = date.today
    processes: int = 0  # that write pages beside the server's own


class Desk:
    """What all requests share."""

    def __init__(self, settings: Settings, *, joins: bool = True) -> None:
        from .adding import Adding

        self.settings = settings
        self.config = settings.config
        self.moments = Moments(settings.config, joins=joins)
        self.hands: Hands | None = None
        self.shelf = Shelf()
        self.keys = Keys(settings.password)
        self.templates = reply.environment()
        self.adding = Adding(settings.config, self.moments.moved_on)

    def given(self, asked: Asked) -> Given:
        """The page, written here."""
        page, at = PAGES[asked.page], asked.at
        self.moments.follow(asked.written)
        key = ("page", at, asked.today)
        kept = self.moments.current(at.as_of).kept(key) if page.keep else None
        if kept is not None:  # it was written for this moment, and needs no look at the record
            return Given(str(kept))
        with self.moments.at(at.as_of) as moment:
            there = elsewhere.same(moment.view, at)
            if there is not None:
                return Given(there=there)
            look = Look(self.config, self.moments, moment, at, asked.ids, asked.cookies, asked.today)
            shown = page.show(look)
            behind = self.is_behind(moment)
            written = self.write(shown, at, moment, counting=bool(look.pending), behind=behind)
            if page.keep and not look.pending:
                moment.remember(key, lambda: written)
        return Given(written, shown.cookies, not look.pending and not behind)

    @staticmethod
    def is_behind(moment: Moment) -> bool:
        """Whether something was being joined when this moment was opened, which its pages do not show."""
        return not moment.state.joined

    def write(
        self,
        shown: Shown,
        at: address.Address,
        moment: Moment | None,
        *,
        counting: bool = False,
        behind: bool = False,
    ) -> str:
        """A page as HTML, for any visitor."""
        view = None if moment is None else moment.view
        common: Mapping[str, Any] = {
            "title": shown.title,
            "part": shown.part,
            "at": at,
            "twin": shown.twin is not None,
            "as_of": at.as_of,
            "left_out": 0 if view is None else view.left_out_later,
            "day_before": words.shifted(at.as_of, -1),
            "day_after": words.shifted(at.as_of, 1),
            "behind": behind,
            "joined": None if view is None or not behind else progress.joined_so_far(view),
            "counting": counting,
            "today": self.settings.today(),
            "record": Path(self.config.record).name if "://" not in self.config.record else "shared record",
            "password": self.keys.needed,
        }
        return self.templates.get_template(shown.template).render({**common, **shown.values})

    def look(self, request: Request, at: address.Address, moment: Moment) -> Look:
        """What a page is given."""
        ids = {name: str(value) for name, value in request.path_params.items()}
        return Look(self.config, self.moments, moment, at, ids, request.cookies, self.settings.today())

    def refused(self, request: Request, status: int, message: str) -> Response:
        """An error as the page or JSON that it becomes."""
        found = reply.failed(request, status, message)
        if found is not None:
            return found
        try:
            at = address.of(request.url.path, request.query_params.multi_items())
            at.as_of  # noqa: B018 - a day that is none must not be offered again
        except OnRecordError:
            at = address.of("/", ())
        shown = Shown("error.html", "Not found" if status == 404 else "That did not work", {"message": message})
        return self.reply(request, self.write(shown, at, None), status=status)

    def reply(self, request: Request, page: str, *, status: int = 200) -> Response:
        """A written page for who asks."""
        theme = request.cookies.get("onrecord-theme", "auto")
        alone = self.settings.password is None  # who opened the desk is who reads it
        by = reply.decider(request.cookies) or (reply.owner() if alone else "")
        response = reply.html(page, token=request.scope["token"], theme=theme, by=by, status=status)
        return reply.known(request, response, ours=alone) if status == 200 else response


def app(settings: Settings) -> Guard:
    """The application."""
    from .pages.actions import actions

    desk = Desk(settings)
    routes: list[BaseRoute] = []
    for page in PAGES:
        if page.twin is not None:
            stem = "/front" if page.path == "/" else page.path
            routes += [Route(f"{stem}.{form}", _twin(desk, page, form)) for form in ("json", "csv")]
    routes += actions(desk)
    routes += [Route(page.path, _page(desk, place)) for place, page in enumerate(PAGES)]
    routes.append(Mount("/static", StaticFiles(directory=_STATIC)))

    @asynccontextmanager
    async def life(_: Starlette) -> Any:
        desk.hands = Hands(settings, settings.processes) if settings.processes else None
        if desk.hands is None:
            desk.moments.warm()
        yield
        if desk.hands is not None:
            desk.hands.close()
        await run_in_threadpool(desk.moments.close)

    async def ours(request: Request, error: Exception) -> Response:
        assert isinstance(error, OnRecordError)
        return await run_in_threadpool(desk.refused, request, reply.status_of(error), str(error))

    async def http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        said = "There is no such page." if error.status_code == 404 else str(error.detail)
        return await run_in_threadpool(desk.refused, request, error.status_code, said)

    async def fault(request: Request, error: Exception) -> Response:
        log.error("a fault at %s", request.url.path, exc_info=error)
        said = f"A fault in OnRecord: {type(error).__name__}. Its log says where; nothing was changed."
        return await run_in_threadpool(desk.refused, request, 500, said)

    handlers = {OnRecordError: ours, HTTPException: http, Exception: fault}
    inner = Starlette(routes=routes, exception_handlers=handlers, lifespan=life)
    return Guard(inner, keys=desk.keys, hosts=settings.hosts, most=settings.most)


def _found(desk: Desk, asked: Asked) -> Given:
    """The page as another reader got it just now, or as one of the processes writes it, or we do."""
    if desk.hands is None:
        return desk.given(asked)
    key = (asked.page, asked.at, asked.today, asked.written) if PAGES[asked.page].keep else None
    if key is not None and (held := desk.shelf.get(key)) is not None:
        return held
    desk.moments.current(asked.at.as_of)  # joins what is new, and waits a little for what we wrote ourselves
    found = desk.hands.write(asked)
    if found is None:
        desk.hands = None
        return desk.given(asked)
    if key is not None:
        desk.shelf.put(key, found)
    return found


def _page(desk: Desk, place: int) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        at = address.of(request.url.path, request.query_params.multi_items())
        ids = {name: str(value) for name, value in request.path_params.items()}
        found = _found(desk, Asked(place, at, ids, request.cookies, desk.settings.today(), desk.moments.written))
        if found.refused is not None:
            return desk.refused(request, *found.refused)
        if found.there is not None:
            return RedirectResponse(found.there, 303)
        response = desk.reply(request, found.page)
        for name, value in (found.cookies or {}).items():
            safety.cookie(response, name, value)
        return response

    return endpoint


def _twin(desk: Desk, page: Page, form: str) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        assert page.twin is not None
        at = address.of(request.url.path, request.query_params.multi_items())
        with desk.moments.at(at.as_of) as moment:
            look = desk.look(request, at, moment)
            query = page.twin(look)
            shape = None if query.question in _BROAD else ask.answer(moment.view, query).shape()
        if shape is None:  # over the whole record: in a View of its own, so that no reader waits for it
            shape = look.counted(("whole", query), lambda view: ask.answer(view, query).shape(), None, patience=_WAIT)
        if shape is None:
            raise HTTPException(503, "That is still being counted; ask again in a minute.")
        if form == "json":
            made = Response(twins.as_json(shape), media_type="application/json")
            return reply.known(request, made, ours=desk.settings.password is None)
        name = at.path.strip("/").replace("/", "-") or "front"
        headers = {"content-disposition": f'attachment; filename="{_plain(name)}.csv"'}
        return Response(twins.as_csv(query.question, shape["items"]), media_type="text/csv", headers=headers)

    return endpoint


def _plain(name: str) -> str:
    return "".join(mark if mark.isascii() and (mark.isalnum() or mark in "-_.") else "_" for mark in name)[:100]
