"""Agreements of many reports that are the same: each side's word on them, and what is held against them.

`ceasefires` does it for all reports at once. A store keeps the `mentions` of each report, asks a `Kinship` over their
neighbours whom the new ones point at, and makes what they touch anew with `ceasefire_of`.
"""

from truceline.link.ceasefires.build import ceasefire_id, ceasefire_of, ceasefires, followed
from truceline.link.ceasefires.follow import Followed, follows, is_before
from truceline.link.ceasefires.group import Kinship, day_of
from truceline.link.ceasefires.mention import Kin, Mark, Mention, mentions, sort_of
from truceline.link.ceasefires.violations import (
    UNKNOWN,
    Attack,
    Scope,
    attack_of,
    before,
    scope_of,
    side_word,
    violations,
    word_side,
)

__all__ = [
    "UNKNOWN",
    "Attack",
    "Followed",
    "Kin",
    "Kinship",
    "Mark",
    "Mention",
    "Scope",
    "attack_of",
    "before",
    "ceasefire_id",
    "ceasefire_of",
    "ceasefires",
    "day_of",
    "followed",
    "follows",
    "is_before",
    "mentions",
    "scope_of",
    "side_word",
    "sort_of",
    "violations",
    "word_side",
]
