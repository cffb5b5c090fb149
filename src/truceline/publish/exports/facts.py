"""An incident with the Readings behind it: who is who, which version leads, the words that tell it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import Literal, NamedTuple

from truceline.link.names import Cast, cast_of
from truceline.records import Actor, Casualty, Event, Reading, Span
from truceline.records.linked import Incident, Telling

Standing = Literal["state", "group", "civilians", "other"]
"""What an actor is in a fight: a state's side, an armed group, people who do not fight, none of them."""

SHORT = 12
"""Characters of a report's id by which rows refer to it; every command takes them."""
_LONGEST = 400
_END = re.compile(r"[.!?][\"'”’)]*\s|\n")


class Version(NamedTuple):
    """One telling of an incident with the Reading that holds it."""

    telling: Telling
    reading: Reading
    event: Event
    cast: Cast

    @property
    def reference(self) -> str:
        """Report, record and characters: `3f2a9c1b0c11/e1 582-589`."""
        return reference(self.telling.event.report, self.telling.event.record, self.telling.span)


class Account(NamedTuple):
    """One version of who did it. `actors`: names. `by`: who says so, None the reports themselves. `families`: how many
    independent ones."""

    actors: tuple[str, ...]
    by: tuple[str | None, ...]
    families: int


class Facts:
    """What the layouts ask of an incident."""

    def __init__(self, incident: Incident, readings: Mapping[str, Reading]) -> None:
        self.incident = incident
        self.versions = tuple(_versions(incident, readings))

    @cached_property
    def happened(self) -> bool:
        """Whether a telling says that it happened; the others deny, expect or suppose it."""
        return any(each.realis == "actual" for each in self.incident.tellings)

    @cached_property
    def accounts(self) -> tuple[Account, ...]:
        """Who is said to have done it: what most independent families say first, then what was said first."""
        family = {telling.event: telling.family for telling in self.incident.tellings}
        found: dict[tuple[str, ...], tuple[dict[str | None, None], set[str]]] = {}
        for blame in self.incident.blames:
            by, families = found.setdefault(blame.actors, ({}, set()))
            by[blame.by] = None
            families.update(family[ref] for ref in blame.events if ref in family)
        accounts = [Account(actors, tuple(by), len(families)) for actors, (by, families) in found.items()]
        return tuple(sorted(accounts, key=lambda account: -account.families))

    @cached_property
    def actors(self) -> tuple[str, ...]:
        """Who did it, in the first account."""
        if self.accounts:
            return self.accounts[0].actors
        return next((each.actors for each in self.incident.tellings if each.actors), ())

    @cached_property
    def recipients(self) -> tuple[str, ...]:
        """To whom it was done, in the first telling that says so."""
        return next((each.recipients for each in self.incident.tellings if each.recipients), ())

    @cached_property
    def casualties(self) -> dict[tuple[str, str], Casualty]:
        """The stated figures by report and record."""
        return {(v.reading.report.id, k.id): k for v in self.versions for k in v.reading.casualties}

    @cached_property
    def _known(self) -> dict[str, tuple[Actor, Cast]]:
        return {actor.name: (actor, v.cast) for v in reversed(self.versions) for actor in v.reading.actors}

    def actor(self, name: str) -> Actor | None:
        """The actor of a name, as its first report knows it."""
        return self._known[name][0] if name in self._known else None

    def principal(self, name: str) -> Actor | None:
        """Whom an actor belongs to in the end."""
        return principal(*self._known[name]) if name in self._known else None

    def standing(self, name: str) -> Standing | None:
        """What an actor is in a fight; None where the reports do not tell."""
        return standing(*self._known[name]) if name in self._known else None

    def nation(self, name: str) -> str | None:
        """The country for which an actor acts, ISO 3166 alpha-3."""
        found = self.actor(name)
        above = self.principal(name)
        return (found.country if found else None) or (above.country if above else None)

    @cached_property
    def lasting(self) -> bool:
        """Whether it went on for days: its days are told as a length of time ("in three days of shelling")."""
        days = (self.incident.start, self.incident.end)
        return days[0] != days[1] and any(
            version.event.when is not None
            and (version.event.when.type == "DURATION" or version.event.when.precision == "period")
            for version in self.versions
            if (version.telling.start, version.telling.end) == days
        )

    @cached_property
    def publishers(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(each.publisher for each in self.incident.tellings if each.publisher))

    @cached_property
    def references(self) -> tuple[str, ...]:
        return tuple(reference(t.event.report, t.event.record, t.span) for t in self.incident.tellings)


def _versions(incident: Incident, readings: Mapping[str, Reading]) -> list[Version]:
    found = []
    for telling in incident.tellings:
        reading = readings.get(telling.event.report)
        event = next((e for e in reading.events if e.id == telling.event.record), None) if reading else None
        if reading is not None and event is not None:
            found.append(Version(telling, reading, event, cast_of(reading)))
    return found


def reference(report: str, record: str, span: Span) -> str:
    """Report, record and characters: `3f2a9c1b0c11/e1 582-589`."""
    return f"{report[:SHORT]}/{record} {span[0]}-{span[1]}"


def principal(actor: Actor, cast: Cast) -> Actor:
    """Whom an actor belongs to in the end: a spokesman's ministry's state."""
    seen = {actor.id}
    while actor.affiliation is not None and actor.affiliation not in seen:
        actor = cast.actors[actor.affiliation]
        seen.add(actor.id)
    return actor


def standing(actor: Actor, cast: Cast) -> Standing | None:
    """What an actor is in a fight; None for a person or body of which the report does not tell."""
    above = principal(actor, cast)
    if actor.kind == "armed_group":
        return "group"
    if actor.kind in ("state", "government", "military") or actor.sector in ("GOV", "MIL", "COP", "SPY"):
        return "group" if above.kind == "armed_group" else "state"
    if actor.kind in ("population", "ngo", "media", "monitor"):
        return "civilians"
    if above.id != actor.id:
        return standing(above, cast)
    return "other" if actor.kind == "igo" else None


def sentence(text: str, span: Span) -> str:
    """The sentence around some characters, on one line, at most 400 characters."""
    start = max((found.end() for found in _END.finditer(text, max(0, span[0] - _LONGEST), span[0])), default=0)
    start = max(start, span[0] - _LONGEST)
    found = _END.search(text, max(span[1] - 1, 0))
    end = min(found.end() if found else len(text), span[1] + _LONGEST)
    return one_line(text[start:end])


def one_line(text: str) -> str:
    """Text with single spaces for all white space."""
    return " ".join(text.split())


def middle(start: str, end: str) -> str:
    """The day in the middle of two ISO dates, the earlier one of two."""
    first, last = date.fromisoformat(start[:10]), date.fromisoformat(end[:10])
    return (first + timedelta(days=(last - first).days // 2)).isoformat()


def days_between(start: str, end: str) -> int:
    """How many days, both counted: 1 for one day."""
    return (date.fromisoformat(end[:10]) - date.fromisoformat(start[:10])).days + 1


def joined(parts: Sequence[str]) -> str | None:
    """Parts with `; ` between them, None for none."""
    return "; ".join(parts) or None
