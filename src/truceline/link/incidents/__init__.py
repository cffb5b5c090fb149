"""Events of many reports that are one happening: compared in blocks of place and day, joined, told side by side."""

from truceline.link.incidents.build import incidents

__all__ = ["incidents"]
