"""Tables of reports: CSV and TSV, a report a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from truceline.errors import InputError
from truceline.ingest.columns import Columns, guess, row_report
from truceline.ingest.source import Refusal
from truceline.records import Report
from truceline.settings import Settings

_SEPARATORS = ",;\t|"


def table_columns(path: Path, told: Columns, encoding: str | None) -> Columns:
    """Which columns are read. Raises InputError (TL116)."""
    with _rows(path, encoding, 0) as rows:
        return guess(rows.fieldnames or (), told)


def table_reports(
    path: Path, told: Columns, known: Columns, encoding: str | None, settings: Settings
) -> Iterator[Report | Refusal]:
    """The report of each row, or why it cannot be read; a row is named by the line on which it ends."""
    columns = table_columns(path, told, encoding)
    with _rows(path, encoding, settings.largest_report) as rows:
        while True:
            try:
                row = next(rows)
                yield row_report(row, columns, known, settings)
            except StopIteration:
                return
            except InputError as error:
                yield Refusal(f"{path}:{rows.line_num}", error)
            except csv.Error as error:
                yield Refusal(f"{path}:{rows.line_num}", InputError("TL116", f"is no row of a table ({error})"))


def table_count(path: Path, encoding: str | None, settings: Settings) -> int:
    """How many rows there are."""
    try:
        with _rows(path, encoding, settings.largest_report) as rows:
            return sum(1 for _ in rows)
    except (InputError, csv.Error):
        return 0  # told when the rows are read


@contextmanager
def _rows(path: Path, encoding: str | None, largest: int) -> Iterator[csv.DictReader[str]]:
    """The rows. Raises InputError (TL105) where the file is not in the encoding, at any time."""
    try:
        with io.TextIOWrapper(path.open("rb"), encoding=encoding or "utf-8-sig", newline="") as stream:
            head = stream.readline()
            stream.seek(0)
            separator = "\t" if path.suffix.lower() == ".tsv" else max(_SEPARATORS, key=head.count)
            # The limit is csv's own and for all readers of the process: never made smaller.
            csv.field_size_limit(max(csv.field_size_limit(), 4 * largest))
            yield csv.DictReader(stream, delimiter=separator)
    except LookupError as error:
        raise InputError("TL105", f"there is no encoding {encoding!r}; name one such as windows-1252") from error
    except UnicodeDecodeError as error:
        raise InputError(
            "TL105", f"is not in {error.encoding}; name its encoding, such as --encoding windows-1252"
        ) from error
