"""Join the Docs of a report's paragraphs into one whose offsets are those of the report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from spacy.tokens import Doc

from truceline.records import Span

if TYPE_CHECKING:
    from spacy.vocab import Vocab

_ATTRIBUTES: list[str | int] = ["TAG", "POS", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE"]
_HEAD_BEFORE = np.iinfo(np.uint64).max
"""-1 as spaCy keeps it: the blank space between paragraphs depends on the token before it."""
_OUTSIDE = 2
"""The entity code of a token outside every entity."""


def merge(text: str, spans: Sequence[Span], docs: Sequence[Doc], vocab: Vocab) -> tuple[Doc, list[tuple[int, int]]]:
    """One Doc over `text`, and the token range of each paragraph.

    `spans`: the paragraphs' characters, in order; `docs`: their parses, each as long as its span.
    """
    words: list[str] = []
    spaces: list[bool] = []
    rows: list[np.ndarray] = []
    ranges: list[tuple[int, int]] = []
    done = 0
    for (start, end), doc in zip(spans, docs, strict=True):
        if start > done:
            _add_gap(text[done:start], words, spaces, rows, vocab)
        ranges.append((len(words), len(words) + len(doc)))
        words.extend(token.text for token in doc)
        spaces.extend(bool(token.whitespace_) for token in doc)
        rows.append(doc.to_array(_ATTRIBUTES))
        done = end
    if done < len(text):
        _add_gap(text[done:], words, spaces, rows, vocab)
    merged = Doc(vocab, words=words, spaces=spaces)
    if rows:
        merged.from_array(_ATTRIBUTES, cast(Any, np.vstack(rows)))
    return merged, ranges


def _add_gap(gap: str, words: list[str], spaces: list[bool], rows: list[np.ndarray], vocab: Vocab) -> None:
    head = _HEAD_BEFORE if words else 0
    space = vocab.strings.add("_SP"), vocab.strings.add("SPACE"), vocab.strings.add("dep")
    words.append(gap)
    spaces.append(False)
    rows.append(np.array([[space[0], _POS_SPACE, space[2], head, _OUTSIDE, 0]], dtype=np.uint64))


_POS_SPACE = 103
