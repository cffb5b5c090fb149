"""Who: the actors of a report, from names, titles, offices, descriptions and pronouns."""

from truceline.resolve.actors.cast import ReportCast

__all__ = ["ReportCast"]
