"""Claims: who says what, and with which stance."""

from __future__ import annotations

from typing import Literal

import msgspec

from truceline.records.span import Origin, Span
from truceline.records.when import When

Stance = Literal[
    "asserts",
    "announces",
    "confirms",
    "denies",
    "accuses",
    "demands",
    "threatens",
    "commits",
    "condemns",
    "speculates",
]
Quote = Literal["direct", "indirect", "mixed"]


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """An attribution of a proposition, demand, accusation or promise to somebody other than the outlet.

    `speaker`, `addressee`: actor ids. `via`: the claim inside which this one is reported.
    `about`: ids of events, casualties, agreements or claims that the content speaks of.
    `place`: place id and `when`: time of the speaking, where stated.
    """

    id: str
    speaker: str | None
    speaker_span: Span | None
    stance: Stance
    cue_span: Span | None
    content_spans: tuple[Span, ...]
    quote: Quote
    addressee: str | None = None
    via: str | None = None
    about: tuple[str, ...] = ()
    when: When | None = None
    place: str | None = None
    origin: Origin | None = None
