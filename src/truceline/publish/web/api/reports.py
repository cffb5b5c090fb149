"""Reports: a list, one with everything that was read in it, and new ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

from truceline.ingest import make_report
from truceline.publish.web.adding.sources import Pasted
from truceline.publish.web.api.answers import ReportPage, answer, cursor_of, place_in_list
from truceline.publish.web.api.description import CHANGING, VERSION, gives
from truceline.publish.web.api.parameters import Cursor, Day, Id, Limit, Sure, day
from truceline.publish.web.security.access import AsEditor, AsReader
from truceline.store.paging import ReportsAsked, report_page

router = APIRouter(prefix=VERSION, tags=["reports"])


class NewReport(BaseModel):
    """A report to be read and kept. `published`: ISO date, the day to which "Thursday" refers."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(min_length=1, max_length=200_000)
    title: str | None = Field(default=None, max_length=1000)
    published: str | None = Field(default=None, max_length=40)
    publisher: str | None = Field(default=None, max_length=300)
    url: str | None = Field(default=None, max_length=2000)
    id: str | None = Field(default=None, max_length=300)


@router.get("/reports", **gives("ReportPage"))
def reports(
    visit: AsReader,
    request: Request,
    publisher: Annotated[str | None, Query(max_length=300, pattern=r"^[^\u0000]*$")] = None,
    since: Day = None,
    until: Day = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """The reports that are wanted, the last added first."""
    asked = ReportsAsked(publisher=publisher, since=day(since), until=day(until))
    after = place_in_list(cursor, int) if cursor else None
    with visit.desk.ledger.store.reading() as connection:
        found = report_page(connection, asked, limit + 1, after)
    return answer(request, ReportPage(items=[row for _, row in found[:limit]], next=_next(found, limit)))


def _next(found: Sequence[tuple[int, object]], limit: int) -> str | None:
    return cursor_of(found[limit - 1][0]) if len(found) > limit else None


@router.get("/reports/{id}", **gives("Reading"))
def report(visit: AsReader, request: Request, id: Id, min_confidence: Sure = None) -> Response:
    """The Reading of a report, judgements applied: its text and every record in it."""
    return answer(request, visit.desk.ledger.at_least(min_confidence).reading(id))


@router.post("/reports", **gives("Reading", failing=CHANGING, status=201))
def add(visit: AsEditor, request: Request, new: NewReport) -> Response:
    """Reads a report and keeps it, as `truceline add` does; one that is there already stays as it is. Gives its
    Reading. The same `url`, else the same `id` of the publisher (without one: of this caller), with another text is a
    new version."""
    made = make_report(
        new.text,
        title=new.title,
        published=new.published,
        publisher=new.publisher,
        url=new.url,
        external_id=new.id,
        settings=visit.desk.settings.reader,
    )
    # Who sends stands for the file: an id without a publisher is this caller's own, and no other's.
    source = Pasted(made, name="the API", key=f"- {visit.name}")
    ledger = visit.desk.ledger
    ledger.add_from([source], workers=1, by=visit.name or None, account=visit.account_number)
    response = answer(request, visit.desk.ledger.reading(made.id))
    response.status_code = 201
    return response
