"""What gold and a Reading have in common: the fields that are compared, with names in place of ids."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from truceline.records import (
    Casualty,
    CasualtyKind,
    Claim,
    Event,
    EventType,
    Reading,
    Realis,
    Report,
    Span,
    Stance,
    Victim,
    When,
)

Kind = Literal["claims", "events", "casualties"]
KINDS: tuple[Kind, ...] = ("claims", "events", "casualties")


class Named(msgspec.Struct, frozen=True):
    """A place by its name."""

    text: str


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """A record of either side. `optional`: gold that is neither required nor wrong."""

    optional: bool = False


class ClaimSide(Compared, frozen=True, kw_only=True):
    """A claim. Names are None and lists empty where nothing is said."""

    stance: Stance
    content_spans: tuple[Span, ...]
    speaker_name: str | None = None
    speaker_span: Span | None = None
    cue_span: Span | None = None
    addressee: str | None = None


class EventSide(Compared, frozen=True, kw_only=True):
    """An event. `date`: ISO day, month or year, or an interval `a/b`."""

    type: EventType
    trigger_span: Span
    realis: Realis
    mode: str | None = None
    mentions: tuple[Span, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: Named | None = None
    date: str | None = None


class CasualtySide(Compared, frozen=True, kw_only=True):
    """A casualty figure, in persons; `low` and `high` None where open."""

    kind: CasualtyKind
    who: Victim
    span: Span
    low: int | None = None
    high: int | None = None
    cumulative: bool = False


AnySide = ClaimSide | EventSide | CasualtySide


class ReportSide(msgspec.Struct, frozen=True, kw_only=True):
    """A report and its records on one side, as a line of gold holds them.

    `source` or `publisher`, `report_date` or `published`: the outlet and the ISO date, whichever name is used.
    A list that is None was not annotated: nothing of that kind is compared.
    """

    id: str
    text: str
    title: str | None = None
    source: str | None = None
    publisher: str | None = None
    report_date: str | None = None
    published: str | None = None
    claims: tuple[ClaimSide, ...] | None = None
    events: tuple[EventSide, ...] | None = None
    casualties: tuple[CasualtySide, ...] | None = None

    def of(self, kind: Kind) -> tuple[AnySide, ...]:
        """The records of a kind; none where it was not annotated."""
        return getattr(self, kind) or ()

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds that were annotated."""
        return tuple(kind for kind in KINDS if getattr(self, kind) is not None)


def key(report: Report) -> str:
    """The id by which a Reading is found: the caller's own, else that of the text."""
    return report.external_id or report.id


def read_side(reading: Reading) -> ReportSide:
    """A Reading as the side that is judged."""
    names = {actor.id: actor.name for actor in reading.actors} | {place.id: place.name for place in reading.places}
    return ReportSide(
        id=key(reading.report),
        text=reading.report.text,
        claims=tuple(_claim(claim, names) for claim in reading.claims),
        events=tuple(_event(event, names) for event in reading.events),
        casualties=tuple(_casualty(casualty) for casualty in reading.casualties),
    )


def _claim(claim: Claim, names: Mapping[str, str]) -> ClaimSide:
    return ClaimSide(
        stance=claim.stance,
        content_spans=claim.content_spans,
        speaker_name=names[claim.speaker] if claim.speaker else None,
        speaker_span=claim.speaker_span,
        cue_span=claim.cue_span,
        addressee=names[claim.addressee] if claim.addressee else None,
    )


def _event(event: Event, names: Mapping[str, str]) -> EventSide:
    return EventSide(
        type=event.type,
        trigger_span=event.trigger_span,
        realis=event.realis,
        mode=event.mode,
        mentions=event.mentions,
        actors=tuple(names[actor] for actor in event.actors),
        recipients=tuple(names[actor] for actor in event.recipients),
        place=Named(names[event.place]) if event.place else None,
        date=_date(event.when),
    )


def _casualty(casualty: Casualty) -> CasualtySide:
    return CasualtySide(
        kind=casualty.kind,
        who=casualty.who,
        span=casualty.span,
        low=casualty.low,
        high=casualty.high,
        cumulative=casualty.cumulative,
    )


def _date(when: When | None) -> str | None:
    if when is None or when.start is None:
        return None
    return when.start if when.end in (None, when.start) else f"{when.start}/{when.end}"
