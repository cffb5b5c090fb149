"""Disputes: two sources in conflict about one thing."""

from __future__ import annotations

from typing import Literal

import msgspec

from truceline.records.span import Origin

DisputeKind = Literal["attribution", "occurrence", "figure", "status"]


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One side of a dispute.

    `by`: actor id. `claims`: ids of the claims that it rests on. `says`: what it says, in a few words built from the
    records.
    """

    by: str | None
    claims: tuple[str, ...]
    says: str


class Dispute(msgspec.Struct, frozen=True, kw_only=True):
    """Sources that contradict each other.

    `id`: d1, d2 ... `kind`: who did it, whether it happened, how many, or whether an agreement holds.
    `about`: ids of the records in dispute. `sides`: who says what. `origin`: the rule and row behind it.
    """

    id: str
    kind: DisputeKind
    about: tuple[str, ...]
    sides: tuple[Side, ...]
    origin: Origin | None = None
