"""What claims are about, and where sources contradict each other."""

from __future__ import annotations

from collections.abc import Callable

from truceline.records import Dispute, Reading

Read = Callable[..., Reading]


def sides(reading: Reading, dispute: Dispute) -> list[tuple[str | None, str]]:
    names = {actor.id: actor.name for actor in reading.actors}
    return [(names[side.by] if side.by else None, side.says) for side in dispute.sides]


def test_a_denial_points_at_the_claim_that_shares_its_words(read: Read) -> None:
    reading = read(
        "Ethiopia said that Sudanese troops had burned farms near the border. Sudan said its schools would open.\n\n"
        "Sudan denied that its troops had burned any farms.",
        published="2021-01-10",
    )
    denial = next(claim for claim in reading.claims if claim.stance == "denies")
    assert reading.claims[0].id in denial.about
    (dispute,) = reading.disputes
    assert dispute.kind == "occurrence"
    assert [name for name, _ in sides(reading, dispute)] == ["Ethiopia", "Sudan"]


def test_a_denial_may_only_point(read: Read) -> None:
    reading = read(
        "Kyiv said separatists had shelled the station. The separatists denied that claim.", published="2015-01-10"
    )
    first, denial = reading.claims
    assert denial.stance == "denies"
    assert first.id in denial.about


def test_nobody_is_denied_by_his_own_side(read: Read) -> None:
    reading = read(
        "Russia's defence ministry said its planes had struck a convoy. Moscow denied that its planes had struck a "
        "convoy of aid trucks.",
        published="2016-09-20",
    )
    assert reading.disputes == ()


def test_two_sources_with_two_figures(read: Read) -> None:
    reading = read(
        "Shells hit a market in Taiz on Sunday. The Houthis said that four civilians were killed in the shelling. "
        "Médecins Sans Frontières said that nine civilians were killed in the shelling.",
        published="2018-04-02",
    )
    (dispute,) = reading.disputes
    assert dispute.kind == "figure"
    assert [says for _, says in sides(reading, dispute)] == ["4 civilians killed", "9 civilians killed"]


def test_ranges_that_meet_are_no_dispute(read: Read) -> None:
    reading = read(
        "Shells hit a market in Taiz on Sunday. The Houthis said that at least four civilians were killed in the "
        "shelling. Médecins Sans Frontières said that nine civilians were killed in the shelling.",
        published="2018-04-02",
    )
    assert reading.disputes == ()


def test_two_sources_with_two_perpetrators(read: Read) -> None:
    reading = read(
        "Ukraine said that separatists had shelled a bus stop in Donetsk. The separatists said the shelling of the "
        "bus stop was the work of Ukrainian troops.",
        published="2015-01-22",
    )
    assert "attribution" in [dispute.kind for dispute in reading.disputes]


def test_who_denies_a_hand_in_it_disputes_who_did_it(read: Read) -> None:
    reading = read(
        "Eight people died when a convoy was ambushed in Kivu. Congo's army said M23 rebels carried out the ambush. "
        "M23 denied any role in the ambush.",
        published="2022-04-07",
    )
    (dispute,) = reading.disputes
    assert dispute.kind == "attribution"
    assert [name for name, _ in sides(reading, dispute)][1] == "M23"


def test_a_breach_alleged_and_denied(read: Read) -> None:
    reading = read(
        "Israel said Hezbollah had breached the ceasefire by firing at its troops. Hezbollah denied breaching the "
        "ceasefire.",
        published="2024-12-02",
    )
    (dispute,) = reading.disputes
    assert dispute.kind == "occurrence"
    assert reading.agreements[0].id in dispute.about


def test_who_disputes_a_figure(read: Read) -> None:
    reading = read(
        "Hospital officials in Gaza said 21 people were killed. Israel's military disputed the figure.",
        published="2024-07-10",
    )
    (dispute,) = reading.disputes
    assert dispute.kind == "figure"
    assert reading.casualties[0].id in dispute.about
