"""Readers of expressions that depend on another date, or that are no dates: each gives a Result, None for nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from truceline.records import TimexType
from truceline.resolve.times import anchor, calendar
from truceline.resolve.times.amounts import DAYS, HOURS, Amount, amount, unit
from truceline.resolve.times.anchor import Setting
from truceline.resolve.times.calendar import Point
from truceline.resolve.times.grammar import Found
from truceline.resolve.times.reading import Result, iso
from truceline.resolve.times.stamp import ordinal, stamp

Reader = Callable[[Found, Setting], Result | None]


def _numeric(found: Found, setting: Setting) -> Result | None:
    """Day first; with slashes month first is possible too: then the one that makes a date, else no value."""
    written = found.text("numdate") or ""
    mark = next(letter for letter in written if not letter.isdigit())
    one, two, of_year = (int(part) for part in written.split(mark))
    orders = {(two, one)} if mark != "/" else {(two, one), (one, two)}
    points = [Point(of_year, month, day) for month, day in orders if of_year and calendar.valid(of_year, month, day)]
    chosen = points[0] if len(points) == 1 else _near(points, setting.published)
    if not points:
        return None
    return _point(chosen) if chosen else Result("DATE", None)


def _near(points: list[Point], published: date | None) -> Point | None:
    """The one reading that lies in the month up to the day of publication."""
    if published is None:
        return None
    near = [each for each in points if each.interval and 0 <= (published - each.interval[0]).days <= 31]
    return near[0] if len(near) == 1 else None


def _point(point: Point) -> Result:
    return Result("DATE", point.value, *iso(point.interval), point.precision, point=point)


def _unit(found: Found, setting: Setting) -> Result | None:
    """ "last week", "this year": counted from the day of publication."""
    base = setting.story_day if setting.narrative else setting.published
    shift = _shift(found, base)
    if setting.narrative and setting.mention:
        return _anaphoric(found, setting.mention, shift)
    if base is None:
        return _unknown(found, shift)
    moved = _moved(found, calendar.point(base), shift)
    return _rolling(moved, found, base) if moved and found.fixed("rolling") else moved


def _rolling(result: Result, found: Found, base: date) -> Result:
    """ "the last week" has the value of the week before but means the seven days up to now."""
    start = Amount(1, unit(found) or "").before(base, -1)
    return (
        replace(result, start=start.isoformat(), end=base.isoformat(), approximate=True)
        if start and result.start
        else result
    )


def _shift(found: Found, base: date | None) -> int:
    stated = found.fixed("shift")
    if stated == "weekend":
        return 0 if base and base.isoweekday() >= 6 else -1
    return int(stated or found.of_kind("DIRECTION") or 0)


def _anaphor(found: Found, setting: Setting) -> Result | None:
    """ "the following day", "that year": counted from the date mentioned last."""
    base = setting.mention or (
        calendar.point(setting.published) if setting.published and not setting.narrative else None
    )
    shift = int(found.fixed("shift") or 0)
    return _anaphoric(found, base, shift) if base else _unknown(found, shift)


def _anaphoric(found: Found, base: Point, shift: int) -> Result | None:
    """Looking back ("the previous year") leaves the story where it is; everything else carries it on."""
    moved = _moved(found, base, shift)
    return replace(moved, point=None) if moved and shift < 0 else moved


def _moved(found: Found, base: Point, shift: int) -> Result | None:
    """The unit that holds `base`, or the one before or after it; its early, middle or late third where stated."""
    name = unit(found)
    edge = (
        found.fixed("edge")
        or found.of_kind("MOD", "EDGE")
        or {"1": "END", "-1": "START"}.get(found.of_kind("AFTER") or "")
    )
    day = calendar.day_of(base)
    if name in ("Y", "M"):
        moved = Amount(abs(shift), name).moved(base, 1 if shift > 0 else -1)
        return _edged(_point(moved), moved, edge) if moved else _unknown(found, shift)
    if name in ("DE", "CE"):
        return _long(base.year + shift * (10 if name == "DE" else 100), name)
    if name == "Q" and base.month:
        return _quarter(calendar.add_months(Point(base.year, base.month), 3 * shift))
    if day is None or name not in DAYS:
        return _unknown(found, shift)
    moved_day = calendar.add_days(day, shift * DAYS[name])
    return _days(moved_day, name, edge) if moved_day else None


def _edged(result: Result, point: Point, edge: str | None) -> Result:
    if edge is None or point.interval is None:
        return result
    start, end = iso(calendar.third(point.interval, edge))
    return Result("DATE", result.value, start, end, result.precision, True, point)


def _long(of_year: int, name: str) -> Result:
    size = 10 if name == "DE" else 100
    if of_year < 1:
        number = (1 - of_year) // 10 if size == 10 else -of_year // 100
        return Result("DATE", f"BC{number:03d}" if size == 10 else f"BC{number:02d}", precision="period")
    first = of_year // size * size
    value = f"{first // size:0{3 if size == 10 else 2}d}"
    return Result("DATE", value, *iso(calendar.years(max(first, 1), first + size - 1)), "period")


def _quarter(point: Point) -> Result:
    number = ((point.month or 1) - 1) // 3 + 1
    days = calendar.months(point.year, number * 3 - 2, number * 3)
    return Result("DATE", f"{Point(point.year).value}-Q{number}", *iso(days), "season", point=Point(point.year))


def _days(day: date, name: str, edge: str | None) -> Result:
    """A day, week or weekend that holds `day`."""
    if name == "D":
        return _point(calendar.point(day))
    if name == "NI":
        return Result(
            "TIME", f"{day.isoformat()}TNI", day.isoformat(), day.isoformat(), "period", point=calendar.point(day)
        )
    first, last = calendar.week(day)
    if name == "WE":
        first = calendar.add_days(last, -1) or last
    elif edge:
        first, last = {
            "START": (first, _on(first, 2)),
            "MID": (_on(first, 2), _on(first, 4)),
            "END": (_on(first, 4), last),
        }[edge]
    value = calendar.week_value(day) + ("-WE" if name == "WE" else "")
    return Result("DATE", value, *iso((first, last)), "week", edge is not None)


def _on(day: date, days: int) -> date:
    return calendar.add_days(day, days) or day


def _unknown(found: Found, shift: int) -> Result:
    values = {"Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX"}
    return Result("DATE", values.get(unit(found) or "", "XXXX-XX-XX"))


def _ago(found: Found, setting: Setting) -> Result | None:
    """ "two years ago": as coarse as its unit, counted from the day of publication."""
    return _counted(
        found, calendar.point(setting.published) if setting.published else None, int(found.fixed("sign") or -1)
    )


def _week_of(found: Found, setting: Setting) -> Result | None:
    """ "the last week of August": the last seven days of a month, or the first, second ... seven."""
    placed = anchor.place(stamp(found), setting)
    if placed.days is None:
        return Result("DATE", "XXXX-WXX")
    first, last = placed.days
    number = found.text("ord")
    start = _on(first, 7 * ordinal(found, number) - 7) if number else _on(last, -6)
    days = (start, min(_on(start, 6), last))
    return Result("DATE", calendar.week_value(start), *iso(days), "week", point=placed.point) if start <= last else None


def _later(found: Found, setting: Setting) -> Result | None:
    """ "two days later": counted from the date mentioned last."""
    sign = int(found.fixed("sign") or found.of_kind("AFTER") or 1)
    base = setting.mention
    if base is None and setting.published and not setting.narrative:
        base = calendar.point(setting.published)
    counted = _counted(found, base, sign)
    return replace(counted, point=None) if counted and sign < 0 else counted


def _counted(found: Found, base: Point | None, sign: int) -> Result | None:
    stated = amount(found)
    if stated is None:
        return None
    if stated.number is None or base is None:
        past = found.row.read == "ago" and sign < 0
        return Result("DATE", "PAST_REF" if past else _unknown(found, sign).value if base is None else _vague(sign))
    moved = stated.moved(base, sign)
    if moved is not None:
        return _approximate(_point(moved))
    day = calendar.day_of(base)
    target = stated.before(day, sign) if day else None
    if target is None:
        return Result("DATE", f"{Point(base.year).value}-XX-XX") if stated.unit in DAYS else _unknown(found, sign)
    if stated.unit in ("W", "FN"):
        return _week_around(target)
    return _point(calendar.point(target)) if stated.unit in DAYS else _hours(target)


def _vague(sign: int) -> str:
    return "FUTURE_REF" if sign > 0 else "PAST_REF"


def _approximate(result: Result) -> Result:
    return replace(result, approximate=True)


def _week_around(day: date) -> Result:
    """ "three weeks ago" is a week's stretch around that day, not the day itself."""
    days = (_on(day, -3), _on(day, 3))
    return Result("DATE", calendar.week_value(day), *iso(days), "week", True, calendar.point(day))


def _hours(day: date) -> Result:
    return Result("TIME", f"{day.isoformat()}", day.isoformat(), day.isoformat(), "day", True)


def _span(found: Found, setting: Setting) -> Result | None:
    """ "the past three days": a duration that ends or begins on the day of publication."""
    stated = amount(found)
    if stated is None:
        return None
    sign = int(found.fixed("sign") or 0)
    base = setting.last_day if setting.narrative else setting.published
    start = end = None
    if base and sign and stated.number is not None:
        other = stated.before(base, sign)
        start, end = iso((min(base, other), max(base, other))) if other else (None, None)
    return Result("DURATION", stated.value, start, end, "period" if start else None, start is not None)


def _length(found: Found, setting: Setting) -> Result | None:
    stated = amount(found)
    if stated is None or (
        stated.unit in ("TS", "NI", "WE", "Q") and (stated.number is None or not found.has("amount"))
    ):
        return None
    if found.fixed("half") == "only" and stated.unit in HOURS:
        return Result("DURATION", {"TH": "PT30M", "TM": "PT30S"}.get(stated.unit, "PT0.5S"))
    return Result("DURATION", stated.value)


def _set(found: Found, setting: Setting) -> Result | None:
    """ "every Friday", "each month", "per day"."""
    part = found.of_kind("PART")
    code = part.split()[0] if part else ""
    weekday, month, season = (found.of_kind(kind) for kind in ("WEEKDAY", "MONTH", "SEASON"))
    if weekday or month or season:
        value = f"XXXX-WXX-{weekday}{code}" if weekday else f"XXXX-{int(month):02d}" if month else f"XXXX-{season}"
        return Result("SET", value)
    if part:
        return Result("SET", f"XXXX-XX-XX{code}")
    stated = amount(found)
    if stated is None:
        return None
    plain = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX"}
    single = stated.number == 1 and found.row.id == "every-unit"
    return Result("SET", plain.get(stated.unit, stated.value) if single else _every(found, stated))


def _every(found: Found, stated: Amount) -> str:
    return Amount(2, stated.unit).value if found.fixed("other") else stated.value


def _weekdays(found: Found, setting: Setting) -> Result:
    return Result("SET", f"XXXX-WXX-{found.of_kind('WEEKDAYS')}")


def _reference(found: Found, setting: Setting) -> Result | None:
    if found.fixed("only") == "future" and not setting.forward:
        return None
    today = setting.published.isoformat() if setting.published and found.fixed("value") == "PRESENT_REF" else None
    return Result("DATE", found.fixed("value"), today, today, "day" if today else None)


def _fixed(found: Found, setting: Setting) -> Result | None:
    only = found.fixed("only")
    if only and found.tokens.text[slice(*found.span)] != only:
        return None
    value = found.fixed("value")
    kind: TimexType = {"SET": "SET", "TIME": "TIME"}.get(found.fixed("type") or "", "DATE")  # type: ignore[assignment]
    day = value if kind == "DATE" else None
    return Result(kind, value, day, day, "day" if day else None)


def _decade(found: Found, setting: Setting) -> Result | None:
    digits = "".join(letter for letter in found.text("decade") or "" if letter.isdigit())
    before_christ = found.of_kind("ERA") is not None
    first = int(digits) + (1900 if len(digits) == 2 and int(digits) >= 20 else 2000 if len(digits) == 2 else 0)
    if before_christ:
        return Result("DATE", f"BC{int(digits) // 10:03d}", precision="period")
    return _stretch(f"{first // 10:03d}", first, first + 9, found)


def _century(found: Found, setting: Setting) -> Result | None:
    number = ordinal(found, found.text("ord") or "0th")
    if number < 1:
        return None
    if found.of_kind("ERA") is not None:
        return Result("DATE", f"BC{number - 1:02d}", precision="period")
    return _stretch(f"{number - 1:02d}", max(number * 100 - 100, 1), number * 100 - 1, found)


def _stretch(value: str, first: int, last: int, found: Found) -> Result:
    days = calendar.years(first, last)
    edge = found.of_kind("MOD", "EDGE")
    if days and edge:
        days = calendar.third(days, edge)
    return Result("DATE", value, *iso(days), "period", edge is not None)


READERS: Mapping[str, Reader] = {
    "numeric": _numeric,
    "unit": _unit,
    "anaphor": _anaphor,
    "ago": _ago,
    "later": _later,
    "week-of": _week_of,
    "span": _span,
    "length": _length,
    "set": _set,
    "weekdays": _weekdays,
    "reference": _reference,
    "fixed": _fixed,
    "decade": _decade,
    "century": _century,
}
"""By the name in the column `read` of times.tsv."""
