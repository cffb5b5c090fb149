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

    `country` is ISO 3166 alpha-3, `sector` a PLOVER sector code, `affiliation` the id of the actor it speaks for.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    affiliation: str | None = None
    mentions: tuple[Span, ...] = ()
    origin: Origin | None = None
