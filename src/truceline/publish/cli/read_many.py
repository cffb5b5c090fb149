"""`truceline read` of many reports: files of any form and folders, by the plain engine or over Ray, also to Parquet."""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from truceline.errors import InputError
from truceline.ingest import iso_date
from truceline.ingest.holding import Holding, Wanted, holdings
from truceline.publish.cli.output import Output
from truceline.publish.cli.tally import Tally
from truceline.scale import parquet, plain
from truceline.scale.cluster import cluster
from truceline.scale.line import line, only_files, outcomes
from truceline.scale.outcome import Outcome
from truceline.settings import Settings

Engine = Literal["plain", "ray"]
Result = tuple[str | None, str | None]
"""The id of a report, None where it was refused; why it has no Reading, None where it has one."""
_ONE = (None, "text", "html", "jsonl")


@dataclass(frozen=True)
class Way:
    """How it is read. `parquet`: where the Readings go as Parquet; None: as JSON lines to the output."""

    engine: Engine = "plain"
    workers: int | None = None
    parquet: Path | None = None


def is_many(name: str, wanted: Wanted, settings: Settings) -> bool:
    """Whether `name` stands for more than a text, a page or JSON lines."""
    return Path(name).is_dir() or Holding(name, wanted, settings).form not in _ONE


def read_many(name: str, wanted: Wanted, settings: Settings, output: Output, way: Way) -> int:
    """Writes the Readings of all reports; the exit status.

    Raises InputError: TL101, TL103 there is no report, TL151 of the Parquet, TL182 to TL184 of Ray.
    """
    if wanted.known.published:
        iso_date(wanted.known.published)
    found = holdings([name], wanted, settings)
    if way.engine == "ray":
        only_files(found)
    if way.parquet is not None:
        parquet.check_new(way.parquet)
    to_terminal = way.parquet is None and output.path is None and sys.stdout.isatty()
    tally = Tally(live=sys.stderr.isatty() and not to_terminal)
    try:
        with closing(_results(found, settings, output, way, tally.live)) as results:
            for report, error in results:
                _count(tally, report, error)
    except KeyboardInterrupt:
        tally.end()
        kept = "nothing is written" if way.parquet is not None else f"{tally.read:,} reports read"
        tally.say(f"interrupted: {kept}")
        return 130
    tally.end()
    if not tally.read + tally.refused + tally.failed:
        raise InputError("TL103", f"{name}: holds no report")
    told = tally.summary()
    if told:
        tally.say(told)
    return tally.exit_status


def _count(tally: Tally, report: str | None, error: str | None) -> None:
    if error is None:
        tally.one_read()
        return
    tally.say(error)
    if report is None:
        tally.refused += 1
    else:
        tally.failed += 1


def _results(
    found: Sequence[Holding], settings: Settings, output: Output, way: Way, live: bool
) -> Generator[Result, None, None]:
    names = [holding.name for holding in found]
    if way.parquet is None:
        for each in _outcomes(found, settings, way):
            if each.reading is not None:
                output.data(each.reading.to_json())
            yield _result(each)
    elif way.engine == "ray":
        with cluster(way.workers, live) as count:
            yield from parquet.write_folder(line(found, settings, count), names, way.parquet)
    else:
        for each in parquet.write_file(_outcomes(found, settings, way), names, way.parquet):
            yield _result(each)


def _outcomes(found: Sequence[Holding], settings: Settings, way: Way) -> Iterator[Outcome]:
    if way.engine == "plain":
        yield from plain.outcomes(found, settings, way.workers)
        return
    with cluster(way.workers) as count:
        yield from outcomes(line(found, settings, count))


def _result(each: Outcome) -> Result:
    return each.report.id if each.report else None, str(each.error) if each.error else None
