"""How many of which unit: amounts in words and digits, and units of time as TIMEX3 durations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from truceline.resolve.times import calendar
from truceline.resolve.times.calendar import Point
from truceline.resolve.times.grammar import Found

DAYS = {"D": 1, "NI": 1, "W": 7, "WE": 7, "FN": 14}
MONTHS = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}
HOURS = {"TH": 3600, "TM": 60, "TS": 1}


@dataclass(frozen=True, slots=True)
class Amount:
    """So many of a unit. `number` is None for "several" and for a bare plural."""

    number: float | None
    unit: str

    @property
    def value(self) -> str:
        """The TIMEX3 duration: `P3W`, `PT48H`, `PXM`, `P2.5Y`; a decade is ten years, a fortnight two weeks."""
        number, unit = self.number, self.unit
        if number is not None and unit in ("DE", "FN"):
            number, unit = number * (10 if unit == "DE" else 2), "Y" if unit == "DE" else "W"
        if unit == "FN":
            unit = "W"
        clock = unit.startswith("T")
        return f"P{'T' if clock else ''}{_written(number)}{unit[1:] if clock else unit}"

    def before(self, day: date, sign: int) -> date | None:
        """The day so much before (-1) or after (1) a day; None for an unknown number."""
        if self.number is None:
            return None
        if self.unit in DAYS:
            return calendar.add_days(day, sign * self.number * DAYS[self.unit])
        if self.unit in HOURS:
            return calendar.add_days(day, sign * int(self.number * HOURS[self.unit] / 86400))
        moved = calendar.add_months(calendar.point(day), round(sign * self.number * MONTHS.get(self.unit, 1)))
        return moved.interval[0] if moved.interval else None

    def moved(self, base: Point, sign: int) -> Point | None:
        """The year or month so much before or after a point, as coarse as the unit; None where it cannot be told."""
        if self.number is None or self.unit not in MONTHS:
            return None
        if self.unit in ("M", "Q") and base.month is None:
            return None
        far = calendar.add_months(base, round(sign * self.number * MONTHS[self.unit]))
        return calendar.coarser(far, "M" if self.unit in ("M", "Q") else "Y")


def unit(found: Found) -> str | None:
    """The TIMEX3 letter of the expression's unit."""
    return found.of_kind("UNIT", "UNITS")


def amount(found: Found) -> Amount | None:
    """The amount that an expression states; None where it has no unit."""
    name = unit(found)
    if name is None:
        return None
    return Amount(number(found), name)


def number(found: Found) -> float | None:
    """The number before the unit; None for "several" and for a bare plural."""
    if found.fixed("number") == "X":
        return None
    written = found.text("amount")
    half = 0.5 if found.fixed("half") else 0.0
    if found.fixed("half") == "only":
        return half
    if written is None:
        return None if found.has("units") else 1 + half
    return _number(written, found)


def _number(written: str, found: Found) -> float | None:
    total, known = 0.0, False
    words = [word for part in written.lower().replace("-", " ").split() for word in [part.strip(",.")]]
    for word in words:
        value = _word(word, found)
        if value == "X":
            return None
        if value is None:
            continue
        part = float(value)
        total = max(total, 1) * 100 if part == 100 else total + part
        known = True
    if "half" in words:
        total += 0.5
    return total if known else (1.0 if "a" in words else None)


def _word(word: str, found: Found) -> str | None:
    if word.replace(".", "", 1).isdigit() and word.isascii():
        return word
    for kind in ("COUNT", "TENS", "DOZEN", "HUNDRED", "VAGUE"):
        value = found.lexicon.value(word, kind)
        if value is not None:
            return value
    return None


def _written(number: float | None) -> str:
    if number is None:
        return "X"
    return str(int(number)) if number == int(number) else f"{number:g}"
