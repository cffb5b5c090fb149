"""Files as reports: what is kept, what is known, what is refused and by which name."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from truceline.errors import InputError
from truceline.ingest import Given, Refusal, make_report, open_source
from truceline.records import Report
from truceline.settings import Settings

TEXT = "The army said on Thursday that rebels had shelled the town.\n"


def reports(path: Path, given: Given | None = None, settings: Settings | None = None) -> list[Report]:
    found = list(open_source(str(path), given, settings))
    assert all(isinstance(entry, Report) for entry in found)
    return [entry for entry in found if isinstance(entry, Report)]


def refusals(path: Path, given: Given | None = None, settings: Settings | None = None) -> list[str]:
    return [str(each.error) for each in open_source(str(path), given, settings) if isinstance(each, Refusal)]


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_text_is_kept_exactly(tmp_path: Path) -> None:
    text = " \r\n\tThe army said\u00a0it.  \r\n\r\n\u200bNothing e\u0301lse\u2028was said 🕊️.\r\n\n "
    (report,) = reports(written(tmp_path, "a.txt", text))
    assert report.text == text
    assert (report.external_id, report.title, report.published, report.language) == (None, None, None, "en")


def test_what_the_caller_knows_goes_with_the_report(tmp_path: Path) -> None:
    given = Given(published="2019-06-13T08:00:00Z", title="Shells", publisher="Courier")
    (report,) = reports(written(tmp_path, "a.txt", TEXT), given)
    assert (report.published, report.title, report.publisher) == ("2019-06-13", "Shells", "Courier")


def test_a_page_is_read_as_a_page_whatever_its_name(tmp_path: Path) -> None:
    page = f"<!DOCTYPE html><html><head><title>Shells</title></head><body><p>{TEXT}</p></body></html>"
    for name in ("a.html", "a.txt", "a"):
        (report,) = reports(written(tmp_path, name, page))
        assert "<p>" not in report.text
        assert "rebels had shelled" in report.text


def test_json_lines_give_a_report_each_and_name_those_that_cannot_be_read(tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "a", "text": TEXT, "title": "Shells", "published": "2019-06-13", "url": "https://x.example"}),
        "no json",
        "",
        '["a list"]',
        '{"id": "no text"}',
        '{"text": 7}',
        '{"text": null}',
        '{"text": "  "}',
        '{"text": "Fine.", "title": ["x"]}',
        '{"text": "Fine.", "published": "2019-02-30"}',
        json.dumps({"id": 12, "text": "Министерство обороны сообщило об обстреле города"}),
        json.dumps({"id": 12, "text": "A truce holds.", "extra": 1}),
        "[" * 100_000,
        json.dumps({"id": 12, "text": "A truce ended."}),
    ]
    entries = list(open_source(str(written(tmp_path, "news.jsonl", "\n".join(lines)))))
    read = [each for each in entries if isinstance(each, Report)]
    assert [(each.external_id, each.text) for each in read] == [
        ("a", TEXT),
        ("12", "A truce holds."),
        ("12", "A truce ended."),
    ]
    assert (read[0].title, read[0].published, read[0].url) == ("Shells", "2019-06-13", "https://x.example")
    told = {
        each.where.rpartition(":")[2]: (each.reason.code, each.reason.message)
        for each in entries
        if isinstance(each, Refusal)
    }
    assert {line: code for line, (code, _message) in told.items()} == {
        "2": "TL109",
        "4": "TL109",
        "5": "TL109",
        "6": "TL109",
        "7": "TL109",
        "8": "TL103",
        "9": "TL109",
        "10": "TL113",
        "11": "TL107",
        "13": "TL109",
    }
    assert told["2"][1].startswith("is no JSON (column 1")
    assert told["5"][1].startswith("has no `text`")
    assert told["6"][1] == "`text` is a number; it must be a string"
    assert told["11"][1] == "is in Russian (ru); Truceline reads English"


def test_what_the_caller_knows_holds_for_lines_that_do_not_say(tmp_path: Path) -> None:
    path = written(tmp_path, "a.jsonl", '{"text": "One."}\n{"text": "Two.", "published": "2020-01-01"}\n')
    assert [each.published for each in reports(path, Given(published="2019-06-13"))] == ["2019-06-13", "2020-01-01"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_json_lines_with_a_byte_order_mark(tmp_path: Path, encoding: str) -> None:
    path = written(tmp_path, "a.jsonl", '{"text": "Café."}\n{"text": "Two."}\n'.encode(encoding))
    assert [each.text for each in reports(path)] == ["Café.", "Two."]


def test_a_line_in_another_encoding_is_refused_alone(tmp_path: Path) -> None:
    path = written(tmp_path, "a.jsonl", b'{"text": "One."}\n{"text": "Caf\xe9."}\n{"text": "Three."}\n')
    entries = list(open_source(str(path)))
    assert [isinstance(each, Report) for each in entries] == [True, False, True]
    assert refusals(path) == [f"[TL105] {path}:2: is not UTF-8 at byte 13 of the line; save the file as UTF-8"]


def test_a_lone_surrogate_becomes_the_replacement_character_and_moves_nothing(tmp_path: Path) -> None:
    path = written(tmp_path, "a.jsonl", '{"id": "\\udc00", "text": "A\\ud800truce \\ud83d\\ude00 \\u0000holds."}')
    (report,) = reports(path)
    assert report.text == "A\ufffdtruce 😀 \x00holds."
    assert report.external_id == "\ufffd"


@pytest.mark.parametrize(
    ("start", "form"),
    [(b'{"text": "One."}', "jsonl"), (b"\xef\xbb\xbf\n {}", "jsonl"), (b"<html>", "html"), (b"A truce.", "text")],
)
def test_standard_input_is_told_by_its_first_characters(
    start: bytes, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(start)))
    source = open_source("-")
    assert (source.name, source.form) == ("standard input", form)


def test_the_caller_may_say_what_it_is(tmp_path: Path) -> None:
    (report,) = reports(written(tmp_path, "a.jsonl", "{ braces } open this text."), Given(form="text"))
    assert report.text == "{ braces } open this text."


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "[TL103] {}: is empty"),
        (b" \r\n\t\n", "[TL103] {}: holds nothing but blank space"),
        (b"\xef\xbb\xbf", "[TL103] {}: is empty"),
        (b"\x7fELF\x01\x01\x01\x00\x00\x00\x00\x00", "[TL104] {}: holds binary data"),
    ],
)
def test_a_file_without_a_report_is_refused_by_name(tmp_path: Path, content: bytes, told: str) -> None:
    path = written(tmp_path, "a.txt", content)
    (only,) = refusals(path)
    assert only.startswith(told.format(path))


def test_a_report_larger_than_allowed_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", "One more line.\n" * 20)
    (only,) = refusals(path, settings=Settings(largest_report=100))
    assert "300 characters, more than the 100" in only
    assert "TRUCELINE_LARGEST_REPORT" in only
    assert reports(path, settings=Settings(largest_report=300))


def test_a_file_too_large_to_be_a_report_is_not_read_to_its_end(tmp_path: Path) -> None:
    (only,) = refusals(written(tmp_path, "a.txt", b"x" * 5_000_000))
    assert "has more than 800,000 bytes" in only


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"TL101.*none\.txt: there is no such file"):
        open_source(str(tmp_path / "none.txt"))
    with pytest.raises(InputError, match=r"TL102.*: is a folder"):
        open_source(str(tmp_path))
    with pytest.raises(InputError, match="TL102"):
        open_source("a\0b")


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="no file here that opens and cannot be read")
def test_a_file_whose_bytes_cannot_be_got_is_named() -> None:
    with pytest.raises(InputError, match=r"TL102.*/proc/self/mem: cannot be read"):
        open_source("/proc/self/mem")


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("2019-02-30", "'2019-02-30' is not in the calendar"),
        ("2019-13-01", "is not in the calendar"),
        ("June", "'June' is no date; write it as 2019-06-13"),
        ("13.06.2019", "is no date"),
        ("20190613", "is no date"),
        ("2019-W24-4", "is no date"),
        ("٢٠١٩-٠٦-١٣", "is no date"),
    ],
)
def test_an_impossible_date_is_refused(date: str, told: str) -> None:
    with pytest.raises(InputError, match=f"TL113.*{told}"):
        make_report(TEXT, published=date)
