"""Build the gazetteer: one SQLite file from the pinned packages, our own tables and what the user supplies.

`python -m truceline.gazetteer.build` builds the default one.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from truceline.gazetteer import packages, tables
from truceline.gazetteer.extra import read_extra
from truceline.gazetteer.keys import fold, is_acronym, skeleton, without_article
from truceline.gazetteer.model import FORMS, Entry, Form

SCHEMA = """
CREATE TABLE place (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT, code TEXT, division TEXT,
    geonameid INTEGER, lat REAL, lon REAL, population INTEGER NOT NULL,
    capital INTEGER NOT NULL, row TEXT, precision TEXT NOT NULL
);
CREATE TABLE name (key TEXT NOT NULL, form INTEGER NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, form, place))
    WITHOUT ROWID;
CREATE TABLE skeleton (key TEXT NOT NULL, country TEXT NOT NULL, place INTEGER NOT NULL,
    PRIMARY KEY (key, country, place)) WITHOUT ROWID;
"""

VERSION = "3"
"""Raised when the layout or the rules of building change, so that old files are built anew."""

ARABIC_SCRIPT = frozenset(
    {
        "SYR", "IRQ", "LBN", "JOR", "PSE", "ISR", "YEM", "SAU", "OMN", "ARE", "QAT", "BHR", "KWT", "EGY", "LBY", "TUN",
        "DZA", "MAR", "ESH", "SDN", "MRT", "SOM", "DJI", "TCD", "IRN", "AFG", "PAK",
    }
)  # fmt: skip
"""Countries whose places are written in Latin letters in many ways: they get article-less names and skeletons."""

_PRECISION = {
    "country": "country",
    "admin1": "region",
    "admin2": "district",
    "settlement": "settlement",
    "point": "point",
    "district": "district",
    "region": "region",
}


def digest(extra: Sequence[Path] = ()) -> str:
    """Twelve hexadecimal digits that change with packages, tables, user files and the rules of building."""
    total = hashlib.sha256(f"{VERSION} {packages.versions()}".encode())
    for path in tables.paths():
        total.update(path.read_bytes())
    for path in extra:
        stat = path.stat()
        total.update(f"{path} {stat.st_size} {stat.st_mtime_ns}".encode())
    return total.hexdigest()[:12]


def build_gazetteer(path: Path, extra: Sequence[Path] = ()) -> Path:
    """The gazetteer's file, written whole or not at all: a temporary file beside it takes its name at the end.

    Two processes may build at once; the later one replaces a file of the same content. `extra`: files with further
    places (`read_extra`); those that GeoNames' towns already have are left out. Takes some 30 seconds.

    Raises InputError (TL140) where a package is not the one that the lock file names, LexiconError for a table,
    InputError (TL143, TL144) for a file of `extra`.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=path.stem, suffix=".tmp", dir=path.parent)
    os.close(handle)
    scratch = Path(name)
    try:
        _write(scratch, extra)
        scratch.chmod(0o644)
        scratch.replace(path)
    finally:
        scratch.unlink(missing_ok=True)
    return path


def _write(path: Path, extra: Sequence[Path]) -> None:
    connection = sqlite3.connect(path)
    try:
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + SCHEMA)
        entries = list(_entries(extra))
        names = {entry.code: entry.name for entry in entries if entry.kind == "admin1" and entry.code}
        connection.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", _places(entries, names))
        connection.executemany("INSERT OR IGNORE INTO name VALUES (?,?,?)", sorted(set(_names(entries))))
        connection.executemany("INSERT OR IGNORE INTO skeleton VALUES (?,?,?)", sorted(set(_skeletons(entries))))
        connection.commit()
        connection.execute("ANALYZE")
        connection.commit()
    finally:
        connection.close()


def _entries(extra: Sequence[Path]) -> Iterator[Entry]:
    codes = packages.country_codes()
    cities = list(packages.settlements(codes, packages.homes()))
    centres = packages.centres(cities)
    shapes = tables.division_shapes()
    points = tables.country_points()
    for country in packages.countries({key: shape.point for key, shape in points.items()}):
        shape = points.get(country.country or "")
        country.names = shape.names if shape else ()
        yield country
    first: dict[tuple[str, str], str] = {}
    for division in packages.divisions(codes):
        lat, lon, division.population = centres.get(division.code or "", (None, None, 0))
        division.lat, division.lon = lat, lon
        own = shapes.get(division.code or "")
        if own:
            division.lat, division.lon = own.point
            division.names += own.names
            division.abbreviations = own.abbreviations
        if division.kind == "admin1" and division.country and division.code:
            first.update({(division.country, fold(name)): division.code for name in (division.name, *division.names)})
        yield division
    yield from cities
    yield from tables.supplement(first)
    known = {city.geonameid for city in cities}
    for path in extra:
        yield from (
            entry for entry in read_extra(path, codes) if entry.geonameid is None or entry.geonameid not in known
        )


def _places(entries: Sequence[Entry], divisions: dict[str, str]) -> Iterator[tuple[object, ...]]:
    for number, entry in enumerate(entries, 1):
        first = ".".join(entry.code.split(".")[:2]) if entry.code and "." in entry.code else None
        yield (
            number,
            entry.name,
            entry.kind,
            entry.country,
            entry.code,
            divisions.get(first or ""),
            entry.geonameid,
            entry.lat,
            entry.lon,
            entry.population,
            entry.capital,
            entry.row,
            entry.precision or _PRECISION[entry.kind],
        )


def _names(entries: Sequence[Entry]) -> Iterator[tuple[str, int, int]]:
    for number, entry in enumerate(entries, 1):
        first = fold(entry.name)
        yield first, FORMS.index("name"), number
        for name in entry.names:
            form = _form(name, entry)
            key = fold(name)
            if form and key and (key != first or form == "acronym"):
                yield key, FORMS.index(form), number
        for name in entry.abbreviations:
            yield fold(name), FORMS.index("abbreviation"), number
        if entry.country in ARABIC_SCRIPT:
            for name in (entry.name, *entry.names):
                bare = without_article(fold(name)) if _form(name, entry) else None
                if bare:
                    yield bare, FORMS.index("article"), number


def _form(name: str, entry: Entry) -> Form | None:
    """How a further name may be used; None for what is no name in Latin or Arabic letters.

    Lower-case ASCII names of GeoNames are letter-by-letter transcriptions, three capitals are airport codes.
    """
    if is_acronym(name):
        return "acronym" if entry.kind == "country" or entry.row else None
    letter = name[:1]
    if "\u0600" <= letter <= "\u06ff":
        return "alternate"
    if letter.islower() and name.isascii() and not name.startswith(("al-", "ad-", "as-", "ash-", "ar-", "at-", "el-")):
        return None
    return "alternate" if len(name) > 2 and fold(name).isascii() else None


def _skeletons(entries: Sequence[Entry]) -> Iterator[tuple[str, str, int]]:
    for number, entry in enumerate(entries, 1):
        if entry.country in ARABIC_SCRIPT and entry.kind != "country":
            for name in (entry.name, *entry.names):
                key = skeleton(fold(name)) if _form(name, entry) else None
                if key:
                    yield key, entry.country, number


def main() -> int:
    """Build the default gazetteer where it is not there yet; exit status 0."""
    from truceline.gazetteer.store import default_path, open_gazetteer
    from truceline.settings import Settings

    chosen = Settings().gazetteer
    open_gazetteer(chosen).close()
    print(chosen or default_path(), file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
