"""How much somebody may send at once: a form or question is small; what is added is larger and has its own limit."""

from __future__ import annotations

import json

from starlette.types import ASGIApp, Message, Receive, Scope, Send

SMALL = 256 * 1024
"""Bytes of a form or a question to the API."""


class Overrun(Exception):
    """More was sent than is allowed."""


class SizeLimit:
    """Refuses bodies over a limit before they are read. `larger`: limits in bytes by the beginning of a path."""

    def __init__(self, app: ASGIApp, larger: dict[str, int] | None = None) -> None:
        self._app = app
        self._larger = larger or {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        most = next((size for path, size in self._larger.items() if scope["path"].startswith(path)), SMALL)
        told = dict(scope["headers"]).get(b"content-length", b"0")
        if told.isdigit() and int(told) > most:
            await _refuse(send, most, scope["path"])
            return
        seen = 0
        begun = False

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > most:
                raise Overrun
            return message

        async def noted(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, counted, noted)
        except Overrun:
            if not begun:
                await _refuse(send, most, scope["path"])


async def _refuse(send: Send, most: int, path: str) -> None:
    why = f"That is too much at once: at most {most // 1024:,} KiB."
    kind, body = "text/plain; charset=utf-8", why
    if path.startswith("/api/"):
        problem = {"type": "about:blank", "title": "Content Too Large", "status": 413, "detail": why}
        kind, body = "application/problem+json", json.dumps(problem)
    headers = [(b"content-type", kind.encode()), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": body.encode()})
