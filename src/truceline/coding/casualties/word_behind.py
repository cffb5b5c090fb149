"""Groups whose word of harm stands behind them: 12 dead; six killed in a raid; 12 people from the town were killed."""

from __future__ import annotations

from truceline.coding.casualties.group import Group
from truceline.coding.casualties.harm import Clause, Found, Spot, harm

_FINITE = ("VBD", "VBZ", "VBP")
_AMONG = ("IN", "CD", "WP", "VBD", "NN", "NNS", "NNP", "NNPS", "JJ", "JJS", "RBS")
"""What can stand between "among" and the word of harm: among at least 19 civilians killed."""
_REACH = 40
"""How many words a verb can stand behind the end of its subject."""


def as_participle(clause: Clause, group: Group) -> Found:
    """`12 dead`, `another 659 injured`, `six killed in a raid`, `200,000 to flee`: the word right behind the group."""
    at = group.end
    if clause.low[at : at + 1] == [","] and "," in clause.low[group.start : group.end]:
        at += 1
    while at < len(clause.low) and at not in clause.starts and _is_between(clause, at):
        at += 1
    if clause.low[at : at + 1] == ["to"] and clause.has_any(clause.before(group.start, 4), "forcing"):
        spot = clause.starting(at + 1, "subject")
        return harm(spot, "forced") if spot else None
    for spot in clause.starts.get(at, ()):
        if "any" in spot.word.victims:
            return harm(spot, "adjective")
        if spot.word.victims & {"object", "both"} and _is_participle(clause, spot):
            return harm(spot, "participle")
    return None


def _is_between(clause: Clause, at: int) -> bool:
    """Adverbs, quotation marks and "as" between a group and its word: 12 men as missing."""
    return clause.tokens[at].tag_ == "RB" or clause.is_any(at, "quote") or clause.low[at] == "as"


def _is_participle(clause: Clause, spot: Spot) -> bool:
    """Whether a form in -ed behind a group is a participle ("six killed in") and no past tense ("six killed two")."""
    if spot.word.pos == "verb" and tuple(clause.low[spot.start : spot.end]) in spot.word.active:
        return False
    after = spot.end
    if after >= len(clause.low):
        return True
    following = clause.group_at(after)
    if following is not None:
        return following.end in clause.starts and not clause.group_at(following.end)
    if clause.tokens[after].tag_ in ("DT", "PRP$", "PRP"):
        return clause.tokens[after].tag_ == "DT" and clause.low[after] in ("this", "that")
    return True


def as_subject(clause: Clause, group: Group) -> Found:
    """`12 people from the town, two women among them, were killed`: the verb of which the group is the subject."""
    if clause.is_any(group.start - 1, "agent"):
        return None
    for at in range(group.end, min(len(clause.low), group.end + _REACH)):
        if clause.is_any(at, "bar") or (clause.low[at] == "who" and clause.is_any(at - 1, "some")):
            return None
        if clause.is_any(at, "be", "have", "modal") or (at == group.end and clause.low[at] in ("among", "amongst")):
            return _predicate(clause, at)
        tag, spot = clause.tokens[at].tag_, clause.starting(at, "subject", "both")
        if spot is not None and tag in (*_FINITE, "VBN"):
            return harm(spot, "subject")
        if _is_other_verb(clause, at, tag):
            return None
    return None


def _is_other_verb(clause: Clause, at: int, tag: str) -> bool:
    """Whether the group is the subject of another verb, or of one that harms the group behind it."""
    if at in clause.starts:
        end = max(spot.end for spot in clause.starts[at])
        return tag in (*_FINITE, "VBG") and clause.group_at(end) is not None
    return tag in _FINITE and not _reduced(clause, at)


def _reduced(clause: Clause, at: int) -> bool:
    """Whether a form that the model takes for a past tense is a participle: `trapped in`, `hit by`."""
    return clause.low[at].endswith("ed") and clause.is_any(at + 1, "passive_link")


def _predicate(clause: Clause, at: int) -> Found:
    """What an auxiliary leads to: were [reportedly] killed, have died, are missing, were among the dead."""
    modal = have = among = False
    for position in range(at, min(at + 12, len(clause.low))):
        if clause.is_any(position, "negation") and position not in clause.starts:
            return "spared"
        modal, have = modal or clause.is_any(position, "modal"), have or clause.is_any(position, "have")
        among = among or clause.low[position] in ("among", "amongst")
        spot = clause.starting(position, "object", "subject", "both", "any")
        if spot is None and among:
            spot = clause.starting(position, "among", "count")
        if spot is not None:
            return "spared" if modal and not have else harm(spot, "among" if among else "predicate")
        if not _leads_on(clause, position, among=among):
            return None
    return None


def _leads_on(clause: Clause, at: int, *, among: bool) -> bool:
    """Whether a word can stand between an auxiliary and what it says of its subject."""
    tag = clause.tokens[at].tag_
    if clause.is_any(at, "be", "have", "modal", "quote") or tag in ("RB", "VBN", "CC", "TO", "VB", "DT", ","):
        return True
    return (among and tag in _AMONG) or clause.low[at] in ("among", "amongst", "as", "-")
