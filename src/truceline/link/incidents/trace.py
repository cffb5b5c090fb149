"""An event as linking sees it: what, when, where, who, how many, in which words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import msgspec

from truceline.link.incidents.setting import Tokens, key_of, tokens
from truceline.link.names import Cast, Side, cast_of
from truceline.link.settings import LinkSettings
from truceline.records import Event, Place, Reading, Span
from truceline.records.linked import Ref

MATERIAL = frozenset({"ASSAULT", "COERCE", "RETREAT", "MOBILIZE", "AID", "PROTEST", "SANCTION", "COOPERATE"})
"""PLOVER types of material kind: something is done, not said."""
_LEAD = 300
"""Characters at the head of a report that tell what it is about."""
_SMALL = 2
"""A count up to this one is too common to tell one happening from another."""
_BEFORE = 2
"""Days before its publication in which a report tells what it gives no date for."""
UNDATED = 0
"""The day of an event of which neither the report nor its date tells a day, before all that have one."""


class Trace(msgspec.Struct, frozen=True, kw_only=True):
    """What an event can be compared by.

    `first`, `last`: days as ordinals, UNDATED for none. `dated`: whether the report says when. `place`: None where it
    says not where; `spot`: the key of its name. `beside`, `named`: keys of the places that stand around the event, and
    in all of its report. `names`, `words`: keys of other names and words around it. `counts`: kind and number of its
    casualties. `lead`: whether the report opens with it. `order`: where it stands among all, by date and id.
    """

    ref: Ref
    order: tuple[str, str, int]
    type: str
    mode: str | None
    first: int
    last: int
    dated: bool
    place: Place | None
    spot: str
    beside: frozenset[str]
    named: frozenset[str]
    names: frozenset[str]
    words: frozenset[str]
    actors: frozenset[Side]
    recipients: frozenset[Side]
    targets: frozenset[str]
    counts: frozenset[tuple[str, int]]
    lead: bool


def traces(reading: Reading, settings: LinkSettings | None = None) -> Iterator[Trace]:
    """The events of a report that are happenings: of material kind, told as fact or as not having happened.

    One without a date happened on the day of its report or a little before. Where the report has none either, nothing
    is known of its day: it is compared with others of the kind only. Left out are those that last longer than
    settings.longest: "the bombardment since April" is a period, not an incident. A store keeps them beside the report,
    under their `keys`.
    """
    chosen = settings or LinkSettings()
    words: Tokens | None = None
    places = {place.id: place for place in reading.places}
    cast = cast_of(reading)
    for event in reading.events:
        if event.type not in MATERIAL or event.realis not in ("actual", "negated"):
            continue
        days = _days(event, reading.report.published, chosen)
        if days is not None:
            words = words or tokens(reading)
            yield _trace(reading, event, days, words, places, cast, chosen)


def _trace(
    reading: Reading,
    event: Event,
    days: tuple[int, int, bool],
    words: Tokens,
    places: Mapping[str, Place],
    cast: Cast,
    settings: LinkSettings,
) -> Trace:
    spans = {event.trigger_span, *event.mentions}
    lead = _is_lead(spans)
    names, others = words.around({*spans, (0, _LEAD)} if lead else spans, settings.context)
    place = places[event.place] if event.place is not None else None
    report = reading.report
    return Trace(
        ref=Ref(report.id, event.id),
        order=(report.published or "9999", report.id, event.trigger_span[0]),
        type=event.type,
        mode=event.mode,
        first=days[0],
        last=days[1],
        dated=days[2],
        place=place,
        spot=spot_of(place) if place is not None else "",
        beside=frozenset(spot_of(each) for each in places.values() if _near(each.mentions, spans, settings.context)),
        named=frozenset(spot_of(each) for each in places.values() if each.mentions),
        names=names,
        words=others,
        actors=_sides(event.actors, cast),
        recipients=_sides(event.recipients, cast),
        targets=frozenset(target.casefold().rstrip("s") for target in event.targets),
        counts=_counts(reading, event.id),
        lead=lead,
    )


def spot_of(place: Place) -> str:
    """A key that means the same place in every report: its GeoNames id, else its name in consonants."""
    return str(place.geonameid) if place.geonameid is not None else key_of(place.name)


def _near(mentions: Iterable[Span], spans: Iterable[Span], reach: int) -> bool:
    return any(start < end + reach and begin - reach < stop for start, stop in mentions for begin, end in spans)


def _sides(actors: Iterable[str], cast: Cast) -> frozenset[Side]:
    return frozenset(side for actor in actors if (side := cast.side(actor)) is not None)


def _is_lead(spans: set[Span]) -> bool:
    return min(spans)[0] < _LEAD


def _counts(reading: Reading, event: str) -> frozenset[tuple[str, int]]:
    return frozenset(
        (record.kind, number)
        for record in reading.casualties
        if record.event == event and not record.cumulative and (number := record.best or 0) > _SMALL
    )


def _days(event: Event, published: str | None, settings: LinkSettings) -> tuple[int, int, bool] | None:
    """First and last day, and whether the report states them; None where they are too far apart."""
    when = event.when
    if when is not None and when.start is not None:
        first = date.fromisoformat(when.start[:10]).toordinal()
        last = date.fromisoformat((when.end or when.start)[:10]).toordinal()
        return (first, last, True) if 0 <= last - first <= settings.longest else None
    if published is None:
        return UNDATED, UNDATED, False
    day = date.fromisoformat(published[:10]).toordinal()
    return day - _BEFORE, day, False
