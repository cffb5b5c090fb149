"""Whether every text can be read, and every span that comes out lies in its text.

    python benchmarks/spans.py [--only TEXT] [--gold FOLDER]

Reads every report of `../shared/gold`, one after another, and prints for each file: reports, Readings made, refused
(not in English, empty), failed (the program broke: a defect, told at once on stderr with the lines of code), spans, bad
spans, texts changed, and how many times the median the slowest report took. Exit status 1 unless nothing failed, no
span is bad and no text was changed.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path
from statistics import median
from typing import Any

from truceline.errors import InputError
from truceline.pipeline import Reader, load_reader, make_report
from truceline.records import Reading

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold"
COLUMNS = ("reports", "readings", "refused", "failed", "spans", "bad", "changed", "slowest")


@dataclass
class Count:
    """What came of the reports of one file. `seconds`: processor time of each."""

    reports: int = 0
    readings: int = 0
    spans: int = 0
    bad: int = 0
    changed: int = 0
    refused: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def row(self) -> tuple[str, ...]:
        """The figures of the table, in its order."""
        times = self.seconds
        slowest = f"{max(times) / median(times):.1f}x" if times else "-"
        counts = (self.reports, self.readings, len(self.refused), len(self.failed), self.spans, self.bad, self.changed)
        return (*(f"{count:,}" for count in counts), slowest)

    def __add__(self, other: Count) -> Count:
        """Both together."""
        return Count(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.failed or self.bad or self.changed)


def reports_in(path: Path) -> Iterator[dict[str, Any]]:
    """The lines of a JSONL file that hold a text."""
    with path.open(encoding="utf-8") as lines:
        records = (json.loads(line) for line in lines if line.strip())
        yield from (record for record in records if isinstance(record.get("text"), str))


def published(record: dict[str, Any]) -> str | None:
    """The date on which a report came out, where its file says so."""
    told = record.get("report_date") or record.get("dct") or record.get("text_date") or None
    return told[:10] if told else None


def spans_in(value: Any, name: str = "") -> Iterator[tuple[str, list[int]]]:
    """Every span below a value of a Reading's JSON, with the field that holds it, whatever the record."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from spans_in(each, key)
    elif isinstance(value, list):
        if _is_span(value) and (name.endswith(("span", "spans")) or name == "mentions"):
            yield name, value
        else:
            for each in value:
                yield from spans_in(each, name)


def _is_span(value: list[Any]) -> bool:
    return len(value) == 2 and all(isinstance(each, int) for each in value)


def bad_spans(reading: dict[str, Any]) -> tuple[int, int]:
    """How many spans a Reading has, and how many do not lie in its text."""
    length = len(reading["report"]["text"])
    spans = [span for _, span in spans_in(reading)]
    return len(spans), sum(not 0 <= start < end <= length for start, end in spans)


def read(reader: Reader, record: dict[str, Any], count: Count) -> None:
    """Reads one report and counts what came of it."""
    name = str(record.get("id", "?"))
    count.reports += 1
    start = time.process_time()
    try:
        report = make_report(record["text"], published=published(record), title=record.get("title") or None)
        reading: Reading = reader.read(report)
    except InputError as error:
        count.refused.append(f"{name}: {error}")
        return
    except Exception:  # noqa: BLE001 - whatever it is, it is counted, shown below and fails the run
        count.failed.append(f"{name}: {_last_lines()}")
        print(f"FAILED: {count.failed[-1]}", file=sys.stderr, flush=True)
        return
    count.seconds.append(time.process_time() - start)
    made = json.loads(reading.to_json())
    spans, bad = bad_spans(made)
    count.readings += 1
    count.spans += spans
    count.bad += bad
    count.changed += made["report"]["text"] != record["text"]


def _last_lines(number: int = 5) -> str:
    return "\n    ".join(traceback.format_exc().strip().splitlines()[-number:])


def print_row(name: str, cells: Iterable[str]) -> None:
    """One line of the table."""
    print(f"{name:44}" + "".join(f"{cell:>10}" for cell in cells), flush=True)


def main() -> int:
    """Reads, prints, and returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=GOLD, help="folder of the annotated reports")
    parser.add_argument("--only", default="", help="files whose name holds this text")
    options = parser.parse_args()
    paths = [path for path in sorted(options.gold.glob("*/*.jsonl")) if options.only in str(path)]
    if not paths:
        print(f"{options.gold}: holds no JSONL file to read", file=sys.stderr)
        return 2
    reader, counts = load_reader(), {}
    print_row("file", COLUMNS)
    for path in paths:
        count = counts[path] = Count()
        for record in reports_in(path):
            read(reader, record, count)
        if count.reports:
            print_row(str(path.relative_to(options.gold)), count.row())
    total = sum(counts.values(), Count())
    print_row("all", total.row())
    for each in total.refused:
        print(f"refused: {each}")
    return 0 if total.sound else 1


if __name__ == "__main__":
    sys.exit(main())
