"""Which actor "the network", "the council" takes up: the one that has the word in its name."""

from __future__ import annotations

import pytest

from tests.conftest import Read


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "The Hill Monitoring Network counted nine dead. Syrian media denied it. The network said ten had died.",
            "Hill Monitoring Network",
        ),
        (
            "The Lake Churches Council met. The Lake Liberation Front said it was shut. The council said it was open.",
            "Lake Churches Council",
        ),
    ],
)
def test_the_noun_of_the_name_decides(text: str, speaker: str, read: Read) -> None:
    reading = read(text, published="2021-03-04")
    names = {actor.id: actor.name for actor in reading.actors}
    assert names[reading.claims[-1].speaker or ""] == speaker
