"""Where: named places, with coordinates where the gazetteer knows them."""

from __future__ import annotations

from typing import Literal

import msgspec

from truceline.records.span import Origin, Span

Precision = Literal["point", "settlement", "district", "region", "country"]


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """One place of a report with all its mentions in order.

    `id`: p1, p2 ... `name`: the usual name. `lat`, `lon`: WGS 84 degrees, None where the place is not resolved (never
    a guess). `geonameid`: GeoNames id. `country`: ISO 3166 alpha-3. `admin1`: name of the first-order division.
    `precision`: how exact the point is. `mentions`: where it is named. `origin`: the rule and row behind it.
    """

    id: str
    name: str
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    country: str | None = None
    admin1: str | None = None
    precision: Precision | None = None
    mentions: tuple[Span, ...] = ()
    origin: Origin | None = None
