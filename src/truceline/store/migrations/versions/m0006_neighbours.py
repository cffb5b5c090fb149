"""What linking needs to compare a new report with its neighbours only, and what questions need to answer at once.

All is linked anew when the store is opened after this.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Makes the tables of linking anew, empty, with every report waiting to be linked."""
    _drop()
    _families()
    _incidents()
    _ceasefires()
    _questions()
    op.execute("INSERT INTO to_link (report) SELECT DISTINCT report FROM version WHERE superseded_at IS NULL")


def _drop() -> None:
    for table in ("ceasefire", "happening_block", "happening", "shingle", "linked", "family_member", "family"):
        op.drop_table(table)
    op.execute("DELETE FROM telling")
    op.execute("DELETE FROM incident")


def _families() -> None:
    op.create_table("to_link", _of("report"), sa.PrimaryKeyConstraint("report", name="pk_to_link"), _fk("to_link"))
    op.create_table(
        "family",
        _number(),
        _text("id"),
        _maybe("agency"),
        sa.PrimaryKeyConstraint("number", name="pk_family"),
        sa.UniqueConstraint("id", name="uq_family_id"),
    )
    op.create_table(
        "family_member",
        _number(),
        _of("family"),
        _of("report"),
        _fk("family_member", "family", "family"),
        _fk("family_member"),
        sa.PrimaryKeyConstraint("number", name="pk_family_member"),
        sa.UniqueConstraint("report", name="uq_family_member_report"),
    )
    op.create_index("ix_family_member_family", "family_member", ["family"])
    op.create_table(
        "shingle",
        _number(),
        sa.Column("value", sa.BigInteger(), nullable=False),
        _text("day"),
        _of("report"),
        _fk("shingle"),
        sa.PrimaryKeyConstraint("number", name="pk_shingle"),
    )
    op.create_index("ix_shingle_report", "shingle", ["report"])
    op.create_index("ix_shingle_value", "shingle", ["value", "day", "report"])
    op.create_table(
        "wording",
        _of("report"),
        _maybe("credit"),
        sa.Column("hashes", sa.LargeBinary(), nullable=False),
        _text("paragraphs"),
        _fk("wording"),
        sa.PrimaryKeyConstraint("report", name="pk_wording"),
    )
    op.create_table(
        "same_text",
        _of("one"),
        _of("other"),
        _fk("same_text", "one", "report"),
        _fk("same_text", "other", "report"),
        sa.PrimaryKeyConstraint("one", "other", name="pk_same_text"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_same_text_other", "same_text", ["other"])


def _incidents() -> None:
    op.create_table(
        "happening",
        _number(),
        _of("report"),
        _text("event"),
        _text("key"),
        _of("component"),
        _text("trace"),
        _fk("happening"),
        sa.PrimaryKeyConstraint("number", name="pk_happening"),
    )
    for column in ("component", "key", "report"):
        op.create_index(f"ix_happening_{column}", "happening", [column])
    op.create_table(
        "happening_block",
        sa.Column("block", sa.BigInteger(), nullable=False),
        _of("happening"),
        _fk("happening_block", "happening", "happening"),
        sa.PrimaryKeyConstraint("block", "happening", name="pk_happening_block"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_happening_block_happening", "happening_block", ["happening"])
    op.create_table(
        "attack",
        _of("incident"),
        _text("country"),
        _maybe("province"),
        _text("day"),
        _text("violation"),
        _fk("attack", "incident", "incident"),
        sa.PrimaryKeyConstraint("incident", name="pk_attack"),
    )
    op.create_index("ix_attack_country", "attack", ["country", "day"])
    op.create_table(
        "attack_side",
        _of("incident"),
        _text("side"),
        _fk("attack_side", "incident", "incident"),
        sa.PrimaryKeyConstraint("incident", "side", name="pk_attack_side"),
        sqlite_with_rowid=False,
    )
    for column in ("type", "country", "admin1"):
        op.create_index(f"ix_incident_{column}", "incident", [column, "first_day"])


def _ceasefires() -> None:
    op.create_table(
        "ceasefire",
        _number(),
        _text("id"),
        _text("kind"),
        *(_maybe(name) for name in ("parties", "brokers", "guarantors", "place")),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("geonameid", sa.Integer(), nullable=True),
        *(_maybe(name) for name in ("country", "admin1", "precision", "announced", "effective", "expires", "day")),
        sa.Column("reports", sa.Integer(), nullable=False),
        *(
            _maybe(name)
            for name in ("binds_country", "binds_province", "binds_from", "binds_to", "relation", "follows")
        ),
        *(_text(name) for name in ("sort", "followed", "ceasefire")),
        sa.PrimaryKeyConstraint("number", name="pk_ceasefire"),
        sa.UniqueConstraint("id", name="uq_ceasefire_id"),
    )
    op.create_index("ix_ceasefire_day", "ceasefire", ["day"])
    op.create_index("ix_ceasefire_follows", "ceasefire", ["follows"])
    op.create_index("ix_ceasefire_sort", "ceasefire", ["sort", "day"])
    op.create_table(
        "ceasefire_side",
        _of("ceasefire"),
        _text("side"),
        _fk("ceasefire_side", "ceasefire", "ceasefire"),
        sa.PrimaryKeyConstraint("ceasefire", "side", name="pk_ceasefire_side"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "mention",
        _number(),
        _of("report"),
        *(_text(name) for name in ("record", "id")),
        sa.Column("ceasefire", sa.Integer(), nullable=True),
        *(_text(name) for name in ("sort", "country")),
        sa.Column("dated", sa.Boolean(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=True),
        sa.Column("points_at", sa.Integer(), nullable=True),
        *(_text(name) for name in ("mark", "mention")),
        _fk("mention"),
        sa.PrimaryKeyConstraint("number", name="pk_mention"),
    )
    for column in ("report", "id", "ceasefire", "points_at"):
        op.create_index(f"ix_mention_{column}", "mention", [column])
    op.create_index("ix_mention_sort", "mention", ["sort", "country", "dated", "day"])
    op.execute(_VIOLATION)


_VIOLATION = """
    CREATE VIEW violation AS
    SELECT c.id AS ceasefire, i.id AS incident, a.day, a.violation
    FROM ceasefire c
    JOIN attack a ON a.country = c.binds_country AND a.day BETWEEN c.binds_from AND c.binds_to
        AND (c.binds_province IS NULL OR a.province = c.binds_province)
    JOIN incident i ON i.number = a.incident
    WHERE EXISTS (
        SELECT 1 FROM attack_side s LEFT JOIN ceasefire_side b ON b.ceasefire = c.number AND b.side = s.side
        WHERE s.incident = a.incident AND (s.side = '?' OR b.side IS NOT NULL))"""
"""The attacks that are held against each ceasefire."""


def _questions() -> None:
    """What `who`, new versions and "what is new" look up."""
    op.add_column("role", sa.Column("day", sa.Text(), nullable=True))
    op.execute("UPDATE role SET day = (SELECT published FROM report WHERE report.number = role.report)")
    op.drop_index("ix_role_name", "role")
    op.create_index("ix_role_name", "role", ["name", "role", "day", "report"])
    op.create_index("ix_version_superseded_at", "version", ["superseded_at"])
    op.create_index("ix_version_added_at", "version", ["added_at"])


def _number() -> sa.Column[int]:
    return sa.Column("number", sa.Integer(), nullable=False)


def _of(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False, autoincrement=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _maybe(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=True)


def _fk(table: str, column: str = "report", target: str = "report") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.number"], name=f"fk_{table}_{column}")
