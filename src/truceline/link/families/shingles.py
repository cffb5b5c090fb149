"""A text as the set of its shingles (words in a row), and the sample of them by which copies are looked up."""

from __future__ import annotations

import re
from zlib import crc32

import msgspec

from truceline.link.settings import LinkSettings

_WORD = re.compile(r"\w+")
_BREAK = re.compile(r"\n\s*\n|\n")
_LEAST = 16
"""Shingles that are sampled of a text at the least: the lowest ones, as in MinHash."""


class Shingled(msgspec.Struct, frozen=True):
    """A text in hashes. `whole`: of all shingles. `sample`: of those that are looked up. `paragraphs`: each its own."""

    whole: frozenset[int]
    sample: tuple[int, ...]
    paragraphs: tuple[frozenset[int], ...]


def shingled(text: str, settings: LinkSettings) -> Shingled:
    """The shingles of a text, case and punctuation left out.

    The sample is that of FracMinHash (Irber and others 2022): every shingle whose hash is a multiple of a number, so
    that a short text inside a long one keeps its sample there. A MinHash of fixed size cannot see that.
    """
    whole = _hashes(text, settings.shingle)
    fraction = {value for value in whole if value % settings.sampled == 0}
    lowest = sorted(whole)[:_LEAST] if len(fraction) < _LEAST else ()
    return Shingled(whole, tuple(sorted(fraction.union(lowest))), _paragraphs(text, settings))


def _hashes(text: str, size: int) -> frozenset[int]:
    """Hashes that are the same in every run and on every machine, as Python's own are not."""
    words = _WORD.findall(text.casefold())
    if len(words) < size:
        return frozenset({crc32(" ".join(words).encode("utf-8", "surrogatepass"))} if words else ())
    return frozenset(
        crc32(" ".join(words[at : at + size]).encode("utf-8", "surrogatepass")) for at in range(len(words) - size + 1)
    )


def _paragraphs(text: str, settings: LinkSettings) -> tuple[frozenset[int], ...]:
    if "\n" not in text:
        return ()
    long = (part for part in _BREAK.split(text) if part.count(" ") >= settings.paragraph_words - 1)
    return tuple(_hashes(part, settings.shingle) for part in long)
