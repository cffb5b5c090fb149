"""Incidents and reports by the page, and incidents as points on a map: what a program asks for piece by piece."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, or_, select

from truceline.records.linked import Incident
from truceline.records.listed import MapPoint, ReportRow
from truceline.store import schema
from truceline.store.linked import Asked, conditions

__all__ = ["After", "Box", "ReportsAsked", "incident_page", "map_points", "report_page"]


@dataclass(frozen=True)
class After:
    """Where the page before ended: its last incident's first day, sources and id."""

    day: str | None
    sources: int
    id: str


@dataclass(frozen=True)
class Box:
    """A part of the map, WGS 84 degrees; one that crosses the 180th meridian has `west` greater than `east`."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True)
class ReportsAsked:
    """Which reports are wanted. `publisher`: its whole name. `since`, `until`: ISO dates of publication."""

    publisher: str | None = None
    since: str | None = None
    until: str | None = None


def incident_page(
    connection: Connection, asked: Asked, most: int, after: After | None = None
) -> list[tuple[After, Incident]]:
    """At most so many incidents behind a page, in the order of `linked.incidents`, each with its place in it."""
    table = schema.incident
    wanted = [*conditions(table, asked), *([_behind(after)] if after is not None else [])]
    found = select(table.c.first_day, table.c.sources, table.c.id, table.c.incident).where(*wanted)
    found = found.order_by(table.c.first_day.desc().nulls_last(), table.c.sources.desc(), table.c.id).limit(most)
    return [
        (After(day, sources, id), msgspec.json.decode(whole, type=Incident))
        for day, sources, id, whole in connection.execute(found)
    ]


def _behind(after: After) -> ColumnElement[bool]:
    column = schema.incident.c
    tied = or_(column.sources < after.sources, and_(column.sources == after.sources, column.id > after.id))
    if after.day is None:
        return and_(column.first_day.is_(None), tied)
    same_day = and_(column.first_day == after.day, tied)
    return or_(column.first_day < after.day, same_day, column.first_day.is_(None))


def map_points(connection: Connection, asked: Asked, most: int, box: Box | None = None) -> list[MapPoint]:
    """The incidents that have a point on the map, the latest first; of a part of it, where a box is given."""
    column = schema.incident.c
    wanted = [*conditions(schema.incident, asked), column.lat.is_not(None), column.lon.is_not(None)]
    if box is not None:
        wanted.append(column.lat.between(box.south, box.north))
        inside = column.lon.between(box.west, box.east)
        wanted.append(inside if box.west <= box.east else or_(column.lon >= box.west, column.lon <= box.east))
    names = ("id", "type", "mode", "first_day", "place", "lat", "lon", "precision", "country", "sources")
    found = select(*(column[name] for name in names), column.killed, column.disputed, column.grade).where(*wanted)
    found = found.order_by(column.first_day.desc().nulls_last(), column.id).limit(most)
    return [MapPoint(**row) for row in connection.execute(found).mappings()]


def report_page(
    connection: Connection, asked: ReportsAsked, most: int, after: int | None = None
) -> list[tuple[int, ReportRow]]:
    """At most so many reports behind the number of a row, the last added first, each with its number."""
    report, publisher = schema.report, schema.publisher
    found = select(
        report.c.number,
        report.c.id,
        report.c.title,
        publisher.c.name.label("publisher"),
        report.c.published,
        report.c.language,
        report.c.added_at,
    ).join_from(report, publisher, isouter=True)
    if after is not None:
        found = found.where(report.c.number < after)
    if asked.publisher is not None:
        found = found.where(publisher.c.name == asked.publisher)
    if asked.since is not None:
        found = found.where(report.c.published >= asked.since)
    if asked.until is not None:
        found = found.where(report.c.published < f"{asked.until}U")
    rows = connection.execute(found.order_by(report.c.number.desc()).limit(most)).mappings()
    return [(row["number"], ReportRow(**{name: row[name] for name in ReportRow.__struct_fields__})) for row in rows]
