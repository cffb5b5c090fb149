"""Over Ray: two workers, one killed in the middle; what comes out is complete and equal to the plain engine's."""

from __future__ import annotations

import io
import json
import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from tests import postgres
from truceline.ledger import open_ledger
from truceline.pipeline import Reader
from truceline.publish.cli import main
from truceline.scale import line
from truceline.scale.cluster import cluster

pytest.importorskip("ray")
pytestmark = pytest.mark.xdist_group("ray")
"""One cluster at a time: two would starve one another."""
EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "reports.jsonl"


@pytest.fixture(scope="module")
def two_workers() -> Iterator[None]:
    with cluster(2):
        yield


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch, reader: Reader) -> None:
    """A few reports a block, so that there is a middle; the plain engine need not load the model again."""
    monkeypatch.setattr(line, "BLOCK", 4_000)
    monkeypatch.setattr("truceline.pipeline.load_reader", lambda settings=None: reader)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """JSON lines with one that cannot be read and one that comes twice, a table of Parquet, a web archive."""
    from pyarrow import Table, parquet
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    made = tmp_path_factory.mktemp("news")
    lines = EXAMPLES.read_text(encoding="utf-8").splitlines()
    (made / "a.jsonl").write_text("\n".join([*lines[:8], "{}", lines[0]]))
    rows = [json.loads(each) for each in lines[8:14]]
    parquet.write_table(
        Table.from_pylist([{"id": each["id"], "text": each["text"]} for each in rows]), made / "b.parquet"
    )
    with (made / "c.warc.gz").open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for each in (json.loads(line) for line in lines[14:18]):
            page = f"<html><body><article><p>{each['text']}</p></article></body></html>".encode()
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            address = f"https://paper.example/{each['id']}"
            writer.write_record(writer.create_warc_record(address, "response", io.BytesIO(page), http_headers=headers))
    return made


def busy_readers() -> list[int]:
    """The processes, among those that this one has started, in which reports are being read over Ray."""
    found = []
    for each in Path("/proc").iterdir():
        try:
            words = (each / "cmdline").read_bytes().decode(errors="replace") if each.name.isdigit() else ""
        except OSError:  # it has ended
            continue
        if words.startswith("ray::MapWorker(MapBatches(Read)).") and os.getpid() in ancestors(int(each.name)):
            found.append(int(each.name))
    return found


def ancestors(process: int) -> Iterator[int]:
    while process > 1:
        yield process
        try:
            process = int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            return


class Killer(threading.Thread):
    """Kills the first worker that is busy reading."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.killed: int | None = None
        self.start()

    def run(self) -> None:
        until = time.monotonic() + 300
        while self.killed is None and time.monotonic() < until:
            busy = busy_readers()
            if busy:
                os.kill(busy[0], signal.SIGKILL)
                self.killed = busy[0]
            time.sleep(0.02)


def rows(path: Path) -> list[dict[str, object]]:
    from pyarrow import dataset

    found: list[dict[str, object]] = dataset.dataset(path).to_table().to_pylist()
    return sorted(found, key=lambda row: (str(row["source"]), row["position"]))


def test_readings_as_parquet_are_complete_and_equal_when_a_worker_is_killed(
    two_workers: None, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    killer = Killer()
    told = []
    for engine in ("ray", "plain"):
        output = tmp_path / f"{engine}.parquet"
        workers = "2" if engine == "ray" else "1"
        command = ["read", str(folder), "--engine", engine, "--workers", workers, "--output", str(output)]
        assert main(command) == 0
        told.append([each for each in capsys.readouterr().err.splitlines() if "raylet" not in each])
    assert killer.killed is not None
    over_ray, plainly = rows(tmp_path / "ray.parquet"), rows(tmp_path / "plain.parquet")
    assert over_ray == plainly
    assert len(plainly) == 20
    assert len({(row["source"], row["position"]) for row in over_ray}) == 20
    assert [row["error"] is None for row in over_ray].count(False) == 1
    assert told[0] == told[1]
    assert told[0][-1] == "1 refused of 20 reports"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["plain.parquet", "ray.parquet"]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[str]:
    """A database of PostgreSQL, where it is installed, else a file."""
    programs = postgres.programs()
    if programs is None:
        yield str(tmp_path / "ray.db")
        return
    with postgres.server(programs) as url:
        engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text("CREATE DATABASE ray"))
        engine.dispose()
        yield url.replace("/postgres?", "/ray?")


def contents(store: str) -> tuple[list[str], list[str], list[tuple[object, ...]]]:
    """The Readings in order, the incidents, and every version with its place."""
    with open_ledger(store) as ledger, ledger.store.reading() as connection:
        found = connection.execute(
            text("SELECT document, version, report, external_id, place FROM version ORDER BY 1, 2")
        )
        versions = [tuple(row) for row in found]
        return [each.to_json() for each in ledger.readings()], [each.id for each in ledger.incidents()], versions


def test_a_store_is_complete_and_equal_when_a_worker_is_killed(
    two_workers: None, folder: Path, tmp_path: Path, store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    some = tmp_path / "some.jsonl"
    some.write_text("\n".join(EXAMPLES.read_text(encoding="utf-8").splitlines()[:4]))
    for each in (store, str(tmp_path / "plain.db")):  # what is there already is not read again
        assert main(["add", str(some), "--store", each]) == 0
    capsys.readouterr()
    killer = Killer()
    command = ["add", str(folder), "--store"]
    assert main([*command, store, "--engine", "ray", "--workers", "2"]) == 0
    assert killer.killed is not None
    over_ray = capsys.readouterr().out
    assert main([*command, str(tmp_path / "plain.db"), "--workers", "1"]) == 0
    assert over_ray.partition(";")[0] == capsys.readouterr().out.partition(";")[0]
    assert over_ray.startswith("14 reports added, 5 already there, 1 could not be read; ")
    assert contents(store) == contents(str(tmp_path / "plain.db"))
    assert main([*command, store, "--engine", "ray"]) == 0
    assert capsys.readouterr().out.startswith("0 reports added, 3 files have not changed; ")
