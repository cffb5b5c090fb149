"""The store: keeps reports, their versions and Readings, and people's judgements, in SQLite or PostgreSQL."""

from truceline.store.intake import Counts, Intake, digest, precedence
from truceline.store.keys import document_key
from truceline.store.store import SourceState, Store, open_store

__all__ = ["Counts", "Intake", "SourceState", "Store", "digest", "document_key", "open_store", "precedence"]
