"""The codebook of a release: its tables column by column, and the rules behind grades and statuses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from truceline.assess.rules import GRADES, STATUSES, rules
from truceline.publish.exports.layout import Column, columns_of, layout
from truceline.publish.exports.tables import TABLES


def codebook() -> str:
    """The codebook as Markdown."""
    return "\n".join(_parts()) + "\n"


def _parts() -> Iterator[str]:
    yield "# Codebook"
    yield "Every row is what reports say, with who says it; nothing here is a finding. An empty cell is not known."
    yield "Characters count in Unicode code points of the report's text, whose sha256 is the report's id."
    for name in TABLES:
        yield from _table(f"{name}.parquet", columns_of(f"release/{name}"))
    yield from _table("tellings.parquet", layout("parquet").columns)
    for head, table in (("Grades", GRADES), ("Statuses of ceasefires", STATUSES)):
        yield f"\n## {head}\n\n| rule | gives | when |\n|---|---|---|"
        yield from (f"| {rule.id} | {rule.gives} | {_cell(rule.description)} |" for rule in rules(table).values())


def _table(name: str, columns: Sequence[Column]) -> Iterator[str]:
    yield f"\n## {name}\n\n| column | type | what stands there |\n|---|---|---|"
    yield from (f"| {column.name} | {column.kind} | {_cell(column.description)} |" for column in columns)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
