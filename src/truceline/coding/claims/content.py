"""Trim and cut stretches of tokens until they are what was said and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable

from spacy.tokens import Doc, Token

from truceline.coding.claims.draft import TokenRange
from truceline.document import Document

_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}")
_COMPLEMENTIZERS = frozenset({"that"})
_EDGE = frozenset({",", ";", ":", "-", "--", "–", "—", "(", ")", "[", "]"})
_TRAILING = _EDGE | {"and", "but", "or", "while"}
_QUOTES = frozenset({'"', "''", "``", "'"})


def trim(document: Document, piece: TokenRange) -> TokenRange | None:
    """The piece without complementizer, edge punctuation and quotation marks that enclose it or lost their partner.

    None where nothing is left.
    """
    doc = document.doc
    start, end = piece
    while start < end:
        if (
            doc[start].is_space
            or _is_stamp(document, start)
            or _opens_clause(doc[start])
            or doc[start].lower_ in _EDGE
            or doc[start].text in "."
        ):
            start += 1
        elif doc[end - 1].is_space or doc[end - 1].lower_ in _TRAILING or _is_stop(document, start, end):
            end -= 1
        elif (cut := _quote_edges(doc, start, end)) != (start, end):
            start, end = cut
        else:
            return start, end
    return None


def _is_stamp(document: Document, number: int) -> bool:
    """Whether a token is the time of day that a line of a ticker opens with."""
    paragraph = document.paragraph_of(number)
    opens = paragraph is not None and paragraph.start == number
    return opens and _CLOCK.fullmatch(document.doc[number].text) is not None


def _opens_clause(word: Token) -> bool:
    """Whether a "that" opens a clause; in "denied that claim" it is part of the phrase."""
    return word.lower_ in _COMPLEMENTIZERS and word.dep_ != "det"


def _is_stop(document: Document, start: int, end: int) -> bool:
    """Whether the last token is a full stop that does not belong to a quotation lying in the piece."""
    if document.doc[end - 1].text != ".":
        return False
    quotation = document.quotation_of(end - 1)
    return quotation is None or quotation.outer[0] < start - 1


def _quote_edges(doc: Doc, start: int, end: int) -> TokenRange:
    """The piece without the marks at its edges, if they enclose it or stand alone."""
    marks = [number for number in range(start, end) if doc[number].text in _QUOTES]
    first, last = doc[start].text in _QUOTES, doc[end - 1].text in _QUOTES
    if first and last and len(marks) == 2:
        return start + 1, end - 1
    if first and len(marks) % 2:
        return start + 1, end
    if last and len(marks) % 2:
        return start, end - 1
    return start, end


def pieces(document: Document, found: Iterable[TokenRange]) -> tuple[TokenRange, ...]:
    """The trimmed pieces in order, empty ones left out, each cut to its readable paragraph."""
    trimmed = (trim(document, piece) for piece in found if piece[0] < piece[1])
    return tuple(sorted(piece for piece in trimmed if piece is not None))


def without(piece: TokenRange, hole: TokenRange) -> list[TokenRange]:
    """The piece with a hole cut out of it: one or two pieces, or none."""
    parts = [(piece[0], min(piece[1], hole[0])), (max(piece[0], hole[1]), piece[1])]
    return [part for part in parts if part[0] < part[1]]


def split_that(document: Document, piece: TokenRange) -> list[TokenRange]:
    """The coordinated that-clauses of a content: "A and that B" gives A and B."""
    doc = document.doc
    parts, start = [], piece[0]
    for number in range(piece[0] + 1, piece[1] - 1):
        if doc[number].lower_ in ("and", "but") and doc[number + 1].lower_ == "that" and doc[number + 1].dep_ == "mark":
            parts.append((start, number))
            start = number + 1
    return [*parts, (start, piece[1])]
