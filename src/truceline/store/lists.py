"""Who, where and which outlets a store holds, with how often: the lists that a person picks from."""

from __future__ import annotations

from sqlalchemy import Column, ColumnElement, Connection, and_, func, select

from truceline.records.listed import ActorRow, PlaceRow, PublisherRow
from truceline.store import schema
from truceline.store.keys import fold
from truceline.store.paging import Facets, ToldIn, conditions_of, reports_of, sure_telling

__all__ = ["actor_rows", "actors_of", "place_rows", "publisher_rows", "publishers_of"]


def actor_rows(connection: Connection, words: str, most: int) -> list[ActorRow]:
    """The actors whose name holds some words, those with most records first; all, where no words are given."""
    names, roles = schema.name, schema.role
    counted = (
        select(roles.c.name, func.count().label("records"), func.count(roles.c.report.distinct()).label("reports"))
        .group_by(roles.c.name)
        .subquery()
    )
    asked = select(names.c.name, counted.c.records, counted.c.reports).join(counted, counted.c.name == names.c.number)
    if words.strip():
        asked = asked.where(names.c.folded.contains(fold(words), autoescape=True))
    asked = asked.order_by(counted.c.records.desc(), names.c.name).limit(most)
    return [
        ActorRow(name=name, records=records, reports=reports) for name, records, reports in connection.execute(asked)
    ]


def actors_of(connection: Connection, words: str, most: int, facets: Facets) -> list[ActorRow]:
    """Those who act or are acted upon in incidents that are wanted, the ones in most incidents first."""
    names, roles, told = schema.name, schema.role, schema.telling
    there = and_(roles.c.report == told.c.report, roles.c.record == told.c.event)
    incidents, reports = func.count(told.c.incident.distinct()), func.count(told.c.report.distinct())
    asked = select(names.c.name, incidents, reports).join_from(told, roles, there).join(names)
    asked = asked.where(roles.c.role.in_(("actor", "recipient")), *_tellings(connection, facets))
    if words.strip():
        asked = asked.where(names.c.folded.contains(fold(words), autoescape=True))
    asked = asked.group_by(names.c.name).order_by(incidents.desc(), names.c.name).limit(most)
    return [ActorRow(name=name, records=times, reports=many) for name, times, many in connection.execute(asked)]


def _tellings(connection: Connection, facets: Facets) -> list[ColumnElement[bool]]:
    """The tellings of the incidents that are wanted: those sure enough, in the reports that are asked for."""
    told, incident = schema.telling.c, schema.incident
    wanted: list[ColumnElement[bool]] = [
        told.incident.in_(select(incident.c.number).where(*conditions_of(connection, facets)))
    ]
    if facets.min_confidence:
        wanted.append(sure_telling(facets.min_confidence))
    if facets.told != ToldIn():
        wanted.append(told.report.in_(reports_of(connection, facets.told)))
    return wanted


def place_rows(connection: Connection, words: str, most: int, facets: Facets | None = None) -> list[PlaceRow]:
    """The places of incidents whose name holds some words, those with most incidents first; of the incidents that are
    wanted only."""
    column = schema.incident.c
    asked = select(
        column.place,
        column.admin1,
        column.country,
        func.max(column.precision).label("precision"),
        func.max(column.lat).label("lat"),
        func.max(column.lon).label("lon"),
        func.count().label("incidents"),
        func.min(column.first_day).label("first"),
        func.max(column.first_day).label("last"),
    ).where(column.place.is_not(None), *(conditions_of(connection, facets) if facets else ()))
    if words.strip():
        asked = asked.where(column.folded_place.contains(fold(words), autoescape=True))
    asked = asked.group_by(column.place, column.admin1, column.country)
    asked = asked.order_by(func.count().desc(), column.place, column.admin1).limit(most)
    return [PlaceRow(**row) for row in connection.execute(asked).mappings()]


def publisher_rows(connection: Connection, words: str, most: int) -> list[PublisherRow]:
    """The outlets whose name holds some words, those with most reports first.

    `families`: how many of their texts are not copies of one another.
    """
    report, publisher, member = schema.report, schema.publisher, schema.family_member
    asked = (
        select(
            publisher.c.name,
            func.count(report.c.number.distinct()).label("reports"),
            func.count(member.c.family.distinct()).label("families"),
            func.min(report.c.published).label("first"),
            func.max(report.c.published).label("last"),
        )
        .join_from(report, publisher, report.c.publisher == publisher.c.number)
        .join(member, member.c.report == report.c.number, isouter=True)
        .where(*named(publisher.c.name, words))
        .group_by(publisher.c.name)
        .order_by(func.count(report.c.number.distinct()).desc(), publisher.c.name)
        .limit(most)
    )
    return [PublisherRow(**row) for row in connection.execute(asked).mappings()]


def publishers_of(connection: Connection, words: str, most: int, facets: Facets) -> list[PublisherRow]:
    """The outlets whose name holds some words, counted by their reports that tell of incidents that are wanted."""
    report, publisher, member, told = schema.report, schema.publisher, schema.family_member, schema.telling
    reports = func.count(report.c.number.distinct())
    asked = select(
        publisher.c.name,
        reports.label("reports"),
        func.count(member.c.family.distinct()).label("families"),
        func.min(report.c.published).label("first"),
        func.max(report.c.published).label("last"),
    )
    asked = asked.join_from(report, publisher, report.c.publisher == publisher.c.number)
    asked = asked.join(member, member.c.report == report.c.number, isouter=True)
    asked = asked.where(report.c.number.in_(select(told.c.report).where(*_tellings(connection, facets))))
    asked = asked.where(*named(publisher.c.name, words))
    asked = asked.group_by(publisher.c.name).order_by(reports.desc(), publisher.c.name).limit(most)
    return [PublisherRow(**row) for row in connection.execute(asked).mappings()]


def named(column: Column[str], words: str) -> list[ColumnElement[bool]]:
    """That a name holds some words, in whatever letters."""
    return [func.lower(column).contains(words.strip().lower(), autoescape=True)] if words.strip() else []
