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


class AgreementState(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one source says about an agreement.

    `by`: actor id; None is the report's own voice. `claim`: id of the claim that says so, None likewise.
    `says`: its word on the agreement. `span`: the words that say it. `suspended`: it is not in effect for a while
    only; left out where it is not so.
    """

    by: str | None
    claim: str | None
    says: Status
    span: Span
    suspended: bool = False


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """One agreement of the report.

    `id`: g1, g2 ... `kind`: what sort of agreement it is. `span`: first or fullest mention. `mentions`: all of them.
    `parties`, `brokers`, `guarantors`: actor ids. `place`: place id. `announced`, `effective`, `expires`: the times
    that the text states. `status`: each source's word on it, in text order. `origin`: the rule and row behind it.
    """

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
