"""Search: the reports and claims that hold some words."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from truceline.publish.web.security.access import AsReader
from truceline.records.found import Hit

router = APIRouter()
MOST = 40
"""Reports and claims of a page, of each."""
_NO_NUL = r"^[^\u0000]*$"


@router.get("/search")
def search(visit: AsReader, words: Annotated[str, Query(max_length=300, pattern=_NO_NUL)] = "") -> Response:
    """The page."""
    found: list[Hit] = visit.desk.ledger.search(words, MOST) if words.strip() else []
    return visit.page(
        "search.html.j2",
        words_asked=words,
        reports=[each for each in found if each.record is None],
        claims=[each for each in found if each.record is not None],
        most=MOST,
    )
