"""Readers of expressions that state a date or an hour themselves: each gives a Stamp, None for what is no date."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from truceline.resolve.times import calendar
from truceline.resolve.times.grammar import Found
from truceline.resolve.times.stamp import Stamp, is_possible, stamp, year

_MODERN = (1500, 2049)  # what stands before a plural may be a count; counts of that size are round
_DIGITS = re.compile("[0-9]+")


def _clock(found: Found) -> Stamp | None:
    weekday = found.of_kind("WEEKDAY")
    hour = _hour(found)
    return Stamp(clock=hour, weekday=int(weekday) if weekday else None) if hour else None


def _hour(found: Found) -> str | None:
    instant = found.of_kind("INSTANT")
    if instant:
        return instant.split()[1]
    hours, minutes = _hours_and_minutes(found)
    half = found.of_kind("HALFDAY")
    if half is not None:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + int(half)
    return (
        f"{hours:02d}:{minutes:02d}"
        if hours < 24 and minutes < 60
        else "24:00"
        if (hours, minutes) == (24, 0)
        else None
    )


def _hours_and_minutes(found: Found) -> tuple[int, int]:
    if found.has("count"):
        return int(found.lexicon.value(found.text("count") or "", "COUNT") or 0), 0
    military = (found.text("hhmm") or found.text("number") or "").zfill(4)
    if found.has("hhmm", "number"):
        return (int(military[:2]), int(military[2:])) if len(military) == 4 else (99, 0)
    numbers = [
        int(part) for part in _DIGITS.findall(found.text("clock") or found.text("decimal") or found.text("hour") or "")
    ]
    return (numbers[0], numbers[1] if len(numbers) > 1 else 0) if numbers else (99, 0)


def _year(found: Found) -> Stamp | None:
    if found.fixed("short"):
        return Stamp(year=_short(found))
    number = year(found)
    if number is None:
        return None
    if found.fixed("exact") and (number % 50 == 0 or not _MODERN[0] <= number <= _MODERN[1]):
        return None
    low, high = int(found.fixed("from") or -9999), int(found.fixed("to") or 9999)
    return Stamp(year=number) if low <= number <= high else None


def _short(found: Found) -> int | None:
    """ "1948-49": the second year lies in the century of the first; "'89" in the twentieth or the running one."""
    ending = int(found.text("yy") or 0)
    first = found.tokens.word(found.first - 2) if found.first >= 2 else ""
    if first.isdigit() and len(first) == 4:
        return int(first) // 100 * 100 + ending
    return (1900 if ending > 30 else 2000) + ending


def _iso(found: Found) -> Stamp | None:
    written = found.text("iso") or ""
    year, month, day = (int(part) for part in written[:10].split("-"))
    if year == 0 or not calendar.valid(year, month, day):
        return None
    return Stamp(year=year, month=month, day=day, clock=written[11:16] or None)


def _date(found: Found) -> Stamp | None:
    return stamp(found) if is_possible(found) else None


READERS: Mapping[str, Callable[[Found], Stamp | None]] = {"date": _date, "clock": _clock, "year": _year, "iso": _iso}
"""By the name in the column `read` of times.tsv."""
