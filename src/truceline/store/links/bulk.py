"""Many small rows at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Column, Connection, Table


def insert_rows(
    connection: Connection,
    table: Table,
    columns: Sequence[Column[int] | Column[str] | Column[bytes]],
    rows: Iterable[Sequence[object]],
) -> None:
    """Adds rows of numbers and short words, past what SQLAlchemy does for each value; one that is there is left."""
    given = list(rows)
    if not given:
        return
    mark = "?" if connection.dialect.paramstyle == "qmark" else "%s"
    names = ", ".join(connection.dialect.identifier_preparer.quote(column.name) for column in columns)
    marks = ", ".join(mark for _ in columns)
    sql = f"INSERT INTO {table.name} ({names}) VALUES ({marks}) ON CONFLICT DO NOTHING"
    connection.exec_driver_sql(sql, [tuple(row) for row in given])
