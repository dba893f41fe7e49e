"""The one way out: connections to public addresses, looked up once, judged, and kept to.

Comes in: requests of httpx. Goes out: their responses. A host is looked up once for each connection; if any address
that comes back is refused, the connection is; else it goes to that very address, so that an answer that changes in
between changes nothing. All of a request, the look-up too, ends at one deadline, however slowly a server drips. Left
alone: the environment's proxies, which would look names up where we cannot see it.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import httpcore
import httpx

from ..errors import InputError
from . import addresses

Lookup = Callable[[str, float], tuple[str, ...]]
_MOST = 4  # addresses of a host that are tried


class LateError(InputError):
    """A server did not finish in time."""


def looked_up(host: str, seconds: float) -> tuple[str, ...]:
    """The addresses of a host name, from the system. Raises InputError if there are none in time."""
    found: list[tuple[str, ...] | Exception] = []

    def ask() -> None:
        try:
            answers = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
            found.append(tuple(dict.fromkeys(str(answer[4][0]) for answer in answers)))
        except (OSError, UnicodeError) as error:
            found.append(error)

    thread = threading.Thread(target=ask, daemon=True)  # the system's look-up knows no time-out
    thread.start()
    thread.join(max(0.0, seconds))
    if not found:
        raise LateError(f"looking up {host[:80]} took too long")
    if isinstance(found[0], Exception):
        raise InputError(f"no host named {host[:80]} is known")
    return found[0]


class Gate(httpcore.NetworkBackend):
    """Opens connections, if they may be opened."""

    def __init__(
        self,
        *,
        allow_private: bool = False,
        lookup: Lookup = looked_up,
        inner: httpcore.NetworkBackend | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._allow = allow_private
        self._lookup, self._clock = lookup, clock
        self._inner = inner or httpcore.SyncBackend()
        self._end = float("inf")

    def begin(self, seconds: float) -> None:
        """From now on everything ends after so many seconds."""
        self._end = self._clock() + seconds

    def left(self) -> float:
        """Seconds until the deadline. Raises LateError behind it."""
        left = self._end - self._clock()
        if left <= 0:
            raise LateError("took too long")
        return left

    def allowed(self, host: str, port: int) -> tuple[str, ...]:
        """The addresses to connect to. Raises InputError if any is refused."""
        literal = addresses.in_figures(host)
        if not self._allow:
            reason = addresses.refused_port(port) or (None if literal else addresses.refused_name(host))
            if reason:
                raise _refusal(host, reason)
        found = (str(literal),) if literal else self._lookup(host, self.left())
        for text in found if not self._allow else ():
            address = addresses.in_figures(text)
            reason = addresses.refused(address) if address else f"{text[:80]} is no address"
            if reason:
                raise _refusal(host, reason)
        return found[:_MOST]

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the host, at an address that was judged."""
        failed: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in self.allowed(host, port):
            try:
                return _Timed(self._inner.connect_tcp(address, port, self.left(), None, socket_options), self)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise failed

    def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore.NetworkStream:
        """Never: a page lies on no socket of this machine."""
        raise InputError("sockets of this machine are not asked for pages")

    def sleep(self, seconds: float) -> None:
        """Wait; httpcore asks for it between its own tries, of which we want none."""
        time.sleep(min(seconds, max(0.0, self._end - self._clock())))


class _Timed(httpcore.NetworkStream):
    """A connection of which every part keeps to the deadline."""

    def __init__(self, inner: httpcore.NetworkStream, gate: Gate) -> None:
        self._inner, self._gate = inner, gate

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._gate.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._gate.left())

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Timed(self._inner.start_tls(ssl_context, server_hostname, self._gate.left()), self._gate)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class Wire(httpx.BaseTransport):
    """httpx's requests over the gate, a new connection for each host and no proxy."""

    def __init__(self, gate: Gate, context: ssl.SSLContext) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=context, network_backend=gate, max_connections=1, max_keepalive_connections=0
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request; redirects are the caller's."""
        url = httpcore.URL(
            scheme=request.url.raw_scheme, host=request.url.raw_host, port=request.url.port, target=request.url.raw_path
        )
        sent = httpcore.Request(
            request.method, url, headers=request.headers.raw, content=b"", extensions=request.extensions
        )
        answer = self._pool.handle_request(sent)
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        """Close every connection."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


def _refusal(host: str, reason: str) -> InputError:
    shown = "" if host in reason else f"{host[:80]} is not asked: "
    return InputError(f"{shown}{reason}; --allow-private allows it")
