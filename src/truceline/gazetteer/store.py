"""The gazetteer at work: look-ups in the SQLite file, built on first use."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from truceline.errors import InputError
from truceline.gazetteer.keys import fold, skeleton, without_article
from truceline.gazetteer.model import FORMS, Candidate, Form

_COLUMNS = (
    "place.id, place.name, place.kind, place.country, place.code, place.division, place.geonameid, place.lat,"
    " place.lon, place.population, place.capital, place.row, place.precision"
)
_BATCH = 400
_KEPT = 50_000


class Gazetteer:
    """Places by name. Open with `open_gazetteer`; the file is only read, look-ups are kept in memory."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
        self._kept: dict[str, tuple[Candidate, ...]] = {}

    def close(self) -> None:
        self._connection.close()

    def find(self, name: str, country: str | None = None) -> list[Candidate]:
        """What a name may mean, the most populous first, those in `country` (ISO 3166 alpha-3) before others.

        An exact name decides; else the name without its Arabic article; else, where a country is given, a name of
        that country with the same consonants.
        """
        found = list(self.find_all([fold(name)])[fold(name)])
        if not found and country:
            found = self.sounding_like(name, country)
        return sorted(found, key=lambda one: (one.country != country, FORMS.index(one.form), -one.population))

    def find_all(self, keys: Iterable[str]) -> dict[str, tuple[Candidate, ...]]:
        """The candidates of folded names (see `keys.fold`), in one go; names without any have none."""
        wanted = list(dict.fromkeys(keys))
        missing = [key for key in wanted if key not in self._kept]
        if len(self._kept) + len(missing) > _KEPT:
            self._kept.clear()
            missing = wanted
        for start in range(0, len(missing), _BATCH):
            self._fetch(missing[start : start + _BATCH])
        return {key: self._kept[key] for key in wanted}

    def sounding_like(self, name: str, country: str) -> list[Candidate]:
        """Places of a country (ISO 3166 alpha-3) whose name has the same consonants."""
        key = skeleton(fold(name))
        if key is None:
            return []
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM skeleton JOIN place ON place.id = skeleton.place"
            " WHERE skeleton.key = ? AND skeleton.country = ? ORDER BY place.population DESC",
            (key, country),
        )
        return [_candidate(row, "skeleton") for row in rows]

    def country(self, code: str) -> Candidate | None:
        """The country with an ISO 3166 alpha-3 code."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM place WHERE country = ? AND kind = 'country' LIMIT 1", (code,)
        )
        return next((_candidate(row, "name") for row in rows), None)

    def _fetch(self, keys: Sequence[str]) -> None:
        bare = {key: without_article(key) for key in keys}
        every = list({*keys, *(key for key in bare.values() if key)})
        marks = ",".join("?" * len(every))
        rows = self._connection.execute(
            f"SELECT name.key, name.form, {_COLUMNS} FROM name JOIN place ON place.id = name.place"
            f" WHERE name.key IN ({marks})",
            every,
        )
        found: dict[str, dict[int, Candidate]] = {}
        for key, form, *row in rows:
            found.setdefault(key, {}).setdefault(row[0], _candidate(row, FORMS[form]))
        for key in keys:
            exact = found.get(key) or found.get(bare[key] or "", {})
            self._kept[key] = tuple(sorted(exact.values(), key=lambda one: -one.population))


def _candidate(row: Sequence[Any], form: Form) -> Candidate:
    number, name, kind, country, code, division, geonameid, lat, lon, population, capital, own, precision = row
    parts = str(code).split(".") if code else []
    return Candidate(
        number=number,
        name=name,
        kind=kind,
        country=country,
        admin1=".".join(parts[:2]) if len(parts) > 1 else None,
        admin2=str(code) if len(parts) > 2 else None,
        division=division,
        geonameid=geonameid,
        lat=lat,
        lon=lon,
        population=population,
        capital=bool(capital),
        row=own,
        precision=precision,
        form=form,
    )


def default_path(extra: Sequence[Path] = ()) -> Path:
    """Where the gazetteer is kept: the user's cache folder, its name changing with what it is built from."""
    from platformdirs import user_cache_dir

    from truceline.gazetteer.build import digest

    return Path(user_cache_dir("truceline")) / f"gazetteer-{digest(extra)}.sqlite"


def open_gazetteer(path: Path | None = None) -> Gazetteer:
    """The gazetteer at `path` (None: the user's cache folder), built there first where it is not yet.

    A line on stderr says so while it is built.

    Raises InputError (TL141) where the file is no gazetteer, (TL142) where it cannot be written, and what
    `build_gazetteer` raises.
    """
    chosen = path or default_path()
    if not chosen.exists():
        from truceline.gazetteer.build import build_gazetteer

        print(f"Building the gazetteer, once, about half a minute: {chosen}", file=sys.stderr)
        try:
            build_gazetteer(chosen)
        except OSError as error:
            raise InputError(
                "TL142", f"the gazetteer cannot be written to {chosen} ({error}); set TRUCELINE_GAZETTEER to a path"
            ) from error
    return _checked(chosen)


def _checked(path: Path) -> Gazetteer:
    try:
        gazetteer = Gazetteer(path)
        gazetteer.find_all(["damascus"])
    except sqlite3.Error as error:
        raise InputError(
            "TL141", f"{path} is no gazetteer of this version ({error}); delete it to have it built anew"
        ) from error
    return gazetteer
