"""How many people were killed, injured, displaced, missing or detained, and whose word that is."""

from truceline.coding.casualties.coding import casualties

__all__ = ["casualties"]
