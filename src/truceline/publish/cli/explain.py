"""`truceline explain`: what is behind a record."""

from __future__ import annotations

from truceline.errors import InputError
from truceline.ingest import Given
from truceline.lexicon import folders
from truceline.publish.cli.output import Output
from truceline.publish.cli.reading import read_one
from truceline.settings import Settings


def print_explanation(name: str, record: str, given: Given, settings: Settings) -> None:
    """Prints the rule, row and characters behind a record. Raises InputError (TL114) where there is no such record."""
    from truceline.publish.explain import explain

    reading = read_one(name, given, settings)
    ids = [each.id for each in reading.records()]
    if record not in ids:
        told = f"it has {', '.join(ids)}" if ids else "it has none at all"
        raise InputError("TL114", f"{name}: there is no record {record!r}; {told}")
    Output().prose(explain(reading, record, folders(settings.lexicon)))
