"""Who, where and which outlets a store holds, with how often: the lists that a person picks from."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from truceline.records.listed import ActorRow, PlaceRow, PublisherRow
from truceline.store import schema
from truceline.store.keys import fold

__all__ = ["actor_rows", "place_rows", "publisher_rows"]


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


def place_rows(connection: Connection, words: str, most: int) -> list[PlaceRow]:
    """The places of incidents whose name holds some words, those with most incidents first."""
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
    ).where(column.place.is_not(None))
    if words.strip():
        asked = asked.where(column.folded_place.contains(fold(words), autoescape=True))
    asked = asked.group_by(column.place, column.admin1, column.country)
    asked = asked.order_by(func.count().desc(), column.place, column.admin1).limit(most)
    return [PlaceRow(**row) for row in connection.execute(asked).mappings()]


def publisher_rows(connection: Connection, most: int) -> list[PublisherRow]:
    """The outlets, those with most reports first. `families`: how many of their texts are not copies of one another."""
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
        .group_by(publisher.c.name)
        .order_by(func.count(report.c.number.distinct()).desc(), publisher.c.name)
        .limit(most)
    )
    return [PublisherRow(**row) for row in connection.execute(asked).mappings()]
