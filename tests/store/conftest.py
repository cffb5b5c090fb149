"""Stores in both databases, and Readings made by hand: no language model is needed to keep records."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from tests import postgres
from truceline.records import Reading
from truceline.store import Intake, Store, open_store

NUMBERS = itertools.count()


class Clock:
    """A clock that stands until it is set: `clock.day = "2024-05-02"`."""

    def __init__(self) -> None:
        self.day = "2024-05-01"

    def __call__(self) -> str:
        return f"{self.day}T12:00:00.000+00:00"


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL server; skips where none is installed."""
    folder = postgres.programs()
    if folder is None:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    with postgres.server(folder) as url:
        yield url


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new store can be made: a file, then a database of PostgreSQL."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.db")
    server: str = request.getfixturevalue("postgres_url")
    name = f"ledger{next(NUMBERS)}"
    engine = create_engine(server.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return server.replace("/postgres?", f"/{name}?")


@pytest.fixture
def store(address: str, clock: Clock) -> Iterator[Store]:
    made = open_store(address, create=True, now=clock)
    yield made
    made.close()


@pytest.fixture
def rows(store: Store) -> Callable[[str], list[tuple[object, ...]]]:
    """What a question in SQL gives."""

    def call(sql: str) -> list[tuple[object, ...]]:
        with store.reading() as connection:
            return [tuple(row) for row in connection.execute(text(sql))]

    return call


def taken_in(reading: Reading, document: str | None = None) -> Intake:
    """A Reading that is to be added, found in news.jsonl."""
    return Intake(reading.report, document or f"text {reading.report.id}", "news.jsonl:1", reading)
