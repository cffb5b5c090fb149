"""How sure each claim, event and figure is, and what a judgement knows it by, as columns for those who review."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_TABLES = {"claim": "claims", "event": "events", "casualty": "casualties"}
_BATCH = 200


def upgrade() -> None:
    """Adds the columns and fills them from the Readings, which have known it all along."""
    for table in _TABLES:
        op.add_column(table, sa.Column("confidence", sa.Float(), nullable=True))
        op.add_column(table, sa.Column("key", sa.Text(), nullable=True))
    connection = op.get_bind()
    last = 0
    while rows := _readings(connection, last):
        last = rows[-1][0]
        for table, name in _TABLES.items():
            values = list(_values(rows, table, name))
            if values:
                update = sa.text(
                    f"UPDATE {table} SET confidence = :sure, key = :key WHERE report = :report AND id = :id"
                )
                connection.execute(update, values)
    for table in _TABLES:
        op.create_index(f"ix_{table}_confidence", table, ["confidence"])


def _readings(connection: sa.Connection, after: int) -> list[tuple[int, int, Any]]:
    asked = sa.text(
        "SELECT number, report, reading FROM reading WHERE current AND number > :after ORDER BY number LIMIT :most"
    )
    found = connection.execute(asked, {"after": after, "most": _BATCH})
    return [(number, report, json.loads(whole)) for number, report, whole in found]


def _values(rows: list[tuple[int, int, Any]], kind: str, name: str) -> Iterator[dict[str, Any]]:
    for _, report, reading in rows:
        for record in reading[name]:
            start, end = _span(record)
            key = f"{reading['report']['id']}/{kind}@{start}-{end}"
            yield {"sure": record.get("confidence"), "key": key, "report": report, "id": record["id"]}


def _span(record: dict[str, Any]) -> tuple[int, int]:
    """The characters by which a record is known: of a claim its first piece of content."""
    found = record.get("trigger_span") or record.get("span") or (record.get("content_spans") or [None])[0]
    start, end = found or record.get("cue_span") or record["speaker_span"]
    return start, end
