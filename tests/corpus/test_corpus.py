"""The corpus in this repository: every report without a mistake, and all of them together."""

from __future__ import annotations

import pytest

from corpus.agreement import SECOND
from corpus.check import REPORTS, files
from corpus.checks import Checked, check
from corpus.split import check_split, load_split
from corpus.together import MOST_NEAR, copies, publishers
from truceline.annotate import bare, read_annotated, write_annotated


@pytest.fixture(scope="module")
def reports() -> list[Checked]:
    """Every report, checked."""
    return [check(path) for path in files([REPORTS])]


def test_no_report_has_a_mistake(reports: list[Checked]) -> None:
    assert [found.at(str(each.path)) for each in reports for found in each.findings if not found.soft] == []
    assert len(reports) > 200


def test_every_report_is_written_as_it_was_read(reports: list[Checked]) -> None:
    for each in reports:
        assert each.annotated is not None
        written = write_annotated(each.annotated)
        assert bare(read_annotated(written, str(each.path)).reading) == each.annotated.reading


def test_publishers_are_of_one_kind_and_the_split_holds(reports: list[Checked]) -> None:
    assert [*publishers(reports), *check_split(reports, load_split())] == []


def test_no_sentence_stands_twice_and_few_nearly(reports: list[Checked]) -> None:
    found = copies(reports)
    assert found.mistakes == ()
    assert found.part <= MOST_NEAR


def test_second_annotations_have_no_mistake() -> None:
    second = [check(path) for path in files([SECOND])]
    assert [found.at(str(each.path)) for each in second for found in each.findings if not found.soft] == []
