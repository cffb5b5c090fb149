"""The held-out folder builds, and its spans are the passages that the files name."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).parent


@pytest.fixture(scope="module")
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("held_out_build", FOLDER / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_report_builds_and_ids_are_unique(build: ModuleType) -> None:
    records = build.build(FOLDER)
    assert len(records) == 40
    assert len({record["id"] for record in records}) == 40


def test_a_span_is_where_the_passage_stands(build: ModuleType) -> None:
    for record in build.build(FOLDER):
        for figure in record["casualties"]:
            start, end = figure["span"]
            assert record["text"][start:end] == figure["anchor"]


def test_whole_words_only(build: ModuleType) -> None:
    assert build.locate("The men said he left.", "he") == (13, 15)


def test_nth_chooses_among_several(build: ModuleType) -> None:
    assert build.locate("He said. He left.", {"text": "He", "nth": 2}) == (9, 11)


@pytest.mark.parametrize("passage", ["She", "He", {"text": "He", "nth": 3}])
def test_a_missing_or_ambiguous_passage_stops_the_build(build: ModuleType, passage: object) -> None:
    with pytest.raises(build.HeldOutError):
        build.locate("He said. He left.", passage)
