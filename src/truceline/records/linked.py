"""Across reports: copies of one text, tellings of one happening, what each side says of one ceasefire, and when.

Actors are named here, not numbered: an id is known in its own Reading only. Dates are ISO 8601 dates.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from truceline.records.agreement import AgreementKind, Status
from truceline.records.casualty import CasualtyKind, Victim
from truceline.records.event import EventType, Realis
from truceline.records.place import Precision
from truceline.records.span import Span

Grade = Literal["confirmed", "fair", "weak", "contested"]
LaneRole = Literal["party", "broker", "guarantor", "monitor", "other"]
DerivedStatus = Literal[
    "none",
    "proposed",
    "agreed",
    "announced",
    "in_effect",
    "suspended",
    "extended",
    "expired",
    "superseded",
    "collapsed",
    "ended_by_party",
    "never_in_effect",
    "unknown",
]
Relation = Literal["extends", "renews", "replaces", "suspends"]
Says = Status | Literal["suspended"]
"""A word on a ceasefire: that of an agreement's status, or that it is suspended."""
DisputedOn = Literal["attribution", "occurrence", "figure", "weapon"]
"""What the tellings of an incident can contradict each other on: who did it, whether it happened, how many, by what."""


class Ref(msgspec.Struct, frozen=True, order=True):
    """A record of a Reading. `report`: the report's id; `record`: the record's id in its Reading (`e1`, `k2`)."""

    report: str
    record: str


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """Two reports that have text in common.

    `one`, `other`: report ids. `containment`: share of the shorter text's five-word shingles that stand in the other;
    `jaccard`: share of those of both together. `paragraphs`: how many whole paragraphs of one stand in the other.
    """

    one: str
    other: str
    containment: float
    jaccard: float
    paragraphs: int


class Family(msgspec.Struct, frozen=True, kw_only=True):
    """Reports that are copies or light rewrites of one text; they count as one source.

    `id`: that of its earliest report. `reports`: report ids, the earliest first. `agency`: the agency that the texts
    credit, None where they credit none.
    """

    id: str
    reports: tuple[str, ...]
    agency: str | None = None


class Where(msgspec.Struct, frozen=True, kw_only=True):
    """A place across reports. `lat`, `lon`: WGS 84 degrees, None where not known. `country`: ISO 3166 alpha-3."""

    name: str
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    country: str | None = None
    admin1: str | None = None
    precision: Precision | None = None


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """One report's telling of an incident.

    `said_by`: names of those who say so; empty: the report in its own voice. `actors`, `recipients`: names.
    `span`: the event's word in the report's text.
    """

    event: Ref
    family: str
    publisher: str | None
    published: str | None
    said_by: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: Where | None
    start: str | None
    end: str | None
    realis: Realis
    span: Span


class Blame(msgspec.Struct, frozen=True, kw_only=True):
    """Who is said to have done it, and by whom. `by`: a name; None: reports in their own voice. `events`: where."""

    by: str | None
    actors: tuple[str, ...]
    events: tuple[Ref, ...]


class FigureClaim(msgspec.Struct, frozen=True, kw_only=True):
    """One stated figure of an incident. `by`: a name; None: the report's own voice. `published`: its report's date.

    `voice`: the body for which that person speaks (a monitor's director), None where nobody else counted.
    """

    casualty: Ref
    family: str
    by: str | None
    published: str | None
    low: int | None
    best: int | None
    high: int | None
    voice: str | None = None


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """How many of whom, over all tellings of an incident.

    `low`: lowest minimum claimed. `high`: highest claimed. `best`: what most independent families say; `how`: the
    rule that chose it, in words.
    """

    kind: CasualtyKind
    who: Victim
    low: int | None
    best: int | None
    high: int | None
    how: str
    claims: tuple[FigureClaim, ...]


class DisputeSide(msgspec.Struct, frozen=True, kw_only=True):
    """One version in a dispute across reports, and whose it is.

    `by`: a name; None: reports in their own voice. `says`: the version in a few words. `low`, `best`, `high`: of a
    figure, None otherwise. `said_on`: the first day on which a report gave it. `replaced`: the same source has counted
    anew since. `records`: the events or figures that say so. `families`: how many independent texts carry it.
    """

    by: str | None
    says: str
    records: tuple[Ref, ...]
    said_on: str | None = None
    low: int | None = None
    best: int | None = None
    high: int | None = None
    replaced: bool = False
    families: int = 1


class IncidentDispute(msgspec.Struct, frozen=True, kw_only=True):
    """What the tellings of an incident contradict each other on, with every version that is told of it.

    `about`: of a figure, whom it counts ("people killed"); else None. `sides`: at least two of them cannot both be
    right; versions that agree with one of these stand beside them.
    """

    kind: DisputedOn
    sides: tuple[DisputeSide, ...]
    about: str | None = None


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """Events of several reports that are the same happening, every version kept.

    `id`: derived from its earliest telling, so that it stays when tellings are added. `start`, `end`: the days it may
    have happened on, None where no report tells; then it was on the day `reported` or before. `reported`: the day of
    the first report of it, None where none has a date. `sources`: number of families. `disputed`: on what the tellings
    contradict each other; `disputes`: who says what in each. `grade`, `grade_rule`: how well it is attested (after
    Airwars), and the rule that says so.
    """

    id: str
    type: EventType
    mode: str | None
    place: Where | None
    start: str | None
    end: str | None
    tellings: tuple[Telling, ...]
    blames: tuple[Blame, ...]
    figures: tuple[Figure, ...]
    sources: int
    disputed: tuple[DisputedOn, ...]
    grade: Grade
    grade_rule: str
    disputes: tuple[IncidentDispute, ...] = ()
    reported: str | None = None


class Word(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody says of a ceasefire. `by`: a name; None: the report's own voice. `on`: the day of saying it."""

    by: str | None
    says: Says
    on: str | None
    agreement: Ref
    claim: str | None
    family: str
    span: Span


class Lane(msgspec.Struct, frozen=True, kw_only=True):
    """One side's word on a ceasefire over time, the earliest first; its last word is the last one."""

    by: str
    role: LaneRole
    words: tuple[Word, ...]


class Violation(msgspec.Struct, frozen=True, kw_only=True):
    """An incident within a ceasefire's place and time, by or against its parties.

    `alleged_by`: those who call it a violation, or say that it happened; `against`: those whom they blame.
    `corroborated`: two or more independent families tell of it, or the one blamed admits it. `sides`: for whom those
    who are blamed fight: codes of states (ISO 3166 alpha-3), names of groups in small letters.
    """

    incident: str
    on: str | None
    alleged_by: tuple[str, ...]
    against: tuple[str, ...]
    corroborated: bool
    sides: tuple[str, ...] = ()


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """How one ceasefire stands to another (its id)."""

    relation: Relation
    ceasefire: str


class Ceasefire(msgspec.Struct, frozen=True, kw_only=True):
    """Agreements of several reports that are the same: its parties, its times, each side's word, what broke it.

    `violations`: attacks within it that are held against it. `attacks_before`: attacks of the same kind in the thirty
    days before it began, which are the level that it is compared with.
    """

    id: str
    kind: AgreementKind
    parties: tuple[str, ...]
    brokers: tuple[str, ...]
    guarantors: tuple[str, ...]
    place: Where | None
    announced: str | None
    effective: str | None
    expires: str | None
    agreements: tuple[Ref, ...]
    lanes: tuple[Lane, ...]
    own_voice: tuple[Word, ...] = ()
    violations: tuple[Violation, ...] = ()
    links: tuple[Link, ...] = ()
    attacks_before: tuple[Violation, ...] = ()


class Level(msgspec.Struct, frozen=True, kw_only=True):
    """How much is fought under a ceasefire, beside what was fought before it.

    `baseline`: attacks a day in the `baseline_days` before it began. `attacks`: those of the last `days` days, `a_day`
    the same a day. `sides`: for whom those who are blamed for them fight. `reached`: whether both sides attack, and
    `a_day` is at or above the baseline, so that it is collapsed by that rule.
    """

    days: int
    baseline_days: int
    baseline: float
    attacks: int
    a_day: float
    sides: tuple[str, ...]
    reached: bool


class StatusOn(msgspec.Struct, frozen=True, kw_only=True):
    """A ceasefire's status on a day, derived.

    `rule`: the name of the rule that gave it (`status_rules.tsv`); `why`: the same in words; `rests_on`: the words it
    rests on. `contested`: a party, guarantor or monitor denies that it is in force. `violated`: violations are
    alleged, or corroborated, or none is known (None); it can hold while the ceasefire stands. `flags`: the names of the
    rules behind both. `level`: what the level rule compared, None where it was not asked for.
    """

    ceasefire: str
    on: str
    status: DerivedStatus
    contested: bool
    violated: Literal["alleged", "corroborated"] | None
    rule: str
    why: str
    rests_on: tuple[Word, ...]
    flags: tuple[str, ...] = ()
    level: Level | None = None
