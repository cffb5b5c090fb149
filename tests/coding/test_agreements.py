"""Agreements: which words name one, whose word its state is, from when till when it holds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from truceline.records import Agreement, Reading

Read = Callable[..., Reading]


def said(reading: Reading, agreement: Agreement) -> list[tuple[str | None, str]]:
    """What each source says of an agreement."""
    names = {actor.id: actor.name for actor in reading.actors}
    return [(names[word.by] if word.by else None, word.says) for word in agreement.status]


def names(reading: Reading, ids: tuple[str, ...]) -> set[str]:
    return {actor.name for actor in reading.actors if actor.id in ids}


def test_a_truce_agreed_broken_off_and_blamed(read: Read) -> None:
    reading = read(
        "Sudan's army and the Rapid Support Forces agreed to a seven-day truce starting May 4, South Sudan's foreign "
        "ministry said on Tuesday.\n\nBut the truce collapsed within hours, residents said. The army accused the RSF "
        "of violating it.",
        published="2023-05-02",
    )
    (truce,) = reading.agreements
    assert truce.kind == "truce"
    assert names(reading, truce.parties) == {"Sudanese army", "Rapid Support Forces"}
    assert truce.effective is not None
    assert truce.effective.start == "2023-05-04"
    assert said(reading, truce) == [
        ("South Sudanese Ministry of Foreign Affairs", "announced"),
        ("residents", "ended"),
        ("Sudanese army", "violated"),
    ]


def test_each_side_says_something_else_of_one_ceasefire(read: Read) -> None:
    reading = read(
        "Armenia and Azerbaijan have agreed on a humanitarian ceasefire as of midnight on October 18, both foreign "
        "ministries said.\n\nBaku said on Sunday that the ceasefire was holding. Yerevan denied that the truce was in "
        "effect.",
        published="2020-10-18",
    )
    (ceasefire,) = reading.agreements
    assert ceasefire.effective is not None
    assert ceasefire.effective.value == "2020-10-18T24:00"
    assert ("Azerbaijan", "in_effect") in said(reading, ceasefire)
    assert ("Armenia", "not_in_effect") in said(reading, ceasefire)
    (dispute,) = reading.disputes
    assert dispute.kind == "status"
    assert {names(reading, (side.by,)).pop() for side in dispute.sides if side.by} == {"Armenia", "Azerbaijan"}


def test_a_refusal_is_the_refusers_word(read: Read) -> None:
    reading = read(
        "The Houthis rejected a proposal by the United Nations to extend the truce. The ceasefire, brokered by the UN "
        "in April, was extended twice.",
        published="2022-10-03",
    )
    (truce,) = reading.agreements
    assert names(reading, truce.brokers) == {"United Nations"}
    assert said(reading, truce) == [("Houthis", "rejected"), (None, "extended")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Hill Front suspended the truce on Friday.", ("Hill Front", "not_in_effect", True)),
        ("The Hill Front announced the suspension of the truce.", ("Hill Front", "not_in_effect", True)),
        ("The Hill Front denied that it had suspended the truce.", ("Hill Front", "in_effect", False)),
        ("The Hill Front ended the truce.", ("Hill Front", "ended", False)),
    ],
)
def test_a_suspension_is_no_end(read: Read, sentence: str, expected: tuple[str, str, bool]) -> None:
    reading = read(sentence)
    (truce,) = reading.agreements
    (word,) = truce.status
    assert (*said(reading, truce)[0], word.suspended) == expected


def test_from_when_and_until_when(read: Read) -> None:
    reading = read(
        "Colombia's government and the ELN signed a six-month ceasefire in Havana on June 9. It will take effect on "
        "August 3 and run until January 29.",
        published="2023-06-09",
    )
    (ceasefire,) = reading.agreements
    times = (ceasefire.announced, ceasefire.effective, ceasefire.expires)
    assert [time.start if time else None for time in times] == ["2023-06-09", "2023-08-03", "2024-01-29"]


@pytest.mark.parametrize(
    ("sentence", "says"),
    [
        ("The truce held overnight.", "in_effect"),
        ("The truce did not hold.", "not_in_effect"),
        ("No ceasefire was reached at the talks.", "not_in_effect"),
        ("The ceasefire was never implemented.", "never_implemented"),
        ("The truce was extended on Monday.", "extended"),
        ("Fighters opened fire in violation of the truce.", "violated"),
        ("The truce broke down on Sunday.", "ended"),
        ("The ceasefire will begin on Monday.", "announced"),
    ],
)
def test_what_the_report_itself_says(read: Read, sentence: str, says: str) -> None:
    (agreement,) = read(sentence, published="2020-03-05").agreements
    assert [(word.by, word.says) for word in agreement.status] == [(None, says)]


def test_what_may_come_is_not_said(read: Read) -> None:
    (agreement,) = read("The truce could collapse.", published="2020-03-05").agreements
    assert agreement.status == ()


def test_one_takes_up_a_truce_named_before(read: Read) -> None:
    reading = read("Turkey denied that a ceasefire was in force, a day after Russia announced one.")
    (ceasefire,) = reading.agreements
    assert said(reading, ceasefire) == [("Turkey", "not_in_effect"), ("Russia", "announced")]
    assert [dispute.kind for dispute in reading.disputes] == ["status"]


def test_another_truce_is_another_agreement(read: Read) -> None:
    reading = read("A truce took effect in March. Another truce was announced in May.", published="2020-06-01")
    assert len(reading.agreements) == 2


def test_truces_of_two_countries_are_two(read: Read) -> None:
    reading = read("The truce in Yemen held. The truce in Libya collapsed.", published="2020-06-01")
    assert [[word.says for word in agreement.status] for agreement in reading.agreements] == [["in_effect"], ["ended"]]


def test_a_deal_on_trade_is_none(read: Read) -> None:
    reading = read("Britain's trade deal with India was signed on Monday. The agreement covers cars.")
    assert reading.agreements == ()


def test_a_zone_that_only_says_where_is_none(read: Read) -> None:
    reading = read("A ceasefire was announced in the Idlib de-escalation zone.", published="2019-06-13")
    assert [agreement.kind for agreement in reading.agreements] == ["ceasefire"]
