"""Answers of the API: records as JSON with an ETag, pages with the cursor of the next one."""

from __future__ import annotations

import base64
import binascii
import hashlib
from typing import Any, Literal, TypeVar

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from truceline.errors import InputError
from truceline.records.linked import Incident
from truceline.records.listed import MapPoint, ReportRow

T = TypeVar("T")
_NO_CURSOR = "is no cursor of this list; take `next` of the answer before as it is, or leave it out to begin"


class IncidentPage(msgspec.Struct, frozen=True, kw_only=True):
    """Some incidents, the latest first. `next`: cursor of those behind them, None where these are the last."""

    items: list[Incident]
    next: str | None


class ReportPage(msgspec.Struct, frozen=True, kw_only=True):
    """Some reports, the last added first. `next`: cursor of those behind them, None where these are the last."""

    items: list[ReportRow]
    next: str | None


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """A point, WGS 84 degrees. `coordinates`: longitude, latitude."""

    coordinates: tuple[float, float]
    type: Literal["Point"] = "Point"


class Feature(msgspec.Struct, frozen=True, kw_only=True):
    """An incident on a map; its point stands for an area as wide as `precision`."""

    id: str
    geometry: Point
    properties: MapPoint
    type: Literal["Feature"] = "Feature"


class FeatureCollection(msgspec.Struct, frozen=True, kw_only=True):
    """GeoJSON (RFC 7946)."""

    features: list[Feature]
    type: Literal["FeatureCollection"] = "FeatureCollection"


class Problem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is wrong (RFC 9457). `detail`: one sentence; `code`: its number in the program, where it has one."""

    type: str
    title: str
    status: int
    detail: str
    code: str | None = None


def answer(request: Request, value: Any, media_type: str = "application/json") -> Response:
    """A value as JSON; an empty 304 where the caller has it already (`If-None-Match`)."""
    body = msgspec.json.encode(value)
    tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Cookie, Authorization"}
    known = [each.strip().removeprefix("W/") for each in request.headers.get("If-None-Match", "").split(",")]
    if request.method == "GET" and (tag in known or "*" in known):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)


def cursor_of(value: Any) -> str:
    """A place in a list as letters that mean nothing to the caller."""
    return base64.urlsafe_b64encode(msgspec.json.encode(value)).decode().rstrip("=")


def place_in_list(written: str, kind: type[T]) -> T:
    """What a cursor stands for. Raises InputError (TL332)."""
    try:
        return msgspec.json.decode(base64.urlsafe_b64decode(written + "=" * (-len(written) % 4)), type=kind)
    except (binascii.Error, ValueError, msgspec.MsgspecError) as error:
        raise InputError("TL332", f"{written[:40]}: {_NO_CURSOR}") from error
