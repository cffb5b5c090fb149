"""Agreements of several reports that are one truce: each side's lane, what is held against it, what came before."""

from __future__ import annotations

import pytest

from tests.link.make import Attack, reading, spoken
from truceline.assess.status import status
from truceline.link import ceasefires, families, incidents
from truceline.records import Reading
from truceline.records.linked import Ceasefire, Says


def link(*readings: Reading) -> tuple[Ceasefire, ...]:
    told = families([each.report for each in readings])
    return ceasefires(readings, told, incidents(readings, told))


def lanes(ceasefire: Ceasefire) -> dict[str, list[str]]:
    return {lane.by: [word.says for word in lane.words] for lane in ceasefire.lanes}


def test_one_truce_of_two_reports_has_a_lane_for_each_side() -> None:
    one = spoken("Truce in Orlan, says Marl.", ("Marl army", "announced"), effective="2024-05-01")
    other = spoken("No truce in Orlan, says the Hill Front.", ("Hill Front", "not_in_effect"), effective="2024-05-01")
    (truce,) = link(one, other)
    assert lanes(truce) == {"Marl army": ["announced"], "Hill Front": ["not_in_effect"]}
    assert {lane.role for lane in truce.lanes} == {"party"}
    assert truce.effective == "2024-05-01"


def test_the_truce_without_a_date_is_the_last_one_that_began() -> None:
    old = spoken("Truce in Orlan, spring.", ("Marl army", "announced"), effective="2024-03-20", published="2024-03-20")
    new = spoken("Truce in Orlan in May.", ("Marl army", "announced"), effective="2024-05-01", published="2024-05-01")
    undated = spoken("The truce in Orlan is broken.", ("Hill Front", "violated"), published="2024-05-06")
    first, second = link(old, new, undated)
    assert len(first.agreements) == 1
    assert lanes(second) == {"Marl army": ["announced"], "Hill Front": ["violated"]}


@pytest.mark.parametrize(
    ("over", "says", "relation"),
    [
        (None, "extended", "extends"),
        ("2024-04-25", "announced", "renews"),
        ("2024-06-30", "announced", "replaces"),
        ("2024-06-30", "suspended", "suspends"),
    ],
)
def test_a_later_truce_of_the_same_sides_is_linked_to_the_one_before(
    over: str | None, says: Says, relation: str
) -> None:
    april, may = "2024-04-20", "2024-05-01"
    old = spoken("Truce in Orlan, spring.", ("Marl army", "announced"), effective=april, published=april, expires=over)
    new = spoken("Truce in Orlan goes on.", ("Marl army", says), effective=may, published=may)
    first, second = link(old, new)
    assert [(each.relation, each.ceasefire) for each in second.links] == [(relation, first.id)]
    assert first.links == ()


def test_a_suspension_stands_in_the_lane_of_who_suspends_it() -> None:
    truce = spoken("Truce in Orlan, says Marl.", ("Marl army", "announced"), effective="2024-05-01")
    pause = spoken("The Hill Front suspends the truce in Orlan.", ("Hill Front", "suspended"), published="2024-05-04")
    (found,) = link(truce, pause)
    assert lanes(found) == {"Marl army": ["announced"], "Hill Front": ["suspended"]}
    assert (status(found, "2024-05-05").status, status(found, "2024-05-05").rule) == ("suspended", "status.suspended")


def test_an_attack_after_its_time_is_held_against_it_one_before_is_not() -> None:
    truce = spoken("Truce in Orlan, says Marl.", ("Marl army", "announced"), effective="2024-05-01")
    after = reading("Troops shelled Orlan after noon.", Attack("Orlan", "2024-05-02", by="Marl army"))
    before = reading("Marl shelled Orlan last week.", Attack("Orlan", "2024-04-26", by="Marl army"))
    (found,) = link(truce, after, before)
    (violation,) = found.violations
    assert (violation.on, violation.against, violation.corroborated) == ("2024-05-02", ("Marl army",), False)
    assert violation.sides == ("MRL",)
    assert [each.on for each in found.attacks_before] == ["2024-04-26"]


def test_two_sources_corroborate_a_violation() -> None:
    truce = spoken("Truce in Orlan, says Marl.", ("Marl army", "announced"), effective="2024-05-01")
    one = reading("The Marl army shelled the market of Orlan.", Attack("Orlan", "2024-05-02", by="Marl army"))
    other = reading("Marl troops shelled the market in Orlan, a grocer said.", Attack("Orlan", "2024-05-02"))
    (found,) = link(truce, one, other)
    assert [violation.corroborated for violation in found.violations] == [True]


def test_copies_of_one_text_speak_once() -> None:
    text = "The Marl army announced on Wednesday that a truce would hold in Orlan from midnight on further on."
    one = spoken(text, ("Marl army", "announced"), effective="2024-05-01")
    copy = spoken(text + " (Agencies)", ("Marl army", "announced"), effective="2024-05-01")
    (truce,) = link(one, copy)
    assert lanes(truce) == {"Marl army": ["announced"]}
    assert len(truce.agreements) == 2
