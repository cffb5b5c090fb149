"""Find time expressions: every pattern over the letters of a text, the longest of those that share words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from truceline.lexicon.times import TimeLexicon, TimeRow
from truceline.records import Span
from truceline.resolve.times.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Found:
    """An expression: tokens `[first, end)`, the row that found it and the tokens of its named pieces."""

    tokens: Tokens
    lexicon: TimeLexicon
    row: TimeRow
    first: int
    end: int
    pieces: dict[str, tuple[int, int]]

    @property
    def span(self) -> Span:
        return self.tokens.span(self.first, self.end)

    def has(self, *names: str) -> bool:
        """Whether one of the pieces is there."""
        return any(name in self.pieces for name in names)

    def text(self, name: str) -> str | None:
        """A piece as written, None where it is not there."""
        found = self.pieces.get(name)
        if found is None:
            return None
        start, end = self.tokens.span(*found)
        return self.tokens.text[start:end]

    def words(self) -> Iterator[str]:
        """The words and marks of the expression."""
        return map(self.tokens.word, range(self.first, self.end))

    def of_kind(self, *kinds: str) -> str | None:
        """The value of the first word that is of one of the classes."""
        for word in self.words():
            for kind in kinds:
                value = self.lexicon.value(word, kind)
                if value is not None:
                    return value
        return None

    def fixed(self, name: str) -> str | None:
        """A fixed part of the row's value."""
        return self.row.value.get(name)

    @property
    def before(self) -> str:
        """The word before, in lower case."""
        return self.tokens.word(self.first - 1).lower() if self.first else ""


def scan(text: Tokens, lexicon: TimeLexicon) -> list[Found]:
    """The expressions in text order, none sharing a word: the leftmost, of those the longest, then the first row."""
    hits = sorted(
        ((match.start(), -match.end(), number), match)
        for number, row in enumerate(lexicon.rows)
        for match in row.regex.finditer(text.codes)
        if match.end() > match.start()
    )
    found, taken = [], 0
    for (first, end, number), match in hits:
        if first >= taken:
            pieces = {name: match.span(name) for name, value in match.groupdict().items() if value is not None}
            found.append(Found(text, lexicon, lexicon.rows[number], first, -end, pieces))
            taken = -end
    return found
