"""Whose ministry, army or aircraft: the state beside it, or the one that "its" takes up."""

from __future__ import annotations

import pytest

from tests.conftest import Read


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Russia's defence ministry said the convoy was empty.", "Russian Ministry of Defence"),
        ("Syria blamed the rebels. Turkey disagreed. Its army said the convoy was empty.", "Turkish army"),
        (
            "Shells fell on Aleppo and Homs. Russia gave another account. Its defence ministry said they missed.",
            "Russian Ministry of Defence",
        ),
    ],
)
def test_a_body_belongs_to_the_state_named_with_it(text: str, speaker: str, read: Read) -> None:
    reading = read(text, published="2019-06-13")
    names = {actor.id: actor.name for actor in reading.actors}
    assert names[reading.claims[-1].speaker or ""] == speaker
