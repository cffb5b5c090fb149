"""Each side's word on a ceasefire: its spokesmen in one lane, in the order of speaking."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from truceline.link.ceasefires.mention import Mention
from truceline.link.ceasefires.spoken import Spoken
from truceline.link.names import Side
from truceline.records.linked import Lane, LaneRole, Word

_ROLES: tuple[LaneRole, ...] = ("party", "guarantor", "broker", "monitor", "other")


def lanes(group: Sequence[Mention], home: Mapping[str, str]) -> tuple[Lane, ...]:
    """A lane for each side, guarantor, broker and monitor, and for others who spoke, by role and first word.

    `home`: the family of each report.
    """
    found: dict[Side | str, list[Spoken]] = {}
    for each in (each for mention in group for each in mention.spoken):
        certain = each.side is not None and each.side != Side()
        key = each.side if certain and each.side is not None else each.name.casefold()
        found.setdefault(key, []).append(each)
    told = [_lane(key, words, group, home) for key, words in found.items()]
    return tuple(sorted(told, key=lambda lane: (_ROLES.index(lane.role), lane.words[0].on or "", lane.by)))


def own_voice(group: Sequence[Mention], home: Mapping[str, str]) -> tuple[Word, ...]:
    """What reports say in their own voice, the earliest first, copies once."""
    return _once(_at_home((word for mention in group for word in mention.own), home))


def _at_home(words: Iterator[Word], home: Mapping[str, str]) -> list[Word]:
    """The words with their reports' families."""
    return [
        msgspec.structs.replace(word, family=home.get(word.agreement.report, word.agreement.report)) for word in words
    ]


def _once(words: Sequence[Word]) -> tuple[Word, ...]:
    """Words in order of their days; what several copies of a text report as said is one word."""
    ordered = sorted(words, key=lambda word: (word.on or "", word.agreement, word.span))
    return tuple({(word.by, word.says, word.on, word.family): word for word in reversed(ordered)}.values())[::-1]


def _lane(key: Side | str, said: Sequence[Spoken], group: Sequence[Mention], home: Mapping[str, str]) -> Lane:
    role = min((each.role for each in said), key=_ROLES.index)
    return Lane(by=_name(key, said, group), role=role, words=_once(_at_home((each.word for each in said), home)))


def _name(key: Side | str, said: Sequence[Spoken], group: Sequence[Mention]) -> str:
    """The usual name of a side: of a state its own, where a report names it; else the one that speaks most."""
    if isinstance(key, Side) and key.state is not None:
        states = Counter(name for mention in group for country, name in mention.states if country == key.state)
        if states:
            return min(states, key=lambda name: (-states[name], name))
    names = Counter(each.name for each in said)
    return min(names, key=lambda name: (-names[name], name))
