"""What a report of the corpus must be, one file a subject."""

from corpus.checks.every import Checked, check

__all__ = ["Checked", "check"]
