"""The scores of the reports of `tests/held_out`, on which nothing is tuned."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import msgspec

from truceline.pipeline import Reader, make_report
from truceline.publish.compare import KINDS, compare, total
from truceline.publish.compare.sides import ReportSide, read_side

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "held_out"


def held_out_scores(reader: Reader) -> dict[str, dict[str, Any]]:
    """For each kind of record: how many are gold and were read, precision, recall, f1, and agreement in each field."""
    gold = msgspec.convert(_gold(), list[ReportSide])
    reports = [
        make_report(each.text, published=each.report_date, title=each.title, publisher=each.source, external_id=each.id)
        for each in gold
    ]
    found = [compare(one, read_side(reading)) for one, reading in zip(gold, reader.read_all(reports), strict=True)]
    totals = (total(found, kind) for kind in KINDS)
    return {
        each.kind: {
            "gold": each.gold,
            "found": each.read,
            "precision": each.precision,
            "recall": each.recall,
            "f1": each.f1,
            **{field: share for field, (share, _) in each.agree.items()},
        }
        for each in totals
    }


def _gold() -> list[dict[str, Any]]:
    spec = importlib.util.spec_from_file_location("held_out_build", FOLDER / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    built: list[dict[str, Any]] = module.build(FOLDER)
    return built
