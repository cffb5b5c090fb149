"""`truceline schema`: the contract of a Reading, for machines."""

from __future__ import annotations

import json
from inspect import cleandoc
from typing import Any

import msgspec

from truceline.publish.cli.output import Output
from truceline.records import SCHEMA, Reading


def reading_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the JSON that a Reading is written as."""
    made = msgspec.json.schema(Reading)
    for record in made["$defs"].values():
        if "description" in record:
            record["description"] = cleandoc(record["description"])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:truceline:{SCHEMA.removeprefix('truceline.')}",
        "title": "Reading",
        **made,
    }


def print_schema() -> None:
    """Prints the schema."""
    Output().data(json.dumps(reading_schema(), indent=2, ensure_ascii=False))
