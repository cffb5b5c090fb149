"""What is exported: linked records with the Readings behind them, a part at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice
from typing import Protocol, runtime_checkable

from truceline.publish.exports.facts import Facts, sentence
from truceline.records import Actor, Reading
from truceline.records.linked import Ceasefire, Incident, Ref

_AT_ONCE = 100
"""Incidents whose Readings are held at one time."""


@runtime_checkable
class Shelf(Protocol):
    """Where Readings lie, such as a store."""

    def some(self, ids: Collection[str]) -> Mapping[str, Reading]:
        """The Readings of these reports, as far as they are there, by report id."""

    def every(self) -> Iterator[Reading]:
        """All of them, the order the same each time."""


class Held:
    """Readings in memory."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._readings = {reading.report.id: reading for reading in readings}

    def some(self, ids: Collection[str]) -> Mapping[str, Reading]:
        """All of them, which cost nothing more."""
        return self._readings

    def every(self) -> Iterator[Reading]:
        """All of them."""
        return iter(self._readings.values())


class Material:
    """Incidents, ceasefires and Readings. `made`: Unix seconds of the export, None where it must not count.

    Incidents and Readings may be many: what can be gone through more than once, such as those of a store, is never held
    as a whole. Ceasefires are few.
    """

    def __init__(
        self,
        incidents: Iterable[Incident],
        ceasefires: Iterable[Ceasefire],
        readings: Iterable[Reading] | Shelf,
        made: int | None = None,
    ) -> None:
        self.incidents = tuple(incidents) if isinstance(incidents, Iterator) else incidents
        self.ceasefires = tuple(ceasefires)
        self._shelf = readings if isinstance(readings, Shelf) else Held(readings)
        self.made = made

    def facts(self) -> Iterator[Facts]:
        """The incidents with their Readings, in their order."""
        incidents = iter(self.incidents)
        while part := tuple(islice(incidents, _AT_ONCE)):
            readings = self._shelf.some({telling.event.report for each in part for telling in each.tellings})
            yield from (Facts(incident, readings) for incident in part)

    def readings(self) -> Iterator[Reading]:
        """All Readings."""
        return self._shelf.every()

    def of(self, ceasefire: Ceasefire) -> Mapping[str, Reading]:
        """The Readings that tell of a ceasefire, by report id."""
        found = self._shelf.some({ref.report for ref in ceasefire.agreements})
        return {ref.report: found[ref.report] for ref in ceasefire.agreements if ref.report in found}

    @cached_property
    def _agreements(self) -> Mapping[Ref, str]:
        return {ref: ceasefire.id for ceasefire in reversed(self.ceasefires) for ref in ceasefire.agreements}

    def ceasefire_of(self, facts: Facts) -> str | None:
        """The id of the ceasefire of which an incident's own sentence speaks, such as a truce that was agreed to."""
        for version in facts.versions:
            text = version.reading.report.text
            there = sentence(text, version.telling.span)
            for agreement in version.reading.agreements:
                found = self._agreements.get(Ref(version.reading.report.id, agreement.id))
                spans = (agreement.span, *agreement.mentions)
                if found is not None and any(sentence(text, mention) == there for mention in spans):
                    return found
        return None

    def publishers(self, ceasefire: Ceasefire) -> tuple[str, ...]:
        """The publishers of the reports that tell of a ceasefire."""
        named = (reading.report.publisher for reading in self.of(ceasefire).values())
        return tuple(dict.fromkeys(name for name in named if name))


def named(name: str, readings: Iterable[Reading]) -> tuple[Reading, Actor] | None:
    """The first report that names an actor, with its record of it; None where none does."""
    for reading in readings:
        for actor in reading.actors:
            if actor.name == name:
                return reading, actor
    return None
