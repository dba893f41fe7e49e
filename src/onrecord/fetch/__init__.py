"""Addresses that a user names -> the bytes that their servers send.

Comes in: a URL. Goes out: what the server sent under it, or InputError that says why there is nothing: no public
address, refused by robots.txt, too large, too slow, too many redirects, an answer that is no page. Left alone: what the
bytes mean, and every address that stands in them. Between two pages of one host some seconds pass.
"""

from __future__ import annotations

import ssl
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version

import certifi
import httpcore
import httpx

from ..config import Config
from ..errors import InputError
from . import robots
from .robots import Robots
from .wire import Gate, LateError, Lookup, Wire, looked_up

__all__ = ["Fetched", "Fetcher", "Visit", "is_address"]

_ACCEPTED = "text/html, application/xhtml+xml, application/rss+xml;q=0.9, application/atom+xml;q=0.9, */*;q=0.5"
_FAULTS = (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol)
_MOVED = (301, 302, 303, 307, 308)
_LONGEST = 4000  # characters of an address


@dataclass(frozen=True, slots=True)
class Visit:
    """What a server said of the page when it was last fetched, to ask whether it changed since."""

    etag: str | None = None
    modified: str | None = None  # as the server wrote it


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server sent."""

    url: str  # where it was in the end
    raw: bytes  # as sent, packed if `packing` says so; b"" where nothing changed
    type: str  # Content-Type
    packing: str  # Content-Encoding
    captured: datetime
    visit: Visit
    unchanged: bool = False  # since the visit that was named


def is_address(given: str) -> bool:
    """Whether a person names an address of the web and no file."""
    return given[:8].lower().startswith(("http://", "https://"))


class Fetcher:
    """Fetches one address at a time, politely; `close` is not needed, as no connection is kept."""

    def __init__(
        self,
        config: Config,
        *,
        allow_private: bool = False,
        lookup: Lookup = looked_up,
        inner: httpcore.NetworkBackend | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._config, self._clock, self._sleep = config, clock, sleep
        self._gate = Gate(allow_private=allow_private, lookup=lookup, inner=inner, clock=clock)
        self._context: ssl.SSLContext | None = None
        self._robots: dict[str, Robots] = {}  # by origin
        self._last: dict[str, float] = {}  # when each host was last asked for a page

    def get(self, url: str, visit: Visit | None = None) -> Fetched:
        """What stands under the address now. Raises InputError if there is nothing to be had."""
        address, asked = _address(url), url
        for _ in range(self._config.max_redirects + 1):
            self._mind_robots(address)
            self._wait(address)
            answer = self._answer(address, visit, self._config.max_bytes)
            if not answer.moved:
                return self._fetched(answer, visit)
            address = _joined(address, answer.moved)
        raise InputError(f"{asked} leads to more than {self._config.max_redirects} redirects; raise max_redirects")

    def _fetched(self, answer: _Answer, visit: Visit | None) -> Fetched:
        unchanged = answer.status == 304 and visit is not None
        if answer.status != 200 and not unchanged:
            raise InputError(f"{answer.url} answers with status {answer.status}{_later(answer)}")
        return Fetched(
            url=str(answer.url),
            raw=b"" if unchanged else answer.raw,
            type=answer.headers.get("content-type", ""),
            packing=answer.headers.get("content-encoding", "").strip().lower(),
            captured=datetime.now(UTC).replace(microsecond=0),
            visit=Visit(answer.headers.get("etag"), answer.headers.get("last-modified")),
            unchanged=unchanged,
        )

    def _mind_robots(self, address: httpx.URL) -> None:
        origin = f"{address.scheme}://{address.netloc.decode('ascii')}"
        if origin not in self._robots:
            self._robots[origin] = self._rules(httpx.URL(origin + "/robots.txt"))
        reason = self._robots[origin].refused(str(address))
        if reason:
            raise InputError(f"{address} is not fetched: {reason}")

    def _rules(self, place: httpx.URL) -> Robots:
        for _ in range(self._config.max_redirects + 1):
            try:
                answer = self._answer(place, None, robots.LONGEST, cut=True)
            except UnreachableError:
                return Robots(None, open=False)
            if not answer.moved:
                return robots.of(answer.status, _unzipped(answer))
            place = _joined(place, answer.moved)
        return Robots(None, open=True)  # RFC 9309: as if there was none

    def _wait(self, address: httpx.URL) -> None:
        origin = f"{address.scheme}://{address.netloc.decode('ascii')}"
        apart = max(float(self._config.delay), self._robots[origin].delay)
        now = self._clock()
        rest = self._last.get(address.host, float("-inf")) + apart - now
        if rest > 0:
            self._sleep(rest)
        self._last[address.host] = self._clock()

    def _answer(self, address: httpx.URL, visit: Visit | None, limit: int, *, cut: bool = False) -> _Answer:
        """One request. Raises InputError, UnreachableError where no answer came."""
        self._gate.begin(self._config.timeout)
        self._context = self._context or ssl.create_default_context(cafile=certifi.where())
        try:
            with (
                httpx.Client(transport=Wire(self._gate, self._context), trust_env=False) as client,
                client.stream("GET", address, headers=self._headers(visit), follow_redirects=False) as response,
            ):
                moved = response.headers.get("location") if response.status_code in _MOVED else None
                raw = b"" if moved or response.status_code == 304 else _body(response, str(address), limit, cut=cut)
                return _Answer(address, response.status_code, dict(response.headers), raw, moved)
        except (LateError, httpcore.TimeoutException):
            seconds = self._config.timeout
            raise UnreachableError(f"{address} took more than {seconds} seconds; raise timeout or try later") from None
        except _FAULTS as error:
            said = str(error).replace("\n", " ")[:100] or type(error).__name__
            raise UnreachableError(f"{address} cannot be reached ({said})") from None
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError, ValueError) as error:
            raise InputError(f"{address} cannot be asked ({str(error)[:100]})") from None

    def _headers(self, visit: Visit | None) -> dict[str, str]:
        contact = "".join(mark for mark in self._config.contact if " " < mark < "\x7f")[:200]
        told = f"; {contact}" if contact else ""
        agent = f"{robots.TOKEN}/{version('onrecord')} (keeps a person's own record of the news{told})"
        asked = {"User-Agent": agent, "Accept": _ACCEPTED, "Accept-Encoding": "gzip"}
        if visit and visit.etag:
            asked["If-None-Match"] = visit.etag
        if visit and visit.modified:
            asked["If-Modified-Since"] = visit.modified
        return asked


class UnreachableError(InputError):
    """No answer came from a server."""


@dataclass(frozen=True, slots=True)
class _Answer:
    url: httpx.URL
    status: int
    headers: dict[str, str]  # names in lower case
    raw: bytes
    moved: str | None  # where a redirect leads


def _address(url: str) -> httpx.URL:
    """The address, without what a server does not get. Raises InputError for what is no address of the web."""
    shown = url[:200]
    try:
        if len(url) > _LONGEST:
            raise ValueError(f"more than {_LONGEST:,} characters")
        found = httpx.URL(url).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError, UnicodeError, TypeError) as error:
        raise InputError(f"{shown} is no address ({str(error)[:80]})") from None
    if found.scheme not in ("http", "https") or not found.host:
        raise InputError(f"{shown} is no address of the web")
    if found.userinfo:
        raise InputError(f"{shown} holds a name or password, which is not sent")
    return found


def _joined(address: httpx.URL, place: str) -> httpx.URL:
    try:
        return _address(str(address.join(place)))
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise InputError(f"{address} leads to what is no address ({str(error)[:80]})") from None


def _body(response: httpx.Response, url: str, limit: int, *, cut: bool) -> bytes:
    """The bytes as they were sent, at most `limit`: more is cut off or refused."""
    held = bytearray()
    for part in response.iter_raw():
        held += part
        if len(held) > limit:
            if cut:
                return bytes(held[:limit])
            raise InputError(f"{url} sends more than {limit:,} bytes; raise max_bytes or leave it out")
    return bytes(held)


def _unzipped(answer: _Answer) -> bytes:
    if "gzip" not in answer.headers.get("content-encoding", ""):
        return answer.raw
    try:
        return zlib.decompressobj(47).decompress(answer.raw, robots.LONGEST)
    except zlib.error:
        return b""


def _later(answer: _Answer) -> str:
    when = answer.headers.get("retry-after", "").strip()
    return f"; it asks to come back after {when[:40]}{' seconds' * when.isdigit()}" if when else ""
