"""The cookies of the page: who is logged in, which browser it is, and when it was here last."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from starlette.requests import Request
from starlette.responses import Response

SESSION = "truceline_session"
"""A secret that stands for a person who is logged in; the store keeps its digest."""
SEAT = "truceline_seat"
"""A secret that stands for a browser, by which its forms are told from those of strangers."""
VISIT = "truceline_visit"
"""When this browser was here: the visit before this one, and its last request, as `TIME|TIME`."""
HOURS = 12
"""After so many hours a person logs in again."""
_YEAR = 365 * 24 * 3600


def new_secret() -> str:
    """256 random bits."""
    return secrets.token_urlsafe(32)


def form_token(secret: str) -> str:
    """What every form of a browser carries: it follows from the browser's secret, which no other page can read."""
    return hmac.new(secret.encode("utf-8"), b"form", hashlib.sha256).hexdigest()


def same(one: str, other: str) -> bool:
    """Whether two secrets are the same, told in a time that does not depend on where they differ."""
    return hmac.compare_digest(one.encode("utf-8"), other.encode("utf-8"))


def keep(response: Response, request: Request, name: str, value: str, seconds: int = _YEAR) -> None:
    """Sets a cookie that no script reads, that is sent to this page only, and over https only where that is used."""
    response.set_cookie(
        name, value, max_age=seconds, httponly=True, samesite="lax", secure=request.url.scheme == "https", path="/"
    )


def drop(response: Response, name: str) -> None:
    """Takes a cookie back."""
    response.delete_cookie(name, path="/", httponly=True, samesite="lax")
