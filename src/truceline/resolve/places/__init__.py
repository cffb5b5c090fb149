"""Where things are: names of places in a report, resolved to the gazetteer."""

from truceline.resolve.places.places import places

__all__ = ["places"]
