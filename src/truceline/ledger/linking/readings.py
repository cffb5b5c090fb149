"""Readings at hand while linking, with people's judgements applied."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import Connection

from truceline.ledger.linking.kept import Kept
from truceline.records import Reading
from truceline.store.intake import judgements_on, numbers_of
from truceline.store.judged import judged
from truceline.store.links import queue

_KEPT = 300


class Readings:
    """The current Readings of reports."""

    def __init__(self) -> None:
        self._kept: Kept[Reading] = Kept(_KEPT)

    def standing(self, connection: Connection, numbers: list[int]) -> dict[int, Reading]:
        """Those of reports that are the newest version of a document, read from the store anew."""
        self._kept.forget(numbers)
        found = _judged(connection, queue.standing(connection, numbers))
        self._kept.put(found)
        return found

    def by_id(self, connection: Connection, ids: Collection[str]) -> dict[str, Reading]:
        """Those of reports by their ids; what is not there is left out."""
        numbers = numbers_of(connection, sorted(ids))
        found = self._kept.get(
            numbers.values(), lambda missing: _judged(connection, queue.readings_of(connection, missing))
        )
        return {id: found[number] for id, number in numbers.items() if number in found}


def _judged(connection: Connection, readings: Mapping[int, Reading]) -> dict[int, Reading]:
    decided = judgements_on(connection, [each.report.id for each in readings.values()])
    return {number: judged(each, decided.get(each.report.id, ())) for number, each in readings.items()}
