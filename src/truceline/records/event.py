"""Events: who did what to whom, where and when, and who says so."""

from __future__ import annotations

from typing import Literal

import msgspec

from truceline.records.span import Origin, Span
from truceline.records.when import When

EventType = Literal[
    "ASSAULT",
    "COERCE",
    "MOBILIZE",
    "RETREAT",
    "CONCEDE",
    "AGREE",
    "SUPPORT",
    "AID",
    "CONSULT",
    "PROTEST",
    "SANCTION",
    "COOPERATE",
    "REJECT",
]
Realis = Literal["actual", "negated", "future", "hypothetical"]


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """One source's word on who did it: the claim, and the perpetrators it names (actor ids)."""

    claim: str | None
    actors: tuple[str, ...]


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One happening of the report, however often it is mentioned.

    `type`, `mode`: PLOVER (2023 manual). `actors`, `recipients`: actor ids. `place`: place id.
    `targets`: protected objects and other things hit, as written. `claims`: ids of the claims that carry it;
    empty means that the report says it in its own voice. `attributions`: rival perpetrators, by claim.
    """

    id: str
    type: EventType
    mode: str | None
    trigger_span: Span
    mentions: tuple[Span, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: str | None = None
    when: When | None = None
    realis: Realis = "actual"
    weapon: str | None = None
    targets: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    origin: Origin | None = None
