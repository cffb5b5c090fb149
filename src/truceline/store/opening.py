"""Open a store: a file of SQLite, or a database of PostgreSQL by URL; make it, or bring an older one up to date."""

from __future__ import annotations

import os
import shutil
import sqlite3
from datetime import UTC, datetime
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, select, text
from sqlalchemy.exc import ArgumentError

from truceline.errors import InputError, StoreError
from truceline.store.schema import metadata
from truceline.store.schema import store as store_table
from truceline.store.trouble import not_a_store, told

NEWEST = "0008"
"""The newest migration. A store that knows a newer one was written by a newer Truceline."""
_CACHE = 64 * 1024
"""KiB of an SQLite file that a connection keeps at hand. Of its own accord it keeps 2 MB, less than the indexes of a
large store, and linking 200 reports to 100,000 took a fifth longer."""
KNOWN = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008")
WAIT = 20.0
"""Seconds to wait for a store that another program has locked."""


class Opened(NamedTuple):
    """The database of a store. `name`: for messages, no password in it. `upgraded`: it was an older one until now."""

    engine: Engine
    name: str
    upgraded: bool


def open_engine(where: str | Path, *, create: bool = False, wait: float = WAIT) -> Opened:
    """The database of a store, at the newest version of its tables.

    `where`: path of a SQLite file, or `postgresql://user@host/name`. `create`: make it where there is none.

    Raises InputError: TL305 something else is there, TL306 written by a newer Truceline, TL307 no address of a
    store, TL308 there is none. Raises StoreError as `told` does.
    """
    url = _url(where)
    name = url.database or "" if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)
    if url.get_backend_name() == "sqlite":
        _check_file(Path(name), create)
        url = _as_it_may_be_opened(Path(name), url, create)
    engine = _engine(url, wait)
    with told(name):
        upgraded = _bring_up_to_date(engine, name, create)
    return Opened(engine, name, upgraded)


def _url(where: str | Path) -> URL:
    written = str(where)
    if "://" not in written:
        return URL.create("sqlite", database=written)
    try:
        url = make_url(written)
        backend = url.get_backend_name()
    except (ArgumentError, ValueError) as error:
        raise _bad_address(written) from error
    if backend == "postgres":
        backend = "postgresql"
    if backend == "sqlite" and url.database:
        return url
    if backend != "postgresql" or not url.database:
        raise _bad_address(written)
    if find_spec("psycopg") is None:
        raise InputError("TL307", "PostgreSQL needs one more package: pip install 'truceline[postgres]'")
    return url.set(drivername="postgresql+psycopg")


def _bad_address(written: str) -> InputError:
    shown = written.partition("://")[0]
    return InputError(
        "TL307", f"{shown}://...: is no address of a store; name a file, or postgresql://user@host/database"
    )


def _check_file(path: Path, create: bool) -> None:
    if path.is_dir():
        raise InputError("TL305", f"{path}: is a folder; name a file for the store")
    if not path.exists() and not create:
        raise InputError("TL308", f"{path}: there is no store; make one: truceline add REPORTS --store {path}")
    if not path.absolute().parent.is_dir():
        raise InputError("TL308", f"{path}: lies in a folder that does not exist")
    if path.exists() and path.stat().st_size and not _begins_as_sqlite(path):
        raise not_a_store(str(path))


def _as_it_may_be_opened(path: Path, url: URL, create: bool) -> URL:
    """The address of a file; one that may only be read is opened as one that nobody changes.

    Raises StoreError (TL302) where it is to be written.
    """
    folder = path.absolute().parent
    if _may_write(folder) and (not path.exists() or _may_write(path)):
        return url
    if create:
        raise StoreError("TL302", f"{path}: may not be written; see who owns the file and its folder, or use another")
    return URL.create(
        "sqlite", database=f"file:{quote(str(path.absolute()))}", query={"mode": "ro", "immutable": "1", "uri": "true"}
    )


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _begins_as_sqlite(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(16) == b"SQLite format 3\0"
    except OSError as error:
        raise StoreError("TL302", f"{path}: may not be read ({error.strerror})") from error


def _engine(url: URL, wait: float) -> Engine:
    if url.get_backend_name() == "postgresql":
        arguments = {"connect_timeout": max(2, int(wait)), "options": f"-c lock_timeout={int(wait * 1000)}"}
        return create_engine(url, connect_args=arguments, pool_pre_ping=True)
    engine = create_engine(url, connect_args={"timeout": wait})

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # transactions are begun below, not guessed by the driver
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")  # what is reported as added outlives a power cut
        connection.execute(f"PRAGMA cache_size = -{_CACHE}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A writer asks for the lock at once: one that read first could find its view outdated and fail.
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _bring_up_to_date(engine: Engine, name: str, create: bool) -> bool:
    """Whether there was an older store."""
    with engine.connect() as connection:
        found = _version(connection, name)
    if found == NEWEST:
        return False
    if found is None and not create:
        raise InputError("TL308", f"{name}: holds no store yet; make one: truceline add REPORTS --store {name}")
    if found is not None and found not in KNOWN:
        raise InputError("TL306", f"{name}: was written by a newer Truceline; install that, or use another store")
    if engine.dialect.name == "sqlite":
        if found is not None:
            _back_up(Path(name), found)
        with engine.connect() as connection:  # a property of the file; can be set outside a transaction only
            raw: Any = connection.connection.dbapi_connection
            raw.execute("PRAGMA journal_mode = WAL")
    with engine.execution_options(writes=True).begin() as connection:
        _alone(connection)
        if _version(connection, name) != NEWEST:  # somebody else may have done it meanwhile
            _migrate(connection)
    return found is not None


def _version(connection: Connection, name: str) -> str | None:
    """The newest migration of a store; None where the database is empty. Raises InputError (TL305)."""
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return None
    if not {"alembic_version", "store", "report"} <= tables:
        raise not_a_store(name)
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def _alone(connection: Connection) -> None:
    """On PostgreSQL: no other program brings the store up to date at the same time."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(7282)"))


def _back_up(path: Path, found: str) -> None:
    """A copy beside the store, `ledger.db.0001.backup`, made by SQLite so that no writer can break it."""
    target = path.with_name(f"{path.name}.{found}.backup")
    if shutil.disk_usage(path.absolute().parent).free < path.stat().st_size:
        raise StoreError("TL301", f"{path}: no room for a copy before the store is brought up to date; make room")
    with sqlite3.connect(path) as old, sqlite3.connect(target) as copy:
        old.backup(copy)
    old.close()
    copy.close()


def _migrate(connection: Connection) -> None:
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", "truceline.store:migrations")
    config.attributes["connection"] = connection
    script = ScriptDirectory.from_config(config)
    with EnvironmentContext(config, script, fn=lambda found, _context: script._upgrade_revs("head", found)):
        script.run_env()
    if not connection.execute(select(store_table.c.number)).first():
        now = datetime.now(UTC).isoformat(timespec="seconds")
        connection.execute(store_table.insert().values(created=now, program=f"truceline {version('truceline')}"))
    explain(connection)


def explain(connection: Connection) -> None:
    """Writes what every table and column holds into the table `about`; on PostgreSQL as comments, too."""
    meanings = {table.name: table.comment or "" for table in metadata.sorted_tables} | {
        f"{table.name}.{column.name}": column.comment or ""
        for table in metadata.sorted_tables
        for column in table.columns
    }
    about = metadata.tables["about"]
    connection.execute(about.delete())
    connection.execute(about.insert(), [{"name": name, "meaning": meaning} for name, meaning in meanings.items()])
    if connection.dialect.name == "postgresql":
        quote = connection.dialect.identifier_preparer.quote
        for name, meaning in meanings.items():
            kind = "COLUMN" if "." in name else "TABLE"
            written = ".".join(quote(part) for part in name.split("."))
            connection.exec_driver_sql(f"COMMENT ON {kind} {written} IS '{meaning.replace(chr(39), chr(39) * 2)}'")
