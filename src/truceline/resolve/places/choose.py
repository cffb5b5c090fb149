"""Which of the places of a name is meant: containment, the company of the other names, population."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from truceline.gazetteer import Candidate
from truceline.resolve.places.evidence import inside
from truceline.resolve.places.names import Name

_ROUNDS = 3
_LEAST_WEIGHT = 0.04
"""Candidates with less say nothing about the others."""
_WIDTH = 1.2
"""How fast the weight of a candidate falls with its distance in score from the best one."""


@dataclass(slots=True)
class Group:
    """The mentions of one name that mean one place, and what the report says that it lies in.

    `weights`: the share that each candidate has so far, by its number.
    """

    names: list[Name]
    holders: list[tuple[tuple[Candidate, ...], float]] = field(default_factory=list)
    chosen: Candidate | None = None
    held: bool = False
    candidates: tuple[Candidate, ...] = ()
    weights: dict[int, float] = field(default_factory=dict)

    def settle(self) -> None:
        """Takes the candidates of the mention that has most: "Ind." alone has none, "Gary, Ind." has."""
        self.candidates = max((name.candidates for name in self.names), key=len)


def choose(groups: Sequence[Group], countries: Mapping[str, float]) -> None:
    """Sets `chosen` of every group. `countries`: votes by ISO 3166 alpha-3 from demonyms and the publisher."""
    for group in groups:
        group.settle()
    kinds = [Counter(name.kind for name in group.names if name.kind) for group in groups]
    base = [
        {one.number: _prior(one, group, kinds[number]) for one in group.candidates}
        for number, group in enumerate(groups)
    ]
    scores = base
    for _ in range(_ROUNDS):
        for group, own in zip(groups, scores, strict=True):
            group.weights = _softened(own)
        votes = _votes(groups, countries)
        scores = [_scored(group, own, votes) for group, own in zip(groups, base, strict=True)]
    for group, own in zip(groups, scores, strict=True):
        group.chosen = max(group.candidates, key=lambda one: own[one.number], default=None)
        group.held = group.chosen is not None and _containment(group.chosen, group) > 0


def _scored(group: Group, base: Mapping[int, float], votes: Votes) -> dict[int, float]:
    lands = votes.countries.without(group, [one.country for one in group.candidates])
    parts = votes.divisions.without(group, [one.admin1 for one in group.candidates])
    return {
        one.number: base[one.number] + _company(one, land, part, votes) + _containment(one, group)
        for one, land, part in zip(group.candidates, lands, parts, strict=True)
    }


def _prior(one: Candidate, group: Group, kinds: Counter[str]) -> float:
    size = math.log10(one.population + 10)
    if one.kind == "country":
        score = 8.2
    elif one.row:
        score = 7.0
    elif one.kind == "admin1":
        score = _division_prior(one, group)
    elif one.kind == "admin2":
        score = 0.75 * size
    else:
        score = size + (1.3 if one.capital else 0.0)
    if one.form in ("alternate", "article", "skeleton"):
        score -= 1.5 if one.form == "skeleton" else 0.7 if one.population < 100_000 else 0.2
    if (
        one.kind != "country"
        and not kinds
        and any(inside(one, other) for other in group.candidates if other.kind == "country")
    ):
        score -= 4.0
    return score + _agreement(one, kinds)


def _division_prior(one: Candidate, group: Group) -> float:
    """That of a first-order division; below its town of the same name where that has a good share of its people."""
    town = max(
        (other.population for other in group.candidates if other.kind == "settlement" and inside(other, one)), default=0
    )
    if town * 7 > one.population:
        return math.log10(town + 10) - 0.4
    return min(6.5, 0.9 * math.log10(one.population + 10) + 0.9)


def _agreement(one: Candidate, kinds: Counter[str]) -> float:
    if not kinds:
        return 0.0
    kind = kinds.most_common(1)[0][0]
    if kind == one.kind and kind != "region":
        return 3.0 if kind != "settlement" else 1.0
    if kind == "region" and one.precision == "region":
        return 1.0
    if kind == "admin1" and one.kind == "admin2":
        return 1.5
    return 0.0


def _softened(scores: Mapping[int, float]) -> dict[int, float]:
    if not scores:
        return {}
    best = max(scores.values())
    raw = {number: math.exp((score - best) * _WIDTH) for number, score in scores.items()}
    total = sum(raw.values())
    return {number: value / total for number, value in raw.items()}


@dataclass(frozen=True, slots=True)
class Shares:
    """Votes by country or division code."""

    votes: Mapping[str, float]
    total: float

    def without(self, group: Group, codes: Sequence[str | None]) -> list[float]:
        """The shares of `codes`, one for each candidate of a group, in the votes of all other groups."""
        count = _count(group)
        own: defaultdict[str | None, float] = defaultdict(float)
        for one, code in zip(group.candidates, codes, strict=True):
            own[code] += group.weights.get(one.number, 0.0) * count
        rest = max(1.5, self.total - count)
        return [max(0.0, self.votes.get(code, 0.0) - own[code]) / rest if code else 0.0 for code in codes]


@dataclass(frozen=True, slots=True)
class Votes:
    """What all names together say: countries, first-order divisions, and points with their weight.

    The first part of a point tells whether it stands for something wide (a country, a division).
    """

    countries: Shares
    divisions: Shares
    points: Sequence[tuple[bool, float, float, float]]


def _votes(groups: Sequence[Group], countries: Mapping[str, float]) -> Votes:
    lands: defaultdict[str, float] = defaultdict(float, {code: 0.5 * value for code, value in countries.items()})
    parts: defaultdict[str, float] = defaultdict(float)
    points = []
    for group in groups:
        count = _count(group)
        for one in group.candidates:
            weight = group.weights.get(one.number, 0.0) * count
            if weight < _LEAST_WEIGHT:
                continue
            if one.country:
                lands[one.country] += weight
            if one.admin1:
                parts[one.admin1] += weight
            if one.lat is not None and one.lon is not None:
                points.append((one.kind in ("country", "admin1", "region"), weight, one.lat, one.lon))
    return Votes(Shares(lands, sum(lands.values())), Shares(parts, sum(parts.values())), points)


def _count(group: Group) -> float:
    return 1 + math.log(len(group.names))


def _company(one: Candidate, land: float, part: float, votes: Votes) -> float:
    """How well a candidate suits the other names: `land`, `part` are its country's and division's share in them."""
    if one.kind == "country":
        return 2.0 * land + min(1.2, 0.5 * _closeness(one, votes, 20.0))
    near = _closeness(one, votes, 20.0 if one.kind == "admin1" else 3.0)
    return 2.5 * land + 2.5 * part + min(1.6, 0.8 * near)


def _closeness(one: Candidate, votes: Votes, reach: float) -> float:
    """The weight of the other names' places within `reach` degrees, the nearer the more."""
    if one.lat is None or one.lon is None:
        return 0.0
    total = 0.0
    for wide, weight, lat, lon in votes.points:
        gap = abs(lat - one.lat) + abs(lon - one.lon) * 0.7
        if 0.02 < gap < reach and wide == (reach > 5):
            total += weight * (1 - gap / reach)
    return total


def _containment(one: Candidate, group: Group) -> float:
    return sum(
        weight
        for holders, weight in group.holders
        if any(inside(one, holder) for holder in holders if holder.kind in ("country", "admin1", "admin2"))
    )
