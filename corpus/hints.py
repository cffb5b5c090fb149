"""Where the program's own reader finds what the annotation lacks or says otherwise: hints, since both can be wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.checks import Checked
from corpus.checks.located import Finding, Located
from corpus.checks.marks import touches
from truceline.pipeline import load_reader
from truceline.records import Casualty, Reading, When

_DATELINE = 60
"""A dateline ends within so many characters."""


def hints(checked: Sequence[Checked]) -> Iterator[tuple[Checked, Finding]]:
    """The reports are read without their marks, and the two Readings compared."""
    reader = load_reader()
    for each in checked:
        if each.annotated is None:
            continue
        located = Located(each.annotated, each.path.read_bytes().decode("utf-8"))
        read = reader.read(each.annotated.reading.report)
        for found in sorted([*_claims(located, read), *_figures(located, read), *_times(located, read)]):
            yield each, found


def _claims(report: Located, read: Reading) -> Iterator[Finding]:
    """Reporting words that are no cue, and lie in no other mark of a claim but its content."""
    cues = tuple(claim.cue_span for claim in report.reading.claims if claim.cue_span is not None)
    for claim in read.claims:
        if claim.cue_span is not None and claim.content_spans and not touches(claim.cue_span, cues):
            cue, content = report.words(claim.cue_span), report.words(claim.content_spans[0])
            yield report.look(claim.cue_span, "TL495", f"no claim has the cue {cue!r}: {content!r} ({claim.stance})")


def _figures(report: Located, read: Reading) -> Iterator[Finding]:
    for found in read.casualties:
        own = [each for each in report.reading.casualties if touches(each.span, (found.span,))]
        told = _told(found)
        if not own:
            yield report.look(found.span, "TL496", f"{report.words(found.span)!r} is no figure here: {told}")
        elif all(_told(each) != told for each in own):
            yield report.look(own[0].id, "TL496", f"{own[0].id} is {_told(own[0])}; the reader says {told}")


def _told(casualty: Casualty) -> str:
    figures = "/".join("-" if each is None else str(each) for each in (casualty.low, casualty.best, casualty.high))
    return f"{casualty.kind} {figures}{' cumulative' if casualty.cumulative else ''}"


def _times(report: Located, read: Reading) -> Iterator[Finding]:
    for found in read.times:
        own = [each for each in report.annotated.times if touches(each.when.span, (found.span,))]
        words = report.words(found.span)
        if not own and found.type in ("DATE", "TIME") and not _passed_over(report, found):
            yield report.look(found.span, "TL497", f"{words!r} is no time here: {found.value}")
        elif own and not any(_alike(each.when.value, found.value) for each in own):
            yield report.look(own[0].id, "TL497", f"{own[0].id} {words!r} is {own[0].when.value}, not {found.value}?")


def _passed_over(report: Located, found: When) -> bool:
    """Bare words like "now", and the date in a dateline, are not marked."""
    dateline = found.span[0] < _DATELINE and found.value == report.reading.report.published
    return found.value is None or found.value.endswith("_REF") or dateline


def _alike(one: str | None, other: str | None) -> bool:
    """Whether one value is the other, or goes on from it: Friday, and six on Friday."""
    return one == other or bool(one and other and (one.startswith(other) or other.startswith(one)))
