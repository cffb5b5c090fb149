"""Names that the language model takes for something else, and the words beside them that show a place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from truceline.records import Reading


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Shells fell on Homs at dawn.", {"Homs"}),
        ("Rockets rained on Derna.", {"Derna"}),
        ("The army shelled Taiz and Hodeidah.", {"Taiz", "Hodeidah"}),
        ("Fighters stormed Kobani.", {"Kobani"}),
        ("The siege of Aleppo went on.", {"Aleppo"}),
    ],
)
def test_what_is_attacked_is_a_place(read: Callable[..., Reading], text: str, names: set[str]) -> None:
    assert {place.name for place in read(text).places} == names


def test_a_person_is_none(read: Callable[..., Reading]) -> None:
    assert read("Sydney Carton wrote to Paris Hilton.").places == ()


def test_the_province_is_the_one_named_last(read: Callable[..., Reading]) -> None:
    text = "Fighting went on in Idlib province. Shells hit a post in the south of the province. The town was quiet."
    (idlib,) = read(text).places
    assert [text[start:end] for start, end in idlib.mentions] == ["Idlib", "province"]


def test_who_is_talked_to_is_a_government(read: Callable[..., Reading]) -> None:
    assert read("The ministry was still talking to Moscow about the raid.").places == ()
