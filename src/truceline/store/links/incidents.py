"""Incidents in the tables: the events of all reports as they are compared, and the happenings that they are."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple
from zlib import crc32

import msgspec
from sqlalchemy import Connection, bindparam, delete, func, insert, select, text, update

from truceline.records.linked import Incident, Where
from truceline.store import schema
from truceline.store.batches import begins, parts
from truceline.store.keys import fold
from truceline.store.links.bulk import insert_rows


class Happening(NamedTuple):
    """An event as linking keeps it. `report`: the report's number. `key`: what it is known by. `blocks`: where it is
    compared: a day (as an ordinal), a blank, a place or name. `trace`: what it is compared by, as JSON. `id`: of the
    incident that it is, if it is the earliest."""

    report: int
    event: str
    key: str
    blocks: tuple[str, ...]
    trace: str
    id: str


class Kept(NamedTuple):
    """An event in the store. `number`: of its row. `report`: its number. `component`: of those compared together."""

    number: int
    report: int
    component: int
    trace: str


class Attack(NamedTuple):
    """An incident as it can be held against a ceasefire. `sides`: words for who did it and to whom."""

    country: str
    province: str | None
    day: str
    sides: tuple[str, ...]
    violation: str


class AttackRow(NamedTuple):
    """An attack as it is kept, with how many families tell of it."""

    country: str
    province: str | None
    day: str
    sides: tuple[str, ...]
    violation: str
    sources: int


def forget(connection: Connection, reports: Sequence[int]) -> set[int]:
    """Takes the events of reports out of what is compared; the components that lost one.

    Incidents stay until they are told anew.
    """
    happening, block = schema.happening, schema.happening_block
    touched: set[int] = set()
    for part in parts(reports):
        rows = connection.execute(
            select(happening.c.number, happening.c.component).where(happening.c.report.in_(part))
        ).all()
        touched.update(row.component for row in rows)
        for numbers in parts([row.number for row in rows]):
            connection.execute(delete(block).where(block.c.happening.in_(numbers)))
            connection.execute(delete(happening).where(happening.c.number.in_(numbers)))
    return touched


def add_happenings(connection: Connection, happenings: Sequence[Happening]) -> list[int]:
    """Adds events, each a component of its own; the numbers of their rows."""
    if not happenings:
        return []
    table, block = schema.happening, schema.happening_block
    first = int(connection.execute(select(func.coalesce(func.max(table.c.number), 0))).scalar_one())
    rows = [
        {
            "report": each.report,
            "event": each.event,
            "key": each.key,
            "id": each.id,
            "component": 0,
            "trace": each.trace,
        }
        for each in happenings
    ]
    connection.execute(insert(table), rows)
    added = connection.execute(select(table.c.number, table.c.report, table.c.event).where(table.c.number > first))
    numbers = {(row.report, row.event): int(row.number) for row in added}
    connection.execute(update(table).where(table.c.number > first).values(component=table.c.number))
    blocks = ((block_of(key), numbers[each.report, each.event]) for each in happenings for key in each.blocks)
    insert_rows(connection, block, [block.c.block, block.c.happening], blocks)
    return list(numbers.values())


def block_of(key: str) -> int:
    """The number of a block: its day, then a hash of the rest."""
    day, _, rest = key.partition(" ")
    return int(day) << 32 | crc32(rest.encode("utf-8", "surrogatepass"))


_SMALL = text("""
    SELECT DISTINCT own.block FROM happening_block own WHERE own.happening IN :happenings
        AND (SELECT count(*) FROM (SELECT 1 FROM happening_block x WHERE x.block = own.block LIMIT :more) few) <= :crowd
""").bindparams(bindparam("happenings", expanding=True))


def neighbours(connection: Connection, happenings: Sequence[int], crowd: int) -> list[Kept]:
    """The events that share a block with these, themselves among them; a block of more than `crowd` tells nothing."""
    numbers = set(happenings)
    for part in parts(happenings):
        asked = {"happenings": part, "more": crowd + 1, "crowd": crowd}
        small = list(connection.execute(_SMALL, asked).scalars())
        numbers |= members_of(connection, small)
    return traces_of(connection, numbers)


def small(connection: Connection, blocks: Sequence[int], most: int) -> list[int]:
    """Those of blocks that have at most so many events."""
    block, found = schema.happening_block, list[int]()
    for part in parts(blocks):
        asked = select(block.c.block).where(block.c.block.in_(part)).group_by(block.c.block)
        found += connection.execute(asked.having(func.count() <= most)).scalars()
    return found


def members_of(connection: Connection, blocks: Sequence[int]) -> set[int]:
    """The numbers of the events in blocks."""
    block, found = schema.happening_block, set[int]()
    for part in parts(blocks):
        found.update(connection.execute(select(block.c.happening).where(block.c.block.in_(part))).scalars())
    return found


def traces_of(connection: Connection, numbers: Collection[int]) -> list[Kept]:
    """Events by the numbers of their rows."""
    table, found = schema.happening, list[Kept]()
    asked = select(table.c.number, table.c.report, table.c.component, table.c.trace)
    for part in parts(sorted(numbers)):
        found += [Kept(*row) for row in connection.execute(asked.where(table.c.number.in_(part)))]
    return found


def of_components(connection: Connection, components: Collection[int]) -> list[Kept]:
    """The events of components."""
    table = schema.happening
    found: list[Kept] = []
    for part in parts(sorted(components)):
        asked = select(table.c.number, table.c.report, table.c.component, table.c.trace)
        asked = asked.where(table.c.component.in_(part))
        found += [Kept(*row) for row in connection.execute(asked)]
    return found


def of_event(connection: Connection, report: int, event: str) -> list[Kept]:
    """The event of a report (its number) with this id, if it is compared."""
    table = schema.happening
    asked = select(table.c.number, table.c.report, table.c.component, table.c.trace)
    rows = connection.execute(asked.where(table.c.report == report, table.c.event == event))
    return [Kept(*row) for row in rows]


def attacks_between(connection: Connection, country: str, first: str, last: str) -> dict[int, AttackRow]:
    """The attacks in a country between two days, by the incident's number."""
    table, side, incident = schema.attack, schema.attack_side, schema.incident
    inside = (table.c.country == country) & table.c.day.between(first, last)
    sides: dict[int, list[str]] = {}
    asked = select(side.c.incident, side.c.side).join_from(side, table, side.c.incident == table.c.incident)
    for row in connection.execute(asked.where(inside)):
        sides.setdefault(row.incident, []).append(row.side)
    columns = (table.c.incident, table.c.country, table.c.province, table.c.day, table.c.violation, incident.c.sources)
    rows = connection.execute(select(*columns).join_from(table, incident).where(inside))
    return {
        row[0]: AttackRow(row.country, row.province, row.day, tuple(sides.get(row[0], ())), row.violation, row.sources)
        for row in rows
    }


def events_of(connection: Connection, incidents: Collection[int]) -> dict[int, list[Kept]]:
    """The events that incidents are, by the incidents' numbers."""
    told, table = schema.telling, schema.happening
    found: dict[int, list[Kept]] = {}
    asked = select(told.c.incident, table.c.number, table.c.report, table.c.component, table.c.trace)
    asked = asked.join_from(told, table, (told.c.report == table.c.report) & (told.c.event == table.c.event))
    for part in parts(sorted(incidents)):
        for row in connection.execute(asked.where(told.c.incident.in_(part))):
            found.setdefault(row[0], []).append(Kept(*row[1:]))
    return found


def begins_as(connection: Connection, id: str) -> list[Kept]:
    """The events that would be the earliest of an incident whose id begins so."""
    table = schema.happening
    asked = select(table.c.number, table.c.report, table.c.component, table.c.trace)
    return [Kept(*row) for row in connection.execute(asked.where(*begins(table.c.id, id)))]


def components_of_reports(connection: Connection, reports: Collection[int]) -> set[int]:
    """The components of the events of reports."""
    table = schema.happening
    found: set[int] = set()
    for part in parts(sorted(reports)):
        found.update(connection.execute(select(table.c.component).where(table.c.report.in_(part))).scalars())
    return found


def components_of_keys(connection: Connection, keys: Collection[tuple[str, str]]) -> set[int]:
    """The components of events known by report id and key."""
    table = schema.happening
    found: set[int] = set()
    for part in parts(sorted(keys)):
        asked = select(table.c.component).join(schema.report).where(table.c.key.in_([key for _, key in part]))
        found.update(connection.execute(asked.where(schema.report.c.id.in_([id for id, _ in part]))).scalars())
    return found


def set_components(connection: Connection, components: Mapping[int, int]) -> None:
    """Says to which component events (row numbers) belong now."""
    table = schema.happening
    rows = [{"at": number, "now": component} for number, component in components.items()]
    if rows:
        changed = update(table).where(table.c.number == bindparam("at")).values(component=bindparam("now"))
        connection.execute(changed, rows)


def told_of(connection: Connection, reports: Collection[int]) -> dict[int, list[tuple[int, str]]]:
    """Which events (number of the report, id) each incident is that reports tell of, by the incident's number."""
    table = schema.telling
    numbers: set[int] = set()
    for part in parts(sorted(reports)):
        numbers.update(connection.execute(select(table.c.incident).where(table.c.report.in_(part))).scalars())
    found: dict[int, list[tuple[int, str]]] = {}
    for some in parts(sorted(numbers)):
        asked = select(table.c.incident, table.c.report, table.c.event).where(table.c.incident.in_(some))
        for row in connection.execute(asked):
            found.setdefault(row.incident, []).append((row.report, row.event))
    return found


def drop(connection: Connection, incidents: Sequence[int]) -> None:
    """Takes incidents away, by their numbers."""
    for part in parts(incidents):
        for table in (schema.telling, schema.attack_side, schema.attack):
            connection.execute(delete(table).where(table.c.incident.in_(part)))
        connection.execute(delete(schema.incident).where(schema.incident.c.number.in_(part)))


def keep(
    connection: Connection, incidents: Sequence[Incident], numbers: Mapping[str, int], attacks: Mapping[str, Attack]
) -> None:
    """Adds incidents. `numbers`: of their reports. `attacks`: those that can be held against a ceasefire, by id."""
    if not incidents:
        return
    connection.execute(insert(schema.incident), [_row(each) for each in incidents])
    own: dict[str, int] = {}
    for part in parts([each.id for each in incidents]):
        asked = select(schema.incident.c.id, schema.incident.c.number).where(schema.incident.c.id.in_(part))
        own.update((row.id, row.number) for row in connection.execute(asked))
    rows = [
        {
            "incident": own[each.id],
            "report": numbers[telling.event.report],
            "event": telling.event.record,
            "publisher": telling.publisher,
            "published": telling.published,
            "said_by": "; ".join(telling.said_by) or None,
            "actors": "; ".join(telling.actors) or None,
        }
        for each in incidents
        for telling in each.tellings
    ]
    connection.execute(insert(schema.telling), rows)
    _keep_attacks(connection, {own[id]: attack for id, attack in attacks.items()})


def _keep_attacks(connection: Connection, attacks: Mapping[int, Attack]) -> None:
    rows = [
        {
            "incident": number,
            "country": each.country,
            "province": each.province,
            "day": each.day,
            "violation": each.violation,
        }
        for number, each in attacks.items()
    ]
    if rows:
        connection.execute(insert(schema.attack), rows)
    sides = [{"incident": number, "side": side} for number, each in attacks.items() for side in sorted(each.sides)]
    if sides:
        connection.execute(insert(schema.attack_side), sides)


def _row(each: Incident) -> dict[str, object]:
    return {
        "id": each.id,
        "type": each.type,
        "mode": each.mode,
        "first_day": first_day_of(each),
        "last_day": each.end,
        **place_columns(each.place),
        "folded_place": fold(each.place.name) if each.place else None,
        "sources": each.sources,
        "tellings": len(each.tellings),
        "killed": killed_of(each),
        "disputed": " ".join(each.disputed) or None,
        "disputes": len(each.disputed) or None,
        "grade": each.grade,
        "incident": msgspec.json.encode(each).decode(),
    }


def first_day_of(incident: Incident) -> str | None:
    """The first day it may have happened on; where none is told, the day of its first report."""
    told = (each.published for each in incident.tellings if each.published is not None)
    return incident.start or min(told, default=None)


def killed_of(incident: Incident) -> str | None:
    """Low, best and high of the people killed as `3/5/12`, `?` for not known; None where nobody counts any."""
    killed = next((each for each in incident.figures if (each.kind, each.who) == ("killed", "people")), None)
    if killed is None:
        return None
    return "/".join("?" if value is None else str(value) for value in (killed.low, killed.best, killed.high))


def place_columns(place: Where | None) -> dict[str, object]:
    """The columns of a place."""
    fields = ("lat", "lon", "geonameid", "country", "admin1", "precision")
    return {"place": place.name if place else None, **{name: getattr(place, name, None) for name in fields}}
