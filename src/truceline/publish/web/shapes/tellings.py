"""The tellings of an incident side by side: one row a family, and what of it the others say too or contradict."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from truceline.link.incidents.compare import EXACT
from truceline.publish.figures import stated
from truceline.records import Span
from truceline.records.linked import DisputedOn, FigureClaim, Incident, Telling, Where
from truceline.store.quotes import Quote

Column = Literal["by", "against", "where", "when", "count"]
Mark = Literal["alike", "apart"]
T = TypeVar("T")


@dataclass(frozen=True)
class Told:
    """The tellings of one family: the first of them, and the copies. `quote`: the sentence of the first. `counts`: its
    figures in words. `marks`: by column, whether another family says so too (alike) or something else (apart)."""

    first: Telling
    copies: Sequence[Telling]
    quote: Quote | None
    counts: Sequence[str]
    marks: Mapping[Column, Mark] = field(default_factory=dict)


@dataclass(frozen=True)
class _Count:
    """A figure of a family. `of`: killed people."""

    of: str
    claim: FigureClaim


def told(found: Incident, said: Mapping[tuple[str, Span], Quote]) -> list[Told]:
    """The tellings by family, in the order of the incident."""
    by_family: dict[str, list[Telling]] = {}
    for telling in found.tellings:
        by_family.setdefault(telling.family, []).append(telling)
    counts = _counts(found)
    marks = _marks([rows[0] for rows in by_family.values()], counts, found.disputed)
    return [
        Told(
            first,
            rest,
            said.get((first.event.report, first.span)),
            list(dict.fromkeys(f"{stated(each.claim)} {each.of}" for each in counts.get(family, ()))),
            marks[family],
        )
        for family, (first, *rest) in by_family.items()
    ]


def _counts(found: Incident) -> dict[str, list[_Count]]:
    """The figures of each family."""
    counts: dict[str, list[_Count]] = {}
    for figure in found.figures:
        of = f"{figure.who.replace('_', ' ')} {figure.kind}"
        for claim in figure.claims:
            counts.setdefault(claim.family, []).append(_Count(of, claim))
    return counts


def _marks(
    rows: Sequence[Telling], counts: Mapping[str, Sequence[_Count]], disputed: Sequence[DisputedOn]
) -> dict[str, dict[Column, Mark]]:
    """By family and column. Who did it and how many is contradicted only where the incident is disputed on it."""
    by = {each.family: frozenset(each.actors) for each in rows if each.actors}
    against = {each.family: frozenset(each.recipients) for each in rows if each.recipients}
    where = {each.family: each.place for each in rows if each.place is not None}
    when = {each.family: (each.start[:10], (each.end or each.start)[:10]) for each in rows if each.start is not None}
    found: dict[str, dict[Column, Mark]] = {each.family: {} for each in rows}

    def mark(
        column: Column, values: Mapping[str, T], alike: Callable[[T, T], bool], apart: Callable[[T, T], bool]
    ) -> None:
        for family, value in values.items():
            others = [other for key, other in values.items() if key != family]
            if any(apart(value, other) for other in others):
                found[family][column] = "apart"
            elif any(alike(value, other) for other in others):
                found[family][column] = "alike"

    mark("by", by, _meet, lambda one, other: "attribution" in disputed and not one & other)
    mark("against", against, _meet, lambda one, other: False)
    mark("where", where, _same_place, _other_place)
    mark("when", when, _same_days, lambda one, other: not _same_days(one, other))
    there = {each.family: tuple(counts[each.family]) for each in rows if each.family in counts}
    mark("count", there, _same_count, lambda one, other: "figure" in disputed and _other_count(one, other))
    return found


def _meet(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one & other)


def _same_place(one: Where, other: Where) -> bool:
    return one.name == other.name


def _other_place(one: Where, other: Where) -> bool:
    return one.name != other.name and one.precision in EXACT and other.precision in EXACT


def _same_days(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _pairs(one: Sequence[_Count], other: Sequence[_Count]) -> list[tuple[FigureClaim, FigureClaim]]:
    return [(mine.claim, theirs.claim) for mine in one for theirs in other if mine.of == theirs.of]


def _same_count(one: Sequence[_Count], other: Sequence[_Count]) -> bool:
    return any(_overlap(*pair) for pair in _pairs(one, other))


def _other_count(one: Sequence[_Count], other: Sequence[_Count]) -> bool:
    return any(not _overlap(*pair) for pair in _pairs(one, other))


def _overlap(one: FigureClaim, other: FigureClaim) -> bool:
    """Whether one number may be what both mean; a bound that is not stated is none."""
    (low, high), (other_low, other_high) = _bounds(one), _bounds(other)
    return low <= other_high and other_low <= high


def _bounds(claim: FigureClaim) -> tuple[float, float]:
    low = claim.low if claim.low is not None else claim.best if claim.best is not None else 0
    return low, claim.high if claim.high is not None else float("inf")
