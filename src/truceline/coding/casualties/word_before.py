"""Groups whose word of harm stands before them: killing 12; the toll rose to 40; the death of ten."""

from __future__ import annotations

from truceline.coding.casualties.group import Group
from truceline.coding.casualties.harm import Clause, Found, Spot, harm, unreal

_TOLL_REACH = 14
"""How many words a toll can stand before its number."""


def as_object(clause: Clause, group: Group) -> Found:
    """`killing 12`, `killed or wounded 12`: an active verb right before the group."""
    spot = clause.ending(_skip_left(clause, group.start), "object", "both")
    if spot is None or spot.word.pos not in ("verb", "phrase"):
        return None
    spot = _coordinated(clause, spot)
    if clause.has_any(clause.before(spot.start, 2), "be") and clause.tokens[spot.start].tag_ != "VBG":
        return None
    return "spared" if unreal(clause, spot.start) else harm(spot, "object")


def _skip_left(clause: Clause, at: int) -> int:
    """Over adverbs, articles and colons to the left, at most three words."""
    for _ in range(3):
        if at and (clause.tokens[at - 1].tag_ in ("RB", "DT") or clause.low[at - 1] in (":", ",", "(")):
            if at in clause.ends:
                break
            at -= 1
    return at


def _coordinated(clause: Clause, spot: Spot) -> Spot:
    """The first of "killed and wounded": one number for both is counted by the first."""
    if spot.start >= 2 and clause.low[spot.start - 1] in ("and", "or", "/"):
        first = clause.ending(spot.start - 1, "object", "both")
        if first is not None and first.word.pos == spot.word.pos:
            return first
    return spot


def of_toll(clause: Clause, group: Group) -> Found:
    """`the toll rose to 40`, `a toll of eight`, `bringing the number of deaths to four`."""
    if not clause.is_any(group.start - 1, "toll_link"):
        return None
    if clause.low[group.start - 1] == "from":
        # The toll rose from 30 to 40: the old number is nobody's figure any more.
        return "spared" if any(clause.starting(at, "toll") for at in clause.before(group.start, 8)) else None
    for at in reversed(clause.before(group.start, _TOLL_REACH - 1)):
        spot = clause.starting(at, "toll")
        if spot is not None:
            return None if _group_between(clause, at, group) else harm(spot, "toll")
    return None


def _group_between(clause: Clause, at: int, group: Group) -> bool:
    return any(at < each.start < group.start and clause.low[each.start - 1] != "from" for each in clause.groups)


def of_noun(clause: Clause, group: Group) -> Found:
    """`the death of 12 people`, `the bodies of five`, `claimed the lives of ten`."""
    if group.start < 2 or clause.low[group.start - 1] != "of":
        return None
    spot = clause.ending(group.start - 1, "of")
    if spot is None:
        return None
    if spot.word.near and not spot.word.near & {clause.low[at] for at in clause.before(spot.start, 4)}:
        return None
    return harm(spot, "noun")


def among_those(clause: Clause, group: Group) -> Found:
    """`among the dead were two nurses`, `the victims included a child`."""
    at = group.start - 1
    if at < 1 or not clause.is_any(at, "be", "include"):
        return None
    for position in reversed(clause.before(at, 5)):
        if position in clause.ends and not clause.is_any(position - 1, "be"):
            spot = clause.ending(position, "any", "object", "among", "count")
            if spot is not None and clause.has_any(clause.before(spot.start, 2), "named_group"):
                return harm(spot, "among")
    return None
