"""The start: the ceasefires and how they stand, incidents per day, what is new, what waits for review."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from truceline.publish.web.security.access import AsReader

router = APIRouter()


@router.get("/")
def start(visit: AsReader) -> HTMLResponse:
    """The page."""
    return visit.page("start.html.j2")
