"""Copies of one text: who only repeats whom, so that a text is counted once.

`families` does it for all reports at once. A store that adds one report keeps it under its `sample`, and asks
`regrouped` for the families that it touches.
"""

from truceline.link.families.copies import copies
from truceline.link.families.grouping import families, regrouped, sample

__all__ = ["copies", "families", "regrouped", "sample"]
