"""The OpenAPI description, made from the routes and the records."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

import msgspec
from fastapi import APIRouter
from fastapi.openapi.utils import get_openapi
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from truceline.publish.web.api.answers import FeatureCollection, IncidentPage, Problem, ReportPage, answer
from truceline.publish.web.security.access import AsReader
from truceline.records import Reading
from truceline.records.found import Hit, Who
from truceline.records.judgement import Change, Judgement
from truceline.records.linked import Ceasefire, Incident, StatusOn

__all__ = ["ABOUT", "CHANGING", "READING", "gives", "router"]

VERSION = "/api/v1"
JSON = "application/json"
_RECORDS = (
    FeatureCollection,
    IncidentPage,
    ReportPage,
    Incident,
    Ceasefire,
    StatusOn,
    Reading,
    Hit,
    Who,
    Judgement,
    Change,
    Problem,
)
_SCHEMAS = "#/components/schemas/"
_WHY = {
    400: "A parameter says something impossible.",
    401: "Log in, or send a token: Authorization: Bearer ...",
    403: "Your role does not allow it.",
    404: "There is no such record.",
    409: "Somebody decided about it meanwhile; look at its history.",
    413: "The report is too long.",
    421: "The address is not one under which this page may be asked.",
    422: "A parameter is missing or malformed.",
    500: "A mistake in Truceline.",
    503: "The store is busy, full or cannot be written; what was kept before stays.",
}
READING = (400, 401, 403, 404, 421, 422, 500, 503)
"""Ways in which a question may fail."""
CHANGING = (*READING, 409, 413)
"""Ways in which a change may fail."""
ABOUT = """What is said to have happened, by whom, and how a ceasefire stands. Every record leads back to characters of
a report: spans are half-open, in Unicode code points. Dates are ISO 8601, coordinates WGS 84 degrees. Change something
with a token of your own (`truceline tokens add NAME`); alone on one's machine the page itself can."""
router = APIRouter()


def gives(
    name: str, *, many: bool = False, failing: tuple[int, ...] = READING, status: int = 200, media: str = JSON
) -> dict[str, Any]:
    """What a route tells of its answers: a record of `_RECORDS`, or a list of them; and how it may fail."""
    schema: dict[str, Any] = {"$ref": _SCHEMAS + name}
    if many:
        schema = {"type": "array", "items": schema}
    told: dict[int | str, Any] = {status: {"description": "The answer.", "content": {media: {"schema": schema}}}}
    if status == 200:
        told[304] = {"description": "You have it already (If-None-Match)."}
    problem = {"application/problem+json": {"schema": {"$ref": _SCHEMAS + "Problem"}}}
    told |= {each: {"description": _WHY[each], "content": problem} for each in failing}
    kind = JSONResponse if media == JSON else Response
    return {"responses": told, "response_class": kind, "response_model": None, "status_code": status}


@router.get(f"{VERSION}/openapi.json", include_in_schema=False)
def openapi(visit: AsReader, request: Request) -> Response:
    """The description of this API."""
    return answer(request, described(request.app.routes))


def described(routes: Any) -> dict[str, Any]:
    """The OpenAPI 3.1 document of the routes under `/api/v1`."""
    document = get_openapi(
        title="Truceline",
        version=version("truceline"),
        description=ABOUT,
        routes=routes,
    )
    document["paths"] = {path: told for path, told in document["paths"].items() if path.startswith(VERSION)}
    _, components = msgspec.json.schema_components(_RECORDS, ref_template=_SCHEMAS + "{name}")
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    schemas.update(components)
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    document["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    document["security"] = [{"token": []}, {}]
    return document
