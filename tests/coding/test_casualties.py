"""Casualties: whose, where, when and by whose word; one record for a figure told again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from truceline.records import Casualty, Reading

Read = Callable[..., Reading]


def place(reading: Reading, record: Casualty) -> str | None:
    """The name of the place of a figure."""
    return next((each.name for each in reading.places if each.id == record.place), None)


def day(record: Casualty) -> str | None:
    """The first day of a figure's time."""
    return record.when.start[:10] if record.when is not None and record.when.start is not None else None


def told(reading: Reading) -> list[tuple[str, int | None]]:
    """Kind and low of every figure."""
    return [(record.kind, record.low) for record in reading.casualties]


@pytest.mark.parametrize(
    ("words", "low", "best", "high", "approximate"),
    [
        ("12 people", 12, 12, 12, False),
        ("nearly 12 people", 12, 12, 12, True),
        ("at least 12 people", 12, 12, None, False),
        ("more than 12 people", 12, 12, None, False),
        ("between ten and 15 people", 10, None, 15, False),
        ("up to 20 people", 0, None, 20, False),
        ("dozens of people", 24, None, None, False),
        ("several hundred people", 300, None, None, False),
        ("half a million people", 500_000, 500_000, 500_000, False),
        ("three quarters of a million people", 750_000, 750_000, 750_000, False),
        ("1.2 million people", 1_200_000, 1_200_000, 1_200_000, False),
        ("about 50, perhaps as many as 80, people", 50, None, 80, True),
    ],
)
def test_how_many(read: Read, words: str, low: int, best: int | None, high: int | None, approximate: bool) -> None:
    (record,) = read(f"The war killed {words}.").casualties
    assert (record.low, record.best, record.high, record.approximate) == (low, best, high, approximate)


def test_the_span_is_the_quantity_and_its_noun(read: Read) -> None:
    reading = read("The blast killed at least 12 young fishermen near Hodeidah.")
    (record,) = reading.casualties
    assert reading.text_of(record.span) == "at least 12 young fishermen"


def test_every_record_names_its_rule_and_row(read: Read) -> None:
    (record,) = read("Rebels took 14 soldiers prisoner.").casualties
    assert record.origin is not None
    assert (record.origin.rule, record.origin.row) == ("casualties.framed", "casualty_words:take-prisoner")


def test_claims_carry_what_their_speakers_state(read: Read) -> None:
    reading = read("Eleven people were hurt. The ministry said nine soldiers were killed.")
    hurt, killed = reading.casualties
    assert hurt.claims == ()
    assert killed.claims == (reading.claims[0].id,)


def test_two_sources_two_figures(read: Read) -> None:
    reading = read("The army said 40 rebels were killed in Sool. The rebels said 12 of their fighters were killed.")
    assert told(reading) == [("killed", 40), ("killed", 12)]


# Where


def test_the_place_of_a_speaker_is_not_that_of_the_harm(read: Read) -> None:
    reading = read("Twelve people were killed in Aleppo, according to a Britain-based war monitor.")
    assert place(reading, reading.casualties[0]) == "Aleppo"


def test_a_speakers_seat_is_no_place_of_harm(read: Read) -> None:
    reading = read("Shelling killed 12 people, said a monitor based in London.")
    assert reading.casualties[0].place is None


def test_where_it_was_said_is_not_where_it_happened(read: Read) -> None:
    reading = read("Gunmen killed seven soldiers in Maiduguri, army spokesman Musa Danladi said in Abuja.")
    assert place(reading, reading.casualties[0]) == "Maiduguri"


def test_the_place_in_the_clause_of_the_harm(read: Read) -> None:
    reading = read("Rebels who had come from Goma shelled a market, killing 14 people in Bukavu.")
    assert place(reading, reading.casualties[0]) == "Bukavu"


def test_the_country_that_acts_is_not_where(read: Read) -> None:
    reading = read("Russia has killed 14 people in Kharkiv.")
    assert place(reading, reading.casualties[0]) == "Kharkiv"


# When


def test_the_day_of_the_harm_is_not_that_of_the_speaking(read: Read) -> None:
    reading = read("The UN said on Thursday that 14 people were killed on Monday.", published="2024-05-17")
    assert day(reading.casualties[0]) == "2024-05-13"


def test_a_time_of_speaking_alone_is_no_time_of_harm(read: Read) -> None:
    reading = read("The UN said on Thursday that 14 people were killed.", published="2024-05-17")
    assert day(reading.casualties[0]) is None


# Told again


def test_headline_lead_and_body_are_one_figure(read: Read) -> None:
    reading = read(
        "Blast in Quetta kills 15\n\nA blast killed 15 people in Quetta on Monday, police said.\n\n"
        "The 15 people were killed when a bomb went off in a market.",
        published="2024-05-16",
    )
    assert told(reading) == [("killed", 15)]


def test_parts_of_two_wholes_are_two(read: Read) -> None:
    reading = read(
        "Twelve civilians, including two women, were killed in Aleppo on Monday.\n\n"
        "Five civilians, including two women, were killed in Homs on Tuesday.",
        published="2024-05-16",
    )
    assert [(record.who, record.low) for record in reading.casualties] == [
        ("civilians", 12),
        ("women", 2),
        ("civilians", 5),
        ("women", 2),
    ]


def test_the_soldier_is_the_one_told_before(read: Read) -> None:
    reading = read("A soldier was killed in Jolo. The soldier was killed by a mine.")
    assert told(reading) == [("killed", 1)]


def test_the_driver_whom_nobody_told_before(read: Read) -> None:
    reading = read("A mine blew up a bus, killing the driver.")
    assert told(reading) == [("killed", 1)]


def test_three_more_are_not_the_three_told_before(read: Read) -> None:
    reading = read("Three people were killed in Jabala. Three more bodies were found in Jabala overnight.")
    assert told(reading) == [("killed", 3), ("killed", 3)]


# Whose


def test_whose_soldiers(read: Read) -> None:
    reading = read("Rebels killed 12 Turkish soldiers.")
    (record,) = reading.casualties
    owner = next(actor for actor in reading.actors if actor.id == record.of)
    assert owner.country == "TUR"


def test_others_are_of_the_class_of_the_whole(read: Read) -> None:
    reading = read("Five civilians, including a child and a woman, were killed and 27 others hurt.")
    assert [record.who for record in reading.casualties] == ["civilians", "children", "women", "civilians"]


# What did not happen


@pytest.mark.parametrize(
    "sentence",
    [
        "The blast did not kill the 12 soldiers.",
        "The attack could kill 300 people.",
        "No one was killed in the attack of 12 June.",
        "The rebels threatened to kill 30 hostages.",
        "None of the 14 passengers was hurt.",
        "The army destroyed 14 tanks and two depots.",
        "Karim Haddad, 41, was a baker.",
    ],
)
def test_nobody_came_to_harm(read: Read, sentence: str) -> None:
    assert read(sentence).casualties == ()
