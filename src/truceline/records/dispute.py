"""Disputes: two sources in conflict about one thing."""

from __future__ import annotations

from typing import Literal

import msgspec

from truceline.records.span import Origin

DisputeKind = Literal["attribution", "occurrence", "figure", "status"]


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One side of a dispute: the actor's id, the claims it rests on, and what it says in a few words."""

    by: str | None
    claims: tuple[str, ...]
    says: str


class Dispute(msgspec.Struct, frozen=True, kw_only=True):
    """Sources that contradict each other. `about`: ids of the records in dispute."""

    id: str
    kind: DisputeKind
    about: tuple[str, ...]
    sides: tuple[Side, ...]
    origin: Origin | None = None
