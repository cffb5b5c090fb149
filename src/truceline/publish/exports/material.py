"""What is exported: linked records with the Readings behind them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from truceline.publish.exports.facts import Facts, sentence
from truceline.records import Actor, Reading
from truceline.records.linked import Ceasefire, Incident, Ref


class Material:
    """Incidents, ceasefires and Readings. `made`: Unix seconds of the export, None where it must not count."""

    def __init__(
        self,
        incidents: Iterable[Incident],
        ceasefires: Iterable[Ceasefire],
        readings: Iterable[Reading],
        made: int | None = None,
    ) -> None:
        self.incidents = tuple(incidents)
        self.ceasefires = tuple(ceasefires)
        self.readings = {reading.report.id: reading for reading in readings}
        self.made = made

    @cached_property
    def facts(self) -> tuple[Facts, ...]:
        """The incidents with their Readings, in their order."""
        return tuple(Facts(incident, self.readings) for incident in self.incidents)

    def ceasefire_of(self, facts: Facts) -> str | None:
        """The id of the ceasefire of which an incident's own sentence speaks, such as a truce that was agreed to."""
        for ceasefire in self.ceasefires:
            agreements = set(ceasefire.agreements)
            for version in facts.versions:
                text = version.reading.report.text
                there = sentence(text, version.telling.span)
                if any(
                    Ref(version.reading.report.id, agreement.id) in agreements and sentence(text, mention) == there
                    for agreement in version.reading.agreements
                    for mention in (agreement.span, *agreement.mentions)
                ):
                    return ceasefire.id
        return None

    @cached_property
    def _actors(self) -> dict[str, list[tuple[str, Actor]]]:
        found: dict[str, list[tuple[str, Actor]]] = {}
        for id, reading in self.readings.items():
            for actor in {each.name: each for each in reversed(reading.actors)}.values():
                found.setdefault(actor.name, []).append((id, actor))
        return found

    def named(self, name: str) -> list[tuple[str, Actor]]:
        """The reports that name an actor, each with its record of it."""
        return self._actors.get(name, [])

    def publishers(self, ceasefire: Ceasefire) -> tuple[str, ...]:
        """The publishers of the reports that tell of a ceasefire."""
        reports = (self.readings[ref.report].report for ref in ceasefire.agreements if ref.report in self.readings)
        return tuple(dict.fromkeys(report.publisher for report in reports if report.publisher))
