"""Readings as Parquet: a row a report, those without a Reading with the reason."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from truceline.errors import InputError, OutputError
from truceline.scale.line import explained, outcomes_of
from truceline.scale.outcome import Outcome

if TYPE_CHECKING:
    import pyarrow
    import ray.data

_AT_ONCE = 500
_A_FILE = 10_000
"""Rows that a file has at least, where there are so many."""


def check_new(path: Path) -> None:
    """Raises InputError: TL151 something is there already, or no folder for it; TL117 a package is missing."""
    if path.exists():
        raise InputError("TL151", f"{path}: is there already; name another file for the Parquet")
    if not path.absolute().parent.is_dir():
        raise InputError("TL151", f"{path}: lies in a folder that does not exist")
    if find_spec("pyarrow") is None:
        raise InputError("TL117", "Parquet needs one more package: pip install 'truceline[parquet]'")


def columns() -> pyarrow.Schema:
    """`source`, `position`: where the report stood. `report`: its id, null where it was refused. `reading`: JSON."""
    import pyarrow

    words = ("report", "id", "title", "publisher", "published", "url", "reading", "error")
    kinds: dict[str, pyarrow.DataType] = {"source": pyarrow.string(), "position": pyarrow.int64()}
    return pyarrow.schema(kinds | {each: pyarrow.string() for each in words})


def table(found: Sequence[Outcome], names: Sequence[str]) -> pyarrow.Table:
    """The rows of some outcomes. `names`: of the sources."""
    import pyarrow

    rows = [_row(each, names) for each in found]
    return pyarrow.Table.from_pylist(rows, schema=columns())


def _row(each: Outcome, names: Sequence[str]) -> dict[str, object]:
    report = each.reading.report if each.reading is not None else each.report
    return {
        "source": names[each.source],
        "position": each.position,
        "report": report.id if report else None,
        "id": report.external_id if report else None,
        "title": report.title if report else None,
        "publisher": report.publisher if report else None,
        "published": report.published if report else None,
        "url": report.url if report else None,
        "reading": each.reading.to_json() if each.reading else None,
        "error": str(each.error) if each.error else None,
    }


def write_file(found: Iterable[Outcome], names: Sequence[str], path: Path) -> Iterator[Outcome]:
    """Writes one file, whole or not at all; gives each outcome on when it is written."""
    import pyarrow.parquet

    begun = _begun(path)
    try:
        with pyarrow.parquet.ParquetWriter(begun, columns(), compression="zstd") as writer:
            remaining = iter(found)
            while part := list(islice(remaining, _AT_ONCE)):
                writer.write_table(table(part, names))
                yield from part
        begun.rename(path)
    except OSError as error:
        raise OutputError("TL150", f"cannot write to {path} ({error.strerror or error})") from error
    finally:
        begun.unlink(missing_ok=True)


def write_folder(rows: ray.data.Dataset, names: Sequence[str], path: Path) -> Iterator[tuple[str | None, str | None]]:
    """Writes a folder of files, by the workers themselves, whole or not at all; then gives report and error of each."""
    import pyarrow.dataset

    begun = _begun(path)

    def laid_out(block: Any) -> Any:
        return table(outcomes_of(block), names)

    try:
        done = rows.map_batches(laid_out, batch_size=None, batch_format="pyarrow")
        with explained():
            done.write_parquet(str(begun), min_rows_per_file=_A_FILE, compression="zstd")
        begun.mkdir(exist_ok=True)  # where there was nothing to write
        for part in pyarrow.dataset.dataset(begun, schema=columns()).to_batches(columns=["report", "error"]):
            yield from zip(part.column("report").to_pylist(), part.column("error").to_pylist(), strict=True)
        begun.rename(path)
    finally:
        shutil.rmtree(begun, ignore_errors=True)


def _begun(path: Path) -> Path:
    """The name under which it is written until it is whole."""
    return path.absolute().with_name(f".{path.name}.{uuid4().hex[:8]}")
