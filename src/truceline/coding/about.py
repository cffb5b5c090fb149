"""What each claim speaks of: the events, figures and agreements in its content, and the claim that a denial denies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from truceline.coding.sides import same_side
from truceline.document import Cast, Document
from truceline.lexicon.cues import CueLexicon
from truceline.records import Agreement, Casualty, Claim, Event, Span, covers

_CONTENT = frozenset({"NOUN", "VERB", "PROPN", "ADJ"})
_STEM = 5
"""Letters by which two words count as forms of one: coordinates, coordinated."""
_ENOUGH = 2
"""Points that must speak for what a denial denies: a shared word is one."""
_POINTING = frozenset({"that", "this", "the", "those", "these", "such"})


def about(
    document: Document,
    cast: Cast,
    claims: Sequence[Claim],
    events: Sequence[Event],
    casualties: Sequence[Casualty],
    agreements: Sequence[Agreement],
    lexicon: CueLexicon,
) -> tuple[Claim, ...]:
    """The claims with `about` filled in, in the same order."""
    spans = [
        *((record.id, (record.trigger_span, *record.mentions)) for record in events),
        *((record.id, (record.span,)) for record in casualties),
        *((record.id, (record.span, *record.mentions)) for record in agreements),
    ]
    stems = {claim.id: _stems(document, claim) for claim in claims}
    found = []
    for number, claim in enumerate(claims):
        held = [name for name, places in spans if any(_holds(claim, span) for span in places)]
        denied = None
        if claim.stance == "denies":
            denied = _pointed_at(document, cast, claims, number, lexicon) or _denied(claim, claims, stems, cast)
        names = [*held, *([denied.id] if denied is not None else [])]
        found.append(msgspec.structs.replace(claim, about=tuple(names)) if names else claim)
    return tuple(found)


def _holds(claim: Claim, span: Span) -> bool:
    return any(covers(piece, span) for piece in claim.content_spans)


def _stems(document: Document, claim: Claim) -> frozenset[str]:
    return frozenset(
        token.lower_[:_STEM]
        for piece in claim.content_spans
        for token in document.tokens(piece) or ()
        if token.pos_ in _CONTENT and not token.is_stop and token.is_alpha
    )


def _denied(claim: Claim, claims: Sequence[Claim], stems: dict[str, frozenset[str]], cast: Cast) -> Claim | None:
    """The claim of another side that most speaks for: shared words, the denier named or accused in it, the last word.

    Of claims for which as much speaks, the nearest. None where too little speaks for any.
    """
    contrary = list(_contrary(claim, claims, cast))
    earlier = [other for other in contrary if other.content_spans[0] < claim.content_spans[0]]
    last = earlier[-1].id if earlier else None
    ranked = []
    for other in contrary:
        points = len(stems[claim.id] & stems[other.id]) + (other.id == last) + _names(other, claim, cast)
        points -= other.content_spans[0] > claim.content_spans[0]  # mostly what was said before is denied
        ranked.append((points, -abs(other.content_spans[0][0] - claim.content_spans[0][0]), other))
    best = max(ranked, key=lambda each: each[:2], default=None)
    return best[2] if best is not None and best[0] >= _ENOUGH else None


def _names(other: Claim, denial: Claim, cast: Cast) -> bool:
    """Whether a claim accuses the denier or speaks of it."""
    if denial.speaker is None:
        return False
    if other.addressee is not None and same_side(other.addressee, denial.speaker, cast):
        return True
    mentions = cast.record(denial.speaker).mentions
    return any(covers(piece, mention) for piece in other.content_spans for mention in mentions)


def _contrary(claim: Claim, claims: Sequence[Claim], cast: Cast) -> Iterator[Claim]:
    for other in claims:
        contrary = other.stance not in ("denies", "demands") and other.via != claim.id
        if other.id != claim.id and contrary and not same_side(claim.speaker, other.speaker, cast):
            yield other


def _pointed_at(
    document: Document, cast: Cast, claims: Sequence[Claim], number: int, lexicon: CueLexicon
) -> Claim | None:
    """The claim last made by another side, where a denial only points at it: "denied that assertion"."""
    for piece in claims[number].content_spans:
        for token in document.tokens(piece) or ():
            noun = lexicon.nouns.get(token.lower_)
            if noun is not None and any(part.lower_ in _POINTING for part in token.lefts):
                earlier = list(_contrary(claims[number], claims[:number], cast))
                return earlier[-1] if earlier else None
    return None
