"""kill -9 at many random moments of `truceline add` with the real reader: what was reported as added must be there.

Usage: .venv/bin/python benchmarks/killed.py [MOMENTS] [REPORTS.jsonl]

The reports are added by the command itself with two workers, which is killed after a random time; what the store holds
is compared with the counts that it had told (a batch is told only when it is committed). In the end the command runs to
its end, and every report must be there once.
"""

from __future__ import annotations

import json
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sqlalchemy import text

from truceline.errors import InputError
from truceline.store import open_store

ROOT = Path(__file__).resolve().parents[1]
TABLES = ("report", "version", "document", "reading")


def main() -> int:
    """The exit status: 1 where anything was lost or is there twice."""
    moments = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    reports = Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT / "examples/reports.jsonl"
    texts = {json.loads(line)["text"] for line in reports.read_text(encoding="utf-8").splitlines() if line.strip()}
    folder = Path(tempfile.mkdtemp())
    store, wrong, killed = folder / "ledger.db", 0, 0
    chance = random.Random(0)
    command = [sys.executable, "-m", "truceline", "add", str(reports), "--store", str(store), "--workers", "2"]
    before = 0
    for moment in range(moments):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(1.0, 16.0))
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        counts = _counts(store)
        whole = counts.get("report", 0) == counts.get("reading", 0)
        lost = counts.get("report", 0) < before
        print(f"{moment + 1:3}: {counts.get('report', 0)} reports{'' if whole and not lost else '  WRONG'}", flush=True)
        wrong += lost or not whole
        before = counts.get("report", 0)
        if before == len(texts):  # all are there: from the beginning
            before = 0
            for path in folder.iterdir():
                path.unlink()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    final = _counts(store)
    wrong += any(final[table] < len(texts) for table in TABLES) or final["report"] != len(texts)
    wrong += final["reading"] != len(texts)
    print(f"killed {killed} of {moments} times; in the end {final}; {wrong} wrong")
    shutil.rmtree(folder)
    return int(wrong > 0)


def _counts(path: Path) -> dict[str, int]:
    """Rows by table; empty where there is no store yet."""
    try:
        store = open_store(path)
    except InputError:
        return {}
    with store.reading() as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        found = {table: int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()) for table in TABLES}
    store.close()
    return found


if __name__ == "__main__":
    sys.exit(main())
