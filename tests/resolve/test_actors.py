"""Who is who: governments that speak, those who speak for them, and those who have no name."""

from __future__ import annotations

import pytest

from tests.conftest import Read
from truceline.records import Actor, Reading


def speaker(reading: Reading) -> Actor:
    """The actor that makes the last claim of a report."""
    return next(actor for actor in reading.actors if actor.id == reading.claims[-1].speaker)


@pytest.mark.parametrize(
    ("report", "name", "side"),
    [
        ("Foreign Minister Ada Okon of Kenya said talks went on.", "Ada Okon", "Kenya"),
        ("Ukraine's defence minister, Oleh Marchenko, said the line held.", "Oleh Marchenko", "Ukraine"),
        (
            "A spokesman for the Congolese army, Captain Jules Mbala, said it held.",
            "Jules Mbala",
            "Congolese army",
        ),
        ("Jane Doe, the UN envoy for Yemen, said talks went on. She said it was late.", "Jane Doe", "United Nations"),
        ("The Colombian defence ministry said nine had died.", "Colombian Ministry of Defence", "Colombia"),
    ],
)
def test_who_speaks_for_whom(report: str, name: str, side: str, read: Read) -> None:
    reading = read(report)
    actor = speaker(reading)
    names = {each.id: each.name for each in reading.actors}
    assert (actor.name, names.get(actor.affiliation or "")) == (name, side)


@pytest.mark.parametrize(("seat", "state"), [("Moscow", "RUS"), ("Kinshasa", "COD"), ("The White House", "USA")])
def test_a_seat_of_power_that_speaks_is_a_government(seat: str, state: str, read: Read) -> None:
    actor = speaker(read(f"{seat} said the talks had failed."))
    assert (actor.kind, actor.country) == ("government", state)


def test_the_regime_is_that_of_the_country_of_the_report(read: Read) -> None:
    reading = read("Shells fell on Idlib and Aleppo. The regime denied the attack on Idlib.")
    assert speaker(reading).name == "Syrian government"


@pytest.mark.parametrize(
    ("report", "name"),
    [
        ("The ministry published a map of Sudan. It said the road was open.", "Sudanese ministry"),
        ('Kenya sent a note. "Troops shelled Somalia," it said.', "Kenya"),
        ("A nurse fled. She said the ward had burnt.", "nurse"),
        ("The group known as M23 said it held the town.", "M23"),
    ],
)
def test_pronouns_and_class_nouns(report: str, name: str, read: Read) -> None:
    assert speaker(read(report)).name == name


@pytest.mark.parametrize(
    ("report", "name"),
    [
        ("Two drivers said the road was cut.", "drivers"),
        ("A doctor in El Fasher said the ward was full.", "doctor in El Fasher"),
        ("Local sources said the road was cut.", "local sources"),
        ("The envoy on Monday said the road was cut.", "envoy"),
    ],
)
def test_those_without_a_name_are_called_as_written(report: str, name: str, read: Read) -> None:
    assert speaker(read(report)).name == name


def test_two_doctors_are_two_actors(read: Read) -> None:
    reading = read("A doctor in Goma said nine had died. A doctor in Bukavu said ten had died.")
    assert len({claim.speaker for claim in reading.claims}) == 2


def test_a_name_is_one_mention(read: Read) -> None:
    reading = read("Syrian President Bashar al-Assad received the envoy.", published="2019-06-13")
    (actor,) = [each for each in reading.actors if each.kind == "person" and each.country == "SYR"]
    assert [reading.report.text[start:end] for start, end in actor.mentions] == ["Syrian President Bashar al-Assad"]
