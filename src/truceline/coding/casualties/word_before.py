"""Groups whose word of harm stands before them: killing 12; took 12 prisoner; the death of ten."""

from __future__ import annotations

from truceline.coding.casualties.group import Group
from truceline.coding.casualties.harm import Clause, Found, Spot, harm, unreal
from truceline.lexicon.phrases import match

_TAIL_REACH = 7
"""How many words the tail of a frame can stand behind the group."""


def as_object(clause: Clause, group: Group) -> Found:
    """`killing 12`, `killed or wounded 12`: an active verb right before the group."""
    spot = clause.ending(_skip_left(clause, group.start), "object", "both")
    if spot is None or spot.word.pos not in ("verb", "phrase") or _has_its_people(clause, spot, group):
        return None
    spot = _coordinated(clause, spot)
    if clause.has_any(clause.before(spot.start, 2), "be") and clause.tokens[spot.start].tag_ != "VBG":
        return None
    return "spared" if unreal(clause, spot.start) else harm(spot, "object")


def _has_its_people(clause: Clause, spot: Spot, group: Group) -> bool:
    """Whether the verb speaks of those before it: 61 drowned, 12 were rescued; two killed 5 injured in raid.

    A comma parts it from the group, or the group has its own word of harm right behind it.
    """
    own = any(each.word.id != spot.word.id and each.word.pos == "verb" for each in clause.starts.get(group.end, ()))
    apart = own or "," in clause.low[spot.end : group.start]
    return apart and any(link.harm.start == spot.start and link.group.end <= spot.start for link in clause.links)


def _skip_left(clause: Clause, at: int) -> int:
    """Over adverbs, articles and colons to the left, at most three words."""
    for _ in range(3):
        if at and (clause.tokens[at - 1].tag_ in ("RB", "DT") or clause.low[at - 1] in (":", ",", "(", '"', "'")):
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


def as_framed(clause: Clause, group: Group) -> Found:
    """`took 12 men prisoner`, `drove 300 people from the valley`: a verb before the group and its tail behind it."""
    at = _skip_left(clause, group.start) - 1
    found = match(clause.lexicon.frames, clause.low, at) if at >= 0 else None
    if found is None:
        return None
    for tail in range(group.end, min(len(clause.low), group.end + _TAIL_REACH)):
        if clause.is_any(tail, "bar") or clause.tokens[tail].tag_ in ("VBD", "VBZ", "VBP"):
            return None
        if any(tuple(clause.low[tail : tail + len(form)]) == form for form in found[1].tails):
            spot = Spot(at, at + 1, found[1])
            return "spared" if unreal(clause, at) else harm(spot, "framed")
    return None


def of_lives(clause: Clause, group: Group) -> Found:
    """`claimed the lives of three people injured two others`, with the comma lost: three were killed, not injured."""
    return of_noun(clause, group) if clause.low[group.start - 2 : group.start - 1] == ["lives"] else None


def of_noun(clause: Clause, group: Group) -> Found:
    """`the death of 12 people`, `the bodies of five`, `claimed the lives of ten`."""
    if group.start < 2 or clause.low[group.start - 1] != "of":
        return None
    spot = clause.ending(group.start - 1, "of")
    if spot is None:
        return None
    return harm(spot, "noun")


def among_those(clause: Clause, group: Group) -> Found:
    """`among the dead were two nurses`, `the victims included a child`."""
    at = group.start - 1
    if at < 1 or not clause.is_any(at, "be", "include"):
        return None
    for position in reversed(clause.before(at + 1, 5)):
        if position in clause.ends and not clause.is_any(position - 1, "be"):
            spot = clause.ending(position, "any", "object", "among", "count")
            if spot is not None and clause.has_any(clause.before(spot.start, 2), "named_group"):
                return harm(spot, "among")
    return None


def of_those(clause: Clause, group: Group) -> Found:
    """`Of the dead, 15 were women`, `of those killed, nine were children`."""
    at = group.start - (clause.low[group.start - 1 : group.start] == [","])
    spot = clause.ending(at, "any", "object", "among", "count")
    if spot is None or not group.part:
        return None
    opening = clause.low[max(0, spot.start - 3) : spot.start]
    return harm(spot, "among") if opening[-1:] and "of" in opening and opening[-1] in ("the", "those", "of") else None
