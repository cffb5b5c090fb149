"""What a store tells to one who wants only what is sure enough: the same records, less sure ones taken out of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

import msgspec

from truceline.errors import InputError
from truceline.link.sure import sure_ceasefire, sure_incidents
from truceline.records import Reading
from truceline.records.filter import at_least
from truceline.records.found import Who
from truceline.records.linked import Ceasefire, Incident
from truceline.store import Store, linked
from truceline.store.linked import Asked
from truceline.store.rows import RECORD_TABLES

if TYPE_CHECKING:
    import pandas

Readings = Callable[[Collection[str]], Iterable[Reading]]
"""The whole Readings of these reports."""
Incidents = Callable[[Collection[str]], Iterable[Incident]]
"""The incidents of these ids."""
T = TypeVar("T")
_AT_ONCE = 100


def surer_incidents(found: Iterable[Incident], readings: Readings, least: float) -> Iterator[Incident]:
    """The incidents as records tell them whose confidence is at least so much; those that nothing is left of go."""
    incidents = iter(found)
    while part := list(islice(incidents, _AT_ONCE)):
        reports = {telling.event.report for each in part for telling in each.tellings}
        yield from sure_incidents(part, {each.report.id: at_least(each, least) for each in readings(reports)})


def surer_ceasefires(
    found: Iterable[Ceasefire], readings: Readings, incidents: Incidents, least: float
) -> Iterator[Ceasefire]:
    """The ceasefires with the words, and the attacks against them, that are at least so sure."""
    for ceasefire in found:
        held = incidents({each.incident for each in (*ceasefire.violations, *ceasefire.attacks_before)})
        known = {each.id: each for each in surer_incidents(held, readings, least)}
        reports = {ref.report for ref in ceasefire.agreements}
        reports |= {telling.event.report for each in known.values() for telling in each.tellings}
        sure = {each.report.id: at_least(each, least) for each in readings(reports)}
        yield sure_ceasefire(ceasefire, sure, known.get)


def surer(
    incidents: Iterable[Incident], ceasefires: Iterable[Ceasefire], readings: Sequence[Reading], least: float
) -> tuple[list[Incident], list[Ceasefire], list[Reading]]:
    """What was linked in memory, without what is less sure. `readings`: all that it was linked from, whole."""
    if not least:
        return list(incidents), list(ceasefires), list(readings)
    whole = {each.id: each for each in incidents}
    by_id = {each.report.id: each for each in readings}
    ask, held = _taken_from(by_id), _taken_from(whole)
    return (
        list(surer_incidents(whole.values(), ask, least)),
        list(surer_ceasefires(ceasefires, ask, held, least)),
        [at_least(each, least) for each in readings],
    )


def _taken_from(known: Mapping[str, T]) -> Callable[[Collection[str]], list[T]]:
    """Gives those of some ids that are there."""
    return lambda ids: [known[id] for id in ids if id in known]


@dataclass(frozen=True)
class Sure:
    """A store, seen without what is less sure than `least`; 0 leaves nothing out."""

    store: Store
    least: float

    def reading(self, found: Reading) -> Reading:
        """A Reading without its less sure records."""
        return at_least(found, self.least) if self.least else found

    def readings(self, ids: Collection[str] | None = None, as_known_on: str | None = None) -> Iterator[Reading]:
        """The Readings that the store has, or those of some reports."""
        return map(self.reading, self.store.readings(ids, as_known_on))

    def each_incident(self, asked: Asked | None = None, *, earliest_first: bool = False) -> Iterator[Incident]:
        """The incidents that are wanted, read as they are taken."""
        wanted = asked or Asked()
        with self.store.reading() as connection:
            found = linked.each_incident(connection, wanted, earliest_first=earliest_first)
            yield from (each for each in self.surer(found) if not self.least or still_wanted(each, wanted))

    def surer(self, found: Iterable[Incident]) -> Iterator[Incident]:
        """Incidents as sure records tell them."""
        return surer_incidents(found, self.store.readings, self.least) if self.least else iter(found)

    def incident(self, found: Incident) -> Incident:
        """One incident. Raises InputError (TL310) where nothing of it is sure enough."""
        left = next(self.surer([found]), None)
        if left is None:
            raise InputError("TL310", f"{found.id}: no report tells of it with a confidence of {self.least:g} or more")
        return left

    def who(self, found: list[Who]) -> list[Who]:
        """Actors with what they said and did as sure records tell it; events that only unsure claims carry go too."""
        if not self.least:
            return found
        reports = {each.report for actor in found for each in actor.said}
        reports |= {each.report for actor in found for each in actor.done}
        known: set[tuple[str, str]] = set()
        for reading in self.readings(reports):
            known.update((reading.report.id, each.id) for each in reading.claims)
            known.update((reading.report.id, each.id) for each in reading.events)
        return [
            msgspec.structs.replace(
                actor,
                said=tuple(each for each in actor.said if (each.report, each.record) in known),
                done=tuple(each for each in actor.done if (each.report, each.record) in known),
            )
            for actor in found
        ]

    def ceasefires(self, found: Iterable[Ceasefire], incidents: Iterable[Incident] | None = None) -> list[Ceasefire]:
        """Ceasefires as sure records tell them. `incidents`: those that are held against them, None: the store's."""
        if not self.least:
            return list(found)
        ask = self._incidents if incidents is None else _taken_from({each.id: each for each in incidents})
        return list(surer_ceasefires(found, self.store.readings, ask, self.least))

    def _incidents(self, ids: Collection[str]) -> list[Incident]:
        with self.store.reading() as connection:
            return linked.incidents_of(connection, ids)

    def frames(self) -> dict[str, pandas.DataFrame]:
        """One data frame a table of records; needs pandas."""
        import pandas as pd

        with self.store.reading() as connection:
            frames = {name: pd.read_sql_table(name, connection) for name in ("report", *RECORD_TABLES)}
        return _surer_frames(frames, self.readings()) if self.least else frames


@dataclass(frozen=True)
class Everything:
    """All that a store tells, a part at a time: its incidents, the earliest first, as often as they are gone through,
    and its Readings."""

    sure: Sure

    def __iter__(self) -> Iterator[Incident]:
        return self.sure.each_incident(earliest_first=True)

    def some(self, ids: Collection[str]) -> dict[str, Reading]:
        """The Readings of these reports, as far as they are there, by report id."""
        return {each.report.id: each for each in self.sure.readings(ids)}

    def every(self) -> Iterator[Reading]:
        """All Readings, in order of adding."""
        return self.sure.readings()


def _surer_frames(frames: dict[str, pandas.DataFrame], readings: Iterable[Reading]) -> dict[str, pandas.DataFrame]:
    """The tables with the rows of these Readings only."""
    numbers = dict(zip(frames["report"]["id"], frames["report"]["number"], strict=True))
    kept: dict[str, set[tuple[int, str | None]]] = {name: set() for name in ("claim", "event", "casualty", "dispute")}
    for reading in readings:
        number = int(numbers[reading.report.id])
        kept["claim"].update((number, each.id) for each in reading.claims)
        kept["event"].update((number, each.id) for each in reading.events)
        kept["casualty"].update((number, each.id) for each in reading.casualties)
        kept["dispute"].update((number, each.id) for each in reading.disputes)
    columns = dict.fromkeys(kept, "id") | {"agreement_state": "claim"}
    for name, column in columns.items():
        frame, wanted = frames[name], kept.get(name, kept["claim"])
        known = [
            value is None or (report, value) in wanted
            for report, value in zip(frame["report"], frame[column], strict=True)
        ]
        frames[name] = frame[known].reset_index(drop=True)
    return frames


def still_wanted(incident: Incident, asked: Asked) -> bool:
    """Whether what is left of an incident is as disputed, and told by as many sources, as was asked for."""
    kinds: Collection[str] = incident.disputed
    disputed = bool(kinds) if isinstance(asked.disputed, bool) else asked.disputed in kinds
    return incident.sources >= asked.min_sources and (disputed or not asked.disputed)
