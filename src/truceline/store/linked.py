"""Questions about incidents and ceasefires."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import msgspec
from sqlalchemy import ColumnElement, Connection, RowMapping, Select, Table, Text, bindparam, or_, select, text

from truceline.assess.level import BASELINE
from truceline.errors import InputError
from truceline.records import EventType
from truceline.records.linked import Ceasefire, DisputedOn, Incident, Link, Ref, Violation
from truceline.store import schema
from truceline.store.batches import begins, parts
from truceline.store.keys import fold

_CODE = 3
"""Letters of a country's code."""


@dataclass(frozen=True)
class Asked:
    """Which incidents are wanted. None and empty leave nothing out.

    `place`: a place, province or country code. `since`, `until`: ISO dates. `type`: PLOVER. `disputed`: only those
    whose tellings contradict each other; of one kind, where it names one. `min_sources`: families that tell of it.
    """

    place: str | None = None
    since: str | None = None
    until: str | None = None
    type: EventType | None = None
    disputed: bool | DisputedOn = False
    min_sources: int = 1


def incidents(connection: Connection, asked: Asked, most: int | None = None) -> list[Incident]:
    """The incidents that are wanted, the latest first, those without a day last.

    Where only disputed ones are: those with the most kinds of dispute first, then with the most sources and tellings.
    """
    found = connection.execute(_wanted(asked).limit(most)).scalars()
    return [msgspec.json.decode(each, type=Incident) for each in found]


def _wanted(asked: Asked, earliest_first: bool = False) -> Select[tuple[str]]:
    table = schema.incident
    contested = (table.c.disputes.desc(), table.c.sources.desc(), table.c.tellings.desc()) if asked.disputed else ()
    latest = (table.c.first_day.desc().nulls_last(), table.c.sources.desc(), table.c.id)
    earliest = (table.c.first_day.asc().nulls_first(), table.c.sources.asc(), table.c.id.desc())
    order = earliest if earliest_first else (*contested, *latest)
    return select(table.c.incident).where(*conditions(table, asked)).order_by(*order)


def each_incident(connection: Connection, asked: Asked, *, earliest_first: bool = False) -> Iterator[Incident]:
    """The incidents that are wanted, read as they are taken; in the order of `incidents`, or the other way round."""
    found = _wanted(asked, earliest_first).execution_options(yield_per=100)
    return (msgspec.json.decode(each, type=Incident) for each in connection.execute(found).scalars())


def incidents_of(connection: Connection, ids: Collection[str]) -> list[Incident]:
    """The incidents of these ids, as far as there are any."""
    table = schema.incident
    return [
        msgspec.json.decode(each, type=Incident)
        for part in parts(sorted(ids))
        for each in connection.execute(select(table.c.incident).where(table.c.id.in_(part))).scalars()
    ]


def conditions(table: Table, asked: Asked) -> list[ColumnElement[bool]]:
    """The same as conditions on the rows of the incidents' table."""
    found: list[ColumnElement[bool]] = []
    if asked.place is not None:
        found.append(_in_place(table, asked.place.strip()))
    if asked.since is not None:
        found.append(or_(table.c.last_day >= asked.since, table.c.first_day >= asked.since))
    if asked.until is not None:
        found.append(table.c.first_day < f"{asked.until}U")  # a day with a time is within its day
    if asked.type is not None:
        found.append(table.c.type == asked.type)
    if asked.disputed:
        found.append(table.c.disputes >= 1)
    if asked.disputed and asked.disputed is not True:
        found.append(table.c.disputed.contains(asked.disputed))
    if asked.min_sources > 1:
        found.append(table.c.sources >= asked.min_sources)
    return found


def _in_place(table: Table, name: str) -> ColumnElement[bool]:
    """A country by its code, else a place, a province, or a country by its code in small letters."""
    if len(name) == _CODE and name.isupper():
        return table.c.country == name
    here = or_(table.c.folded_place == fold(name), table.c.admin1 == name)
    return or_(here, table.c.country == name.upper()) if len(name) == _CODE else here


def incident(connection: Connection, id: str) -> Incident:
    """An incident by its id or the start of it. Raises InputError (TL310)."""
    return msgspec.json.decode(_one(connection, schema.incident, id)["incident"], type=Incident)


def incident_of(connection: Connection, event: Ref) -> Incident:
    """The incident that an event of a report is. Raises InputError (TL310)."""
    told, table = schema.telling, schema.incident
    asked = select(table.c.incident).join_from(told, table).join(schema.report, schema.report.c.number == told.c.report)
    found = connection.execute(asked.where(schema.report.c.id == event.report, told.c.event == event.record)).scalar()
    if found is None:
        raise InputError("TL310", f"{event.report[:8]}/{event.record}: is no event that stands in an incident")
    return msgspec.json.decode(found, type=Incident)


def ceasefire(connection: Connection, id: str) -> Ceasefire:
    """A ceasefire by its id or the start of it. Raises InputError (TL310)."""
    return _ceasefire(connection, _one(connection, schema.ceasefire, id))


def ceasefire_of(connection: Connection, agreement: Ref) -> Ceasefire:
    """The ceasefire that an agreement of a report is. Raises InputError (TL310)."""
    said, table = schema.mention, schema.ceasefire
    asked = select(table).join_from(said, table, said.c.ceasefire == table.c.number)
    asked = asked.join(schema.report, schema.report.c.number == said.c.report)
    asked = asked.where(schema.report.c.id == agreement.report, said.c.record == agreement.record)
    found = connection.execute(asked).mappings().first()
    if found is None:
        raise InputError("TL310", f"{agreement.report[:8]}/{agreement.record}: is no agreement that is a ceasefire")
    return _ceasefire(connection, found)


def ceasefires(connection: Connection, most: int | None = None) -> list[Ceasefire]:
    """The ceasefires, the latest effective or announced first, those without a day last; at most so many."""
    table = schema.ceasefire
    asked = select(table).order_by(table.c.day.desc().nulls_last(), table.c.id.desc()).limit(most)
    return [_ceasefire(connection, row) for row in connection.execute(asked).mappings().all()]


def following(connection: Connection, id: str) -> list[Ceasefire]:
    """The ceasefires that extend, renew or replace one."""
    asked = select(schema.ceasefire).where(schema.ceasefire.c.follows == id).order_by(schema.ceasefire.c.id)
    return [_ceasefire(connection, row) for row in connection.execute(asked).mappings().all()]


UNKNOWN = "9999"
"""The first day that a ceasefire binds where nobody knows when it began."""
_HELD = text("""
    SELECT a.violation FROM attack a JOIN incident i ON i.number = a.incident
    WHERE a.country = :country AND a.day BETWEEN :first AND :last AND (:province IS NULL OR a.province = :province)
        AND EXISTS (
            SELECT 1 FROM attack_side s WHERE s.incident = a.incident AND (s.side = '?' OR s.side IN (
                SELECT b.side FROM ceasefire_side b WHERE b.ceasefire = :number)))
    ORDER BY a.day, i.id""").bindparams(bindparam("province", type_=Text))


def _ceasefire(connection: Connection, row: RowMapping) -> Ceasefire:
    """A ceasefire with what comes of others: the one that it follows, and what is held against it now."""
    links = (Link(relation=row["relation"], ceasefire=row["follows"]),) if row["follows"] is not None else ()
    told = msgspec.json.decode(row["ceasefire"], type=Ceasefire)
    first, last = row["binds_from"], row["binds_to"]
    return msgspec.structs.replace(
        told,
        links=links,
        violations=_attacks(connection, row, first, last),
        attacks_before=_attacks(connection, row, *_days_before(first)) if first != UNKNOWN else (),
    )


def _attacks(connection: Connection, row: RowMapping, first: str | None, last: str | None) -> tuple[Violation, ...]:
    """The attacks in a ceasefire's place between two days, by or against those whom it binds."""
    if row["binds_country"] is None:
        return ()
    asked = {"number": row["number"], "country": row["binds_country"], "province": row["binds_province"]}
    found = connection.execute(_HELD, asked | {"first": first, "last": last}).scalars()
    return tuple(msgspec.json.decode(each, type=Violation) for each in found)


def _days_before(day: str | None) -> tuple[str | None, str | None]:
    if day is None:
        return None, None
    start = date.fromisoformat(day)
    return (start - timedelta(days=BASELINE)).isoformat(), (start - timedelta(days=1)).isoformat()


def _one(connection: Connection, table: Table, id: str) -> RowMapping:
    asked = select(table).where(*begins(table.c.id, id)).order_by(table.c.id).limit(2)
    found = connection.execute(asked).mappings().all() if id else []
    if len(found) != 1:
        told = "several begin so; write more of the id" if found else f"see truceline {table.name}s"
        raise InputError("TL310", f"{id}: " + (told if found else f"there is no such {table.name}; {told}"))
    return found[0]
