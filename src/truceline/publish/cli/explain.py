"""`truceline explain`: what is behind a record, and what the rules say."""

from __future__ import annotations

from truceline.errors import InputError
from truceline.ingest import Given
from truceline.lexicon import folders
from truceline.publish.cli.output import Output
from truceline.publish.cli.reading import read_one
from truceline.settings import Settings


def print_rules(name: str | None) -> None:
    """Prints all rules, or the one of a name. Raises InputError (TL153) where there is no rule of that name."""
    from truceline.publish.explain_rules import explain_rules

    told = explain_rules(name)
    if told is None:
        raise InputError("TL153", f"{name}: is no rule (see truceline explain --rules); of a report, name a record too")
    Output().prose(told)


def print_explanation(name: str, record: str, given: Given, settings: Settings) -> None:
    """Prints the rule, row and characters behind a record. Raises InputError (TL152) where there is no such record."""
    from truceline.publish.explain import explain

    reading = read_one(name, given, settings)
    Output().prose(explain(reading, record, folders(settings.lexicon)))
