"""When: a time expression with its TIMEX3 value and the interval it stands for."""

from __future__ import annotations

from typing import Literal

import msgspec

from truceline.records.span import Origin, Span

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
TimePrecision = Literal["minute", "day", "week", "month", "season", "year", "period"]


class When(msgspec.Struct, frozen=True, kw_only=True):
    """A time expression.

    `span`: the words. `type`, `value`: TIMEX3 as in ISO-TimeML (DATE `2019-06-13`, TIME `2019-06-12T24:00`, DURATION
    `P3W`). `start`, `end`: ISO 8601 date or date-time, inclusive; None where the text and the reference date do not
    tell. `precision`: how exact the interval is. `approximate`: hedged ("late April", "about a week ago").
    `origin`: the rule and row behind it.
    """

    span: Span
    type: TimexType
    value: str | None = None
    start: str | None = None
    end: str | None = None
    precision: TimePrecision | None = None
    approximate: bool = False
    origin: Origin | None = None
