"""Denials: whether it happened, who had a hand in it, or how many, as one side denies what another claims."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from truceline.coding.disputes.wording import assertion, content, denial, ids
from truceline.coding.sides import same_side, side
from truceline.document import Cast, Document
from truceline.lexicon.disputes import DisputeWord
from truceline.lexicon.phrases import Index, match
from truceline.records import Claim, Dispute, DisputeKind, Event, Origin, Side

_RULES: dict[DisputeKind, str] = {
    "attribution": "disputes.attribution",
    "occurrence": "disputes.occurrence",
    "figure": "disputes.figure",
}


def denials(
    document: Document,
    claims: Sequence[Claim],
    known: dict[str, Claim],
    events: Sequence[Event],
    settled: Collection[str],
    cast: Cast,
    lexicon: Index[DisputeWord],
) -> Iterator[Dispute]:
    """A claim and those who deny it: whether it happened, or, where a hand in it or a number is denied, that.

    `settled`: agreements and events of which a dispute over their status or perpetrators is told already. Whether
    such an agreement holds is not told again; whether one side broke it is another question.
    """
    made: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        if claim.stance == "denies" and claim.speaker is not None:
            denied = next(_denied(claim, known, events, cast), None)
            if denied is not None and (denied.stance == "accuses" or not set(settled) & set(claim.about)):
                made.setdefault((denied.id, side(claim.speaker, cast)), []).append(claim)
    for (name, denier), group in made.items():
        other = known[name]
        named = [told for claim in group if (told := _denies(document, claim, lexicon)) is not None]
        kind: DisputeKind = named[0] if named else "occurrence"
        if other.speaker is None or (kind == "attribution" and set(settled) & set(other.about)):
            continue
        shared = [
            record
            for claim in group
            for record in (claim.about if kind == "occurrence" else other.about)
            if record in other.about
        ]
        fullest = max(group, key=lambda claim: len(content(document, claim)))
        sides = (
            Side(by=side(other.speaker, cast), claims=(other.id,), says=assertion(document, other, cast)),
            Side(by=denier, claims=ids(claim.id for claim in group), says=denial(content(document, fullest))),
        )
        rule = Origin(rule=_RULES[kind])
        yield Dispute(id="d", kind=kind, about=ids([*shared, other.id]), sides=sides, origin=rule)


def _denies(document: Document, claim: Claim, lexicon: Index[DisputeWord]) -> DisputeKind | None:
    """What a denial says that it disputes: a hand in something, or a number; None where it does not say."""
    low = [token.lower_ for piece in claim.content_spans for token in document.tokens(piece) or ()]
    found = (match(lexicon, low, at) for at in range(len(low)))
    return next((word[1].kind for word in found if word is not None), None)


def _denied(claim: Claim, known: dict[str, Claim], events: Sequence[Event], cast: Cast) -> Iterator[Claim]:
    """The claims of another side that a denial points at, or that carry an event which it denies."""
    for name in claim.about:
        other = known.get(name) or _carrier(name, events, known, claim, cast)
        if other is not None and not same_side(claim.speaker, other.speaker, cast):
            yield other


def _carrier(name: str, events: Sequence[Event], known: dict[str, Claim], denier: Claim, cast: Cast) -> Claim | None:
    """A claim of another side that carries an event which is denied."""
    for event in events:
        if event.id == name:
            carried = (known[claim] for claim in event.claims)
            return next(
                (
                    claim
                    for claim in carried
                    if claim.stance != "denies" and not same_side(claim.speaker, denier.speaker, cast)
                ),
                None,
            )
    return None
