"""Claims: when and where something was said, whose words they are, and spans that are exact."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.conftest import Read
from truceline.records import Reading


def text(reading: Reading, span: tuple[int, int] | None) -> str | None:
    return reading.report.text[span[0] : span[1]] if span is not None else None


@pytest.mark.parametrize(
    ("report", "when"),
    [
        ("The envoy said on Monday that talks would start in June.", "Monday"),
        ("The envoy on Tuesday said talks had failed.", "Tuesday"),
        ("In a statement issued late Thursday, the ministry denied the report.", "late Thursday"),
        ("Residents said that shells had fallen on Friday.", None),
        ("The network has documented forty deaths since March.", None),
    ],
)
def test_time_of_the_speaking(report: str, when: str | None, read: Read) -> None:
    reading = read(report, published="2024-03-13")
    (claim,) = reading.claims
    assert (text(reading, claim.when.span) if claim.when else None) == when


@pytest.mark.parametrize(
    ("report", "place"),
    [
        ("The envoy told reporters in Geneva that talks would start in Doha.", "Geneva"),
        ("The general, speaking in Khartoum, said the war would end.", "Khartoum"),
        ("Residents in Nairobi said they had seen nothing.", None),
        ("The envoy said the talks in Doha had failed.", None),
    ],
)
def test_place_of_the_speaking(report: str, place: str | None, read: Read) -> None:
    reading = read(report, published="2024-03-13")
    (claim,) = reading.claims
    names = {each.id: each.name for each in reading.places}
    assert (names[claim.place] if claim.place else None) == place


@pytest.mark.parametrize("quotes", ['""', "“”", "‘’", "''", "«»"])
def test_quotation_marks_at_the_edges_are_left_out(quotes: str, read: Read) -> None:
    reading = read(f"{quotes[0]}We hold the bridge and the mill,{quotes[1]} the captain said.")
    (claim,) = reading.claims
    assert [text(reading, piece) for piece in claim.content_spans] == ["We hold the bridge and the mill"]
    assert claim.quote == "direct"


def test_parts_of_a_claim_do_not_touch(read: Read) -> None:
    reading = read("The bridge, the governor said on Tuesday, will stay shut, adding that mines were laid there.")
    for claim in reading.claims:
        pieces = sorted([*claim.content_spans, *filter(None, [claim.cue_span, claim.speaker_span])])
        assert all(one[1] <= other[0] for one, other in pairwise(pieces))


def test_first_person_in_a_quotation_is_no_second_speaker(read: Read) -> None:
    reading = read('"We deny that we fired on the ferry," the captain said.')
    (claim,) = reading.claims
    assert text(reading, claim.speaker_span) == "the captain"
    assert claim.stance == "denies"


def test_invisible_characters_move_no_span(read: Read) -> None:
    reading = read("\u200fThe army\u200b said\tit had left \U0001f54a the mill.\r\n\r\nThe mayor denied it.")
    assert [text(reading, claim.cue_span) for claim in reading.claims] == ["said", "denied"]
