"""Find quotations by their marks: straight, curly, angled and single, balanced or not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from truceline.records import Span

_MARK = re.compile(r"[\"“”„‟«»＂‘’‚‛']|``|''")
_DOUBLE = frozenset('"“”„‟«»＂') | {"``", "''"}
_OPENING = frozenset("“„‟«‘‚‛") | {"``"}
_CLOSING = frozenset("”»") | {"''"}
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation in characters: `outer` with its marks, `inner` without; `closed`: it has its closing mark."""

    outer: Span
    inner: Span
    closed: bool


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    family: Literal["double", "single"]
    can_open: bool
    can_close: bool


def quotations(text: str, paragraph: Span) -> list[Quoted]:
    """The outermost quotations of one paragraph, in order.

    A mark opens where blank space, a bracket, a dash or another mark stands before it and a word after it, and closes
    where a word or punctuation stands before it. Single marks count only where they cannot be apostrophes and the
    quotation is closed. A double mark that is never closed quotes to the end of the paragraph when it stands at the
    paragraph's beginning (the next paragraph carries on), else to the end of its sentence.
    """
    found: list[Quoted] = []
    marks = [mark for match in _MARK.finditer(text, *paragraph) if (mark := _mark(text, match, paragraph))]
    number = 0
    while number < len(marks):
        opening = marks[number]
        number += 1
        if not opening.can_open:
            continue
        closing = _closing(marks, number, opening)
        if closing is not None:
            end = marks[closing]
            if opening.end < end.start:
                found.append(Quoted((opening.start, end.end), (opening.end, end.start), True))
            number = closing + 1
        elif opening.family == "double":
            unclosed = _unclosed(text, opening, paragraph)
            if unclosed.inner[0] < unclosed.inner[1]:
                found.append(unclosed)
            while number < len(marks) and marks[number].start < unclosed.outer[1]:
                number += 1
    return found


def _mark(text: str, match: re.Match[str], paragraph: Span) -> _Mark | None:
    mark, start, end = match.group(), match.start(), match.end()
    before = text[start - 1] if start > paragraph[0] else " "
    after = text[end] if end < paragraph[1] else " "
    family: Literal["double", "single"] = "double" if mark in _DOUBLE else "single"
    if family == "single" and before.isalnum() and after.isalnum():
        return None
    opens = (before.isspace() or before in "([{—–-/\"“'‘«:") and not after.isspace()
    closes = not before.isspace() and (family == "double" or not after.isalnum())
    if mark in _OPENING:
        opens, closes = True, False
    elif mark in _CLOSING:
        opens, closes = False, True
    elif mark == "’":
        opens = False
    return _Mark(start, end, family, opens, closes)


def _closing(marks: list[_Mark], start: int, opening: _Mark) -> int | None:
    """The number of the mark that closes `opening`.

    A single mark after a final s may be a possessive ("the rebels' camp"): the last candidate before the next
    opening mark of the same family is taken.
    """
    candidate: int | None = None
    for number in range(start, len(marks)):
        mark = marks[number]
        if mark.family != opening.family:
            if opening.family == "single" and mark.family == "double":
                break
            continue
        if mark.can_close and opening.family == "double":
            return number
        if mark.can_close:
            candidate = number
        elif mark.can_open:
            break
    return candidate


def _unclosed(text: str, opening: _Mark, paragraph: Span) -> Quoted:
    if opening.start == paragraph[0]:
        end = paragraph[1]
    else:
        stop = _SENTENCE_END.search(text, opening.end, paragraph[1])
        end = stop.end() if stop else paragraph[1]
    return Quoted((opening.start, end), (opening.end, end), False)
