"""Many reports to Readings, in order; those that cannot be read are told to the tally and left out."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from truceline.errors import DefectError, InputError, TrucelineError
from truceline.ingest import Given, Refusal, Source, open_source
from truceline.publish.cli.tally import Tally
from truceline.records import Reading, Report
from truceline.settings import Settings

if TYPE_CHECKING:
    from truceline.pipeline import Reader


def read_one(name: str, given: Given, settings: Settings) -> Reading:
    """The Reading of a file or of standard input, which hold one report.

    Raises InputError: what `open_source` raises, the reason why the report cannot be read, TL112 JSON lines.
    """
    source = open_source(name, given, settings)
    if source.form == "jsonl":
        raise InputError("TL112", f"{source.name}: holds JSON lines; name a file with one report, text or HTML")
    return only(source)


def only(source: Source) -> Reading:
    """The Reading of a source's one report. Raises TrucelineError where it cannot be read."""
    entry = next(iter(source))
    if isinstance(entry, Refusal):
        raise entry.error
    return _one(_reader(source.settings), entry, source.name)


def readings(source: Source, tally: Tally) -> Iterator[Reading]:
    """The Readings of a source's reports, in the same order. The language model is loaded by the first."""
    reader: Reader | None = None
    for group in _groups(source, source.settings.batch, tally):
        if reader is None:
            reader = _reader(source.settings)
        for reading in _group(reader, group, tally):
            tally.one_read()
            yield reading


def _reader(settings: Settings) -> Reader:
    from truceline.pipeline import load_reader

    return load_reader(settings)


def _groups(entries: Iterable[Report | Refusal], most: int, tally: Tally) -> Iterator[list[Report]]:
    """Groups that grow from 1 to `most`: the first Reading comes at once, the later ones faster."""
    group: list[Report] = []
    size = 1
    for entry in entries:
        if isinstance(entry, Refusal):
            tally.one_refused(entry.error)
            continue
        group.append(entry)
        if len(group) == size:
            yield group
            group, size = [], min(size * 2, most)
    if group:
        yield group


def _group(reader: Reader, group: list[Report], tally: Tally) -> Iterator[Reading]:
    done = 0
    try:
        for reading in reader.read_all(group):
            yield reading
            done += 1
    except Exception:  # noqa: BLE001 - one of them fails: which one is found out, named and counted below
        for report in group[done:]:
            try:
                yield _one(reader, report, f"report {report.external_id or report.id[:12]}")
            except TrucelineError as error:
                tally.one_failed(error)


def _one(reader: Reader, report: Report, name: str) -> Reading:
    """The Reading of one report. Raises DefectError (TL290) where the program fails at it."""
    try:
        return reader.read(report)
    except Exception as error:
        at = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{at.filename.rpartition('truceline')[2].lstrip('/')}:{at.lineno}"
        message = f"{name}: Truceline fails at it ({type(error).__name__} in {where}: {error}); please report this"
        raise DefectError("TL290", message) from error
