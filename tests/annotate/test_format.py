"""The inline format by example: what marks, lines and escapes mean, and how mistakes are named."""

from __future__ import annotations

import pytest

from truceline.annotate import AnnotationError, Fault, examine, read_annotated, write_annotated

DENIED = r"""notice: Invented text. CC BY 4.0
published: 2019-03-14
title: Army denies raid
----
[a1,c1.speaker|The army] [c1.cue|denied] that [c1|[a1|it] had [e1|shelled] a [e1.target|market] in [p1|Sorna]],
where [k1|at least 12 people] died [t1|on Wednesday].
----
a1 Orland army | military | sector MIL
p1 Sorna | settlement
t1 DATE 2019-03-13
c1 denies indirect | speaker a1 | about e1
e1 ASSAULT heavy-weapons actual | by a1 | place p1 | when t1 | claims c1
k1 killed people 12/12/- | event e1 | place p1 | when t1
"""


def test_marks_and_lines_become_records() -> None:
    reading = read_annotated(DENIED, "denied.txt").reading
    (claim,), (event,), (figure,) = reading.claims, reading.events, reading.casualties
    assert reading.report.text.startswith("The army denied that it had shelled a market in Sorna,\nwhere")
    assert [reading.text_of(span) for span in claim.content_spans] == ["it had shelled a market in Sorna"]
    assert (claim.stance, claim.speaker, claim.about) == ("denies", "a1", ("e1",))
    assert reading.text_of(event.trigger_span) == "shelled"
    assert (event.targets, event.actors, event.claims) == (("market",), ("a1",), ("c1",))
    assert (figure.low, figure.best, figure.high) == (12, 12, None)
    assert [reading.text_of(span) for span in reading.actors[0].mentions] == ["The army", "it"]


def test_a_plain_date_tells_its_day_and_how_exact_it_is() -> None:
    (when,) = read_annotated(DENIED, "denied.txt").reading.times
    assert (when.start, when.end, when.precision) == ("2019-03-13", "2019-03-13", "day")


def test_a_file_in_canonical_form_is_written_as_it_was_read() -> None:
    assert write_annotated(read_annotated(DENIED, "denied.txt")) == DENIED


def body(written: str, lines: str = "") -> str:
    """A file of a text and record lines."""
    return f"----\n{written}\n----\n{lines}"


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (r"a \[sic\] b", "a [sic] b"),
        (r"a \| b \\ c", r"a | b \ c"),
        ("\\----\nmore", "----\nmore"),
        ("", ""),
    ],
)
def test_a_backslash_keeps_what_would_be_markup(written: str, text: str) -> None:
    read = read_annotated(body(written), "x.txt")
    assert read.reading.report.text == text
    assert write_annotated(read) == body(written)


def test_marks_that_cross_close_by_name() -> None:
    written = body("[c1|He spoke of [a1|a man ]c1 in grey].", "a1 a man | person\nc1 asserts indirect\n")
    read = read_annotated(written, "x.txt")
    assert [read.reading.text_of(span) for span in read.reading.claims[0].content_spans] == ["He spoke of a man "]
    assert [read.reading.text_of(span) for span in read.reading.actors[0].mentions] == ["a man  in grey"]
    assert write_annotated(read) == written


@pytest.mark.parametrize(
    ("line", "start", "end", "precision"),
    [
        ("DATE 2019-W11", "2019-03-11", "2019-03-17", "week"),
        ("DATE 2019-W23-WE", "2019-06-08", "2019-06-09", "week"),
        ("DATE 2020-02", "2020-02-01", "2020-02-29", "month"),
        ("DATE 2019-WI", "2018-12-01", "2019-02-28", "season"),
        ("DATE 2018-Q4", "2018-10-01", "2018-12-31", "season"),
        ("DATE 199", "1990-01-01", "1999-12-31", "period"),
        ("TIME 2019-03-13TNI", "2019-03-13T20:00", "2019-03-14T06:00", "period"),
        ("TIME 2019-03-13T24:00", "2019-03-13T24:00", "2019-03-13T24:00", "minute"),
        ("DATE 2019-04 | start 2019-04-21 | end 2019-06-13 | precision period", "2019-04-21", "2019-06-13", "period"),
        ("DATE 2019 | start - | end - | precision -", None, None, None),
        ("DURATION P3W", None, None, None),
        ("DATE 2019-02-30", None, None, None),
    ],
)
def test_what_a_value_tells(line: str, start: str | None, end: str | None, precision: str | None) -> None:
    written = body("[t1|Then].", f"t1 {line}\n")
    (when,) = read_annotated(written, "x.txt").reading.times
    assert (when.start, when.end, when.precision) == (start, end, precision)
    assert write_annotated(read_annotated(written, "x.txt")) == written


@pytest.mark.parametrize(
    ("written", "line", "code", "words"),
    [
        ("no rules here\n", 1, "TL400", "0 lines of four hyphens"),
        ("colour: red\n----\nx\n----\n", 1, "TL400", "'colour: red' is no line of the head"),
        (body("a [b c"), 2, "TL401", "[ opens no mark"),
        (body("\n[x1|b]"), 3, "TL402", "'x1' is no label"),
        (body("[p1.cue|b]"), 2, "TL402", "use one like p1"),
        (body("[a1|b", "a1 b | state\n"), 2, "TL403", "never closed"),
        (body("b]"), 2, "TL403", "closes nothing"),
        (body("[a1,a1|b]", "a1 b | state\n"), 2, "TL403", "twice on the same words"),
        (body("b", "b1 x\n"), 4, "TL404", "'b1' is no id"),
        (body("[p1|b]", "p1 b\np1 c\n"), 5, "TL404", "stands already in line 4"),
        (body("[a1|b]", "a1 b\n"), 4, "TL405", "no kind"),
        (body("[a1|b]", "a1 b | state | colour red\n"), 4, "TL405", "'colour red' is no field here; actor has"),
        (body("[c1|b]", "c1 says direct\n"), 4, "TL405", "stance is 'says'; use one of asserts"),
        (body("[e1|b]", "e1 AGREE aerial actual\n"), 4, "TL405", "mode of AGREE is 'aerial'"),
        (body("[k1|b]", "k1 killed people 12\n"), 4, "TL405", "write LOW/BEST/HIGH"),
        (body("[c1|b]", "c1 asserts direct | speaker p1\n"), 4, "TL406", "takes the id of one actor"),
        (body("[c1|b]", "c1 asserts direct | speaker a9\n"), 4, "TL406", "a9, which has no record"),
        (body("[a1|b]"), 2, "TL407", "a1 is marked but has no line"),
        (body("b", "k1 killed people 1/1/1\n"), 4, "TL407", "no words are marked k1"),
        (body("[g1|b] [g1.s1|c]", "g1 truce\n"), 4, "TL407", "g1.s1 is marked but not told"),
        (body("[e1|b]\n[e1|c]", "e1 AID - actual\n"), 3, "TL408", "mark the others e1.also"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_line(written: str, line: int, code: str, words: str) -> None:
    _, faults = examine(written)
    assert any(fault.line == line and fault.code == code and words in fault.message for fault in faults), faults
    with pytest.raises(AnnotationError, match=r"^\[TL4\d\d\] report\.txt:\d+: "):
        read_annotated(written, "report.txt")


def test_all_mistakes_of_a_file_are_told_at_once() -> None:
    _, faults = examine(body("[a1|b] [p2|c]", "a1 b | king\n"))
    assert [(fault.line, fault.code) for fault in faults] == [(2, "TL407"), (4, "TL405"), (4, "TL405")]


def test_a_fault_is_one_sentence_with_file_and_line() -> None:
    assert Fault(3, "TL401", "[ opens no mark").at("a.txt") == "a.txt:3: TL401 [ opens no mark"
