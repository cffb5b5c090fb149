"""Each text once: the same text from two outlets, or twice from one, has one Reading that counts."""

from __future__ import annotations

from collections.abc import Iterable

from truceline.records import Reading


def distinct(readings: Iterable[Reading]) -> dict[str, Reading]:
    """Readings by report id, in order of id; of several of one text the earliest published, whatever their order."""

    def place(reading: Reading) -> tuple[str, ...]:
        report = reading.report
        return (report.id, report.published or "9999", report.external_id or "", report.publisher or "")

    found: dict[str, Reading] = {}
    for reading in sorted(readings, key=place):
        found.setdefault(reading.report.id, reading)
    return found
