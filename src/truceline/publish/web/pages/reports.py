"""The reports, the last added first."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from starlette.responses import Response

from truceline.ingest import iso_date
from truceline.publish.web.api.answers import cursor_of, place_in_list
from truceline.publish.web.security.access import AsReader
from truceline.store.paging import ReportsAsked, report_page

router = APIRouter()
MOST = 100
"""Reports of a page."""
_NO_NUL = r"^[^\u0000]*$"
Text = Annotated[str, Query(max_length=400, pattern=_NO_NUL)]


@router.get("/reports")
def reports(visit: AsReader, publisher: Text = "", since: Text = "", until: Text = "", cursor: Text = "") -> Response:
    """The page. Raises InputError (TL113 no date, TL332 no cursor)."""
    asked = ReportsAsked(
        publisher=publisher or None,
        since=iso_date(since) if since else None,
        until=iso_date(until) if until else None,
    )
    after = place_in_list(cursor, int) if cursor else None
    with visit.desk.ledger.store.reading() as connection:
        found = report_page(connection, asked, MOST + 1, after)
    chosen = {"publisher": publisher, "since": since, "until": until}
    told = {name: value for name, value in chosen.items() if value}
    onward = urlencode({**told, "cursor": cursor_of(found[MOST - 1][0])}) if len(found) > MOST else None
    return visit.page("reports.html.j2", found=[row for _, row in found[:MOST]], asked=chosen, onward=onward)
