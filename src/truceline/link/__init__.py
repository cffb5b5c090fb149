"""Many Readings to families, incidents and ceasefires: pure functions, the same for any order of the reports."""

from truceline.link.ceasefires import ceasefires
from truceline.link.families import copies, families
from truceline.link.incidents import incidents
from truceline.link.settings import LinkSettings

__all__ = ["LinkSettings", "ceasefires", "copies", "families", "incidents"]
