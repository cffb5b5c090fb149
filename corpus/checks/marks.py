"""Marks: whole words, no blanks at their edges, and every record marked."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.checks.located import Finding, Located
from truceline.annotate import marks_of
from truceline.records import Actor, Place, Span


def marks(report: Located) -> Iterator[Finding]:
    """Each mark begins and ends with a whole word; actors, places and claims have marks."""
    for mark in marks_of(report.annotated):
        start, end = mark.span
        words = report.text[start:end]
        if words != words.strip():
            yield report.wrong(
                mark.span, "TL423", f"{mark.label} begins or ends with a blank; put the bracket beside the word"
            )
        elif _cuts(report.text, start) or _cuts(report.text, end):
            yield report.wrong(mark.span, "TL423", f"{mark.label} cuts through a word at {report.words(mark.span)!r}")
    named: list[Actor | Place] = [*report.reading.actors, *report.reading.places]
    for record in named:
        if not record.mentions:
            yield report.wrong(record.id, "TL422", f"{record.id} is marked nowhere; mark it or take its line away")
    for claim in report.reading.claims:
        if not claim.content_spans:
            yield report.wrong(claim.id, "TL422", f"{claim.id} has no content; mark its words [{claim.id}|...]")


def _cuts(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def within(inner: Span, outer: tuple[Span, ...]) -> bool:
    """Whether a span lies in one of others."""
    return any(start <= inner[0] and inner[1] <= end for start, end in outer)


def touches(span: Span, others: tuple[Span, ...]) -> bool:
    """Whether a span shares a character with one of others."""
    return any(span[0] < end and start < span[1] for start, end in others)
