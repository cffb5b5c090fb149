"""Runs migrations over the connection that `truceline.store.upgrade` hands in."""

from __future__ import annotations

from alembic import context

from truceline.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transaction_per_migration=False,
)
context.run_migrations()
