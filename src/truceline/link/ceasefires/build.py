"""Ceasefires: agreements of many reports that are the same, with each side's word and what is held against them."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import msgspec

from truceline.link.ceasefires.follow import Followed, follows
from truceline.link.ceasefires.group import same
from truceline.link.ceasefires.lanes import lanes, own_voice
from truceline.link.ceasefires.mention import Mention, mentions
from truceline.link.ceasefires.violations import Attack, Scope, attacks, before, scope_of, violations
from truceline.link.distinct import distinct
from truceline.link.incidents.build import most
from truceline.link.settings import LinkSettings
from truceline.records import Reading
from truceline.records.linked import Ceasefire, Family, Incident, Ref, Where


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
    groups = same([mention for reading in known.values() for mention in mentions(reading, chosen)], chosen)
    found = [ceasefire_of(group, home) for group in groups]
    lines = [followed(each, group) for each, group in zip(found, groups, strict=True)]
    held = attacks(incidents, known)
    return tuple(
        msgspec.structs.replace(
            _with_attacks(each, scope_of(each, group, chosen), held, chosen.baseline),
            links=() if (link := follows(line, lines, chosen.before)) is None else (link,),
        )
        for each, group, line in zip(found, groups, lines, strict=True)
    )


def _with_attacks(ceasefire: Ceasefire, scope: Scope | None, held: Sequence[Attack], baseline: int) -> Ceasefire:
    """A ceasefire with the attacks that are held against it, and those of so many days before it."""
    if scope is None:
        return ceasefire
    earlier = before(scope, baseline)
    return msgspec.structs.replace(
        ceasefire,
        violations=violations(scope, held),
        attacks_before=violations(earlier, held) if earlier is not None else (),
    )


def ceasefire_of(group: Sequence[Mention], home: Mapping[str, str]) -> Ceasefire:
    """What several reports say of one agreement, without what comes of others: violations and links.

    `group`: the earliest told first. `home`: the family of each report; one without counts as its own.
    """
    return Ceasefire(
        id=ceasefire_id(group[0].mark.ref),
        kind=most((each.kind, _family(each, home)) for each in group) or group[0].kind,
        parties=_names(group, "parties"),
        brokers=_names(group, "brokers"),
        guarantors=_names(group, "guarantors"),
        place=_place(group, home),
        announced=_day(group, "announced", home),
        effective=_day(group, "effective", home),
        expires=_day(group, "expires", home),
        agreements=tuple(each.mark.ref for each in group),
        lanes=lanes(group, home),
        own_voice=own_voice(group, home),
    )


def ceasefire_id(earliest: Ref) -> str:
    """An id that depends on the earliest mention alone."""
    return "g" + hashlib.sha256(f"{earliest.report} {earliest.record}".encode()).hexdigest()[:12]


def followed(ceasefire: Ceasefire, group: Sequence[Mention]) -> Followed:
    """What tells which ceasefire comes before which."""
    words = [word for lane in ceasefire.lanes for word in lane.words]
    says = {word.says for word in (*words, *ceasefire.own_voice)}
    return Followed(
        id=ceasefire.id,
        sort=group[0].mark.kin.sort,
        start=ceasefire.effective or ceasefire.announced,
        order=group[0].mark.order,
        zones=frozenset(each.mark.kin.zone for each in group if each.mark.kin.zone is not None),
        sides=frozenset(side for each in group for side in each.mark.kin.sides),
        expires=ceasefire.expires,
        ended=any(word.says == "ended" for word in words),
        extended="extended" in says,
        suspends="suspended" in says and "in_effect" not in says,
    )


def _family(mention: Mention, home: Mapping[str, str]) -> str:
    return home.get(mention.mark.ref.report, mention.mark.ref.report)


def _names(group: Sequence[Mention], part: Literal["parties", "brokers", "guarantors"]) -> tuple[str, ...]:
    """Names of those who have a part in it, those that most reports name first."""
    named = Counter(name for each in group for name in getattr(each, part))
    return tuple(sorted(named, key=lambda name: (-named[name], name)))


def _place(group: Sequence[Mention], home: Mapping[str, str]) -> Where | None:
    return most((each.place, _family(each, home)) for each in group if each.place is not None)


def _day(
    group: Sequence[Mention], part: Literal["announced", "effective", "expires"], home: Mapping[str, str]
) -> str | None:
    """The first day of the time that most families state."""
    stated: list[tuple[str, str]] = []
    for each in group:
        day: str | None = getattr(each, part)
        if day is not None:
            stated.append((day, _family(each, home)))
    return most(stated)
