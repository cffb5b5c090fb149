"""`truceline read`: reports to Readings, printed."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import Any, Literal

import msgspec

from truceline.errors import InputError
from truceline.ingest import Given, Source, open_source
from truceline.ingest.holding import Wanted
from truceline.publish.cli.output import Output
from truceline.publish.cli.read_many import Engine, Way, is_many, read_many
from truceline.publish.cli.reading import only, readings
from truceline.publish.cli.tally import Tally
from truceline.records import Reading
from truceline.settings import Settings

Format = Literal["terminal", "json", "jsonl", "html", "parquet"]


def print_readings(
    name: str,
    wanted: Wanted,
    settings: Settings,
    format: Format | None,
    path: Path | None,
    engine: Engine | None = None,
    workers: int | None = None,
) -> int:
    """Prints the Readings of what `name` stands for; the exit status.

    `format` None: Parquet where the output is called so, JSON lines for many reports, else for the terminal. `engine`,
    `workers`: how many reports are read. Raises TrucelineError for a single report that cannot be read, and TL112 for
    many as one page.
    """
    to_parquet = format == "parquet" or (format is None and path is not None and path.suffix == ".parquet")
    if engine or workers or to_parquet or is_many(name, wanted, settings):
        if format in ("terminal", "html"):
            raise InputError("TL112", f"{name}: many reports are not shown as {format}; use --format jsonl or parquet")
        way = Way(engine or "plain", workers, _parquet(path) if to_parquet else None)
        with closing(Output(None if to_parquet else path, name if Path(name).exists() else "-")) as output:
            return read_many(name, wanted, settings, output, way)
    source = open_source(name, _given(wanted), settings)
    with closing(Output(path, name)) as output:
        if source.form == "jsonl":
            return _many(source, output, format or "jsonl")
        _print(only(source), output, format or "terminal")
        return 0


def _parquet(path: Path | None) -> Path:
    if path is None or str(path) == "-":
        raise InputError("TL112", "Parquet is written to a file or folder: say --output readings.parquet")
    return path


def _given(wanted: Wanted) -> Given:
    known = wanted.known
    form: Any = wanted.form
    return Given(known.published, known.title, known.publisher, known.url, wanted.encoding, form)


def _many(source: Source, output: Output, format: Format) -> int:
    if format == "html":
        raise InputError("TL112", f"{source.name}: a page shows one report, not JSON lines; use --format jsonl")
    tally = Tally(live=sys.stderr.isatty() and not (sys.stdout.isatty() and output.path is None))
    interrupted = False
    try:
        for reading in readings(source, tally):
            # One a line even as json: a stream has no closing bracket until its end.
            _print(reading, output, "jsonl" if format == "json" else format)
    except KeyboardInterrupt:
        interrupted = True
    tally.end()
    if interrupted:
        tally.say(f"interrupted: {tally.read:,} reports read")
        return 130
    if not tally.read + tally.refused + tally.failed:
        raise InputError("TL103", f"{source.name}: holds no report")
    told = tally.summary()
    if told:
        tally.say(told)
    return tally.exit_status


def _print(reading: Reading, output: Output, format: Format) -> None:
    if format == "jsonl":
        output.data(reading.to_json())
    elif format == "json":
        output.data(msgspec.json.format(reading.to_json(), indent=2))
    elif format == "html":
        from truceline.publish.page import render as page

        output.data(page(reading))
    else:
        from truceline.publish.terminal import render as terminal

        output.prose(terminal(reading, width=output.width, colour=output.colour))
