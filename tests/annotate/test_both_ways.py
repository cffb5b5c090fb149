"""A Reading becomes a file and the file the same Reading, whatever stands in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.annotate.strategies import readings
from tests.golden.readings import REPORTS, ROOT
from truceline.annotate import AnnotationError, bare, read_annotated, to_annotated, write_annotated
from truceline.ingest import make_report
from truceline.pipeline import Reader
from truceline.publish.docs.examples import listed
from truceline.records import Actor, Reading


@given(readings())
@settings(max_examples=60, deadline=None)
def test_any_reading_comes_back_from_its_file(reading: Reading) -> None:
    written = write_annotated(to_annotated(reading))
    read = read_annotated(written, "any.txt")
    assert bare(read.reading) == reading
    assert write_annotated(read) == written


@pytest.mark.parametrize("report", REPORTS)
def test_golden_readings_come_back(report: str, reader: Reader) -> None:
    example = next(one for one in listed(ROOT) if one.file == report)
    text = (ROOT / "examples" / report).read_text(encoding="utf-8")
    made = make_report(text, published=example.published, publisher=example.publisher, external_id=Path(report).stem)
    reading = reader.read(made)
    read = read_annotated(write_annotated(to_annotated(reading)), report)
    assert bare(read.reading) == bare(reading)
    assert len(read.reading.claims) > 0


def test_what_the_format_cannot_hold_is_refused() -> None:
    text = "The army said so."
    reading = read_annotated("----\n[a1|The army] said so.\n----\na1 army | military\n", "x.txt").reading
    unordered = Actor(id="a1", name="army", kind="military", mentions=((9, 13), (0, 8)))
    with pytest.raises(AnnotationError, match="cannot hold this Reading"):
        to_annotated(Reading(report=reading.report, actors=(unordered,), provenance=reading.provenance))
    assert reading.report.text == text
