"""The text of a report cut where spans begin and end, so that overlapping records can be marked without nesting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal

import msgspec

from truceline.records import Reading, Span

MarkKind = Literal["claim", "cue", "speaker", "event", "casualty", "agreement", "actor", "place", "time"]


class Mark(msgspec.Struct, frozen=True):
    """A span of a record. `record` is its id; times, which have none, are `t1`, `t2` in the order of the Reading."""

    span: Span
    kind: MarkKind
    record: str


class Segment(msgspec.Struct, frozen=True):
    """A run of characters under the same marks, the shortest span first. `begins`: a mark begins here."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    begins: bool


def marks_of(reading: Reading) -> Iterator[Mark]:
    """Every span of every record, with what it is."""
    for claim in reading.claims:
        yield from _marks("claim", claim.id, claim.content_spans)
        yield from _marks("cue", claim.id, (claim.cue_span,))
        yield from _marks("speaker", claim.id, (claim.speaker_span,))
    for event in reading.events:
        yield from _marks("event", event.id, (event.trigger_span, *event.mentions))
    for casualty in reading.casualties:
        yield from _marks("casualty", casualty.id, (casualty.span,))
    for agreement in reading.agreements:
        states = (state.span for state in agreement.status)
        yield from _marks("agreement", agreement.id, (agreement.span, *agreement.mentions, *states))
    for actor in reading.actors:
        yield from _marks("actor", actor.id, actor.mentions)
    for place in reading.places:
        yield from _marks("place", place.id, place.mentions)
    for number, time in enumerate(reading.times, 1):
        yield from _marks("time", f"t{number}", (time.span,))


def segments(length: int, marks: Iterable[Mark]) -> tuple[Segment, ...]:
    """The text of `length` characters as segments that follow one another without a gap."""
    starting: dict[int, list[Mark]] = {}
    cuts = {0, length}
    for mark in marks:
        starting.setdefault(mark.span[0], []).append(mark)
        cuts.update(mark.span)
    found: list[Segment] = []
    running: list[Mark] = []
    places = sorted(cuts)
    for start, end in pairwise(places):
        new = starting.get(start, [])
        running = [mark for mark in (*running, *new) if mark.span[1] > start]
        found.append(Segment(start, end, tuple(sorted(running, key=_specific)), bool(new)))
    return tuple(found)


def _marks(kind: MarkKind, record: str, spans: Sequence[Span | None] | Iterable[Span | None]) -> Iterator[Mark]:
    for span in dict.fromkeys(spans):
        if span is not None:
            yield Mark(span, kind, record)


def _specific(mark: Mark) -> tuple[int, bool, int]:
    """The shortest first; a record about what is said before the actor that is only named."""
    return mark.span[1] - mark.span[0], mark.kind == "actor", mark.span[0]
