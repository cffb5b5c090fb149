"""Questions over the whole store that the page's start asks: what happened per day, what is new, what is open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, func, select

from truceline.records.judgement import Judgement
from truceline.records.linked import Incident
from truceline.store import schema
from truceline.store.intake import judgement_of, parts
from truceline.store.links.incidents import first_day_of, killed_of


@dataclass(frozen=True)
class DayCount:
    """Attacks that may have begun on a day. `low`, `best`, `high`: sums of the people said killed in them."""

    day: str
    incidents: int
    low: int
    best: int
    high: int


@dataclass(frozen=True)
class NewReport:
    """A report that was added. `id`: its text's. `added_by`: None where not known."""

    id: str
    title: str | None
    publisher: str | None
    published: str | None
    added_at: str
    added_by: str | None


@dataclass(frozen=True)
class Extent:
    """What there is. `first`, `last`: days of publication; None: none is known. `since`: when the first was added."""

    reports: int
    first: str | None
    last: str | None
    since: str | None


def extent(connection: Connection, today: str) -> Extent:
    """How many reports there are, and over which days; a day that is still to come does not count."""
    report = schema.report.c
    number = connection.execute(select(func.count()).select_from(schema.report)).scalar_one()
    first = connection.execute(select(func.min(report.published))).scalar()
    last = connection.execute(select(func.max(report.published)).where(report.published < f"{today}U")).scalar()
    since = connection.execute(select(report.added_at).order_by(report.number).limit(1)).scalar()
    return Extent(number, first, last[:10] if last else None, since)


def per_day(connection: Connection, first: str, last: str) -> list[DayCount]:
    """The attacks of each day on which there is one, from a day to a day, inclusive."""
    table = schema.incident.c
    day = func.substr(table.first_day, 1, 10)
    asked = select(day, table.killed).where(
        table.type == "ASSAULT", table.first_day >= first, table.first_day < f"{last}U"
    )
    return _summed((each, _numbers(killed)) for each, killed in connection.execute(asked.order_by(day)))


def counted_days(incidents: Iterable[Incident], first: str, last: str) -> list[DayCount]:
    """The same of incidents in memory."""
    there = ((first_day_of(each) or "", each) for each in incidents if each.type == "ASSAULT")
    found = [(day[:10], _spread(each)) for day, each in there if first <= day[:10] <= last]
    return _summed(sorted(found, key=lambda one: one[0]))


def _summed(found: Iterable[tuple[str, tuple[int, int, int]]]) -> list[DayCount]:
    days: dict[str, DayCount] = {}
    for day, (low, best, high) in found:
        old = days.get(day, DayCount(day, 0, 0, 0, 0))
        days[day] = DayCount(day, old.incidents + 1, old.low + low, old.best + best, old.high + high)
    return list(days.values())


def _spread(incident: Incident) -> tuple[int, int, int]:
    return _numbers(killed_of(incident))


def _numbers(killed: str | None) -> tuple[int, int, int]:
    """Low, best and high of `3/5/12`, where one is not known the nearest that is."""
    parts = [int(part) if part != "?" else None for part in (killed or "0/0/0").split("/")]
    low = next((part for part in parts if part is not None), 0)
    best = parts[1] if parts[1] is not None else low
    return low, best, max(parts[2] if parts[2] is not None else best, best)


def added_since(connection: Connection, moment: str, most: int) -> tuple[int, list[NewReport]]:
    """How many reports were added after a moment (UTC), and the newest of them."""
    version, publisher, run = schema.version, schema.publisher, schema.run
    number = connection.execute(select(func.count()).where(version.c.added_at > moment)).scalar_one()
    asked = (
        select(
            schema.report.c.id, version.c.title, publisher.c.name, version.c.published, version.c.added_at, run.c.who
        )
        .join_from(version, schema.report)
        .outerjoin(run, run.c.number == version.c.run)
        .outerjoin(publisher, publisher.c.number == version.c.publisher)
        .where(version.c.added_at > moment)
        .order_by(version.c.number.desc())
        .limit(most)
    )
    return number, [NewReport(*row) for row in connection.execute(asked)]


def judged_since(connection: Connection, moment: str, most: int) -> tuple[int, list[Judgement]]:
    """How many judgements were made after a moment (UTC), and the newest of them."""
    table = schema.judgement
    number = connection.execute(select(func.count()).where(table.c.at > moment)).scalar_one()
    asked = select(table).where(table.c.at > moment).order_by(table.c.number.desc()).limit(most)
    return number, [judgement_of(row) for row in connection.execute(asked).mappings()]


def disputed(connection: Connection) -> int:
    """How many incidents are told in versions that contradict each other."""
    return connection.execute(select(func.count()).where(schema.incident.c.disputed.is_not(None))).scalar_one()


def incidents_of(connection: Connection, ids: Sequence[str]) -> dict[str, Incident]:
    """Incidents by their ids; those that are gone are left out."""
    table = schema.incident.c
    found: dict[str, Incident] = {}
    for some in parts(ids):
        asked = select(table.id, table.incident).where(table.id.in_(some))
        found.update((row.id, msgspec.json.decode(row.incident, type=Incident)) for row in connection.execute(asked))
    return found


def told_in(connection: Connection, report: str) -> list[tuple[str, Incident]]:
    """The incidents that a report tells of, each with the id of the event in it."""
    told, table = schema.telling.c, schema.incident
    asked = (
        select(told.event, table.c.incident)
        .join_from(schema.telling, table)
        .join(schema.report, schema.report.c.number == told.report)
        .where(schema.report.c.id == report)
        .order_by(told.number)
    )
    return [(row[0], msgspec.json.decode(row[1], type=Incident)) for row in connection.execute(asked)]
