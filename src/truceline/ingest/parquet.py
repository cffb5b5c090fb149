"""Reports in Parquet files, a report a row; needs the extra `truceline[parquet]`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from truceline.errors import InputError
from truceline.ingest.columns import Columns, guess, row_report
from truceline.ingest.source import Refusal
from truceline.records import Report
from truceline.settings import Settings

if TYPE_CHECKING:
    import pyarrow.parquet

_AT_ONCE = 500


def parquet_columns(path: Path, told: Columns) -> Columns:
    """Which columns are read. Raises InputError (TL116)."""
    return guess(_file(path).schema_arrow.names, told)


def parquet_count(path: Path) -> int:
    """How many rows there are."""
    return int(_file(path).metadata.num_rows)


def parquet_reports(path: Path, told: Columns, known: Columns, settings: Settings) -> Iterator[Report | Refusal]:
    """The report of each row, or why it cannot be read; rows are counted from 1."""
    columns = parquet_columns(path, told)
    wanted = [name for name in (columns.text, columns.id, columns.title, columns.published) if name]
    wanted += [name for name in (columns.publisher, columns.url) if name]
    number = 0
    for batch in _file(path).iter_batches(_AT_ONCE, columns=wanted):
        for row in batch.to_pylist():
            number += 1
            try:
                yield row_report(row, columns, known, settings)
            except InputError as error:
                yield Refusal(f"{path}, row {number}", error)


def _file(path: Path) -> pyarrow.parquet.ParquetFile:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise InputError("TL117", "Parquet needs one more package: pip install 'truceline[parquet]'") from error
    try:
        return pyarrow.parquet.ParquetFile(path)
    except pyarrow.ArrowException as error:
        raise InputError("TL116", f"is no Parquet file ({str(error).splitlines()[0]})") from error
