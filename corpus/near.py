"""Sentences that stand twice, and sentences that are nearly copies once names and numbers are masked.

Two sentences are near-copies when the runs of three masked words that they share are half of those in either
(Jaccard). An index of the runs finds every pair, not only likely ones: at the size of the corpus that takes seconds.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from corpus.sentences import Sentence

ALIKE = 0.5
RUN = 3

Runs = frozenset[tuple[str, ...]]


class Pair(msgspec.Struct, frozen=True, order=True):
    """Two sentences by number, and how alike they are: from 0.5 to 1."""

    alike: float
    first: int
    second: int


def twice(sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    """Pairs of sentences with the same words: each with the first that has them."""
    first: dict[tuple[str, ...], int] = {}
    return [
        (first[sentence.words], number)
        for number, sentence in enumerate(sentences)
        if first.setdefault(sentence.words, number) != number
    ]


def near(sentences: Sequence[Sentence]) -> list[Pair]:
    """Every pair of near-copies, the most alike first."""
    runs = [_runs(sentence.masked) for sentence in sentences]
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    found: list[Pair] = []
    for number, own in enumerate(runs):
        shared: Counter[int] = Counter()
        for run in own:
            shared.update(holders[run])
        found.extend(_alike(number, shared, runs))
        for run in own:
            holders[run].append(number)
    return sorted(found, reverse=True)


def _alike(number: int, shared: Counter[int], runs: Sequence[Runs]) -> Iterator[Pair]:
    for other, both in shared.items():
        alike = both / (len(runs[number]) + len(runs[other]) - both)
        if alike >= ALIKE:
            yield Pair(alike, other, number)


def _runs(masked: Sequence[str]) -> Runs:
    return frozenset(tuple(masked[at : at + RUN]) for at in range(len(masked) - RUN + 1))


def share(pairs: Sequence[Pair], sentences: Sequence[Sentence]) -> float:
    """The share of sentences that have a near-copy before them."""
    return len({pair.second for pair in pairs}) / len(sentences) if sentences else 0.0
