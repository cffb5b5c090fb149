"""Numbers that a toll gives: the toll rose to 40; the dead at 31; bringing to nine the number of soldiers killed."""

from __future__ import annotations

from dataclasses import replace

from truceline.coding.casualties.group import Group
from truceline.coding.casualties.harm import Clause, Found, Spot, harm

_REACH = 14
"""How many words a toll can stand before its number."""
_NOMINAL_REACH = 4
"""How many words can stand between "the dead" and its number."""
_TALLY_REACH = 8
"""How many words can stand between "the number of" and the word of harm."""


def of_toll(clause: Clause, group: Group) -> Found:
    """`the toll rose to 40`, `a toll of eight`, `the injured at 90`, `bringing the number of arrests to four`."""
    behind = _tally_behind(clause, group)
    if behind is not None:
        return harm(behind, "toll")
    if not clause.is_any(group.start - 1, "toll_link") and not _is_bounded(clause, group):
        return None
    if clause.low[group.start - 1] == "to" and clause.low[group.start] in ("a", "an"):
        return None  # "confirmed the toll to a reporter"
    if clause.low[group.start - 1] == "from":
        # The toll rose from 30 to 40: the old number is nobody's figure any more.
        return "spared" if any(clause.starting(at, "toll") for at in clause.before(group.start, 8)) else None
    reach = group.start if _is_of_verb(clause, group) else _REACH - 1
    for at in reversed(clause.before(group.start, reach)):
        spot = clause.starting(at, "toll") or _tallied(clause, at) or _nominal(clause, at, group)
        if spot is not None:
            return None if _group_between(clause, at, group) else harm(spot, "toll")
    return _of_all(clause, group)


def _is_of_verb(clause: Clause, group: Group) -> bool:
    """`The death toll from a blast on a crowded convoy outside Orlan has reached 126`: however long the subject."""
    verb = clause.tokens[group.start - 1]
    verb = verb if verb.pos_ in ("VERB", "AUX") else verb.head
    offset = clause.tokens[0].i
    return any(
        child.dep_ in ("nsubj", "nsubjpass") and clause.ending(child.i - offset + 1, "toll") is not None
        for child in verb.children
        if child.i >= offset
    )


def _is_bounded(clause: Clause, group: Group) -> bool:
    """`put the toll as high as 30`: a bound stands right behind the toll."""
    if group.quantity.first == group.start:
        return False
    return clause.is_any(group.start - 1, "tally") or clause.ending(group.start, "toll") is not None


def _group_between(clause: Clause, at: int, group: Group) -> bool:
    return any(at < each.start < group.start and clause.low[each.start - 1] != "from" for each in clause.groups)


def _tallied(clause: Clause, at: int) -> Spot | None:
    """`the number of people killed`: any word of harm behind a noun for a sum and "of"."""
    spot = clause.starting(at, "any", "object", "both", "subject", "count")
    before = clause.before(at, _TALLY_REACH)
    tally = next((each for each in reversed(before) if clause.is_any(each, "tally")), None)
    return spot if spot is not None and tally is not None and clause.low[tally + 1] in ("of", "for") else None


def _nominal(clause: Clause, at: int, group: Group) -> Spot | None:
    """`the dead`, `the injured` in place of a noun, with no other noun before the number."""
    spot = clause.starting(at, "any", "object")
    if spot is None or not clause.is_any(at - 1, "named_group") or spot.word.pos not in ("adjective", "verb"):
        return None
    between = range(spot.end, group.start)
    plain = len(between) <= _NOMINAL_REACH and not any(clause.tokens[each].tag_.startswith("N") for each in between)
    return spot if plain else None


def _of_all(clause: Clause, group: Group) -> Found:
    """`three more died, bringing the total to 45`: a sum without a word of harm is one of those told just before."""
    told = clause.links[-1:] or clause.previous[:1]
    tally = next((at for at in reversed(clause.before(group.start, _TALLY_REACH)) if clause.is_any(at, "tally")), None)
    if not told or group.stated or tally is None or clause.low[tally + 1] == "of":
        return None
    sum_of = replace(told[0].harm, rule="casualties.toll")
    # The word of harm of the sentence before has no place in this one; the figure stands for it.
    return sum_of if clause.links else replace(sum_of, start=group.head, end=group.head + 1)


def _tally_behind(clause: Clause, group: Group) -> Spot | None:
    """`bringing to nine the number of soldiers killed`."""
    at = group.end
    if group.stated or clause.low[at : at + 1] != ["the"] or not clause.is_any(at + 1, "tally"):
        return None
    ahead = range(at + 2, min(len(clause.low), at + 2 + _TALLY_REACH))
    spots = (clause.starting(each, "any", "object", "both", "count", "toll") for each in ahead)
    return next((spot for spot in spots if spot is not None), None)
