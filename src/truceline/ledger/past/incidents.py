"""One incident, or the attacks of some days, as they were known on a day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

import msgspec

from truceline.ledger.linking.decided import Decided, apart_and_together
from truceline.ledger.past.view import Past
from truceline.link.incidents import Trace, keys, regrouped, tell, traces
from truceline.records import Reading
from truceline.records.linked import Family, Incident, Ref
from truceline.store.intake import numbers_of
from truceline.store.links import incidents as stored
from truceline.store.links.incidents import Kept

_AROUND = 16
"""Days around an event in which the reports are published that may tell of it."""


class PastIncidents:
    """Incidents as they were known. `decided`: what people had decided about events."""

    def __init__(self, past: Past, decided: Sequence[Decided]) -> None:
        self._past = past
        self._decided = decided
        self._others: dict[Ref, Trace] = {}
        self._events: dict[int, Trace] = {}

    def of_id(self, id: str) -> list[Incident]:
        """The incidents around the events that would be the earliest of one whose id begins so."""
        return self.around(self._past.unchanged(stored.begins_as(self._past.connection, id) if id else ()))

    def of_event(self, report: int, event: str) -> list[Incident]:
        """The incidents around an event of a report (its number), its own among them; none where it was not known."""
        rows = self._past.unchanged(stored.of_event(self._past.connection, report, event))
        reading = self._past.then.readings({report}).get(report) if self._past.is_other(report) else None
        found = [trace for trace in traces(reading, self._past.link) if trace.ref.record == event] if reading else []
        return self.around(rows, found)

    def around(self, rows: Iterable[Kept], more: Iterable[Trace] = ()) -> list[Incident]:
        """The incidents around events: rows of the store that were unchanged, and others."""
        changed = [*self._learn(rows), *more]
        changed += self._joined(changed)
        if not changed:
            return []
        groups = regrouped(changed, self._near, self._past.link)
        told = apart_and_together(groups, self._decided, self.readings)
        ids = {trace.ref.report for group in told for trace in group}
        numbers = numbers_of(self._past.connection, sorted(ids))
        homes = self._past.families(numbers.values())
        families = [Family(id=homes[number], reports=(id,)) for id, number in numbers.items()]
        return list(tell(told, self.readings(ids).values(), families))

    def of_days(self, rows: Iterable[Kept], first: int, last: int) -> list[Incident]:
        """The same, and those around attacks in reports of some days (ordinals) that are not now what they were."""
        self._ask(first - _AROUND, last + _AROUND)
        more = (each for each in self._others.values() if each.type == "ASSAULT" and first <= each.first <= last)
        return self.around(rows, more)

    def _learn(self, rows: Iterable[Kept]) -> list[Trace]:
        found = list(rows)
        for row in found:
            if row.number not in self._events:
                self._events[row.number] = msgspec.json.decode(row.trace, type=Trace)
        return [self._events[row.number] for row in found]

    def _joined(self, events: Sequence[Trace]) -> list[Trace]:
        """Events that people joined to some, or parted from them."""
        reports = {event.ref.report for event in events}
        wanted: set[tuple[str, str]] = set()
        for each in self._decided:
            pair = [_parted(each.one), _parted(each.other)]
            if not reports.isdisjoint(report for report, _ in pair):
                wanted.update(pair)
        components = stored.components_of_keys(self._past.connection, wanted)
        return self._learn(self._past.unchanged(stored.of_components(self._past.connection, components)))

    def _near(self, wanted: Collection[str]) -> Iterator[Trace]:
        days = sorted({int(key.partition(" ")[0]) for key in wanted})
        if days:
            self._ask(days[0] - _AROUND, days[-1] + _AROUND)
        blocks = sorted({stored.block_of(key) for key in wanted})
        connection, crowd = self._past.connection, self._past.link.crowd
        numbers = stored.members_of(connection, stored.small(connection, blocks, 5 * crowd))
        missing = stored.traces_of(connection, numbers - self._events.keys())
        self._learn(self._past.unchanged(missing))
        yield from (self._events[number] for number in numbers if number in self._events)
        yield from (
            trace for trace in self._others.values() if not set(wanted).isdisjoint(keys(trace, self._past.link))
        )

    def _ask(self, first: int, last: int) -> None:
        """Learns the events of reports of some days that are not now what they were."""
        readings = self._past.others(first, last) | self._past.others(None, None)
        for reading in readings.values():
            self._others.update((trace.ref, trace) for trace in traces(reading, self._past.link))

    def readings(self, ids: Collection[str]) -> dict[str, Reading]:
        """The Readings of reports by their ids, as of then."""
        numbers = numbers_of(self._past.connection, sorted(ids))
        return {each.report.id: each for each in self._past.readings(numbers.values()).values()}


def _parted(key: str) -> tuple[str, str]:
    report, _, record = key.partition("/")
    return report, record
