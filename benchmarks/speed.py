"""How fast a whole reading is beside the bare language model, on the same reports in the same run.

    python benchmarks/speed.py [REPORTS.jsonl] [--repeat N]

Prints words a second of both (tokens, tags, parse, entities; then everything), the share of the model's throughput
that the reader keeps, the seconds from a cold start to the first result, and the peak memory. One process.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from pathlib import Path

from truceline.pipeline import Reader, load_reader, make_report
from truceline.records import Report

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "examples" / "reports.jsonl"


def reports_of(path: Path) -> list[Report]:
    """The reports of a JSONL file."""
    lines = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return [make_report(each["text"], published=each.get("published"), title=each.get("title")) for each in lines]


def bare_seconds(reader: Reader, reports: list[Report]) -> float:
    """Seconds that the language model alone takes."""
    start = time.perf_counter()
    for _ in reader.engine.pipeline.pipe(report.text for report in reports):
        pass
    return time.perf_counter() - start


def whole_seconds(reader: Reader, reports: list[Report]) -> float:
    """Seconds that whole readings take."""
    start = time.perf_counter()
    for _ in reader.read_all(reports):
        pass
    return time.perf_counter() - start


def first_result(path: Path) -> float:
    """Seconds from starting the command to its first line of output."""
    command = [sys.executable, "-m", "truceline", "read", str(path), "--format", "jsonl"]
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        seconds = time.perf_counter() - start
        process.stdout.read()
    if not line:
        raise SystemExit(f"the command printed nothing (exit status {process.returncode})")
    return seconds


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", nargs="?", type=Path, default=EXAMPLES)
    parser.add_argument("--repeat", type=int, default=3, help="rounds; the best of each counts")
    options = parser.parse_args()
    reports = reports_of(options.reports)
    words = sum(len(report.text.split()) for report in reports)
    reader = load_reader()
    whole_seconds(reader, reports)  # look-ups of the gazetteer are kept; the first round fills them
    rounds = [(bare_seconds(reader, reports), whole_seconds(reader, reports)) for _ in range(options.repeat)]
    bare, whole = min(each[0] for each in rounds), min(each[1] for each in rounds)
    print(f"reports                  {len(reports):>9,}")
    print(f"words                    {words:>9,}")
    print(f"bare model, words/s      {words / bare:>9,.0f}")
    print(f"whole reading, words/s   {words / whole:>9,.0f}")
    print(f"share of the bare model  {bare / whole:>9.2f}")
    print(f"peak memory, MB          {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:>9,.0f}")
    print(f"cold start, seconds      {first_result(options.reports):>9.2f}")


if __name__ == "__main__":
    main()
