"""The codebook: every table of words and rules with its columns explained and its examples, as the program uses it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fastapi import APIRouter
from starlette.responses import Response

from truceline.errors import InputError
from truceline.lexicon.table import MARK
from truceline.publish.docs.codebook import codebook_paths
from truceline.publish.docs.tables import Table, load_table
from truceline.publish.web.security.access import AsReader

router = APIRouter()


@dataclass(frozen=True)
class Cell:
    """A cell. `column`: its name. `pieces`: its words in turn outside and inside of the marks of an example."""

    column: str
    pieces: Sequence[str]


@router.get("/codebook")
def codebook(visit: AsReader) -> Response:
    """The list of tables; those of the user's own folder stand first."""
    return visit.page("codebook.html.j2", own=_tables(_own(visit.desk.settings.reader.lexicon)), found=_built_in())


@router.get("/codebook/{name}")
def table(visit: AsReader, name: str) -> Response:
    """One table, its own rows of the user first. Raises InputError (TL310)."""
    own = [each for each in _tables(_own(visit.desk.settings.reader.lexicon)) if each.name == name]
    found = [each for each in _built_in() if each.name == name]
    if not found:
        raise InputError("TL310", f"{name}: there is no such table; the codebook lists them")
    rows = [
        (heading, [_cells(each, row) for row in some]) for each in (*own, *found) for heading, some in _parts(each, own)
    ]
    return visit.page("table.html.j2", table=found[0], parts=rows)


@lru_cache(maxsize=1)
def _built_in() -> tuple[Table, ...]:
    return tuple(load_table(path) for path in codebook_paths())


def _own(folder: Path | None) -> list[Path]:
    return sorted(folder.glob("*.tsv")) if folder is not None else []


def _tables(paths: Sequence[Path]) -> list[Table]:
    return [load_table(path) for path in paths]


def _parts(table: Table, own: Sequence[Table]) -> list[tuple[str, Sequence[Sequence[str]]]]:
    label = "your own" if table in own else ""
    return [(" ".join(part for part in (heading, label) if part), rows) for heading, rows in table.sections]


def _cells(table: Table, row: Sequence[str]) -> list[Cell]:
    return [
        Cell(column, MARK.split(text) if column == "example" else [", ".join(part.strip() for part in text.split("|"))])
        for column, text in zip(table.columns, row, strict=True)
    ]
