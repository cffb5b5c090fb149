"""The ledger: many reports in one store, read, linked and judged."""

from truceline.ledger.adding import Added, Listener, Source
from truceline.ledger.ledger import Ledger, open_ledger

__all__ = ["Added", "Ledger", "Listener", "Source", "open_ledger"]
