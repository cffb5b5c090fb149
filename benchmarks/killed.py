"""kill -9 at many random moments of adding with the real reader: what was told as kept must be there, once.

Usage: python benchmarks/killed.py [MOMENTS] [REPORTS.jsonl]

A process of its own adds the reports (None named: those of `corpus/`) with two workers and says after each batch how
many it has kept; it is killed after a random time, and the next one goes on in the same store. The store must then hold
at least what was there before and what was told since, each report with its Reading. In the end one runs to its end:
every report must be there once.
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
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import text

from truceline.annotate import examine
from truceline.errors import InputError, TrucelineError
from truceline.ledger import Added, open_ledger
from truceline.records import Report, report_id
from truceline.store import open_store

ROOT = Path(__file__).resolve().parents[1]
TABLES = ("report", "version", "document", "reading")


class Telling:
    """Says on a line after each batch how many reports this process has kept."""

    def refused(self, error: TrucelineError) -> None:
        """None of these reports can be refused."""
        raise error

    def unchanged(self, name: str, refused: int) -> None:
        """Nothing is told."""

    def kept(self, added: Added) -> None:
        """The number."""
        print(added.counts.added, flush=True)


def main() -> int:
    """The exit status: 1 where anything was lost or is there twice."""
    if sys.argv[1:2] == ["--child"]:
        return add(Path(sys.argv[2]), Path(sys.argv[3]))
    moments = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    folder = Path(tempfile.mkdtemp())
    reports = Path(sys.argv[2]) if len(sys.argv) > 2 else corpus(folder / "reports.jsonl")
    texts = {json.loads(line)["text"] for line in reports.read_text(encoding="utf-8").splitlines() if line.strip()}
    store, wrong, killed, during = folder / "ledger.db", 0, 0, 0
    chance = random.Random(0)
    command = [sys.executable, str(Path(__file__).resolve()), "--child", str(store), str(reports)]
    before = 0
    for moment in range(moments):
        told, dead = kill(command, chance.uniform(2.0, 9.0))
        killed += dead
        during += dead and told > 0
        counts = _counts(store)
        there = counts.get("report", 0)
        good = there >= before + told and there == counts.get("reading", 0)
        wrong += not good
        print(f"{moment + 1:3}: {told:4} told, {there:4} there{'' if good else '  WRONG'}", flush=True)
        before = there
        if there == len(texts):  # from the beginning
            before = 0
            for path in folder.glob("ledger.db*"):
                path.unlink()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    final = _counts(store)
    wrong += any(final[table] != len(texts) for table in ("report", "reading"))
    wrong += any(final[table] < len(texts) for table in TABLES)
    print(f"killed {killed} of {moments} times, {during} of them between batches; in the end {final}; {wrong} wrong")
    shutil.rmtree(folder)
    return int(wrong > 0)


def add(store: Path, reports: Path) -> int:
    """Adds the reports of a file to a store."""
    with open_ledger(store, create=True) as ledger:
        ledger.add(str(reports), listener=Telling(), workers=2)
    return 0


def kill(command: list[str], after: float) -> tuple[int, bool]:
    """How many reports a process told as kept until it was killed after so many seconds; whether it had not ended."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    told, _ = process.communicate()
    lines = told.split("\n")[:-1]  # a line that it was at when it died was not told
    return int(lines[-1]) if lines else 0, process.returncode == -signal.SIGKILL


def corpus(path: Path) -> Path:
    """The texts of the annotated corpus as JSON lines."""
    lines = (
        json.dumps({"id": report_id(each.text), "text": each.text, "published": each.published}) for each in _texts()
    )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _texts() -> Iterator[Report]:
    for path in sorted((ROOT / "corpus" / "reports").glob("*/*.txt")):
        annotated, _ = examine(path.read_text(encoding="utf-8"))
        if annotated is not None:
            yield annotated.reading.report


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
