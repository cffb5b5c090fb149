"""One incident: every telling side by side, who says who did it, how many, where, and what people decided about it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Query
from starlette.responses import Response

from truceline.ingest import iso_date
from truceline.publish.web.security.access import AsEditor, AsReader
from truceline.publish.web.shapes.figures import plotted
from truceline.publish.web.shapes.tellings import told
from truceline.publish.web.shapes.titles import of_incident
from truceline.publish.web.shapes.versions import versions
from truceline.publish.web.visit import Visit
from truceline.records import Span
from truceline.records.linked import Incident
from truceline.store.quotes import quotes
from truceline.store.spans import record_spans

router = APIRouter()
QUOTED = 200
"""Tellings that are shown with their sentence."""
Reason = Annotated[str, Form(min_length=1, max_length=2000)]


@router.get("/incident/{id}")
def incident(
    visit: AsReader, id: str, known: str = "", min_confidence: Annotated[float | None, Query(ge=0, le=1)] = None
) -> Response:
    """The page; with a confidence, told without less sure records. Raises InputError (TL310)."""
    then = iso_date(known.strip()) if known.strip() else None
    found = visit.desk.ledger.at_least(min_confidence).incident(id, as_known_on=then)
    return _page(visit, found, then, min_confidence)


def _page(visit: Visit, found: Incident, known: str | None, least: float | None) -> Response:
    claims = [claim for figure in found.figures for claim in figure.claims]
    with visit.desk.ledger.store.reading() as connection:
        spans = record_spans(connection, [claim.casualty for claim in claims])
        wanted: list[tuple[str, Span]] = [(each.event.report, each.span) for each in found.tellings[:QUOTED]]
        wanted += [(ref.report, span) for ref, span in spans.items()]
        said = quotes(connection, wanted)
    return visit.page(
        "incident.html.j2",
        found=found,
        title=of_incident(found),
        known=known,
        least=least,
        families=told(found, said),
        plots=plotted(found.figures),
        versions=versions,
        spans=spans,
        quotes=said,
        publishers={each.event.report: each.publisher for each in found.tellings},
        history=visit.desk.ledger.history(found.id) if known is None else (),
    )


@router.post("/incident/{id}/merge")
def merge(
    visit: AsEditor, id: str, other: Annotated[str, Form(min_length=1, max_length=120)], because: Reason
) -> Response:
    """Joins another incident to this one. Raises InputError (TL310, TL313, TL314)."""
    ledger = visit.desk.ledger
    first = ledger.incident(id).tellings[0].event
    ledger.merge(id, other.rpartition("/incident/")[2], because, by=visit.name, account=visit.account_number)
    return visit.onward(f"/incident/{ledger.incident(f'{first.report}/{first.record}').id}")


@router.post("/incident/{id}/split")
def split(
    visit: AsEditor, id: str, event: Annotated[str, Form(min_length=1, max_length=120)], because: Reason
) -> Response:
    """Parts a telling from this incident. Raises InputError (TL310, TL313, TL314)."""
    ledger = visit.desk.ledger
    rest = next(
        (each.event for each in ledger.incident(id).tellings if f"{each.event.report}/{each.event.record}" != event),
        None,
    )
    ledger.split(id, event, because, by=visit.name, account=visit.account_number)
    return visit.onward(f"/incident/{ledger.incident(f'{rest.report}/{rest.record}').id if rest else id}")
