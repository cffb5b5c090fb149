"""What a report says on an agreement: each source's words, for whom it speaks, and which part that side has."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from truceline.link.names import Cast, Side, days
from truceline.records import Actor, Agreement, AgreementState, Reading
from truceline.records.linked import LaneRole, Ref, Word

_ARMED = ("armed_group", "military")


class Spoken(msgspec.Struct, frozen=True):
    """A word of somebody. `name`: the speaker. `side`: for whom it is said. `role`: the part of that side."""

    word: Word
    name: str
    side: Side | None
    role: LaneRole


def spoken(reading: Reading, agreement: Agreement, cast: Cast, home: str | None) -> tuple[Spoken, ...]:
    """The words of others than the report. `home`: the country where it holds."""
    return tuple(
        Spoken(
            _word(reading, agreement, state, cast.actors[state.by].name),
            cast.actors[state.by].name,
            cast.side(state.by),
            _role(agreement, cast, cast.actors[state.by], home),
        )
        for state in agreement.status
        if state.by is not None
    )


def own_words(reading: Reading, agreement: Agreement) -> tuple[Word, ...]:
    """What the report says in its own voice."""
    return tuple(_word(reading, agreement, state, None) for state in agreement.status if state.by is None)


def _word(reading: Reading, agreement: Agreement, state: AgreementState, by: str | None) -> Word:
    when = next((claim.when for claim in reading.claims if claim.id == state.claim), None)
    said, published = days(when)[0], reading.report.published
    return Word(
        by=by,
        says="suspended" if state.suspended else state.says,
        on=min(said, published) if said is not None and published is not None else published,
        agreement=Ref(reading.report.id, agreement.id),
        claim=state.claim,
        family="",
        span=state.span,
    )


def _role(agreement: Agreement, cast: Cast, actor: Actor, home: str | None) -> LaneRole:
    """A side's part in it as the report gives it; those who fight and the home state are parties where it is silent."""
    side = cast.side(actor.id)
    parts: tuple[tuple[LaneRole, tuple[str, ...]], ...] = (
        ("party", agreement.parties),
        ("guarantor", agreement.guarantors),
        ("broker", agreement.brokers),
    )
    for role, actors in parts:
        if actor.id in actors or (side is not None and side in _sides_of(actors, cast)):
            return role
    if actor.kind == "monitor":
        return "monitor"
    if actor.kind in _ARMED or (side is not None and side.state is not None and side.state == home):
        return "party"
    return "other"


def _sides_of(actors: Sequence[str], cast: Cast) -> set[Side | None]:
    return {cast.side(actor) for actor in actors}
