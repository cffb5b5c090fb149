"""Actors, places and publishers: lists to pick from, and what one actor is said to have done and has said."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from truceline.errors import InputError
from truceline.publish.web.found import at_least
from truceline.publish.web.security.access import AsReader
from truceline.publish.web.shapes.facets import Asked, facets_of
from truceline.publish.web.visit import Visit
from truceline.store.linked import Asked as AskedIncidents
from truceline.store.paging import Facets

router = APIRouter()
MOST = 200
"""Rows of a list."""
OF_ACTOR = 60
"""Claims, events and agreements of an actor, of each."""
_NO_NUL = r"^[^\u0000]*$"
Wanted = Annotated[Asked, Query()]


def _facets(visit: Visit, asked: Asked) -> tuple[Facets, ...]:
    """The facets, none where nothing is left out by them. Raises InputError (TL113 no date, TL333 no part of the
    map)."""
    _, facets = at_least(visit.desk.ledger, facets_of(asked))
    return (facets,) if facets != Facets(AskedIncidents()) else ()


@router.get("/actors")
def actors(visit: AsReader, asked: Wanted) -> Response:
    """Who occurs; with facets: who acts or is acted upon in incidents like these."""
    facets = _facets(visit, asked)
    found = visit.desk.memory.actors(asked.name, MOST, *facets)
    return visit.page("actors.html.j2", found=found, asked=asked, among=bool(facets), most=MOST)


@router.get("/actor")
def actor(visit: AsReader, name: Annotated[str, Query(min_length=1, max_length=300, pattern=_NO_NUL)]) -> Response:
    """One actor. Raises InputError (TL310)."""
    found = visit.desk.ledger.who(name, OF_ACTOR)
    if not found:
        raise InputError("TL310", f"{name}: nobody of that name occurs; see the list of actors")
    return visit.page("actor.html.j2", found=found, name=name, asked=Asked(actor=found[0].name), most=OF_ACTOR)


@router.get("/places")
def places(visit: AsReader, asked: Wanted) -> Response:
    """Where incidents, or incidents like these, are told to have happened."""
    found = visit.desk.memory.places(asked.name, MOST, *_facets(visit, asked))
    return visit.page("places.html.j2", found=found, asked=asked, most=MOST)


@router.get("/publishers")
def publishers(visit: AsReader, asked: Wanted) -> Response:
    """Which outlets there are; with facets: those whose reports tell of incidents like these."""
    facets = _facets(visit, asked)
    found = visit.desk.memory.publishers(asked.name, MOST, *facets)
    return visit.page("publishers.html.j2", found=found, asked=asked, among=bool(facets), most=MOST)
