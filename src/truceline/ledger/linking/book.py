"""Agreements of a store by country and month, fetched when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

import msgspec

from truceline.link.ceasefires import Kin, Kinship, Mark, day_of
from truceline.link.settings import LinkSettings
from truceline.records.linked import Ref
from truceline.store.links.ceasefires import Marked

_DAYS = 32
"""Days that are fetched at once."""
Fetch = Callable[[str, str | None, bool, int | None, int | None], Iterable[Marked]]
"""The agreements of a sort, in a country (None: in all), dated or not, between two days (None: without a day)."""
Several = Callable[[Collection[int]], Iterable[Marked]]
"""The agreements of these numbers."""


class Book:
    """The agreements of a store, and whom each points at (`kinship`); what has been fetched stays.

    `settled`: whether they point at what the store says; else that is found out.
    """

    def __init__(self, fetch: Fetch, several: Several, settings: LinkSettings, *, settled: bool = True) -> None:
        self._settled = settled
        self._fetch = fetch
        self._several = several
        self._months: dict[tuple[str, str | None, bool, int | None], list[Mark]] = {}
        self._rows: dict[int, Marked] = {}
        self._marks: dict[int, Mark] = {}
        self._numbers: dict[Ref, int] = {}
        self.kinship = Kinship(self._near, settings)

    def mark(self, number: int) -> Mark:
        """The agreement of a number."""
        self.fetch({number})
        return self._marks[number]

    def row(self, mark: Mark) -> Marked:
        """What the store has of an agreement that was fetched."""
        return self._rows[self._numbers[mark.ref]]

    def fetch(self, numbers: Collection[int]) -> None:
        """Fetches these, if they are not there, and whom they point at."""
        missing = {number for number in numbers if number not in self._rows}
        if missing:
            self.learn(self._several(missing))

    def _near(self, kin: Kin, dated: bool, first: int | None, last: int | None) -> Iterator[Mark]:
        countries: tuple[str | None, ...] = (None,) if kin.zone is None else tuple({kin.zone[0], ""})
        for country in countries:
            if first is None or last is None:
                yield from self._month(kin.sort, country, dated, None)
                continue
            for month in range(first // _DAYS, last // _DAYS + 1):
                for mark in self._month(kin.sort, country, dated, month):
                    day = day_of(mark)
                    if day is not None and first <= day <= last:
                        yield mark

    def _month(self, sort: str, country: str | None, dated: bool, month: int | None) -> list[Mark]:
        key = (sort, country, dated, month)
        if key not in self._months:
            first = month * _DAYS if month is not None else None
            last = first + _DAYS - 1 if first is not None else None
            self._months[key] = self.learn(self._fetch(sort, country, dated, first, last))
        return self._months[key]

    def learn(self, rows: Iterable[Marked]) -> list[Mark]:
        """Notes what the store says; whom they point at is fetched as well."""
        found = list(rows)
        new = [row for row in found if row.number not in self._rows]
        for row in new:
            self._rows[row.number] = row
            self._marks[row.number] = msgspec.json.decode(row.mark, type=Mark)
            self._numbers[self._marks[row.number].ref] = row.number
        if not self._settled:
            return [self._marks[row.number] for row in found]
        self.fetch({row.points_at for row in new if row.points_at is not None})
        for row in new:
            parent = self._marks[row.points_at] if row.points_at is not None else None
            self.kinship.know(self._marks[row.number], parent)
        return [self._marks[row.number] for row in found]
