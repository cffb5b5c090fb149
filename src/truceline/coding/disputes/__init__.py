"""Where the report's sources contradict each other: who did it, whether it happened, how many, what holds."""

from truceline.coding.disputes.coding import disputes

__all__ = ["disputes"]
