"""Answers of a store as JSON, JSON lines or CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any, Literal

import msgspec

from truceline.publish.cli.output import Output
from truceline.publish.exports.writing import cell

Format = Literal["json", "jsonl", "csv"]


def print_rows(found: Sequence[msgspec.Struct], format: Format, output: Output | None = None) -> None:
    """Prints records: one list, one a line, or one a row with lists and records in a cell as JSON."""
    out = output or Output()
    if format == "json":
        out.data(msgspec.json.format(msgspec.json.encode(found), indent=2).decode())
    elif format == "jsonl":
        for each in found:
            out.data(msgspec.json.encode(each).decode())
    elif found:
        out.data(as_csv(found).rstrip("\r\n"))


def as_csv(found: Sequence[msgspec.Struct]) -> str:
    """Records of one kind as a table with a head; text that a spreadsheet would run gets an apostrophe."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(found[0].__struct_fields__)
    for each in found:
        writer.writerow(_cell(value) for value in msgspec.to_builtins(each).values())
    return stream.getvalue()


def _cell(value: Any) -> Any:
    return cell(msgspec.json.encode(value).decode() if isinstance(value, list | dict) else value)
