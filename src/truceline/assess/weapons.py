"""Kinds of weapons: whether what two sources say that they were struck by can be one thing."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from pathlib import Path

import msgspec

from truceline.errors import LexiconError
from truceline.lexicon.table import read_table

_TABLE = Path(__file__).parent / "weapon_kinds.tsv"


class WeaponKind(msgspec.Struct, frozen=True):
    """A row of the table. `words`: in small letters; `modes`: of PLOVER; `rivals`: ids of kinds that are another."""

    id: str
    words: tuple[str, ...]
    modes: tuple[str, ...]
    rivals: frozenset[str]


@lru_cache(maxsize=1)
def weapon_kinds() -> Mapping[str, WeaponKind]:
    """The kinds by id.

    Raises LexiconError: those of `read_table`, TL123 for an example without a mark, TL122 for a rival that is no row or
    does not call this one its rival.
    """
    rows = list(read_table(_TABLE, ("words", "modes", "rivals")))
    kinds = {
        row.name: WeaponKind(row.name, row.many("words"), row.many("modes"), frozenset(row.many("rivals")))
        for row in rows
        if row.marks()
    }
    for row in rows:
        for rival in row.many("rivals"):
            if rival not in kinds or row.name not in kinds[rival].rivals:
                raise LexiconError("TL122", row.where, f"{row.name!r}: {rival!r} is no row that has it as its rival")
    return kinds


def weapon_kind(weapon: str | None, mode: str | None) -> str | None:
    """The kind of a weapon as written (`barrel bombs`), else that of a PLOVER mode; None where neither tells."""
    if weapon is not None:
        words = [(word, kind.id) for kind in weapon_kinds().values() for word in kind.words]
        found = [(len(word), kind) for word, kind in words if _stands_in(word, weapon.lower())]
        return max(found)[1] if found else None
    return next((kind.id for kind in weapon_kinds().values() if mode in kind.modes), None)


def rival_weapons(one: Collection[str], other: Collection[str]) -> bool:
    """Whether two sources' kinds cannot be of one thing: each kind of one is a rival of each of the other."""
    return bool(one) and bool(other) and all(b in weapon_kinds()[a].rivals for a in one for b in other)


def _stands_in(word: str, weapon: str) -> bool:
    return re.search(rf"\b{re.escape(word)}(?:e?s)?\b", weapon) is not None
