"""The text of a report with its records marked, and the record that one is looking at."""

from __future__ import annotations

from collections.abc import Collection

import msgspec
from markupsafe import Markup

from truceline.publish.page.segments import Mark, Segment, marks_of, segments
from truceline.publish.page.view import exact
from truceline.records import Reading, Span


class Run(msgspec.Struct, frozen=True):
    """Characters under the same marks. `classes`: for the style; `roles`: `c1:claim e1:event`; `record`: the one that
    is named most closely, None unmarked; `rows`: the rows that tell of all of them; `begins`: a mark begins here, so
    that it is reached by the keyboard; `here`: the address points at it; `first`: the first run of those."""

    text: Markup
    start: int
    classes: str
    roles: str
    record: str | None
    rows: str
    begins: bool
    here: bool
    first: bool


def runs(reading: Reading, at: Span | None, chosen: str | None) -> list[Run]:
    """The text as runs; joined, their characters are those of the report.

    `at`: characters that the address points at. `chosen`: a record that is looked at.
    """
    text, marks = reading.report.text, list(marks_of(reading))
    point = [Mark(at, "actor", "")] if at else []
    found: list[Run] = []
    for each in segments(len(text), [*marks, *point]):
        real = tuple(mark for mark in each.marks if mark.record)
        here = len(real) < len(each.marks)
        found.append(_run(text, each, real, chosen, here, first=here and not any(run.here for run in found)))
    return found


def _run(
    text: str,
    each: Segment,
    marks: tuple[Mark, ...],
    chosen: str | None,
    here: bool,
    first: bool,
) -> Run:
    kinds = list(dict.fromkeys(mark.kind for mark in marks))
    lit = ["lit"] if any(mark.record == chosen for mark in marks) else []
    records = dict.fromkeys(mark.record for mark in marks)
    return Run(
        text=exact(text[each.start : each.end]),
        start=each.start,
        classes=" ".join([*kinds, *lit, *(["here"] if here else [])]),
        roles=" ".join(f"{mark.record}:{mark.kind}" for mark in marks),
        record=marks[0].record if marks else None,
        rows=" ".join(f"row-{record}" for record in records),
        begins=any(mark.span[0] == each.start for mark in marks),
        here=here,
        first=first,
    )


def in_order(reading: Reading, ids: Collection[str]) -> list[str]:
    """The records in the order in which the text comes to them; those without characters last."""
    first: dict[str, tuple[int, int]] = {}
    for mark in marks_of(reading):
        if mark.kind not in ("speaker", "cue") or mark.record not in first:
            first[mark.record] = min(first.get(mark.record, mark.span), mark.span)
    return sorted(ids, key=lambda id: (id not in first, first.get(id, (0, 0)), _number(id)))


def _number(id: str) -> tuple[str, int]:
    return id[:1], int(id[1:]) if id[1:].isdigit() else 0


def told(written: str, length: int) -> Span | None:
    """The characters that `103-111` means; None where it means none of a text so long."""
    start, _, end = written.partition("-")
    if not (written.isascii() and start.isdecimal() and end.isdecimal() and len(written) < 20):
        return None
    span = int(start), int(end)
    return span if 0 <= span[0] < span[1] <= length else None
