"""The page as a program: what is open, what guards it, which pages it has."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from truceline.errors import InputError
from truceline.publish.web import api, faults, pages
from truceline.publish.web.desk import Desk, open_desk
from truceline.publish.web.rendering import STATIC
from truceline.publish.web.security.headers import SecureHeaders
from truceline.publish.web.security.outward import Outward
from truceline.publish.web.security.size import SizeLimit
from truceline.publish.web.settings import WebSettings
from truceline.store import accounts

_ONE = 3 * 1024 * 1024
"""Bytes of a pasted report: a form writes a character in up to nine."""
_AROUND = 64 * 1024
"""Bytes that a form has around its files."""


def make_app(settings: WebSettings, outward: Outward | None = None) -> FastAPI:
    """The page over a store. `outward`: asks the addresses that people name, None: over the network.

    Raises InputError (TL330 others could reach it, and it has no accounts; as `open_ledger`) and StoreError.
    """
    desk = open_desk(settings, pages.NAVIGATION, outward)
    try:
        _guard(desk)
    except InputError:
        desk.close()
        raise

    @asynccontextmanager
    async def open_and_close(_app: FastAPI) -> AsyncIterator[None]:
        yield
        desk.close()

    app = FastAPI(
        title="Truceline",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=open_and_close,
        redirect_slashes=False,
    )
    app.state.desk = desk
    app.add_middleware(SizeLimit, larger=_larger(settings))
    app.add_middleware(SecureHeaders)
    faults.register(app)
    for router in (*pages.ROUTERS, *api.ROUTERS):
        app.include_router(router)
    app.mount("/static", GZipMiddleware(_Static(directory=STATIC)), name="static")
    return app


def _larger(settings: WebSettings) -> dict[str, int]:
    """Bytes that may be sent at once where reports are added, by the beginning of the path."""
    return {
        "/add/files": settings.adding.upload_bytes + _AROUND,
        "/add/text": _ONE,
        "/api/v1/reports": 16 * 1024 * 1024,
    }


def _guard(desk: Desk) -> None:
    """Whoever else can reach the page must log in. Raises InputError (TL330)."""
    settings = desk.settings
    if settings.public or settings.alone:
        return
    with desk.ledger.store.reading() as connection:
        if accounts.any_account(connection):
            return
    why = "PostgreSQL is shared" if "://" in settings.store else f"others can reach {settings.host}"
    raise InputError(
        "TL330",
        f"{why}, and nobody has an account yet; type truceline users add NAME --role admin --store ..., "
        "or serve it with --public for reading only",
    )


class _Static(StaticFiles):
    """The built files; one that is asked for with its digest may be kept for ever."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        for_ever = scope["query_string"].startswith(b"v=")
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if for_ever else "no-cache"
        return response
