"""`truceline explain`: what is behind a record."""

from __future__ import annotations

from truceline.ingest import Given
from truceline.lexicon import folders
from truceline.publish.cli.output import Output
from truceline.publish.cli.reading import read_one
from truceline.settings import Settings


def print_explanation(name: str, record: str, given: Given, settings: Settings) -> None:
    """Prints the rule, row and characters behind a record. Raises InputError (TL152) where there is no such record."""
    from truceline.publish.explain import explain

    reading = read_one(name, given, settings)
    Output().prose(explain(reading, record, folders(settings.lexicon)))
