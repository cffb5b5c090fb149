"""Names of places and where they lie."""

from truceline.gazetteer.model import Candidate, Entry
from truceline.gazetteer.store import Gazetteer, open_gazetteer

__all__ = ["Candidate", "Entry", "Gazetteer", "open_gazetteer"]
