"""What a learned reader marked in a text, in characters only; the rules make records of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from truceline.records import CasualtyKind, EventType, Realis, Span, Stance, Victim

__all__ = ["Attribution", "Figure", "Finder", "Findings", "Trigger"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what. `cue` is None for a quotation without one; `content` in one or more pieces, in text order.

    `score`: how sure the network is of the anchor, 0 to 1.
    """

    cue: Span | None
    speaker: Span | None
    content: tuple[Span, ...]
    addressees: tuple[Span, ...]
    stance: Stance
    score: float


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that names a happening, with the words that fill its roles."""

    span: Span
    type: EventType
    mode: str | None
    realis: Realis
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]
    places: tuple[Span, ...]
    times: tuple[Span, ...]
    weapons: tuple[Span, ...]
    targets: tuple[Span, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of persons harmed, with the words that fill its roles. `events`: triggers of what harmed them."""

    span: Span
    kind: CasualtyKind
    who: Victim
    cumulative: bool
    of: tuple[Span, ...]
    events: tuple[Span, ...]
    places: tuple[Span, ...]
    times: tuple[Span, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was marked in one text, each list in text order."""

    attributions: tuple[Attribution, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    figures: tuple[Figure, ...] = ()
    actors: tuple[Span, ...] = ()
    places: tuple[Span, ...] = ()
    times: tuple[Span, ...] = ()
    agreements: tuple[Span, ...] = ()


class Finder(Protocol):
    """Whatever marks a text: `truceline.learn.tagger` runs a trained network."""

    def find(self, text: str) -> Findings:
        """What it marks, in code points of the text."""
