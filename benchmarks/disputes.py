"""Disputes measured: the conflicting values of contested incidents that are shown, each with its speaker.

A value is a number of killed or injured, or a weapon, as one speaker gives it. Those of one incident conflict where
they differ; a part ("six civilians") of what the same speaker counts in the same report, and a class of people of which
only one number is told, do not. A value is shown where an incident of its report has a dispute on that harm, or on the
weapon, with a side of that value, from that report, by that speaker: a name in which more than half of the words agree
with the annotated one ("a monitor" stands for the one monitor that its report names), or nobody where the report says
it itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from truceline.records import Reading
from truceline.records.linked import DisputeSide, Incident, IncidentDispute

_CLASSES = frozenset({"children", "women"})
_SMALL = frozenset({"a", "an", "and", "the", "of", "in", "for", "by", "via", "told"})


@dataclass(frozen=True)
class Value:
    """What one speaker says of one thing. `dimension`: killed, injured or weapon; `said`: a number or words;
    `whom`: people, or a class of them; `speaker`: None is the report itself. `reports`: external ids."""

    dimension: str
    said: int | str
    whom: str
    speaker: str | None
    reports: frozenset[str]


def conflicting(gold: Mapping[str, Any]) -> list[Value]:
    """The values of an annotated incident that conflict with another one of it."""
    claims = [each for each in gold["claims"] if each["dimension"] in gold["contested"] and _said(each) is not None]
    whole = [each for each in claims if not _is_part(each, claims)]
    found: dict[tuple[str, int | str, str, str | None], set[str]] = {}
    for each in whole:
        said = _said(each)
        assert said is not None
        key = (each["dimension"], said, _whom(each), each["speaker"])
        found.setdefault(key, set()).add(each["article_id"])
    values = [Value(*key, frozenset(reports)) for key, reports in found.items()]
    return [
        one
        for one in values
        if any((one.dimension, one.whom) == (b.dimension, b.whom) and one.said != b.said for b in values)
    ]


def _said(claim: Mapping[str, Any]) -> int | str | None:
    value = claim["value"]
    return value["n"] if isinstance(value, dict) else value


def _whom(claim: Mapping[str, Any]) -> str:
    of = claim["value"].get("of") if isinstance(claim["value"], dict) else None
    return of if of in _CLASSES else "people"


def _is_part(claim: Mapping[str, Any], others: Iterable[Mapping[str, Any]]) -> bool:
    """Whether the same speaker counts more people, without that class, in the same report."""
    if not isinstance(claim["value"], dict) or claim["value"]["of"] is None:
        return False
    return any(
        (each["article_id"], each["speaker"], each["dimension"])
        == (claim["article_id"], claim["speaker"], claim["dimension"])
        and each["value"]["of"] is None
        and each["value"]["n"] > claim["value"]["n"]
        for each in others
    )


def is_shown(value: Value, told: Sequence[Incident], readings: Mapping[str, Reading]) -> bool:
    """Whether a dispute has it. `readings`: by report id."""
    return any(
        _is_it(value, side, readings)
        for incident in told
        if any(readings[each.event.report].report.external_id in value.reports for each in incident.tellings)
        for dispute in incident.disputes
        if _is_on(value, dispute)
        for side in dispute.sides
    )


def _is_on(value: Value, dispute: IncidentDispute) -> bool:
    if value.dimension == "weapon":
        return dispute.kind == "weapon"
    about = (dispute.about or "").split()
    return (
        dispute.kind == "figure" and about[-1] == value.dimension and (about[0] in _CLASSES) == (value.whom in _CLASSES)
    )


def _is_it(value: Value, side: DisputeSide, readings: Mapping[str, Reading]) -> bool:
    theirs = [ref for ref in side.records if readings[ref.report].report.external_id in value.reports]
    if not theirs:
        return False
    if isinstance(value.said, str):
        if not _words(value.said) <= _words(side.says):
            return False
    elif value.said not in (side.low, side.best, side.high):
        return False
    if value.speaker is None or side.by is None:
        return value.speaker is None and side.by is None
    names = {side.by, *(name for ref in theirs for name in _names(side.by, readings[ref.report]))}
    return any(_agree(value.speaker, name) for name in names)


def _names(by: str, reading: Reading) -> Iterator[str]:
    """What a report calls a speaker, and for whom it has him speak."""
    actors = {actor.id: actor for actor in reading.actors}
    for claim in reading.claims:
        if claim.speaker is not None and actors[claim.speaker].name == by:
            if claim.speaker_span is not None:
                yield reading.text_of(claim.speaker_span)
            above = actors[claim.speaker].affiliation
            if above is not None:
                yield actors[above].name
            if actors[claim.speaker].kind == "monitor":
                named = [each.name for each in actors.values() if each.kind == "monitor" and _is_named(each.name)]
                yield from named if len(named) == 1 else ()


def _is_named(name: str) -> bool:
    """Whether it is a name: neither "monitor" nor "Britain-based monitoring group"."""
    return len(name.split()) > 1 and name.split()[-1][0].isupper()


def _agree(one: str, other: str) -> bool:
    a, b = _words(one), _words(other)
    return 2 * len(a & b) > min(len(a), len(b))


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.lower())) - _SMALL
