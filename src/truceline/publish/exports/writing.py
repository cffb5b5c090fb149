"""Rows as bytes: CSV that no spreadsheet runs, tab-separated, JSON lines, GeoJSON, Parquet; and the loss report."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Protocol

import msgspec

from truceline.errors import OutputError
from truceline.publish.exports.layout import Column, Layout, Loss, Row

if TYPE_CHECKING:
    import pyarrow as pa
    from typing_extensions import Buffer

_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""With these a spreadsheet takes a cell for a formula."""
_GROUP = 5000
"""Rows of a Parquet file that are held at one time."""
LOSSES = ("row", "lost", "count", "kept", "detail")
"""The columns of the loss report."""


class Losses(Protocol):
    """Where losses go as they are found: a list, or a report that is written at the same time."""

    def extend(self, found: Iterable[Loss], /) -> None:
        """Takes some more."""


def written(rows: Iterable[Row], layout: Layout, losses: Losses) -> Iterator[bytes]:
    """The file in pieces, as the rows come; what rows lose is put at the end of `losses` on the way.

    Raises OutputError (TL171) for Parquet without pyarrow.
    """
    cells = _kept(rows, losses)
    if layout.form == "parquet":
        yield from parquet(cells, layout.columns)
    elif layout.form == "geojson":
        yield from _geojson(cells)
    elif layout.form == "jsonl":
        for each in cells:
            yield _json({name: each.get(name) for name in layout.names}) + b"\n"
    else:
        yield from _table(cells, layout)


def _kept(rows: Iterable[Row], losses: Losses) -> Iterator[Mapping[str, object]]:
    for row in rows:
        losses.extend(row.losses)
        if row.cells is not None:
            yield row.cells


def loss_report(losses: Sequence[Loss]) -> bytes:
    """What was lost as CSV, one line a row and kind of thing."""
    return loss_head() + loss_lines(losses)


def loss_head() -> bytes:
    """The names of the columns of the loss report, as its first line."""
    return _lines([LOSSES], ",")


def loss_lines(losses: Iterable[Loss]) -> bytes:
    """Lines of the loss report."""
    return _lines((tuple(getattr(loss, name) for name in LOSSES) for loss in losses), ",")


def _table(cells: Iterable[Mapping[str, object]], layout: Layout) -> Iterator[bytes]:
    delimiter = "\t" if layout.form == "tsv" else ","
    yield _lines([layout.names], delimiter)
    if layout.tagged:
        yield _lines([[column.tag or "" for column in layout.columns]], delimiter)
    for each in cells:
        yield _lines([[each.get(name) for name in layout.names]], delimiter)


def _lines(lines: Iterable[Sequence[object]], delimiter: str) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
    for line in lines:
        writer.writerow([cell(value) for value in line])
    return stream.getvalue().encode("utf-8", "replace")


def cell(value: object) -> object:
    """A value as a cell: nothing for None, `; ` between parts, `'` before text that a spreadsheet would run."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        value = "; ".join(str(each) for each in value)
    if isinstance(value, str) and value.lstrip(" ").startswith(_RUNS):
        return f"'{value}"
    return value


def _geojson(cells: Iterable[Mapping[str, object]]) -> Iterator[bytes]:
    yield b'{"type":"FeatureCollection","features":['
    for number, each in enumerate(cells):
        yield (b"\n" if number == 0 else b",\n") + _json(each)
    yield b"\n]}\n"


def _json(value: object) -> bytes:
    return msgspec.json.encode(_clean(value))


def parquet(cells: Iterable[Mapping[str, object]], columns: Sequence[Column]) -> Iterator[bytes]:
    """A table with types in pieces, the description of each column in its metadata. Raises OutputError (TL171)."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise OutputError("TL171", "Parquet needs pyarrow; type pip install 'truceline[parquet]'") from error
    kinds: dict[str, pa.DataType] = {
        "text": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "list": pa.list_(pa.string()),
    }
    schema = pa.schema([
        pa.field(column.name, kinds[column.kind], metadata={"description": column.description}) for column in columns
    ])  # fmt: skip
    rows = ({column.name: _clean(each.get(column.name)) for column in columns} for each in cells)
    drain = _Drain()
    with pq.ParquetWriter(pa.PythonFile(drain, mode="w"), schema) as writer:
        while part := list(islice(rows, _GROUP)):
            writer.write_table(pa.Table.from_pylist(part, schema=schema))
            yield drain.taken()
    yield drain.taken()


class _Drain(io.RawIOBase):
    """A stream whose bytes are taken away as they come."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[bytes] = []
        self._written = 0

    def writable(self) -> bool:
        """It is for writing only."""
        return True

    def tell(self) -> int:
        """How many bytes were written, those that were taken away as well."""
        return self._written

    def write(self, content: Buffer, /) -> int:
        """Takes some bytes."""
        part = bytes(content)
        self._parts.append(part)
        self._written += len(part)
        return len(part)

    def taken(self) -> bytes:
        """What was written since the last time."""
        parts, self._parts = self._parts, []
        return b"".join(parts)


def _clean(value: object) -> object:
    """Text that UTF-8 can hold: a lone surrogate becomes `?`."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {name: _clean(each) for name, each in value.items()}
    return [_clean(each) for each in value] if isinstance(value, list | tuple) else value
