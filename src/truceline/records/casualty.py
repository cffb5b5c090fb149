"""Casualties: how many people were killed, injured, displaced, missing or detained."""

from __future__ import annotations

from typing import Literal

import msgspec

from truceline.records.span import Origin, Span
from truceline.records.when import When

CasualtyKind = Literal["killed", "injured", "displaced", "missing", "detained"]
Victim = Literal[
    "civilians",
    "children",
    "women",
    "soldiers",
    "fighters",
    "police",
    "medics",
    "journalists",
    "aid_workers",
    "people",
]


class Casualty(msgspec.Struct, frozen=True, kw_only=True):
    """One stated figure.

    `id`: k1, k2 ... `kind`: the harm. `who`: the class of people. `low`, `best`, `high`: persons; None is unbounded or
    not said ("at least 12": 12, 12, None). `span`: the number and its noun. `approximate`: hedged ("about 12").
    `cumulative`: a running total over a period, not one incident. `of`: actor id, whose people they are.
    `event`: event id. `place`: place id. `when`: when it happened, or the period of the total.
    `claims`: ids of the claims that carry it; empty means that the report says it in its own voice.
    `confidence`: the calibrated share of records like it that an annotator marks too, 0 to 1.
    `origin`: the rule and row behind it.
    """

    id: str
    kind: CasualtyKind
    who: Victim
    low: int | None
    best: int | None
    high: int | None
    span: Span
    approximate: bool = False
    cumulative: bool = False
    of: str | None = None
    event: str | None = None
    place: str | None = None
    when: When | None = None
    claims: tuple[str, ...] = ()
    confidence: float | None = None
    origin: Origin | None = None
