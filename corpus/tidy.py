"""Write reports anew in their canonical form, prepositions taken out of the marks of times."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

import msgspec

from corpus.checks import Checked
from corpus.checks.times import SIGNAL
from truceline.annotate import Annotated, Named, write_annotated
from truceline.records import Agreement, Casualty, Claim, Event, When

_MENDED = frozenset({"TL443"})
"""Mistakes that are mended here."""

Timed = TypeVar("Timed", Claim, Event, Casualty, Agreement)


def tidied(checked: Checked) -> bytes | None:
    """The file in canonical form; None where it has mistakes that only a person can mend, or is in it already."""
    if checked.annotated is None or any(
        not finding.soft and finding.code not in _MENDED for finding in checked.findings
    ):
        return None
    written = write_annotated(without_signals(checked.annotated)).encode("utf-8")
    return written if written != checked.path.read_bytes() else None


def without_signals(annotated: Annotated) -> Annotated:
    """The report with every time mark begun behind its prepositions: on Thursday becomes Thursday."""
    reading = annotated.reading
    times = tuple(_trimmed(time, reading.report.text) for time in annotated.times)
    new = {old.when: time.when for old, time in zip(annotated.times, times, strict=True)}
    return msgspec.structs.replace(
        annotated,
        times=times,
        reading=msgspec.structs.replace(
            reading,
            times=tuple(new[when] for when in reading.times),
            claims=_moved(reading.claims, ("when",), new),
            events=_moved(reading.events, ("when",), new),
            casualties=_moved(reading.casualties, ("when",), new),
            agreements=_moved(reading.agreements, ("announced", "effective", "expires"), new),
        ),
    )


def _trimmed(time: Named, text: str) -> Named:
    start, end = time.when.span
    while found := SIGNAL.match(text, start, end):
        start = found.end()
    return msgspec.structs.replace(time, when=msgspec.structs.replace(time.when, span=(start, end)))


def _moved(records: Sequence[Timed], fields: Sequence[str], new: Mapping[When, When]) -> tuple[Timed, ...]:
    return tuple(
        msgspec.structs.replace(
            record, **{field: new[when] for field in fields if (when := getattr(record, field)) is not None}
        )
        for record in records
    )
