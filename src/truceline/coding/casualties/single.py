"""One victim: a soldier, another woman, her husband, the driver; in headlines a noun alone."""

from __future__ import annotations

from dataclasses import replace

from truceline.coding.casualties.group import Group, Line
from truceline.coding.casualties.phrase import phrase
from truceline.coding.casualties.quantities import Quantity

_ACTIVE = ("VBZ", "VBD", "VBG", "VB", "NNS")
"""Tags of a verb in the active, which the model takes for a plural noun in some headlines."""


def single(line: Line, at: int, last: Group | None) -> Group | None:
    """`a soldier`, `another woman`; `child` of "a woman and child"."""
    definite = False
    if line.is_one_of(at, "a", "an", "another"):
        start = at + 1
    elif line.is_one_of(at, "the") or line.is_any(at, "possessive") or line.tokens[at].tag_ == "POS":
        start, definite = at + 1, line.is_one_of(at, "the")
    elif _is_bare(line, at):
        return _bare(line, at)
    elif last is not None and line.is_one_of(last.start, "a", "an", "one") and line.low[last.end : at] == ["and"]:
        start = at
    else:
        return None
    first = start if line.tokens[at].tag_ == "POS" else at
    quantity = Quantity(first, start, first, 1, 1, 1, added=line.low[at] == "another")
    if line.is_one_of(at, "another") and not _noun_ahead(line, start):
        return Group(at, start, at, quantity, other=True)
    named = phrase(line, quantity, start, part=False)
    if named is None or not named.known or named.counted is not None or not _is_singular(line, named.end):
        return None
    if _is_modifier_of_thing(line, named.end):
        return None
    if not line.is_one_of(at, "a", "an", "another") and _is_title(line, named.end):
        return None
    return replace(named, definite=definite)


def _is_bare(line: Line, at: int) -> bool:
    """Whether a noun stands without an article beside a word of harm, as in headlines: "Drone kills mother"."""
    found = line.person(at)
    if found is None or tuple(line.low[at : found[0]]) not in found[1].singular:
        return False
    if line.is_any(at - 1, "held"):
        return False  # "taken hostage", "held captive"
    return (at == 0 and _is_harm(line, found[0])) or (_is_harm(line, at - 1) and line.tokens[at - 1].tag_ in _ACTIVE)


def _bare(line: Line, at: int) -> Group | None:
    named = phrase(line, Quantity(at, at, at, 1, 1, 1), at, part=False)
    plain = named is not None and named.known and named.counted is None and _is_singular(line, named.end)
    return None if not plain or named is None or _is_modifier_of_thing(line, named.end) else named


def _is_modifier_of_thing(line: Line, end: int) -> bool:
    """Whether the noun only describes the next one: a rebel-held town, a soldier's boot, a rebel attack."""
    if end >= len(line):
        return False
    behind = line.tokens[end]
    thing = behind.tag_ in ("NN", "NNS") and behind.ent_type_ not in ("DATE", "TIME") and not _is_harm(line, end)
    return line.is_one_of(end, "-") or behind.tag_ == "POS" or thing


def _is_harm(line: Line, at: int) -> bool:
    """Whether a word of harm begins at a position."""
    return 0 <= at < len(line) and line.low[at] in line.lexicon.harms


def _noun_ahead(line: Line, at: int) -> bool:
    """Whether the word has a noun: `another` of "injuring another in the town" has none."""
    if at >= len(line) or (line.low[at] in line.lexicon.harms and not line.goes_on_later(at)):
        return False
    return line.is_modifier(at) or line.tokens[at].tag_ == "CD"


def _is_title(line: Line, end: int) -> bool:
    """Whether a name stands right behind: "the commander Idris Bel" is a name, no figure."""
    return end < len(line) and line.tokens[end].tag_ == "NNP"


def _is_singular(line: Line, end: int) -> bool:
    """Whether the longest noun for people that ends at a position stands in the singular."""
    persons = line.lexicon.persons
    forms = (tuple(line.low[max(0, end - length) : end]) for length in (3, 2, 1))
    noun = next((form for form in forms if form in persons), None)
    return noun is not None and noun in persons[noun].singular
