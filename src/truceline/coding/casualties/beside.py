"""Groups that came to harm with another: a part of it, or one that stands beside it."""

from __future__ import annotations

from dataclasses import replace

from truceline.coding.casualties.group import Group
from truceline.coding.casualties.harm import Clause, Harm, Link, harm
from truceline.lexicon.phrases import match

_BETWEEN = ("RB", "JJS", "IN", ":", ",", "VBD", "VBP")
"""What can stand between "including" and the group: including at least two women."""
_MOST_CONNECTORS = 4
_OPENING = 6
"""How far into its sentence a part of the figure of the sentence before can stand."""


def related(clause: Clause, group: Group) -> Link | None:
    """A part of, or a group beside, one that came to harm."""
    earlier = [link for link in clause.links if link.group.end <= group.start]
    subset = _is_subset(clause, group)
    if not earlier and subset:
        return _part_of_unnumbered(clause, group) or _part_of_previous(clause, group)
    if not earlier:
        return None
    last = earlier[-1]
    if subset:
        return Link(group, _same(last.harm, "part"), whole=last.whole or last.group)
    between = range(last.group.end, group.start)
    if joined(clause, between):
        return Link(group, _same(last.harm, "beside"), whole=last.whole, beside=last.group)
    if not group.stated and _placed(clause, group) and clause.low[group.start - 1] in ("and", ",") and between:
        return Link(group, _same(last.harm, "gapped"), beside=last.group)
    return None


def whole_of(clause: Clause, group: Group) -> Group | None:
    """The group of which this one is a part: 23 people, including nine children and a nurse, were killed."""
    earlier = [link for link in clause.links if link.group.end <= group.start]
    if not earlier:
        return None
    last = earlier[-1]
    if _is_subset(clause, group):
        return last.whole or last.group
    return last.whole if joined(clause, range(last.group.end, group.start)) else None


def joined(clause: Clause, between: range) -> bool:
    """Whether only words that join stand between two groups."""
    return len(between) <= _MOST_CONNECTORS and all(clause.is_any(at, "connector") for at in between)


def _same(found: Harm, rule: str) -> Harm:
    return replace(found, rule=f"casualties.{rule}")


def _is_subset(clause: Clause, group: Group) -> bool:
    """`including`, `among them` before the group (a few adverbs between), or `of them` in it."""
    if group.part:
        return True
    for at in clause.before(group.start, 4):
        found = match(clause.lexicon.context["subset"], clause.low, at)
        if found is not None and all(clause.tokens[each].tag_ in _BETWEEN for each in range(found[0], group.start)):
            return True
    return False


def _part_of_unnumbered(clause: Clause, group: Group) -> Link | None:
    """`killed members of the family, including two children`: the whole has no number."""
    if not group.known:
        return None
    for at in reversed(clause.before(group.start, 19)):
        if clause.is_any(at, "bar"):
            return None
        spot = clause.starting(at, "object", "subject", "both", "of", "any")
        if spot is not None:
            return Link(group, harm(spot, "part"))
    return None


def _part_of_previous(clause: Clause, group: Group) -> Link | None:
    """`Of those, 12 were children`, `Among them were two nurses`: a part of the figure of the sentence before."""
    if not clause.previous or not group.known or group.start > _OPENING:
        return None
    if clause.tokens[min(group.end, len(clause.low) - 1)].tag_ in ("VBD", "VBZ", "VBP"):
        return None
    harm_before = _same(clause.previous[0].harm, "part-before")
    # The word of harm stands in the sentence before; in this one the figure stands for it.
    return Link(group, replace(harm_before, start=group.head, end=group.head + 1))


def _placed(clause: Clause, group: Group) -> bool:
    """`ten were killed in Arvand and six in Marl`: a place stands right behind the group."""
    return clause.is_any(group.end, "locative") or clause.low[group.end : group.end + 1] == ["from"]
