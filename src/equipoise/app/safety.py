"""The guard before the server: who may ask, from where, how much and how often.

Only this machine is served, by its own names; a page must bring the key of this start;
what changes something must come from the page itself.  A page in another tab of the
same browser, or a name that is made to point here, gets nothing.
"""

import secrets
import time
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from typing import Any

from equipoise.app.compact import written
from equipoise.app.limits import ServerLimits
from equipoise.errors import StaleLinkError

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Asgi = Callable[[Scope, Receive, Send], Awaitable[None]]

CUSTOM = b"x-equipoise"
"""Header that a write must carry: a page elsewhere cannot send it unasked."""

HEADERS = {
    b"content-security-policy": (
        b"default-src 'none'; script-src 'self'; style-src 'self'; "
        b"img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
        b"frame-src 'self'; form-action 'none'; base-uri 'none'; "
        b"frame-ancestors 'none'"
    ),
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
    b"referrer-policy": b"no-referrer",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
}
"""Of every answer that has no stricter ones of its own."""

_READS = ("GET", "HEAD")
_SESSION = "/api/session"
_MOST_SESSIONS = 64


@dataclass
class Bucket:
    """How many requests a session has left."""

    left: float
    at: float

    def take(self, limits: ServerLimits, now: float) -> bool:
        """Return whether one more request is taken on."""
        self.left = min(limits.burst, self.left + (now - self.at) * limits.per_second)
        self.at = now
        if self.left < 1:
            return False
        self.left -= 1
        return True


@dataclass
class Sessions:
    """Pages that brought the key of this start.

    Parameters
    ----------
    token : str
        The key.
    port : int
        Names the cookie, which all ports of a machine share.
    """

    token: str
    port: int
    held: dict[str, Bucket] = field(default_factory=dict[str, Bucket])

    @property
    def cookie(self) -> str:
        """Return the name of the cookie."""
        return f"equipoise_{self.port}"

    def begin(self, token: str, limits: ServerLimits) -> str:
        """Return a new session for the key.

        Raises
        ------
        StaleLinkError
            If the key is another.
        """
        if not secrets.compare_digest(token.encode(), self.token.encode()):
            raise StaleLinkError
        while len(self.held) >= _MOST_SESSIONS:
            del self.held[next(iter(self.held))]
        made = secrets.token_urlsafe(24)
        self.held[made] = Bucket(limits.burst, time.monotonic())
        return made


@dataclass(frozen=True)
class Guard:
    """What stands before the server.

    Parameters
    ----------
    server : Asgi
    sessions : Sessions
    limits : ServerLimits
    """

    server: Asgi
    sessions: Sessions
    limits: ServerLimits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand it on."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.server(scope, receive, send)
            return
        headers = {name.lower(): value for name, value in scope["headers"]}
        answering = _with_headers(send)
        refused = self._refused(scope, headers)
        if refused is not None:
            await _answer(answering, *refused)
            return
        if scope["method"] in _READS:
            await self.server(scope, receive, answering)
            return
        body = await self._body(receive)
        if body is None:
            await _answer(answering, *self._too_large())
            return
        await self.server(scope, _again(body, receive), answering)

    async def _body(self, receive: Receive) -> bytes | None:
        """Return what is sent, or None where it is too much."""
        found = bytearray()
        more = True
        while more:
            message = await receive()
            found += message.get("body", b"")
            if len(found) > self.limits.body_bytes:
                return None
            more = bool(message.get("more_body", False))
        return bytes(found)

    def _refused(
        self, scope: Scope, headers: dict[bytes, bytes]
    ) -> tuple[int, str] | None:
        """Return why a request is refused, or None."""
        method, path = scope["method"], scope["path"]
        port = self.sessions.port
        hosts = {f"127.0.0.1:{port}", f"localhost:{port}", f"[::1]:{port}"}
        host = headers.get(b"host", b"").decode("latin-1").lower()
        if host not in hosts:
            return 400, "This server answers on this machine alone, under its own name."
        why = "" if method in _READS else _unsafe(headers, host)
        if why:
            return 403, why
        if _length(headers) > self.limits.body_bytes:
            return self._too_large()
        if not path.startswith("/api/") or path == _SESSION:
            return None
        return self._without_key(headers)

    def _without_key(self, headers: dict[bytes, bytes]) -> tuple[int, str] | None:
        session = self.sessions.held.get(_cookie(headers, self.sessions.cookie))
        if session is None:
            return 401, str(StaleLinkError())
        if not session.take(self.limits, time.monotonic()):
            return 429, "That was more than the server takes at once. Wait a second."
        return None

    def _too_large(self) -> tuple[int, str]:
        most = self.limits.body_bytes // 1024 // 1024
        return 413, (
            f"That is more than the {most} MB that the page takes. "
            "Send less, or use the command line."
        )


def _again(body: bytes, receive: Receive) -> Receive:
    """Give a body that was read already, and then what comes after it."""
    left: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receiving() -> Message:
        return left.pop() if left else await receive()

    return receiving


def _unsafe(headers: dict[bytes, bytes], host: str) -> str:
    """Return why a write is not taken; empty where it is."""
    origin = headers.get(b"origin", b"").decode("latin-1").lower()
    if origin and origin != f"http://{host}":
        return "This came from another page, and was not carried out."
    if headers.get(b"sec-fetch-site", b"same-origin") != b"same-origin":
        return "This came from another page, and was not carried out."
    if headers.get(CUSTOM) != b"1":
        return "This lacks the header 'X-Equipoise: 1', and was not carried out."
    kind = headers.get(b"content-type", b"").split(b";")[0].strip().lower()
    if kind != b"application/json":
        return "This is no 'application/json', and was not carried out."
    return ""


def _length(headers: dict[bytes, bytes]) -> int:
    told = headers.get(b"content-length", b"0")
    return int(told) if told.isdigit() else 0


def _cookie(headers: dict[bytes, bytes], name: str) -> str:
    for part in headers.get(b"cookie", b"").decode("latin-1").split(";"):
        key, _, value = part.strip().partition("=")
        if key == name:
            return value
    return ""


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            given = list(message.get("headers", []))
            there = {name.lower() for name, _ in given}
            added = [(k, v) for k, v in HEADERS.items() if k not in there]
            if b"cache-control" not in there:
                added.append((b"cache-control", b"no-store"))
            message["headers"] = [*given, *added]
        await send(message)

    return sending


async def _answer(send: Send, status: int, sentence: str) -> None:
    body = written({"error": sentence})
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
