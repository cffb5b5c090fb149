"""The status of a truce on a day: each rule once, and what it rests on."""

from __future__ import annotations

from typing import get_args

import pytest

from truceline.assess.rules import STATUSES, rules
from truceline.assess.status import status
from truceline.records.linked import (
    Ceasefire,
    DerivedStatus,
    Lane,
    LaneRole,
    Link,
    Ref,
    Relation,
    Says,
    StatusOn,
    Violation,
    Word,
)

ROLES: dict[str, LaneRole] = {"Marl": "party", "Hill Front": "party", "Sorra": "guarantor", "Peace Watch": "monitor"}


def word(by: str | None, says: Says, day: int) -> Word:
    return Word(by=by, says=says, on=f"2024-05-{day:02}", agreement=Ref("r", "g1"), claim=None, family="r", span=(0, 5))


def truce(
    *words: tuple[str | None, Says, int],
    effective: int | None = 3,
    expires: int | None = None,
    violations: tuple[Violation, ...] = (),
    links: tuple[Link, ...] = (),
    name: str = "g1",
    attacks_before: tuple[Violation, ...] = (),
) -> Ceasefire:
    """A truce of May 2024; days are days of that month."""
    said = [word(*each) for each in words]
    lanes = tuple(
        Lane(by=by, role=role, words=tuple(each for each in said if each.by == by))
        for by, role in ROLES.items()
        if any(each.by == by for each in said)
    )
    return Ceasefire(
        id=name,
        kind="truce",
        parties=("Marl", "Hill Front"),
        brokers=(),
        guarantors=("Sorra",),
        place=None,
        announced=None,
        effective=f"2024-05-{effective:02}" if effective is not None else None,
        expires=f"2024-05-{expires:02}" if expires is not None else None,
        agreements=(Ref("r", "g1"),),
        lanes=lanes,
        own_voice=tuple(each for each in said if each.by is None),
        violations=violations,
        links=links,
        attacks_before=attacks_before,
    )


def on(day: int, ceasefire: Ceasefire, known: int | None = None, others: tuple[Ceasefire, ...] = ()) -> StatusOn:
    return status(ceasefire, f"2024-05-{day:02}", f"2024-05-{known:02}" if known else None, others=others)


ANNOUNCED = ("Marl", "announced", 2)


@pytest.mark.parametrize(
    ("rule", "day", "ceasefire"),
    [
        ("status.nothing-said", 1, truce(ANNOUNCED)),
        ("status.proposed", 2, truce(("Sorra", "proposed", 2))),
        ("status.one-side", 2, truce(ANNOUNCED)),
        ("status.two-sides", 2, truce(ANNOUNCED, ("Hill Front", "announced", 2))),
        ("status.reports-say", 2, truce((None, "announced", 2))),
        ("status.time-come", 3, truce(ANNOUNCED)),
        ("status.in-force", 4, truce(ANNOUNCED, ("Peace Watch", "in_effect", 4))),
        ("status.extended", 9, truce(ANNOUNCED, ("Hill Front", "extended", 7), expires=8)),
        ("status.term-over", 9, truce(ANNOUNCED, expires=8)),
        ("status.party-ended", 9, truce(ANNOUNCED, ("Hill Front", "ended", 9))),
        ("status.monitor-ended", 9, truce(ANNOUNCED, ("Peace Watch", "ended", 9))),
        ("status.never-implemented", 9, truce(ANNOUNCED, ("Hill Front", "never_implemented", 9))),
        ("status.no-word", 9, truce(("Hill Front", "violated", 9))),
        ("status.suspended", 9, truce(ANNOUNCED, ("Hill Front", "suspended", 9))),
    ],
)
def test_each_rule(rule: str, day: int, ceasefire: Ceasefire) -> None:
    found = on(day, ceasefire)
    assert found.rule == rule
    assert found.status == rules(STATUSES)[rule].gives
    assert found.why == rules(STATUSES)[rule].description


def test_a_denial_contests_it_and_leaves_it_announced() -> None:
    found = on(4, truce(ANNOUNCED, ("Hill Front", "not_in_effect", 4)))
    assert (found.status, found.contested) == ("announced", True)
    assert [each.by for each in found.rests_on] == ["Marl"]


def test_what_is_suspended_may_hold_again() -> None:
    back = truce(ANNOUNCED, ("Hill Front", "suspended", 5), ("Hill Front", "in_effect", 8))
    assert (on(7, back).status, on(8, back).status) == ("suspended", "in_effect")


def test_flags_have_rules() -> None:
    attack = Violation(incident="i1", on="2024-05-05", alleged_by=("Marl",), against=(), corroborated=True)
    cases = {
        "flag.denied": truce(ANNOUNCED, ("Hill Front", "not_in_effect", 4)),
        "flag.rival-lanes": truce(ANNOUNCED, ("Hill Front", "suspended", 5), ("Marl", "in_effect", 6)),
        "flag.corroborated": truce(ANNOUNCED, violations=(attack,)),
        "flag.alleged": truce(ANNOUNCED, ("Hill Front", "violated", 5)),
    }
    assert {rule: on(6, ceasefire).flags for rule, ceasefire in cases.items()} == {rule: (rule,) for rule in cases}
    assert cases.keys() == {rule for rule in rules(STATUSES) if rule.startswith("flag.")}
    assert on(6, truce(ANNOUNCED)).flags == ()


def attacks(*days: int, sides: tuple[str, ...] = ("MRL", "hill front")) -> tuple[Violation, ...]:
    """Attacks on days of April (negative) and May, of which each is blamed on both sides."""
    dates = [f"2024-05-{day:02}" if day > 0 else f"2024-04-{31 + day:02}" for day in days]
    return tuple(
        Violation(incident=f"i{day}", on=day, alleged_by=(), against=(), corroborated=False, sides=sides)
        for day in dates
    )


def test_a_level_ends_nothing_unless_the_rule_is_asked_for() -> None:
    fought = truce(ANNOUNCED, violations=attacks(4, 5, 5, 6), attacks_before=attacks(-5, -9))
    assert (on(6, fought).status, on(6, fought).level) == ("in_effect", None)
    found = status(fought, "2024-05-06", level_days=3)
    assert (found.status, found.rule) == ("collapsed", "status.level")
    level = found.level
    assert level is not None
    assert (level.baseline, level.attacks, level.a_day, level.sides) == (0.067, 4, 1.333, ("MRL", "hill front"))


@pytest.mark.parametrize(
    ("violations", "before"),
    [
        (attacks(4, 5, 6, sides=("MRL",)), attacks(-5)),  # one side only
        (attacks(4, 5, 6, sides=("MRL", "SRR")), attacks(-5)),  # allies, as far as anybody can tell
        (attacks(4), attacks(*range(-30, -0))),  # fewer than before: one in three days against one a day
        (attacks(4, 5, 6), ()),  # nothing is known of the days before
    ],
)
def test_a_level_that_is_not_reached(violations: tuple[Violation, ...], before: tuple[Violation, ...]) -> None:
    fought = truce(ANNOUNCED, violations=violations, attacks_before=before)
    found = status(fought, "2024-05-06", level_days=3)
    assert found.status == "in_effect"
    assert found.level is not None
    assert not found.level.reached


def test_a_side_that_takes_its_denial_back_contests_no_more() -> None:
    found = on(6, truce(ANNOUNCED, ("Hill Front", "not_in_effect", 4), ("Hill Front", "in_effect", 6)))
    assert (found.status, found.contested) == ("in_effect", False)


@pytest.mark.parametrize(("corroborated", "flag"), [(False, "alleged"), (True, "corroborated")])
def test_a_violation_is_not_a_collapse(corroborated: bool, flag: str) -> None:
    attack = Violation(incident="i1", on="2024-05-05", alleged_by=("Marl",), against=(), corroborated=corroborated)
    held = truce(ANNOUNCED, violations=(attack,) * 9)
    assert (on(5, held).status, on(5, held).violated) == ("in_effect", flag)
    assert on(4, held).violated is None


def test_contested_and_violated_hold_together() -> None:
    found = on(5, truce(ANNOUNCED, ("Hill Front", "not_in_effect", 4), ("Marl", "violated", 5)))
    assert (found.status, found.contested, found.violated) == ("announced", True, "alleged")


def test_silence_is_unknown() -> None:
    assert status(truce(ANNOUNCED), "2024-06-01").status == "in_effect"
    assert status(truce(ANNOUNCED), "2024-06-02").status == "unknown"
    assert status(truce(ANNOUNCED), "2024-06-02", silence=60).status == "in_effect"


@pytest.mark.parametrize(
    ("relation", "given"), [("replaces", "superseded"), ("suspends", "suspended"), ("renews", "in_effect")]
)
def test_a_later_agreement_may_replace_or_suspend_it(relation: Relation, given: DerivedStatus) -> None:
    later = truce(("Marl", "announced", 6), effective=7, links=(Link(relation=relation, ceasefire="g1"),), name="g2")
    assert on(8, truce(ANNOUNCED), others=(later,)).status == given
    assert on(6, truce(ANNOUNCED), others=(later,)).status == "in_effect"


def test_what_was_not_known_yet_does_not_count() -> None:
    ended = truce(ANNOUNCED, ("Hill Front", "ended", 9))
    assert on(10, ended).status == "ended_by_party"
    assert on(10, ended, known=8).status == "in_effect"


def test_the_table_gives_every_status() -> None:
    given = {rule.gives for rule in rules(STATUSES).values() if rule.id.startswith("status.")}
    assert given == set(get_args(DerivedStatus))
