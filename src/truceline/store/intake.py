"""Reports and Readings into the tables: all of a batch or nothing, and nothing twice."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, RowMapping, Table, delete, func, insert, select, text, update
from sqlalchemy.dialects import postgresql, sqlite

from truceline.records import Provenance, Reading, Report
from truceline.records.judgement import Judgement
from truceline.store import schema
from truceline.store.batches import parts as parts
from truceline.store.judged import judged
from truceline.store.keys import fold
from truceline.store.links.queue import enqueue
from truceline.store.rows import RECORD_TABLES, roles_of, rows_of


@dataclass(frozen=True)
class Intake:
    """A report to be added. `document`: its key (see `document_key`). `place`: where it was found: news.jsonl:17.

    `reading`: None where the store holds one of this text already, or will get it with another entry.
    """

    report: Report
    document: str
    place: str
    reading: Reading | None = None


@dataclass(frozen=True)
class Counts:
    """What a batch came to. `added`: new texts, `versions` of them of known documents. `known`: the others."""

    added: int = 0
    versions: int = 0
    known: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.added + other.added, self.versions + other.versions, self.known + other.known)


def lock(connection: Connection) -> None:
    """One writer at a time: on SQLite the transaction itself, on PostgreSQL a lock that ends with it."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(7281)"))


class _Head(msgspec.Struct):
    """What a stored Reading says of its report; the rest of it is not decoded."""

    report: _HeadOfReport


class _HeadOfReport(msgspec.Struct):
    published: str | None = None
    external_id: str | None = None
    publisher: str | None = None


def precedence(report: Report | _HeadOfReport) -> tuple[str, str, str]:
    """Of several reports with one text the lowest counts, in whatever order they are added: the earliest published."""
    return report.published or "9999", report.external_id or "", report.publisher or ""


def unread(connection: Connection, reports: Iterable[Report], provenance: str | None = None) -> set[str]:
    """Those of the texts that have no Reading, or one of a report that comes behind this one.

    `provenance`: also those whose Reading another program made.
    """
    given = {report.id: report for report in reports}
    done = {
        id
        for id, (program, before) in _read_with(connection, list(given)).items()
        if (provenance is None or program == provenance) and before <= precedence(given[id])
    }
    return given.keys() - done


def _read_with(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[str, tuple[str, str, str]]]:
    """Provenance of the current Readings and precedence of their reports, by report."""
    asked = select(schema.report.c.id, schema.reading.c.provenance, schema.reading.c.reading)
    current = asked.join_from(schema.report, schema.reading).where(schema.reading.c.current)
    found: dict[str, tuple[str, tuple[str, str, str]]] = {}
    for part in parts(ids):
        for row in connection.execute(current.where(schema.report.c.id.in_(part))):
            head = msgspec.json.decode(row.reading, type=_Head)
            found[row.id] = row.provenance, precedence(head.report)
    return found


def add(connection: Connection, batch: Sequence[Intake], now: str, run: int | None) -> Counts:
    """Adds what is new of a batch. `now`: UTC."""
    counts = Counts()
    readings = {each.reading.report.id: each.reading for each in batch if each.reading is not None}
    publishers = _publishers(connection, {each.report.publisher for each in batch if each.report.publisher})
    fresh = {each.report.id for each in batch} - numbers_of(connection, [each.report.id for each in batch]).keys()
    changed = False
    numbers = _reports(connection, batch, readings, publishers, now)
    keep_readings(connection, list(readings.values()), numbers, now)
    for each in batch:
        made = _version(connection, each, numbers[each.report.id], publishers, now, run)
        is_new = each.report.id in fresh
        fresh.discard(each.report.id)
        counts += Counts(added=int(is_new), versions=int(is_new and made > 1), known=int(not is_new))
        changed = changed or made > 1
    if changed:
        _drop_records_of_old_texts(connection, now)
        _restore_records(connection, [each for each in batch if each.reading is None], numbers)
    return counts


def _drop_records_of_old_texts(connection: Connection, now: str) -> None:
    """The rows of records tell what stands: those of a text that no document has any more go. Its Reading stays."""
    versions = schema.version
    newest = select(versions.c.report).where(versions.c.superseded_at.is_(None))
    old = select(versions.c.report).where(versions.c.superseded_at == now, versions.c.report.not_in(newest)).distinct()
    numbers = list(connection.execute(old).scalars())
    for name in (*RECORD_TABLES, "role"):
        table = schema.metadata.tables[name]
        connection.execute(delete(table).where(table.c.report.in_(numbers)))


def _restore_records(connection: Connection, batch: Sequence[Intake], numbers: dict[str, int]) -> None:
    """The rows of records of texts that a document has again."""
    wanted = {numbers[each.report.id] for each in batch}
    there = set(connection.execute(select(schema.actor.c.report).where(schema.actor.c.report.in_(wanted))).scalars())
    current = select(schema.reading.c.reading).where(schema.reading.c.current)
    found = connection.execute(current.where(schema.reading.c.report.in_(wanted - there))).scalars()
    readings = [msgspec.json.decode(each, type=Reading) for each in found]
    if readings:
        keep_records(connection, readings, numbers)


def _reports(
    connection: Connection,
    batch: Sequence[Intake],
    readings: dict[str, Reading],
    publishers: dict[str, int],
    now: str,
) -> dict[str, int]:
    """The numbers of the batch's texts, those that are new added."""
    ids = list(dict.fromkeys(each.report.id for each in batch))
    numbers = numbers_of(connection, ids)
    rows: dict[str, dict[str, Any]] = {}
    for each in batch:
        if each.report.id not in numbers:
            read = readings.get(each.report.id)
            rows.setdefault(each.report.id, _report_row(read.report if read else each.report, publishers, now))
    if rows:
        connection.execute(insert(schema.report), list(rows.values()))
        numbers |= numbers_of(connection, list(rows))
    return numbers


def _report_row(report: Report, publishers: dict[str, int], now: str) -> dict[str, Any]:
    return {
        "id": report.id,
        "title": report.title,
        "publisher": publishers.get(report.publisher or ""),
        "published": report.published,
        "language": report.language,
        "text": report.text,
        "added_at": now,
    }


def numbers_of(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    """The numbers of texts by their ids; those that are not there are left out."""
    found: dict[str, int] = {}
    for part in parts(ids):
        asked = select(schema.report.c.id, schema.report.c.number).where(schema.report.c.id.in_(part))
        found.update((row.id, row.number) for row in connection.execute(asked))
    return found


def _version(
    connection: Connection,
    intake: Intake,
    report: int,
    publishers: dict[str, int],
    now: str,
    run: int | None,
) -> int:
    """The number of a new version of a document, 1 for a new document.

    0: the document has had the text already, or the same stands there under another path.
    """
    versions, documents, given = schema.version, schema.document, intake.report
    publisher = publishers.get(given.publisher or "")
    same = select(versions.c.number).where(versions.c.report == report)
    named = intake.document.startswith(("url ", "id "))
    if not named and connection.execute(same.where(versions.c.publisher.is_not_distinct_from(publisher))).first():
        return 0
    number = connection.execute(select(documents.c.number).where(documents.c.key == intake.document)).scalar()
    if number is None:
        number = _new(connection, documents, key=intake.document)
    elif connection.execute(same.where(versions.c.document == number)).first():
        return 0
    of_document = versions.c.document == number
    before = connection.execute(select(func.max(versions.c.version)).where(of_document)).scalar() or 0
    newest = of_document, versions.c.superseded_at.is_(None)
    enqueue(connection, [report, *connection.execute(select(versions.c.report).where(*newest)).scalars()])
    connection.execute(update(versions).where(*newest).values(superseded_at=now))
    connection.execute(
        insert(versions).values(
            document=number,
            version=before + 1,
            report=report,
            external_id=given.external_id,
            title=given.title,
            url=given.url,
            publisher=publisher,
            published=given.published,
            added_at=now,
            place=intake.place,
            run=run,
        )
    )
    return before + 1


def _publishers(connection: Connection, names: Collection[str]) -> dict[str, int]:
    rows = [{"name": name} for name in sorted(names)]
    return _numbered(connection, schema.publisher, rows)


def _numbered(connection: Connection, table: Table, rows: Sequence[dict[str, str]]) -> dict[str, int]:
    """The numbers of rows by their `name`, those that are not there added."""
    found: dict[str, int] = {}
    for part in parts(rows):
        named = select(table.c.name, table.c.number).where(table.c.name.in_([row["name"] for row in part]))
        there = {row.name: row.number for row in connection.execute(named)}
        missing = [row for row in part if row["name"] not in there]
        if missing:
            connection.execute(_or_nothing(connection, table), missing)
            there |= {row.name: row.number for row in connection.execute(named)}
        found |= there
    # A name with U+0000 in it stands in the table with U+2400 instead.
    return found | {row["name"]: found[key] for row in rows if (key := row["name"].replace("\0", "\u2400")) in found}


def _or_nothing(connection: Connection, table: Table) -> Any:
    made = postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)
    return made.on_conflict_do_nothing()


def _new(connection: Connection, table: Table, **values: Any) -> int:
    row = connection.execute(insert(table).values(**values).returning(table.c.number)).one()
    return int(row.number)


def digest(provenance: Provenance) -> str:
    """sha256 over what read a report."""
    return hashlib.sha256(msgspec.json.encode(provenance)).hexdigest()


def keep_readings(connection: Connection, readings: Sequence[Reading], numbers: dict[str, int], now: str) -> None:
    """Adds Readings as the current ones of their reports; one by the same program of the same report only once."""
    there = _read_with(connection, [each.report.id for each in readings])
    fresh = [each for each in readings if _is_better(each, there.get(each.report.id))]
    if not fresh:
        return
    reports = [numbers[each.report.id] for each in fresh]
    table = schema.reading
    connection.execute(update(table).where(table.c.report.in_(reports), table.c.current).values(current=False))
    rows = [
        {
            "report": numbers[each.report.id],
            "schema": each.schema,
            "provenance": digest(each.provenance),
            "made_at": now,
            "current": True,
            "reading": each.to_json(),
        }
        for each in fresh
    ]
    connection.execute(insert(table), rows)
    publishers = _publishers(connection, {each.report.publisher for each in fresh if each.report.publisher})
    for each in fresh:
        if each.report.id in there:  # the row says what the Reading says
            row = _report_row(each.report, publishers, now)
            told = {name: row[name] for name in ("title", "publisher", "published")}
            connection.execute(
                update(schema.report).where(schema.report.c.number == numbers[each.report.id]).values(told)
            )
    keep_records(connection, fresh, numbers)
    enqueue(connection, reports)


def _is_better(reading: Reading, there: tuple[str, tuple[str, str, str]] | None) -> bool:
    """Whether a Reading takes the place of one that is there: by another program, or of a report before that one."""
    return there is None or there[0] != digest(reading.provenance) or precedence(reading.report) < there[1]


def keep_records(connection: Connection, readings: Sequence[Reading], numbers: dict[str, int]) -> None:
    """The rows of the records of Readings in place of the reports' earlier ones, with judgements applied."""
    reports = [numbers[each.report.id] for each in readings]
    decided = judgements_on(connection, [each.report.id for each in readings])
    tables: dict[str, list[dict[str, Any]]] = {name: [] for name in RECORD_TABLES}
    roles: list[_Role] = []
    for reading in readings:
        believed = judged(reading, decided.get(reading.report.id, ()))
        number = numbers[reading.report.id]
        for name, rows in rows_of(believed).items():
            tables[name] += ({"report": number, **row} for row in rows)
        roles += ((number, reading.report.published, *role) for role in roles_of(believed))
    for name in (*RECORD_TABLES, "role"):
        table = schema.metadata.tables[name]
        connection.execute(delete(table).where(table.c.report.in_(reports)))
        if tables.get(name):
            connection.execute(insert(table), tables[name])
    _keep_roles(connection, roles)


_Role = tuple[int, str | None, str, str, str]
"""Number and day of a report, id of a record in it, the role, and the name of who has it."""


def _keep_roles(connection: Connection, roles: Sequence[_Role]) -> None:
    names = sorted({role[-1] for role in roles})
    numbers = _numbered(connection, schema.name, [{"name": name, "folded": fold(name)} for name in names])
    rows = [
        {"report": report, "day": day, "record": record, "role": role, "name": numbers[name]}
        for report, day, record, role, name in roles
    ]
    if rows:
        connection.execute(insert(schema.role), rows)


def judgements_on(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[Judgement, ...]]:
    """The judgements on records of reports, by report, the earliest first."""
    table = schema.judgement
    found: dict[str, list[Judgement]] = {}
    if connection.execute(select(table.c.number).limit(1)).first() is None:
        return {}
    for part in parts(ids):
        asked = select(table).where(table.c.report.in_(part)).order_by(table.c.number)
        for row in connection.execute(asked).mappings():
            found.setdefault(row["report"], []).append(judgement_of(row))
    return {id: tuple(each) for id, each in found.items()}


def judgement_of(row: RowMapping) -> Judgement:
    """The judgement in a row."""
    return Judgement(**{name: row[name] for name in Judgement.__struct_fields__})
