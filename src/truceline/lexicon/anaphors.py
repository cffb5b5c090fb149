"""Nouns that take up an actor named before, and the kinds of actor they can stand for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import get_args

import msgspec

from truceline.errors import LexiconError
from truceline.lexicon.table import Row, rows
from truceline.records import ActorKind

_KINDS: tuple[str, ...] = get_args(ActorKind)


class Anaphors(msgspec.Struct, frozen=True):
    """Kinds of actor by lower-case noun."""

    nouns: Mapping[str, frozenset[str]]

    def kinds(self, noun: str) -> frozenset[str]:
        """The kinds that a noun can take up, empty for other nouns."""
        return self.nouns.get(noun, frozenset())


def load_anaphors(folders: Sequence[Path]) -> Anaphors:
    """The table `anaphors.tsv` of the folders; a row of a later folder replaces the row with its id.

    Raises LexiconError: those of `read_table`, TL122 for a kind that is none.
    """
    found = rows(folders, "anaphors.tsv", ("forms", "kinds"))
    return Anaphors({form: _kinds(row) for row in found for form in row.many("forms")})


def _kinds(row: Row) -> frozenset[str]:
    row.marks()
    kinds = frozenset(row.many("kinds"))
    wrong = kinds - set(_KINDS)
    if wrong:
        raise LexiconError("TL122", row.where, f"{row.name!r}: no kind {min(wrong)!r}; use {', '.join(_KINDS)}")
    return kinds
