"""Copies of one text: who only repeats whom, so that a text is counted once.

`families` does it for all reports at once. A store that adds one report keeps its `Text`'s sample, and asks
`one_source` of those that hold the same.
"""

from truceline.link.families.copies import SHORT, copies, look_ups
from truceline.link.families.credit import Credits, credits_of
from truceline.link.families.grouping import Text, families, one_source, text_of
from truceline.link.families.shingles import of_hashes

__all__ = [
    "SHORT",
    "Credits",
    "Text",
    "copies",
    "credits_of",
    "families",
    "look_ups",
    "of_hashes",
    "one_source",
    "text_of",
]
