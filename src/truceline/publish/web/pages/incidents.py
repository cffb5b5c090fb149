"""Incidents by facets, as a table and on a map; the address of a result can be shared, and it can be taken along."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from truceline.publish.figures import spread
from truceline.publish.web.api.answers import cursor_of, place_in_list
from truceline.publish.web.found import found_incidents
from truceline.publish.web.security.access import AsReader
from truceline.publish.web.shapes.facets import Asked, facets_of
from truceline.publish.web.shapes.titles import of_incident
from truceline.records.linked import Figure, Incident
from truceline.store.paging import After

router = APIRouter()
MOST = 50
"""Incidents of a page."""


@router.get("/incidents")
def incidents(visit: AsReader, asked: Annotated[Asked, Query()]) -> Response:
    """The page. Raises InputError (TL113 no date, TL332 no cursor, TL333 no part of the map)."""
    facets = facets_of(asked)
    after = place_in_list(asked.cursor, After) if asked.cursor else None
    found = found_incidents(visit.desk.ledger, facets, MOST + 1, after)
    shown = [each for _, each in found[:MOST]]
    return visit.page(
        "incidents.html.j2",
        asked=asked,
        found=shown,
        title_of=of_incident,
        killed=killed,
        onward=asked.query(cursor=cursor_of(found[MOST - 1][0])) if len(found) > MOST else None,
    )


def killed(found: Incident) -> str | None:
    """The figure of the people killed that means the most people."""
    figures = [each for each in found.figures if each.kind == "killed"]
    most: Figure | None = max(
        figures, key=lambda each: (each.best or each.low or 0, each.who == "people"), default=None
    )
    return f"{spread(most)} {most.who.replace('_', ' ')}" if most else None
