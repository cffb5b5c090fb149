"""Many reports by the plain engine, as JSON lines and Parquet; what goes wrong before a cluster is started."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.reports_by_hand import ByHand, attack
from truceline.errors import InputError
from truceline.ingest.holding import Holding, Wanted, holdings
from truceline.publish.cli import main
from truceline.scale import Outcome, plain
from truceline.scale.cluster import aside
from truceline.scale.line import explained
from truceline.scale.outcome import with_answer
from truceline.settings import Settings
from truceline.workers import Answer, Failure

FIRST, SECOND, THIRD = (attack(town=town).report for town in ("Harim", "Salqin", "Ariha"))


@pytest.fixture(autouse=True)
def in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("truceline.pipeline.load_reader", lambda settings=None: ByHand())


@pytest.fixture
def news() -> list[Holding]:
    """Two files: two reports with a bad line between them, and one at which the reader fails."""
    Path("news").mkdir()
    lines = [json.dumps({"id": "1", "text": FIRST.text}), "{}", json.dumps({"id": "2", "text": SECOND.text})]
    Path("news/a.jsonl").write_text("\n".join(lines))
    Path("news/b.csv").write_text(f'id,text\n3,"{THIRD.text}"\n4,The army was unreadable on Friday.\n')
    return holdings(["news"], Wanted(), Settings())


def test_every_report_comes_out_where_it_stood(news: list[Holding]) -> None:
    found = list(plain.outcomes(news, Settings(), workers=1))
    assert [(each.source, each.position) for each in found] == [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1)]
    towns = [each.reading.places[0].name if each.reading else str(each.error)[:12] for each in found]
    assert towns == ["Harim", "[TL109] news", "Salqin", "Ariha", "[TL290] repo"]


def test_answers_are_put_to_the_reports_that_were_read() -> None:
    found = [
        Outcome(0, 0, FIRST),
        Outcome(0, 1, code="TL103", message="is empty", place="news.jsonl:2"),
        Outcome(0, 2, SECOND, wanted=False),
        Outcome(0, 3, THIRD),
        Outcome(0, 4, attack(town="Idlib").report),
    ]
    answer = Answer([attack(), attack(town="Idlib")], [Failure(THIRD.id, "TL290", "fails")])
    done = list(with_answer(found, answer))
    assert [each.reading.places[0].name if each.reading else None for each in done] == [
        "Harim", None, None, None, "Idlib",
    ]  # fmt: skip
    assert [str(each.error) if each.error else None for each in done] == [
        None, "[TL103] news.jsonl:2: is empty", None, "[TL290] fails", None,
    ]  # fmt: skip


def test_a_folder_is_read_to_json_lines(news: list[Holding], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "news", "--workers", "1"]) == 1
    out, err = capsys.readouterr()
    assert [json.loads(line)["report"]["external_id"] for line in out.splitlines()] == ["1", "2", "3"]
    assert err.splitlines()[-1] == "1 refused and 1 failed of 5 reports"


def test_parquet_has_a_row_for_every_report(news: list[Holding]) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    assert main(["read", "news", "--workers", "1", "--output", "readings.parquet"]) == 1
    rows = parquet.read_table("readings.parquet").to_pylist()
    assert [(Path(row["source"]).name, row["position"], row["id"]) for row in rows] == [
        ("a.jsonl", 0, "1"), ("a.jsonl", 1, None), ("a.jsonl", 2, "2"), ("b.csv", 0, "3"), ("b.csv", 1, "4"),
    ]  # fmt: skip
    assert rows[0]["report"] == FIRST.id
    assert json.loads(rows[0]["reading"])["places"][0]["name"] == "Harim"
    assert [row["error"] is None for row in rows] == [True, False, True, True, False]
    assert [path.name for path in Path().iterdir() if "parquet" in path.name] == ["readings.parquet"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--format", "parquet"], "[TL112] Parquet is written to a file or folder: say --output readings.parquet\n"),
        (["--output", "there.parquet"], "[TL151] there.parquet: is there already; name another file for the Parquet\n"),
        (["--output", "no/x.parquet"], "[TL151] no/x.parquet: lies in a folder that does not exist\n"),
        (["--format", "html"], "[TL112] news: many reports are not shown as html; use --format jsonl or parquet\n"),
    ],
)
def test_what_cannot_be_written_is_told_before_anything_is_read(
    news: list[Holding], arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("there.parquet").touch()
    assert main(["read", "news", *arguments]) == 2
    assert capsys.readouterr() == ("", told)


@pytest.mark.parametrize("command", [["read", "news"], ["add", "news"]])
def test_ray_is_an_extra(
    news: list[Holding], command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    assert main([*command, "--engine", "ray"]) == 2
    told = "[TL182] --engine ray needs one more package: pip install 'truceline[ray]'\n"
    out, err = capsys.readouterr()
    assert out == ""
    assert err.endswith(told)


def test_a_cluster_that_is_not_there_is_named(
    news: list[Holding], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("ray")
    monkeypatch.setenv("RAY_ADDRESS", "127.0.0.1:9")
    assert main(["read", "news", "--engine", "ray"]) == 2
    assert capsys.readouterr() == ("", "[TL183] there is no Ray cluster at 127.0.0.1:9 (RAY_ADDRESS)\n")


@pytest.mark.parametrize("name", ["-", "https://paper.example/rss"])
@pytest.mark.parametrize("command", ["read", "add"])
def test_what_a_worker_cannot_open_is_refused(command: str, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, name, "--engine", "ray"]) == 2
    told = f"[TL184] {name}: --engine ray reads files; save it first, or leave --engine out\n"
    assert capsys.readouterr() == ("", told)


def test_what_ray_says_stays_out_of_the_output(capfd: pytest.CaptureFixture[str]) -> None:
    with aside():
        print("a worker died")
        sys.stdout.buffer.write(b"{}\n")
        sys.stdout.buffer.flush()
    assert capfd.readouterr() == ("{}\n", "a worker died\n")


def test_an_error_of_ours_is_told_without_what_ray_says_of_it() -> None:
    exceptions = pytest.importorskip("ray.exceptions")
    ours = (
        "Traceback ...\ntruceline.errors.InputError: [TL130] the language model 'x' cannot be loaded; install it\n\nThe"
    )
    with (
        pytest.raises(InputError, match=r"^\[TL130\] the language model 'x' cannot be loaded; install it$"),
        explained(),
    ):
        raise exceptions.RayError(ours)
    with pytest.raises(exceptions.RayError), explained():
        raise exceptions.RayError("ValueError: [TL130]")
