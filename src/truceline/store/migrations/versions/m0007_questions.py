"""Ids and counts by which questions are answered at once: of the incident that an event would be, of disputes."""

from __future__ import annotations

import hashlib

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
_AT_ONCE = 5000


def upgrade() -> None:
    """Adds the columns and fills them."""
    op.add_column("happening", sa.Column("id", sa.Text(), nullable=True))
    connection = op.get_bind()
    last = 0
    while rows := _rows(connection, last):
        last = rows[-1][0]
        ids = [{"at": number, "id": _incident_id(report, event)} for number, report, event in rows]
        connection.execute(sa.text("UPDATE happening SET id = :id WHERE number = :at"), ids)
    op.create_index("ix_happening_id", "happening", ["id"])
    op.add_column("incident", sa.Column("disputes", sa.Integer(), nullable=True))
    op.execute(
        "UPDATE incident SET disputes = 1 + length(disputed) - length(replace(disputed, ' ', ''))"
        " WHERE disputed IS NOT NULL"
    )
    op.create_index("ix_incident_disputes", "incident", ["disputes", "sources", "tellings", "first_day"])


def _rows(connection: sa.Connection, after: int) -> list[tuple[int, str, str]]:
    asked = sa.text(
        "SELECT h.number, r.id, h.event FROM happening h JOIN report r ON r.number = h.report"
        " WHERE h.number > :after ORDER BY h.number LIMIT :most"
    )
    return [tuple(row) for row in connection.execute(asked, {"after": after, "most": _AT_ONCE})]


def _incident_id(report: str, event: str) -> str:
    return "i" + hashlib.sha256(f"{report} {event}".encode()).hexdigest()[:12]
