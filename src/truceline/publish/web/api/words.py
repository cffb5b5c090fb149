"""Search, and what an actor is said to have done and has said."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from truceline.publish.web.api.answers import answer
from truceline.publish.web.api.description import VERSION, gives
from truceline.publish.web.api.parameters import Limit, Word
from truceline.publish.web.security.access import AsReader

router = APIRouter(prefix=VERSION, tags=["words"])


@router.get("/search", **gives("Hit", many=True))
def search(visit: AsReader, request: Request, words: Word, most: Limit = 20) -> Response:
    """The reports, then the claims, that hold all the words; words in quotation marks stand side by side."""
    return answer(request, visit.desk.ledger.search(words, most))


@router.get("/actors", **gives("Who", many=True))
def actors(visit: AsReader, request: Request, name: Word, most: Limit = 20) -> Response:
    """What actors of that name are said to have done and have said, the newest first."""
    return answer(request, visit.desk.ledger.who(name, most))
