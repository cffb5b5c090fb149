"""A text as words and marks, each with the letter that stands for its classes in the time grammar."""

from __future__ import annotations

import re
from dataclasses import dataclass

from truceline.lexicon.times import Signature, TimeLexicon, number_signature
from truceline.records import Span

_TOKEN = re.compile(
    r"(?P<ISO>[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?Z?)?(?![0-9]))"
    r"|(?P<NUMDATE>[0-9]{1,2}(?P<mark>[./-])[0-9]{1,2}(?P=mark)[0-9]{4}(?![0-9]))"
    r"|(?P<CLOCK>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9]))"
    r"|(?P<BIG>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9]))"
    r"|(?P<DECADE>(?:1[0-9]|20)?[0-9]0['\u2019]?s(?![^\W_]))"
    r"|(?P<ORDNUM>[0-9]{1,2}(?:st|nd|rd|th)(?![^\W_]))"
    r"|(?P<SLASHED>[0-9]{1,2}/[0-9]{1,2}(?![0-9/]))"
    r"|(?P<DECIMAL>[0-9]+\.[0-9]+)"
    r"|(?P<NUMBER>[0-9]+)"
    r"|(?P<WORD>[^\W\d_][^\W_]*)"
    r"|(?P<GENITIVE>['\u2019]s\b)"
    r"|(?P<BREAK>\n[^\S\n]*\n\s*)"
    r"|(?P<DASH>[-\u2010-\u2015\u2212]+)"
    r"|(?P<MARK>\S)"
)
_CAPITAL, _PLURAL, _PLAIN = (frozenset({"WORD", shape}) for shape in ("CAP", "PLURAL", "PLAIN"))
_STRAIGHT = {"\u2019": "'", "\u2018": "'"}


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of `text`: `spans` in code points, `codes` with one letter a token, a break before and after all."""

    text: str
    spans: list[Span]
    codes: str

    def word(self, number: int) -> str:
        """The token as written."""
        start, end = self.spans[number]
        return self.text[start:end]

    def span(self, first: int, end: int) -> Span:
        """The characters of tokens `[first, end)`."""
        return self.spans[first][0], self.spans[end - 1][1]


def tokens(text: str, lexicon: TimeLexicon) -> Tokens:
    """The words and marks of a text. Blank space is dropped; an empty line is a token of its own."""
    codes, letters = lexicon.codes, lexicon.letters
    other = letters[frozenset({"OTHER"})]
    edge = letters[frozenset({"BREAK"})]
    spans: list[Span] = [(0, 0)]
    found = [edge]
    taken = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if start < taken:
            continue
        kind, written = match.lastgroup, match.group()
        if kind == "WORD":
            code, end = _word(text, start, end, written, lexicon)
        elif kind in ("NUMBER", "ORDNUM"):
            code = letters.get(_digits(kind, written), other)
        else:
            code = codes.get(_mark(kind, written)) or letters.get(frozenset({kind or ""}), other)
        spans.append((start, end))
        found.append(code)
        taken = end
    return Tokens(text, [*spans, (len(text), len(text))], "".join((*found, edge)))


def _word(text: str, start: int, end: int, written: str, lexicon: TimeLexicon) -> tuple[str, int]:
    """The letter of a word, and its end with the dots of an abbreviation (Nov., a.m., B.C.)."""
    if text[end : end + 1] == "." and len(written) < 6:
        for dotted in _dotted(text, start, end):
            code = lexicon.codes.get(dotted) or lexicon.codes.get(dotted.lower())
            if code:
                return code, start + len(dotted)
    code = lexicon.codes.get(written) or (None if written.islower() else lexicon.codes.get(written.lower()))
    return code or lexicon.letters[_shape(written)], end


def _dotted(text: str, start: int, end: int) -> list[str]:
    if end - start > 1:
        return [text[start : end + 1]]
    return [text[start : end + 3], text[start : end + 2]]


def _shape(written: str) -> Signature:
    if written[0].isupper():
        return _CAPITAL
    if written[-1] == "s" and not written.endswith("ss"):
        return _PLURAL
    return _PLAIN


def _digits(kind: str, written: str) -> Signature:
    if kind == "NUMBER":
        return number_signature(written)
    return frozenset({"ORDNUM", "DAYTH"}) if 1 <= int(written[:-2]) <= 31 else frozenset({"ORDNUM"})


def _mark(kind: str | None, written: str) -> str:
    if kind == "DASH":
        return "-"
    if kind == "GENITIVE":
        return "'s"
    return _STRAIGHT.get(written, written)
