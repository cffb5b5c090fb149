"""Who is who across reports: an id is known in its own Reading only, a name and a side in all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from truceline.records import Actor, Place, Reading, When
from truceline.records.linked import Where

_STATE = ("state", "government", "military")


class Side(msgspec.Struct, frozen=True, order=True):
    """For whom an actor acts. `state`: ISO 3166 alpha-3 of a state. `group`: a group's name, None for "rebels" as such.

    Both None: armed men of whom the report does not say whose they are.
    """

    state: str | None = None
    group: str | None = None


class Cast(msgspec.Struct, frozen=True):
    """The actors of a Reading by id."""

    actors: Mapping[str, Actor]

    def name(self, actor: str | None) -> str | None:
        """The name of an actor; None for None."""
        return self.actors[actor].name if actor is not None else None

    def names(self, actors: Iterable[str]) -> tuple[str, ...]:
        """The names of actors, each once, in order."""
        return tuple(dict.fromkeys(self.actors[actor].name for actor in actors))

    def side(self, actor: str) -> Side | None:
        """The side of an actor; None for people as such, who act for nobody."""
        return side(self.actors[actor], self.actors)


def cast_of(reading: Reading) -> Cast:
    """The actors of a Reading."""
    return Cast({actor.id: actor for actor in reading.actors})


def side(actor: Actor, actors: Mapping[str, Actor]) -> Side | None:
    """For whom an actor acts, the same in every report; None for people as such, who act for nobody.

    A state's government, army and officials are one side, its country; a named group is its own.
    """
    record = _principal(actor, actors)
    if record.kind in _STATE or (record.kind == "person" and record.sector in ("GOV", "MIL")):
        return Side(state=record.country) if record.country is not None else _group(record)
    if record.kind == "armed_group":
        return _group(record)
    return None


def _principal(actor: Actor, actors: Mapping[str, Actor]) -> Actor:
    """What an actor belongs to in the end: a spokesman's ministry's state."""
    seen = {actor.id}
    while actor.affiliation is not None and actor.affiliation not in seen:
        actor = actors[actor.affiliation]
        seen.add(actor.id)
    return actor


def _group(record: Actor) -> Side:
    """A group; one whose name is a common noun ("rebels", "Syrian fighters") is no certain one."""
    common = record.name.split()[-1].islower() and record.kind == "armed_group"
    return Side(group=None if common else record.name.casefold())


def rivals(one: frozenset[Side], other: frozenset[Side], home: str | None) -> bool:
    """Whether two sets of perpetrators cannot both be meant. `home`: the country where it happened.

    Armed men without a name may be any group, a coalition may be any state but the home state.
    """
    return bool(one and other) and not any(_may_be(a, b, home) for a in one for b in other)


def _may_be(one: Side, other: Side, home: str | None) -> bool:
    if one == other:
        return True
    if one.state is None and other.state is None:
        return one.group is None or other.group is None
    state, group = (one, other) if one.state is not None else (other, one)
    return "coalition" in (group.group or "") and state.state != home if group.state is None else False


def where(place: Place | None) -> Where | None:
    """A place as it stands across reports."""
    if place is None:
        return None
    return Where(
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        geonameid=place.geonameid,
        country=place.country,
        admin1=place.admin1,
        precision=place.precision,
    )


def days(when: When | None) -> tuple[str | None, str | None]:
    """First and last day of a time as ISO dates; None where they are not known. The hour 24 is the next day's first."""
    if when is None:
        return None, None
    return _day(when.start), _day(when.end or when.start)


def _day(moment: str | None) -> str | None:
    if moment is None:
        return None
    if "T24" in moment:
        from datetime import date, timedelta

        return (date.fromisoformat(moment[:10]) + timedelta(days=1)).isoformat()
    return moment[:10]
