"""What became of one report of many: where it stood, and its Reading or why there is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from truceline.errors import DefectError, InputError, TrucelineError
from truceline.ingest import Refusal
from truceline.ingest.holding import Holding
from truceline.records import Reading, Report
from truceline.workers import Answer, Failure


class Outcome(msgspec.Struct, frozen=True):
    """A report that stood at `position` (from 0) of the source with that number (from 0).

    `report`: None where it was refused. `reading`: None where it was refused, the reader failed at it, or it is not
    wanted. `code`, `message`: why it was refused, or what failed; `place`: where what was refused stood. `wanted`:
    whether it is to be read.
    """

    source: int
    position: int
    report: Report | None = None
    reading: Reading | None = None
    code: str | None = None
    message: str | None = None
    place: str | None = None
    wanted: bool = True

    @property
    def refusal(self) -> Refusal | None:
        """Why the report cannot be read; None: it can."""
        if self.report is not None or self.code is None or self.message is None or self.place is None:
            return None
        return Refusal(self.place, InputError(self.code, self.message))

    @property
    def failure(self) -> Failure | None:
        """How the program failed at the report; None: it did not."""
        if self.report is None or self.code is None or self.message is None:
            return None
        return Failure(self.report.id, self.code, self.message)

    @property
    def error(self) -> TrucelineError | None:
        """Why there is no Reading: InputError where the report was refused, DefectError where the program failed."""
        if self.refusal is not None:
            return self.refusal.error
        return DefectError(self.failure.code, self.failure.message) if self.failure is not None else None


def entries(source: int, holding: Holding) -> Iterator[Outcome]:
    """What a source holds, nothing read yet. The same each time: a report is known by its source and position."""
    for position, entry in enumerate(holding.entries()):
        if isinstance(entry, Refusal):
            reason = entry.reason
            yield Outcome(source, position, code=reason.code, message=reason.message, place=entry.where)
        else:
            yield Outcome(source, position, entry)


def to_read(found: Sequence[Outcome]) -> list[Report]:
    """The reports of some outcomes that are to be read."""
    return [each.report for each in found if each.report is not None and each.wanted]


def with_answer(found: Sequence[Outcome], answer: Answer) -> Iterator[Outcome]:
    """The outcomes with what became of those of `to_read`, in the same order."""
    failures = {each.report: each for each in answer.failures}
    readings = iter(answer.readings)
    for each in found:
        if each.report is None or not each.wanted:
            yield each
        elif (failure := failures.get(each.report.id)) is not None:
            yield msgspec.structs.replace(each, code=failure.code, message=failure.message)
        else:
            yield msgspec.structs.replace(each, reading=next(readings))
