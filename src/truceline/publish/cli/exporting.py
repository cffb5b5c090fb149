"""`truceline export` and `release`: all that a store knows, or the reports of a file linked in memory, written out."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from truceline.errors import InputError
from truceline.ingest import iso_date
from truceline.ledger.sure import Everything, surer
from truceline.publish.cli.link import decoded
from truceline.publish.cli.output import Output
from truceline.publish.cli.tally import Tally
from truceline.publish.exports import Loss, layout, rows
from truceline.publish.exports.material import Material
from truceline.publish.exports.writing import loss_head, loss_lines, written
from truceline.records import Reading
from truceline.settings import Settings

if TYPE_CHECKING:
    from truceline.ledger import Ledger

_HEAD = 4096
"""Bytes in which a Reading says what it is."""


@dataclass(frozen=True)
class Asked:
    """What is to be exported. `store`, `name`: a store, or a file of JSON lines; both None: ledger.db. `known_on`: only
    what the store had been told and people had decided by the end of that day, None for all."""

    store: str | None
    name: str | None
    settings: Settings
    known_on: str | None = None


def write_export(asked: Asked, name: str, path: Path | None, loss: Path | None) -> int:
    """Writes a layout and its loss report; the exit status.

    `loss`: where the report goes, None is `PATH.loss.csv`, and nowhere where the layout goes to standard output.
    Raises InputError (TL170 no such layout, TL173 Parquet on a terminal) and what `linked_reports` raises.
    """
    chosen = layout(name)
    source = asked.name or "-"
    target = Output(path, source)
    if chosen.form == "parquet" and target.path is None and sys.stdout.isatty():
        raise InputError("TL173", "Parquet is not for a terminal; name a file with --output")
    if loss is None and target.path is not None:
        loss = Path(f"{target.path}.loss.csv")
    beside = Output(loss, source) if loss is not None else None
    with linked_reports(asked) as (material, status):
        report = _Report(beside)
        target.piece(b"")  # a file without rows is a file
        for piece in written(rows(material, chosen), chosen, report):
            target.piece(piece)
        target.close()
        report.close()
    return status


class _Report:
    """The loss report, written as losses are found; nowhere where there is no file for it."""

    def __init__(self, output: Output | None) -> None:
        self._output = output
        if output is not None:
            output.piece(loss_head())

    def extend(self, found: Iterable[Loss], /) -> None:
        """Writes some more."""
        lines = loss_lines(found) if self._output is not None else b""
        if self._output is not None and lines:
            self._output.piece(lines)

    def close(self) -> None:
        """Closes its file."""
        if self._output is not None:
            self._output.close()


def write_release(asked: Asked, folder: Path | None, title: str | None, authors: Sequence[str]) -> int:
    """Writes a release and prints what it holds; the exit status.

    Raises InputError: TL174 no folder is named, or there is something in it; and what `linked_reports` raises.
    """
    from truceline.publish.exports.release import Citation, check_target, release

    if folder is None:
        raise InputError("TL174", "no folder is named; name a new one with --output")
    check_target(folder)
    with linked_reports(asked) as (material, status):
        print(release(material, folder, Citation(title, tuple(authors))))
    return status


def print_verified(folder: Path) -> int:
    """Names each file of a release that differs from its MANIFEST; the exit status. Raises InputError (TL175)."""
    from truceline.publish.exports.release import verified

    differing, count = verified(folder)
    for line in differing:
        print(line, file=sys.stderr)
    if not differing:
        print(f"{folder}: all {count} files are as released")
    return 1 if differing else 0


@contextmanager
def linked_reports(asked: Asked) -> Iterator[tuple[Material, int]]:
    """The linked records and the exit status so far: 1 where the program failed at a report, 2 where none was read.

    Of a store they are read as they are written. Records that are less sure than the settings want are left out.

    Raises InputError: TL101, TL102 a file that cannot be read, TL103 one without a report, TL172 store and file both.
    """
    store, name = asked.store, asked.name
    if store is not None and name is not None:
        raise InputError("TL172", "--store and --input are both given; name one of them")
    if name is not None:
        if asked.known_on is not None:
            raise InputError("TL172", "--as-known-on asks what a store knew, and --input is no store")
        yield _of_file(name, asked.settings)
        return
    from truceline.ledger import open_ledger

    day = iso_date(asked.known_on) if asked.known_on is not None else None
    with open_ledger(store or "ledger.db", settings=asked.settings) as ledger:
        yield _of_ledger(ledger, day), 0


def _of_file(name: str, settings: Settings) -> tuple[Material, int]:
    from truceline.ledger.linking import link_readings

    tally = Tally(live=sys.stderr.isatty())
    whole = settings.model_copy(update={"min_confidence": 0.0})
    readings = list({reading.report.id: reading for reading in _readings(name, whole, tally)}.values())
    tally.end()
    if not tally.read + tally.refused + tally.failed:
        raise InputError("TL103", f"{name}: holds no report")
    if summary := tally.summary():
        tally.say(summary)
    found = surer(*link_readings(readings, settings), readings, settings.min_confidence)
    return Material(*found, int(time.time())), tally.exit_status


def _of_ledger(ledger: Ledger, day: str | None) -> Material:
    if day is None:
        everything = Everything(ledger.sure)
        return Material(everything, reversed(ledger.ceasefires()), everything, int(time.time()))
    readings = list(ledger.store.readings(as_known_on=day))
    return Material(*surer(*ledger.as_known(day), readings, ledger.sure.least), int(time.time()))


def _readings(name: str, settings: Settings, tally: Tally) -> list[Reading]:
    if _are_readings(name):
        return list(decoded(name, tally))
    from truceline.ingest import Given, open_source
    from truceline.publish.cli.reading import readings

    return list(readings(open_source(name, Given(form="jsonl"), settings), tally))


def _are_readings(name: str) -> bool:
    """Whether the first line says that it is a Reading."""
    if name == "-":
        peek = getattr(sys.stdin.buffer, "peek", None)
        return peek is not None and b'"truceline.reading/' in peek(_HEAD)
    path = Path(name)
    if not path.is_file():
        return False  # told when it is opened
    with path.open("rb") as file:
        return b'"truceline.reading/' in file.read(_HEAD)
