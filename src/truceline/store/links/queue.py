"""What linking has still to do: reports that were added, changed or judged."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import msgspec
from sqlalchemy import Connection, Exists, Select, delete, exists, select

from truceline.records import Reading
from truceline.store import schema
from truceline.store.batches import parts
from truceline.store.links.bulk import insert_rows


class Stored(Reading, frozen=True, kw_only=True):
    """A Reading as the store gives it to linking: it was checked when it was made, and is not checked again."""

    def __post_init__(self) -> None:
        """Nothing: checking takes longer than all the rest."""


def enqueue(connection: Connection, reports: Iterable[int]) -> None:
    """Notes that reports are to be linked, or linked anew."""
    insert_rows(connection, schema.to_link, [schema.to_link.c.report], ((number,) for number in sorted(set(reports))))


def forget_link(connection: Connection, ids: Collection[str]) -> None:
    """The same of reports by their ids, such as after a judgement on them."""
    asked = select(schema.report.c.number).where(schema.report.c.id.in_(ids))
    enqueue(connection, connection.execute(asked).scalars())


def waiting(connection: Connection, most: int) -> list[int]:
    """The numbers of reports that are to be linked, at most so many."""
    table = schema.to_link
    return list(connection.execute(select(table.c.report).order_by(table.c.report).limit(most)).scalars())


def done(connection: Connection, reports: Sequence[int]) -> None:
    """Notes that reports are linked."""
    for part in parts(reports):
        connection.execute(delete(schema.to_link).where(schema.to_link.c.report.in_(part)))


def standing(connection: Connection, reports: Sequence[int]) -> dict[int, Reading]:
    """The current Readings, as read, of those that are the newest version of a document, by report number."""
    found: dict[int, Reading] = {}
    for part in parts(reports):
        asked = _readings().where(schema.report.c.number.in_(part), _is_newest())
        found.update((row.number, msgspec.json.decode(row.reading, type=Stored)) for row in connection.execute(asked))
    return found


def readings_of(connection: Connection, numbers: Collection[int]) -> dict[int, Reading]:
    """The current Readings of reports, as read, by number."""
    found: dict[int, Reading] = {}
    for part in parts(sorted(numbers)):
        rows = connection.execute(_readings().where(schema.report.c.number.in_(part)))
        found.update((row.number, msgspec.json.decode(row.reading, type=Stored)) for row in rows)
    return found


def _readings() -> Select[tuple[int, str]]:
    asked = select(schema.report.c.number, schema.reading.c.reading).join_from(schema.report, schema.reading)
    return asked.where(schema.reading.c.current)


def _is_newest() -> Exists:
    """Whether the report of a row is the newest version of a document."""
    version = schema.version
    return exists().where(version.c.report == schema.report.c.number, version.c.superseded_at.is_(None))
