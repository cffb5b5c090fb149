"""Days, months and years as TIMEX3 values and as intervals; years before Christ are zero or negative."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date, timedelta

from truceline.records import TimePrecision

Interval = tuple[date, date]
"""First and last day, both included."""

_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
_THIRDS = {"START": 0, "MID": 1, "END": 2}


@dataclass(frozen=True, slots=True)
class Point:
    """A year, month or day of the calendar, as far as it is known. Year 0 is 1 BC, -1 is 2 BC."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def value(self) -> str:
        """The TIMEX3 value: `2019`, `2019-06`, `2019-06-13`, `BC0480-09`."""
        year = f"{self.year:04d}" if self.year > 0 else f"BC{1 - self.year:04d}"
        return "-".join([year, *(f"{part:02d}" for part in (self.month, self.day) if part)])

    @property
    def precision(self) -> TimePrecision:
        return "day" if self.day else "month" if self.month else "year"

    @property
    def interval(self) -> Interval | None:
        """First and last day; None before Christ and for a day that the calendar does not have."""
        if not MINYEAR <= self.year <= MAXYEAR:
            return None
        first, last = self.month or 1, self.month or 12
        days = monthrange(self.year, last)[1]
        if (self.day or 1) > days:
            return None
        return date(self.year, first, self.day or 1), date(self.year, last, self.day or days)


def valid(year: int, month: int | None, day: int | None) -> bool:
    """Whether there is such a day (29 February counts in every year before Christ)."""
    if month is not None and not 1 <= month <= 12:
        return False
    if day is None or month is None:
        return day is None or 1 <= day <= 31
    return 1 <= day <= monthrange(year if MINYEAR <= year <= MAXYEAR else 2000, month)[1]


def point(day: date) -> Point:
    """The day as a Point."""
    return Point(day.year, day.month, day.day)


def day_of(found: Point | None) -> date | None:
    """The day, None where it is not known to the day."""
    if found is None or found.day is None or found.interval is None:
        return None
    return found.interval[0]


def add_days(day: date, days: float) -> date | None:
    """The day so many days on, None outside the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def add_months(found: Point, months: int) -> Point:
    """The point so many months on; a day past the month's end becomes its last."""
    if found.month is None:
        return Point(found.year + months // 12)
    total = found.year * 12 + found.month - 1 + months
    year, month = total // 12, total % 12 + 1
    if found.day is None:
        return Point(year, month)
    last = monthrange(year if MINYEAR <= year <= MAXYEAR else 2000, month)[1]
    return Point(year, month, min(found.day, last))


def coarser(found: Point, unit: str) -> Point:
    """The point cut down to its year (`Y`) or month (`M`)."""
    return Point(found.year) if unit == "Y" else replace(found, day=None)


def week(day: date) -> Interval:
    """Monday to Sunday."""
    monday = day - timedelta(days=min(day.weekday(), day.toordinal() - 1))
    return monday, add_days(monday, 6) or date.max


def week_value(day: date) -> str:
    """The ISO week: `2019-W24`."""
    year, number, _ = day.isocalendar()
    return f"{year:04d}-W{number:02d}"


def season(year: int, name: str) -> Interval | None:
    """First and last day of a northern season; a winter is named by the year of its January."""
    first, last = _SEASONS[name]
    start = Point(year - (name == "WI"), first).interval
    end = Point(year, last).interval
    return (start[0], end[1]) if start and end else None


def months(year: int, first: int, last: int) -> Interval | None:
    """First and last day of a run of months in a year: a quarter, a half."""
    start, end = Point(year, first).interval, Point(year, last).interval
    return (start[0], end[1]) if start and end else None


def years(first: int, last: int) -> Interval | None:
    """First and last day of a run of years: a decade, a century."""
    start, end = Point(first).interval, Point(last).interval
    return (start[0], end[1]) if start and end else None


def third(whole: Interval, part: str) -> Interval:
    """The early, middle or late third of a stretch of days: late April is the 21st to the 30th."""
    start, end = whole
    days = (end - start).days + 1
    number = _THIRDS[part]
    if start.day == 1 and 28 <= days <= 31:
        return start + timedelta(days=10 * number), end if number == 2 else start + timedelta(days=10 * number + 9)
    first = start + timedelta(days=round(days * number / 3))
    return first, start + timedelta(days=round(days * (number + 1) / 3) - 1)
