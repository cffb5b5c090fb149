"""Mentions of one happening made one: headline, lead and body, "the attack" of a bombing told before."""

from __future__ import annotations

from collections.abc import Sequence

from truceline.coding.events.draft import Mention
from truceline.records import When

_BLURRED = frozenset({"heavy-weapons", "explosives", "aerial", "destroy"})
"""Modes that reports mix for one attack: a bombing, an air strike, shelling."""


def merged(mentions: Sequence[Mention]) -> list[list[Mention]]:
    """The mentions by happening, in order of first mention."""
    groups: list[list[Mention]] = []
    for mention in mentions:
        fitting = [group for group in groups if _same(group, mention)]
        if fitting:
            fitting[-1].append(mention)
        else:
            groups.append([mention])
    return groups


def _same(group: Sequence[Mention], mention: Mention) -> bool:
    return all(_compatible(other, mention) for other in group) and any(_evidence(other, mention) for other in group)


def _compatible(one: Mention, other: Mention) -> bool:
    """Whether nothing that both say parts them."""
    if one.type != other.type or one.realis != other.realis:
        return False
    if one.mode and other.mode and one.mode != other.mode and not {one.mode, other.mode} <= _BLURRED:
        return False
    if one.sure_place and other.sure_place and one.place and other.place and not _places_meet(one, other):
        return False
    if one.actors and other.actors and not set(one.actors) & set(other.actors):
        return False
    return _times_meet(one.when, other.when)


def _places_meet(one: Mention, other: Mention) -> bool:
    a, b = one.place, other.place
    if a is None or b is None or a.id == b.id:
        return True
    return a.admin1 == b.admin1 and a.country == b.country and "region" in (a.precision, b.precision)


def _times_meet(one: When | None, other: When | None) -> bool:
    if one is None or other is None or not (one.start and other.start):
        return True
    first, second = (one.start[:10], (one.end or one.start)[:10]), (other.start[:10], (other.end or other.start)[:10])
    return first[0] <= second[1] and second[0] <= first[1]


def _evidence(one: Mention, other: Mention) -> bool:
    """Whether something says that two mentions are of one happening."""
    if other.definite and abs(other.paragraph - one.paragraph) <= 3:
        return True
    shared_place = one.place is not None and other.place is not None and _places_meet(one, other)
    shared_actor = bool(set(one.actors) & set(other.actors))
    shared_time = one.when is not None and other.when is not None
    shared_recipient = bool(set(one.recipients) & set(other.recipients))
    return shared_place + shared_actor + shared_time + shared_recipient >= 2
