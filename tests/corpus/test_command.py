"""The checker at the prompt."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.check import main
from tests.corpus.report import CLEAN, checked


def test_mistakes_are_printed_with_file_and_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = checked(tmp_path, CLEAN.replace("12/12/-", "13/13/-"))
    assert main([str(tmp_path)]) == 1
    printed = capsys.readouterr().out.splitlines()
    assert printed == [
        f"{report.path}:18: TL430 k1: 13/13/-, but its words 'At least 12 people' say 12/12/-",
        "1 reports: 1 mistakes",
    ]


def test_a_clean_report_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    checked(tmp_path, CLEAN)
    assert main([str(tmp_path), "--totals"]) == 0
    printed = capsys.readouterr().out
    assert "1 reports, 19 words, 19 a report" in printed
    assert "stance: denies 1, asserts 1" in printed


def test_a_path_that_is_none_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "absent")]) == 2
    assert "absent" in capsys.readouterr().err


def test_tidy_writes_the_canonical_form_and_takes_prepositions_out(tmp_path: Path) -> None:
    untidy = CLEAN.replace("on [t1|Thursday]", "[t1|on Thursday]").replace("[a1,c1.speaker|", "[c1.speaker,a1|")
    path = checked(tmp_path, untidy.replace("| place p1 | claims c1", "| claims c1 | place p1")).path
    assert main([str(tmp_path), "--tidy"]) == 0
    assert path.read_text(encoding="utf-8") == CLEAN


def test_tidy_leaves_a_report_with_mistakes_alone(tmp_path: Path) -> None:
    written = CLEAN.replace("12/12/-", "13/13/-").replace("[a1,c1.speaker|", "[c1.speaker,a1|")
    path = checked(tmp_path, written).path
    assert main([str(tmp_path), "--tidy"]) == 1
    assert path.read_text(encoding="utf-8") == written
