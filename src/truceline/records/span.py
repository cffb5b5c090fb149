"""Spans: where in a report's text a value stands, and which rule put it there."""

from __future__ import annotations

import msgspec

Span = tuple[int, int]
"""`(start, end)`, half-open, in Unicode code points of `report.text`."""


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """The rule behind a record, and the lexicon row it used.

    `rule`: name of the linguistic rule (`claims.clausal-complement`). `row`: a lexicon row as `table:id` (`cues:deny`),
    None where the rule needs no row.
    """

    rule: str
    row: str | None = None


def overlap(a: Span, b: Span) -> bool:
    """Whether two spans share a character."""
    return a[0] < b[1] and b[0] < a[1]


def covers(outer: Span, inner: Span) -> bool:
    """Whether `inner` lies wholly in `outer`."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]
