"""What the gazetteer holds and gives: entries that are built in, candidates that come out."""

from __future__ import annotations

from typing import Literal

import msgspec

from truceline.records.place import Precision

Kind = Literal["country", "admin1", "admin2", "settlement", "point", "district", "region"]
Form = Literal["name", "alternate", "acronym", "abbreviation", "article", "skeleton"]

FORMS: tuple[Form, ...] = ("name", "alternate", "acronym", "abbreviation", "article", "skeleton")


class Entry(msgspec.Struct, kw_only=True):
    """A place on its way into the gazetteer.

    `code` is a GeoNames division code (`SY.12`, `US.MN.005`), for divisions their own, for others that of the
    division they lie in. `names` are other names, `acronyms` those written in capitals, `abbreviations` those that
    stand only behind a comma (Calif.). `country` is ISO 3166 alpha-3. `row` names a row of our own tables.
    """

    name: str
    kind: Kind
    country: str | None
    code: str | None = None
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    capital: bool = False
    names: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    row: str | None = None
    precision: Precision | None = None


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A place that a name may mean. `number` is its row in the database, `form` how the name was found.

    `admin1`, `admin2`: division codes as in GeoNames (`SY.12`); `division`: name of the first-order division.
    `lat`, `lon`: WGS 84 degrees. `population` 0 is unknown. `capital`: of a state.
    """

    number: int
    name: str
    kind: Kind
    country: str | None
    admin1: str | None
    admin2: str | None
    division: str | None
    geonameid: int | None
    lat: float | None
    lon: float | None
    population: int
    capital: bool
    row: str | None
    precision: Precision
    form: Form
