"""Dispute records, built from the other records alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import msgspec

from truceline.coding.disputes.denials import denials
from truceline.coding.disputes.figures import figure_disputes
from truceline.coding.disputes.wording import doers, ids, state
from truceline.coding.sides import same_side, side
from truceline.document import Cast, Document
from truceline.lexicon.disputes import DisputeWord
from truceline.lexicon.phrases import Index
from truceline.records import (
    Agreement,
    AgreementState,
    Attribution,
    Casualty,
    Claim,
    Dispute,
    Event,
    Origin,
    Side,
)

_HOLDS = frozenset({"announced", "in_effect", "extended"})
_HOLDS_NOT = frozenset({"not_in_effect", "never_implemented", "rejected", "ended"})


def disputes(
    document: Document,
    cast: Cast,
    claims: Sequence[Claim],
    events: Sequence[Event],
    casualties: Sequence[Casualty],
    agreements: Sequence[Agreement],
    lexicon: Index[DisputeWord],
) -> tuple[Dispute, ...]:
    """The disputes of a report, ids d1, d2 ...: status, attribution, occurrence, figure, each in order of its records.

    A dispute needs two named sources of different sides; a source that changes its own word is none.
    """
    known = {claim.id: claim for claim in claims}
    status = list(_status(agreements, cast))
    settled = {agreement for dispute in status for agreement in dispute.about}
    attribution = list(_attribution(events, known, cast))
    settled |= {event for dispute in attribution for event in dispute.about}
    found = [
        *status,
        *attribution,
        *denials(document, claims, known, events, settled, cast, lexicon),
        *figure_disputes(casualties, known, cast),
    ]
    return tuple(msgspec.structs.replace(dispute, id=f"d{number}") for number, dispute in enumerate(found, 1))


def _status(agreements: Sequence[Agreement], cast: Cast) -> Iterator[Dispute]:
    """One source says that an agreement was made or holds, another that it does not."""
    for agreement in agreements:
        named = [word for word in agreement.status if word.by is not None]
        holds = [word for word in named if word.says in _HOLDS]
        against = [
            word
            for word in named
            if word.says in _HOLDS_NOT
            and any(not same_side(word.by, other.by, cast) and _contradict(other, word) for other in holds)
        ]
        holds = [word for word in holds if any(not same_side(word.by, other.by, cast) for other in against)]
        if holds and against:
            sides = [*_word_sides(holds, cast), *_word_sides(against, cast)]
            yield Dispute(
                id="d",
                kind="status",
                about=(agreement.id,),
                sides=tuple(sides),
                origin=Origin(rule="disputes.status"),
            )


def _contradict(holds: AgreementState, against: AgreementState) -> bool:
    """An agreement that was announced may end or be suspended later: only one said to hold is contradicted by that."""
    return not (against.says == "ended" or against.suspended) or holds.says == "in_effect"


def _word_sides(words: Sequence[AgreementState], cast: Cast) -> list[Side]:
    by_side: dict[str, list[AgreementState]] = {}
    for word in words:
        assert word.by is not None
        by_side.setdefault(side(word.by, cast), []).append(word)
    return [
        Side(by=name, claims=ids(word.claim for word in group), says=state(group[0].says))
        for name, group in by_side.items()
    ]


def _attribution(events: Sequence[Event], known: dict[str, Claim], cast: Cast) -> Iterator[Dispute]:
    """Two sources name different perpetrators of one happening."""
    for event in events:
        named = [
            (part, known[part.claim].speaker)
            for part in event.attributions
            if part.claim is not None and part.actors and known[part.claim].speaker is not None
        ]
        clash = any(
            not same_side(one[1], other[1], cast) and _apart(one[0].actors, other[0].actors, cast)
            for one, other in combinations(named, 2)
        )
        if clash:
            yield Dispute(
                id="d",
                kind="attribution",
                about=(event.id,),
                sides=tuple(_accounts(named, cast)),
                origin=Origin(rule="disputes.attribution"),
            )


def _apart(one: Sequence[str], other: Sequence[str], cast: Cast) -> bool:
    """Whether no perpetrator of one account is, or is of the side of, or may be one of the other."""
    return not any(same_side(a, b, cast) or _may_be(a, b, cast) for a in one for b in other)


def _may_be(one: str, other: str, cast: Cast) -> bool:
    """Whether one is only called by a common noun ("terrorists") that can stand for the other, an armed group."""
    a, b = cast.record(one), cast.record(other)
    common = any(record.origin is not None and record.origin.rule == "actors.common" for record in (a, b))
    return common and a.kind == b.kind == "armed_group"


def _accounts(named: Sequence[tuple[Attribution, str | None]], cast: Cast) -> Iterator[Side]:
    """One side an account: those who name the same perpetrators for one principal are together."""
    accounts: dict[tuple[str, tuple[str, ...]], list[str | None]] = {}
    for part, speaker in named:
        if speaker is not None:
            accounts.setdefault((side(speaker, cast), part.actors), []).append(part.claim)
    for (name, actors), claims in accounts.items():
        yield Side(by=name, claims=ids(claims), says=doers(actors, cast))
