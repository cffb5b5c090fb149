"""A parsed report: one spaCy Doc over the whole text, with its paragraphs and quotations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from truceline.records import Report, Span

ParagraphKind = Literal["body", "headline", "subhead", "furniture", "repeat", "dateline"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as a half-open range of tokens, the blank space after it left out.

    `kind`: only `body` and `headline` are read for records; `subhead` (no verb, no end mark), `furniture` (banners,
    bylines, links before or between the text) and `repeat` (a headline that stands again) are not. A `dateline`
    ("ANKARA, June 13 (Agency) -") is parted from the paragraph that it opens; only its place is read.
    """

    start: int
    end: int
    kind: ParagraphKind

    @property
    def readable(self) -> bool:
        return self.kind in ("body", "headline")

    @property
    def names_places(self) -> bool:
        """Whether places are read in it."""
        return self.readable or self.kind == "dateline"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words as a half-open range of tokens, with the marks (`outer`) and without (`start`, `end`).

    `closed` is False where the text lost the closing mark. `chain` numbers the quotation that this one carries on
    in the next paragraph (newspapers open each paragraph of a long quotation and close only the last), else None.
    """

    start: int
    end: int
    outer: tuple[int, int]
    closed: bool = True
    chain: int | None = None


@dataclass(frozen=True)
class Document:
    """A parsed report; `doc[i].idx` is the code point offset of token i in `report.text`.

    The Doc's characters are those of the report, except that quotation marks and blank space are folded to ASCII
    one for one so that the model reads them as it was trained; take texts from `report.text`, never from `doc`.
    Paragraphs are divided by SPACE tokens that depend on the token before them; no sentence spans two paragraphs.
    """

    report: Report
    doc: Doc
    paragraphs: tuple[Paragraph, ...]
    quotations: tuple[Quotation, ...]

    def span(self, start: int, end: int) -> Span:
        """The characters of tokens `[start, end)`."""
        last = self.doc[end - 1]
        return self.doc[start].idx, last.idx + len(last)

    def text(self, span: Span) -> str:
        """The report's characters of a span."""
        return self.report.text[span[0] : span[1]]

    def tokens(self, span: Span) -> Tokens | None:
        """The tokens that share a character with a span, None where there is none."""
        return self.doc.char_span(*span, alignment_mode="expand")

    def sentences(self) -> Iterator[Tokens]:
        """The sentences of body and headlines, in order, without blank space at their ends."""
        yield from self._sentences

    @property
    def datelines(self) -> tuple[Span, ...]:
        """The characters of the datelines."""
        lines = (each for each in self.paragraphs if each.kind == "dateline")
        return tuple(self.span(line.start, line.end) for line in lines)

    def paragraph_of(self, token: int) -> Paragraph | None:
        """The paragraph that holds a token, None for the blank space between paragraphs."""
        number = self._paragraph_numbers[token]
        return None if number < 0 else self.paragraphs[number]

    def quotation_of(self, token: int) -> Quotation | None:
        """The outermost quotation that holds a token (marks count as in it), or None."""
        number = self._quotation_numbers[token]
        return None if number < 0 else self.quotations[number]

    def quoted(self, token: Token | int) -> bool:
        """Whether a token stands between quotation marks."""
        return self._quotation_numbers[token if isinstance(token, int) else token.i] >= 0

    def sentence_of(self, token: int) -> int:
        """The number of the sentence that holds a token, counted from the beginning of the report."""
        return self._sentence_numbers[token]

    @cached_property
    def _sentence_numbers(self) -> list[int]:
        numbers: list[int] = []
        for number, sentence in enumerate(self.doc.sents):
            numbers.extend([number] * (sentence.end - sentence.start))
        return numbers

    @cached_property
    def _sentences(self) -> tuple[Tokens, ...]:
        found = []
        for sentence in self.doc.sents:
            paragraph = self.paragraph_of(sentence.start)
            if paragraph is not None and paragraph.readable:
                clipped = self.doc[sentence.start : min(sentence.end, paragraph.end)]
                if not clipped.text.isspace():
                    found.append(clipped)
        return tuple(found)

    @cached_property
    def _paragraph_numbers(self) -> list[int]:
        numbers = [-1] * len(self.doc)
        for number, paragraph in enumerate(self.paragraphs):
            numbers[paragraph.start : paragraph.end] = [number] * (paragraph.end - paragraph.start)
        return numbers

    @cached_property
    def _quotation_numbers(self) -> list[int]:
        numbers = [-1] * len(self.doc)
        for number, quotation in enumerate(self.quotations):
            for token in range(*quotation.outer):
                if numbers[token] < 0:
                    numbers[token] = number
        return numbers
