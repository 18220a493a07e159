"""Who may ask: requests to this machine's own address by its number or as localhost, from no other site, with the
token of this run as the first part of the path. All else is refused before it reaches the program."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
)
REFUSED = "Refused. Open the address that crocus-check printed when it started.\n"


class Guard:
    """Passes on what may ask, with the token taken off the path, and puts the security headers on every answer."""

    def __init__(self, app: App, token: str, port: int) -> None:
        self._app, self._token = app, token
        self._hosts = (f"127.0.0.1:{port}", f"localhost:{port}")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        rest = self._allowed(scope)
        if rest is None:
            await _refuse(send)
            return

        async def secured(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                kept = [(name, value) for name, value in message.get("headers", ()) if name.lower() not in _NAMES]
                message = {**message, "headers": [*kept, *HEADERS]}
            await send(message)

        await self._app({**scope, "path": rest, "raw_path": rest.encode()}, receive, secured)

    def _allowed(self, scope: Scope) -> str | None:
        """The path behind the token, None where the request is refused."""
        headers: dict[bytes, list[str]] = {}
        for name, value in scope["headers"]:
            headers.setdefault(name.lower(), []).append(value.decode("latin-1"))
        host = headers.get(b"host", [])
        if len(host) != 1 or host[0].lower() not in self._hosts:
            return None
        if any(each.lower() != f"http://{host[0].lower()}" for each in headers.get(b"origin", ())):
            return None
        empty, slash, rest = str(scope["path"]).partition("/")
        token, slash, rest = rest.partition("/")
        if empty or not slash or not secrets.compare_digest(token.encode(), self._token.encode()):
            return None
        site = set(headers.get(b"sec-fetch-site", ()))
        opened = scope["method"] == "GET" and not rest and headers.get(b"sec-fetch-mode") == ["navigate"]
        return "/" + rest if opened or site <= {"same-origin", "none"} else None


_NAMES = frozenset(name for name, _ in HEADERS)


async def _refuse(send: Send) -> None:
    body = REFUSED.encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode()), *HEADERS]
    await send({"type": "http.response.start", "status": 403, "headers": headers})
    await send({"type": "http.response.body", "body": body})
