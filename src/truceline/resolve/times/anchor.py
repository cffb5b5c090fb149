"""Place a stamp on the calendar: against the day of publication, or the date that the story mentioned last."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from truceline.records import TimePrecision
from truceline.resolve.times import calendar
from truceline.resolve.times.calendar import Interval, Point
from truceline.resolve.times.stamp import Stamp
from truceline.resolve.times.tense import Tense

_FAR = 2  # years between the dates of a text and its publication from which on it tells history
_FEW = 5  # years stated for each word that only news use
_ROLL = 7  # months back from which on a month without a year belongs to the next year


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds an expression.

    `published`: the reference day. `mention`: the date mentioned last; `near`: whether in the same sentence.
    `narrative`: the text tells history, so that dates follow one another and not the day of publication.
    `clause`: gives the tense of the clause; asked only where it matters.
    """

    published: date | None
    narrative: bool
    mention: Point | None
    near: bool
    clause: Callable[[], Tense | None]

    @property
    def forward(self) -> bool:
        """Whether the clause speaks of the future."""
        return self.clause() in ("future", "would")

    @property
    def story_day(self) -> date | None:
        """The day that the story has reached; in news without a date before it the day of publication."""
        told = calendar.day_of(self.mention)
        return told if self.narrative or (self.near and told) else self.published

    @property
    def last_day(self) -> date | None:
        """The day mentioned last, else in news the day of publication."""
        told = calendar.day_of(self.mention)
        return told or (None if self.narrative else self.published)


@dataclass(frozen=True, slots=True)
class Placed:
    """A place on the calendar: TIMEX3 value, first and last day (None unknown) and the point that others build on."""

    value: str
    days: Interval | None
    precision: TimePrecision
    point: Point | None = None


def narrative(stamps: Iterable[Stamp], published: date | None) -> bool:
    """Whether a text with these stamps tells history: years long past, and hardly a "Thursday" or "yesterday"."""
    if published is None:
        return True
    stated = list(stamps)
    years = [each.year for each in stated if each.year is not None]
    fresh = sum(each.shift is not None or (each.weekday is not None and each.month is None) for each in stated)
    return len(years) >= max(3, _FEW * fresh) and median(years) < published.year - _FAR


def place(stamp: Stamp, setting: Setting) -> Placed:
    """Where the stamp lies."""
    if stamp.shift is not None:
        return _shifted(stamp.shift, setting.last_day if stamp.same else _today(setting))
    if stamp.month is not None:
        return _in_month(stamp, stamp.month, setting)
    if stamp.weekday is not None:
        return _weekday(stamp.weekday, stamp, setting)
    if stamp.season is not None:
        return _season(stamp.season, stamp, setting)
    if stamp.piece is not None:
        return _piece(stamp.piece, stamp, setting)
    if stamp.day is not None:
        return _bare_day(stamp.day, setting)
    if stamp.year is not None:
        return _point(Point(stamp.year))
    return _day(setting.last_day if stamp.same else setting.story_day)


def _today(setting: Setting) -> date | None:
    return setting.story_day if setting.narrative else setting.published


def _day(day: date | None) -> Placed:
    return _point(calendar.point(day)) if day else Placed("XXXX-XX-XX", None, "day")


def _shifted(days: int, base: date | None) -> Placed:
    return _day(calendar.add_days(base, days) if base else None)


def _point(found: Point) -> Placed:
    return Placed(found.value, found.interval, found.precision, found)


def _in_month(stamp: Stamp, month: int, setting: Setting) -> Placed:
    year = stamp.year if stamp.year is not None else _year_of(month, stamp, setting)
    if year is None:
        day = f"-{stamp.day:02d}" if stamp.day else ""
        return Placed(f"XXXX-{month:02d}{day}", None, "day" if stamp.day else "month")
    day_of_month = stamp.day if calendar.valid(year, month, stamp.day) else None
    return _point(Point(year, month, day_of_month))


def _year_of(month: int, stamp: Stamp, setting: Setting) -> int | None:
    """The year of a month without one."""
    told = setting.mention
    if told and (stamp.same == "Y" or setting.narrative or (setting.near and _past(told, setting))):
        return _story_year(month, told, stamp)
    if setting.published is None:
        return None
    return _news_year(month, stamp, setting.published, setting)


def _past(told: Point, setting: Setting) -> bool:
    return setting.published is not None and told.year < setting.published.year


def _story_year(month: int, told: Point, stamp: Stamp) -> int:
    if stamp.direction == -1 and told.month is not None and month >= told.month:
        return told.year - 1
    if stamp.same == "Y" or told.month is None:
        return told.year
    return told.year + (told.month - month >= _ROLL or (stamp.direction == 1 and month <= told.month))


def _news_year(month: int, stamp: Stamp, published: date, setting: Setting) -> int:
    day = stamp.day or (1 if month != published.month else published.day)
    here, today = (month, day), (published.month, published.day)
    if stamp.direction == 0:
        return published.year
    if stamp.day is not None and stamp.direction is None and setting.clause() in ("present", "would"):
        return _nearest_year(month, stamp.day, published)
    if stamp.direction == 1 or (stamp.direction is None and setting.forward):
        later = here > today if stamp.direction else here >= today
        return published.year if later else published.year + 1
    earlier = month < published.month if stamp.direction else here <= today
    return published.year if earlier else published.year - 1


def _nearest_year(month: int, day: int, published: date) -> int:
    """The nearest: "the mandate ends on June 30" is a plan or the past told as present; "said it would end" too."""
    years = [published.year, published.year - 1, published.year + 1]
    known = [(days[0], year) for year in years if (days := Point(year, month, day).interval)]
    return min(known, key=lambda each: abs((each[0] - published).days), default=(published, published.year))[1]


def _weekday(weekday: int, stamp: Stamp, setting: Setting) -> Placed:
    base = setting.story_day if setting.narrative else setting.published
    if base is None:
        return Placed(f"XXXX-WXX-{weekday}", None, "day")
    behind = (base.isoweekday() - weekday) % 7
    if stamp.direction == 1 or (stamp.direction is None and setting.forward):
        ahead = (weekday - base.isoweekday()) % 7
        return _shifted(ahead or (7 if stamp.direction else 0), base)
    if stamp.direction == 0:
        return _shifted(weekday - base.isoweekday(), base)
    return _shifted(-(behind or (7 if stamp.direction else 0)), base)


def _season(name: str, stamp: Stamp, setting: Setting) -> Placed:
    year = stamp.year if stamp.year is not None else _season_year(name, stamp, setting)
    if year is None:
        return Placed(f"XXXX-{name}", None, "season")
    # A winter that only follows from the story must not carry the story into the next year.
    stated = Point(year) if stamp.year is not None else None
    return Placed(f"{Point(year).value}-{name}", calendar.season(year, name), "season", stated)


def _season_year(name: str, stamp: Stamp, setting: Setting) -> int | None:
    if setting.narrative:
        told = setting.mention
        return told.year + (name == "WI" and (told.month or 0) >= 6) if told else None
    today = setting.published
    if today is None:
        return None
    known = [(year, calendar.season(year, name)) for year in range(today.year - 1, today.year + 2)]
    if stamp.direction == 1 or (stamp.direction is None and setting.forward):
        return next((year for year, days in known if days and (days[0] if stamp.direction else days[1]) > today), None)
    last = -1 if stamp.direction == -1 else 0
    past = [year for year, days in known if days and days[1 if last else 0] <= today]
    return past[-1] if past else None


def _piece(name: str, stamp: Stamp, setting: Setting) -> Placed:
    year = stamp.year
    if year is None and setting.narrative:
        year = setting.mention.year if setting.mention else None
    elif year is None and setting.published:
        year = setting.published.year + (stamp.direction or 0)
    if year is None:
        return Placed(f"XXXX-{name}", None, "season")
    size = 3 if name[0] == "Q" else 6
    last = min(int(name[1:]) * size, 12)
    return Placed(f"{Point(year).value}-{name}", calendar.months(year, last - size + 1, last), "season", Point(year))


def _bare_day(day: int, setting: Setting) -> Placed:
    told = setting.mention
    if told is None or told.month is None:
        today = None if setting.narrative else setting.published
        if today is None:
            return Placed(f"XXXX-XX-{day:02d}", None, "day")
        told = calendar.point(today)
        if day > today.day and not setting.forward:
            told = calendar.add_months(Point(told.year, told.month), -1)
    if not calendar.valid(told.year, told.month, day):
        return Placed(f"XXXX-XX-{day:02d}", None, "day")
    return _point(Point(told.year, told.month, day))
