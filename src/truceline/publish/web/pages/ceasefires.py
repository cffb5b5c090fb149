"""All ceasefires, zones and deals, with how each stands on a day."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from truceline.assess.status import status
from truceline.publish.web.security.access import AsReader
from truceline.publish.web.shapes.days import AskedDays
from truceline.publish.web.shapes.strip import related
from truceline.publish.web.shapes.titles import of_ceasefire

router = APIRouter()
AT_ONCE = 50


@router.get("/ceasefires")
def ceasefires(visit: AsReader, days: AskedDays, page: Annotated[int, Query(ge=1, le=100_000)] = 1) -> Response:
    """The page: the latest effective first, those without a day last."""
    everything = visit.desk.memory.ceasefires(days.known)
    shown = everything[(page - 1) * AT_ONCE : page * AT_ONCE]
    rows = [(each, of_ceasefire(each), status(each, days.on, others=related(each, everything))) for each in shown]
    pages = -(-len(everything) // AT_ONCE) or 1
    return visit.page("ceasefires.html.j2", rows=rows, days=days, number=len(everything), at=page, pages=pages)
