"""`onrecord serve`: the record as web pages, on this machine unless a password lets others in."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import configured, noisy, recorded

if TYPE_CHECKING:
    from ..config import Config

_PORT = 8650
_MOST = 4  # processes that write pages: each takes 100 MB


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen; others need a password.")
@click.option("--port", type=click.IntRange(0, 65535), default=_PORT, show_default=True, help="0 takes a free one.")
@click.option("--processes", type=click.IntRange(0, 64), help="That write pages; one a core, at most 4, if not given.")
@click.option("--set-password", is_flag=True, help="Ask for the desk's password, keep its digest, and end.")
@recorded
@noisy
@click.pass_context
def serve(ctx: click.Context, host: str, port: int, processes: int | None, set_password: bool) -> None:
    """Show the record as web pages: read, search, compare, review, add.

    Listens on this machine alone. To let others in, set a password first (--set-password, or ONRECORD_PASSWORD in the
    environment), then name a --host. The line is not encrypted: put a server that does that before it.
    """
    if set_password:
        _keep(click.prompt("Password of the desk", hide_input=True, confirmation_prompt=True))
        return
    from ..desk.safety import LOOPBACK
    from ..errors import SetupError

    password = _password()
    if host not in LOOPBACK and password is None:
        raise SetupError(f"others can reach {host}: set a password first with `onrecord serve --set-password`")
    _run(configured(ctx), host, port, password, processes)


def _run(config: Config, host: str, port: int, password: str | None, processes: int | None) -> None:
    import uvicorn

    from ..desk import Settings, app
    from ..desk.safety import LOOPBACK

    listening = _listen(host, port)
    local = host in LOOPBACK
    processes = _processes() if processes is None else processes
    settings = Settings(config, password=password, hosts=LOOPBACK if local else None, processes=processes)
    shown = "localhost" if local else host
    made = uvicorn.Config(app(settings), log_level="warning", server_header=False, proxy_headers=False)
    click.echo(f"{config.record}: http://{shown}:{listening.getsockname()[1]}/ (Ctrl-C ends)")
    uvicorn.Server(made).run(sockets=[listening])


def _processes() -> int:
    """One a core; none beside the server where there is one core."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(_MOST, cores) if cores > 1 else 0


def _listen(host: str, port: int) -> socket.socket:
    from ..errors import SetupError

    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        listening = socket.socket(found[0], found[1])
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(found[4])
    except OSError as error:
        raise SetupError(f"cannot listen on {host}, port {port} ({error.strerror}); name another --port") from error
    return listening


def _file() -> Path:
    return Path(click.get_app_dir("onrecord")) / "desk-password"


def _keep(password: str) -> None:
    from ..desk.safety import hashed
    from ..errors import SetupError

    if len(password) < 8:
        raise SetupError("the password is shorter than 8 characters; take a longer one")
    file = _file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600)
    file.write_text(hashed(password) + "\n", encoding="ascii")
    click.echo(f"{file}: kept; the desk asks for it from its next start on")


def _password() -> str | None:
    """The digest of the password in force; None where none was set."""
    from ..desk.safety import hashed

    given = os.environ.get("ONRECORD_PASSWORD")
    if given:
        return hashed(given)
    file = _file()
    return file.read_text(encoding="ascii").strip() or None if file.is_file() else None
