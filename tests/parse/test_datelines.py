"""A dateline is parted from the paragraph that it opens: it belongs to no claim, and its place is still read."""

from __future__ import annotations

import pytest

from tests.conftest import Read
from truceline.parse.paragraphs import paragraphs


@pytest.mark.parametrize(
    "dateline",
    [
        "ANKARA -",
        "MOSCOW, June 12 -",
        "BEIRUT (Levant Wire) –",
        "AL-BAB, Syria, March 3, 2017 (Levant News Agency) --",
        "EL FASHER/KHARTOUM -",
        "Damascus, Syria (LW) —",
        "(Levant Wire) -",
    ],
)
def test_a_dateline_is_a_paragraph_by_itself(dateline: str) -> None:
    text = f"{dateline} Shells fell on the market."
    assert [text[start:end] for start, end in paragraphs(text)] == [dateline, "Shells fell on the market."]


@pytest.mark.parametrize(
    "text",
    [
        "UN - the body that watches the line - left.",
        "Orlan - a town in the north - fell.",
        "GENEVA-based monitors - two of them - left.",
        "The front (Levant Wire) held.",
        "SHELLS FALL ON THE MARKET",
        "ANKARA -",
    ],
)
def test_what_is_no_dateline_stays_whole(text: str) -> None:
    assert [text[start:end] for start, end in paragraphs(text)] == [text]


def test_a_claim_begins_behind_the_dateline(read: Read) -> None:
    reading = read("ANKARA, June 13 - Shells hit a post, the army said on Thursday.", published="2019-06-13")
    (claim,) = reading.claims
    assert [reading.text_of(span) for span in claim.content_spans] == ["Shells hit a post"]
    assert "Ankara" in [place.name for place in reading.places]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Raid on Orlan A raid fell on Orlan.", ["Raid on Orlan", "A raid fell on Orlan."]),
        ("Fri Mar 3 2017 Raid on Orlan. A raid fell.", ["Fri Mar 3 2017", "Raid on Orlan.", "A raid fell."]),
        ("Raid on Orlan LNA Friday 3 Mar 2017 Shells", ["Raid on Orlan", "LNA Friday 3 Mar 2017", "Shells"]),
        ("Published March 3 2017 21 died.", ["Published March 3 2017", "21 died."]),
        ("Raid on Orlando hotel fails.", ["Raid on Orlando hotel fails."]),
        ("Raid on Orlan", ["Raid on Orlan"]),
        ("On March 3, 2017, the raids ended.", ["On March 3, 2017, the raids ended."]),
    ],
)
def test_title_and_day_are_parted_where_the_text_lost_its_paragraphs(text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in paragraphs(text, "Raid on Orlan")] == parts
