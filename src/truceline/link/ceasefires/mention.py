"""An agreement as linking sees it: what sort, between whom, where, since when, and each word that is said on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

import msgspec

from truceline.gazetteer.keys import fold
from truceline.link.ceasefires.spoken import Spoken, own_words, spoken
from truceline.link.names import Cast, Side, cast_of, days, where
from truceline.link.settings import LinkSettings
from truceline.records import Agreement, Place, Reading
from truceline.records.agreement import AgreementKind
from truceline.records.linked import Ref, Where, Word

Zone = tuple[str, str | None]
"""Country and province of a place, the province None for a country as a whole."""
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
_LATER = 10**7


class Kin(msgspec.Struct, frozen=True, kw_only=True):
    """All that tells which agreements may be one. `sort`: of deal. `sides`: those who made it or vouch for it.

    `zone`: key of its country and province, or of its country alone; None where the report names no place. `stated`:
    whether the text itself says where.
    """

    sort: str
    sides: frozenset[Side]
    zone: Zone | None
    stated: bool


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """What an agreement is compared by.

    `start`, `end`: first and last day on which it may have begun, as ordinals, None where not stated. `over`: the last
    day of its term, likewise. `day`: that of its report.
    """

    ref: Ref
    kin: Kin
    start: int | None
    end: int | None
    over: int | None
    day: int | None

    @property
    def order(self) -> tuple[int, str, str]:
        return (self.day if self.day is not None else _LATER, self.ref.report, self.ref.record)


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """An agreement of one report with all that is told of it across reports.

    `parties`, `brokers`, `guarantors`: names. `announced`, `effective`, `expires`: first days, ISO dates. `spoken`,
    `own`: words of others, and of the report in its own voice, their families not filled in. `states`: country and
    name of each state in the report.
    """

    mark: Mark
    kind: AgreementKind
    published: str | None
    place: Where | None
    parties: tuple[str, ...]
    brokers: tuple[str, ...]
    guarantors: tuple[str, ...]
    announced: str | None
    effective: str | None
    expires: str | None
    spoken: tuple[Spoken, ...]
    own: tuple[Word, ...]
    states: tuple[tuple[str, str], ...]


def mentions(reading: Reading, settings: LinkSettings | None = None) -> Iterator[Mention]:
    """The agreements of a report that hold fire, or that regulate where."""
    chosen = settings or LinkSettings()
    cast = cast_of(reading)
    places = {place.id: place for place in reading.places}
    for agreement in reading.agreements:
        if agreement.kind in _SORTS:
            yield _mention(reading, agreement, cast, places, chosen)


def _mention(
    reading: Reading, agreement: Agreement, cast: Cast, places: Mapping[str, Place], settings: LinkSettings
) -> Mention:
    stated = places[agreement.place] if agreement.place is not None else None
    zone = zone_of(stated if stated is not None else _scene(reading))
    ref, report = Ref(reading.report.id, agreement.id), reading.report
    start, end = _begins(agreement, settings.vague)
    kin = Kin(
        sort=_SORTS[agreement.kind],
        sides=_sides(agreement, cast),
        zone=zone,
        stated=stated is not None and stated.precision != "country",
    )
    states = sorted((each.country, each.name) for each in reading.actors if each.kind == "state" and each.country)
    return Mention(
        mark=Mark(
            ref=ref,
            kin=kin,
            start=start,
            end=end,
            over=_ordinal(days(agreement.expires)[1]),
            day=_ordinal(report.published),
        ),
        kind=agreement.kind,
        published=report.published,
        place=where(stated),
        parties=cast.names(agreement.parties),
        brokers=cast.names(agreement.brokers),
        guarantors=cast.names(agreement.guarantors),
        announced=days(agreement.announced)[0],
        effective=days(agreement.effective)[0],
        expires=days(agreement.expires)[0],
        spoken=spoken(reading, agreement, cast, zone[0] if zone is not None else None),
        own=own_words(reading, agreement),
        states=tuple(states),
    )


def sort_of(kind: AgreementKind) -> str:
    """The sort of a deal of a ceasefire's kind."""
    return _SORTS[kind]


def zone_of(place: Place | Where | None) -> Zone | None:
    """Country and province of a place; None where neither is known."""
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
    return frozenset(side for actor in named if (side := cast.side(actor)) is not None and side != Side())


def _begins(agreement: Agreement, longest: int) -> tuple[int | None, int | None]:
    """The days between which it began, as ordinals: those of its stated time, else of its announcement.

    A time of more than so many days ("in 2017") does not tell when it began.
    """
    for when in (agreement.effective, agreement.announced):
        start, end = (_ordinal(day) for day in days(when))
        if start is not None and end is not None and end - start <= longest:
            return start, end
    return None, None


def _ordinal(day: str | None) -> int | None:
    return date.fromisoformat(day[:10]).toordinal() if day is not None else None
