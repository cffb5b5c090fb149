"""Ceasefires: each side's word over time, and the status on a day with its reasons."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from truceline.publish.web.api.answers import answer
from truceline.publish.web.api.description import VERSION, gives
from truceline.publish.web.api.parameters import Day, Id, Sure, day
from truceline.publish.web.security.access import AsReader

router = APIRouter(prefix=VERSION, tags=["ceasefires"])


@router.get("/ceasefires", **gives("Ceasefire", many=True))
def ceasefires(visit: AsReader, request: Request, as_known_on: Day = None, min_confidence: Sure = None) -> Response:
    """All ceasefires, the latest effective first."""
    known = day(as_known_on)
    if min_confidence is not None:
        return answer(request, visit.desk.ledger.at_least(min_confidence).ceasefires(as_known_on=known))
    return answer(request, list(visit.desk.memory.ceasefires(known) if known else visit.desk.memory.ceasefires()))


@router.get("/ceasefires/{id}", **gives("Ceasefire"))
def ceasefire(
    visit: AsReader, request: Request, id: Id, as_known_on: Day = None, min_confidence: Sure = None
) -> Response:
    """One ceasefire: its parties, its times, each side's word, what is held against it."""
    return answer(request, visit.desk.ledger.at_least(min_confidence).ceasefire(id, as_known_on=day(as_known_on)))


@router.get("/ceasefires/{id}/status", **gives("StatusOn"))
def status(
    visit: AsReader,
    request: Request,
    id: Id,
    on: Day = None,
    as_known_on: Day = None,
    level: Annotated[int | None, Query(ge=1, le=3650)] = None,
    min_confidence: Sure = None,
) -> Response:
    """Its status on a day (today, where none is given), the rule that gave it, and the words it rests on.

    `level`: taken for collapsed where both sides have attacked at the level of before for so many days.
    """
    return answer(
        request, visit.desk.ledger.at_least(min_confidence).status(id, day(on), day(as_known_on), level_days=level)
    )
