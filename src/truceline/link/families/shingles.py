"""A text as the set of its shingles (words in a row), and the sample of them by which copies are looked up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np
import numpy.typing as npt

from truceline.link.settings import LinkSettings

_WORD = re.compile(r"\w+")
_LEAST = 16
"""Shingles that are sampled of a text at the least: the lowest ones, as in MinHash."""
_FACTOR = 0x9E3779B1
"""An odd number without pattern (2**32 over the golden ratio), whose powers part the places of words in a shingle."""
Hashes = npt.NDArray[np.uint32]


@dataclass(frozen=True)
class Shingled:
    """A text in hashes. `hashes`: of all shingles, in text order. `paragraphs`: from where to where each long line
    has its own. `whole`: each hash once, in ascending order. `sample`: those that are looked up."""

    hashes: Hashes
    paragraphs: tuple[tuple[int, int], ...]
    whole: Hashes
    sample: tuple[int, ...]

    @property
    def size(self) -> int:
        """How many different shingles the text has."""
        return len(self.whole)


def shingled(text: str, settings: LinkSettings) -> Shingled:
    """The shingles of a text, case and punctuation left out."""
    lines = [_WORD.findall(line) for line in text.casefold().split("\n")]
    hashes = _hashes([_hash(word) for words in lines for word in words], settings.shingle)
    return of_hashes(hashes, tuple(_paragraphs(lines, len(hashes), settings)), settings)


def of_hashes(hashes: Hashes, paragraphs: tuple[tuple[int, int], ...], settings: LinkSettings) -> Shingled:
    """The same of hashes that were kept.

    The sample is that of FracMinHash (Irber and others 2022): every shingle whose hash is a multiple of a number, so
    that a short text inside a long one keeps its sample there. A MinHash of fixed size cannot see that.
    """
    whole = np.unique(hashes)
    sample = whole[whole % settings.sampled == 0]
    if len(sample) < _LEAST:
        sample = np.union1d(sample, whole[:_LEAST])
    return Shingled(hashes, paragraphs, whole, tuple(sample.tolist()))


def inside(hashes: Hashes, other: Shingled) -> npt.NDArray[np.bool_]:
    """Which of some hashes stand in another text."""
    if not other.size:
        return np.zeros(len(hashes), dtype=np.bool_)
    at = np.searchsorted(other.whole, hashes)
    at[at == other.size] = 0
    found: npt.NDArray[np.bool_] = other.whole[at] == hashes
    return found


def _hashes(words: Sequence[int], size: int) -> Hashes:
    """A hash of every `size` words in a row; of a shorter text one of them all."""
    size = min(size, len(words))
    if not size:
        return np.zeros(0, dtype=np.uint32)
    values = np.array(words, dtype=np.uint64)
    count = len(values) - size + 1
    total = np.zeros(count, dtype=np.uint64)
    for place in range(size):
        total += values[place : place + count] * np.uint64(pow(_FACTOR, place + 1, 2**32))
    return (total >> np.uint64(7)).astype(np.uint32)


@lru_cache(maxsize=100_000)
def _hash(word: str) -> int:
    """A hash that is the same in every run and on every machine, as Python's own is not."""
    return crc32(word.encode("utf-8", "surrogatepass"))


def _paragraphs(lines: Sequence[Sequence[str]], count: int, settings: LinkSettings) -> Iterator[tuple[int, int]]:
    """Which shingles stand within each line of several, the short lines left out."""
    start = 0
    for words in lines if len(lines) > 1 else ():
        if len(words) >= settings.paragraph_words:
            yield start, min(start + len(words) - settings.shingle + 1, count)
        start += len(words)
