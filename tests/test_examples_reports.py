"""The example reports: listed, dated, in one file as well, and read without a complaint."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Read
from truceline.lexicon import BUILT_IN
from truceline.lexicon.times import load_times
from truceline.publish.docs.examples import Example, listed
from truceline.resolve.times import publication_date

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
LISTED = listed(ROOT)
TEXTS = [example for example in LISTED if example.file.endswith(".txt")]
TIMES = load_times((BUILT_IN,))


def records() -> list[dict[str, str]]:
    return [json.loads(line) for line in (EXAMPLES / "reports.jsonl").read_text(encoding="utf-8").splitlines()]


def test_the_table_lists_every_file() -> None:
    present = {str(path.relative_to(EXAMPLES)) for path in EXAMPLES.glob("*/*")}
    assert {example.file for example in LISTED} == present


def test_there_are_many_sides_and_kinds() -> None:
    idlib = [example for example in LISTED if example.file.startswith("idlib/")]
    assert len(idlib) >= 14
    assert len({example.publisher for example in idlib}) >= 8
    assert {Path(example.file).suffix for example in idlib} == {".txt", ".html", ".jsonl"}


@pytest.mark.parametrize("example", TEXTS, ids=lambda example: example.file)
def test_the_text_states_the_date_of_the_table(example: Example) -> None:
    assert publication_date((EXAMPLES / example.file).read_text(encoding="utf-8"), TIMES) == example.published


def test_ids_are_unique_and_every_report_is_dated() -> None:
    found = records()
    assert len({record["id"] for record in found}) == len(found) >= 20
    assert all(record["published"] and record["publisher"] and record["title"] for record in found)


@pytest.mark.parametrize("record", records(), ids=lambda record: record["id"])
def test_every_report_is_read(record: dict[str, str], read: Read) -> None:
    reading = read(record["text"], published=record["published"], title=record["title"])
    assert reading.claims
    assert reading.report.text == record["text"]
    assert all(claim.origin is not None for claim in reading.claims)
