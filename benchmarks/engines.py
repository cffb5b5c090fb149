"""What reading over Ray costs beside the plain engine, on the same reports in the same run.

    python benchmarks/engines.py [REPORTS.jsonl] [--reports N] [--workers N] [--repeat N]

Both engines read the same reports with the same number of workers, in turns: a tenth of them, then all. What all cost
more is the cost of a report; what is left of the tenth is the start: processes, language models, the cluster. Processor
time is that of all processes that were started, so it says what reading costs also where a computer is busy with other
things; of several rounds the one with the least of it counts. Linux only.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

from truceline.ingest.holding import Holding, Wanted, holdings
from truceline.ledger.adding import build_gazetteer
from truceline.scale import Outcome, line, plain
from truceline.scale.cluster import cluster
from truceline.settings import Settings, load_settings

EXAMPLES = Path(__file__).parent.parent / "examples" / "reports.jsonl"
LOOK = 1.0
"""Seconds between two looks at the processes."""
TICKS = os.sysconf("SC_CLK_TCK")
Run = Callable[[list[Holding], Settings, int], Iterator[Outcome]]


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock and of processors."""

    clock: float
    cpu: float


@dataclass(frozen=True)
class Line:
    """What a start costs, and each report."""

    start: Cost
    each: Cost


def fitted(few: Cost, many: Cost, reports: int, more: int) -> Line:
    """From what so many reports cost, and so many more."""
    each = Cost((many.clock - few.clock) / more, (many.cpu - few.cpu) / more)
    return Line(Cost(few.clock - each.clock * reports, few.cpu - each.cpu * reports), each)


class Meter(Thread):
    """Looks every now and then how long each process ran that this one has started, by whatever way.

    What was seen of a process counts also when it has ended: Ray kills its own, and nobody waits for what they started.
    """

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self._seen: dict[tuple[int, str], float] = {}
        self._over = Event()

    def __enter__(self) -> Meter:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self.join()

    def run(self) -> None:
        """Looks until it is over."""
        while not self._over.wait(LOOK):
            self.look()

    def look(self) -> float:
        """Seconds of processors of all processes so far."""
        parents: dict[int, int] = {}
        times: dict[tuple[int, str], float] = {}
        for each in Path("/proc").iterdir():
            if each.name.isdigit():
                try:
                    fields = (each / "stat").read_text().rpartition(")")[2].split()
                except OSError:  # it has ended
                    continue
                parents[int(each.name)] = int(fields[1])
                times[int(each.name), fields[19]] = (int(fields[11]) + int(fields[12])) / TICKS
        ours = {key: time for key, time in times.items() if key in self._seen or descends(key[0], parents)}
        self._seen |= ours
        return sum(self._seen.values())


def descends(number: int, parents: dict[int, int]) -> bool:
    """Whether a process is this one or was started by it."""
    while number in parents and number != os.getpid():
        number = parents[number]
    return number == os.getpid()


def over_ray(sources: list[Holding], settings: Settings, workers: int) -> Iterator[Outcome]:
    """What `truceline read --engine ray` does."""
    with cluster(workers) as count:
        yield from line.outcomes(line.line(sources, settings, count))


def measured(run: Run, sources: list[Holding], settings: Settings, workers: int, reports: int) -> Cost:
    """What a whole run costs, until the last Reading comes out."""
    with Meter() as meter:
        begun, cpu = time.perf_counter(), meter.look()
        for number, outcome in enumerate(run(sources, settings, workers), 1):
            if outcome.error is not None:
                raise SystemExit(str(outcome.error))
            if number == reports:
                return Cost(time.perf_counter() - begun, meter.look() - cpu)
    raise SystemExit("reports are missing")


@contextmanager
def copies(path: Path, count: int) -> Iterator[list[Holding]]:
    """A file with so many reports, those of `path` again and again."""
    lines = [json.loads(each) for each in path.read_text(encoding="utf-8").splitlines() if each.strip()]
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "reports.jsonl"
        told = (json.dumps({**lines[number % len(lines)], "id": str(number)}) for number in range(count))
        made.write_text("\n".join(told), encoding="utf-8")
        yield holdings([str(made)], Wanted(), load_settings())


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", nargs="?", type=Path, default=EXAMPLES, metavar="REPORTS.jsonl")
    parser.add_argument("--reports", type=int, default=1_500)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--repeat", type=int, default=1)
    options = parser.parse_args()
    settings = load_settings()
    build_gazetteer(settings)
    runs: dict[str, Run] = {"plain": plain.outcomes, "ray": over_ray}
    few = options.reports // 10
    costs: dict[tuple[str, int], list[Cost]] = {}
    for _ in range(options.repeat):
        for count in (few, options.reports):
            with copies(options.path, count) as sources:
                for name, run in runs.items():
                    cost = measured(run, sources, settings, options.workers, count)
                    costs.setdefault((name, count), []).append(cost)
    best = {key: min(each, key=lambda cost: cost.cpu) for key, each in costs.items()}
    found = {name: fitted(best[name, few], best[name, options.reports], few, options.reports - few) for name in runs}
    tell(found, options.reports, options.workers)


def tell(found: dict[str, Line], reports: int, workers: int) -> None:
    """Prints a table, and what Ray costs more."""
    rows: dict[str, Callable[[Line], float]] = {
        "start, s": lambda line: line.start.clock,
        "start, processor s": lambda line: line.start.cpu,
        "reports/s": lambda line: 1 / line.each.clock,
        "processor ms a report": lambda line: 1000 * line.each.cpu,
        "processor hours a million": lambda line: 1_000_000 * line.each.cpu / 3600,
    }
    print(f"{f'{reports:,} reports, {workers} workers':<30} {'plain':>9} {'ray':>9}")
    for name, value in rows.items():
        print(f"{name:<30} {value(found['plain']):>9.1f} {value(found['ray']):>9.1f}")
    more = found["ray"].each.cpu / found["plain"].each.cpu - 1
    print(f"a report over Ray costs {more:+.0%} processor time")


if __name__ == "__main__":
    main()
