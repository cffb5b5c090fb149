"""Ceasefires: agreements of many reports that are the same, with each side's word and what is held against them."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

import msgspec

from truceline.link.ceasefires.group import same
from truceline.link.ceasefires.lanes import lanes, own_voice
from truceline.link.ceasefires.mention import Mention, mentions
from truceline.link.ceasefires.violations import Scope, before, violations
from truceline.link.distinct import distinct
from truceline.link.incidents.build import most
from truceline.link.names import Side, days, where
from truceline.link.settings import LinkSettings
from truceline.records import Reading, When
from truceline.records.linked import Ceasefire, Family, Incident, Link, Ref, Relation, Where

UNKNOWN = "9999"
"""A day behind every day: that of a report without a date."""


def ceasefires(
    readings: Iterable[Reading],
    families: Iterable[Family],
    incidents: Sequence[Incident] = (),
    settings: LinkSettings | None = None,
) -> tuple[Ceasefire, ...]:
    """The ceasefires, zones and deals of the reports, the earliest told first. Their order changes nothing."""
    chosen = settings or LinkSettings()
    home = {report: family.id for family in families for report in family.reports}
    known = distinct(readings)
    told = [mention for key, reading in known.items() for mention in mentions(reading, home.get(key, key))]
    groups = same(told, chosen)
    found = [_ceasefire(group) for group in groups]
    linked = [_with_links(index, found, groups, chosen) for index in range(len(found))]
    return tuple(
        _with_attacks(each, _scope(each, group, chosen), incidents, known, chosen)
        if group[0].sort == "cessation"
        else each
        for each, group in zip(linked, groups, strict=True)
    )


def _with_attacks(
    ceasefire: Ceasefire,
    scope: Scope,
    incidents: Sequence[Incident],
    readings: Mapping[str, Reading],
    settings: LinkSettings,
) -> Ceasefire:
    """A ceasefire with the attacks that are held against it, and those of the days before it."""
    earlier = before(scope, settings.baseline) if scope.start != UNKNOWN else None
    return msgspec.structs.replace(
        ceasefire,
        violations=violations(scope, incidents, readings),
        attacks_before=violations(earlier, incidents, readings) if earlier is not None else (),
    )


def _ceasefire(group: Sequence[Mention]) -> Ceasefire:
    return Ceasefire(
        id=_id(group[0].ref),
        kind=most((each.agreement.kind, each.family) for each in group) or group[0].agreement.kind,
        parties=_names(group, "parties"),
        brokers=_names(group, "brokers"),
        guarantors=_names(group, "guarantors"),
        place=_place(group),
        announced=_day(group, "announced"),
        effective=_day(group, "effective"),
        expires=_day(group, "expires"),
        agreements=tuple(each.ref for each in group),
        lanes=lanes(group),
        own_voice=own_voice(group),
    )


def _id(earliest: Ref) -> str:
    """An id that depends on the earliest mention alone."""
    return "g" + hashlib.sha256(f"{earliest.report} {earliest.record}".encode()).hexdigest()[:12]


def _names(group: Sequence[Mention], part: str) -> tuple[str, ...]:
    """Names of those who have a part in it, those that most reports name first."""
    named = Counter(name for each in group for name in each.cast.names(getattr(each.agreement, part)))
    return tuple(sorted(named, key=lambda name: (-named[name], name)))


def _place(group: Sequence[Mention]) -> Where | None:
    stated = [
        (where(place), each.family)
        for each in group
        for place in each.reading.places
        if place.id == each.agreement.place
    ]
    return most(stated)


def _day(group: Sequence[Mention], part: str) -> str | None:
    """The first day of the time that most families state."""
    stated: list[tuple[str, str]] = []
    for each in group:
        when: When | None = getattr(each.agreement, part)
        day = days(when)[0]
        if day is not None:
            stated.append((day, each.family))
    return most(stated)


def _with_links(
    index: int, found: Sequence[Ceasefire], groups: Sequence[Sequence[Mention]], settings: LinkSettings
) -> Ceasefire:
    """A ceasefire with its link to the one before it: of the same sort and zone, begun within settings.before days."""
    own = _start(found[index])
    earlier = [
        (start, other)
        for other in range(len(found))
        if (start := _start(found[other])) is not None
        and own is not None
        and 1 < (date.fromisoformat(own) - date.fromisoformat(start)).days <= settings.before
        and _one_line(groups[index], groups[other])
    ]
    if not earlier:
        return found[index]
    last = found[max(earlier)[1]]
    return msgspec.structs.replace(
        found[index], links=(Link(relation=_relation(found[index], last), ceasefire=last.id),)
    )


def _start(ceasefire: Ceasefire) -> str | None:
    return ceasefire.effective or ceasefire.announced


def _one_line(one: Sequence[Mention], other: Sequence[Mention]) -> bool:
    """Whether two agreements are of one sort, for one zone or between sides that both name."""
    zones = {each.zone for each in one if each.zone} & {each.zone for each in other if each.zone}
    sides = frozenset(side for each in one for side in each.sides) & {side for each in other for side in each.sides}
    return one[0].sort == other[0].sort and (bool(zones) or len(sides) > 1)


def _relation(later: Ceasefire, earlier: Ceasefire) -> Relation:
    """suspends, extends: said to, and begun before the other's term was over; renews: after it; replaces: while it
    stood."""
    says = {word.says for lane in later.lanes for word in lane.words} | {word.says for word in later.own_voice}
    over = earlier.expires is not None and earlier.expires < (_start(later) or "")
    if "suspended" in says and "in_effect" not in says and not over:
        return "suspends"
    if "extended" in says and not over:
        return "extends"
    ended = any(word.says == "ended" for lane in earlier.lanes for word in lane.words)
    return "renews" if over or ended or earlier.expires is None else "replaces"


def _scope(ceasefire: Ceasefire, group: Sequence[Mention], settings: LinkSettings) -> Scope:
    """What a ceasefire binds. Where its parties do not fight at home themselves, the fighters there are bound."""
    zones = Counter(each.zone for each in group if each.zone is not None)
    zone = min(zones, key=lambda key: (-zones[key], key[0], key[1] or "")) if zones else None
    start = _start(ceasefire) or min(each.reading.report.published or UNKNOWN for each in group)
    end = ceasefire.expires or _later(start, settings.alive)
    bound = frozenset(side for each in group for side in each.sides)
    if zone is not None and Side(state=zone[0]) not in bound:
        bound |= {Side(state=zone[0])}
    return Scope(zone=zone, start=start, end=end, bound=bound)


def _later(day: str, by: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=by)).isoformat() if day != UNKNOWN else day
