"""Search, and what an actor is said to have done and has said."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from truceline.publish.web.api.answers import answer
from truceline.publish.web.api.description import VERSION, gives
from truceline.publish.web.api.parameters import Limit, Sure, Wanted, Word
from truceline.publish.web.found import at_least
from truceline.publish.web.security.access import AsReader

router = APIRouter(prefix=VERSION, tags=["words"])


@router.get("/search", **gives("Hit", many=True))
def search(visit: AsReader, request: Request, words: Word, facets: Wanted, most: Limit = 20) -> Response:
    """The reports, then the claims, that hold all the words; words in quotation marks stand side by side.

    The facets are those of incidents: reports and claims that tell of such a one, of that publisher and those days of
    publication, in which the actor stands or speaks.
    """
    ledger, asked = at_least(visit.desk.ledger, facets)
    return answer(request, ledger.search(words, most, asked))


@router.get("/actors", **gives("Who", many=True))
def actors(visit: AsReader, request: Request, name: Word, most: Limit = 20, min_confidence: Sure = None) -> Response:
    """What actors of that name are said to have done and have said, the newest first."""
    return answer(request, visit.desk.ledger.at_least(min_confidence).who(name, most))
