"""`truceline link`: Readings in, incidents out, one a line."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from tests.link.make import Attack, reading
from truceline.publish.cli import main
from truceline.records import Reading

ONE = reading("The Marl army shelled the grain market of Orlan at dawn.", Attack("Orlan", "2024-05-02", killed=9))
OTHER = reading("Shells hit Orlan: guns shelled the grain market at dawn.", Attack("Orlan", "2024-05-02", killed=7))


def named(told: Reading, name: str) -> str:
    return msgspec.structs.replace(told, report=msgspec.structs.replace(told.report, external_id=name)).to_json()


def run(path: Path, lines: list[str]) -> int:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return main(["link", str(path), "--readings"])


def test_a_line_tells_an_incident_with_the_ids_of_the_caller(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path / "read.jsonl", [named(ONE, "one"), named(OTHER, "other")]) == 0
    (line,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert sorted((each["report"], each["event"]) for each in line["events"]) == [("one", "e1"), ("other", "e1")]
    assert line["incident"] == line["id"]
    assert (line["sources"], line["disputed"]) == (2, ["figure"])


def test_a_text_that_was_given_twice_is_named_twice_and_counts_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path / "read.jsonl", [named(ONE, "one"), named(ONE, "again")]) == 0
    (line,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert sorted(each["report"] for each in line["events"]) == ["again", "one"]
    assert (line["sources"], len(line["tellings"])) == (1, 1)


def test_a_line_that_is_no_reading_is_named_and_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path / "read.jsonl", ['{"id": "1", "text": "A report."}', named(ONE, "one")]) == 0
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 1
    assert "[TL109]" in err
    assert "read.jsonl:1: is no Reading" in err


def test_a_file_that_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["link", str(tmp_path / "none.jsonl"), "--readings"]) == 2
    assert capsys.readouterr().err.startswith("[TL101]")
