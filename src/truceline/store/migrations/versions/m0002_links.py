"""Families, incidents and ceasefires, and what is needed to link a new report to its neighbours only."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Makes the tables."""

    op.create_table(
        "ceasefire",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("parties", sa.Text(), nullable=True),
        sa.Column("brokers", sa.Text(), nullable=True),
        sa.Column("guarantors", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("geonameid", sa.Integer(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("admin1", sa.Text(), nullable=True),
        sa.Column("precision", sa.Text(), nullable=True),
        sa.Column("announced", sa.Text(), nullable=True),
        sa.Column("effective", sa.Text(), nullable=True),
        sa.Column("expires", sa.Text(), nullable=True),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("violations", sa.Integer(), nullable=False),
        sa.Column("ceasefire", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_ceasefire"),
        sa.UniqueConstraint("id", name="uq_ceasefire_id"),
    )
    op.create_table(
        "family",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("agency", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("number", name="pk_family"),
        sa.UniqueConstraint("id", name="uq_family_id"),
    )
    op.create_table(
        "incident",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=True),
        sa.Column("first_day", sa.Text(), nullable=True),
        sa.Column("last_day", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("folded_place", sa.Text(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("geonameid", sa.Integer(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("admin1", sa.Text(), nullable=True),
        sa.Column("precision", sa.Text(), nullable=True),
        sa.Column("sources", sa.Integer(), nullable=False),
        sa.Column("tellings", sa.Integer(), nullable=False),
        sa.Column("killed", sa.Text(), nullable=True),
        sa.Column("disputed", sa.Text(), nullable=True),
        sa.Column("grade", sa.Text(), nullable=False),
        sa.Column("incident", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_incident"),
        sa.UniqueConstraint("id", name="uq_incident_id"),
    )
    op.create_index("ix_incident_disputed", "incident", ["disputed"])
    op.create_index("ix_incident_first_day", "incident", ["first_day"])
    op.create_index("ix_incident_folded_place", "incident", ["folded_place"])
    op.create_index("ix_incident_sources", "incident", ["sources"])
    op.create_table(
        "family_member",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("family", sa.Integer(), nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["family"], ["family.number"], name="fk_family_member_family"),
        sa.ForeignKeyConstraint(["report"], ["report.number"], name="fk_family_member_report"),
        sa.PrimaryKeyConstraint("number", name="pk_family_member"),
        sa.UniqueConstraint("report", name="uq_family_member_report"),
    )
    op.create_index("ix_family_member_family", "family_member", ["family"])
    op.create_table(
        "happening",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("component", sa.Integer(), nullable=False),
        sa.Column("trace", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["report.number"], name="fk_happening_report"),
        sa.PrimaryKeyConstraint("number", name="pk_happening"),
    )
    op.create_index("ix_happening_component", "happening", ["component"])
    op.create_index("ix_happening_key", "happening", ["key"])
    op.create_index("ix_happening_report", "happening", ["report"])
    op.create_table(
        "shingle",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["report.number"], name="fk_shingle_report"),
        sa.PrimaryKeyConstraint("number", name="pk_shingle"),
    )
    op.create_index("ix_shingle_report", "shingle", ["report"])
    op.create_index("ix_shingle_value", "shingle", ["value", "day", "report"])
    op.create_table(
        "telling",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("incident", sa.Integer(), nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("said_by", sa.Text(), nullable=True),
        sa.Column("actors", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["incident"], ["incident.number"], name="fk_telling_incident"),
        sa.ForeignKeyConstraint(["report"], ["report.number"], name="fk_telling_report"),
        sa.PrimaryKeyConstraint("number", name="pk_telling"),
    )
    op.create_index("ix_telling_incident", "telling", ["incident"])
    op.create_index("ix_telling_report", "telling", ["report"])
    op.create_table(
        "happening_block",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("block", sa.Text(), nullable=False),
        sa.Column("happening", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["happening"], ["happening.number"], name="fk_happening_block_happening"),
        sa.PrimaryKeyConstraint("number", name="pk_happening_block"),
    )
    op.create_index("ix_happening_block_block", "happening_block", ["block", "happening"])
    op.create_index("ix_happening_block_happening", "happening_block", ["happening"])
    op.create_table(
        "linked",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["reading.number"], name="fk_linked_reading"),
        sa.ForeignKeyConstraint(["report"], ["report.number"], name="fk_linked_report"),
        sa.PrimaryKeyConstraint("number", name="pk_linked"),
        sa.UniqueConstraint("report", name="uq_linked_report"),
    )
