"""Which agreements of many reports are the same."""

from __future__ import annotations

from collections.abc import Sequence

from truceline.link.ceasefires.mention import Mention
from truceline.link.settings import LinkSettings


def same(mentions: Sequence[Mention], settings: LinkSettings) -> list[list[Mention]]:
    """The agreements in groups, each in order of its reports' dates, the group of the earliest first.

    Those that state when they begin are grouped by zone or parties and that day. The others ("the truce was broken
    again") speak of the last one of their zone or parties that had begun, within settings.alive days; where none had,
    those of near days are one.
    """
    ordered = sorted(mentions, key=lambda mention: mention.order)
    found: list[list[Mention]] = []
    for mention in (each for each in ordered if each.start is not None):
        _join(mention, [group for group in found if _same_start(mention, group, settings)], found)
    dated = list(found)
    for mention in (each for each in ordered if each.start is None):
        begun = [group for group in dated if _spoken_of(mention, group, settings)]
        loose = [group for group in found if group not in dated and _near(mention, group, settings)]
        _join(mention, begun or loose, found)
    members = [sorted(group, key=lambda mention: mention.order) for group in found]
    return sorted(members, key=lambda group: group[0].order)


def _join(mention: Mention, groups: list[list[Mention]], found: list[list[Mention]]) -> None:
    """To the group that fits best: most sides in common, then the latest begun; else a group of its own."""
    if groups:
        max(groups, key=lambda group: (_common(mention, group), _begun(group), -group[0].order[0])).append(mention)
    else:
        found.append([mention])


def _common(mention: Mention, group: Sequence[Mention]) -> int:
    """Sides in common, and the zone where it is the same."""
    sides = frozenset(side for each in group for side in each.sides)
    return len(mention.sides & sides) + any(mention.zone == each.zone for each in group)


def _begun(group: Sequence[Mention]) -> int:
    return max((each.start for each in group if each.start is not None), default=0)


def _same_start(mention: Mention, group: Sequence[Mention], settings: LinkSettings) -> bool:
    return any(_fits(mention, each) and _near_start(mention, each, settings.slack) for each in group)


def _near_start(one: Mention, other: Mention, slack: int) -> bool:
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    return max(one.start, other.start) - min(one.end, other.end) <= slack


def _spoken_of(mention: Mention, group: Sequence[Mention], settings: LinkSettings) -> bool:
    """Whether an agreement had begun, or was to begin soon, when a report spoke of one without a date."""
    if mention.day is None or not any(_fits(mention, each) or _vague(mention, each) for each in group):
        return False
    start = _begun(group)
    if mention.over is not None and mention.over < start:
        return False  # it speaks of one that ended before this one began
    return start - settings.soon <= mention.day <= start + settings.alive


def _vague(mention: Mention, other: Mention) -> bool:
    """ "The truce", of which a report says neither where nor whose: the one of the country that it writes of."""
    country = mention.zone is not None and other.zone is not None and mention.zone[0] == other.zone[0]
    return country and not mention.stated and not mention.sides and mention.sort == other.sort


def _near(mention: Mention, group: Sequence[Mention], settings: LinkSettings) -> bool:
    return any(
        _fits(mention, each)
        and (mention.day is None or each.day is None or abs(mention.day - each.day) <= settings.near_days)
        for each in group
    )


def _fits(one: Mention, other: Mention) -> bool:
    """Same sort, no other zone, and a zone or a side in common.

    A truce for a country is another one than a truce for a province in it, unless a report names no zone of its own.
    """
    if one.sort != other.sort:
        return False
    shared = bool(one.sides & other.sides)
    if one.zone is None or other.zone is None:
        return shared
    if one.zone == other.zone:
        return True
    within = one.zone[0] == other.zone[0] and None in (one.zone[1], other.zone[1])
    return (within or not (one.stated and other.stated)) and shared
