"""The gate: no figure of benchmarks/measures.toml falls below its floor.

The sets that are quick to read are scored here, each as `make measure` scores it; the others are left to that.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from truceline.pipeline import Reader, make_report

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT.parent / "shared" / "gold"


def load(name: str) -> ModuleType:
    """A module of benchmarks/, which is no package."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "benchmarks" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look their module up there
    spec.loader.exec_module(module)
    return module


measures = load("measures")
GATED = {each.name: each for each in measures.load_measures() if each.gate and each.gate.measure != "compare"}


def script(*arguments: str) -> str:
    """What a script beside the annotated reports prints."""
    call = [sys.executable, *arguments]
    return subprocess.run(call, cwd=GOLD, capture_output=True, text=True, check=True).stdout


def scores(reader: Reader, name: str, gate: Any, readings: Path) -> dict[str, Any]:
    """The scorer's answer for a set."""
    gold = f"{name}.dev.jsonl"
    some = ["--sample", str(gate.reports)] if gate.reports else []
    given = [json.loads(line) for line in script("make_input.py", gold, *some).split("\n") if line]
    reports = [
        make_report(
            each["text"],
            published=each.get("published"),
            title=each.get("title"),
            publisher=each.get("publisher"),
            external_id=each["id"],
        )
        for each in given
    ]
    lines = (reading.to_json() + "\n" for reading in reader.read_all(reports))
    readings.write_text("".join(lines), encoding="utf-8")
    answer = script("score.py", gate.measure, gold, str(readings), "--json", *some, *gate.options)
    found: dict[str, Any] = json.loads(answer)
    return found


@pytest.mark.skipif(not GOLD.exists(), reason="the annotated reports are not beside this checkout")
@pytest.mark.parametrize("name", GATED)
def test_no_figure_falls_below_its_floor(name: str, reader: Reader, tmp_path: Path) -> None:
    found = scores(reader, name, GATED[name].gate, tmp_path / "readings.jsonl")
    assert measures.below_floor(GATED[name].rows, found) == []
    assert not found.get("bad_spans")


def test_no_figure_of_the_held_out_reports_falls_below_its_floor(reader: Reader) -> None:
    (held_out,) = (each for each in measures.load_measures() if each.name == "held-out")
    assert measures.below_floor(held_out.rows, load("heldout").held_out_scores(reader)) == []


def test_a_figure_below_its_floor_is_told() -> None:
    row = measures.Row(title="claims, F1", figure=("claims", "f1"), floor=0.8)
    assert measures.below_floor((row,), {"claims": {"f1": 0.8}}) == []
    assert measures.below_floor((row,), {"claims": {"f1": 0.79}}) == ["claims, F1: is 0.790, its floor is 0.8"]
    assert measures.below_floor((row,), {}) == ["claims, F1: is not there, its floor is 0.8"]


def test_every_set_that_is_gated_has_floors() -> None:
    gated = [each for each in measures.load_measures() if each.gate]
    assert gated
    assert [row.title for each in gated for row in each.rows if row.floor is None] == []


def test_every_figure_stands_on_the_page_of_accuracy() -> None:
    page = (ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8")
    for each in measures.load_measures():
        assert f"## {each.title}" in page
        assert [row.title for row in each.rows if f"| {row.title} |" not in page] == []


def test_floors_are_raised_to_just_under_the_figure_and_never_lowered(tmp_path: Path) -> None:
    file = tmp_path / "measures.toml"
    file.write_text(
        '[[set]]\nname = "s"\ntitle = "S"\n\n'
        '[[set.row]]\ntitle = "new"\nfigure = ["new"]\n\n'
        '[[set.row]]\ntitle = "better"\nfigure = ["better"]\nfloor = 0.50\n\n'
        '[[set.row]]\ntitle = "worse"\nfigure = ["worse"]\nfloor = 0.50\n',
        encoding="utf-8",
    )
    assert measures.raise_floors({"s": {"new": 0.705, "better": 0.905, "worse": 0.4}}, file) == 2
    (found,) = measures.load_measures(file)
    assert [row.floor for row in found.rows] == [0.68, 0.88, 0.5]
