"""Words and phrases of a table, indexed so that they are found where they stand in a row of tokens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

Words = tuple[str, ...]
"""The lower-case words of a form, divided as the tokenizer divides them."""

T = TypeVar("T")
Index = Mapping[str, tuple[tuple[Words, T], ...]]
"""Forms with their rows by first word, longest forms first."""


def words(text: str) -> Words:
    """The lower-case words of a form as the tokenizer divides them: `passer-by` is three."""
    return tuple(text.lower().replace("-", " - ").split())


def by_first(found: Iterable[tuple[Words, T]]) -> dict[str, tuple[tuple[Words, T], ...]]:
    """An index of forms with their rows."""
    index: dict[str, list[tuple[Words, T]]] = {}
    for form, word in found:
        index.setdefault(form[0], []).append((form, word))
    return {first: tuple(sorted(rows, key=lambda each: -len(each[0]))) for first, rows in index.items()}


def match(index: Index[T], tokens: Sequence[str], at: int) -> tuple[int, T] | None:
    """The longest form of an index that stands at a position of lower-case tokens: where it ends, and its row."""
    if at >= len(tokens):
        return None
    for form, word in index.get(tokens[at], ()):
        if tuple(tokens[at : at + len(form)]) == form:
            return at + len(form), word
    return None
