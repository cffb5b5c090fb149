"""New reports into families, incidents and ceasefires: compared with their neighbours only.

Two events become one incident only where a chain of sure pairs joins them. So the events fall into components that no
sure pair leaves, and a component can be grouped by itself: the result is that of linking everything at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import msgspec
from sqlalchemy import Connection

from truceline.lexicon import folders
from truceline.lexicon.agencies import Agencies, load_agencies
from truceline.link import LinkSettings, ceasefires, families
from truceline.link.families.shingles import shingled
from truceline.link.incidents.blocks import candidates, keys
from truceline.link.incidents.build import tell
from truceline.link.incidents.cluster import clusters
from truceline.link.incidents.compare import Weights, score
from truceline.link.incidents.trace import Trace, traces
from truceline.link.union import groups
from truceline.records import Reading
from truceline.records.judgement import Judgement, holding
from truceline.records.linked import Ceasefire, Incident, Ref
from truceline.settings import Settings
from truceline.store import Store, links
from truceline.store.intake import judgements_on, numbers_of
from truceline.store.judged import judged
from truceline.store.judging import of_kinds
from truceline.store.keys import by_id, find, record_key

AT_ONCE = 200
"""Reports that are linked in one transaction."""


@dataclass
class _Linker:
    """What is loaded once for linking."""

    store: Store
    settings: LinkSettings
    agencies: Agencies
    weights: Weights = field(default_factory=Weights)

    def some(self, connection: Connection) -> bool:
        """Links some reports that are not linked yet; whether there were any."""
        gone = links.outdated(connection)
        fresh = links.unlinked(connection, AT_ONCE)
        if not gone and not fresh:
            return False
        decided = judgements_on(connection, [reading.report.id for _, _, reading in fresh])
        readings = {number: judged(each, decided.get(each.report.id, ())) for number, _, each in fresh}
        touched = links.unlink(connection, {*gone, *readings})
        moved = self._families(connection, readings, gone)
        touched |= self._events(connection, readings) | links.components_of_reports(connection, moved)
        links.mark_linked(connection, ((number, reading) for number, reading, _ in fresh))
        self._incidents(connection, touched, {*gone, *readings})
        return True

    def _families(self, connection: Connection, readings: dict[int, Reading], gone: Sequence[int]) -> set[int]:
        """Families with the new reports in them; the numbers of reports whose family is another now."""
        samples = {number: shingled(each.report.text, self.settings).sample for number, each in readings.items()}
        for number, sample in samples.items():
            links.add_shingles(connection, number, readings[number].report.published, sample)
        near = links.family_mates(connection, gone) - set(gone)
        for number, reading in readings.items():
            near |= links.near_copies(connection, number, reading.report.published, self.settings.neighbours)
        everyone = links.family_mates(connection, near | readings.keys()) - set(gone)
        before = links.family_ids(connection, everyone)
        others = links.reports_of(connection, everyone - readings.keys())
        reports = [*(each.report for each in readings.values()), *others]
        found = families(reports, self.agencies, self.settings)
        numbers = numbers_of(connection, [report.id for report in reports])
        links.keep_families(connection, found, numbers, gone)
        after = {numbers[id]: family.id for family in found for id in family.reports}
        return {number for number, id in after.items() if before.get(number) != id}

    def _events(self, connection: Connection, readings: dict[int, Reading]) -> set[int]:
        """Adds the events of new reports; the components of all that a sure pair joins to them, and their own."""
        happenings = [
            _happening(number, reading, trace, self.settings)
            for number, reading in readings.items()
            for trace in traces(reading, self.settings)
        ]
        added = links.add_happenings(connection, happenings)
        near = links.neighbours(connection, added, self.settings.crowd)
        new = set(added)
        found = [(each.number, each.component, msgspec.json.decode(each.trace, type=Trace)) for each in near]
        found.sort(key=lambda each: (each[2].order, each[2].ref))
        known = [trace for _, _, trace in found]
        touched = set(new)
        for one, other in candidates(known, self.settings):
            if (found[one][0] in new or found[other][0] in new) and self._sure(known[one], known[other]):
                touched |= {found[one][1], found[other][1]}
        return touched

    def _sure(self, one: Trace, other: Trace) -> bool:
        points = score(one, other, self.settings, self.weights)
        return points is not None and points >= self.settings.together

    def _incidents(self, connection: Connection, touched: set[int], anew: set[int]) -> None:
        """Groups the events of components anew and tells the incidents that they are."""
        decided = _decided(of_kinds(connection, ("merge", "split")))
        touched |= self._judged_with(connection, touched, decided)
        kept = {each.number: each for each in links.of_components(connection, touched)}
        found = {number: msgspec.json.decode(each.trace, type=Trace) for number, each in kept.items()}
        components = self._components(found)
        links.set_components(connection, components)
        grouped = [
            group
            for component in components
            for group in clusters([found[number] for number in component], self.settings, self.weights)
        ]
        reports = {trace.ref.report for trace in found.values()}
        numbers = numbers_of(connection, sorted(reports))
        readings = {each.report.id: each for each in _stored(connection, numbers.values())}
        told = _apart_and_together(grouped, decided, readings)
        incidents = tell(told, readings.values(), links.families_of(connection, numbers.values()))
        links.keep_incidents(connection, incidents, numbers, anew)

    def _judged_with(
        self, connection: Connection, touched: set[int], decided: Sequence[tuple[bool, str, str]]
    ) -> set[int]:
        """The components of events that people joined to events of these, or parted from them, whatever the chain."""
        joined = [
            links.components_of_keys(connection, [_parted(key) for key in (one, other)]) for _, one, other in decided
        ]
        found = set(touched)
        while more := [each for each in joined if each & found and not each <= found]:
            found.update(*more)
        return found

    def _components(self, found: dict[int, Trace]) -> list[list[int]]:
        """The events in components: no sure pair joins two of them."""
        order = sorted(found, key=lambda number: (found[number].order, found[number].ref))
        known = [found[number] for number in order]
        sure = [
            (order[one], order[other])
            for one, other in candidates(known, self.settings)
            if self._sure(known[one], known[other])
        ]
        return groups(order, sure)


def link(store: Store, settings: Settings, chosen: LinkSettings | None = None) -> None:
    """Links all reports that are not linked yet; agreements as a whole, where anything has changed."""
    linker = _Linker(store, chosen or LinkSettings(), load_agencies(folders(settings.lexicon)))
    changed = False
    while True:
        with store.writing() as connection:
            if not linker.some(connection):
                break
        changed = True
    if changed:
        _link_agreements(store, linker)


def _link_agreements(store: Store, linker: _Linker) -> None:
    """All ceasefires anew: an undated "the truce" is understood by all others of its country."""
    with store.reading() as connection:
        speaks_of_any = links.any_agreement(connection)
    readings = list(store.readings()) if speaks_of_any else []
    with store.writing() as connection:
        numbers = numbers_of(connection, [each.report.id for each in readings])
        told = links.families_of(connection, numbers.values())
        incidents = links.all_incidents(connection, ("ASSAULT",)) if readings else []
        links.keep_ceasefires(connection, ceasefires(readings, told, incidents, linker.settings))


def link_readings(
    readings: Sequence[Reading], settings: Settings, judgements: tuple[Judgement, ...] = ()
) -> tuple[tuple[Incident, ...], tuple[Ceasefire, ...]]:
    """Incidents and ceasefires of these Readings alone, as when nothing else were known."""
    chosen = LinkSettings()
    known = {each.report.id: each for each in readings}
    told = families([each.report for each in readings], load_agencies(folders(settings.lexicon)), chosen)
    grouped = clusters([trace for each in readings for trace in traces(each, chosen)], chosen)
    incidents = tell(_apart_and_together(grouped, _decided(judgements), known), readings, told)
    return incidents, ceasefires(readings, told, incidents, chosen)


def _happening(number: int, reading: Reading, trace: Trace, settings: LinkSettings) -> links.Happening:
    blocks = tuple("|".join(str(part) for part in key) for key in keys(trace, settings))
    key = record_key(reading, by_id(reading, trace.ref.record))
    return links.Happening(number, trace.ref.record, key, blocks, msgspec.json.encode(trace).decode())


def _stored(connection: Connection, numbers: Iterable[int]) -> Iterator[Reading]:
    """The current Readings of reports by number, judgements applied."""
    found = links.readings_of(connection, sorted(numbers))
    decided = judgements_on(connection, [id for id, _ in found])
    return (judged(reading, decided.get(id, ())) for id, reading in found)


def _decided(judgements: tuple[Judgement, ...]) -> list[tuple[bool, str, str]]:
    """What people decided about two events, in order: whether they are one happening, and their keys."""
    return [(each.kind == "merge", each.target, each.after) for each in holding(judgements) if each.after is not None]


def _parted(key: str) -> tuple[str, str]:
    report, _, record = key.partition("/")
    return report, record


def _apart_and_together(
    grouped: Sequence[Sequence[Trace]], decided: Sequence[tuple[bool, str, str]], readings: dict[str, Reading]
) -> list[list[Trace]]:
    """The groups as people judged them: a parted event stands by itself, merged ones together."""
    home: dict[Ref, list[Trace]] = {}
    for group in grouped:
        members = list(group)
        home.update((trace.ref, members) for trace in members)
    for together, target, other in decided:
        a, b = _ref(target, readings), _ref(other, readings)
        if a not in home or b not in home:
            continue
        if together and home[a] is not home[b]:
            joined = sorted([*home[a], *home[b]], key=lambda trace: (trace.order, trace.ref))
            home.update((trace.ref, joined) for trace in joined)
        elif not together and home[a] is home[b]:
            rest = [trace for trace in home[a] if trace.ref != a]
            alone = [trace for trace in home[a] if trace.ref == a]
            home.update((trace.ref, rest) for trace in rest)
            home[a] = alone
    unique = {id(group): group for group in home.values()}
    return sorted(unique.values(), key=lambda group: (group[0].order, group[0].ref))


def _ref(key: str, readings: dict[str, Reading]) -> Ref:
    report, _, record = key.partition("/")
    found = find(readings[report], record) if report in readings else None
    return Ref(report, found.id if found else "")
