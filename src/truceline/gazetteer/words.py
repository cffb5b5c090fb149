"""The words beside names that say what they name, from `place_words.tsv`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, get_args

import msgspec

from truceline.gazetteer.tables import FOLDER
from truceline.lexicon.table import read_table

Role = Literal[
    "division", "small", "site", "body", "locative", "title", "speech", "dealing", "talk", "office", "direction",
    "not_place", "inner", "article", "opener",
]  # fmt: skip
_AS_WRITTEN = ("site", "body", "direction", "opener")


class PlaceWords(msgspec.Struct, frozen=True):
    """Kinds by word, one mapping a role; words of some roles stand as they are written, the others in lower case."""

    roles: Mapping[Role, Mapping[str, str]]

    def kind(self, role: Role, word: str) -> str | None:
        """What a word says in a role (a kind of place, the strength of a locative), None where it says nothing."""
        return self.roles[role].get(word)


@lru_cache(maxsize=1)
def place_words() -> PlaceWords:
    """The table, read once. Raises LexiconError for a wrong row."""
    roles: dict[Role, dict[str, str]] = {role: {} for role in get_args(Role)}
    for row in read_table(FOLDER / "place_words.tsv", ("forms", "role", "kind")):
        role: Role = row.one_of("role", get_args(Role))
        for form in row.many("forms"):
            key = form if role in _AS_WRITTEN else form.lower()
            roles[role].setdefault(key, row.need("kind"))
    return PlaceWords(roles)
