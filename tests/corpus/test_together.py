"""Reports taken together: sentences that recur, runs of words from elsewhere, the split, publishers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.against import shared_runs
from corpus.checks import Checked
from corpus.split import check_split, load_split
from corpus.together import copies, publishers
from tests.corpus.report import checked
from truceline.errors import InputError


def reports(
    folder: Path, *bodies: str, publisher: str = "Tarsha News", kind: str = "agency", records: str = ""
) -> list[Checked]:
    """One report of each text."""
    head = f"notice: Invented text. CC BY 4.0\nconflict: orland\npublisher: {publisher}\nkind: {kind}\n"
    files = (f"{head}published: 2019-03-14\ntitle: News\n----\n{body}\n----\n{records}" for body in bodies)
    return [checked(folder, written, name=f"{n:02}-{publisher}.txt") for n, written in enumerate(files)]


TOLD = "c1 asserts indirect\n"


def test_a_sentence_that_stands_twice_is_named_with_both_places(tmp_path: Path) -> None:
    text = "[c1|The bridge fell into the river at dawn]."
    found = copies(reports(tmp_path, text, f"It rained.\n{text}", records=TOLD))
    (twice, *_) = found.mistakes
    assert "01-Tarsha News.txt:9: TL490 'The bridge fell into the river at dawn.'" in twice
    assert twice.endswith("00-Tarsha News.txt:8")


def test_a_standing_line_of_one_publisher_may_recur(tmp_path: Path) -> None:
    text = "More of this follows at six."
    own = reports(tmp_path, f"{text}\nShells fell.", f"{text}\nThe road is shut.")
    assert copies(own).mistakes == ()
    assert copies([*own, *reports(tmp_path, text, publisher="Radio Abzu")]).mistakes != ()


def test_names_and_numbers_do_not_hide_a_copy(tmp_path: Path) -> None:
    one = "[c1|The mortar shells killed nine people in the market of Sorna before noon]."
    other = "[c1|The mortar shells killed 14 people in the market of Abzu before noon]."
    apart = "[c1|Nobody in the valley had slept, and the goats were already on the hill]."
    assert copies(reports(tmp_path, one, other, records=TOLD)).part == 0.5
    assert copies(reports(tmp_path, one, apart, records=TOLD)).part == 0.0


def test_a_run_of_eight_words_from_elsewhere_is_found(tmp_path: Path) -> None:
    own = reports(tmp_path, "They said that nobody would ever cross the river's bank again.")
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    line = {"text": "It was clear\nthat nobody would ever cross the rivers bank again"}
    (folder / "a.jsonl").write_text(json.dumps(line) + "\n")
    words = [found.words for found in shared_runs(own, folder)]
    assert words == ["that nobody would ever cross the river's bank", "nobody would ever cross the river's bank again"]
    (folder / "a.jsonl").write_text(json.dumps({"text": "nobody would ever cross the river"}) + "\n")
    assert list(shared_runs(own, folder)) == []


def test_a_publisher_is_of_one_kind(tmp_path: Path) -> None:
    own = reports(tmp_path / "a", "It rained.") + reports(tmp_path / "b", "It rained.", kind="state")
    (mistake,) = publishers(own)
    assert "Tarsha News is state, but agency" in mistake


def test_the_test_part_shares_no_publisher(tmp_path: Path) -> None:
    own = reports(tmp_path, "It rained.")
    other = checked(
        tmp_path, own[0].path.read_text(encoding="utf-8").replace("conflict: orland", "conflict: abzu"), conflict="abzu"
    )
    assert list(check_split([*own, other], {"abzu": "validation"})) == []
    (mistake,) = check_split([*own, other], {"abzu": "test"})
    assert "Tarsha News is in test (abzu) and in train (orland)" in mistake
    (mistake,) = check_split(own, {"sorna": "test"})
    assert "sorna has no report" in mistake


def test_a_conflict_in_two_parts_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "split.toml"
    path.write_text('[validation]\nconflicts = ["a"]\n[test]\nconflicts = ["b"]\n')
    assert load_split(path) == {"a": "validation", "b": "test"}
    path.write_text('[validation]\nconflicts = ["a"]\n[test]\nconflicts = ["a"]\n')
    with pytest.raises(InputError, match="a is in validation and in test"):
        load_split(path)
