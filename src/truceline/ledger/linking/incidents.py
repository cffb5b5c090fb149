"""New reports into incidents: each event is compared with its neighbours, and what it touches is grouped anew.

Two events become one incident only where a chain of sure pairs joins them. So the events fall into components that no
sure pair leaves, and a component can be grouped by itself: the result is that of linking everything at once.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec
from sqlalchemy import Connection

from truceline.ledger.linking.decided import Decided, apart_and_together
from truceline.ledger.linking.readings import Readings
from truceline.link import LinkSettings
from truceline.link.ceasefires import attack_of, side_word
from truceline.link.incidents import Trace, incident_id, keys, tell, traces
from truceline.link.incidents.cluster import Sure, grouped, sure
from truceline.link.incidents.compare import Weights
from truceline.link.union import groups
from truceline.records import Reading
from truceline.records.linked import Family, Incident
from truceline.store.intake import numbers_of
from truceline.store.keys import by_id, record_key
from truceline.store.links import families as stored_families
from truceline.store.links import incidents as stored
from truceline.store.links.incidents import Attack, Happening


@dataclass
class Incidents:
    """Keeps the incidents of a store."""

    settings: LinkSettings
    weights: Weights = field(default_factory=Weights)

    def add(self, connection: Connection, readings: Mapping[int, Reading]) -> set[int]:
        """Adds the events of new reports; the components of all that a sure pair joins to them, and their own."""
        happenings = [
            self._happening(number, reading, trace)
            for number, reading in readings.items()
            for trace in traces(reading, self.settings)
        ]
        added = set(stored.add_happenings(connection, happenings))
        near = stored.neighbours(connection, sorted(added), self.settings.crowd)
        found = {each.number: msgspec.json.decode(each.trace, type=Trace) for each in near}
        component = {found[each.number].ref: each.component for each in near}
        known = sorted(found.values(), key=lambda trace: (trace.order, trace.ref))
        new = {found[number].ref for number in added}
        pairs = sure(known, self.settings, self.weights, new)
        return added | {component[ref] for pair in pairs for ref in pair}

    def tell(
        self,
        connection: Connection,
        touched: Collection[int],
        anew: Collection[int],
        decided: Sequence[Decided],
        readings: Readings,
    ) -> None:
        """Groups the events of components anew, and tells the incidents that are others now, or of reports `anew`."""
        found = {
            each.number: (each.component, msgspec.json.decode(each.trace, type=Trace))
            for each in stored.of_components(connection, self._judged_with(connection, touched, decided))
        }
        known = sorted((trace for _, trace in found.values()), key=lambda trace: (trace.order, trace.ref))
        pairs = sure(known, self.settings, self.weights)
        self._set_components(connection, found, pairs)
        together = apart_and_together(
            grouped(known, pairs, self.settings, self.weights), decided, lambda ids: readings.by_id(connection, ids)
        )
        self._replace(connection, together, anew, readings)

    def _happening(self, number: int, reading: Reading, trace: Trace) -> Happening:
        key = record_key(reading, by_id(reading, trace.ref.record))
        blocks = tuple(keys(trace, self.settings))
        return Happening(
            number, trace.ref.record, key, blocks, msgspec.json.encode(trace).decode(), incident_id(trace.ref)
        )

    def _judged_with(self, connection: Connection, touched: Collection[int], decided: Sequence[Decided]) -> set[int]:
        """The components of events that people joined to events of these, or parted from them, whatever the chain."""
        joined = [stored.components_of_keys(connection, [_parted(each.one), _parted(each.other)]) for each in decided]
        found = set(touched)
        while more := [each for each in joined if each & found and not each <= found]:
            found.update(*more)
        return found

    def _set_components(self, connection: Connection, found: Mapping[int, tuple[int, Trace]], pairs: Sure) -> None:
        """Events that a sure pair joins are one component, named by its lowest number."""
        at = {trace.ref: number for number, (_, trace) in found.items()}
        joined = groups(at.values(), ((at[one], at[other]) for one, other in pairs))
        now = {number: group[0] for group in joined for number in group}
        stored.set_components(connection, {at: to for at, to in now.items() if found[at][0] != to})

    def _replace(
        self, connection: Connection, together: Sequence[Sequence[Trace]], anew: Collection[int], readings: Readings
    ) -> None:
        """Tells the groups that are no incident yet, or have a report that is `anew`, in place of what they were."""
        numbers = numbers_of(connection, sorted({trace.ref.report for group in together for trace in group}))
        now = {frozenset((numbers[trace.ref.report], trace.ref.record) for trace in group): group for group in together}
        regrouped = {event for events in now for event in events}
        before = stored.told_of(connection, {*numbers.values(), *anew})
        there = {frozenset(events) for events in before.values()}
        again = [events for events in now if events not in there or any(number in anew for number, _ in events)]
        changed = {event for events in again for event in events}
        stored.drop(
            connection,
            [
                incident
                for incident, events in before.items()
                if any(event in changed or event[0] in anew for event in events)
                or (frozenset(events) not in now and not regrouped.isdisjoint(events))
            ],
        )
        self._tell(connection, [now[events] for events in again], numbers, readings)

    def _tell(
        self, connection: Connection, told: Sequence[Sequence[Trace]], numbers: Mapping[str, int], readings: Readings
    ) -> None:
        ids = {trace.ref.report for group in told for trace in group}
        known = readings.by_id(connection, ids)
        homes = stored_families.homes_of(connection, [numbers[id] for id in ids])
        families = [Family(id=homes[numbers[id]].id, reports=(id,)) for id in sorted(ids)]
        incidents = tell(told, known.values(), families)
        attacks = {each.id: attack for each in incidents if (attack := _attack(each, known)) is not None}
        stored.keep(connection, incidents, numbers, attacks)


def _parted(key: str) -> tuple[str, str]:
    report, _, record = key.partition("/")
    return report, record


def _attack(incident: Incident, readings: Mapping[str, Reading]) -> Attack | None:
    found = attack_of(incident, readings)
    if found is None:
        return None
    words = tuple(side_word(side) for side in found.sides)
    violation = msgspec.json.encode(found.violation).decode()
    return Attack(found.zone[0], found.zone[1], found.day, words, violation)
