"""What keeps the desk safe: who may read, who may write, and what a browser may run.

Comes in: every request. Goes out: the request let through, or refused with a reason. By default nobody but this machine
can reach the desk; a password is needed for any other host. A write needs a token that only our own pages hold. A page
may run nothing but our own two files, whatever stands in it. Left alone: what the pages show.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections import deque
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: Mapping[str, str] = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
VISITOR, LOGIN = "onrecord-visitor", "onrecord-login"
_DAYS = 30  # for which a login and a visitor's cookie hold
_TRIES, _MINUTES = 10, 5  # logins that may fail, and for how long they are counted
_SCRYPT = {"n": 2**14, "r": 8, "p": 1}


class Keys:
    """The secret of one run of the server, and what is made with it."""

    def __init__(self, password: str | None = None) -> None:
        self._secret = secrets.token_bytes(32)
        self._password = password  # as `hashed` gives it; None: none is asked for
        self._failed: deque[float] = deque(maxlen=_TRIES)

    @property
    def needed(self) -> bool:
        """Whether a reader must log in."""
        return self._password is not None

    def token(self, visitor: str) -> str:
        """What a form of ours holds for this visitor."""
        return hmac.new(self._secret, f"token:{visitor}".encode(), hashlib.sha256).hexdigest()

    def login(self, password: str) -> str | None:
        """A cookie for who knows the password. Raises PermissionError while too many have failed."""
        now = time.monotonic()
        while self._failed and now - self._failed[0] > _MINUTES * 60:
            self._failed.popleft()
        if len(self._failed) == _TRIES:
            raise PermissionError(f"too many wrong passwords; try again in {_MINUTES} minutes")
        if self._password is None or not matches(password, self._password):
            self._failed.append(now)
            return None
        until = str(int(time.time()) + _DAYS * 86400)
        return f"{until}.{self._sign(until)}"

    def is_in(self, cookie: str | None, bearer: str | None) -> bool:
        """Whether a cookie is one of ours and still holds, or the password itself came with the request."""
        if self._password is None:
            return True
        until, _, signed = (cookie or "").partition(".")
        if until.isascii() and until.isdigit() and hmac.compare_digest(signed.encode(), self._sign(until).encode()):
            return int(until) > time.time()
        try:
            return bearer is not None and self.login(bearer) is not None
        except PermissionError:
            return False

    def _sign(self, until: str) -> str:
        return hmac.new(self._secret, f"login:{until}".encode(), hashlib.sha256).hexdigest()


def hashed(password: str) -> str:
    """A password as it is kept."""
    salt = secrets.token_bytes(16)
    return f"scrypt:{salt.hex()}:{hashlib.scrypt(password.encode(), salt=salt, **_SCRYPT).hex()}"


def matches(password: str, kept: str) -> bool:
    """Whether it is the password that was kept."""
    try:
        _, salt, digest = kept.split(":")
        made = hashlib.scrypt(password.encode(), salt=bytes.fromhex(salt), **_SCRYPT)
        return hmac.compare_digest(made, bytes.fromhex(digest))
    except ValueError:
        return False


class Guard:
    """The outermost layer of the desk."""

    def __init__(self, app: ASGIApp, *, keys: Keys, hosts: frozenset[str] | None, most: int) -> None:
        self._app = app
        self._keys = keys
        self._hosts = hosts  # names by which we may be called; None: any
        self._most = most  # bytes of one request's body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        cookies = _cookies(connection.headers.get("cookie", ""))
        known = cookies.get(VISITOR, "")
        visitor = known if len(known) == 32 and known.isalnum() else secrets.token_hex(16)
        scope["visitor"], scope["token"] = visitor, self._keys.token(visitor)
        refused = self._refused(connection, cookies)
        if refused is not None:
            await refused(scope, receive, _with_headers(send, None))
            return
        await self._app(
            scope, _bounded(receive, self._most), _with_headers(send, None if visitor == known else visitor)
        )

    def _refused(self, connection: HTTPConnection, cookies: Mapping[str, str]) -> Response | None:
        path, headers = connection.url.path, connection.headers
        host = (headers.get("host") or "").rsplit(":", 1)[0].strip("[]").lower()
        if self._hosts is not None and host not in self._hosts:
            # A site could name this machine's address as its own, and read us through a visitor's browser.
            return PlainTextResponse("This desk is not known by that name. Open it as http://localhost.", 421)
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > self._most:
            return PlainTextResponse(f"More than {self._most:,} bytes in one request; send them in parts.", 413)
        if path.startswith("/static/") or path == "/login":
            return None
        bearer = headers.get("authorization", "")
        password = bearer[7:] if bearer[:7].lower() == "bearer " else None
        if self._keys.is_in(cookies.get(LOGIN), password):
            return None
        if path.endswith((".json", ".csv")):
            return JSONResponse({"error": {"status": 401, "message": "log in at /login first"}}, 401)
        return RedirectResponse("/login", 303)


def may_write(connection: HTTPConnection, token: str | None) -> bool:
    """Whether a write comes from a page of ours: with its token, and by the browser's own word from this origin."""
    origin, site = connection.headers.get("origin"), connection.headers.get("sec-fetch-site")
    if site not in (None, "same-origin", "none"):
        return False
    if origin is not None and origin.partition("://")[2] != connection.headers.get("host"):
        return False
    return token is not None and hmac.compare_digest(token.encode(), str(connection.scope["token"]).encode())


def cookie(response: Response, name: str, value: str) -> Response:
    """The response with a cookie that no script reads and no other site sends."""
    response.set_cookie(name, value, max_age=_DAYS * 86400, httponly=True, samesite="lax", path="/")
    return response


def _with_headers(send: Send, visitor: str | None) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("cache-control", "no-store")
            if visitor is not None:
                kept = f"{VISITOR}={visitor}; Path=/; Max-Age={_DAYS * 86400}; HttpOnly; SameSite=Lax"
                headers.append("set-cookie", kept)
        await send(message)

    return sending


def _bounded(receive: Receive, most: int) -> Receive:
    """A body that is refused where it is longer than it may be, whatever it said of its length."""
    seen = 0

    async def receiving() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            raise HTTPException(413, f"More than {most:,} bytes in one request; send them in parts.")
        return message

    return receiving


def _cookies(header: str) -> dict[str, str]:
    try:
        return {name: held.value for name, held in SimpleCookie(header[:8000]).items()}
    except CookieError:
        return {}
