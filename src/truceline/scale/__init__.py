"""The same line for more reports than one process should read: over the cores of a computer, or over Ray Data."""

from truceline.scale.outcome import Outcome

__all__ = ["Outcome"]
