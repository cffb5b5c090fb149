"""The result of reading one expression, and how it becomes a When."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from truceline.records import Origin, TimePrecision, TimexType, When
from truceline.resolve.times import calendar
from truceline.resolve.times.anchor import Placed, Setting
from truceline.resolve.times.calendar import Interval, Point
from truceline.resolve.times.grammar import Found
from truceline.resolve.times.stamp import Stamp

_REACH = 8  # words back to a "since" whose clause dates its event
_NIGHT_ENDS = "12:00"  # a part of the day that ends before noon and begins after it ends the day after


@dataclass(frozen=True, slots=True)
class Result:
    """Type, TIMEX3 value and stretch (ISO 8601, inclusive); `point`: the date that following expressions build on."""

    type: TimexType
    value: str | None
    start: str | None = None
    end: str | None = None
    precision: TimePrecision | None = None
    approximate: bool = False
    point: Point | None = None


def dated(placed: Placed, stamp: Stamp) -> Result:
    """A day, month, season or year, with its early, middle or late third, its hour or its part of the day."""
    if stamp.clock is not None:
        return _clock(placed, stamp.clock)
    if stamp.part is not None:
        return _part(placed, stamp.part)
    days = placed.days
    if stamp.edge and days and placed.precision != "day":
        days = calendar.third(days, stamp.edge)
    start, end = iso(days)
    return Result("DATE", placed.value, start, end, placed.precision, stamp.edge is not None, placed.point)


def _clock(placed: Placed, clock: str) -> Result:
    # The day may be unknown: the hour is then all that is told.
    instant = f"{placed.value}T{clock}"
    known = instant if placed.days else None
    return Result("TIME", instant, known, known, "minute", False, placed.point)


def _part(placed: Placed, part: tuple[str, str, str]) -> Result:
    code, first, last = part
    value = f"{placed.value}{code}"
    if placed.days is None:
        return Result("TIME", value, precision="period", approximate=True, point=placed.point)
    day, following = placed.days[0], placed.days[0]
    if last < first and last < _NIGHT_ENDS:
        following = calendar.add_days(day, 1) or day
    start, end = f"{day.isoformat()}T{first}", f"{following.isoformat()}T{last}"
    return Result("TIME", value, start, max(start, end), "period", True, placed.point)


def iso(days: Interval | None) -> tuple[str | None, str | None]:
    """First and last day as ISO 8601, None where they are not known."""
    return (days[0].isoformat(), days[1].isoformat()) if days else (None, None)


def when(found: Found, result: Result, setting: Setting) -> When:
    """The expression as a record. "since X" runs from the start of X to the day of publication."""
    start, end, precision = result.start, result.end, result.precision
    if start and _since(found) and result.type != "DURATION":
        now = _now(start, setting.published)
        end, precision = (now, "period") if now else (end, precision)
    return When(
        span=found.span,
        type=result.type,
        value=result.value,
        start=start,
        end=end,
        precision=precision,
        approximate=result.approximate,
        origin=Origin(rule=f"times.{found.row.id}", row=f"times:{found.row.id}"),
    )


def _since(found: Found) -> bool:
    """Whether it is the start of a stretch up to now: "since May", "since the war began in 2011"."""
    before = found.before(_REACH)
    if before[-1:] == ["since"]:
        return True
    if before[-1:] not in (["in"], ["on"]) or "since" not in before:
        return False
    return all(word[:1].isalpha() for word in before[before.index("since") :])


def _now(start: str, published: date | None) -> str | None:
    """The day of publication, or its end where the start is an hour; None where the start lies behind it."""
    if published is None or start[:10] > published.isoformat():
        return None
    return f"{published.isoformat()}T24:00" if "T" in start else published.isoformat()
