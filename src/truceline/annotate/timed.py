"""Time lines, both ways: `t1 DATE 2019-03 | approximate`."""

from __future__ import annotations

from typing import get_args

from truceline.annotate.annotated import Named
from truceline.annotate.fields import Fields
from truceline.annotate.lines import Line, quoted, unquoted
from truceline.annotate.values import stretch
from truceline.records import Span, TimePrecision, TimexType, When


def read_time(line: Line, fields: Fields, span: Span) -> Named:
    """The time of a line. What it does not say of start, end and precision follows from the value."""
    kind_written, _, value_written = line.head.partition(" ")
    kind: TimexType = fields.one_of("type", kind_written, get_args(TimexType))
    value = unquoted(value_written.strip(" ")) or None
    told = stretch(kind, value)
    start, end, precision = fields.text("start"), fields.text("end"), fields.text("precision")
    exact: TimePrecision | None = told.precision
    if precision is not None:
        exact = None if precision == "-" else fields.one_of("precision", precision, get_args(TimePrecision))
    when = When(
        span=span,
        type=kind,
        value=value,
        start=_said(start, told.start),
        end=_said(end, told.end),
        precision=exact,
        approximate=fields.flag("approximate"),
    )
    listed = not fields.flag("unlisted")
    fields.end("approximate", "start ISO", "end ISO", "precision", "unlisted")
    return Named(id=line.id, when=when, listed=listed)


def _said(written: str | None, told: str | None) -> str | None:
    if written is None:
        return told
    return None if written == "-" else written


def write_time(time: Named) -> str:
    """The line of a time; start, end and precision only where the value does not tell them."""
    when = time.when
    told = stretch(when.type, when.value)
    parts = [" ".join([time.id, when.type, *([quoted(when.value)] if when.value is not None else [])])]
    parts += ["approximate"] if when.approximate else []
    for key, value, known in (
        ("start", when.start, told.start),
        ("end", when.end, told.end),
        ("precision", when.precision, told.precision),
    ):
        if value != known:
            parts.append(f"{key} {'-' if value is None else quoted(value)}")
    parts += [] if time.listed else ["unlisted"]
    return " | ".join(parts)
