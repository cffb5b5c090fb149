"""`truceline link`: many reports to incidents, printed as JSON lines."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from truceline.errors import InputError, TrucelineError
from truceline.ingest import Given, open_source
from truceline.ledger.sure import surer
from truceline.lexicon import folders
from truceline.lexicon.agencies import load_agencies
from truceline.link import families, incidents
from truceline.publish.cli.output import Output
from truceline.publish.cli.reading import readings
from truceline.publish.cli.tally import Tally
from truceline.records import Reading
from truceline.records.linked import Incident
from truceline.settings import Settings


def print_incidents(name: str, are_readings: bool, settings: Settings, path: Path | None) -> int:
    """Prints one incident a line; the exit status.

    `are_readings`: the lines are Readings, not reports. Raises InputError: TL101, TL102 a file that cannot be read,
    TL103 one without a report.
    """
    output = Output(path, name)
    tally = Tally(live=sys.stderr.isatty())
    if are_readings:
        found = list(decoded(name, tally))
    else:
        whole = settings.model_copy(update={"min_confidence": 0.0})
        found = list(readings(open_source(name, Given(form="jsonl"), whole), tally))
    tally.end()
    if not tally.read + tally.refused + tally.failed:
        raise InputError("TL103", f"{name}: holds no report")
    told = families([reading.report for reading in found], load_agencies(folders(settings.lexicon)))
    ids = _external_ids(found)
    for incident in surer(incidents(found, told), (), found, settings.min_confidence)[0]:
        output.data(_line(incident, ids))
    output.close()
    summary = tally.summary()
    if summary:
        tally.say(summary)
    return tally.exit_status


def decoded(name: str, tally: Tally) -> Iterator[Reading]:
    """The Readings of a file of JSON lines; a line that is none is named and left out."""
    for number, line in enumerate(_lines(name), 1):
        if not line.strip():
            continue
        try:
            reading = msgspec.json.decode(line, type=Reading)
        except (msgspec.DecodeError, TrucelineError) as error:
            tally.one_refused(InputError("TL109", f"{name}:{number}: is no Reading ({error}); leave out --readings"))
            continue
        tally.one_read()
        yield reading


def _lines(name: str) -> Iterator[bytes]:
    if name == "-":
        yield from sys.stdin.buffer
        return
    try:
        with Path(name).open("rb") as file:
            yield from file
    except FileNotFoundError as error:
        raise InputError("TL101", f"{name}: there is no such file") from error
    except OSError as error:
        raise InputError("TL102", f"{name}: cannot be read ({error.strerror or error})") from error


def _external_ids(found: Iterable[Reading]) -> dict[str, list[str]]:
    """The caller's ids by report id: of one text that was given twice, both."""
    ids: dict[str, list[str]] = {}
    for reading in found:
        ids.setdefault(reading.report.id, []).append(reading.report.external_id or reading.report.id)
    return ids


def _line(incident: Incident, ids: dict[str, list[str]]) -> str:
    events = [
        {"report": external, "event": telling.event.record}
        for telling in incident.tellings
        for external in ids[telling.event.report]
    ]
    line = {"incident": incident.id, "events": events, **msgspec.to_builtins(incident)}
    return msgspec.json.encode(line).decode("utf-8")
