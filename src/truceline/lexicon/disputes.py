"""The words of denials that tell what is in dispute."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from truceline.errors import LexiconError
from truceline.lexicon.phrases import Index, Words, by_first, words
from truceline.lexicon.table import Row, rows
from truceline.records import DisputeKind


class DisputeWord(msgspec.Struct, frozen=True, kw_only=True):
    """A word in a denial. `kind`: what the denial disputes: who did it (a hand in it is denied), or how many."""

    id: str
    kind: DisputeKind
    forms: frozenset[Words]
    where: str
    example: str


def load_dispute_words(folders: Sequence[Path]) -> Index[DisputeWord]:
    """The table `dispute_words.tsv` of the folders, by first word.

    Raises LexiconError: those of `read_table`, TL122 for a class that is none, TL123 (the example marks no form).
    """
    found = [_word(row) for row in rows(folders, "dispute_words.tsv", ("class", "forms"))]
    return by_first((form, word) for word in found for form in word.forms)


def _word(row: Row) -> DisputeWord:
    kind: DisputeKind = row.one_of("class", ("attribution", "figure"))
    forms = frozenset(map(words, row.many("forms")))
    if not any(words(mark) in forms for mark in row.marks()):
        raise LexiconError("TL123", row.where, f"{row.name!r}: the example marks none of its forms; mark one in [ ]")
    return DisputeWord(id=row.name, kind=kind, forms=forms, where=row.where, example=row.need("example"))
