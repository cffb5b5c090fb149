"""How watched feeds answered, and which of their entries the store holds already."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from truceline.store.batches import parts
from truceline.store.schema import document, feed


@dataclass(frozen=True)
class FeedState:
    """How a feed answers. Times in UTC as the store writes them.

    `failures`: in a row. `not_before`: it is not asked again before; None: whenever its time comes. `problem`: why it
    failed; None: it answered.
    """

    address: str
    asked: str
    failures: int = 0
    not_before: str | None = None
    problem: str | None = None


def feed_states(connection: Connection) -> dict[str, FeedState]:
    """All that is known, by address."""
    rows = connection.execute(select(feed)).mappings()
    return {
        row["address"]: FeedState(row["address"], row["asked"], row["failures"], row["not_before"], row["problem"])
        for row in rows
    }


def keep_feed_state(connection: Connection, state: FeedState) -> None:
    """Puts a state in place of what was known."""
    values = {
        "asked": state.asked,
        "failures": state.failures,
        "not_before": state.not_before,
        "problem": state.problem,
    }
    if not connection.execute(update(feed).where(feed.c.address == state.address).values(values)).rowcount:
        connection.execute(insert(feed).values(address=state.address, **values))


def known_documents(connection: Connection, keys: Collection[str]) -> set[str]:
    """Those of the keys (see `document_key`) whose documents the store holds."""
    return {
        found
        for part in parts(list(keys))
        for found in connection.execute(select(document.c.key).where(document.c.key.in_(part))).scalars()
    }
