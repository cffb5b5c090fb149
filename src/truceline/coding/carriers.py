"""Which claims carry a value: those whose content holds its characters."""

from __future__ import annotations

from collections.abc import Sequence

from truceline.records import Claim, Span, covers


def carriers(claims: Sequence[Claim], span: Span) -> tuple[str, ...]:
    """The ids of the claims whose content covers `span`, in order; empty: the report says it in its own voice."""
    return tuple(claim.id for claim in claims if any(covers(piece, span) for piece in claim.content_spans))
