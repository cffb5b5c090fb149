"""What the tellings of an incident contradict each other on, and who says what."""

from __future__ import annotations

import msgspec
import pytest

from tests.link.make import Attack, reading
from truceline.link import families, incidents
from truceline.records import Casualty, Reading, Victim
from truceline.records.linked import IncidentDispute

DAY = "2024-05-02"
ARMY = "The Marl army shelled the grain market of Orlan at dawn, the government said, and nine traders died there."
FRONT = "Rockets of the Hill Front shelled the grain market in Orlan at dawn, a Marl spokesman said; traders died."
WATCH = "Shells that shelled the grain market in Orlan at dawn killed traders, Peace Watch told the wire by phone."


def disputes(*readings: Reading) -> tuple[IncidentDispute, ...]:
    (incident,) = incidents(readings, families([each.report for each in readings]))
    return incident.disputes


def sides(dispute: IncidentDispute) -> list[tuple[str | None, str]]:
    return [(side.by, side.says) for side in dispute.sides]


def counted(
    text: str, spoken_by: str | None, *counts: tuple[str, Victim, int], published: str = DAY, day: str = DAY
) -> Reading:
    """A Reading of a shelling with counts of the dead: the words for them in the text, whom they count, how many."""
    told = reading(text, Attack("Orlan", day, said_by=spoken_by), published=published)
    said = ("c1",) if spoken_by else ()
    killed = tuple(
        Casualty(
            id=f"k{number}",
            kind="killed",
            who=who,
            low=count,
            best=count,
            high=count,
            span=(text.index(words), text.index(words) + len(words)),
            event="e1",
            claims=said,
        )
        for number, (words, who, count) in enumerate(counts, 1)
    )
    return msgspec.structs.replace(told, casualties=killed)


def test_who_says_who_did_it() -> None:
    one = reading(ARMY, Attack("Orlan", DAY, by="Marl army", said_by="Arvand government"))
    other = reading(FRONT, Attack("Orlan", DAY, by="Hill Front", said_by="Marl army"))
    (dispute,) = disputes(one, other)
    assert dispute.kind == "attribution"
    assert sorted(sides(dispute)) == [("Arvand government", "Marl army"), ("Marl army", "Hill Front")]


def test_who_says_that_it_happened() -> None:
    one = reading(ARMY, Attack("Orlan", DAY, by="Marl army", said_by="Arvand government"))
    denial = reading(FRONT, Attack("Orlan", DAY, by="Marl army", said_by="Marl army", denied=True))
    (dispute,) = disputes(one, denial)
    assert dispute.kind == "occurrence"
    assert sorted(sides(dispute)) == [
        ("Arvand government", "it happened"),
        ("Marl army", "it did not happen"),
    ]


def test_who_says_how_many() -> None:
    one = counted(ARMY, "Arvand government", ("nine traders", "people", 9))
    two = counted(WATCH, "Peace Watch", ("traders", "people", 12))
    three = counted(FRONT, None, ("traders", "people", 12))
    (dispute,) = disputes(one, two, three)
    assert (dispute.kind, dispute.about) == ("figure", "people killed")
    assert set(sides(dispute)) == {
        ("Arvand government", "9 people killed"),
        ("Peace Watch", "12 people killed"),
        (None, "12 people killed"),
    }
    assert {(side.by, side.low, side.high) for side in dispute.sides} >= {("Arvand government", 9, 9)}


def test_an_earlier_count_of_one_source_stands_as_replaced() -> None:
    one = counted(ARMY, "Peace Watch", ("nine traders", "people", 9))
    two = counted(WATCH, "Peace Watch", ("traders", "people", 12), published="2024-05-03")
    three = counted(FRONT, "Marl army", ("traders", "people", 3), published="2024-05-03")
    (dispute,) = disputes(one, two, three)
    assert [(side.by, side.best, side.replaced) for side in dispute.sides] == [
        ("Peace Watch", 9, True),
        ("Marl army", 3, False),
        ("Peace Watch", 12, False),
    ]


BESIDE = "The Marl army shelled the grain market of Orlan, killing 15 traders and 27 fighters, Peace Watch said."


def test_parts_told_side_by_side_are_a_count_of_the_whole() -> None:
    one = counted(BESIDE, "Peace Watch", ("15 traders", "civilians", 15), ("27 fighters", "fighters", 27))
    two = counted(ARMY, "Arvand government", ("nine traders", "people", 50))
    (dispute,) = disputes(one, two)
    assert ("Peace Watch", "42 killed: 15 traders and 27 fighters") in sides(dispute)


def test_who_gives_the_whole_is_not_added_up() -> None:
    both = ("15 traders", "civilians", 15), ("27 fighters", "fighters", 27), ("market", "people", 50)
    one = counted(BESIDE, "Peace Watch", *both)
    two = counted(ARMY, "Arvand government", ("nine traders", "people", 9))
    (dispute,) = disputes(one, two)
    assert {side.best for side in dispute.sides} == {9, 50}


def test_a_part_of_the_dead_does_not_contradict_the_whole() -> None:
    one = counted(BESIDE, "Peace Watch", ("27 fighters", "fighters", 27))
    two = counted(ARMY, "Arvand government", ("nine traders", "people", 42))
    assert disputes(one, two) == ()


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("car bomb", "truck bomb", ("weapon",)),
        ("car bomb", "bomb", ()),
        ("car bombs", "car bomb", ()),
    ],
)
def test_who_says_by_what(one: str, other: str, expected: tuple[str, ...]) -> None:
    told = [
        reading(text, Attack("Orlan", DAY, said_by=by, mode="explosives"))
        for text, by in ((ARMY, "Arvand government"), (WATCH, "Peace Watch"))
    ]
    armed = [
        msgspec.structs.replace(each, events=tuple(msgspec.structs.replace(e, weapon=weapon) for e in each.events))
        for each, weapon in zip(told, (one, other), strict=True)
    ]
    assert tuple(dispute.kind for dispute in disputes(*armed)) == expected
