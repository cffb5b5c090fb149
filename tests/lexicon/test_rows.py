"""Every row of the tables of words: its example, read by the program, gives the record that the row promises."""

from __future__ import annotations

import pytest

from tests.conftest import Read
from tests.lexicon.row_examples import TABLES, comes_out, failing, known, rows, unmarked
from truceline.pipeline import Reader


@pytest.mark.parametrize("table", TABLES)
def test_examples_come_out(table: str, reader: Reader) -> None:
    """Both ways: a row that fails is a defect, a known failure that works is to be taken off the list (make golden)."""
    assert failing(table, reader) == known()[table]


def test_few_rows_fail() -> None:
    failed = sum(len(ids) for ids in known().values())
    assert failed <= 0.05 * sum(1 for table in TABLES for _ in rows(table))


def test_brackets_are_taken_out_of_an_example() -> None:
    assert unmarked("The [front] shelled the [port].") == ("The front shelled the port.", [(4, 9), (22, 26)])


def test_a_row_that_promises_something_else_fails(read: Read) -> None:
    text, marks = unmarked("The governor [said] the road was open.")
    reading = read(text, published="2023-05-04")
    assert comes_out("cues", {"lemma": "say", "frames": "clause=asserts"}, reading, marks)
    assert not comes_out("cues", {"lemma": "say", "frames": "clause=denies"}, reading, marks)
    assert not comes_out("cues", {"lemma": "say", "frames": "clause=none"}, reading, marks)
    assert not comes_out("event_verbs", {"type": "ASSAULT"}, reading, marks)
