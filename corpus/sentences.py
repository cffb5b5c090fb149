"""The sentences of the corpus, and what is left of them when names and numbers are masked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from corpus.checks import Checked
from corpus.checks.located import Located
from truceline.lexicon.casualties import CasualtyLexicon
from truceline.records import Span

_END = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9])|\n+")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
SHORTEST = 4
"""Sentences of fewer words are formulas that may recur ("More follows.")."""


class Sentence(msgspec.Struct, frozen=True):
    """A sentence of a report. `report`: number of the report; `masked`: its words, names and numbers as signs."""

    report: int
    span: Span
    words: tuple[str, ...]
    masked: tuple[str, ...]


def sentences(reports: Sequence[Checked], lexicon: CasualtyLexicon) -> Iterator[Sentence]:
    """Every sentence of at least four words, report by report."""
    numbers = {
        word
        for kind in ("unit", "tens", "scale", "collective", "vague")
        for rows in lexicon.quantities[kind].values()
        for form, _ in rows
        for word in form
    }
    for number, report in enumerate(reports):
        if report.annotated is None:
            continue
        text = report.annotated.reading.report.text
        for span in spans(text):
            found = tuple(_WORD.findall(text[slice(*span)]))
            if len(found) >= SHORTEST:
                words = tuple(word.lower() for word in found)
                yield Sentence(number, span, words, tuple(_masked(found, numbers)))


def spans(text: str) -> Iterator[Span]:
    """Where sentences stand: between stops, and on lines of their own."""
    start = 0
    for stop in [*(found.span() for found in _END.finditer(text)), (len(text), len(text))]:
        if text[start : stop[0]].strip():
            yield start, stop[0]
        start = stop[1]


def _masked(words: Sequence[str], numbers: set[str]) -> Iterator[str]:
    """Lower-case words; runs of names become one sign, and so do runs of numbers."""
    last = ""
    for at, word in enumerate(words):
        if word[0].isdigit() or word.lower() in numbers:
            sign = "0"
        elif word[0].isupper() and at > 0 and word not in ("I", "A"):
            sign = "N"
        else:
            sign = ""
        if not sign or sign != last:
            yield sign or word.lower()
        last = sign


def place(report: Checked, span: Span) -> str:
    """File and line of a span."""
    assert report.annotated is not None
    located = Located(report.annotated, report.path.read_bytes().decode("utf-8"))
    return f"{short(report.path)}:{located.line(span)}"


def short(path: Path) -> str:
    """A path as short as it can be from here."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
