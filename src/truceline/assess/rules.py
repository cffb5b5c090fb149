"""Rules as data: their names, what each gives, and the sentence that explains it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import msgspec

from truceline.lexicon.table import read_table

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
    """The rules of a table (GRADES or STATUSES) by id, in the table's order: the first that holds is taken.

    Raises LexiconError: those of `read_table`, TL121 for an empty cell, TL123 for an example without a mark.
    """
    gives = "grade" if table == GRADES else "status"
    rows = list(read_table(Path(__file__).parent / table, (gives, "description")))
    for row in rows:
        row.marks()
    return {row.name: Rule(row.name, row.need(gives), row.need("description"), row.need("source")) for row in rows}
