"""Search: the reports and claims that hold some words, with the facets of incidents."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from truceline.publish.web.found import at_least
from truceline.publish.web.security.access import AsReader
from truceline.publish.web.shapes.facets import Asked, facets_of
from truceline.records.found import Hit

router = APIRouter()
MOST = 40
"""Reports and claims of a page, of each."""


@router.get("/search")
def search(visit: AsReader, asked: Annotated[Asked, Query()]) -> Response:
    """The page. Raises InputError (TL113 no date, TL333 no part of the map)."""
    ledger, facets = at_least(visit.desk.ledger, facets_of(asked))
    found: list[Hit] = ledger.search(asked.words, MOST, facets) if asked.words.strip() else []
    return visit.page(
        "search.html.j2",
        asked=asked,
        reports=[each for each in found if each.record is None],
        claims=[each for each in found if each.record is not None],
        most=MOST,
    )
