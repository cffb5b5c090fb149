"""Weapons that two sources name: whether they can be one thing."""

from __future__ import annotations

import pytest

from truceline.assess.weapons import rival_weapons, weapon_kind, weapon_kinds


@pytest.mark.parametrize(
    ("weapon", "mode", "kind"),
    [
        ("truck bomb", "explosives", "truck"),
        ("Car bombs", "explosives", "car"),
        ("suicide car bomb", "suicide-attack", "car"),
        ("barrel bombs", "aerial", "aircraft"),
        ("bomb", "explosives", None),  # may be in a car
        ("rockets", "heavy-weapons", None),  # may come from a plane
        ("artillery fire", "aerial", "ground-fire"),  # the word goes before the mode
        (None, "aerial", "aircraft"),
        (None, None, None),
    ],
)
def test_kinds(weapon: str | None, mode: str | None, kind: str | None) -> None:
    assert weapon_kind(weapon, mode) == kind


def test_rivals_are_rivals_of_each_other() -> None:
    assert all(row.id in weapon_kinds()[rival].rivals for row in weapon_kinds().values() for rival in row.rivals)


def test_one_kind_in_common_is_enough_to_agree() -> None:
    assert rival_weapons({"truck"}, {"car"})
    assert rival_weapons({"aircraft"}, {"ground-fire"})
    assert not rival_weapons({"aircraft", "ground-fire"}, {"ground-fire"})
    assert not rival_weapons(set(), {"car"})
