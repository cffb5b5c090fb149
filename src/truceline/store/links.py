"""Families, incidents and ceasefires in the tables: what linking found, and what it needs to go on from there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, Select, bindparam, delete, func, insert, select, text, update

from truceline.records import Reading, Report
from truceline.records.linked import Ceasefire, Family, Incident, Telling, Where
from truceline.store import schema
from truceline.store.intake import parts
from truceline.store.keys import fold


class Happening(NamedTuple):
    """An event as linking keeps it. `report`: the report's number. `key`: what it is known by. `blocks`: where it is
    compared. `trace`: what it is compared by, as JSON."""

    report: int
    event: str
    key: str
    blocks: tuple[str, ...]
    trace: str


class Kept(NamedTuple):
    """An event in the store. `number`: of its row. `component`: of those that are compared together."""

    number: int
    component: int
    trace: str


def unlinked(connection: Connection, most: int) -> list[tuple[int, int, Reading]]:
    """Reports that are not linked as they are now, at most so many: number, number of the Reading, Reading as read."""
    tables = schema.report, schema.reading, schema.linked
    report, reading, linked = tables
    asked = (
        select(report.c.number, reading.c.number.label("reading_number"), reading.c.reading)
        .join_from(report, reading)
        .outerjoin(linked, linked.c.report == report.c.number)
        .where(reading.c.current, report.c.number.in_(_newest()), linked.c.reading.is_distinct_from(reading.c.number))
        .order_by(report.c.number)
        .limit(most)
    )
    return [(row[0], row[1], msgspec.json.decode(row[2], type=Reading)) for row in connection.execute(asked)]


def outdated(connection: Connection) -> list[int]:
    """Numbers of linked reports whose text no document has any more."""
    asked = select(schema.linked.c.report).where(schema.linked.c.report.not_in(_newest()))
    return list(connection.execute(asked).scalars())


def _newest() -> Select[tuple[int]]:
    return select(schema.version.c.report).where(schema.version.c.superseded_at.is_(None))


def unlink(connection: Connection, reports: Collection[int]) -> set[int]:
    """Takes reports out of what is compared; the components that lost an event. Incidents stay until they are told
    anew."""
    happening, block = schema.happening, schema.happening_block
    touched: set[int] = set()
    for part in parts(sorted(reports)):
        inside = happening.c.report.in_(part)
        touched.update(connection.execute(select(happening.c.component).where(inside)).scalars())
        numbers = select(happening.c.number).where(inside)
        connection.execute(delete(block).where(block.c.happening.in_(numbers)))
        connection.execute(delete(happening).where(inside))
        for table in (schema.shingle, schema.linked):
            connection.execute(delete(table).where(table.c.report.in_(part)))
    return touched


def forget_link(connection: Connection, ids: Collection[str]) -> None:
    """Marks reports as to be linked anew, such as after a judgement on them."""
    reports = select(schema.report.c.number).where(schema.report.c.id.in_(ids))
    connection.execute(delete(schema.linked).where(schema.linked.c.report.in_(reports)))


def mark_linked(connection: Connection, readings: Iterable[tuple[int, int]]) -> None:
    """Notes which Reading of which report has been linked."""
    rows = [{"report": report, "reading": reading} for report, reading in readings]
    if rows:
        connection.execute(insert(schema.linked), rows)


def add_shingles(connection: Connection, report: int, day: str | None, values: Collection[int]) -> None:
    """The sampled words of a report."""
    rows = [{"value": value, "day": day or "9999", "report": report} for value in values]
    if rows:
        connection.execute(insert(schema.shingle), rows)


_NEAREST = """SELECT s.{column} FROM shingle s WHERE s.value = own.value AND s.day {side} :day
    ORDER BY s.day {order}, s.report {order} LIMIT :nearest"""
_NEAR_COPIES = {
    "sqlite": """SELECT DISTINCT near.report FROM shingle own JOIN shingle near ON near.number IN ({nearest})
        WHERE own.report = :report""",
    "postgresql": """SELECT DISTINCT near.report FROM shingle own CROSS JOIN LATERAL ({nearest}) near
        WHERE own.report = :report""",
}


def near_copies(connection: Connection, report: int, day: str | None, nearest: int) -> set[int]:
    """Reports that share sampled words with one, for each of its words only the nearest by date on both sides."""
    dialect = connection.dialect.name
    column = "number" if dialect == "sqlite" else "report"
    found: set[int] = set()
    for side, order in ((">=", "ASC"), ("<", "DESC")):
        sql = _NEAR_COPIES[dialect].format(nearest=_NEAREST.format(column=column, side=side, order=order))
        asked = {"report": report, "day": day or "9999", "nearest": nearest}
        found.update(connection.execute(text(sql), asked).scalars())
    return found


def family_mates(connection: Connection, reports: Collection[int]) -> set[int]:
    """All reports of the families of these reports."""
    member = schema.family_member
    found: set[int] = set(reports)
    for part in parts(sorted(reports)):
        families = select(member.c.family).where(member.c.report.in_(part))
        found.update(connection.execute(select(member.c.report).where(member.c.family.in_(families))).scalars())
    return found


def family_ids(connection: Connection, reports: Collection[int]) -> dict[int, str]:
    """The family of each report, by number."""
    found: dict[int, str] = {}
    for part in parts(sorted(reports)):
        asked = select(schema.family_member.c.report, schema.family.c.id).join(schema.family)
        found.update(
            (row.report, row.id) for row in connection.execute(asked.where(schema.family_member.c.report.in_(part)))
        )
    return found


def keep_families(
    connection: Connection, families: Sequence[Family], numbers: Mapping[str, int], gone: Collection[int] = ()
) -> None:
    """These families in place of the earlier ones of their reports (all of which are among these), and of `gone`."""
    member, family = schema.family_member, schema.family
    reports = sorted({*(numbers[id] for each in families for id in each.reports), *gone})
    earlier: set[int] = set()
    for part in parts(reports):
        earlier.update(connection.execute(select(member.c.family).where(member.c.report.in_(part))).scalars())
        connection.execute(delete(member).where(member.c.report.in_(part)))
    for part in parts(sorted(earlier)):
        connection.execute(delete(family).where(family.c.number.in_(part)))
    if not families:
        return
    connection.execute(insert(family), [{"id": each.id, "agency": each.agency} for each in families])
    own: dict[str, int] = {}
    for named in parts([each.id for each in families]):
        asked = select(family.c.id, family.c.number).where(family.c.id.in_(named))
        own.update((row.id, row.number) for row in connection.execute(asked))
    rows = [{"family": own[each.id], "report": numbers[id]} for each in families for id in each.reports]
    connection.execute(insert(member), rows)


def families_of(connection: Connection, reports: Collection[int]) -> list[Family]:
    """The families in which reports stand, whole."""
    member, report = schema.family_member, schema.report
    asked = (
        select(schema.family.c.id, schema.family.c.agency, report.c.id.label("report"))
        .join_from(member, schema.family)
        .join(report)
        .order_by(schema.family.c.id, report.c.published, report.c.id)
    )
    found: dict[str, tuple[str | None, list[str]]] = {}
    for part in parts(sorted(family_mates(connection, reports))):
        for row in connection.execute(asked.where(member.c.report.in_(part))):
            found.setdefault(row.id, (row.agency, []))[1].append(row.report)
    return [
        Family(id=id, agency=agency, reports=(id, *(each for each in reports if each != id)))
        for id, (agency, reports) in found.items()
    ]


def add_happenings(connection: Connection, happenings: Sequence[Happening]) -> list[int]:
    """Adds events, each a component of its own; the numbers of their rows."""
    if not happenings:
        return []
    table = schema.happening
    first = int(connection.execute(select(func.coalesce(func.max(table.c.number), 0))).scalar_one())
    rows = [
        {"report": each.report, "event": each.event, "key": each.key, "component": 0, "trace": each.trace}
        for each in happenings
    ]
    connection.execute(insert(table), rows)
    added = connection.execute(select(table.c.number, table.c.report, table.c.event).where(table.c.number > first))
    numbers = {(row.report, row.event): int(row.number) for row in added}
    connection.execute(update(table).where(table.c.number > first).values(component=table.c.number))
    blocks = [
        {"block": block, "happening": numbers[each.report, each.event]} for each in happenings for block in each.blocks
    ]
    if blocks:
        connection.execute(insert(schema.happening_block), blocks)
    return list(numbers.values())


def neighbours(connection: Connection, happenings: Sequence[int], crowd: int) -> list[Kept]:
    """The events that share a block with these, themselves among them; a block of more than `crowd` tells nothing."""
    block, table = schema.happening_block, schema.happening
    found: dict[int, Kept] = {}
    for part in parts(happenings):
        own = select(block.c.block).where(block.c.happening.in_(part)).distinct()
        small = select(block.c.block).where(block.c.block.in_(own)).group_by(block.c.block)
        small = small.having(func.count() <= crowd)
        members = select(block.c.happening).where(block.c.block.in_(small))
        asked = select(table.c.number, table.c.component, table.c.trace)
        inside = table.c.number.in_(members) | table.c.number.in_(part)
        found.update((row.number, Kept(*row)) for row in connection.execute(asked.where(inside)))
    return list(found.values())


def of_components(connection: Connection, components: Collection[int]) -> list[Kept]:
    """The events of components."""
    table = schema.happening
    found: list[Kept] = []
    for part in parts(sorted(components)):
        asked = select(table.c.number, table.c.component, table.c.trace).where(table.c.component.in_(part))
        found += [Kept(*row) for row in connection.execute(asked)]
    return found


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


def set_components(connection: Connection, groups: Iterable[Sequence[int]]) -> None:
    """Makes each group of events (row numbers) one component, named by its lowest number."""
    table = schema.happening
    rows = [{"at": number, "lowest": min(group)} for group in groups for number in group]
    if rows:
        connection.execute(
            update(table).where(table.c.number == bindparam("at")).values(component=bindparam("lowest")), rows
        )


def keep_incidents(
    connection: Connection, incidents: Sequence[Incident], numbers: Mapping[str, int], gone: Collection[int] = ()
) -> None:
    """These incidents in place of all earlier ones of their reports' events, and of reports that are `gone`."""
    events = {(numbers[telling.event.report], telling.event.record) for each in incidents for telling in each.tellings}
    _drop_incidents(connection, events, gone)
    if not incidents:
        return
    connection.execute(insert(schema.incident), [_incident_row(each) for each in incidents])
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


def _drop_incidents(connection: Connection, events: set[tuple[int, str]], gone: Collection[int]) -> None:
    telling, incident = schema.telling, schema.incident
    numbers: set[int] = set()
    for part in parts(sorted({report for report, _ in events} | set(gone))):
        asked = select(telling.c.incident, telling.c.report, telling.c.event).where(telling.c.report.in_(part))
        rows = connection.execute(asked).all()
        numbers.update(row.incident for row in rows if row.report in gone or (row.report, row.event) in events)
    for part in parts(sorted(numbers)):
        connection.execute(delete(telling).where(telling.c.incident.in_(part)))
        connection.execute(delete(incident).where(incident.c.number.in_(part)))


def _incident_row(each: Incident) -> dict[str, object]:
    killed = next((figure for figure in each.figures if (figure.kind, figure.who) == ("killed", "people")), None)
    spread = (killed.low, killed.best, killed.high) if killed else ()
    return {
        "id": each.id,
        "type": each.type,
        "mode": each.mode,
        "first_day": each.start or min((told.published for told in each.tellings if told.published), default=None),
        "last_day": each.end,
        **_place(each.place),
        "folded_place": fold(each.place.name) if each.place else None,
        "sources": each.sources,
        "tellings": len(each.tellings),
        "killed": "/".join("?" if value is None else str(value) for value in spread) or None,
        "disputed": " ".join(each.disputed) or None,
        "grade": each.grade,
        "incident": msgspec.json.encode(each).decode(),
    }


def _place(place: Where | None) -> dict[str, object]:
    fields = ("lat", "lon", "geonameid", "country", "admin1", "precision")
    return {"place": place.name if place else None, **{name: getattr(place, name, None) for name in fields}}


def keep_ceasefires(connection: Connection, ceasefires: Sequence[Ceasefire]) -> None:
    """These ceasefires in place of all earlier ones."""
    connection.execute(delete(schema.ceasefire))
    rows = [
        {
            "id": each.id,
            "kind": each.kind,
            "parties": "; ".join(each.parties) or None,
            "brokers": "; ".join(each.brokers) or None,
            "guarantors": "; ".join(each.guarantors) or None,
            **_place(each.place),
            "announced": each.announced,
            "effective": each.effective,
            "expires": each.expires,
            "reports": len({ref.report for ref in each.agreements}),
            "violations": len(each.violations),
            "ceasefire": msgspec.json.encode(each).decode(),
        }
        for each in ceasefires
    ]
    if rows:
        connection.execute(insert(schema.ceasefire), rows)


def readings_of(connection: Connection, numbers: Sequence[int]) -> list[tuple[str, Reading]]:
    """The current Readings of reports by number, as read, each with the report's id."""
    asked = select(schema.report.c.id, schema.reading.c.reading).join_from(schema.report, schema.reading)
    found = []
    for part in parts(numbers):
        rows = connection.execute(asked.where(schema.reading.c.current, schema.report.c.number.in_(part)))
        found += [(row.id, msgspec.json.decode(row.reading, type=Reading)) for row in rows]
    return found


def reports_of(connection: Connection, numbers: Iterable[int]) -> list[Report]:
    """Texts by number, with what families are found by."""
    table, found = schema.report, []
    for part in parts(sorted(numbers)):
        asked = select(table.c.id, table.c.text, table.c.title, table.c.published).where(table.c.number.in_(part))
        found += [Report(**row) for row in connection.execute(asked).mappings()]
    return found


def any_agreement(connection: Connection) -> bool:
    """Whether any report speaks of an agreement."""
    return connection.execute(select(schema.agreement.c.number).limit(1)).first() is not None


def all_incidents(connection: Connection, types: Sequence[str]) -> list[Incident]:
    """The incidents of some types, the earliest told first."""
    table = schema.incident
    asked = select(table.c.incident).where(table.c.type.in_(types))
    found = [msgspec.json.decode(each, type=Incident) for each in connection.execute(asked).scalars()]
    return sorted(found, key=lambda each: _told_first(each.tellings[0]))


def _told_first(telling: Telling) -> tuple[str, str, int]:
    return telling.published or "9999", telling.event.report, telling.span[0]
