"""Who: states, groups, offices, persons and those who are only described."""

from __future__ import annotations

from typing import Literal

import msgspec

from truceline.records.span import Origin, Span

ActorKind = Literal[
    "state", "government", "military", "armed_group", "person", "igo", "ngo", "monitor", "media", "population", "other"
]


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """One actor of a report, with all its mentions in order (pronouns included where resolved).

    `id`: a1, a2 ... `name`: the usual name. `kind`: what sort of actor it is. `country`: ISO 3166 alpha-3.
    `sector`: PLOVER sector code. `affiliation`: id of the actor that it belongs to or speaks for.
    `mentions`: where it is named. `origin`: the rule and row behind it.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    affiliation: str | None = None
    mentions: tuple[Span, ...] = ()
    origin: Origin | None = None
