"""Incidents that are held against a ceasefire: in its place, after its time, by or against its parties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

import msgspec

from truceline.link.ceasefires.mention import zone_of
from truceline.link.names import Side, cast_of
from truceline.records import Place, Reading
from truceline.records.linked import Incident, Violation, Where

ARMED_MEN = "armed men"
"""The side of fighters of whom no report says whose they are."""


class Scope(msgspec.Struct, frozen=True, kw_only=True):
    """What a ceasefire binds. `zone`: country and province. `start`, `end`: ISO dates. `bound`: the sides it binds."""

    zone: tuple[str, str | None] | None
    start: str
    end: str
    bound: frozenset[Side]


def violations(scope: Scope, incidents: Sequence[Incident], readings: Mapping[str, Reading]) -> tuple[Violation, ...]:
    """The attacks within a scope, in the order of the incidents; only those told as facts."""
    return tuple(
        _violation(each, readings) for each in incidents if _within(each, scope) and _binds(each, scope, readings)
    )


def _within(incident: Incident, scope: Scope) -> bool:
    if incident.type != "ASSAULT" or not any(telling.realis == "actual" for telling in incident.tellings):
        return False
    day = _day(incident)
    return day is not None and scope.start <= day <= scope.end and _in_zone(incident.place, scope.zone)


def _day(incident: Incident) -> str | None:
    """Its first day, else the day of its first report."""
    return incident.start or min((each.published for each in incident.tellings if each.published), default=None)


def _in_zone(place: Where | None, zone: tuple[str, str | None] | None) -> bool:
    if zone is None or place is None:
        return False
    own = zone_of(Place(id="", name=place.name, country=place.country, admin1=place.admin1, precision=place.precision))
    return own is not None and own[0] == zone[0] and zone[1] in (None, own[1])


def _binds(incident: Incident, scope: Scope, readings: Mapping[str, Reading]) -> bool:
    """Whether it is by or against a side that is bound, or by armed men whose side nobody tells."""
    return any(side in scope.bound or side == Side() for side in _sides(incident, readings))


def _sides(incident: Incident, readings: Mapping[str, Reading]) -> Iterator[Side]:
    for telling in incident.tellings:
        reading = readings[telling.event.report]
        cast = cast_of(reading)
        for event in reading.events:
            if event.id == telling.event.record:
                attributed = (actor for part in event.attributions for actor in part.actors)
                for actor in (*event.actors, *event.recipients, *attributed):
                    side = cast.side(actor)
                    if side is not None:
                        yield side


def before(scope: Scope, days: int) -> Scope:
    """The same zone and sides in so many days before it began."""
    start = date.fromisoformat(scope.start)
    first, last = (start - timedelta(days=days)).isoformat(), (start - timedelta(days=1)).isoformat()
    return msgspec.structs.replace(scope, start=first, end=last)


def _fighting(incident: Incident, readings: Mapping[str, Reading]) -> tuple[str, ...]:
    """For whom those who are blamed fight: codes of states, names of groups, each once; people as such are nobody's."""
    found: dict[str, None] = {}
    for telling in incident.tellings:
        reading = readings[telling.event.report]
        cast = cast_of(reading)
        for event in reading.events:
            if event.id == telling.event.record:
                attributed = (actor for part in event.attributions for actor in part.actors)
                sides = (cast.side(actor) for actor in (*event.actors, *attributed))
                found.update((side.state or side.group or ARMED_MEN, None) for side in sides if side is not None)
    return tuple(sorted(found))


def _violation(incident: Incident, readings: Mapping[str, Reading]) -> Violation:
    """Those who tell of it: named speakers, else the outlets whose reports say so in their own voice."""
    said_by = [name for telling in incident.tellings for name in telling.said_by]
    outlets = [each.publisher for each in incident.tellings if each.publisher is not None and not each.said_by]
    return Violation(
        incident=incident.id,
        on=_day(incident),
        alleged_by=tuple(dict.fromkeys((*said_by, *outlets))),
        against=tuple(dict.fromkeys(name for blame in incident.blames for name in blame.actors)),
        corroborated=incident.sources > 1 or incident.grade == "confirmed",
        sides=_fighting(incident, readings),
    )
