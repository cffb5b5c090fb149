"""A Reading without the records that are not sure enough."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import msgspec

from truceline.records.agreement import Agreement
from truceline.records.casualty import Casualty
from truceline.records.claim import Claim
from truceline.records.dispute import Dispute
from truceline.records.event import Event
from truceline.records.reading import Reading


def at_least(reading: Reading, confidence: float) -> Reading:
    """The Reading with only the claims, events and figures whose confidence is at least so much.

    What pointed at a record that went points at it no more; a dispute that lost a side goes with it. An event or
    figure whose claims all went stays with none only if it had none before, so that nothing said by others comes out
    as the report's own word.
    """
    judged: list[Claim | Event | Casualty] = [*reading.claims, *reading.events, *reading.casualties]
    kept = {each.id for each in judged if each.confidence is None or each.confidence >= confidence}
    events = [event for event in reading.events if event.id in kept and _still_said(event.claims, kept)]
    casualties = [each for each in reading.casualties if each.id in kept and _still_said(each.claims, kept)]
    stay = (
        (kept & {claim.id for claim in reading.claims})
        | {each.id for each in events}
        | {each.id for each in casualties}
    )
    gone = {each.id for each in judged} - stay
    return msgspec.structs.replace(
        reading,
        claims=tuple(_claim(claim, gone) for claim in reading.claims if claim.id not in gone),
        events=tuple(_event(event, gone) for event in events),
        casualties=tuple(_casualty(each, gone) for each in casualties),
        agreements=tuple(_agreement(agreement, gone) for agreement in reading.agreements),
        disputes=tuple(_dispute(dispute, gone) for dispute in reading.disputes if not _lost_side(dispute, gone)),
    )


def _still_said(claims: Collection[str], kept: Collection[str]) -> bool:
    return not claims or any(claim in kept for claim in claims)


def _without(ids: Iterable[str], gone: Collection[str]) -> tuple[str, ...]:
    return tuple(each for each in ids if each not in gone)


def _claim(claim: Claim, gone: Collection[str]) -> Claim:
    via = None if claim.via in gone else claim.via
    return msgspec.structs.replace(claim, about=_without(claim.about, gone), via=via)


def _event(event: Event, gone: Collection[str]) -> Event:
    rivals = tuple(part for part in event.attributions if part.claim not in gone)
    return msgspec.structs.replace(event, claims=_without(event.claims, gone), attributions=rivals)


def _casualty(casualty: Casualty, gone: Collection[str]) -> Casualty:
    event = None if casualty.event in gone else casualty.event
    return msgspec.structs.replace(casualty, claims=_without(casualty.claims, gone), event=event)


def _agreement(agreement: Agreement, gone: Collection[str]) -> Agreement:
    return msgspec.structs.replace(
        agreement, status=tuple(state for state in agreement.status if state.claim not in gone)
    )


def _dispute(dispute: Dispute, gone: Collection[str]) -> Dispute:
    sides = (msgspec.structs.replace(side, claims=_without(side.claims, gone)) for side in dispute.sides)
    return msgspec.structs.replace(dispute, sides=tuple(sides))


def _lost_side(dispute: Dispute, gone: Collection[str]) -> bool:
    if any(name in gone for name in dispute.about):
        return True
    return any(side.claims and all(claim in gone for claim in side.claims) for side in dispute.sides)
