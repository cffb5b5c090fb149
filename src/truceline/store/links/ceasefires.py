"""Ceasefires in the tables: the agreements of all reports as they are compared, and the ceasefires that they are."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, bindparam, delete, insert, select, update

from truceline.records.linked import Ceasefire, Link
from truceline.store import schema
from truceline.store.batches import begins, parts
from truceline.store.links.incidents import place_columns


class Agreed(NamedTuple):
    """An agreement of a report as linking keeps it. `id`: of the ceasefire that it is, if it is the earliest.

    `country`: "" where no place is named. `day`: on which it began where it is `dated`, else of its report; an
    ordinal. `mark`: what it is compared by, `mention`: what it tells, as JSON.
    """

    report: int
    record: str
    id: str
    sort: str
    country: str
    dated: bool
    day: int | None
    mark: str
    mention: str


class Marked(NamedTuple):
    """An agreement in the store. `number`: of its row. `report`: its number. `points_at`: number of the one meant."""

    number: int
    report: int
    points_at: int | None
    ceasefire: int | None
    mark: str


class Binds(NamedTuple):
    """What a ceasefire binds. `first`, `last`: ISO dates. `sides`: words, as of attacks."""

    country: str
    province: str | None
    first: str
    last: str
    sides: tuple[str, ...]


class Line(NamedTuple):
    """A ceasefire among those before and after it. `follows`: id of the one before. `followed`: JSON."""

    number: int
    id: str
    day: str
    follows: str | None
    followed: str


_MARKED = (
    schema.mention.c.number,
    schema.mention.c.report,
    schema.mention.c.points_at,
    schema.mention.c.ceasefire,
    schema.mention.c.mark,
)


def forget(connection: Connection, reports: Sequence[int]) -> tuple[set[int], set[int]]:
    """Takes the agreements of reports away; the ceasefires that lost one, and the agreements that pointed at them."""
    table = schema.mention
    lost: set[int] = set()
    orphans: set[int] = set()
    numbers: list[int] = []
    for part in parts(reports):
        rows = connection.execute(select(table.c.number, table.c.ceasefire).where(table.c.report.in_(part))).all()
        lost.update(row.ceasefire for row in rows if row.ceasefire is not None)
        numbers += [row.number for row in rows]
    for some in parts(numbers):
        orphans.update(connection.execute(select(table.c.number).where(table.c.points_at.in_(some))).scalars())
    for some in parts(numbers):
        connection.execute(update(table).where(table.c.points_at.in_(some)).values(points_at=None))
        connection.execute(delete(table).where(table.c.number.in_(some)))
    return lost, orphans - set(numbers)


def add(connection: Connection, agreed: Sequence[Agreed]) -> list[int]:
    """Adds agreements; the numbers of their rows, in order."""
    if not agreed:
        return []
    table = schema.mention
    connection.execute(insert(table), [each._asdict() for each in agreed])
    numbers: dict[tuple[int, str], int] = {}
    for part in parts(sorted({each.report for each in agreed})):
        asked = select(table.c.number, table.c.report, table.c.record).where(table.c.report.in_(part))
        numbers.update(((row.report, row.record), row.number) for row in connection.execute(asked))
    return [numbers[each.report, each.record] for each in agreed]


def near(
    connection: Connection, sort: str, country: str | None, dated: bool, first: int | None, last: int | None
) -> list[Marked]:
    """Agreements of a sort, in a country (None: in all), between two days; first and last None: those without one."""
    table = schema.mention
    asked = select(*_MARKED).where(table.c.sort == sort, table.c.dated == dated)
    asked = asked.where(table.c.country == country) if country is not None else asked
    if first is None or last is None:
        asked = asked.where(table.c.day.is_(None))
    else:
        asked = asked.where(table.c.day.between(first, last))
    return [Marked(*row) for row in connection.execute(asked)]


def marked(connection: Connection, numbers: Collection[int]) -> list[Marked]:
    """Agreements by the numbers of their rows."""
    found: list[Marked] = []
    for part in parts(sorted(numbers)):
        rows = connection.execute(select(*_MARKED).where(schema.mention.c.number.in_(part)))
        found += [Marked(*row) for row in rows]
    return found


def of_ceasefires(connection: Connection, ceasefires: Collection[int]) -> list[Marked]:
    """The agreements that ceasefires are."""
    found: list[Marked] = []
    for part in parts(sorted(ceasefires)):
        rows = connection.execute(select(*_MARKED).where(schema.mention.c.ceasefire.in_(part)))
        found += [Marked(*row) for row in rows]
    return found


def ceasefires_of_reports(connection: Connection, reports: Collection[int]) -> set[int]:
    """The ceasefires of which reports speak."""
    table, found = schema.mention, set[int]()
    for part in parts(sorted(reports)):
        asked = select(table.c.ceasefire).where(table.c.report.in_(part), table.c.ceasefire.is_not(None))
        found.update(connection.execute(asked).scalars())
    return found


def begins_as(connection: Connection, id: str) -> list[Marked]:
    """The agreements that would be the earliest of a ceasefire whose id begins so."""
    rows = connection.execute(select(*_MARKED).where(*begins(schema.mention.c.id, id)))
    return [Marked(*row) for row in rows]


def of_report(connection: Connection, report: int, record: str) -> list[Marked]:
    """The agreement of a report (its number) with this id, if it is kept."""
    table = schema.mention
    rows = connection.execute(select(*_MARKED).where(table.c.report == report, table.c.record == record))
    return [Marked(*row) for row in rows]


def told(connection: Connection, numbers: Collection[int]) -> dict[int, tuple[int, str]]:
    """What agreements tell: the number of the report, and JSON."""
    table, found = schema.mention, dict[int, tuple[int, str]]()
    for part in parts(sorted(numbers)):
        asked = select(table.c.number, table.c.report, table.c.mention).where(table.c.number.in_(part))
        found.update((row.number, (row.report, row.mention)) for row in connection.execute(asked))
    return found


def point(connection: Connection, at: Mapping[int, int | None]) -> None:
    """Says which agreement points at which."""
    _change(connection, "points_at", at)


def assign(connection: Connection, ceasefires: Mapping[int, int]) -> None:
    """Says which agreement is which ceasefire."""
    _change(connection, "ceasefire", ceasefires)


def _change(connection: Connection, column: str, values: Mapping[int, int | None] | Mapping[int, int]) -> None:
    table = schema.mention
    rows = [{"at": number, "now": value} for number, value in values.items()]
    if rows:
        changed = update(table).where(table.c.number == bindparam("at")).values({column: bindparam("now")})
        connection.execute(changed, rows)


def drop(connection: Connection, numbers: Collection[int]) -> list[Line]:
    """Takes ceasefires away, by their numbers; what they were among the others."""
    table = schema.ceasefire
    found: list[Line] = []
    for part in parts(sorted(numbers)):
        found += _lines(connection, table.c.number.in_(part))
        connection.execute(delete(schema.ceasefire_side).where(schema.ceasefire_side.c.ceasefire.in_(part)))
        connection.execute(delete(table).where(table.c.number.in_(part)))
    return found


def keep(
    connection: Connection,
    ceasefires: Sequence[Ceasefire],
    lines: Sequence[tuple[str, str]],
    binds: Mapping[str, Binds],
) -> dict[str, int]:
    """Adds ceasefires without their links and violations; their numbers by id.

    `lines`: the sort of each, and what tells which it follows, as JSON. `binds`: what they bind, by id.
    """
    if not ceasefires:
        return {}
    rows = [_row(each, sort, line, binds.get(each.id)) for each, (sort, line) in zip(ceasefires, lines, strict=True)]
    connection.execute(insert(schema.ceasefire), rows)
    own: dict[str, int] = {}
    for part in parts([each.id for each in ceasefires]):
        asked = select(schema.ceasefire.c.id, schema.ceasefire.c.number).where(schema.ceasefire.c.id.in_(part))
        own.update((row.id, row.number) for row in connection.execute(asked))
    sides = [{"ceasefire": own[id], "side": side} for id, each in binds.items() for side in sorted(set(each.sides))]
    if sides:
        connection.execute(insert(schema.ceasefire_side), sides)
    return own


def _row(each: Ceasefire, sort: str, line: str, binds: Binds | None) -> dict[str, object]:
    return {
        "id": each.id,
        "kind": each.kind,
        "parties": "; ".join(each.parties) or None,
        "brokers": "; ".join(each.brokers) or None,
        "guarantors": "; ".join(each.guarantors) or None,
        **place_columns(each.place),
        "announced": each.announced,
        "effective": each.effective,
        "expires": each.expires,
        "day": each.effective or each.announced,
        "reports": len({ref.report for ref in each.agreements}),
        "binds_country": binds.country if binds else None,
        "binds_province": binds.province if binds else None,
        "binds_from": binds.first if binds else None,
        "binds_to": binds.last if binds else None,
        "sort": sort,
        "followed": line,
        "ceasefire": msgspec.json.encode(each).decode(),
    }


def lines_between(connection: Connection, sort: str, first: str, last: str) -> list[Line]:
    """Ceasefires of a sort that begin between two days, both included."""
    table = schema.ceasefire
    return _lines(connection, (table.c.sort == sort) & table.c.day.between(first, last))


def _lines(connection: Connection, wanted: ColumnElement[bool]) -> list[Line]:
    table = schema.ceasefire
    asked = select(table.c.number, table.c.id, table.c.day, table.c.follows, table.c.followed)
    return [Line(*row) for row in connection.execute(asked.where(wanted))]


def keep_links(connection: Connection, links: Mapping[int, Link | None]) -> None:
    """Says which ceasefire follows which."""
    table = schema.ceasefire
    rows = [
        {"at": number, "how": link.relation if link else None, "what": link.ceasefire if link else None}
        for number, link in links.items()
    ]
    if rows:
        changed = update(table).where(table.c.number == bindparam("at"))
        connection.execute(changed.values(relation=bindparam("how"), follows=bindparam("what")), rows)
