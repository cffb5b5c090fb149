"""Incidents and reports by the page, and incidents as points on a map: what a program asks for piece by piece."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, and_, func, literal, or_, select, union

from truceline.records.linked import Incident
from truceline.records.listed import MapPoint, ReportRow
from truceline.store import schema
from truceline.store.keys import fold
from truceline.store.linked import Asked, conditions
from truceline.store.matching import matching

__all__ = [
    "After",
    "Box",
    "Facets",
    "ReportsAsked",
    "ToldIn",
    "conditions_of",
    "incident_page",
    "map_points",
    "report_page",
    "reports_of",
    "sure_telling",
]


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
class ToldIn:
    """Which reports must tell of an incident. `words`: that stand in them. `publisher`: its whole name. `since`,
    `until`: ISO dates of publication."""

    words: str | None = None
    publisher: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True)
class Facets:
    """Which incidents are wanted, beyond what the command line asks. None leaves nothing out.

    `box`: a part of the map. `actor`: a name that acts or is acted upon in a telling. `reviewed`: whether people have
    decided anything about a telling or a figure of it. `min_confidence`: a telling of it is left where less sure claims
    and events are left out (0 to 1). `told`: which reports tell of it.
    """

    asked: Asked
    box: Box | None = None
    actor: str | None = None
    reviewed: bool | None = None
    min_confidence: float | None = None
    told: ToldIn = ToldIn()


@dataclass(frozen=True)
class ReportsAsked:
    """Which reports are wanted. `publisher`: its whole name. `since`, `until`: ISO dates of publication."""

    publisher: str | None = None
    since: str | None = None
    until: str | None = None


def incident_page(
    connection: Connection, facets: Facets, most: int, after: After | None = None
) -> list[tuple[After, Incident]]:
    """At most so many incidents behind a page, in the order of `linked.incidents`, each with its place in it."""
    table = schema.incident
    wanted = [*conditions_of(connection, facets), *([_behind(after)] if after is not None else [])]
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


def conditions_of(connection: Connection, facets: Facets) -> list[ColumnElement[bool]]:
    """What is wanted as conditions on the rows of the incidents' table."""
    column = schema.incident.c
    found = conditions(schema.incident, facets.asked)
    if facets.box is not None:
        box = facets.box
        found.append(column.lat.between(box.south, box.north))
        inside = column.lon.between(box.west, box.east)
        found.append(inside if box.west <= box.east else or_(column.lon >= box.west, column.lon <= box.east))
    if facets.actor is not None:
        found.append(column.number.in_(_with_actor(facets.actor)))
    if facets.reviewed is not None:
        reviewed = column.number.in_(_reviewed())
        found.append(reviewed if facets.reviewed else ~reviewed)
    if facets.min_confidence:
        told = select(schema.telling.c.number).where(schema.telling.c.incident == column.number)
        found.append(told.where(sure_telling(facets.min_confidence)).exists())
    if facets.told != ToldIn():
        told_in = schema.telling.c.report.in_(reports_of(connection, facets.told))
        found.append(column.number.in_(select(schema.telling.c.incident).where(told_in)))
    return found


def sure_telling(least: float) -> ColumnElement[bool]:
    """Whether a telling is left where less sure records are left out: its event, and a claim that carries it."""
    told, event, claim = schema.telling.c, schema.event.c, schema.claim.c
    carries = (literal(" ") + event.claims + " ").contains(literal(" ") + claim.id + " ")
    carried = select(claim.number).where(claim.report == event.report, carries, _at_least(claim.confidence, least))
    same = select(event.number).where(event.report == told.report, event.id == told.event)
    return same.where(_at_least(event.confidence, least), or_(event.claims.is_(None), carried.exists())).exists()


def _at_least(confidence: ColumnElement[float], least: float) -> ColumnElement[bool]:
    return func.coalesce(confidence, 1.0) >= least


def reports_of(connection: Connection, asked: ToldIn) -> Select[tuple[int]]:
    """The numbers of the reports of which some words, a publisher and days of publication hold."""
    report, found = schema.report.c, select(schema.report.c.number)
    if asked.words is not None:
        found = found.where(report.number.in_(matching(connection, "report", asked.words)))
    if asked.publisher is not None:
        named = select(schema.publisher.c.number).where(schema.publisher.c.name == asked.publisher)
        found = found.where(report.publisher.in_(named))
    if asked.since is not None:
        found = found.where(report.published >= asked.since)
    if asked.until is not None:
        found = found.where(report.published < f"{asked.until}U")
    return found


def _with_actor(name: str) -> Select[tuple[int]]:
    """The incidents in a telling of which somebody of that name acts or is acted upon."""
    names, roles, told = schema.name, schema.role, schema.telling
    joined = select(told.c.incident).join_from(names, roles, roles.c.name == names.c.number)
    joined = joined.join(told, and_(told.c.report == roles.c.report, told.c.event == roles.c.record))
    return joined.where(names.c.folded == fold(name), roles.c.role.in_(("actor", "recipient")))


def _reviewed() -> Select[tuple[int]]:
    """The incidents of which a telling, or a figure that belongs to one, was judged."""
    judged, report, told = schema.judgement, schema.report, schema.telling
    base = select(told.c.incident).join_from(judged, report, report.c.id == judged.c.report)
    parts = []
    for table, event in ((schema.event, schema.event.c.id), (schema.casualty, schema.casualty.c.event)):
        known = and_(table.c.report == report.c.number, table.c.key == judged.c.target)
        parts.append(base.join(table, known).join(told, and_(told.c.report == report.c.number, told.c.event == event)))
    return select(union(*parts).subquery().c.incident)


def map_points(connection: Connection, facets: Facets, most: int) -> list[MapPoint]:
    """The incidents that have a point on the map, the latest first."""
    column = schema.incident.c
    wanted = [*conditions_of(connection, facets), column.lat.is_not(None), column.lon.is_not(None)]
    names = ("id", "type", "mode", "first_day", "place", "lat", "lon", "precision", "country", "sources")
    found = select(*(column[name] for name in names), column.killed, column.disputed, column.grade).where(*wanted)
    found = found.order_by(column.first_day.desc().nulls_last(), column.id).limit(most)
    return [MapPoint(**row) for row in connection.execute(found).mappings()]


def report_page(
    connection: Connection, asked: ReportsAsked, most: int, after: int | None = None
) -> list[tuple[int, ReportRow]]:
    """At most so many reports behind the number of a row, the last added first, each with its number."""
    report, publisher, run = schema.report, schema.publisher, schema.run
    same = schema.version.alias()
    first = select(func.min(same.c.number)).where(same.c.report == report.c.number).correlate(report)
    found = select(
        report.c.number,
        report.c.id,
        report.c.title,
        publisher.c.name.label("publisher"),
        report.c.published,
        report.c.language,
        report.c.added_at,
        run.c.who.label("added_by"),
    ).join_from(report, publisher, isouter=True)
    found = found.outerjoin(schema.version, schema.version.c.number == first.scalar_subquery())
    found = found.outerjoin(run, run.c.number == schema.version.c.run)
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
