"""Our own tables: points and short names of countries and divisions, and places that the packages lack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import get_args

import msgspec

from truceline.errors import LexiconError
from truceline.gazetteer.keys import fold
from truceline.gazetteer.model import Entry, Kind
from truceline.lexicon.table import Row, read_table
from truceline.records.place import Precision

FOLDER = Path(__file__).parent

_KINDS: dict[str, Kind] = {
    "point": "point",
    "settlement": "settlement",
    "district": "district",
    "region": "region",
    "country": "region",
}


class Shape(msgspec.Struct, frozen=True):
    """Where a country or division lies (a point well inside it), and short names for it."""

    point: tuple[float, float]
    names: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()


def paths() -> tuple[Path, ...]:
    """The files of the tables of places, in a fixed order."""
    return tuple(path for path in sorted(FOLDER.glob("*.tsv")) if path.name != "place_words.tsv")


def country_points() -> dict[str, Shape]:
    """Points and further names of countries by ISO 3166 alpha-3. Raises LexiconError for a wrong row."""
    return {
        row.name: Shape(_point(row), row.many("aliases"))
        for row in read_table(FOLDER / "countries.tsv", ("name", "aliases", "lat", "lon"))
    }


def division_shapes() -> dict[str, Shape]:
    """Points, further names and abbreviations of divisions by GeoNames code. Raises LexiconError for a wrong row."""
    return {
        row.name: Shape(_point(row), row.many("aliases"), row.many("abbreviations"))
        for row in read_table(FOLDER / "divisions.tsv", ("name", "aliases", "abbreviations", "lat", "lon"))
    }


def supplement(divisions: Mapping[tuple[str, str], str]) -> Iterator[Entry]:
    """Places of war that the packages lack. `divisions`: codes by country (alpha-3) and folded name.

    Raises LexiconError for a wrong row, (TL128) for a division that the country does not have.
    """
    columns = ("name", "aliases", "country", "admin1", "lat", "lon", "precision")
    for row in read_table(FOLDER / "supplement.tsv", columns):
        precision: Precision = row.one_of("precision", get_args(Precision))
        lat, lon = _point(row)
        yield Entry(
            name=row.need("name"),
            kind=_KINDS[precision],
            country=row.get("country"),
            code=_division(row, divisions),
            lat=lat,
            lon=lon,
            names=row.many("aliases"),
            row=f"supplement:{row.name}",
            precision=precision,
        )


def _division(row: Row, divisions: Mapping[tuple[str, str], str]) -> str | None:
    name, country = row.get("admin1"), row.get("country")
    if name is None:
        return None
    code = divisions.get((country or "", fold(name)))
    if code is None:
        raise LexiconError("TL128", row.where, f"{row.name!r}: {country} has no division {name!r}; use GeoNames' name")
    return code


def _point(row: Row) -> tuple[float, float]:
    return _degrees(row, "lat", 90), _degrees(row, "lon", 180)


def _degrees(row: Row, column: str, most: float) -> float:
    try:
        value = float(row.need(column))
    except ValueError as error:
        raise LexiconError("TL127", row.where, f"{row.name!r}: {column} is no number; write degrees") from error
    if not -most <= value <= most:
        raise LexiconError("TL127", row.where, f"{row.name!r}: {column} is {value}; write degrees within {most}")
    return value
