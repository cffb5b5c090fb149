"""Incidents that are held against a ceasefire: in its place, after its time, by or against its parties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

import msgspec

from truceline.link.ceasefires.mention import Mention, Zone, zone_of
from truceline.link.names import Cast, Side, cast_of
from truceline.link.settings import LinkSettings
from truceline.records import Event, Reading
from truceline.records.linked import Ceasefire, Incident, Violation

ARMED_MEN = "armed men"
"""The side of fighters of whom no report says whose they are."""
UNKNOWN = "9999"
"""A day behind every day: that of a report without a date."""


class Scope(msgspec.Struct, frozen=True, kw_only=True):
    """What a ceasefire binds. `zone`: country and province. `start`, `end`: ISO dates. `bound`: the sides it binds."""

    zone: Zone
    start: str
    end: str
    bound: frozenset[Side]


class Attack(msgspec.Struct, frozen=True, kw_only=True):
    """An incident as it can be held against a ceasefire. `day`: ISO date. `sides`: who did it, and to whom."""

    zone: Zone
    day: str
    sides: frozenset[Side]
    violation: Violation


def scope_of(ceasefire: Ceasefire, group: Sequence[Mention], settings: LinkSettings) -> Scope | None:
    """What a ceasefire binds; None: another sort of deal, or nobody tells where.

    Where its parties do not fight at home themselves, the fighters there are bound.
    """
    zones = Counter(each.mark.kin.zone for each in group if each.mark.kin.zone is not None)
    if group[0].mark.kin.sort != "cessation" or not zones:
        return None
    zone = min(zones, key=lambda key: (-zones[key], key[0], key[1] or ""))
    start = ceasefire.effective or ceasefire.announced or min(each.published or UNKNOWN for each in group)
    bound = frozenset(side for each in group for side in each.mark.kin.sides) | {Side(state=zone[0])}
    return Scope(zone=zone, start=start, end=ceasefire.expires or _later(start, settings.alive), bound=bound)


def violations(scope: Scope, held: Iterable[Attack]) -> tuple[Violation, ...]:
    """The attacks within a scope, by day."""
    found = [each for each in held if _within(each, scope)]
    return tuple(each.violation for each in sorted(found, key=lambda each: (each.day, each.violation.incident)))


def attacks(incidents: Iterable[Incident], readings: Mapping[str, Reading]) -> list[Attack]:
    """Those of incidents that can be held against a ceasefire. `readings`: of all their reports."""
    return [attack for each in incidents if (attack := attack_of(each, readings)) is not None]


def attack_of(incident: Incident, readings: Mapping[str, Reading]) -> Attack | None:
    """An attack told as a fact, of which somebody tells where and when; else None."""
    day, zone = _day(incident), zone_of(incident.place)
    told = any(telling.realis == "actual" for telling in incident.tellings)
    if incident.type != "ASSAULT" or not told or day is None or zone is None:
        return None
    return Attack(
        zone=zone, day=day, sides=frozenset(_sides(incident, readings)), violation=_violation(incident, readings)
    )


def side_word(side: Side) -> str:
    """A side as a store writes it: a state's code, a group's name, `?` for armed men of nobody knows whom."""
    return side.state or side.group or "?"


def word_side(word: str) -> Side:
    """The side that a store writes so."""
    if word == side_word(Side()):
        return Side()
    return Side(state=word) if len(word) == 3 and word.isupper() else Side(group=word)


def _within(attack: Attack, scope: Scope) -> bool:
    """Whether it binds those who are bound, or armed men whose side nobody tells."""
    inside = attack.zone[0] == scope.zone[0] and scope.zone[1] in (None, attack.zone[1])
    return inside and scope.start <= attack.day <= scope.end and not attack.sides.isdisjoint({*scope.bound, Side()})


def _day(incident: Incident) -> str | None:
    """Its first day, else the day of its first report."""
    return incident.start or min((each.published for each in incident.tellings if each.published), default=None)


def _later(day: str, by: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=by)).isoformat() if day != UNKNOWN else day


def before(scope: Scope, days: int) -> Scope | None:
    """The same zone and sides in so many days before it began; None where nobody knows when."""
    if scope.start == UNKNOWN:
        return None
    return msgspec.structs.replace(scope, start=_later(scope.start, -days), end=_later(scope.start, -1))


def _sides(incident: Incident, readings: Mapping[str, Reading]) -> Iterator[Side]:
    """By and against whom it was; people as such are nobody's."""
    for cast, event in _events(incident, readings):
        yield from (side for actor in event.recipients if (side := cast.side(actor)) is not None)
        yield from _blamed(cast, event)


def _fighting(incident: Incident, readings: Mapping[str, Reading]) -> tuple[str, ...]:
    """For whom those who are blamed fight: codes of states, names of groups, each once."""
    sides = {side for cast, event in _events(incident, readings) for side in _blamed(cast, event)}
    return tuple(sorted({side.state or side.group or ARMED_MEN for side in sides}))


def _events(incident: Incident, readings: Mapping[str, Reading]) -> Iterator[tuple[Cast, Event]]:
    for telling in incident.tellings:
        reading = readings[telling.event.report]
        yield from ((cast_of(reading), event) for event in reading.events if event.id == telling.event.record)


def _blamed(cast: Cast, event: Event) -> Iterator[Side]:
    for actor in (*event.actors, *(actor for part in event.attributions for actor in part.actors)):
        side = cast.side(actor)
        if side is not None:
            yield side


def retold(violation: Violation, incident: Incident, readings: Mapping[str, Reading]) -> Violation:
    """A violation by what is told of its incident now; its day stays."""
    return msgspec.structs.replace(_violation(incident, readings), on=violation.on)


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
