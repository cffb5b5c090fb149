"""The layouts and their columns, each a table that a person can read: `layouts.tsv`, `columns/*.tsv`."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Literal

import msgspec

from truceline.errors import InputError
from truceline.lexicon.table import Row as Line
from truceline.lexicon.table import read_table

FOLDER = Path(__file__).parent

Form = Literal["csv", "tsv", "jsonl", "geojson", "parquet"]
Kind = Literal["text", "integer", "number", "list"]
Name = Literal["acled", "ucdp", "polecat", "plover-jsonl", "csv", "geojson", "parquet", "hxl", "followthemoney"]
FORMS: tuple[Form, ...] = ("csv", "tsv", "jsonl", "geojson", "parquet")
KINDS: tuple[Kind, ...] = ("text", "integer", "number", "list")


class Column(msgspec.Struct, frozen=True):
    """A column. `kind`: what its cells are. `description`: what stands there. `tag`: HXL hashtag, if any."""

    name: str
    kind: Kind
    description: str
    tag: str | None = None


class Layout(msgspec.Struct, frozen=True):
    """A layout. `form`: how its rows are written. `holds`: what a row has room for. `rows`: what one row is."""

    name: str
    form: Form
    holds: frozenset[str]
    rows: str
    columns: tuple[Column, ...]

    @property
    def tagged(self) -> bool:
        """Whether a row of hashtags stands under the header."""
        return any(column.tag for column in self.columns)

    @property
    def names(self) -> tuple[str, ...]:
        """Its columns, in order."""
        return tuple(column.name for column in self.columns)


class Loss(msgspec.Struct, frozen=True):
    """What a layout has no room for. `row`: id of the row. `lost`: what. `count`: how many. `kept`: what stands there
    instead. `detail`: which, in words."""

    row: str
    lost: str
    count: int
    kept: str = ""
    detail: str = ""


class Row(msgspec.Struct, frozen=True):
    """A row. `cells`: values by column, None where not known; None as a whole: left out, `losses` say why."""

    id: str
    cells: dict[str, object] | None
    losses: tuple[Loss, ...] = ()


@lru_cache(maxsize=1)
def layouts() -> dict[str, Layout]:
    """All layouts by name. Raises LexiconError for a wrong row."""
    lines = read_table(FOLDER / "layouts.tsv", ("form", "head", "holds", "rows"))
    return {line.name: _layout(line) for line in lines}


def layout(name: str) -> Layout:
    """The layout of a name. Raises InputError (TL170)."""
    if name not in layouts():
        raise InputError("TL170", f"{name}: is no layout; use one of {', '.join(layouts())}")
    return layouts()[name]


def code_table(name: str, *columns: str) -> list[Line]:
    """The rows of a table of codes, in its order. Raises LexiconError for a wrong row."""
    return list(read_table(FOLDER / "codes" / f"{name}.tsv", columns))


def _layout(line: Line) -> Layout:
    return Layout(
        line.name,
        line.one_of("form", FORMS),
        frozenset(line.many("holds")),
        line.need("rows"),
        columns_of(line.name, tagged=line.get("head") == "tags"),
    )


def columns_of(name: str, *, tagged: bool = False) -> tuple[Column, ...]:
    """The columns of a table, in order. Raises LexiconError for a wrong row."""
    extra = ("tag",) if tagged else ()
    lines = read_table(FOLDER / "columns" / f"{name}.tsv", ("type", "description", *extra))
    return tuple(Column(c.name, c.one_of("type", KINDS), c.need("description"), c.get("tag")) for c in lines)
