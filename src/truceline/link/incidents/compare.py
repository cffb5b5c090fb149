"""How much two tellings speak for one happening, and what parts them."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

import msgspec

from truceline.link.incidents.trace import UNDATED, Trace
from truceline.link.settings import LinkSettings
from truceline.records import Place

EXACT = ("point", "settlement")
_ARMS = {
    "aerial": "air",
    "drone": "air",
    "heavy-weapons": "fire",
    "explosives": "bomb",
    "suicide-attack": "bomb",
    "unconventional": "gas",
    "firearms": "guns",
    "targeted": "guns",
}
_TO_PERSONS = frozenset({"abduct", "beat", "torture", "sexual"})


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """Points for what two tellings have in common, and against what they do not."""

    same_place: float = 2.0
    same_region: float = 0.7
    other_place: float = -1.0
    names: float = 3.0
    words: float = 5.0
    same_day: float = 0.7
    other_day: float = -1.0
    undated: float = -1.1
    same_arms: float = 0.7
    other_arms: float = -2.0
    same_actors: float = 0.7
    other_actors: float = -0.5
    same_recipients: float = 0.5
    same_targets: float = 0.7
    same_counts: float = 1.5
    both_lead: float = 0.7
    one_report: float = -3.0


def score(one: Trace, other: Trace, settings: LinkSettings, weights: Weights) -> float | None:
    """Points for one happening; None where they cannot be one: other kind, other days, other village."""
    if one.type != other.type or _apart_in_time(one, other, settings.slack) or _apart_in_kind(one, other):
        return None
    where = _place(one, other, settings, weights)
    if where is None:
        return None
    return where + _what(one, other, weights) + _who(one, other, weights) + _wording(one, other, weights)


def _apart_in_time(one: Trace, other: Trace, slack: int) -> bool:
    return max(one.first, other.first) - min(one.last, other.last) > slack


def _apart_in_kind(one: Trace, other: Trace) -> bool:
    """Violence done to persons in somebody's hands is none from afar."""
    if one.mode is None or other.mode is None:
        return False
    if one.type == "ASSAULT":
        return (one.mode in _TO_PERSONS) != (other.mode in _TO_PERSONS)
    return one.mode != other.mode


def _place(one: Trace, other: Trace, settings: LinkSettings, weights: Weights) -> float | None:
    a, b = one.place, other.place
    if a is None or b is None:
        return 0.0
    if "country" in (a.precision, b.precision):
        return 0.0 if a.country == b.country or None in (a.country, b.country) else _elsewhere(one, other, weights)
    if one.spot and one.spot == other.spot:
        return weights.same_place
    if a.lat is None or b.lat is None:
        return 0.0
    if a.precision in EXACT and b.precision in EXACT:
        return weights.same_place if not _far(a, b, settings.near_km) else _elsewhere(one, other, weights)
    if a.admin1 == b.admin1 and a.country == b.country:
        return weights.same_region
    return _elsewhere(one, other, weights)


def _elsewhere(one: Trace, other: Trace, weights: Weights) -> float | None:
    """Two places part two tellings, unless one names the other's as well, so that either may be meant."""
    if one.spot in other.beside or other.spot in one.beside:
        return 0.0
    return weights.other_place if one.spot in other.named or other.spot in one.named else None


def _far(a: Place, b: Place, limit: float) -> bool:
    """Whether two points lie farther apart than so many kilometres; unknown points are not far."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return False
    north, east = radians(b.lat - a.lat) / 2, radians(b.lon - a.lon) / 2
    arc = sin(north) ** 2 + cos(radians(a.lat)) * cos(radians(b.lat)) * sin(east) ** 2
    return 2 * 6371.0 * asin(sqrt(min(arc, 1.0))) > limit


def _what(one: Trace, other: Trace, weights: Weights) -> float:
    points = weights.same_day if one.first <= other.last and other.first <= one.last else weights.other_day
    points = 0.0 if one.first == UNDATED else points  # nothing tells that they are of one day
    points += 0.0 if one.dated and other.dated else weights.undated
    arms = _ARMS.get(one.mode or ""), _ARMS.get(other.mode or "")
    if None not in arms:
        points += weights.same_arms if arms[0] == arms[1] else weights.other_arms
    points += weights.same_targets if one.targets & other.targets else 0.0
    points += weights.same_counts if one.counts & other.counts else 0.0
    points += weights.both_lead if one.lead and other.lead else 0.0
    return points + (weights.one_report if one.ref.report == other.ref.report else 0.0)


def _who(one: Trace, other: Trace, weights: Weights) -> float:
    points = weights.same_recipients if one.recipients & other.recipients else 0.0
    if one.actors and other.actors:
        points += weights.same_actors if one.actors & other.actors else weights.other_actors
    return points


def _wording(one: Trace, other: Trace, weights: Weights) -> float:
    return weights.names * _alike(one.names, other.names) + weights.words * _alike(one.words, other.words)


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    """Cosine of two sets."""
    return len(one & other) / sqrt(len(one) * len(other)) if one and other else 0.0
