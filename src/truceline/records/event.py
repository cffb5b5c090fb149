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
    """One source's word on who did it.

    `claim`: claim id; None is the report's own voice. `actors`: the perpetrators that it names, as actor ids.
    """

    claim: str | None
    actors: tuple[str, ...]


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One happening of the report, however often it is mentioned.

    `id`: e1, e2 ... `type`, `mode`: PLOVER (2023 manual). `trigger_span`: the word that names it.
    `mentions`: all words that name it. `actors`, `recipients`: actor ids, who did it and to whom. `place`: place id.
    `when`: when it happened. `realis`: whether it happened. `weapon`: the word as written. `targets`: protected
    objects and other things hit, as written. `claims`: ids of the claims that carry it; empty means that the report
    says it in its own voice. `attributions`: rival perpetrators, by claim. `confidence`: the
    calibrated share of records like it that an annotator marks too, 0 to 1. `origin`: the rule and row behind it.
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
    confidence: float | None = None
    origin: Origin | None = None
