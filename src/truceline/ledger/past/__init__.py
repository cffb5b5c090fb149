"""What was known on a day of one incident or ceasefire: it and its neighbours linked anew from what was known then."""

from truceline.ledger.past.asked import AsKnown

__all__ = ["AsKnown"]
