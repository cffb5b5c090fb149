"""Spans of word pieces from their labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from truceline.records import Span

__all__ = ["marked", "pieces_of", "runs", "trimmed"]

_QUOTES = "\"“”„«»'‘’`"
_EDGES = " \n\t\r,;:.!?-–—" + _QUOTES


def marked(labels: Sequence[int], first: int, last: int) -> Iterator[tuple[int, int, int]]:
    """Runs of labelled word pieces in `[first, last)` as (start, end, label): 0 is nothing, 1 goes on, others begin.

    A run that begins with "goes on" is taken as begun by label 2.
    """
    at = first
    while at < last:
        if labels[at] == 0:
            at += 1
            continue
        end = at + 1
        while end < last and labels[end] == 1:
            end += 1
        yield at, end, max(2, labels[at])
        at = end


def runs(numbers: Sequence[int], bridge: int) -> Iterator[tuple[int, int]]:
    """Runs of numbers in rising order, gaps of at most `bridge` closed, half-open."""
    if not numbers:
        return
    start = before = numbers[0]
    for number in numbers[1:]:
        if number - before > bridge + 1:
            yield start, before + 1
            start = number
        before = number
    yield start, before + 1


def pieces_of(text: str, spans: Sequence[Span], start: int, end: int) -> Span | None:
    """The characters of word pieces `[start, end)`, widened to whole words; None where all of them are marks."""
    found = [span for span in spans[start:end] if span != (0, 0)]
    if not found:
        return None
    first, last = found[0][0], found[-1][1]
    while first > 0 and text[first - 1].isalnum() and text[first].isalnum():
        first -= 1
    while last < len(text) and text[last - 1].isalnum() and text[last].isalnum():
        last += 1
    return first, last


def trimmed(text: str, span: Span) -> Span | None:
    """A span without blank space, quotation marks and points at its edges; a mark that closes one inside it stays."""
    first, last = span
    while first < last and text[first] in _EDGES:
        first += 1
    while last > first and text[last - 1] in _EDGES and not _closes(text[first:last]):
        last -= 1
    return (first, last) if first < last else None


def _closes(words: str) -> bool:
    """Whether the last character closes a quotation that opens inside the words."""
    mark = words[-1]
    if mark in "”»":
        opening = {"”": "“", "»": "«"}[mark]
        return words.count(opening) >= words.count(mark) > 0
    return mark == '"' and words.count('"') % 2 == 0
