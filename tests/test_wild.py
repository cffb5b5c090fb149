"""The judgements on wild text: of known classes, without a word of the texts, and shown in docs/accuracy.md."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SPANS = re.compile(r"(?:\d+-\d+(?:\+\d+-\d+)*)?")
VALUE = re.compile(r"(?:[a-z]+ (?:\d+-\d+|nobody)|[a-z]+ [a-z_]+ (?:\d+|None)(?:/(?:\d+|None)){2})?")


@pytest.fixture(autouse=True)
def benchmarks(monkeypatch: pytest.MonkeyPatch) -> None:
    """The modules of benchmarks/, which is no package, can be imported."""
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))


def test_judgements_hold_numbers_and_known_classes_only() -> None:
    wild = importlib.import_module("wild_judged")
    judged, classes = wild.judgements(wild.JUDGED), wild.load_classes()
    assert judged
    for each in judged:
        assert each.kind in wild.KINDS
        assert each.verdict in ("right", "wrong", "missed")
        assert (each.error in classes) == (each.verdict != "right")
        assert SPANS.fullmatch(each.span), each
        assert VALUE.fullmatch(each.value), each


def test_the_page_shows_them() -> None:
    accuracy = importlib.import_module("accuracy")
    assert accuracy.wild_section() in (ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8")
