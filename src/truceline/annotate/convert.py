"""A Reading as an annotated report: its times get ids, its weapons and targets are sought in the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from truceline.annotate.annotated import Annotated, Heading, Marked, Named
from truceline.annotate.faults import AnnotationError, Fault
from truceline.annotate.read import BY_HAND, examine
from truceline.annotate.write import write_annotated
from truceline.records import Reading, Span, When


def to_annotated(reading: Reading, heading: Heading | None = None) -> Annotated:
    """The annotated report of a Reading.

    Raises AnnotationError (TL409) where the format cannot hold the Reading: ids that are not like `a1`, mentions out
    of text order or without the trigger, an addressee that is not the first of the addressees, an empty name.
    """
    reading = bare(reading)
    annotated = Annotated(
        reading=reading,
        heading=heading or Heading(),
        times=tuple(_named(reading)),
        weapons=tuple(
            Marked(event=event.id, span=span)
            for event in reading.events
            for span in _found(reading.report.text, [event.weapon] if event.weapon else [], event.trigger_span)
        ),
        targets=tuple(
            Marked(event=event.id, span=span)
            for event in reading.events
            for span in _found(reading.report.text, event.targets, event.trigger_span)
        ),
    )
    annotated = msgspec.structs.replace(
        annotated,
        weapons=tuple(sorted(annotated.weapons, key=lambda each: (each.span, each.event))),
        targets=tuple(sorted(annotated.targets, key=lambda each: (each.span, each.event))),
    )
    _check_kept(annotated)
    return annotated


def _check_kept(annotated: Annotated) -> None:
    again, faults = examine(write_annotated(annotated))
    if again is not None and again.reading == annotated.reading:
        return
    why = faults[0].message if faults else "ids, order of mentions or addressees are not as the records ask"
    name = annotated.reading.report.external_id or annotated.reading.report.id
    raise AnnotationError(name, (Fault(1, "TL409", f"the format cannot hold this Reading: {why}"),))


def bare(reading: Reading) -> Reading:
    """The Reading without what the format does not hold: confidence, origin and provenance."""

    def stripped(records: Sequence[msgspec.Struct]) -> tuple[msgspec.Struct, ...]:
        return tuple(_stripped(record) for record in records)

    kinds = ("actors", "places", "times", "claims", "events", "casualties", "agreements", "disputes")
    return msgspec.structs.replace(
        reading, provenance=BY_HAND, **{kind: stripped(getattr(reading, kind)) for kind in kinds}
    )


def _stripped(record: msgspec.Struct) -> msgspec.Struct:
    changes: dict[str, object] = {}
    for field in record.__struct_fields__:
        value = getattr(record, field)
        if field in ("origin", "confidence"):
            changes[field] = None
        elif isinstance(value, When):
            changes[field] = _stripped(value)
    return msgspec.structs.replace(record, **changes)


def _named(reading: Reading) -> Iterator[Named]:
    """The times of the Reading in their order, then those that only other records hold."""
    times = list(reading.times)
    known = set(times)
    for when in _held(reading):
        if when not in known:
            known.add(when)
            times.append(when)
    for number, when in enumerate(times, 1):
        yield Named(id=f"t{number}", when=when, listed=number <= len(reading.times))


def _held(reading: Reading) -> Iterator[When]:
    for record in reading.records():
        for field in record.__struct_fields__:
            value = getattr(record, field)
            if isinstance(value, When):
                yield value


def _found(text: str, words: Sequence[str], near: Span) -> Iterator[Span]:
    """Where each of the words stands nearest to a span; nothing for those that are not in the text."""
    for word in dict.fromkeys(words):
        starts: list[int] = []
        at = text.find(word) if word else -1
        while at >= 0:
            starts.append(at)
            at = text.find(word, at + 1)
        if starts:
            start = min(starts, key=lambda each: (abs(each - near[0]), each))
            yield start, start + len(word)
