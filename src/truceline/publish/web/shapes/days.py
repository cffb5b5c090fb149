"""The two days that a page is looked at from: the day in question, and the day on which one knew no more."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends

from truceline.assess.status import SILENCE
from truceline.ingest import iso_date
from truceline.publish.web.security.access import AsReader
from truceline.store.overview import Extent


def moved(day: str, by: int) -> str:
    """A day so many days later."""
    return (date.fromisoformat(day[:10]) + timedelta(by)).isoformat()


def between(first: str, last: str) -> int:
    """Days from one to another."""
    return (date.fromisoformat(last[:10]) - date.fromisoformat(first[:10])).days


@dataclass(frozen=True)
class Days:
    """`on`: the day in question. `known`: only what had been added and decided by the end of that day counts; None:
    all. `today`: by the clock. `extent`: of the store. `asked`: whether somebody chose the day."""

    on: str
    known: str | None
    today: str
    extent: Extent
    asked: bool

    @property
    def old(self) -> bool:
        """Whether the newest report is so old that today nothing is known of anything."""
        return self.extent.last is not None and between(self.extent.last, self.today) > SILENCE

    def query(self, on: str | None = None, *, known: str | None = "") -> str:
        """The days as the end of an address, with another day in question, or known on another day (None: not)."""
        day, then = on or (self.on if self.asked else None), self.known if known == "" else known
        pairs = [(name, value) for name, value in (("on", day), ("known", then)) if value]
        return f"?{urlencode(pairs)}" if pairs else ""

    def at(self, on: str) -> Days:
        """The same from another day, which nobody chose."""
        return replace(self, on=on)

    @property
    def before(self) -> str:
        """The day before."""
        return moved(self.on, -1)

    @property
    def after(self) -> str:
        """The day after."""
        return moved(self.on, 1)


def _days(visit: AsReader, on: str = "", known: str = "") -> Days:
    """The days that an address asks for. The day in question is else today, or that of the newest report, where it is
    so old that nothing would be known today. Raises InputError (TL113 no date)."""
    today = visit.desk.today()
    found: Extent = visit.desk.memory.extent(today)
    asked = iso_date(on.strip()) if on.strip() else None
    then = iso_date(known.strip()) if known.strip() else None
    days = Days(asked or today, then, today, found, asked is not None)
    return Days(found.last or today, then, today, found, False) if not asked and days.old else days


AskedDays = Annotated[Days, Depends(_days)]
"""A page that has a day takes this as an argument."""
