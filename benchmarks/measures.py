"""The measures of `measures.toml`, and the values that scorers give for them."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "measures.toml"
MARGIN = 0.02
"""How far under its figure a floor is put: less than that may come and go with a word in a table."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One figure and what it is held against; None is not known. `reason`: why the floor went down."""

    title: str
    figure: tuple[str, ...]
    goal: float | None = None
    people: str | None = None
    peer: str | None = None
    previous: float | None = None
    floor: float | None = None
    reason: str | None = None

    def value(self, scores: Mapping[str, Any]) -> float | None:
        """The figure in a scorer's answer, None where it is not there or is of nothing."""
        found: Any = scores
        for key in self.figure:
            found = found.get(key) if isinstance(found, Mapping) else None
        return found if isinstance(found, int | float) else None


@dataclass(frozen=True, kw_only=True)
class Gate:
    """How the tests score a set. `reports`: how many of them, None for all."""

    measure: str
    reports: int | None = None
    options: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Set:
    """An annotated set and its figures. `gate`: None where the tests leave it to `make measure`."""

    name: str
    title: str
    rows: tuple[Row, ...]
    gate: Gate | None = None


def load_measures(path: Path = FILE) -> tuple[Set, ...]:
    """The sets in the order of the file. Raises TypeError where a row has a field that is not known."""
    with path.open("rb") as file:
        return tuple(_set(each) for each in tomllib.load(file)["set"])


def below_floor(rows: tuple[Row, ...], scores: Mapping[str, Any]) -> list[str]:
    """A sentence for each figure that is below its floor, or is not there although it has one."""
    found = []
    for row in rows:
        value = row.value(scores)
        if row.floor is not None and (value is None or value < row.floor):
            told = "is not there" if value is None else f"is {value:.3f}"
            found.append(f"{row.title}: {told}, its floor is {row.floor}")
    return found


def raise_floors(scores: Mapping[str, Mapping[str, Any]], path: Path = FILE) -> int:
    """Raises each floor to just under its figure, never lowers one, and gives how many were raised."""
    rows = iter([(each.name, row) for each in load_measures(path) for row in each.rows])
    blocks, raised = re.split(r"^(?=\[\[)", path.read_text(encoding="utf-8"), flags=re.MULTILINE), 0
    for at, block in enumerate(blocks):
        if not block.startswith("[[set.row]]"):
            continue
        name, row = next(rows)
        value = row.value(scores.get(name, {}))
        floor = None if value is None else math.floor((value - MARGIN) * 100) / 100
        if floor is not None and floor > max(row.floor or 0, 0):
            kept = re.sub(r"^floor = .*\n", "", block, flags=re.MULTILINE).rstrip("\n")
            blocks[at] = f"{kept}\nfloor = {floor:.2f}\n\n"
            raised += 1
    path.write_text("".join(blocks).rstrip("\n") + "\n", encoding="utf-8")
    return raised


def _set(fields: Mapping[str, Any]) -> Set:
    rows = tuple(Row(**{**row, "figure": tuple(row["figure"])}) for row in fields["row"])
    gate = fields.get("gate")
    made = Gate(**{**gate, "options": tuple(gate.get("options", ()))}) if gate else None
    return Set(name=fields["name"], title=fields["title"], rows=rows, gate=made)
