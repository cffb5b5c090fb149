"""Sentences that stand twice, and sentences that are nearly copies once names and numbers are masked.

Two sentences are near-copies when the runs of three masked words that they share are half of those in either
(Jaccard). Two that are must share one of the rarer half of their runs (the prefix filter of set similarity joins), so
an index of those finds every pair, not only likely ones.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

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
    often = Counter(run for own in runs for run in own)
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    found: list[Pair] = []
    for number, own in enumerate(runs):
        rare = sorted(own, key=lambda run: (often[run], run))[: len(own) - math.ceil(ALIKE * len(own)) + 1]
        found.extend(_alike(number, {other for run in rare for other in holders[run]}, runs))
        for run in rare:
            holders[run].append(number)
    return sorted(found, reverse=True)


def _alike(number: int, others: Iterable[int], runs: Sequence[Runs]) -> Iterator[Pair]:
    for other in others:
        both = len(runs[number] & runs[other])
        alike = both / (len(runs[number]) + len(runs[other]) - both)
        if alike >= ALIKE:
            yield Pair(alike, other, number)


def _runs(masked: Sequence[str]) -> Runs:
    return frozenset(tuple(masked[at : at + RUN]) for at in range(len(masked) - RUN + 1))


def share(pairs: Sequence[Pair], sentences: Sequence[Sentence]) -> float:
    """The share of sentences that have a near-copy before them."""
    return len({pair.second for pair in pairs}) / len(sentences) if sentences else 0.0
