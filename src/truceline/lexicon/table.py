"""Read a lexicon table: tab-separated, a header row, `#` comments, every mistake named by file and line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from truceline.errors import LexiconError

T = TypeVar("T", bound=str)

MARK = re.compile(r"\[([^\[\]]+)\]")
"""An answer marked inside an example sentence: `Clashes [between] the army and rebels`."""


class Row(msgspec.Struct, frozen=True):
    """One row as written: where it stands (`en/cues.tsv:41`) and its cells by column, empty cells left out."""

    where: str
    cells: dict[str, str]

    def need(self, column: str) -> str:
        """The cell's text. Raises LexiconError (TL121) where it is empty."""
        value = self.cells.get(column)
        if value is None:
            raise LexiconError("TL121", self.where, f"{self.name!r}: no {column}; fill in that column")
        return value

    def get(self, column: str) -> str | None:
        return self.cells.get(column)

    def many(self, column: str) -> tuple[str, ...]:
        """The cell's parts, written with `|` between them."""
        return tuple(part.strip() for part in self.cells.get(column, "").split("|") if part.strip())

    def one_of(self, column: str, allowed: Sequence[T]) -> T:
        """The cell's text, one of `allowed`. Raises LexiconError (TL122)."""
        value = self.need(column)
        found = next((each for each in allowed if each == value), None)
        if found is None:
            raise LexiconError(
                "TL122", self.where, f"{self.name!r}: {column} is {value!r}; use one of {', '.join(allowed)}"
            )
        return found

    def marks(self) -> tuple[str, ...]:
        """The marked parts of the example sentence. Raises LexiconError (TL123) where nothing is marked."""
        found = tuple(MARK.findall(self.need("example")))
        if not found:
            raise LexiconError(
                "TL123", self.where, f"{self.name!r}: nothing is marked in the example; put [ ] around the answer"
            )
        return found

    @property
    def name(self) -> str:
        return self.cells.get("id", "")


def read_table(path: Path, columns: Sequence[str]) -> Iterator[Row]:
    """The rows of a table in file order.

    Every table has the columns `id`, `source` and `example` besides its own; the header must name them all, in any
    order. Raises LexiconError: TL120 header, TL121 missing cell, TL124 cell count, TL125 duplicate id, TL126 encoding.
    """
    label = f"{path.parent.name}/{path.name}"
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise LexiconError("TL126", f"{label}:1", f"is not UTF-8 (byte {error.start}); save it as UTF-8") from error
    header: list[str] | None = None
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if header is None:
            header = cells
            _check_header(header, columns, f"{label}:{number}")
            continue
        row = _row(header, cells, f"{label}:{number}")
        if row.name in seen:
            raise LexiconError(
                "TL125", row.where, f"{row.name!r}: the id stands already in line {seen[row.name]}; choose another"
            )
        seen[row.name] = number
        yield row


def _check_header(header: list[str], columns: Sequence[str], where: str) -> None:
    wanted = {"id", "source", "example", *columns}
    if set(header) != wanted or len(header) != len(wanted):
        wrong = sorted(wanted ^ set(header)) or sorted({c for c in header if header.count(c) > 1})
        raise LexiconError(
            "TL120", where, f"the header is off at {', '.join(wrong)}; it needs {' '.join(sorted(wanted))}"
        )


def _row(header: list[str], cells: list[str], where: str) -> Row:
    if len(cells) > len(header):
        raise LexiconError(
            "TL124", where, f"{cells[0]!r}: {len(cells)} cells for {len(header)} columns; check the tabs"
        )
    row = Row(where, {column: cell for column, cell in zip(header, cells, strict=False) if cell})
    for column in ("id", "source", "example"):
        row.need(column)
    return row


def rows(folders: Sequence[Path], name: str, columns: Sequence[str]) -> list[Row]:
    """The rows of a table in all folders that hold it; a row of a later folder replaces the row with its id.

    Raises LexiconError: those of `read_table`.
    """
    found: dict[str, Row] = {}
    for folder in folders:
        if (folder / name).exists():
            found.update((row.name, row) for row in read_table(folder / name, columns))
    return list(found.values())
