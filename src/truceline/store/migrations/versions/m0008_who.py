"""Who added reports, and what was done to accounts: every change has its person and its time."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Adds the columns and the table; of what was done before, nobody is known."""
    op.add_column("run", sa.Column("who", sa.Text(), nullable=True))
    op.execute("ALTER TABLE run ADD COLUMN account INTEGER CONSTRAINT fk_run_account REFERENCES account (number)")
    op.create_table(
        "account_change",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=True),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("told", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["account"], ["account.number"], name="fk_account_change_account"),
        sa.PrimaryKeyConstraint("number", name="pk_account_change"),
    )
    op.create_index("ix_account_change_account", "account_change", ["account"])
