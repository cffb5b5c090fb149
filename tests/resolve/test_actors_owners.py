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


def test_the_regime_is_that_of_the_country_where_it_happened_not_of_the_desk(read: Read) -> None:
    reading = read(
        "ANKARA, May 3 (Agency) - Two Turkish soldiers were hurt when regime forces fired on a post near Idlib, "
        "Turkey's defence ministry said. Turkey and Russia spoke about it in Moscow.",
        published="2020-05-03",
    )
    assert "Syrian government forces" in {actor.name for actor in reading.actors}
