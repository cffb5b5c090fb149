"""Claims: speaker and cue outside the content, quotation marks, what lies inside what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.checks.located import Finding, Located
from corpus.checks.marks import touches, within
from truceline.parse.quotes import Quoted, quotations
from truceline.records import Claim, Quote, Span

_WORD = re.compile(r"\w")


def claims(report: Located) -> Iterator[Finding]:
    """Everything that is wrong with the claims."""
    quoted = _quotations(report.text)
    by_id = {claim.id: claim for claim in report.reading.claims}
    for claim in report.reading.claims:
        yield from _around(report, claim)
        yield from _speaker(report, claim)
        outer = _outer(claim, by_id)
        inside = [quote for quote in quoted if not _holds(quote, outer)]
        yield from _edges(report, claim, inside)
        yield from _kind(report, claim, inside)
        yield from _via(report, claim, by_id)
        yield from _about(report, claim)


def _around(report: Located, claim: Claim) -> Iterator[Finding]:
    for role, span in (("cue", claim.cue_span), ("speaker", claim.speaker_span)):
        if span is not None and touches(span, claim.content_spans):
            yield report.wrong(
                span, "TL424", f"{claim.id}.{role} lies in the content of {claim.id}; end the content before it"
            )
    cue, speaker = claim.cue_span, claim.speaker_span
    if cue is not None and speaker is not None and cue == speaker:
        yield report.wrong(cue, "TL424", f"{claim.id}: cue and speaker are the same words; keep the one they are")


def _speaker(report: Located, claim: Claim) -> Iterator[Finding]:
    if claim.speaker_span is None:
        return
    actor = next((each for each in report.reading.actors if each.id == claim.speaker), None)
    if actor is None:
        yield report.wrong(
            claim.id, "TL429", f"{claim.id}.speaker is marked, but the line names no speaker; add | speaker a1"
        )
    elif actor.mentions and not touches(claim.speaker_span, actor.mentions):
        yield report.wrong(
            claim.speaker_span,
            "TL429",
            f"{claim.id}.speaker {report.words(claim.speaker_span)!r} holds no mark of {actor.id}; mark it",
        )


def _edges(report: Located, claim: Claim, quoted: list[Quoted]) -> Iterator[Finding]:
    """A quotation that is the whole piece, or that the piece cuts, has its marks outside."""
    for span in claim.content_spans:
        for quote in quoted:
            start, end = quote.outer
            wide = span[0] < quote.inner[0] and quote.inner[1] < span[1]
            opened = span[0] == start and (not wide or span == quote.outer)
            closed = quote.closed and span[1] == end and (not wide or span == quote.outer)
            if opened or closed:
                edge = "begins" if opened else "ends"
                yield report.wrong(
                    span, "TL425", f"{claim.id} {edge} with a quotation mark; put the mark outside the content"
                )
            elif span[0] < start and quote.closed and quote.inner[1] == span[1]:
                yield report.wrong(
                    span, "TL425", f"{claim.id} ends inside a quotation that began in it; take in the closing mark"
                )


def _kind(report: Located, claim: Claim, inside: list[Quoted]) -> Iterator[Finding]:
    """Direct: all words stand in quotation marks; indirect: none; mixed: some."""
    own = [quote for quote in inside if not _of_another(report, quote, claim)]
    told: Quote | None = quote_of(report.text, claim.content_spans, own)
    if told is None or told == claim.quote:
        return
    yield report.wrong(
        claim.id,
        "TL426",
        f"{claim.id} is {claim.quote}, but {_SAYS[told]} of its words {report.words(claim.content_spans[0])!r} "
        f"stand in quotation marks: {told}",
    )


_SAYS = {"direct": "all", "indirect": "none", "mixed": "some"}


def quote_of(text: str, spans: tuple[Span, ...], quoted: list[Quoted]) -> Quote | None:
    """What the quotation marks say of a content; None where it has no words."""
    letters = [at for start, end in spans for at in range(start, end) if _WORD.match(text[at])]
    if not letters:
        return None
    covered = sum(any(quote.inner[0] <= at < quote.inner[1] for quote in quoted) for at in letters)
    return "direct" if covered == len(letters) else "mixed" if covered else "indirect"


def _of_another(report: Located, quote: Quoted, claim: Claim) -> bool:
    """Whether a quotation is that of a claim inside this one."""
    return any(
        inner.id != claim.id
        and within(quote.inner, claim.content_spans)
        and any(within(span, claim.content_spans) and within(span, (quote.outer,)) for span in inner.content_spans)
        and _is_inside(inner, claim)
        for inner in report.reading.claims
    )


def _is_inside(inner: Claim, outer: Claim) -> bool:
    return inner.content_spans != outer.content_spans and all(
        within(span, outer.content_spans) for span in inner.content_spans
    )


def _holds(quote: Quoted, outer: tuple[Span, ...]) -> bool:
    """Whether a quotation is that of the claim around: then it says nothing of the claim inside."""
    return any(within(span, (quote.inner,)) for span in outer)


def _outer(claim: Claim, by_id: dict[str, Claim]) -> tuple[Span, ...]:
    outer = by_id.get(claim.via or "")
    return outer.content_spans if outer is not None else ()


def _via(report: Located, claim: Claim, by_id: dict[str, Claim]) -> Iterator[Finding]:
    outer = by_id.get(claim.via or "")
    if outer is None:
        return
    if outer.id == claim.id or outer.via == claim.id:
        yield report.wrong(claim.id, "TL427", f"{claim.id} is reported inside itself; name the claim around it")
    elif not all(touches(span, outer.content_spans) for span in claim.content_spans):
        yield report.wrong(
            claim.id,
            "TL427",
            f"{claim.id} is via {outer.id}, but stands outside its content; the outer content includes the inner words",
        )


def _about(report: Located, claim: Claim) -> Iterator[Finding]:
    if claim.id in claim.about:
        yield report.wrong(claim.id, "TL428", f"{claim.id} is about itself; name what it speaks of")
    if claim.stance in ("denies", "confirms", "accuses") and not claim.about:
        yield report.look(claim.id, "TL481", f"{claim.id} {claim.stance} but is about nothing")
    if claim.speaker is not None and claim.speaker in (claim.addressee, *claim.addressees):
        yield report.look(claim.id, "TL481", f"{claim.id}: {claim.speaker} speaks to itself")


def _quotations(text: str) -> list[Quoted]:
    found: list[Quoted] = []
    for match in re.finditer(r"[^\n]+", text):
        found.extend(quotations(text, match.span()))
        # Quotations inside quotations: the marks within count for what is said inside.
        for quote in list(found):
            if quote.outer[0] >= match.start():
                found.extend(quotations(text, quote.inner))
    return found
