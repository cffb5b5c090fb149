"""An annotated file to its Reading."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from truceline.annotate import build
from truceline.annotate.annotated import Annotated, Heading, Marked, Named
from truceline.annotate.faults import AnnotationError, Fault, Faults
from truceline.annotate.fields import Fields
from truceline.annotate.labels import Mark
from truceline.annotate.lines import Line, read_lines
from truceline.annotate.marks import read_marks
from truceline.annotate.parts import take_apart
from truceline.annotate.spans import Marks
from truceline.annotate.timed import read_time
from truceline.records import Language, Provenance, Reading, Report, Span, When, report_id

T = TypeVar("T")

BY_HAND = Provenance(
    program="truceline", version="0", reader="annotation", language_model=Language(name="none", version="0"), lexicon=""
)
"""The provenance of what was annotated by a person."""


def read_annotated(written: str, name: str) -> Annotated:
    """The annotated report of a file. `name`: the file, for messages.

    Raises AnnotationError (TL400 head or parts, TL401 brackets, TL402 labels, TL403 marks, TL404 lines, TL405 values,
    TL406 ids, TL407 a mark without record or a record without mark, TL408 too many marks).
    """
    annotated, faults = examine(written)
    if annotated is None:
        raise AnnotationError(name, faults)
    return annotated


def examine(written: str) -> tuple[Annotated | None, tuple[Fault, ...]]:
    """The annotated report of a file, or None and everything that is wrong with it."""
    faults = Faults()
    parts = take_apart(written, faults)
    if parts is None:
        return None, faults.found
    text, marks = read_marks(parts.body, parts.body_line, faults)
    lines = list(read_lines(parts.lines, parts.first_line, faults))
    report = Report(
        id=report_id(text),
        text=text,
        external_id=parts.head.get("external_id"),
        title=parts.head.get("title"),
        url=parts.head.get("url"),
        publisher=parts.head.get("publisher"),
        language=parts.head.get("language"),
        published=parts.head.get("published"),
    )
    heading = Heading(notice=parts.head.get("notice"), conflict=parts.head.get("conflict"), kind=parts.head.get("kind"))
    made = _annotated(report, heading, lines, marks, faults)
    return (None if faults.found else made()), faults.found


def _annotated(
    report: Report, heading: Heading, lines: Sequence[Line], marks: Sequence[Mark], faults: Faults
) -> Callable[[], Annotated]:
    """What makes the annotated report; called only where there are no faults, since a Reading refuses them."""
    spans = Marks(marks, lines, faults)
    known = frozenset(line.id for line in lines)
    times = [
        read_time(line, Fields(line, known, {}, faults), spans.need(line.id)) for line in build.lines_of(lines, "t")
    ]
    whens: Mapping[str, When] = {time.id: time.when for time in times}

    def each(kind: str, make: Callable[[Line, Fields], T]) -> tuple[T, ...]:
        return tuple(make(line, Fields(line, known, whens, faults)) for line in build.lines_of(lines, kind))

    actors = each("a", lambda line, fields: build.actor(line, fields, spans))
    places = each("p", lambda line, fields: build.place(line, fields, spans))
    claims = each("c", lambda line, fields: build.claim(line, fields, spans))
    events = each("e", lambda line, fields: build.event(line, fields, spans, report.text))
    casualties = each("k", lambda line, fields: build.casualty(line, fields, spans))
    agreements = each("g", lambda line, fields: build.agreement(line, fields, spans))
    disputes = each("d", build.dispute)
    return lambda: Annotated(
        reading=Reading(
            report=report,
            actors=actors,
            places=places,
            times=_listed(times),
            claims=claims,
            events=events,
            casualties=casualties,
            agreements=agreements,
            disputes=disputes,
            provenance=BY_HAND,
        ),
        heading=heading,
        times=tuple(times),
        weapons=_marked([event.id for event in events], spans, "weapon"),
        targets=_marked([event.id for event in events], spans, "target"),
    )


def _listed(times: Sequence[Named]) -> tuple[When, ...]:
    return tuple(time.when for time in times if time.listed)


def _marked(events: Sequence[str], spans: Marks, role: str) -> tuple[Marked, ...]:
    """The marks of a role of all events, in text order."""
    found: list[tuple[Span, str]] = [(span, event) for event in events for span in spans.all(event, role)]
    return tuple(Marked(event=event, span=span) for span, event in sorted(found))
