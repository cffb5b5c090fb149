"""The stretch of time that a plain TIMEX3 value stands for."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import cache

import msgspec

from truceline.lexicon import BUILT_IN
from truceline.lexicon.table import rows
from truceline.records import TimePrecision, TimexType

_SEASONS: Mapping[str, tuple[int, int]] = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (-1, 2)}
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_WEEK = re.compile(r"(\d{4})-W(\d{2})(-WE)?")
_PIECE = re.compile(r"(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)")


class Stretch(msgspec.Struct, frozen=True):
    """First and last ISO date or date-time (both included) and how exact they are; None: the value does not tell."""

    start: str | None = None
    end: str | None = None
    precision: TimePrecision | None = None


UNTOLD = Stretch()


def stretch(kind: TimexType, value: str | None) -> Stretch:
    """What a DATE or TIME value tells by itself: `2019-03` is 2019-03-01 to 2019-03-31, to the month."""
    if value is None or kind not in ("DATE", "TIME"):
        return UNTOLD
    try:
        return _of_day(value) if "T" in value else _of_date(value)
    except (ValueError, OverflowError):  # a day that the calendar does not have
        return UNTOLD


def _of_date(value: str) -> Stretch:
    if _DAY.fullmatch(value):
        return _days(date.fromisoformat(value), date.fromisoformat(value), "day")
    if found := re.fullmatch(r"(\d{4})-(\d{2})", value):
        return _months(int(found[1]), int(found[2]), int(found[2]), "month")
    if found := _WEEK.fullmatch(value):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return _days(monday + timedelta(5 if found[3] else 0), monday + timedelta(6), "week")
    if found := _PIECE.fullmatch(value):
        return _piece(int(found[1]), found[2])
    if re.fullmatch(r"\d{2,4}", value):
        size = 10 ** (4 - len(value))
        first = max(int(value) * size, MINYEAR)
        last = min(int(value) * size + size - 1, MAXYEAR)
        return _days(date(first, 1, 1), date(last, 12, 31), "year" if size == 1 else "period")
    return UNTOLD


def _piece(year: int, name: str) -> Stretch:
    if name in _SEASONS:
        first, last = _SEASONS[name]
    else:
        size = 3 if name[0] == "Q" else 6
        first, last = size * int(name[1]) - size + 1, size * int(name[1])
    start = date(year, first, 1) if first > 0 else date(year - 1, 13 + first, 1)
    return _days(start, date(year, last, monthrange(year, last)[1]), "season")


def _of_day(value: str) -> Stretch:
    day, _, clock = value.partition("T")
    if not _DAY.fullmatch(day):
        return UNTOLD
    start = date.fromisoformat(day)
    if re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d|24:00", clock):
        return Stretch(value, value, "minute")
    if re.fullmatch(r"[01]\d|2[0-4]", clock):
        return Stretch(f"{value}:00", f"{value}:00", "minute")
    hours = parts_of_day().get(f"T{clock}")
    if hours is None:
        return UNTOLD
    first, last = hours
    following = start + timedelta(1) if last < first else start
    return Stretch(f"{day}T{first}", f"{following.isoformat()}T{last}", "period")


@cache
def parts_of_day() -> Mapping[str, tuple[str, str]]:
    """The hours of each part of the day by its TIMEX3 code, as the lexicon gives them: `TNI`: 20:00 to 06:00."""
    found: dict[str, tuple[str, str]] = {}
    for row in rows((BUILT_IN,), "time_words.tsv", ("kind", "forms", "value", "case")):
        if row.need("kind") == "PART":
            code, first, last = row.need("value").split()
            found.setdefault(code, (first, last))
    return found


def _days(first: date, last: date, precision: TimePrecision) -> Stretch:
    return Stretch(first.isoformat(), last.isoformat(), precision)


def _months(year: int, first: int, last: int, precision: TimePrecision) -> Stretch:
    return _days(date(year, first, 1), date(year, last, monthrange(year, last)[1]), precision)
