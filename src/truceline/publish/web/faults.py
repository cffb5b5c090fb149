"""What goes wrong, as a page for people or as problem+json for programs; never a traceback, never a blank page."""

from __future__ import annotations

import logging
from http import HTTPStatus
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from truceline.errors import StoreError, TrucelineError
from truceline.publish.web.security.headers import HEADERS

API = "/api/"
_NOT_FOUND = frozenset({"TL310"})
_CONFLICT = frozenset({"TL315", "TL320"})
_log = logging.getLogger("truceline.web")


class Refused(Exception):
    """This person may not do this. `status`: 401 log in first, 403 not with this role, 421 not under this name."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status
        self.why = why


def status_of(error: TrucelineError) -> int:
    """The HTTP status that an error of the program means."""
    if error.code in _NOT_FOUND:
        return 404
    if error.code in _CONFLICT:
        return 409
    if isinstance(error, StoreError):
        return 503
    return 400 if error.exit_status == 2 else 500


def answer(request: Request, status: int, why: str, code: str | None = None) -> Response:
    """The answer for a request that failed: HTML for people, problem+json (RFC 9457) under `/api/`."""
    title = HTTPStatus(status).phrase
    if request.url.path.startswith(API):
        problem = {"type": "about:blank", "title": title, "status": status, "detail": why}
        headers = {"WWW-Authenticate": "Bearer"} if status == 401 else None
        body = problem if code is None else {**problem, "code": code}
        return JSONResponse(body, status, headers, media_type="application/problem+json")
    template = request.app.state.desk.templates.get_template("fault.html.j2")
    html = template.render(title=_in_words(status), why=why, code=code, status=status)
    return HTMLResponse(html, status)


def _in_words(status: int) -> str:
    words = {
        400: "That does not work",
        403: "Not allowed",
        404: "Not here",
        409: "Somebody was faster",
        413: "Too much at once",
        429: "Too many tries",
        500: "Something broke",
        503: "The store is busy",
    }
    return words.get(status, HTTPStatus(status).phrase)


def register(app: FastAPI) -> None:
    """Adds the answers to an app."""

    @app.exception_handler(Refused)
    def refused(request: Request, error: Refused) -> Response:
        if error.status == 401 and not request.url.path.startswith(API):
            back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
            onward = f"/login?onward={quote(back if request.method == 'GET' else '/')}"
            if request.headers.get("HX-Request") == "true":
                return Response(status_code=204, headers={"HX-Redirect": onward})
            return RedirectResponse(onward, 303)
        return answer(request, error.status, error.why)

    @app.exception_handler(TrucelineError)
    def told(request: Request, error: TrucelineError) -> Response:
        return answer(request, status_of(error), error.message, error.code)

    @app.exception_handler(HTTPException)
    def http(request: Request, error: HTTPException) -> Response:
        why = "There is no such page." if error.status_code == 404 else str(error.detail)
        return answer(request, error.status_code, why)

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"][1:])
        return answer(request, 422, f"{field or 'the request'}: {first['msg'].lower()}")

    @app.exception_handler(Exception)
    def broken(request: Request, error: Exception) -> Response:
        _log.error("%s %s", request.method, request.url.path, exc_info=error)
        made = answer(request, 500, "This is a mistake in Truceline, not yours; what you had saved is kept.")
        made.headers.update(HEADERS)  # what adds them to other answers lies inside of where this one is made
        return made
