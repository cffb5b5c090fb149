"""Any table of the lexicon as it stands, whatever its columns: for showing its rows, not for reading reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from truceline.lexicon.table import Row, read_table

_EVERYWHERE = frozenset({"id", "source", "example"})


def table_rows(path: Path) -> Iterator[Row]:
    """The rows of a table in file order. Raises LexiconError as `read_table`."""
    lines = path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    header = next((line.split("\t") for line in lines if line.strip() and not line.startswith("#")), [])
    return read_table(path, [name.strip() for name in header if name.strip() not in _EVERYWHERE])


def all_tables(folders: Sequence[Path]) -> dict[str, dict[str, Row]]:
    """The rows of all tables by table and id; a row of a later folder replaces the one with its id."""
    found: dict[str, dict[str, Row]] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.tsv")):
            found.setdefault(path.stem, {}).update((row.name, row) for row in table_rows(path))
    return found


def find_row(name: str, folders: Sequence[Path]) -> Row | None:
    """The row that `table:id` names, the last folder's first; None where none of the folders has it."""
    table, _, key = name.partition(":")
    for folder in reversed(folders):
        path = folder / f"{table}.tsv"
        if path.is_file():
            for row in table_rows(path):
                if row.name == key:
                    return row
    return None
