"""Cuts a text into the windows that the network reads in one pass: paragraphs with what stands before them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from truceline.errors import InputError
from truceline.records import Span

__all__ = ["Window", "windows"]

LENGTH = 256
"""Most word pieces in a window, marks at its ends included."""
CONTEXT = 56
"""Word pieces of the text before that a window repeats, so that "he" and "the attack" find whom and what they mean."""
_NOWHERE = (0, 0)


@dataclass(frozen=True, slots=True)
class Window:
    """Word pieces with the characters that they stand for.

    `ids`: numbers of word pieces. `spans`: code points of `text`; (0, 0) for the marks [CLS] and [SEP].
    `core`: the first piece that is not repeated context; anchors before it belong to the window before.
    """

    ids: tuple[int, ...]
    spans: tuple[Span, ...]
    core: int


def windows(text: str, tokenizer: Tokenizer) -> list[Window]:
    """The windows of a text, in order; every word piece is in the core of exactly one.

    Paragraphs are parted by a mark, since the tokenizer drops line breaks. A window ends with a paragraph where one
    ends in its second half, else with a sentence, else where it is full.
    """
    encoded = tokenizer.encode(text, add_special_tokens=False)
    pieces, spans = encoded.ids, encoded.offsets
    start_mark, break_mark = _mark(tokenizer, "[CLS]"), _mark(tokenizer, "[SEP]")
    found = []
    for first, last in _cores(text, spans):
        before = max(0, first - CONTEXT)
        ids, where = [start_mark], [_NOWHERE]
        core = 1
        for number in range(before, last):
            if number > before and _breaks(text, spans, number):
                ids.append(break_mark)
                where.append(_NOWHERE)
            if number == first:
                core = len(ids)
            ids.append(pieces[number])
            where.append(spans[number])
        found.append(Window((*ids, break_mark), (*where, _NOWHERE), core))
    return found


def _mark(tokenizer: Tokenizer, name: str) -> int:
    number = tokenizer.token_to_id(name)
    if number is None:
        raise InputError(
            "TL473", f"tokenizer.json has no {name}; give the model folder the tokenizer of a BERT encoder"
        )
    return int(number)


def _cores(text: str, spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
    first = 0
    while first < len(spans):
        room = LENGTH - 2 - min(CONTEXT, first)
        marks = 0
        last = first
        paragraph = sentence = 0
        while last < len(spans) and last - first + marks < room:
            last += 1
            if last < len(spans) and _breaks(text, spans, last):
                marks += 1
                paragraph = last
            elif text[spans[last - 1][0] : spans[last - 1][1]] in (".", "!", "?"):
                sentence = last
        if last < len(spans):
            half = first + room // 2
            last = paragraph if paragraph > half else sentence if sentence > half else last
        yield first, last
        first = last


def _breaks(text: str, spans: Sequence[Span], number: int) -> bool:
    """Whether a line ends before a piece."""
    return "\n" in text[spans[number - 1][1] : spans[number][0]]
