"""Each side's word on a ceasefire: its spokesmen in one lane, in the order of speaking."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from truceline.link.ceasefires.mention import Mention
from truceline.link.names import Cast, Side, days
from truceline.records import Actor, AgreementState
from truceline.records.linked import Lane, LaneRole, Word

_ARMED = ("armed_group", "military")


class _Spoken(msgspec.Struct, frozen=True):
    word: Word
    actor: Actor
    side: Side | None
    role: LaneRole


def lanes(group: Sequence[Mention]) -> tuple[Lane, ...]:
    """A lane for each side, guarantor, broker and monitor, and for others who spoke, by role and first word."""
    spoken: dict[Side | str, list[_Spoken]] = {}
    for mention in group:
        for each in _spoken(mention):
            certain = each.side is not None and (each.side.state or each.side.group)
            key = each.side if certain and each.side is not None else each.actor.name.casefold()
            spoken.setdefault(key, []).append(each)
    found = [_lane(key, words, group) for key, words in spoken.items()]
    roles = ("party", "guarantor", "broker", "monitor", "other")
    return tuple(sorted(found, key=lambda lane: (roles.index(lane.role), lane.words[0].on or "", lane.by)))


def own_voice(group: Sequence[Mention]) -> tuple[Word, ...]:
    """What reports say in their own voice, the earliest first, copies once."""
    words = [_word(mention, state, None) for mention in group for state in mention.agreement.status if state.by is None]
    return once(words)


def once(words: Sequence[Word]) -> tuple[Word, ...]:
    """Words in order of their days; what several copies of a text report as said is one word."""
    ordered = sorted(words, key=lambda word: (word.on or "", word.agreement, word.span))
    return tuple({(word.by, word.says, word.on, word.family): word for word in reversed(ordered)}.values())[::-1]


def _spoken(mention: Mention) -> Iterator[_Spoken]:
    for state in mention.agreement.status:
        if state.by is not None:
            actor = mention.cast.actors[state.by]
            side = mention.cast.side(state.by)
            yield _Spoken(_word(mention, state, actor.name), actor, side, _role(mention, actor, side))


def _word(mention: Mention, state: AgreementState, by: str | None) -> Word:
    claims = {claim.id: claim for claim in mention.reading.claims}
    said = days(claims[state.claim].when)[0] if state.claim is not None else None
    published = mention.reading.report.published
    return Word(
        by=by,
        says="suspended" if state.suspended else state.says,
        on=min(said, published) if said is not None and published is not None else published,
        agreement=mention.ref,
        claim=state.claim,
        family=mention.family,
        span=state.span,
    )


def _role(mention: Mention, actor: Actor, side: Side | None) -> LaneRole:
    """A side's part in it as the report gives it; those who fight and the home state are parties where it is silent."""
    agreement = mention.agreement
    parts: tuple[tuple[LaneRole, tuple[str, ...]], ...] = (
        ("party", agreement.parties),
        ("guarantor", agreement.guarantors),
        ("broker", agreement.brokers),
    )
    for role, actors in parts:
        if actor.id in actors or (side is not None and side in _sides_of(actors, mention.cast)):
            return role
    if actor.kind == "monitor":
        return "monitor"
    home = mention.zone[0] if mention.zone is not None else None
    if actor.kind in _ARMED or (side is not None and side.state is not None and side.state == home):
        return "party"
    return "other"


def _sides_of(actors: Sequence[str], cast: Cast) -> set[Side | None]:
    return {cast.side(actor) for actor in actors}


def _lane(key: Side | str, spoken: Sequence[_Spoken], group: Sequence[Mention]) -> Lane:
    order: tuple[LaneRole, ...] = ("party", "guarantor", "broker", "monitor", "other")
    role = min((each.role for each in spoken), key=order.index)
    return Lane(by=_name(key, spoken, group), role=role, words=once([each.word for each in spoken]))


def _name(key: Side | str, spoken: Sequence[_Spoken], group: Sequence[Mention]) -> str:
    """The usual name of a side: of a state its own, where a report names it; else the one that speaks most."""
    if isinstance(key, Side) and key.state is not None:
        states = Counter(
            actor.name
            for mention in group
            for actor in mention.cast.actors.values()
            if actor.kind == "state" and actor.country == key.state
        )
        if states:
            return min(states, key=lambda name: (-states[name], name))
    names = Counter(each.actor.name for each in spoken)
    return min(names, key=lambda name: (-names[name], name))
