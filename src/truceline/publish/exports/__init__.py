"""The field's layouts: linked records to rows in exactly the columns that analysts and their tools expect.

A layout is a table of columns (`columns/`), a row in `layouts.tsv` and one small module. What it has no room for is
told row by row (`Loss`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from truceline.publish.exports import acled, followthemoney, geojson, hxl, plover, polecat, tellings, ucdp
from truceline.publish.exports.layout import Column, Layout, Loss, Name, Row, layout, layouts
from truceline.publish.exports.material import Material
from truceline.records import Reading
from truceline.records.linked import Ceasefire, Incident

__all__ = ["Column", "Layout", "Loss", "Name", "Row", "export", "layout", "layouts", "rows"]

_ROWS: dict[str, Callable[[Material, Layout], Iterator[Row]]] = {
    "acled": acled.rows,
    "ucdp": ucdp.rows,
    "polecat": polecat.rows,
    "plover-jsonl": plover.rows,
    "csv": tellings.rows,
    "parquet": tellings.rows,
    "geojson": geojson.rows,
    "hxl": hxl.rows,
    "followthemoney": followthemoney.rows,
}


def export(
    incidents: Iterable[Incident],
    ceasefires: Iterable[Ceasefire],
    readings: Iterable[Reading],
    layout: Layout,
    made: int | None = None,
) -> Iterator[Row]:
    """The rows of a layout, those left out among them (without cells), each with what the layout cannot hold.

    `readings`: of all reports that the incidents and ceasefires come from. `made`: Unix seconds of the export, for
    layouts that have a column for it.
    """
    return rows(Material(incidents, ceasefires, readings, made), layout)


def rows(material: Material, layout: Layout) -> Iterator[Row]:
    """The rows of a layout; what is exported in several layouts is put together once."""
    return _ROWS[layout.name](material, layout)
