"""News agencies: under which forms a text credits them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from truceline.errors import LexiconError
from truceline.lexicon.table import rows


class Agencies(msgspec.Struct, frozen=True):
    """Names of agencies by the form that credits them, as written ("AFP" is one, "Afp" and "afp" are none)."""

    names: Mapping[str, str]


def load_agencies(folders: Sequence[Path]) -> Agencies:
    """The table `agencies.tsv` of the folders.

    Raises LexiconError: those of `read_table`, TL123 for an example without a mark, TL125 for a form of two agencies.
    """
    names: dict[str, str] = {}
    for row in rows(folders, "agencies.tsv", ("name", "forms")):
        row.marks()
        for form in row.many("forms"):
            if names.setdefault(form, row.need("name")) != row.need("name"):
                raise LexiconError("TL125", row.where, f"{row.name!r}: {form!r} credits {names[form]} already; drop it")
    return Agencies(names)
