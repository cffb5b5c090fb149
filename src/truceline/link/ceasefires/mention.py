"""An agreement of a report as linking sees it: what sort, where, between whom, from when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

import msgspec

from truceline.gazetteer.keys import fold
from truceline.link.names import Cast, Side, cast_of, days
from truceline.records import Agreement, Place, Reading
from truceline.records.linked import Ref

_SORTS = {
    "ceasefire": "cessation",
    "truce": "cessation",
    "pause": "cessation",
    "de-escalation zone": "zone",
    "safe zone": "zone",
    "buffer zone": "zone",
    "evacuation deal": "evacuation",
    "peace deal": "peace",
}
"""A ceasefire, a truce and a pause are words for one thing; a deal of another sort is another deal."""


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """What an agreement can be compared by.

    `sides`: those who made it or vouch for it. `zone`: key of its country and province, or of its country alone;
    None where the report names no place. `stated`: whether the text itself says where. `start`, `end`: first and last
    day on which it may have begun, as ordinals, None where not stated. `over`: the last day of its term, likewise.
    `day`: that of its report.
    """

    ref: Ref
    family: str
    reading: Reading
    agreement: Agreement
    cast: Cast
    sort: str
    sides: frozenset[Side]
    zone: tuple[str, str | None] | None
    stated: bool
    start: int | None
    end: int | None
    over: int | None
    day: int | None

    @property
    def order(self) -> tuple[int, str, str]:
        return (self.day if self.day is not None else 10**7, self.ref.report, self.ref.record)


def mentions(reading: Reading, family: str) -> Iterator[Mention]:
    """The agreements of a report that hold fire, or that regulate where."""
    cast = cast_of(reading)
    places = {place.id: place for place in reading.places}
    for agreement in reading.agreements:
        sort = _SORTS.get(agreement.kind)
        if sort is None:
            continue
        stated = places[agreement.place] if agreement.place is not None else None
        start, end = _begins(agreement)
        yield Mention(
            ref=Ref(reading.report.id, agreement.id),
            family=family,
            reading=reading,
            agreement=agreement,
            cast=cast,
            sort=sort,
            sides=_sides(agreement, cast),
            zone=zone_of(stated if stated is not None else _scene(reading)),
            stated=stated is not None and stated.precision != "country",
            start=start,
            end=end,
            over=_ordinal(days(agreement.expires)[1]),
            day=_ordinal(reading.report.published),
        )


def zone_of(place: Place | None) -> tuple[str, str | None] | None:
    """Country and province of a place, the province None for a country as a whole; None where neither is known."""
    if place is None:
        return None
    if place.country is None:
        return ("", fold(place.name))
    return (place.country, None if place.precision == "country" else fold(place.admin1 or place.name))


def _scene(reading: Reading) -> Place | None:
    """Where a report's events are, for a truce of which it does not say where: mostly there, countries last.

    Its places as such would tell the dateline, from where a ministry speaks.
    """
    counts = Counter(event.place for event in reading.events if event.place is not None)
    counts = counts or Counter({place.id: len(place.mentions) for place in reading.places})
    known = [place for place in reading.places if place.country is not None and counts[place.id]]
    exact = [place for place in known if place.precision != "country"] or known
    return max(exact, key=lambda place: counts[place.id], default=None)


def _sides(agreement: Agreement, cast: Cast) -> frozenset[Side]:
    named = (*agreement.parties, *agreement.brokers, *agreement.guarantors)
    return frozenset(side for actor in named if (side := cast.side(actor)) is not None and _certain(side))


def _certain(side: Side) -> bool:
    return side.state is not None or side.group is not None


def _begins(agreement: Agreement) -> tuple[int | None, int | None]:
    """The days between which it began, as ordinals: those of its stated time, else of its announcement."""
    for when in (agreement.effective, agreement.announced):
        start, end = days(when)
        if start is not None and end is not None:
            return _ordinal(start), _ordinal(end)
    return None, None


def _ordinal(day: str | None) -> int | None:
    return date.fromisoformat(day[:10]).toordinal() if day is not None else None
