"""Find time expressions: every pattern over the letters of a text, the longest of those that share words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from truceline.lexicon.times import TimeLexicon, TimeRow
from truceline.records import Span
from truceline.resolve.times.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Found:
    """An expression: tokens `[first, end)`, the row that found it and the tokens of its named pieces.

    `kinds`: by class the value of its first word of that class.
    """

    tokens: Tokens
    lexicon: TimeLexicon
    row: TimeRow
    first: int
    end: int
    pieces: dict[str, tuple[int, int]]
    kinds: Mapping[str, str]

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

    def of_kind(self, *kinds: str) -> str | None:
        """The value of the first word that is of one of the classes."""
        return next((self.kinds[kind] for kind in kinds if kind in self.kinds), None)

    def fixed(self, name: str) -> str | None:
        """A fixed part of the row's value."""
        return self.row.value.get(name)

    def before(self, count: int) -> list[str]:
        """So many words before, in lower case and text order; fewer at the head of the text."""
        return [self.tokens.word(number).lower() for number in range(max(0, self.first - count), self.first)]


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
            kinds = _kinds(text, lexicon, first, -end)
            found.append(Found(text, lexicon, lexicon.rows[number], first, -end, pieces, kinds))
            taken = -end
    return found


def _kinds(text: Tokens, lexicon: TimeLexicon, first: int, end: int) -> dict[str, str]:
    kinds: dict[str, str] = {}
    for number in range(first, end):
        form = text.word(number)
        for key in {form, form.lower()}:
            for word in lexicon.words.get(key, ()):
                kinds.setdefault(word.kind, word.value)
    return kinds
