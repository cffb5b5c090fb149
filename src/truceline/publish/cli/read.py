"""`truceline read`: reports to Readings, printed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

import msgspec

from truceline.errors import InputError
from truceline.ingest import Given, Source, open_source
from truceline.publish.cli.output import Output
from truceline.publish.cli.reading import only, readings
from truceline.publish.cli.tally import Tally
from truceline.records import Reading
from truceline.settings import Settings

Format = Literal["terminal", "json", "jsonl", "html"]


def print_readings(name: str, given: Given, settings: Settings, format: Format | None, path: Path | None) -> int:
    """Prints the Readings of what `name` stands for; the exit status.

    `format` None: JSON lines for JSON lines, else for the terminal. Raises TrucelineError for a single report that
    cannot be read, and TL112 for JSON lines as one page.
    """
    source = open_source(name, given, settings)
    output = Output(path, name)
    try:
        if source.form == "jsonl":
            return _many(source, output, format or "jsonl")
        _print(only(source), output, format or "terminal")
        return 0
    finally:
        output.close()


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
