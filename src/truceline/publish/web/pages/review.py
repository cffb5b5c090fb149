"""The review queue: what is least sure and weighs most first; two people can work on it at once."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import Response

from truceline.errors import InputError
from truceline.publish.web.security.access import AsReader, AsReviewer
from truceline.publish.web.visit import Visit
from truceline.store.quotes import quotes
from truceline.store.review import agreement, waiting

router = APIRouter()
MOST = 20
"""Records of a page."""
_SEEN = "read in its sentence"
"""The reason of who accepts a record from the queue."""


@router.get("/review")
def review(visit: AsReader, second: bool = False) -> Response:
    """The page. `second`: what others have decided about and this person has not."""
    return _page(visit, second)


@router.post("/review")
def decide(
    visit: AsReviewer,
    target: Annotated[str, Form(min_length=1, max_length=120)],
    decision: Annotated[str, Form(max_length=10)],
    seen: Annotated[int, Form(ge=0)] = 0,
    because: Annotated[str, Form(max_length=2000)] = "",
    second: Annotated[bool, Form()] = False,
) -> Response:
    """Keeps a decision and shows what waits then. Raises InputError (TL310 there is no such record, TL316)."""
    if decision not in ("confirm", "reject"):
        raise InputError("TL316", "From the queue a record is confirmed or rejected; correct it in its report.")
    try:
        visit.desk.ledger.judge(
            "confirm" if decision == "confirm" else "reject",
            target,
            because.strip() or (_SEEN if decision == "confirm" else ""),
            by=visit.name,
            account=visit.account_number,
            seen=None if second else seen,
        )
    except InputError as error:
        if error.code not in ("TL313", "TL315"):
            raise
        return _page(visit, second, note=error.message, status=409 if error.code == "TL315" else 400)
    return _page(visit, second, done=f"{'Accepted' if decision == 'confirm' else 'Rejected'}: {target[:8]}")


def _page(
    visit: Visit, second: bool, *, note: str | None = None, done: str | None = None, status: int = 200
) -> Response:
    with visit.desk.ledger.store.reading() as connection:
        found = waiting(connection, MOST, person=visit.name, second=second)
        said = quotes(connection, [(each.report, each.span) for each in found])
        agreed = agreement(connection)
    return visit.page(
        "review.html.j2",
        status,
        found=found,
        quotes=said,
        agreed=agreed,
        second=second,
        note=note,
        done=done,
        most=MOST,
    )
