"""Whatever a person hands in: one clear sentence and status 2, or a Reading with every span in the text."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from hypothesis import example, given, settings
from hypothesis import strategies as st

import truceline
from truceline.errors import InputError
from truceline.publish.cli import main
from truceline.records import Reading
from truceline.records.reading import spans_of

TEXT = "The army said on Thursday that rebels had shelled Saraqib, killing three civilians.\n"
PIECES = (
    "The army said ", "that rebels had shelled ", "Saraqib", " killing three civilians", " on Thursday",
    "“We deny it", "”", '"', "'", ", he said", ". ", "? ", "12", "1,000", "٣", "½", "–", "—", "(", "]", "|", "#", "<b>",
    "\n", "\r\n", "\n\n", "\t", " ", "\u00a0", "\u2003", "\u2028", "\x85", "\x0b", "\x00", "\x1b[31m",
    "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u200f", "\u202e", "\u2067", "\u2069",
    "e\u0301", "\u0308\u0327", "\u20e3", "🕊️", "👩\u200d👩\u200d👧", "🇸🇾", "هدنة", "İ", "ß", "ﬁ", "𝐀𝐫𝐦𝐲", "\ufffd",
)  # fmt: skip
"""What reports hold that moves offsets where a program is careless, between words that make records."""

Read = Callable[..., Reading]
Try = Callable[..., tuple[int, str]]


@pytest.fixture
def attempt(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Try:
    """Runs a command in an empty folder: exit status and what stands on standard error, which is one line."""
    monkeypatch.chdir(tmp_path)
    Path("report.txt").write_text(TEXT, encoding="utf-8")

    def call(*arguments: str) -> tuple[int, str]:
        status = main(arguments)
        out, err = capsys.readouterr()
        assert out == ""
        assert err.count("\n") == 1
        assert "Traceback" not in err
        return status, err.strip()

    return call


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "[TL103] bad.txt: is empty"),
        (b"\n \t\r\n", "[TL103] bad.txt: holds nothing but blank space"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "[TL104] bad.txt: is an image"),
        (bytes(range(256)), "[TL104] bad.txt: holds binary data"),
        ("Café".encode() + "it’s".encode("cp1252"), "[TL105] bad.txt: mixes encodings: byte 7 (0x92)"),
        (b"x" * 500_000, "[TL106] bad.txt: has 500,000 characters"),
        (b"x" * 5_000_000, "[TL106] bad.txt: has more than 800,000 bytes"),
        ("قال الجيش إن المسلحين قصفوا البلدة وقتلوا ثلاثة".encode("cp1256"), "[TL107] bad.txt: is in Arabic (ar)"),
        ("قال الجيش إن المسلحين قصفوا البلدة وقتلوا ثلاثة".encode("utf-16"), "[TL107] bad.txt: is in Arabic (ar)"),
        ("Министерство обороны сообщило об обстреле".encode(), "[TL107] bad.txt: is in Russian (ru)"),
        (b"<html><script>1</script></html>", "[TL108] bad.txt: is a page without text"),
    ],
)
def test_a_file_that_cannot_be_read(attempt: Try, content: bytes, told: str) -> None:
    Path("bad.txt").write_bytes(content)
    status, err = attempt("read", "bad.txt")
    assert status == 2
    assert err.startswith(told)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("none.txt",), "[TL101] none.txt: there is no such file"),
        ((".", "--format", "html"), "[TL112] .: many reports are not shown as html; use --format jsonl or parquet"),
        (("report.txt", "--date", "2019-02-30"), "[TL113] the date '2019-02-30' is not in the calendar"),
        (("report.txt", "--date", "June"), "[TL113] the date 'June' is no date; write it as 2019-06-13"),
        (("report.txt", "--encoding", "klingon"), "[TL105] report.txt: there is no encoding 'klingon'"),
        (("report.txt", "--model", "no_such_model"), "[TL130] the language model 'no_such_model' cannot be loaded"),
        (("report.txt", "--lexicon", "nowhere"), "[TL119] nowhere:1 is no folder"),
        (
            ("report.txt", "--output", "nowhere/out.txt"),
            "[TL151] nowhere/out.txt: lies in a folder that does not exist",
        ),
    ],
)
def test_an_option_that_cannot_be_met(attempt: Try, arguments: tuple[str, ...], told: str) -> None:
    status, err = attempt("read", *arguments)
    assert status == 2
    assert err.startswith(told)


def test_a_model_of_another_language_or_without_a_parser(attempt: Try) -> None:
    spacy.blank("de").to_disk("german")
    assert attempt("read", "report.txt", "--model", "./german")[1].startswith("[TL131] the language model './german'")


def test_a_mistake_in_a_lexicon_names_file_and_line(attempt: Try, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("mine").mkdir()
    Path("mine/cues.tsv").write_text("# mine\nid\tsource\nx\ty\n", encoding="utf-8")
    assert attempt("read", "report.txt", "--lexicon", "mine")[1].startswith("[TL120] mine/cues.tsv:2 ")
    monkeypatch.setenv("TRUCELINE_LEXICON", "mine")
    assert attempt("lexicon", "check")[1].startswith("[TL120] mine/cues.tsv:2 ")


def test_settings_of_the_environment_that_are_impossible(attempt: Try, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRUCELINE_BATCH", "many")
    assert attempt("read", "report.txt")[1].startswith("[TL110] TRUCELINE_BATCH is 'many'")


def test_a_file_that_is_no_gazetteer(attempt: Try, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRUCELINE_GAZETTEER", "report.txt")
    assert attempt("read", "report.txt")[1].startswith("[TL141] report.txt is no gazetteer")


@pytest.mark.parametrize("text", ["", " \n", "Министерство обороны сообщило об обстреле города"])
def test_in_python_a_text_that_cannot_be_read_is_an_input_error(text: str) -> None:
    with pytest.raises(InputError):
        truceline.read(text)
    with pytest.raises(InputError, match="TL113"):
        truceline.read(TEXT, published="tomorrow")


def anchored(reading: Reading, text: str) -> None:
    assert reading.report.text == text
    assert all(0 <= start < end <= len(text) for _name, (start, end) in spans_of(reading))
    assert json.loads(reading.to_json().encode("utf-8"))["report"]["text"] == text


@example(pieces=["\ufeff", "The army said ", "\u200b", "Saraqib", "\r\n", "e\u0301", ". "])
@example(pieces=["“We deny it", "\n\n", "”", ", he said", "\x00"])
@given(pieces=st.lists(st.sampled_from(PIECES), min_size=1, max_size=40))
@settings(max_examples=80, deadline=None)
def test_any_characters_leave_the_text_as_it_is_and_every_span_in_it(read: Read, pieces: list[str]) -> None:
    text = "The army said it. " + "".join(pieces)
    anchored(read(text), text)


@given(text=st.text(min_size=1, max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_text_at_all_is_read_or_refused(read: Read, text: str) -> None:
    try:
        reading = read(text)
    except InputError:
        return
    anchored(reading, text)


def test_a_lone_surrogate_does_no_harm(read: Read) -> None:
    anchored(read("The army\ud800 said \udfff it."), "The army\ufffd said \ufffd it.")


def test_spans_count_code_points(read: Read) -> None:
    text = "🕊️🕊️ The e\u0301toile: the army said that rebels had shelled the town."
    (claim,) = read(text).claims
    assert [text[start:end] for start, end in claim.content_spans] == ["rebels had shelled the town"]


@pytest.mark.parametrize("text", [None, 5, b"The army shelled the town."])
def test_what_is_no_text_is_refused_in_python_too(text: object) -> None:
    with pytest.raises(InputError, match="TL111"):
        truceline.read(text)  # type: ignore[arg-type]  # that is the mistake
