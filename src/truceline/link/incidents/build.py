"""Incidents: the events that are one happening, with every version kept."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from truceline.assess.figures import figures
from truceline.assess.grades import grade
from truceline.link.distinct import distinct
from truceline.link.incidents.cluster import clusters
from truceline.link.incidents.disputed import disputes
from truceline.link.incidents.tell import Blamed, Told, blamed, counts, telling, told
from truceline.link.incidents.trace import Trace, traces
from truceline.link.names import where
from truceline.link.settings import LinkSettings
from truceline.records import Place, Reading
from truceline.records.linked import Blame, Family, Incident, Ref, Telling, Where

_EXACTNESS = ("point", "settlement", "district", "region", "country", None)
T = TypeVar("T", bound=Hashable)


def incidents(
    readings: Iterable[Reading], families: Iterable[Family], settings: LinkSettings | None = None
) -> tuple[Incident, ...]:
    """The incidents of the reports, the earliest told first; an event told by one report only is one as well.

    Taken are events of material kind that are told as fact or as not having happened. A report that stands in no
    family counts as its own. The order of the reports changes nothing, ids included.
    """
    known = distinct(readings)
    groups = clusters((trace for reading in known.values() for trace in traces(reading, settings)), settings)
    return tell(groups, known.values(), families)


def tell(
    groups: Iterable[Sequence[Trace]], readings: Iterable[Reading], families: Iterable[Family]
) -> tuple[Incident, ...]:
    """The incidents that groups of events are. `readings`: those of all reports in the groups."""
    home = {report: family.id for family in families for report in family.reports}
    events = {
        each.ref: each
        for key, reading in distinct(readings).items()
        for each in told(reading, home.get(key, key)).values()
    }
    return tuple(_incident(incident_id(group[0].ref), [events[trace.ref] for trace in group]) for group in groups)


def retold(incident: Incident, readings: Mapping[str, Reading]) -> Incident | None:
    """The incident as its events tell it that these Readings still have; None where they have none of them."""
    events = {
        each.ref: each
        for report, family in {telling.event.report: telling.family for telling in incident.tellings}.items()
        if report in readings
        for each in told(readings[report], family).values()
    }
    members = [events[telling.event] for telling in incident.tellings if telling.event in events]
    return _incident(incident.id, members) if members else None


def _incident(id: str, members: Sequence[Told]) -> Incident:
    """`id`: that of its earliest telling. `members`: what is told, the earliest first."""
    tellings = tuple(telling(each) for each in members)
    words = [word for each in members for word in blamed(each)]
    numbers = figures(count for each in members for count in counts(each))
    place = _place(members)
    sources = len({each.family for each in members})
    contested = disputes(members, words, place.country if place else None)
    kinds = tuple(dict.fromkeys(each.kind for each in contested))
    accepted = any(word.speaks_for is not None and word.speaks_for in word.sides for word in words)
    given, rule = grade(sources, kinds, accepted)
    start, end = _days(tellings)
    return Incident(
        id=id,
        type=members[0].event.type,
        mode=most((each.event.mode, each.family) for each in members if each.event.mode is not None),
        place=place,
        start=start,
        end=end,
        tellings=tellings,
        blames=_blames(words),
        figures=numbers,
        sources=sources,
        disputed=kinds,
        grade=given,
        grade_rule=rule,
        disputes=contested,
        reported=min((day for each in tellings if (day := each.published) is not None), default=None),
    )


def incident_id(earliest: Ref) -> str:
    """An id that depends on the earliest telling alone."""
    return "i" + hashlib.sha256(f"{earliest.report} {earliest.record}".encode()).hexdigest()[:12]


def most(said: Iterable[tuple[T, str]]) -> T | None:
    """What most families say; what is said first where it is even. None where nobody says anything."""
    votes: dict[T, set[str]] = {}
    for value, family in said:
        votes.setdefault(value, set()).add(family)
    return max(votes, key=lambda value: len(votes[value])) if votes else None


def _place(members: Sequence[Told]) -> Where | None:
    """The most exact place in the province that most families tell; of those, the one that most families tell.

    A report that names the country only does not speak for another province.
    """
    named = [(place, each.family) for each in members if (place := _told_place(each)) is not None]
    province = most(((place.country, place.admin1), family) for place, family in named if place.precision != "country")
    inside = [(place, family) for place, family in named if (place.country, place.admin1) == province] or named
    finest = min((_exactness(place) for place, _ in inside), default=0)
    return most((where(place), family) for place, family in inside if _exactness(place) == finest)


def _told_place(one: Told) -> Place | None:
    return one.places[one.event.place] if one.event.place is not None else None


def _exactness(place: Place) -> int:
    return _EXACTNESS.index(place.precision if place.lat is not None else None)


def _days(tellings: Sequence[Telling]) -> tuple[str | None, str | None]:
    """The days that most families give, the narrowest interval first; None where no report gives any."""
    given: dict[tuple[str, str], set[str]] = {}
    for each in tellings:
        if each.start is not None and each.end is not None:
            given.setdefault((each.start, each.end), set()).add(each.family)
    single = [interval for interval in given if interval[0] == interval[1]] or list(given)
    return max(single, key=lambda interval: len(given[interval])) if single else (None, None)


def _blames(words: Sequence[Blamed]) -> tuple[Blame, ...]:
    """One for each speaker and set of perpetrators, in the order of the tellings."""
    found: dict[tuple[str | None, tuple[str, ...]], list[Ref]] = {}
    for word in words:
        found.setdefault((word.by, tuple(sorted(word.actors))), []).append(word.ref)
    return tuple(Blame(by=by, actors=actors, events=tuple(dict.fromkeys(refs))) for (by, actors), refs in found.items())
