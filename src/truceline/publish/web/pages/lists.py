"""Actors, places and publishers: lists to pick from, and what one actor is said to have done and has said."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from truceline.errors import InputError
from truceline.publish.web.security.access import AsReader

router = APIRouter()
MOST = 200
"""Rows of a list."""
OF_ACTOR = 60
"""Claims, events and agreements of an actor, of each."""
_NO_NUL = r"^[^\u0000]*$"
Words = Annotated[str, Query(max_length=200, pattern=_NO_NUL)]


@router.get("/actors")
def actors(visit: AsReader, words: Words = "") -> Response:
    """Who occurs."""
    found = visit.desk.memory.actors(words, MOST)
    return visit.page("actors.html.j2", found=found, asked=words, most=MOST)


@router.get("/actor")
def actor(visit: AsReader, name: Annotated[str, Query(min_length=1, max_length=300, pattern=_NO_NUL)]) -> Response:
    """One actor. Raises InputError (TL310)."""
    found = visit.desk.ledger.who(name, OF_ACTOR)
    if not found:
        raise InputError("TL310", f"{name}: nobody of that name occurs; see the list of actors")
    return visit.page("actor.html.j2", found=found, name=name, most=OF_ACTOR)


@router.get("/places")
def places(visit: AsReader, words: Words = "") -> Response:
    """Where incidents are told to have happened."""
    found = visit.desk.memory.places(words, MOST)
    return visit.page("places.html.j2", found=found, asked=words, most=MOST)


@router.get("/publishers")
def publishers(visit: AsReader) -> Response:
    """Which outlets there are."""
    found = visit.desk.memory.publishers(MOST)
    return visit.page("publishers.html.j2", found=found, most=MOST)
