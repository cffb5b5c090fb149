"""What an expression itself says of a date: year, month, day, weekday, part of the day; None where it is silent."""

from __future__ import annotations

from dataclasses import dataclass, replace

from truceline.resolve.times.grammar import Found


@dataclass(frozen=True, slots=True)
class Stamp:
    """The stated parts of a date.

    `edge`: START, MID or END (early, mid, late). `part`: TIMEX3 code, first and last hour of a part of the day.
    `clock`: `18:30` or `24:00`. `direction`: -1, 0 or 1 for last, this, next. `shift`: days from the day of
    publication; with `same` from the date mentioned last (`D`), or in its year (`Y`).
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str | None = None
    piece: str | None = None
    edge: str | None = None
    part: tuple[str, str, str] | None = None
    clock: str | None = None
    direction: int | None = None
    shift: int | None = None
    same: str | None = None

    @property
    def timed_only(self) -> bool:
        """Whether only an hour or a part of the day is stated."""
        return not self.dated and (self.clock is not None or self.part is not None)

    @property
    def dated(self) -> bool:
        """Whether a day, month, season or year is stated, or a word that stands for one."""
        stated = (self.year, self.month, self.day, self.weekday, self.season, self.piece, self.shift, self.same)
        return any(value is not None for value in stated)


def is_possible(found: Found) -> bool:
    """Whether the part of a year that an expression names exists; there is no fifteenth quarter."""
    named = found.fixed("part-of-year") is not None and found.text("ord") is not None
    return not named or _piece(found) is not None


def stamp(found: Found) -> Stamp:
    """The stated parts of a `date` expression."""
    return Stamp(
        year=year(found),
        month=_number(found.fixed("month") or found.of_kind("MONTH", "MONTHABBR")),
        day=_day(found),
        weekday=_number(found.of_kind("WEEKDAY", "WEEKDAYABBR", "WEEKDAYS")),
        season=found.of_kind("SEASON"),
        piece=_piece(found),
        edge=found.of_kind("MOD", "EDGE"),
        part=_part(found),
        clock=_instant(found),
        direction=_number(found.fixed("direction") or (found.of_kind("DIRECTION") if found.has("direction") else None)),
        shift=_number(found.fixed("day")),
        same=found.fixed("same"),
    )


def year(found: Found) -> int | None:
    """The stated year: 0 is 1 BC. None where there is none."""
    era = found.of_kind("ERA") or found.fixed("era")
    written = found.text("y") or found.text("year") or (found.text("number") if era else None)
    if written is None:
        return None
    digits = "".join(letter for letter in written if letter.isdigit())
    return 1 - int(digits) if era == "-1" else int(digits)


def with_time(date: Stamp, time: Stamp) -> Stamp:
    """The hour of one stamp on the day of another."""
    return replace(date, clock=time.clock, part=time.part, edge=None)


def _number(value: str | None) -> int | None:
    return int(value) if value else None


def _day(found: Found) -> int | None:
    written = found.fixed("on") or found.text("d") or found.text("dayth")
    return int("".join(letter for letter in written if letter.isdigit())) if written else None


_PARTS = {"Q": 4, "H": 2}
"""How many quarters and halves a year has; no text means a fifteenth."""


def _piece(found: Found) -> str | None:
    short = found.of_kind("QUARTER")
    if short:
        return short
    kind = found.fixed("part-of-year")
    number = found.text("ord")
    if kind is None or number is None:
        return None
    place = ordinal(found, number)
    return f"{kind}{place}" if place <= _PARTS.get(kind, place) else None


def ordinal(found: Found, written: str) -> int:
    """The number of an ordinal in words or digits."""
    value = found.lexicon.value(written, "ORDINAL")
    return int(value) if value else int(written[:-2])


def _part(found: Found) -> tuple[str, str, str] | None:
    value = found.fixed("part") or found.of_kind("PART")
    if value is None:
        return None
    code, first, last = value.replace("/", " ").split()
    return code, first, last


def _instant(found: Found) -> str | None:
    value = found.of_kind("INSTANT")
    return value.split()[1] if value else None
