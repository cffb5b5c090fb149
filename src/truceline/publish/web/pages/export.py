"""What was found, to take along: incidents by facets in a layout of the field, and what that layout cannot hold."""

from __future__ import annotations

from time import time
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from starlette.responses import Response

from truceline.errors import InputError
from truceline.publish.exports import Loss, layout, rows
from truceline.publish.exports.layout import Layout, Name
from truceline.publish.exports.material import Material
from truceline.publish.exports.writing import loss_report, written
from truceline.publish.web.found import at_least, found_incidents
from truceline.publish.web.security.access import AsReader
from truceline.publish.web.shapes.facets import Asked, facets_of
from truceline.publish.web.visit import Visit

router = APIRouter()
MOST = 2000
"""Incidents of one file; the command line has no such limit."""
_TYPES = {
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "jsonl": "application/jsonl",
    "geojson": "application/geo+json",
}
_ENDINGS = {"csv": "csv", "tsv": "tsv", "jsonl": "jsonl", "geojson": "geojson", "parquet": "parquet"}


@router.get("/export/{format}")
def export(
    visit: AsReader, format: Name, asked: Annotated[Asked, Query()], losses: Literal["", "yes"] = ""
) -> Response:
    """The file, or with `losses` the report of what its layout cannot hold.

    Raises InputError (TL335 too many incidents for a page; TL113, TL333).
    """
    chosen = layout(format)
    material = _material(visit, asked)
    lost: list[Loss] = []
    pieces = written(rows(material, chosen), chosen, lost)
    if losses:
        for _ in pieces:
            pass  # the report is complete when the file is
        return _file(loss_report(lost), f"truceline-{format}.loss.csv", "text/csv")
    return _file(
        b"".join(pieces), f"truceline-{format}.{_ending(chosen)}", _TYPES.get(chosen.form, "application/octet-stream")
    )


def _ending(chosen: Layout) -> str:
    return _ENDINGS.get(chosen.form, "txt")


def _file(body: bytes, name: str, media: str) -> Response:
    return Response(body, media_type=media, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _material(visit: Visit, asked: Asked) -> Material:
    """The incidents that are asked for, the earliest first, with the Readings behind them."""
    ledger, facets = at_least(visit.desk.ledger, facets_of(asked))
    found = [each for _, each in found_incidents(ledger, facets, MOST + 1)]
    if len(found) > MOST:
        why = f"more than {MOST:,} incidents are too many for a page; narrow the facets, or type truceline export"
        raise InputError("TL335", why)
    reports = dict.fromkeys(told.event.report for each in found for told in each.tellings)
    return Material(tuple(reversed(found)), (), (ledger.reading(report) for report in reports), int(time()))
