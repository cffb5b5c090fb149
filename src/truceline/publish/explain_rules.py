"""The rules behind records, grades and statuses, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from rich.text import Text

from truceline.assess.rules import GRADES, STATUSES
from truceline.lexicon.table import Row
from truceline.publish.tables import table_rows
from truceline.publish.terminal.layout import hang

_PUBLISH = Path(__file__).parent
_TABLES = {
    "How a ceasefire stands on a day: the first that holds, then the flags beside it": _PUBLISH.parent
    / "assess"
    / STATUSES,
    "How well an incident is attested: the first that holds": _PUBLISH.parent / "assess" / GRADES,
    "How records are found": _PUBLISH / "rules.tsv",
}
_WIDTH = 80


def all_rules() -> Mapping[str, tuple[Row, ...]]:
    """The rules by what they are for, in the order in which they are tried."""
    return {title: tuple(table_rows(path)) for title, path in _TABLES.items()}


def explain_rules(name: str | None = None) -> str | None:
    """All rules in words, or the one of a name (`status.silence`); None where there is none of that name."""
    if name is None:
        lines = [line for title, rows in all_rules().items() for line in (title, *_listed(rows), "")]
        return "\n".join(lines[:-1]) + "\n"
    found = [row for rows in all_rules().values() for row in rows if row.name == name]
    return "\n".join(line for row in found for line in _rule(row)) + "\n" if found else None


def _listed(rows: tuple[Row, ...]) -> Iterator[str]:
    for row in rows:
        gives = row.get("status") or row.get("grade")
        yield from _wrapped(f"{row.name}{f': {gives}' if gives else ''}", "  ")
        yield from _wrapped(row.need("description"), "    ")


def _rule(row: Row) -> Iterator[str]:
    yield from _wrapped(f"{row.name}: {row.get('status') or row.get('grade') or row.get('name') or ''}", "")
    yield from _wrapped(row.need("description"), "  ")
    yield from _wrapped(f"Example: {row.need('example')}", "  ")
    yield from _wrapped(f"Source: {row.need('source')}", "  ")
    yield from _wrapped(row.where, "  ")


def _wrapped(text: str, first: str) -> Iterator[str]:
    for line in hang(Text(text), _WIDTH, Text(first), " " * len(first)):
        line.rstrip()
        yield line.plain
