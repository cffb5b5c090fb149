"""Columns as the tables of a store have them: each with a comment that says what it holds."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, Dialect, Float, ForeignKey, Integer, MetaData, Text, TypeDecorator

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Words(TypeDecorator[str]):
    """Text; the character U+0000, which PostgreSQL cannot hold and SQL tools stop at, becomes the visible U+2400."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The text as the database gets it, position by position the same."""
        return value.replace("\0", "\u2400") if value else value


def key() -> Column[int]:
    return Column("number", Integer, primary_key=True, comment="Number of the row in this store.")


def link_to(name: str, table: str, comment: str, *, optional: bool = False, index: bool = False) -> Column[int]:
    return Column(name, Integer, ForeignKey(f"{table}.number"), nullable=optional, index=index, comment=comment)


def text(name: str, comment: str) -> Column[str]:
    return Column(name, Words, nullable=False, comment=comment)


def maybe(name: str, comment: str) -> Column[str]:
    return Column(name, Words, nullable=True, comment=comment)


def count(name: str, comment: str) -> Column[int]:
    return Column(name, Integer, nullable=True, comment=comment)


def degrees(name: str, comment: str) -> Column[float]:
    return Column(name, Float, nullable=True, comment=comment)


def looked_at() -> tuple[Column[Any], Column[Any]]:
    """What the queue of those who review asks of a record."""
    return (
        Column("confidence", Float, nullable=True, index=True, comment="How sure the reader is of it, 0 to 1."),
        maybe("key", "What a judgement knows it by: the report's id and `event@103-111`."),
    )


def flag(name: str, comment: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False, comment=comment)


def point() -> tuple[Column[Any], ...]:
    return (
        degrees("lat", "WGS 84 degrees north; empty where the place is not found on the map."),
        degrees("lon", "WGS 84 degrees east; empty where the place is not found on the map."),
        count("geonameid", "GeoNames id."),
        maybe("country", "ISO 3166 alpha-3."),
        maybe("admin1", "Name of the first-order division."),
        maybe("precision", "How exact the point is: point, settlement, district, region, country."),
    )


def characters() -> tuple[Column[int], Column[int]]:
    return (
        count("from_character", "Where its words begin in the report's text, in Unicode code points from 0."),
        count("to_character", "Where its words end, exclusive."),
    )


def days() -> tuple[Column[str], Column[str]]:
    return maybe("first_day", "Earliest day or time, ISO 8601."), maybe("last_day", "Latest day or time, inclusive.")


def record_columns(*columns: Column[Any]) -> tuple[Column[Any], ...]:
    """What every table of records begins with, then its own columns."""
    return (
        key(),
        link_to("report", "report", "The report in which it stands.", index=True),
        text("id", "Id of the record in its Reading, such as c1."),
        *columns,
    )
