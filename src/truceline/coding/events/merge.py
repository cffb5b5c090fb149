"""Mentions of one happening made one: headline, lead and body, "the attack" of a bombing told before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from truceline.coding.events.attribute import meet, rivals
from truceline.coding.events.draft import Mention
from truceline.coding.events.scene import Scene
from truceline.records import When

_BLURRED = frozenset({"heavy-weapons", "explosives", "aerial", "destroy", "drone"})
"""Modes that reports mix for one attack: a bombing, an air strike, shelling."""
_ONE_KIND = frozenset({"ASSAULT", "CONSULT", "PROTEST", "AGREE"})
"""Types whose words all tell of one kind of happening; a siege and a road closed are both COERCE, and two."""
_ENOUGH = 2.0
_LEAD = 2
"""The first sentences of a report (headline, dateline, lead) tell one story."""
LONG = 14
"""Days: from here on a time tells of a period, and what filled it is not what happened on one of its days."""


def merged(scene: Scene, mentions: Sequence[Mention]) -> list[list[Mention]]:
    """The mentions by happening, in order of first mention. Harm without its attack goes to the attack beside it."""
    groups: list[list[Mention]] = []
    for mention in mentions:
        best = max(groups, key=lambda group: _closeness(scene, group, mention), default=None)
        if best is not None and _closeness(scene, best, mention) >= _ENOUGH:
            best.append(mention)
        else:
            groups.append([mention])
    return [group for group in groups if not all(mention.vague or mention.judged for mention in group)]


def _closeness(scene: Scene, group: Sequence[Mention], mention: Mention) -> float:
    """How much speaks for one happening; below nothing where something parts them."""
    if not all(_compatible(scene, other, mention) for other in group):
        return -1.0
    return max(_evidence(scene, other, mention) for other in group)


def _compatible(scene: Scene, one: Mention, other: Mention) -> bool:
    """Whether nothing that both say parts them."""
    later = max(one, other, key=lambda each: each.start)
    if later.fresh and (one.deed or other.deed):
        return False
    if one.type != other.type or one.series != other.series:
        return False
    denied = {one.realis, other.realis} == {"actual", "negated"} and rivals(scene, one, other)
    if one.realis != other.realis and not denied:
        return False
    if one.mode and other.mode and one.mode != other.mode and not {one.mode, other.mode} <= _BLURRED:
        return False
    if one.sure_place and other.sure_place and _places_part(one, other):
        return False
    if one.actors and other.actors and not meet(scene, one.actors, other.actors) and not rivals(scene, one, other):
        return False
    if one.sentence == other.sentence and one.deed and other.deed:
        return False  # one sentence tells two deeds by two verbs, unless its grammar joined them
    return _times_meet(one, other)


def _places_part(one: Mention, other: Mention) -> bool:
    a, b = one.place, other.place
    if a is None or b is None or a.id == b.id:
        return False
    wide = ("region", "country")
    if a.country != b.country and None not in (a.country, b.country):
        return True
    return a.precision not in wide and b.precision not in wide


def _times_meet(one: Mention, other: Mention) -> bool:
    a, b = one.when, other.when
    if a is None or b is None or not (a.start and b.start):
        return True
    if (days(a) >= LONG) != (days(b) >= LONG):
        return False
    return a.start[:10] <= (b.end or b.start)[:10] and b.start[:10] <= (a.end or a.start)[:10]


def _is_period(mention: Mention) -> bool:
    return mention.when is not None and days(mention.when) >= LONG


def days(time: When) -> int:
    """The length of a time in days; 1 where it has no end."""
    if time.start is None or time.end is None:
        return 1
    return (date.fromisoformat(time.end[:10]) - date.fromisoformat(time.start[:10])).days + 1


def _evidence(scene: Scene, one: Mention, other: Mention) -> float:
    """Points for what two mentions share and for how near they stand."""
    near = other.paragraph - one.paragraph <= 1
    part = {one.kind, other.kind} - {None}
    points = 0.0 if one.type in _ONE_KIND or one.origin.row == other.origin.row else -1.0
    if one.kind != other.kind and not (one.harm or other.harm or other.definite):
        points -= 2.0 if "taking" in part else 1.0
    if other.definite and other.paragraph - one.paragraph <= 3:
        points += 2.0
    if other.harm and not other.actors and other.paragraph == one.paragraph and other.sentence - one.sentence <= 1:
        points += 2.0
    if one.sentence < _LEAD and other.sentence <= 2 * _LEAD:
        points += 1.0
    if one.place is not None and other.place is not None:
        points += 1.0 if one.place.id == other.place.id else 0.5 if not _places_part(one, other) else 0.0
    if one.actors and other.actors:
        points += 1.0 if meet(scene, one.actors, other.actors) else -0.5
    if {one.realis, other.realis} == {"actual", "negated"}:
        points += 1.0
    points += 0.5 * meet(scene, one.recipients, other.recipients)
    points += 0.5 * bool(_heads(one.targets) & _heads(other.targets))
    points += one.mode is not None and one.mode == other.mode and 0.5
    points += one.when is not None and other.when is not None
    if (one.when is None) != (other.when is None) and any(_is_period(each) for each in (one, other)):
        points -= 1.0
    return points + 0.5 * near


def _heads(targets: Sequence[str]) -> set[str]:
    """The last words of things hit: post of "observation post"."""
    return {target.lower().split()[-1] for target in targets}
