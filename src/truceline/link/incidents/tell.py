"""What each report tells of an incident: its version, whom it blames, its figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from truceline.assess.figures import Count
from truceline.link.names import Cast, Side, cast_of, days, where
from truceline.records import Actor, Casualty, Claim, Event, Place, Reading
from truceline.records.linked import FigureClaim, Ref, Telling

_BODIES = ("monitor", "ngo", "igo", "media", "armed_group")


class Told(msgspec.Struct, frozen=True):
    """An event of a report with all that is needed to tell it across reports."""

    reading: Reading
    event: Event
    family: str
    cast: Cast
    claims: Mapping[str, Claim]
    places: Mapping[str, Place]

    @property
    def ref(self) -> Ref:
        return Ref(self.reading.report.id, self.event.id)

    def speakers(self, claims: Sequence[str]) -> tuple[str, ...]:
        """Names of those who say what the claims say; speakers without a name are left out."""
        named = (self.cast.name(self.claims[claim].speaker) for claim in claims)
        return tuple(dict.fromkeys(name for name in named if name is not None))


class Blamed(msgspec.Struct, frozen=True):
    """One word on who did it. `by`: a name; None: the report's own voice. `speaks_for`: the side of that speaker."""

    by: str | None
    actors: tuple[str, ...]
    sides: frozenset[Side]
    speaks_for: Side | None
    ref: Ref


def told(reading: Reading, family: str) -> Mapping[str, Told]:
    """The events of a Reading by id, ready to be told."""
    cast = cast_of(reading)
    claims = {claim.id: claim for claim in reading.claims}
    places = {place.id: place for place in reading.places}
    return {event.id: Told(reading, event, family, cast, claims, places) for event in reading.events}


def telling(one: Told) -> Telling:
    """A report's version of an incident."""
    event, report = one.event, one.reading.report
    start, end = days(event.when)
    return Telling(
        event=one.ref,
        family=one.family,
        publisher=report.publisher,
        published=report.published,
        said_by=one.speakers(event.claims),
        actors=one.cast.names(event.actors),
        recipients=one.cast.names(event.recipients),
        place=where(one.places[event.place] if event.place is not None else None),
        start=start,
        end=end,
        realis=event.realis,
        span=event.trigger_span,
    )


def blamed(one: Told) -> Iterator[Blamed]:
    """Each word of a report on who did it: rival attributions one by one, else the event's actors by its speakers."""
    if one.event.realis == "negated":
        return
    if one.event.attributions:
        for part in one.event.attributions:
            yield from _blamed(one, part.claim, part.actors)
        return
    for claim in one.event.claims or (None,):
        yield from _blamed(one, claim, one.event.actors)


def _blamed(one: Told, claim: str | None, actors: Sequence[str]) -> Iterator[Blamed]:
    if not actors or (claim is not None and one.claims[claim].stance == "denies"):
        return
    speaker = one.claims[claim].speaker if claim is not None else None
    sides = frozenset(side for actor in actors if (side := one.cast.side(actor)) is not None)
    yield Blamed(
        by=one.cast.name(speaker),
        actors=one.cast.names(actors),
        sides=sides,
        speaks_for=one.cast.side(speaker) if speaker is not None else None,
        ref=one.ref,
    )


def counts(one: Told) -> Iterator[Count]:
    """The figures that a report gives for an event."""
    for record in one.reading.casualties:
        if record.event == one.event.id:
            yield Count(kind=record.kind, who=record.who, cumulative=record.cumulative, claim=figure_claim(one, record))


def figure_claim(one: Told, record: Casualty) -> FigureClaim:
    """A figure of a report as it is told across reports: whose word it is, and when."""
    named = [name for claim in record.claims if (name := one.claims[claim].speaker) is not None]
    speaker = one.cast.actors[named[-1]] if named else None
    return FigureClaim(
        casualty=Ref(one.reading.report.id, record.id),
        family=one.family,
        by=speaker.name if speaker is not None else None,
        published=one.reading.report.published,
        low=record.low,
        best=record.best,
        high=record.high,
        voice=_voice(speaker, one.cast) if speaker is not None else None,
    )


def _voice(speaker: Actor, cast: Cast) -> str | None:
    """The body whose count a person gives; a state's officials count each for themselves."""
    body = cast.actors[speaker.affiliation] if speaker.affiliation is not None else None
    return body.name if body is not None and body.kind in _BODIES else None


def deniers(one: Told) -> tuple[str, ...]:
    """Names of those who say that it did not happen."""
    about = (claim.id for claim in one.reading.claims if claim.stance == "denies" and one.event.id in claim.about)
    told_as_none = one.event.claims if one.event.realis == "negated" else ()
    return one.speakers((*about, *told_as_none))
