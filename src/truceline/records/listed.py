"""Short rows of what a store holds: reports in a list, incidents on a map."""

from __future__ import annotations

import msgspec

from truceline.records.event import EventType
from truceline.records.linked import Grade
from truceline.records.place import Precision


class ReportRow(msgspec.Struct, frozen=True, kw_only=True):
    """A report in a list. `id`: sha256 of its text. `published`: ISO date, None where not known. `added_at`: UTC.

    `added_by`: who added it first, None where not known.
    """

    id: str
    title: str | None
    publisher: str | None
    published: str | None
    language: str | None
    added_at: str
    added_by: str | None = None


class MapPoint(msgspec.Struct, frozen=True, kw_only=True):
    """An incident on a map. `lat`, `lon`: WGS 84 degrees, of a point that stands for an area as wide as `precision`.

    `first_day`: ISO date, None where not known. `killed`: low, best and high of the people killed as `3/5/12`, `?` for
    not known; None where nobody counts any. `disputed`: on what its tellings contradict each other, with blanks
    between. `sources`: independent sources.
    """

    id: str
    type: EventType
    mode: str | None
    first_day: str | None
    place: str | None
    lat: float
    lon: float
    precision: Precision | None
    country: str | None
    sources: int
    killed: str | None
    disputed: str | None
    grade: Grade


class ActorRow(msgspec.Struct, frozen=True, kw_only=True):
    """An actor in a list. `records`: in how many roles of records it stands; `reports`: in how many reports."""

    name: str
    records: int
    reports: int


class PlaceRow(msgspec.Struct, frozen=True, kw_only=True):
    """A place in a list. `lat`, `lon`: WGS 84 degrees, None where not known. `first`, `last`: days of its incidents."""

    place: str
    admin1: str | None
    country: str | None
    precision: Precision | None
    lat: float | None
    lon: float | None
    incidents: int
    first: str | None
    last: str | None


class PublisherRow(msgspec.Struct, frozen=True, kw_only=True):
    """An outlet in a list. `families`: of how many independent texts its `reports` are. `first`, `last`: days."""

    name: str
    reports: int
    families: int
    first: str | None
    last: str | None
