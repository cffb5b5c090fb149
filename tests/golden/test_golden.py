"""Whole reports of our own wording come out as they were last judged right; `make golden` writes them anew."""

from __future__ import annotations

import pytest

from tests.golden.readings import FOLDER, REPORTS, path_of, reading_text
from truceline.pipeline import Reader


@pytest.mark.parametrize("report", REPORTS)
def test_reading_is_as_judged(report: str, reader: Reader) -> None:
    assert reading_text(report, reader) == path_of(report).read_text(encoding="utf-8")


def test_no_reading_is_left_over() -> None:
    assert {path.name for path in FOLDER.glob("*.json")} == {path_of(report).name for report in REPORTS}
