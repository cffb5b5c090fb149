"""Agreements: ceasefires, truces, zones and deals, and each side's word on them."""

from __future__ import annotations

from typing import Literal

import msgspec

from truceline.records.span import Origin, Span
from truceline.records.when import When

AgreementKind = Literal[
    "ceasefire",
    "truce",
    "pause",
    "de-escalation zone",
    "safe zone",
    "buffer zone",
    "evacuation deal",
    "peace deal",
    "other",
]
Status = Literal[
    "proposed",
    "announced",
    "in_effect",
    "not_in_effect",
    "violated",
    "extended",
    "ended",
    "rejected",
    "never_implemented",
]


class AgreementState(msgspec.Struct, frozen=True, kw_only=True):
    """What one source says about an agreement. `by`: actor id; None is the report's own voice."""

    by: str | None
    claim: str | None
    says: Status
    span: Span


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """One agreement of the report. `parties`, `brokers`, `guarantors`: actor ids; `place`: place id."""

    id: str
    kind: AgreementKind
    span: Span
    mentions: tuple[Span, ...] = ()
    parties: tuple[str, ...] = ()
    brokers: tuple[str, ...] = ()
    guarantors: tuple[str, ...] = ()
    place: str | None = None
    announced: When | None = None
    effective: When | None = None
    expires: When | None = None
    status: tuple[AgreementState, ...] = ()
    origin: Origin | None = None
