"""Incidents: what is said to have happened, every telling side by side; and as points on a map."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from truceline.publish.web.api.answers import (
    Feature,
    FeatureCollection,
    IncidentPage,
    Point,
    answer,
    cursor_of,
    place_in_list,
)
from truceline.publish.web.api.description import VERSION, gives
from truceline.publish.web.api.parameters import Cursor, Day, Id, Limit, Sure, Wanted, day
from truceline.publish.web.found import found_incidents, found_points
from truceline.publish.web.security.access import AsReader
from truceline.store.paging import After

router = APIRouter(prefix=VERSION, tags=["incidents"])
_POINTS = 50_000
GEOJSON = "application/geo+json"


@router.get("/incidents", **gives("IncidentPage"))
def incidents(visit: AsReader, request: Request, facets: Wanted, limit: Limit = 50, cursor: Cursor = None) -> Response:
    """The incidents that are wanted, the latest first, those without a day last."""
    after = place_in_list(cursor, After) if cursor else None
    found = found_incidents(visit.desk.ledger, facets, limit + 1, after)
    onward = cursor_of(found[limit - 1][0]) if len(found) > limit else None
    return answer(request, IncidentPage(items=[each for _, each in found[:limit]], next=onward))


@router.get("/incidents.geojson", **gives("FeatureCollection", media=GEOJSON))
def geojson(
    visit: AsReader,
    request: Request,
    facets: Wanted,
    limit: Annotated[int, Query(ge=1, le=_POINTS)] = 20_000,
) -> Response:
    """The incidents that have a point on the map, as GeoJSON; a point stands for an area as wide as `precision`.
    With a `min_confidence` the latest 1,000 at most."""
    sure = facets.min_confidence or visit.desk.ledger.settings.min_confidence  # dear, and a map asks it again and again
    points = visit.desk.memory.sure_points(facets, limit) if sure else found_points(visit.desk.ledger, facets, limit)
    features = [
        Feature(id=each.id, geometry=Point(coordinates=(each.lon, each.lat)), properties=each) for each in points
    ]
    return answer(request, FeatureCollection(features=features), GEOJSON)


@router.get("/incidents/{id}", **gives("Incident"))
def incident(
    visit: AsReader, request: Request, id: Id, as_known_on: Day = None, min_confidence: Sure = None
) -> Response:
    """One incident with all its tellings."""
    return answer(request, visit.desk.ledger.at_least(min_confidence).incident(id, as_known_on=day(as_known_on)))
