"""What changes something: the theme, logging in, decisions, files added. Each needs the token of a page of ours.

Comes in: posted forms. Goes out: a redirect to where the result is shown. Left alone: how it is carried out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from .. import reply, safety

if TYPE_CHECKING:
    from ..desk import Desk

_FORM = 20_000  # characters of one field
Action = Callable[[Request], Response]


def actions(desk: Desk) -> list[BaseRoute]:
    """The routes."""
    return [Route("/theme", _theme(desk), methods=["POST"])]


def back(form: dict[str, str]) -> str:
    """Where to go on: a path of ours and nothing else."""
    path = form.get("back", "/")
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable() else "/"


async def posted(request: Request) -> dict[str, str]:
    """The fields of a form of ours. Raises PermissionError for any other."""
    async with request.form(max_files=0, max_fields=40, max_part_size=_FORM) as form:
        fields = {key: value for key, value in form.multi_items() if isinstance(value, str)}
    if not safety.may_write(request, fields.get("token")):
        raise PermissionError("This did not come from a page of this desk. Load the page again and repeat it.")
    return fields


def _theme(desk: Desk) -> Callable[[Request], object]:
    async def endpoint(request: Request) -> Response:
        try:
            form = await posted(request)
        except PermissionError as error:
            return desk.refused(request, 403, str(error))
        now = request.cookies.get("onrecord-theme", "auto")
        after = reply.THEMES[(reply.THEMES.index(now) + 1) % 3] if now in reply.THEMES else "dark"
        return safety.cookie(RedirectResponse(back(form), 303), "onrecord-theme", after)

    return endpoint
