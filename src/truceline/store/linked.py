"""Questions about incidents and ceasefires."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import msgspec
from sqlalchemy import ColumnElement, Connection, Table, func, or_, select

from truceline.errors import InputError
from truceline.records import EventType
from truceline.records.linked import Ceasefire, DisputedOn, Incident, Ref
from truceline.store import schema
from truceline.store.keys import fold

T = TypeVar("T", Incident, Ceasefire)


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
    table = schema.incident
    kinds = func.length(table.c.disputed) - func.length(func.replace(table.c.disputed, " ", ""))
    contested = (kinds.desc(), table.c.sources.desc(), table.c.tellings.desc()) if asked.disputed else ()
    latest = (table.c.first_day.desc().nulls_last(), table.c.sources.desc(), table.c.id)
    found = select(table.c.incident).where(*conditions(table, asked)).order_by(*contested, *latest).limit(most)
    return [msgspec.json.decode(each, type=Incident) for each in connection.execute(found).scalars()]


def conditions(table: Table, asked: Asked) -> list[ColumnElement[bool]]:
    """The same as conditions on the rows of the incidents' table."""
    found: list[ColumnElement[bool]] = []
    if asked.place is not None:
        folded = fold(asked.place)
        regions = (table.c.admin1 == asked.place.strip(), table.c.country == asked.place.strip().upper())
        found.append(or_(table.c.folded_place == folded, *regions))
    if asked.since is not None:
        found.append(or_(table.c.last_day >= asked.since, table.c.first_day >= asked.since))
    if asked.until is not None:
        found.append(table.c.first_day < f"{asked.until}U")  # a day with a time is within its day
    if asked.type is not None:
        found.append(table.c.type == asked.type)
    if asked.disputed is True:
        found.append(table.c.disputed.is_not(None))
    elif asked.disputed:
        found.append(table.c.disputed.contains(asked.disputed))
    if asked.min_sources > 1:
        found.append(table.c.sources >= asked.min_sources)
    return found


def incident(connection: Connection, id: str) -> Incident:
    """An incident by its id or the start of it. Raises InputError (TL310)."""
    return _one(connection, schema.incident, Incident, id)


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
    return _one(connection, schema.ceasefire, Ceasefire, id)


def _one(connection: Connection, table: Table, kind: type[T], id: str) -> T:
    asked = select(table.c[table.name]).where(table.c.id.startswith(id, autoescape=True)).order_by(table.c.id).limit(2)
    found = list(connection.execute(asked).scalars()) if id else []
    if len(found) != 1:
        told = "several begin so; write more of the id" if found else f"see truceline {table.name}s"
        raise InputError("TL310", f"{id}: " + (told if found else f"there is no such {table.name}; {told}"))
    return msgspec.json.decode(found[0], type=kind)


def ceasefires(connection: Connection) -> list[Ceasefire]:
    """All ceasefires, the latest effective or announced first, those without a day last."""
    found = connection.execute(select(schema.ceasefire.c.ceasefire)).scalars()
    decoded = [msgspec.json.decode(each, type=Ceasefire) for each in found]
    return sorted(decoded, key=lambda each: (each.effective or each.announced or "", each.id), reverse=True)
