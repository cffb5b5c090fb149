"""Families in the tables: which reports are copies of which, and what their copies are found by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, delete, func, insert, or_, select, text, update

from truceline.store import schema
from truceline.store.batches import parts
from truceline.store.links.bulk import insert_rows


class Home(NamedTuple):
    """A family in the store. `number`: of its row. `id`: of its earliest report. `published`: the day of that."""

    number: int
    id: str
    published: str | None


class Wording(NamedTuple):
    """The words of a report as they are compared. `hashes`: four bytes each, the lowest first. `paragraphs`: JSON."""

    id: str
    published: str | None
    credit: str | None
    hashes: bytes
    paragraphs: str


def add_shingles(connection: Connection, report: int, day: str | None, values: Collection[int]) -> None:
    """The sampled words of a report."""
    table = schema.shingle
    rows = ((value, day or "9999", report) for value in values)
    insert_rows(connection, table, [table.c.value, table.c.day, table.c.report], rows)


_NEAREST = """SELECT s.report FROM shingle s WHERE s.value = own.value AND s.day {side} :day
    ORDER BY s.day {order}, s.report {order} LIMIT :nearest"""
_NEAR_COPIES = {
    "sqlite": "SELECT (SELECT group_concat(report) FROM ({nearest})) FROM shingle own WHERE own.report = :report",
    "postgresql": """SELECT (SELECT string_agg(report::text, ',') FROM ({nearest}) near)
        FROM shingle own WHERE own.report = :report""",
}


def near_copies(connection: Connection, report: int, day: str | None, nearest: int) -> Counter[int]:
    """How many sampled words reports share with one, for each of its words only the nearest by date on both sides."""
    found: Counter[int] = Counter()
    for side, order in ((">=", "ASC"), ("<", "DESC")):
        sql = _NEAR_COPIES[connection.dialect.name].format(nearest=_NEAREST.format(side=side, order=order))
        asked = {"report": report, "day": day or "9999", "nearest": nearest}
        for numbers in connection.execute(text(sql), asked).scalars():
            found.update(map(int, numbers.split(",")) if numbers else ())
    del found[report]
    return found


def keep_wordings(connection: Connection, wordings: Mapping[int, Wording]) -> None:
    """The words of reports as they are compared."""
    table = schema.wording
    rows = ((number, each.credit, each.hashes, each.paragraphs) for number, each in wordings.items())
    insert_rows(connection, table, [table.c.report, table.c.credit, table.c.hashes, table.c.paragraphs], rows)


def wordings_of(connection: Connection, reports: Iterable[int]) -> dict[int, Wording]:
    """The same of reports by number."""
    table, report, found = schema.wording, schema.report, dict[int, Wording]()
    asked = select(
        table.c.report, report.c.id, report.c.published, table.c.credit, table.c.hashes, table.c.paragraphs
    ).join_from(table, report)
    for part in parts(sorted(reports)):
        rows = connection.execute(asked.where(table.c.report.in_(part)))
        found.update((row[0], Wording(row.id, row.published, row.credit, row.hashes, row.paragraphs)) for row in rows)
    return found


def holders(connection: Connection, values: Collection[int], most: int) -> Counter[int]:
    """How many of some sampled words reports hold, at most so many reports."""
    table, found = schema.shingle, Counter[int]()
    for part in parts(sorted(values)):
        asked = select(table.c.report, func.count()).where(table.c.value.in_(part)).group_by(table.c.report)
        found.update(dict(connection.execute(asked).tuples().all()))
    return Counter(dict(found.most_common(most)))


def shorter(connection: Connection, reports: Collection[int], shingles: int) -> set[int]:
    """Those of reports whose texts have fewer shingles."""
    table, found = schema.wording, set[int]()
    for part in parts(sorted(reports)):
        few = func.length(table.c.hashes) < 4 * shingles
        found.update(connection.execute(select(table.c.report).where(table.c.report.in_(part), few)).scalars())
    return found


def forget(connection: Connection, reports: Sequence[int]) -> set[int]:
    """Takes reports out of what is compared, and their families apart; the reports that were in these with them."""
    member, same = schema.family_member, schema.same_text
    homes: set[int] = set()
    for part in parts(reports):
        for table in (schema.shingle, schema.wording):
            connection.execute(delete(table).where(table.c.report.in_(part)))
        connection.execute(delete(same).where(or_(same.c.one.in_(part), same.c.other.in_(part))))
        homes.update(connection.execute(select(member.c.family).where(member.c.report.in_(part))).scalars())
    mates: set[int] = set()
    for part in parts(sorted(homes)):
        mates.update(connection.execute(select(member.c.report).where(member.c.family.in_(part))).scalars())
        connection.execute(delete(member).where(member.c.family.in_(part)))
        connection.execute(delete(schema.family).where(schema.family.c.number.in_(part)))
    return mates - set(reports)


def keep_pairs(connection: Connection, pairs: Iterable[tuple[int, int]]) -> None:
    """Notes that reports have text in common, two by two."""
    same = schema.same_text
    insert_rows(connection, same, [same.c.one, same.c.other], (sorted(pair) for pair in pairs))


def pairs_of(connection: Connection, reports: Collection[int]) -> list[tuple[int, int]]:
    """Reports that have text in common, of which one is among these."""
    same, found = schema.same_text, list[tuple[int, int]]()
    for part in parts(sorted(reports)):
        for column in (same.c.one, same.c.other):
            found += [(row.one, row.other) for row in connection.execute(select(same).where(column.in_(part)))]
    return found


def homes_of(connection: Connection, reports: Collection[int]) -> dict[int, Home]:
    """The families of reports, by report; those that stand in none are left out."""
    member, family, report = schema.family_member, schema.family, schema.report
    asked = (
        select(member.c.report, family.c.number, family.c.id, report.c.published)
        .join_from(member, family)
        .join(report, report.c.id == family.c.id)
    )
    found: dict[int, Home] = {}
    for part in parts(sorted(reports)):
        rows = connection.execute(asked.where(member.c.report.in_(part)))
        found.update((row[0], Home(row.number, row.id, row.published)) for row in rows)
    return found


def members_of(connection: Connection, families: Collection[int]) -> set[int]:
    """All reports of families, by the families' numbers."""
    member, found = schema.family_member, set[int]()
    for part in parts(sorted(families)):
        found.update(connection.execute(select(member.c.report).where(member.c.family.in_(part))).scalars())
    return found


def sizes_of(connection: Connection, families: Collection[int]) -> dict[int, int]:
    """How many reports stand in families."""
    member, found = schema.family_member, dict[int, int]()
    for part in parts(sorted(families)):
        asked = select(member.c.family, func.count()).where(member.c.family.in_(part)).group_by(member.c.family)
        found.update((number, count) for number, count in connection.execute(asked))
    return found


def new_family(connection: Connection, id: str) -> int:
    """The number of a new family without reports."""
    table = schema.family
    return int(connection.execute(insert(table).values(id=id, agency=None).returning(table.c.number)).scalar_one())


def join(connection: Connection, home: int, id: str, others: Collection[int], members: Collection[int]) -> None:
    """Puts other families and new members into a family, which then has this id."""
    member, family = schema.family_member, schema.family
    for part in parts(sorted(others)):
        connection.execute(update(member).where(member.c.family.in_(part)).values(family=home))
        connection.execute(delete(family).where(family.c.number.in_(part)))
    rows = ((home, report) for report in sorted(members))
    insert_rows(connection, member, [member.c.family, member.c.report], rows)
    credit = schema.wording.c.credit
    named = (
        select(credit)
        .join_from(member, schema.wording, member.c.report == schema.wording.c.report)
        .where(member.c.family == home, credit.is_not(None))
        .group_by(credit)
        .order_by(func.count().desc(), credit)
        .limit(1)
    )
    agency = connection.execute(named).scalar()
    connection.execute(update(family).where(family.c.number == home).values(id=id, agency=agency))
