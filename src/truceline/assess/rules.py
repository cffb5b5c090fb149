"""Rules as data: their names, what each gives, and the sentence that explains it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import msgspec

from truceline.errors import LexiconError

GRADES = "grade_rules.tsv"
STATUSES = "status_rules.tsv"


class Rule(msgspec.Struct, frozen=True):
    """A rule. `id`: its name. `gives`: the grade or status. `description`: why, in a sentence. `source`: where from."""

    id: str
    gives: str
    description: str
    source: str


@lru_cache(maxsize=4)
def rules(table: str) -> Mapping[str, Rule]:
    """The rules of a table (GRADES or STATUSES) by id, in the table's order.

    Raises LexiconError (TL124) for a row that lacks a cell.
    """
    found: dict[str, Rule] = {}
    lines = (Path(__file__).parent / table).read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith(("#", "id\t")):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) != 4 or not all(cells) or cells[0] in found:
            raise LexiconError("TL124", f"assess/{table}:{number}", "needs four cells and an id of its own")
        found[cells[0]] = Rule(*cells)
    return found
