"""The commands: what they print, where, and their exit status."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import msgspec
import pytest

from truceline.pipeline import Reader
from truceline.publish.cli import main
from truceline.publish.cli.output import Output
from truceline.publish.cli.tally import Tally
from truceline.records import Reading

TEXT = "The army said on Thursday that rebels had shelled Saraqib, killing three civilians.\n"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, reader: Reader, tmp_path: Path) -> Run:
    """Runs a command in an empty folder that holds `report.txt`: status, standard output, standard error."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("truceline.pipeline.load_reader", lambda settings=None: reader)
    Path("report.txt").write_text(TEXT, encoding="utf-8")

    def call(*arguments: str) -> tuple[int, str, str]:
        status = main(arguments)
        out, err = capsys.readouterr()
        return status, out, err

    return call


def lines(*texts: str) -> str:
    return "".join(json.dumps({"id": f"r{number}", "text": text}) + "\n" for number, text in enumerate(texts, 1))


def test_a_report_is_printed_for_people_within_80_columns_and_without_colours(run: Run) -> None:
    status, out, err = run("read", "report.txt", "--date", "2019-06-13")
    assert (status, err) == (0, "")
    assert "rebels had shelled Saraqib" in out
    assert "\x1b" not in out
    assert max(map(len, out.splitlines())) <= 80


def test_json_is_the_reading(run: Run) -> None:
    status, out, _err = run(
        "read", "report.txt", "--format", "json", "--date", "2019-06-13", "--title", "Shells", "--publisher", "Courier"
    )
    reading = msgspec.json.decode(out, type=Reading)
    assert status == 0
    assert reading.report.text == TEXT
    assert (reading.report.published, reading.report.title, reading.report.publisher) == (
        "2019-06-13",
        "Shells",
        "Courier",
    )


def test_jsonl_is_one_line(run: Run) -> None:
    _status, out, _err = run("read", "report.txt", "--format", "jsonl")
    assert len(out.splitlines()) == 1
    assert json.loads(out)["schema"] == "truceline.reading/1"


def test_html_is_a_page_of_its_own(run: Run) -> None:
    _status, out, _err = run("read", "report.txt", "--format", "html")
    assert out.lower().startswith("<!doctype html>")
    assert "Saraqib" in out


def test_output_goes_to_a_file(run: Run) -> None:
    status, out, err = run("read", "report.txt", "--format", "json", "--output", "reading.json")
    assert (status, out, err) == (0, "", "")
    assert json.loads(Path("reading.json").read_text(encoding="utf-8"))["report"]["text"] == TEXT


def test_json_lines_give_a_reading_a_line_in_the_same_order(run: Run) -> None:
    Path("news.jsonl").write_text(lines(*(f"{TEXT}Report {number}." for number in range(9))), encoding="utf-8")
    for arguments in ((), ("--format", "json"), ("--format", "jsonl")):
        status, out, err = run("read", "news.jsonl", *arguments)
        assert (status, err) == (0, "")
        assert [json.loads(line)["report"]["external_id"] for line in out.splitlines()] == [
            f"r{number}" for number in range(1, 10)
        ]


def test_json_lines_for_people_are_printed_one_after_the_other(run: Run) -> None:
    Path("news.jsonl").write_text(lines(TEXT, TEXT), encoding="utf-8")
    status, out, _err = run("read", "news.jsonl", "--format", "terminal")
    assert status == 0
    assert out.count("rebels had shelled Saraqib") >= 2


def test_bad_lines_are_named_counted_and_left_out(run: Run) -> None:
    russian = "Министерство обороны сообщило, что боевики обстреляли город"
    Path("news.jsonl").write_text(lines(TEXT, russian) + "{]\n" + lines(TEXT), encoding="utf-8")
    status, out, err = run("read", "news.jsonl")
    assert status == 0
    assert len(out.splitlines()) == 2
    assert err.splitlines()[0] == "[TL107] news.jsonl:2: is in Russian (ru); Truceline reads English"
    assert err.splitlines()[1].startswith("[TL109] news.jsonl:3: is no JSON")
    assert err.splitlines()[2:] == ["2 refused of 4 reports"]


def test_json_lines_of_which_none_can_be_read_are_wrong_input(run: Run) -> None:
    Path("news.jsonl").write_text("{}\n{}\n", encoding="utf-8")
    status, out, err = run("read", "news.jsonl")
    assert (status, out) == (2, "")
    assert err.splitlines()[-1] == "2 refused of 2 reports"
    Path("none.jsonl").write_text("\n", encoding="utf-8")
    assert run("read", "none.jsonl") == (2, "", "[TL103] none.jsonl: holds no report\n")


def test_a_report_at_which_the_program_fails_does_not_stop_the_others(
    run: Run, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = Reader._code

    def failing(self: Reader, document: object, found: object) -> Reading:
        if "fail here" in document.report.text:  # type: ignore[attr-defined]
            raise IndexError("no such token")
        return code(self, document, found)  # type: ignore[arg-type]

    monkeypatch.setattr(Reader, "_code", failing)
    Path("news.jsonl").write_text(lines(TEXT, TEXT, "We fail here.", TEXT), encoding="utf-8")
    status, out, err = run("read", "news.jsonl")
    assert status == 1
    assert [json.loads(line)["report"]["external_id"] for line in out.splitlines()] == ["r1", "r2", "r4"]
    assert "[TL290] report r3: Truceline fails at it (IndexError in " in err
    assert err.splitlines()[-1] == "1 failed of 4 reports"


def test_standard_input_is_read(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    _status, out, _err = run("read", "-", "--format", "json")
    assert json.loads(out)["report"]["text"] == TEXT
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines(TEXT, TEXT).encode())))
    _status, out, _err = run("read", "-")
    assert len(out.splitlines()) == 2


def test_json_lines_make_no_page_and_no_output_goes_over_its_input(run: Run) -> None:
    Path("news.jsonl").write_text(lines(TEXT), encoding="utf-8")
    assert run("read", "news.jsonl", "--format", "html")[2].startswith("[TL112] news.jsonl: a page shows one report")
    status, _out, err = run("read", "news.jsonl", "--output", "news.jsonl")
    assert (status, err) == (2, "[TL151] news.jsonl: is the report itself; name another file for the output\n")
    assert Path("news.jsonl").read_text(encoding="utf-8") == lines(TEXT)


def test_explain_names_rule_and_characters_and_the_ids_there_are(run: Run) -> None:
    status, out, _err = run("explain", "report.txt", "c1")
    assert status == 0
    assert "rebels had shelled Saraqib" in out
    status, _out, err = run("explain", "report.txt", "c99")
    assert status == 2
    assert err.startswith("[TL152] 'c99' names no record of this report; use one of ")


def test_places_are_a_table_or_json(run: Run) -> None:
    _status, out, _err = run("places", "Shells fell on Saraqib in Idlib province.")
    assert out.splitlines()[0].split("  ")[0] == "Text"
    assert "35.86" in out
    _status, out, _err = run("places", "Shells fell on Saraqib in Idlib province.", "--format", "json")
    assert [each["name"] for each in json.loads(out)] == ["Saraqib", "Idlib"]


def test_times_are_a_table_or_json(run: Run) -> None:
    arguments = ("times", "The truce ended on Thursday.", "--date", "2019-06-13")
    _status, out, _err = run(*arguments)
    assert out.splitlines()[1].split() == ["Thursday", "DATE", "2019-06-13", "2019-06-13", "2019-06-13", "day"]
    _status, out, _err = run(*arguments, "--format", "json")
    assert [each["value"] for each in json.loads(out)] == ["2019-06-13"]


def test_a_text_without_places_gives_an_empty_list_and_says_so(run: Run) -> None:
    assert run("places", "Nothing happened.") == (0, "", "no places\n")
    assert json.loads(run("places", "Nothing happened.", "--format", "json")[1]) == []


def test_the_schema_holds_for_real_readings(run: Run, sample: Reading) -> None:
    _status, out, _err = run("schema")
    schema = json.loads(out)
    checker = jsonschema.Draft202012Validator(schema)
    checker.check_schema(schema)
    checker.validate(json.loads(sample.to_json()))
    checker.validate(json.loads(run("read", "report.txt", "--format", "json")[1]))
    wrong = json.loads(sample.to_json())
    wrong["claims"][0]["stance"] = "believes"
    assert not checker.is_valid(wrong)


def test_lexicon_check_counts_rows_and_names_the_line_of_a_mistake(run: Run) -> None:
    status, out, _err = run("lexicon", "check")
    assert status == 0
    assert out.splitlines()[-1].endswith("no mistakes")
    Path("mine").mkdir()
    Path("mine/weapons.tsv").write_text("id\tsource\nx\ty\n", encoding="utf-8")
    status, _out, err = run("lexicon", "check", "mine")
    assert status == 2
    assert err.startswith("[TL120] mine/weapons.tsv:1 ")


def test_version(run: Run) -> None:
    status, out, _err = run("--version")
    assert status == 0
    assert out.startswith("truceline ")


def test_colours_only_on_a_terminal_without_no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert not Output().colour
    monkeypatch.setattr(sys, "stdout", type("Screen", (io.StringIO,), {"isatty": lambda _self: True})())
    assert Output().colour
    assert not Output(Path("a.txt")).colour
    monkeypatch.setenv("NO_COLOR", "1")
    assert not Output().colour


def test_progress_is_shown_only_where_asked(capsys: pytest.CaptureFixture[str]) -> None:
    quiet, live = Tally(), Tally(live=True)
    quiet.one_read()
    assert capsys.readouterr().err == ""
    live.one_read()
    assert "1 reports read" in capsys.readouterr().err
