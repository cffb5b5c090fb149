"""Two annotations of one text, compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import agreement, blind
from corpus.agreement import Twice, load, rows
from tests.corpus.report import CLEAN


def twice(folder: Path, second: str) -> list[Twice]:
    """The clean report, and another annotation of it."""
    for name, written in (("first", CLEAN), ("second", second)):
        path = folder / name / "orland" / "01-tarsha.txt"
        path.parent.mkdir(parents=True)
        path.write_text(written, encoding="utf-8")
    pairs, wrong = load(folder / "first", folder / "second")
    assert wrong == []
    return pairs


def test_the_same_annotation_agrees_in_everything(tmp_path: Path) -> None:
    found = rows(twice(tmp_path, CLEAN))
    assert {name: row.f1 for name, row in found.items() if row.first} == dict.fromkeys(
        ("claims", "events", "casualties", "times", "actor mentions", "place mentions"), 1.0
    )
    assert all(value == 1.0 for row in found.values() for values in row.fields.values() for value in values)


def test_what_only_one_has_or_says_otherwise_counts(tmp_path: Path) -> None:
    second = CLEAN.replace("c1 denies", "c1 asserts").replace("12/12/-", "12/12/12").replace("[p1|Sorna]", "Sorna")
    second = (
        second.replace("p1 Sorna | settlement\n", "")
        .replace(" | place p1", "")
        .replace("t1 DATE 2019-03-14", "t1 DATE 2019-03-07")
    )
    found = rows(twice(tmp_path, second))
    assert (found["claims"].f1, found["claims"].fields["stance"]) == (1.0, [0.0, 1.0])
    assert (found["casualties"].matched, found["casualties"].f1) == (0, 0.0)
    assert (found["place mentions"].first, found["place mentions"].second) == (1, 0)
    assert found["times"].fields["value"] == [0.0]


def test_agreements_and_their_states_are_matched_by_mention_and_speaker(tmp_path: Path) -> None:
    first = CLEAN.replace("a [e1.target|well] in", "a [e1.target|well] in [g1.s1|breach] of [g1|the truce] in").replace(
        "k1 killed people 12/12/- | event e1 | place p1 | claims c2\n",
        "k1 killed people 12/12/- | event e1 | place p1 | claims c2\ng1 truce | parties a1 | s1 violated a1 c1\n",
    )
    (tmp_path / "first/orland").mkdir(parents=True)
    (tmp_path / "second/orland").mkdir(parents=True)
    (tmp_path / "first/orland/x.txt").write_text(first)
    (tmp_path / "second/orland/x.txt").write_text(first.replace("s1 violated a1 c1", "s1 ended a1 c1"))
    pairs, _ = load(tmp_path / "first", tmp_path / "second")
    row = rows(pairs)["agreements"]
    assert (row.f1, row.fields["kind"], row.fields["parties"], row.fields["states"]) == (1.0, [1.0], [1.0], [0.0])


def test_another_text_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, written in (("first", CLEAN), ("second", CLEAN.replace("on [t1", "of [t1"))):
        (tmp_path / name / "orland").mkdir(parents=True)
        (tmp_path / name / "orland" / "x.txt").write_text(written)
    assert agreement.main(["--first", str(tmp_path / "first"), "--second", str(tmp_path / "second")]) == 2
    assert "is another text than the first from 'f Thursday" in capsys.readouterr().err


def test_the_table_and_the_disagreements_are_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    twice(tmp_path, CLEAN.replace("c1 denies", "c1 asserts"))
    folders = ["--first", str(tmp_path / "first"), "--second", str(tmp_path / "second")]
    assert agreement.main([*folders, "--show"]) == 0
    printed = capsys.readouterr().out
    assert "01-tarsha.txt:8: claims: differ in stance: 'it shelled a well in Sorna'" in printed
    assert "claims                2       2        2  1.000   stance 0.50 (2)" in printed


def test_the_blind_copy_has_the_text_and_no_mark(tmp_path: Path) -> None:
    path = tmp_path / "first/orland/x.txt"
    path.parent.mkdir(parents=True)
    path.write_text(CLEAN)
    folders = ["--first", str(tmp_path / "first"), "--second", str(tmp_path / "second"), "--every", "1"]
    assert blind.main(folders) == 0
    bare = (tmp_path / "second/orland/x.txt").read_text()
    assert bare.startswith(CLEAN.split("----\n")[0])
    assert bare.split("----\n")[1:] == [
        'Orland denied on Thursday that it shelled a well in Sorna.\n"At least 12 people died," said a medic.\n',
        "",
    ]
