"""kill -9 at any moment of adding: nothing that was reported as added is lost, nothing is there twice."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import text

from truceline.errors import TrucelineError
from truceline.store import open_store

ROOT = Path(__file__).resolve().parents[1]
COUNT = 400


def child(store: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.adding_child", str(store), str(COUNT)],
        cwd=ROOT, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip


def one(store: Path, sql: str) -> int:
    opened = open_store(store)
    with opened.reading() as connection:
        found = int(connection.execute(text(sql)).scalar_one())
    opened.close()
    return found


@pytest.mark.parametrize("seed", range(2))
def test_nothing_reported_is_lost_and_nothing_is_repeated(tmp_path: Path, seed: int) -> None:
    store = tmp_path / "ledger.db"
    moments = random.Random(seed)
    killed = 0
    for _ in range(2):
        process = child(store)
        assert process.stdout is not None
        told = int(process.stdout.readline())  # it is at work
        time.sleep(moments.random() * 0.4)
        process.send_signal(signal.SIGKILL)
        told = max([told, *(int(line) for line in process.stdout.read().splitlines())])
        killed += process.wait() == -signal.SIGKILL
        assert one(store, "SELECT count(*) FROM report") >= told
        assert one(store, "SELECT count(*) FROM report r JOIN reading d ON d.report = r.number") >= told
    assert killed
    assert child(store).communicate(timeout=60)[0].splitlines()[-1] == str(COUNT)
    for table in ("report", "version", "document", "reading", "event", "claim", "casualty"):
        assert one(store, f"SELECT count(*) FROM {table}") == COUNT, table
    assert one(store, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'") == 1


def test_ctrl_c_stops_with_status_130_and_the_same_command_goes_on(tmp_path: Path) -> None:
    store, reports = tmp_path / "ledger.db", ROOT / "examples/reports.jsonl"
    command = [sys.executable, "-m", "truceline", "add", str(reports), "--store", str(store), "--workers", "1"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    until = time.monotonic() + 60
    while time.monotonic() < until and not (store.exists() and one_or_none(store)):
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    if process.returncode == 0:
        pytest.skip("it was done before it could be interrupted")
    assert process.returncode == 130
    assert err.startswith("interrupted: 16 reports added")
    assert out == ""
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    assert "16 already there" in done.stdout


def one_or_none(store: Path) -> int:
    """How many reports there are; 0 while the store is being made."""
    try:
        return one(store, "SELECT count(*) FROM report")
    except TrucelineError:
        return 0
