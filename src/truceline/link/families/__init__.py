"""Copies of one text: who only repeats whom, so that a text is counted once."""

from truceline.link.families.copies import copies
from truceline.link.families.grouping import families

__all__ = ["copies", "families"]
