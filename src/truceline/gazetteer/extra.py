"""Places that the user supplies: a country dump of GeoNames, or a table of OCHA place codes (p-codes).

GeoNames: https://download.geonames.org/export/dump/ (SY.zip or SY.txt; CC BY 4.0). OCHA: the "gazetteer" or
"tabular data" file of a country's common operational dataset, saved as CSV.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from truceline.errors import InputError
from truceline.gazetteer.model import Entry, Kind

_FEATURES: dict[str, Kind] = {"P": "settlement", "S": "point", "T": "point", "H": "region", "L": "region", "R": "point"}
_LEVEL = re.compile(r"^adm(?:in)?(\d)_?name_?en$|^adm(\d)_en$")
_COLUMNS = 19


def read_extra(path: Path, codes: dict[str, str]) -> Iterator[Entry]:
    """The places of a file by its ending: .txt and .zip from GeoNames, .csv with p-codes.

    `codes`: ISO 3166 alpha-3 by alpha-2. Raises InputError (TL143) for another file, (TL144) for a wrong line.
    """
    readers: dict[str, Callable[[Path, dict[str, str]], Iterator[Entry]]] = {
        ".txt": geonames_dump,
        ".zip": geonames_dump,
        ".csv": pcode_table,
    }
    reader = readers.get(path.suffix.lower())
    if reader is None or not path.is_file():
        raise InputError("TL143", f"{path} is no file of places; name a GeoNames .txt or .zip, or a p-code .csv")
    yield from reader(path, codes)


def geonames_dump(path: Path, codes: dict[str, str]) -> Iterator[Entry]:
    """The places of a GeoNames dump; divisions of the third order and below are districts, roads are left out.

    Raises InputError (TL144) for a line that has not GeoNames' 19 columns.
    """
    for number, line in enumerate(_lines(path), 1):
        cells = line.rstrip("\n").split("\t")
        if len(cells) != _COLUMNS:
            raise InputError("TL144", f"{path.name}:{number} has {len(cells)} columns for GeoNames' {_COLUMNS}")
        kind = _kind(cells[6], cells[7])
        if kind is not None:
            yield _geonames_entry(cells, kind, codes, f"{path.name}:{number}")


def _kind(feature: str, code: str) -> Kind | None:
    if feature == "A":
        return "district" if code in ("ADM3", "ADM4", "ADM5", "ADMD") else None
    return _FEATURES.get(feature)


def _geonames_entry(cells: list[str], kind: Kind, codes: dict[str, str], where: str) -> Entry:
    country, first, second = cells[8], cells[10], cells[11]
    try:
        return Entry(
            name=cells[1],
            kind=kind,
            country=codes.get(country),
            code=".".join(part for part in (country, first, second) if part) if first else None,
            geonameid=int(cells[0]),
            lat=float(cells[4]),
            lon=float(cells[5]),
            population=int(cells[14] or 0),
            names=tuple(name for name in cells[3].split(",") if name),
        )
    except ValueError as error:
        raise InputError("TL144", f"{where} is no line of GeoNames ({error})") from error


def _lines(path: Path) -> Iterator[str]:
    if path.suffix.lower() != ".zip":
        with path.open(encoding="utf-8") as lines:
            yield from lines
        return
    with zipfile.ZipFile(path) as archive:
        name = next(
            (each for each in archive.namelist() if each.endswith(".txt") and "readme" not in each.lower()), None
        )
        if name is None:
            raise InputError("TL144", f"{path.name} holds no .txt; take the archive of a country from GeoNames")
        with archive.open(name) as raw:
            yield from io.TextIOWrapper(raw, encoding="utf-8")


def pcode_table(path: Path, codes: dict[str, str]) -> Iterator[Entry]:
    """The places of a p-code table: the smallest division of every line, with its coordinates.

    Needs columns for English names (admin1Name_en or ADM1_EN, ... to the fourth order), the country's code
    (admin0Pcode or ADM0_PCODE) and coordinates (latitude and longitude, lat and lon, or y and x).

    Raises InputError (TL144) where a column is missing or a coordinate is no number.
    """
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.DictReader(lines)
        columns = {name.strip().lower(): name for name in rows.fieldnames or ()}
        levels = sorted(
            (int(found.group(1) or found.group(2)), name)
            for key, name in columns.items()
            if (found := _LEVEL.match(key))
        )
        lat = next((columns[key] for key in ("latitude", "lat", "y", "center_lat") if key in columns), None)
        lon = next((columns[key] for key in ("longitude", "lon", "x", "center_lon") if key in columns), None)
        land = next((columns[key] for key in ("admin0pcode", "adm0_pcode") if key in columns), None)
        if not levels or lat is None or lon is None or land is None:
            raise InputError("TL144", f"{path.name}:1 lacks columns; it needs admin1Name_en ..., admin0Pcode, lat, lon")
        for number, row in enumerate(rows, 2):
            named = [(level, row[name].strip()) for level, name in levels if (row[name] or "").strip()]
            if named and row[lat] and row[lon]:
                yield _pcode_entry(named, row[lat], row[lon], codes.get(row[land].strip()[:2]), f"{path.name}:{number}")


def _pcode_entry(named: list[tuple[int, str]], lat: str, lon: str, country: str | None, where: str) -> Entry:
    level, name = named[-1]
    kind: Kind = "region" if level == 1 else "district" if level in (2, 3) else "settlement"
    try:
        return Entry(name=name, kind=kind, country=country, lat=float(lat), lon=float(lon), row=f"pcodes:{where}")
    except ValueError as error:
        raise InputError("TL144", f"{where} has coordinates that are no numbers ({error})") from error
