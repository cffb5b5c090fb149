"""Text of a report made fit to be shown: on one line, without anything that steers a terminal or turns a line round."""

from __future__ import annotations

import re
import unicodedata

_SPACE = re.compile(r"[\s\u2028\u2029]+")
_HIDDEN = frozenset("\u200b\u2060\ufeff\u00ad\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that are not seen: those that turn the writing direction, and spaces without width."""
_OPENING = "\"'“‘«„‹”`"
_CLOSING = "\"'”’»“›"
_STOPS = ",.;:!?…"


def clean(text: str) -> str:
    """The text on one line: white space as single spaces, control and direction characters left out.

    A lone surrogate, which no output can hold, becomes U+FFFD. Joiners stay, as Persian and emoji need them.
    """
    return "".join(_shown(char) for char in _SPACE.sub(" ", text)).strip()


def quoted(text: str, start: int, end: int, direct: bool) -> str:
    """The characters from `start` to `end`, with the quotation marks that stand at their edges in the text.

    `direct`: a piece of a direct quotation has marks on both sides even where the report sets them further off.
    """
    before = text[start - 1 : start]
    opening = before if before and before in _OPENING and not _inside_word(text, start - 1) else ""
    closing = _closing(text, end)
    if direct:
        opening, closing = opening or '"', closing or '"'
    return f"{opening}{clean(text[start:end])}{closing}"


def shorten(text: str, words: int) -> str:
    """The first words of a text, with ` ...` where more were cut off, and the quotation mark that it began with."""
    parts = text.split(" ")
    if len(parts) <= words:
        return text
    kept = " ".join(parts[:words]).rstrip(_STOPS) + " ..."
    return kept + '"' if kept.count('"') % 2 else kept


def _closing(text: str, end: int) -> str:
    """The quotation mark behind a piece, with or without the comma or full stop between them."""
    at = end + 1 if text[end : end + 1] and text[end] in _STOPS else end
    mark = text[at : at + 1]
    return mark if mark and mark in _CLOSING and not _inside_word(text, at) else ""


def _inside_word(text: str, at: int) -> bool:
    """Whether the mark is an apostrophe: letters stand on both sides of it."""
    return text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum()


def _shown(char: str) -> str:
    kind = unicodedata.category(char)
    if kind == "Cs":
        return "\ufffd"
    return "" if kind == "Cc" or char in _HIDDEN or 0xE0000 <= ord(char) <= 0xE007F else char
