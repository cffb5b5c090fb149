"""Judgements: what people decided about records, and new decisions."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

from truceline.errors import InputError
from truceline.publish.web.api.answers import answer
from truceline.publish.web.api.description import CHANGING, VERSION, gives
from truceline.publish.web.faults import Refused
from truceline.publish.web.security.access import AsReader, AsReviewer
from truceline.publish.web.visit import Visit
from truceline.records.judgement import Judgement

router = APIRouter(prefix=VERSION, tags=["judgements"])
_NO_NUL = r"^[^\u0000]*$"


class NewJudgement(BaseModel):
    """A decision. `target`: a report (`3f2a9c1b`), a record (`3f2a9c1b/e1`), for merge and split an incident.

    `field`, `value`: of a correction. `other`: merge: the other incident; split: the event (`3f2a9c1b/e1`) that is
    another happening. `seen`: number of the last decision on it that you knew of, 0: none.
    """

    model_config = ConfigDict(extra="forbid")

    kind: Literal["confirm", "correct", "reject", "note", "merge", "split"]
    target: str = Field(min_length=1, max_length=120, pattern=_NO_NUL)
    because: str = Field(min_length=1, max_length=2000, pattern=_NO_NUL)
    field: str | None = Field(default=None, max_length=40, pattern=_NO_NUL)
    value: str | None = Field(default=None, max_length=500, pattern=_NO_NUL)
    other: str | None = Field(default=None, max_length=120, pattern=_NO_NUL)
    seen: int | None = Field(default=None, ge=0, le=2**31 - 1)


@router.get("/history", **gives("Change", many=True))
def history(
    visit: AsReader, request: Request, target: Annotated[str, Query(min_length=1, max_length=120, pattern=_NO_NUL)]
) -> Response:
    """The decisions on a report, a record of it (`3f2a9c1b/e1`) or an incident, in order; of a report also who added
    it."""
    return answer(request, visit.desk.ledger.changes(target))


@router.post("/judgements", **gives("Judgement", failing=CHANGING, status=201))
def judge(visit: AsReviewer, request: Request, new: NewJudgement) -> Response:
    """Keeps a decision. Joining and parting incidents needs the role editor, all else reviewer."""
    response = answer(request, _joined(visit, new) if new.kind in ("merge", "split") else _judged(visit, new))
    response.status_code = 201
    return response


def _judged(visit: Visit, new: NewJudgement) -> Judgement:
    if new.kind == "merge" or new.kind == "split":
        raise AssertionError(new.kind)
    return visit.desk.ledger.judge(
        new.kind,
        new.target,
        new.because,
        field=new.field,
        value=new.value,
        by=visit.name,
        account=visit.account_number,
        seen=new.seen,
    )


def _joined(visit: Visit, new: NewJudgement) -> Judgement:
    if not visit.may("editor"):
        raise Refused(403, "Joining and parting incidents needs the role editor.")
    if new.other is None:
        what = "the other incident" if new.kind == "merge" else "the event that is another happening"
        raise InputError("TL334", f"{new.kind}: other is missing; name {what}")
    act = visit.desk.ledger.merge if new.kind == "merge" else visit.desk.ledger.split
    return act(new.target, new.other, new.because, by=visit.name, account=visit.account_number)
