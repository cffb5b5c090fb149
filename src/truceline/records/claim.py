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

    `id`: c1, c2 ... `speaker`: actor id, None where nobody is named. `speaker_span`: the noun phrase or pronoun as
    written. `stance`: what the speaker does with the content. `cue_span`: the reporting words, None where there are
    none. `content_spans`: what is claimed, in one or more pieces, without quotation marks at the edges.
    `quote`: direct, indirect or both. `addressee`: actor id, who is accused, asked, threatened or contradicted.
    `addressees`: all of them where there are several, the first one being `addressee`.
    `via`: id of the claim inside which this one is reported. `about`: ids of events, casualties, agreements or claims
    that the content speaks of. `when`: time of the speaking, where stated. `place`: place id of the speaking, where
    stated. `confidence`: the
    calibrated share of records like it that an annotator marks too, 0 to 1. `origin`: the rule and row behind it.
    """

    id: str
    speaker: str | None
    speaker_span: Span | None
    stance: Stance
    cue_span: Span | None
    content_spans: tuple[Span, ...]
    quote: Quote
    addressee: str | None = None
    addressees: tuple[str, ...] = ()
    via: str | None = None
    about: tuple[str, ...] = ()
    when: When | None = None
    place: str | None = None
    confidence: float | None = None
    origin: Origin | None = None
