"""Servers of the tests' own on this machine, reached under invented names at invented public addresses."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpcore

from onrecord.config import Config
from onrecord.errors import InputError
from onrecord.fetch import Fetcher

PUBLIC = "93.184.216.10"  # stands for the test's server; nothing is ever sent there


@dataclass
class Route:
    """What the server answers under a path."""

    body: bytes = b"<p>The ferry talks resume."
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: {"Content-Type": "text/html"})
    write: Callable[[Any], None] | None = None  # writes the whole answer itself


class Server:
    """Answers by its routes and keeps what it was asked."""

    def __init__(self) -> None:
        self.routes: dict[str, Route] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
                route = outer.routes.get(self.path) or Route(b"none", 404)
                if route.write:
                    route.write(self)
                    return
                self.send_response(route.status)
                for name, value in route.headers.items():
                    self.send_header(name, value.encode().decode("latin-1"))
                self.send_header("Content-Length", str(len(route.body)))
                self.end_headers()
                self.wfile.write(route.body)

            def log_message(self, *_: Any) -> None: ...

        class Quiet(ThreadingHTTPServer):
            def handle_error(self, *_: Any) -> None: ...  # who asked may well have gone away

        self._http = Quiet(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self.port = self._http.server_port
        threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()


class Rerouted(httpcore.NetworkBackend):
    """Leads what would go to the invented public address to the test's server; nothing else gets anywhere."""

    def __init__(self, port: int) -> None:
        self.port, self.connected = port, list[str]()
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        self.connected.append(host)
        if host != PUBLIC:
            raise httpcore.ConnectError(f"the test has no {host}")
        return self._inner.connect_tcp("127.0.0.1", self.port, timeout)


class World:
    """A server, the names under which it is known, and a clock that only sleeping moves on."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.names: dict[str, list[tuple[str, ...]]] = {}  # answers in turn; the last one stays
        self.looked: list[str] = []
        self.slept: list[float] = []
        self.now = 1000.0
        self.reroute = Rerouted(server.port)

    def lookup(self, host: str, _: float) -> tuple[str, ...]:
        self.looked.append(host)
        answers = self.names.get(host)
        if not answers:
            raise InputError(f"no host named {host} is known")
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def fetcher(self, *, allow_private: bool = False, real_time: bool = False, **settings: Any) -> Fetcher:
        def sleep(seconds: float) -> None:
            self.slept.append(seconds)
            self.now += seconds

        more: dict[str, Any] = {} if real_time else {"clock": lambda: self.now, "sleep": sleep}
        return Fetcher(Config(**settings), allow_private=allow_private, lookup=self.lookup, inner=self.reroute, **more)


@contextmanager
def world() -> Iterator[World]:
    """One server under "bay.example"."""
    server = Server()
    try:
        made = World(server)
        made.names["bay.example"] = [(PUBLIC,)]
        yield made
    finally:
        server.close()
