"""Whether two names mean the same: half of the words of the shorter one stand in the other."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from truceline.lexicon.table import read_table

_TABLE = Path(__file__).parent / "equal_words.tsv"
_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset({"the", "a", "an", "of", "and", "in", "for", "s", "its", "their", "his", "her", "led"})
"""Words that say nothing of who is meant; `s` is what is left of a genitive."""


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two names mean the same actor or place; a name that is not given is like no other."""
    a, b = name_words(one), name_words(other)
    return bool(a and b) and 2 * len(a & b) >= min(len(a), len(b))


def names_agreement(gold: Sequence[str], read: Sequence[str]) -> float:
    """F1 of the names of two lists, of which at least one holds any."""
    found = sum(any(same_name(name, other) for other in read) for name in gold)
    right = sum(any(same_name(name, other) for other in gold) for name in read)
    if not found or not right:
        return 0.0
    precision, recall = right / len(read), found / len(gold)
    return 2 * precision * recall / (precision + recall)


@cache
def name_words(name: str | None) -> frozenset[str]:
    """The words that tell a name: without accents and small words, abbreviations spelt out, plurals cut."""
    plain = unicodedata.normalize("NFKD", name or "").lower()
    equal = _equal_words()
    written = _WORD.findall("".join(char for char in plain if not unicodedata.combining(char)))
    found = (word for each in written if each not in _SMALL for word in equal.get(each, (each,)))
    return frozenset(word[:-1] if word.endswith("s") and len(word) > 3 else word for word in found)


@cache
def _equal_words() -> dict[str, tuple[str, ...]]:
    rows = read_table(_TABLE, ["words", "means"])
    return {word: tuple(row.need("means").split()) for row in rows for word in row.many("words")}
