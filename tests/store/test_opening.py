"""Making, opening and upgrading a store; what goes wrong is one sentence, and nothing is lost."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, event, text

from tests.reports_by_hand import attack
from tests.store.conftest import taken_in
from truceline.errors import InputError, StoreError
from truceline.ledger import open_ledger
from truceline.publish.cli import main
from truceline.settings import Settings
from truceline.store import Store, open_store
from truceline.store.opening import KNOWN, NEWEST
from truceline.store.schema import metadata


def made(path: Path, *towns: str) -> Path:
    store = open_store(path, create=True)
    store.add([taken_in(attack(town=town)) for town in towns])
    store.close()
    return path


def towns(path: Path | str) -> list[str]:
    store = open_store(path)
    found = [reading.places[0].name for reading in store.readings()]
    store.close()
    return found


def test_the_migrations_make_the_tables_of_the_schema(store: Store) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    full_text = ("report_words", "claim_words", "alembic")

    def ours(thing: object, name: str | None, kind: str, *_: object) -> bool:
        return not (name or "").startswith(full_text) and not (name or "").endswith("words_of")

    with store.reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours, "compare_type": False})
        found = compare_metadata(context, metadata)
    assert [each for each in found if not isinstance(each, tuple) or "comment" not in str(each[0])] == []


def test_the_newest_migration_is_the_last_of_the_scripts() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", "truceline.store:migrations")
    script = ScriptDirectory.from_config(config)
    assert script.get_current_head() == NEWEST == KNOWN[-1]
    assert {each.revision for each in script.walk_revisions()} == set(KNOWN)


def test_an_older_store_is_upgraded_after_a_copy(tmp_path: Path) -> None:
    path = made(tmp_path / "ledger.db", "Harim")
    with sqlite3.connect(path) as old:  # as the first version made it: without the tables of linking
        old.execute("DROP VIEW violation")
        for table in (
            "to_link",
            "shingle",
            "wording",
            "same_text",
            "family_member",
            "family",
            "telling",
            "attack_side",
            "attack",
        ):
            old.execute(f"DROP TABLE {table}")
        for table in ("incident", "happening_block", "happening", "mention", "ceasefire_side", "ceasefire", "feed"):
            old.execute(f"DROP TABLE {table}")
        for index in ("ix_role_name", "ix_version_superseded_at", "ix_version_added_at"):
            old.execute(f"DROP INDEX {index}")
        old.execute("ALTER TABLE role DROP COLUMN day")
        old.execute("CREATE INDEX ix_role_name ON role (name)")
        old.execute("ALTER TABLE judgement DROP COLUMN account")
        for table in ("claim", "event", "casualty"):
            old.execute(f"DROP INDEX ix_{table}_confidence")
            old.execute(f"ALTER TABLE {table} DROP COLUMN confidence")
            old.execute(f"ALTER TABLE {table} DROP COLUMN key")
        for column in ("who", "account"):
            old.execute(f"ALTER TABLE run DROP COLUMN {column}")
        for table in ("account_change", "session", "token", "account"):
            old.execute(f"DROP TABLE {table}")
        old.execute("UPDATE reading SET reading = json_set(reading, '$.events[0].confidence', 0.5)")
        old.execute("UPDATE alembic_version SET version_num = '0001'")
    old.close()
    open_ledger(path, settings=Settings()).close()
    assert towns(path) == ["Harim"]
    with sqlite3.connect(tmp_path / "ledger.db.0001.backup") as copy:
        assert copy.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
        assert copy.execute("SELECT count(*) FROM report").fetchall() == [(1,)]
    copy.close()
    with sqlite3.connect(path) as new:
        assert new.execute("SELECT version_num FROM alembic_version").fetchall() == [(NEWEST,)]
        assert new.execute("SELECT count(*) FROM family_member").fetchall() == [(1,)]  # linked anew
        assert new.execute("SELECT count(*) FROM to_link").fetchall() == [(0,)]
        assert new.execute("SELECT confidence FROM event").fetchall() == [(0.5,)]
        assert new.execute("SELECT count(*) FROM event WHERE key LIKE '%/event@%'").fetchall() == [(1,)]
    new.close()


def test_a_store_of_a_newer_program_is_refused_and_left_alone(store: Store, address: str) -> None:
    with store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    with pytest.raises(InputError, match=r"TL306.*newer Truceline"):
        open_store(address, create=True)


def test_another_database_is_no_store(address: str) -> None:
    engine = create_engine(
        f"sqlite:///{address}" if "://" not in address else address.replace("postgresql:", "postgresql+psycopg:")
    )
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE recipes (name text)"))
    engine.dispose()
    with pytest.raises(InputError, match=r"TL305.*is not a store"):
        open_store(address, create=True)


@pytest.mark.parametrize("content", [b"Shells fell on Harim.", b"SQLite format 3\0 and nothing more"])
def test_a_file_of_another_kind_is_no_store_and_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(InputError, match="TL305"):
        open_store(path, create=True)
    assert path.read_bytes() == content


def test_what_is_not_there_is_named_and_not_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "Harim", "--store", str(tmp_path / "absent.db")]) == 2
    assert capsys.readouterr().err.startswith("[TL308]")
    assert not (tmp_path / "absent.db").exists()
    with pytest.raises(InputError, match=r"TL308.*folder that does not exist"):
        open_store(tmp_path / "no" / "ledger.db", create=True)
    with pytest.raises(InputError, match=r"TL305.*is a folder"):
        open_store(tmp_path, create=True)


@pytest.mark.parametrize("address", ["mysql://host/db", "postgresql://host", "://", "postgresql://u:p@h:x/db"])
def test_an_address_of_another_kind_is_refused(address: str) -> None:
    with pytest.raises(InputError, match="TL307"):
        open_store(address, create=True)


def test_a_server_that_does_not_answer_is_named_without_its_password() -> None:
    with pytest.raises(StoreError, match="TL309") as caught:
        open_store("postgresql://ann:secret@127.0.0.1:9/ledger", create=True, wait=1)
    assert "secret" not in str(caught.value)


def test_a_locked_store_is_told_after_a_while(store: Store, address: str) -> None:
    impatient = open_store(address, wait=0.2)
    with store.writing(), pytest.raises(StoreError, match=r"TL303.*locked"):
        impatient.add([taken_in(attack())])
    impatient.add([taken_in(attack())])
    impatient.close()
    assert store.count() == 1


def test_writers_wait_for_one_another_and_add_nothing_twice(store: Store, address: str) -> None:
    batches = [[taken_in(attack(town=f"Town{number % 40}"), f"id p {number % 40}")] for number in range(80)]

    def add(part: list[list[object]]) -> None:
        own = open_store(address)
        for batch in part:
            own.add(batch)  # type: ignore[arg-type]
        own.close()

    threads = [threading.Thread(target=add, args=(batches[start::4],)) for start in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.reading() as connection:
        counts = [
            connection.execute(text(f"SELECT count(*) FROM {table}")).scalar()
            for table in ("report", "version", "reading", "claim")
        ]
    assert counts == [40, 40, 40, 40]


def test_a_full_disk_loses_only_the_batch_that_did_not_fit(tmp_path: Path) -> None:
    path = made(tmp_path / "ledger.db", "Harim")
    store = open_store(path)

    @event.listens_for(store.engine, "begin")
    def no_room(connection: object) -> None:
        raw = connection.connection.dbapi_connection  # type: ignore[attr-defined]
        pages = raw.execute("PRAGMA page_count").fetchone()[0]
        raw.execute(f"PRAGMA max_page_count = {pages + 1}")

    with pytest.raises(StoreError, match=r"TL301.*disk is full"):
        store.add([taken_in(attack(town=f"Town{number}")) for number in range(300)])
    store.close()
    assert towns(path) == ["Harim"]
    assert made(path, "Salqin")
    assert towns(path) == ["Harim", "Salqin"]


@contextmanager
def as_nobody() -> Iterator[None]:
    """As a user to whom permissions mean something: root may write everything."""
    root = os.geteuid() == 0
    if root:
        os.setegid(65534)
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
            os.setegid(0)


def test_a_store_that_may_only_be_read_answers_but_takes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    path = made(folder / "ledger.db", "Harim")
    (folder / "new.txt").write_text("The army said that rebels shelled Salqin.")
    before = path.read_bytes()
    main(["search", "Harim", "--store", str(path)])  # loads what another user could not read
    wanted = capsys.readouterr().out
    for parent in (tmp_path, *tmp_path.parents[:3]):
        parent.chmod(0o755)
    path.chmod(0o444)
    folder.chmod(0o555)
    try:
        with as_nobody():
            assert main(["search", "Harim", "--store", str(path)]) == 0
            assert capsys.readouterr().out == wanted
            assert main(["add", str(folder / "new.txt"), "--store", str(path)]) == 1
            refused = capsys.readouterr().err
            with pytest.raises(StoreError, match="TL302"):
                open_store(path).add([taken_in(attack(town="Salqin"))])
    finally:
        folder.chmod(0o755)
    assert refused.startswith(f"[TL302] {path}: may not be written")
    assert len(refused.splitlines()) == 1
    assert path.read_bytes() == before


def test_a_damaged_store_is_named(tmp_path: Path) -> None:
    path = made(tmp_path / "ledger.db", *(f"Town{number}" for number in range(50)))
    content = bytearray(path.read_bytes())
    content[4096 * 3 :] = b"\xff" * (len(content) - 4096 * 3)
    path.write_bytes(content)
    with pytest.raises((StoreError, InputError), match="TL30"):
        open_store(path).add([taken_in(attack())])
