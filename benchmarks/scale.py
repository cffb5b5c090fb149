"""What a ledger of 1,000, 10,000 and 100,000 reports costs: time and memory to add, to add more, and to ask.

    python benchmarks/scale.py [--size 1000,10000,100000] [--reuse] [--build-only] [--read N] [--folder build/scale]

The reports are our own examples varied (see vary.py), the same ones every time. They are read beforehand, so that what
is measured is the store and linking; `--read N` measures the reading of N of them. The stores stay in the folder as
1000.db, 10000.db ...: `--reuse` measures those that are there, `--build-only` makes them, and one that was cut off
goes on. Each number comes from a process of its own; memory is its peak.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import resource
import statistics
import subprocess
import sys
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
from vary import Bases, base_reports, varied

import truceline.pipeline
from truceline.errors import InputError, TrucelineError
from truceline.ledger import Added, Ledger, open_ledger
from truceline.records import Provenance, Reading, Report
from truceline.store.linked import Asked

MORE = 500
"""Reports that are added to each store when it is there."""
SAMPLE = 50
"""Varied Readings that are compared with real ones."""
TIMES = 40
"""How often each query is asked, of different things."""


def main() -> None:
    """Makes what is missing, measures, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", default="1000,10000,100000", help="how many reports, joined by commas")
    parser.add_argument("--folder", type=Path, default=Path("build/scale"))
    parser.add_argument("--reuse", action="store_true", help="measure the stores that are there, build none")
    parser.add_argument("--build-only", action="store_true", help="make the stores, ask nothing")
    parser.add_argument("--read", type=int, default=0, metavar="N", help="measure the reading of N reports as well")
    parser.add_argument("--child", nargs="+", help=argparse.SUPPRESS)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    if options.child:
        print(json.dumps(CHILDREN[options.child[0]](options.folder, *options.child[1:])))
        return
    sizes = [int(size) for size in options.size.split(",")]
    _prepare(options.folder, max(sizes))
    if options.read:
        print_reading(options.folder, options.read)
    built = {size: _child(options.folder, "build", size) for size in sizes if not options.reuse}
    print_built(built)
    if not options.build_only:
        print_growth("next", {size: _child(options.folder, "more", size) for size in sizes})
        print_growth("late", {size: _child(options.folder, "more", size, "late") for size in sizes})
        for size in sizes:
            print_queries(size, _child(options.folder, "ask", size))


def _child(folder: Path, *what: object) -> dict[str, Any]:
    """What a process of its own found out."""
    command = [sys.executable, str(Path(__file__).resolve()), "--folder", str(folder), "--child", *map(str, what)]
    answer = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    found: dict[str, Any] = json.loads(answer.stdout)
    return found


def _prepare(folder: Path, most: int) -> None:
    """Reads the texts that all others are made of, and writes as many varied Readings as are needed."""
    if not (folder / "bases.jsonl").exists():
        _child(folder, "bases")
    path = folder / "readings.jsonl"
    if not path.exists() or _lines(path) < most:
        _child(folder, "vary", most)


def _lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(1 for _ in file)


def make_bases(folder: Path) -> dict[str, Any]:
    """Reads every example as it is told of every place."""
    reader = truceline.pipeline.load_reader()
    told = list(base_reports())
    _say(f"reading {len(told)} texts")
    with (folder / "bases.part").open("w", encoding="utf-8") as file:
        for (zone, example, wording, _), reading in zip(told, reader.read_all(each[3] for each in told), strict=True):
            file.write(json.dumps([zone, example, wording, reading.to_json()]) + "\n")
    (folder / "bases.part").replace(folder / "bases.jsonl")
    return {}


def bases(folder: Path) -> Bases:
    """The Readings of these."""
    found: dict[str, dict[tuple[str, str], Reading]] = {}
    for line in (folder / "bases.jsonl").read_text(encoding="utf-8").splitlines():
        zone, example, wording, reading = json.loads(line)
        found.setdefault(zone, {})[example, wording] = msgspec.json.decode(reading, type=Reading)
    return found


def make_varied(
    folder: Path, most: str, seed: str = "0", name: str = "readings.jsonl", late: str = ""
) -> dict[str, Any]:
    """Writes so many varied Readings, one a line; `seed`: how many others are there."""
    _say(f"making {int(most):,} reports")
    with (folder / "made.part").open("w", encoding="utf-8") as file:
        for reading in islice(varied(bases(folder), int(seed), int(seed), late=bool(late)), int(most)):
            file.write(reading.to_json() + "\n")
    (folder / "made.part").replace(folder / name)
    return {}


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


class Ready:
    """A reader of reports whose Readings are there already, in the order in which they are asked for."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._readings = iter(readings)
        self._waiting: deque[Reading] = deque()
        self.provenance: Provenance | None = None

    def reports(self) -> Iterator[Report]:
        """The reports; each Reading is kept until it is asked for."""
        for reading in self._readings:
            self._waiting.append(reading)
            yield reading.report

    def read_all(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """The Readings of these; those of reports that nobody asks for are let go."""
        for report in reports:
            while self._waiting[0].report.id != report.id:
                self._waiting.popleft()
            yield self._waiting.popleft()


class Watch:
    """Notes when the last batch was kept, and tells now and then how far it is."""

    def __init__(self) -> None:
        self.kept_at = time.perf_counter()
        self._said = 0

    def refused(self, error: TrucelineError) -> None:
        """None of these reports can be refused."""
        raise error

    def unchanged(self, name: str, refused: int) -> None:
        """Nothing to note."""

    def kept(self, added: Added) -> None:
        """The time."""
        self.kept_at = time.perf_counter()
        if added.seen >= self._said + 5_000:
            self._said = added.seen
            _say(f"  {added.seen:,} kept")


def build(folder: Path, size: str) -> dict[str, Any]:
    """Adds the first reports to a store of its own; where it was cut off, it goes on."""
    with (folder / "readings.jsonl").open("rb") as lines:
        wanted = islice(lines, int(size))
        return _add(folder / f"{size}.db", (msgspec.json.decode(line, type=Reading) for line in wanted))


def more(folder: Path, size: str, late: str = "") -> dict[str, Any]:
    """Adds other reports to the store of a size: the next ones, or `late` ones of any day in it."""
    path = folder / f"{size}.db"
    with open_ledger(path) as ledger:
        there = ledger.store.count()
    others = folder / "more.jsonl"
    _child(folder, "vary", MORE, there, others.name, *([late] if late else []))
    with others.open("rb") as lines:
        return {"there": there, **_add(path, (msgspec.json.decode(line, type=Reading) for line in lines))}


def _add(path: Path, readings: Iterable[Reading]) -> dict[str, Any]:
    ready, watch = Ready(readings), Watch()
    truceline.pipeline.load_reader = lambda settings=None: ready  # type: ignore[assignment,return-value]
    with open_ledger(path, create=True) as ledger:
        start, used = time.perf_counter(), time.process_time()
        added = ledger.add(ready.reports(), listener=watch, workers=1)
        end = time.perf_counter()
        with ledger.store.writing() as connection:  # as if each report had been added on the day it came out
            connection.exec_driver_sql(
                "UPDATE version SET added_at = published || 'T12:00' WHERE published < substr(added_at, 1, 10)"
            )
        return {
            "added": added.counts.added,
            "seconds": end - start,
            "linking": end - watch.kept_at,
            "processor": time.process_time() - used,
            "memory": _peak(),
            "file": path.stat().st_size,
            "rows": _rows(ledger),
        }


def _peak() -> int:
    """The most memory that this process has had, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _rows(ledger: Ledger) -> dict[str, int]:
    tables = ("report", "claim", "event", "incident", "ceasefire", "family")
    with ledger.store.reading() as connection:
        return {name: connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one() for name in tables}


def ask(folder: Path, size: str) -> dict[str, Any]:
    """Milliseconds of each query, asked of different things: the median, and what 95 of 100 stay under."""
    chance = random.Random(int(size))
    with open_ledger(folder / f"{size}.db") as ledger:
        asked = {name: [query(chance) for _ in range(TIMES)] for name, query in queries(ledger, chance).items()}
        told: dict[str, Any] = {name: _percentiles(calls) for name, calls in asked.items()}
    return {"queries": told, "memory": _peak()}


def _percentiles(calls: Iterable[Callable[[], object]]) -> tuple[float, float]:
    taken = []
    for call in calls:
        start = time.perf_counter()
        with suppress(InputError):  # there was none then, which is an answer too
            call()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken), sorted(taken)[math.ceil(0.95 * len(taken)) - 1]


_TOLD = "SELECT id, first_day FROM incident WHERE first_day IS NOT NULL ORDER BY number % 997, number LIMIT 1000"
_BEGUN = "SELECT id, day FROM ceasefire WHERE day IS NOT NULL ORDER BY number % 997, number LIMIT 1000"


def _later(day: str, by: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=by)).isoformat()


Query = Callable[[random.Random], Callable[[], object]]


def queries(ledger: Ledger, chance: random.Random) -> dict[str, Query]:
    """What a person asks; each is made anew with something else in it."""
    with ledger.store.reading() as connection:

        def column(sql: str) -> list[Any]:
            found = list(connection.exec_driver_sql(sql).scalars())
            return chance.sample(found, min(len(found), 1000))

        places = column("SELECT DISTINCT place FROM incident WHERE place IS NOT NULL")
        incidents, ceasefires = column("SELECT id FROM incident"), column("SELECT id FROM ceasefire")
        names = column("SELECT name FROM name")
        reports = column("SELECT id FROM report")
        days = column("SELECT DISTINCT first_day FROM incident WHERE first_day IS NOT NULL")
        told = {each[0]: str(each[1])[:10] for each in connection.exec_driver_sql(_TOLD)}
        begun = {each[0]: str(each[1])[:10] for each in connection.exec_driver_sql(_BEGUN)}

    def asked(chance: random.Random) -> Callable[[], object]:
        wanted = Asked(
            place=chance.choice((None, *chance.sample(places, 3))),
            since=chance.choice((None, day := str(chance.choice(days))[:10])),
            until=chance.choice((None, day)),
            type=chance.choice((None, "ASSAULT", "PROTEST")),
            disputed=chance.choice((False, True, "figure")),
            min_sources=chance.choice((1, 1, 2, 5)),
        )
        return lambda: ledger.incidents(wanted, 20)

    def of(choices: list[Any], call: Callable[[Any], object]) -> Query:
        def made(chance: random.Random) -> Callable[[], object]:
            one = chance.choice(choices)
            return lambda: call(one)

        return made

    words = ("bakery", "ceasefire violated", "observation post", "mortar", '"air strikes"', "hospital", "Gwoza")
    return {
        "incidents, newest": of([None], lambda _: ledger.incidents(Asked(), 20)),
        "incidents, filtered": asked,
        "incident ID": of(incidents, ledger.incident),
        "ceasefires": of([None], lambda _: ledger.ceasefires(most=20)),
        "incident ID --as-known-on": of(list(told), lambda id: ledger.incident(id, as_known_on=_later(told[id], 4))),
        "ceasefire ID": of(ceasefires, ledger.ceasefire),
        "status ID --on": of(ceasefires, lambda id: ledger.status(id, begun.get(id, "2022-01-01"))),
        "status ID --as-known-on": of(
            list(begun), lambda id: ledger.status(id, _later(begun[id], 9), _later(begun[id], 9))
        ),
        "who, any name": of(names, ledger.who),
        "who Russia": of(["Russia", "Turkey", "Turkish Ministry of Defence"], ledger.who),
        "search": of(list(words), ledger.search),
        "report ID": of(reports, ledger.reading),
    }


def print_built(built: dict[int, dict[str, Any]]) -> None:
    """A line for each store that was made."""
    if built:
        print(f"{'reports':>9} {'added':>9} {'s':>8} {'ms/report':>10} {'linking/s':>10} {'peak MB':>8} {'file MB':>8}")
    for size, told in built.items():
        each = told["seconds"] / max(told["added"], 1) * 1000
        rate = told["added"] / told["linking"]
        print(
            f"{size:>9,} {told['added']:>9,} {told['seconds']:>8,.1f} {each:>10.2f} {rate:>10,.0f}"
            f" {told['memory'] / 1e6:>8,.0f} {told['file'] / 1e6:>8,.0f}"
        )
        print(f"          {', '.join(f'{count:,} {name}' for name, count in told['rows'].items())}")


def print_growth(which: str, told: dict[int, dict[str, Any]]) -> None:
    """What adding more costs in each store, and how that grows."""
    told_of = {"next": "of the days that follow", "late": "of any day that the store holds"}[which]
    print(f"\n{MORE} more added, {told_of}")
    first = None
    for size, each in told.items():
        cost = each["seconds"] / each["added"] * 1000
        first = first or cost
        print(
            f"  to {size:>9,}: {cost:>7.2f} ms a report ({cost / first:.2f} times that of the first),"
            f" {each['added'] / each['linking']:,.0f} linked a second, peak {each['memory'] / 1e6:,.0f} MB"
        )


def print_queries(size: int, told: dict[str, Any]) -> None:
    """Each query's time."""
    print(f"\nqueries at {size:,}, ms{'':<20} median    p95   (peak {told['memory'] / 1e6:,.0f} MB)")
    for name, (median, most) in told["queries"].items():
        print(f"  {name:<36} {median:>8.1f} {most:>6.1f}")


def print_reading(folder: Path, count: int) -> None:
    """What reading costs, and how many varied Readings are what a real reading gives."""
    told = _child(folder, "read", count)
    print(f"reading {count:,}: {told['seconds']:,.1f} s, {count / told['seconds']:,.1f} reports/s on one core,")
    print(f"  peak {told['memory'] / 1e6:,.0f} MB")
    print(f"of {SAMPLE} varied Readings {told['whole']} are what a real reading gives, record by record")
    print(f"  {told['same']:,} of {told['records']:,} records ({told['same'] / told['records']:.1%})\n")


def read(folder: Path, count: str) -> dict[str, Any]:
    """Really reads so many of the varied texts, and compares a sample."""
    reader = truceline.pipeline.load_reader()
    with (folder / "readings.jsonl").open("rb") as lines:
        made = [msgspec.json.decode(line, type=Reading) for line in islice(lines, int(count))]
    start = time.perf_counter()
    real = {each.report.id: each for each in reader.read_all(each.report for each in made)}
    seconds = time.perf_counter() - start
    pairs = [(_plain(each), _plain(real[each.report.id])) for each in random.Random(0).sample(made, SAMPLE)]
    return {
        "seconds": seconds,
        "memory": _peak(),
        "whole": sum(one == other for one, other in pairs),
        "same": sum((one & other).total() for one, other in pairs),
        "records": sum(one.total() for one, _ in pairs),
    }


def _plain(reading: Reading) -> Counter[str]:
    """All records as text, without the rule behind each and how sure it is."""
    data = msgspec.json.decode(msgspec.json.encode(reading))
    kinds = ("actors", "places", "times", "claims", "events", "casualties", "agreements", "disputes")
    return Counter(json.dumps([kind, _told(record)]) for kind in kinds for record in data[kind])


def _told(value: Any) -> Any:
    if isinstance(value, list):
        return [_told(each) for each in value]
    if isinstance(value, dict):
        return {name: _told(each) for name, each in value.items() if name not in ("origin", "confidence")}
    return value


CHILDREN: dict[str, Callable[..., dict[str, Any]]] = {
    "bases": make_bases,
    "vary": make_varied,
    "build": build,
    "more": more,
    "ask": ask,
    "read": read,
}

if __name__ == "__main__":
    main()
