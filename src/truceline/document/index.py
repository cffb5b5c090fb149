"""Look-up of records by where their mentions stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Generic, TypeVar

from truceline.records import Span

T = TypeVar("T")


class SpanIndex(Generic[T]):
    """Items by the spans of their mentions, kept in text order; spans may touch but are expected not to overlap."""

    def __init__(self, items: Iterable[tuple[Span, T]]) -> None:
        self._items = sorted(items, key=lambda item: item[0])
        self._starts = [span[0] for span, _ in self._items]

    def within(self, span: Span) -> list[tuple[Span, T]]:
        """The items whose mention begins inside `span`, in text order."""
        return self._items[bisect_left(self._starts, span[0]) : bisect_left(self._starts, span[1])]

    def at(self, offset: int) -> T | None:
        """The item whose mention covers the character at `offset`, or None."""
        number = bisect_right(self._starts, offset) - 1
        if number >= 0 and self._items[number][0][1] > offset:
            return self._items[number][1]
        return None
