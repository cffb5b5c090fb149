"""The Reading as a person sees it on the terminal."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest
from rich.cells import cell_len

from truceline.publish.naming import Names, day
from truceline.publish.terminal import render
from truceline.records import Attribution, Casualty, Claim, Reading, Report, Victim, report_id

GOLDEN = Path(__file__).parent / "golden" / "terminal.txt"
ANSI = re.compile(r"\x1b\[[0-9;]*m")


def _report(text: str, title: str | None = None) -> Report:
    """A report as a caller may make it by hand, in any script and with any character."""
    return Report(id=report_id(text), text=text, title=title, language="en")


def test_the_whole_of_a_small_report(sample: Reading) -> None:
    """Read the file: it is what a person gets. Where it should change, put in what the failing test shows."""
    assert render(sample) == GOLDEN.read_text(encoding="utf-8")


def test_who_stance_and_what_stand_on_one_line(sample: Reading) -> None:
    assert " c4  Marl – denies – that the truce was broken\n" in render(sample)


def test_one_accused_or_asked_stands_behind_an_arrow(sample: Reading) -> None:
    assert 'Marl – accuses ("said") -> Hill Front – that the clinic was hit' in render(sample, width=100)


def test_pieces_of_one_quotation_are_joined(sample: Reading) -> None:
    assert '"At least 12 civilians were killed" ... "and dozens were hurt."' in render(sample, width=120)


def test_a_stance_that_the_cue_does_not_name_shows_the_cue(sample: Reading) -> None:
    text = render(sample)
    assert 'accuses ("said")' in text
    assert "denies (" not in text  # the cue is "denied"


def test_rival_perpetrators_stand_on_lines_of_their_own(sample: Reading) -> None:
    lines = [line.strip() for line in render(sample).splitlines()]
    assert "by Marl army, says Arvand government (c1)" in lines
    assert "by Hill Front, alleged by Marl (c3)" in lines


def test_one_perpetrator_named_twice_is_no_rivalry(sample: Reading) -> None:
    event = msgspec.structs.replace(
        sample.events[0],
        actors=("a2",),
        attributions=(Attribution(claim="c1", actors=("a2",)), Attribution(claim="c2", actors=("a2",))),
    )
    text = render(msgspec.structs.replace(sample, events=(event,), disputes=()))
    assert ' e1  ASSAULT, heavy weapons – "shelled" – Marl army\n' in text
    assert "by Marl army, says" not in text


def test_an_event_in_a_denial_is_not_said_to_have_happened(sample: Reading) -> None:
    event = msgspec.structs.replace(sample.events[0], claims=("c4",), attributions=())
    text = render(msgspec.structs.replace(sample, events=(event,), disputes=()))
    assert "in a denial by Marl (c4)" in text
    assert "says Marl (c4)" not in text


def test_a_claim_told_in_another_names_it(sample: Reading) -> None:
    told = msgspec.structs.replace(sample.claims[1], via="c1")
    text = render(msgspec.structs.replace(sample, claims=(sample.claims[0], told, *sample.claims[2:])))
    assert "via Arvand government (c1)" in text


@pytest.mark.parametrize(
    ("low", "best", "high", "approximate", "words", "expected"),
    [
        (3, 3, 3, False, "3 officers", "3"),
        (12, 12, 12, True, "about 12", "about 12"),
        (360, 360, None, False, "more than 360", ">= 360"),
        (10, None, 15, False, "10 to 15", "10-15"),
        (0, None, 20, False, "up to 20", "<= 20"),
        (24, None, None, False, "dozens of people", "24 or more (dozens)"),
        (200000, None, None, False, "hundreds of thousands", "200,000 or more (hundreds of thousands)"),
        (370000, 370000, None, False, "over 370,000", ">= 370,000"),
    ],
)
def test_figures_say_how_exact_they_are(
    sample: Reading, low: int, best: int | None, high: int | None, approximate: bool, words: str, expected: str
) -> None:
    figure = Casualty(
        id="k1",
        kind="killed",
        who="people",
        low=low,
        best=best,
        high=high,
        span=(0, len(words)),
        approximate=approximate,
    )
    reading = Reading(report=_report(words), casualties=(figure,), provenance=sample.provenance)
    assert Names(reading).figure(figure) == expected
    assert f" k1  {expected} people killed\n" in render(reading)


@pytest.mark.parametrize(("who", "expected"), [("children", "1 child killed"), ("soldiers", "1 soldier killed")])
def test_one_person_is_no_plural(sample: Reading, who: Victim, expected: str) -> None:
    one = Casualty(id="k1", kind="killed", who=who, low=1, best=1, high=1, span=(0, 3))
    least = Casualty(id="k2", kind="killed", who=who, low=1, best=1, high=None, span=(0, 3))
    text = render(Reading(report=_report("one"), casualties=(one, least), provenance=sample.provenance))
    assert f" k1  {expected}\n" in text
    assert f" k2  >= {expected}\n" in text


def test_sections_without_records_are_left_out(sample: Reading) -> None:
    text = render(
        msgspec.structs.replace(sample, agreements=(), events=(), casualties=(), disputes=(), claims=sample.claims[4:])
    )
    assert re.findall(r"^[A-Z]{4,}.*$", text, re.MULTILINE) == ["CLAIMS (1)"]


def test_a_report_without_records_says_so_once(sample: Reading) -> None:
    text = render(Reading(report=_report("It rained."), provenance=sample.provenance))
    assert text == (
        "Untitled report\ndate not known · English\n\nNothing found: no claims, events, casualties or agreements.\n"
    )


@pytest.mark.parametrize("width", [24, 40, 80, 132])
def test_no_line_is_wider_than_the_screen(sample: Reading, width: int) -> None:
    lines = render(sample, width=width).splitlines()
    assert max(map(cell_len, lines)) <= width


def test_without_colour_there_is_no_escape(sample: Reading) -> None:
    assert "\x1b" not in render(sample)


def test_colour_adds_nothing_but_colour(sample: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "dumb")
    coloured = render(sample, colour=True)
    assert ANSI.search(coloured)
    assert ANSI.sub("", coloured) == render(sample)


def _saying(sample: Reading, content: str, title: str = "Title") -> Reading:
    claim = Claim(
        id="c1", speaker=None, speaker_span=None, stance="asserts", cue_span=None, content_spans=((0, len(content)),),
        quote="indirect",
    )  # fmt: skip
    return Reading(report=_report(content, title=title), claims=(claim,), provenance=sample.provenance)


def test_a_report_cannot_steer_the_terminal(sample: Reading) -> None:
    """Escape, bell, backspace, a C1 control, text turned round, a null: none of them comes out."""
    text = render(
        _saying(sample, "\x1b[31mred\x07 \x08\x9b2J \u202eturned\u2066 \x00end", title="\x1b]0;owned\x07Title")
    )
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert "turned" in text


def test_line_feeds_and_tabs_in_a_report_are_blanks(sample: Reading) -> None:
    assert "speaker not named – asserts – one two three\n" in render(_saying(sample, "one\n\n\ttwo\r\nthree"))


def test_markup_in_a_report_is_text(sample: Reading) -> None:
    assert "[bold]loud[/bold] :smile:" in render(_saying(sample, "[bold]loud[/bold] :smile:"))


@pytest.mark.parametrize(
    "content",
    ["停火协议已经生效" * 20, "وقف إطلاق النار ساري المفعول " * 8, "e\u0301" * 200, "👩‍👩‍👧 " * 40, "x" * 500],
    ids=["chinese", "arabic", "combining", "emoji", "no-blank"],
)
def test_other_scripts_keep_within_the_screen_and_whole(sample: Reading, content: str) -> None:
    text = render(_saying(sample, content))
    assert max(map(cell_len, text.splitlines())) <= 80
    squeezed = re.sub(r"\s", "", text)
    assert re.sub(r"\s", "", content) in squeezed


def test_a_lone_surrogate_can_be_written(sample: Reading) -> None:
    assert "half \ufffd" in render(_saying(sample, "half \ud83d")).encode("utf-8").decode("utf-8")


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2019-06-13", "13 Jun 2019"),
        ("2019-06", "Jun 2019"),
        ("2011", "2011"),
        ("2019-06-12T24:00", "12 Jun 2019, 24:00"),
    ],
)
def test_days_in_words(iso: str, words: str) -> None:
    assert day(iso) == words
