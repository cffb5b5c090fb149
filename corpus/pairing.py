"""Which agreements, disputes, times and mentions of two annotations of one text are the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

import msgspec

from truceline.publish.compare.names import names_agreement, same_name
from truceline.records import Actor, Agreement, AgreementState, Dispute, Place, Reading, Span, When, overlap

T = TypeVar("T")


class Matched(msgspec.Struct, frozen=True):
    """Records of one type in one report: how many on each side, how many the same, and how well their fields agree."""

    first: int
    second: int
    matched: int
    fields: Mapping[str, Sequence[float]] = {}


def pair_up(one: Sequence[T], other: Sequence[T], score: Callable[[T, T], float]) -> list[tuple[T, T]]:
    """Pairs one to one, the best first; none where the score is 0."""
    scored = ((score(a, b), -i, -j) for i, a in enumerate(one) for j, b in enumerate(other))
    taken: tuple[set[int], set[int]] = (set(), set())
    found: list[tuple[T, T]] = []
    for value, i, j in sorted(scored, reverse=True):
        if value > 0 and -i not in taken[0] and -j not in taken[1]:
            taken[0].add(-i)
            taken[1].add(-j)
            found.append((one[-i], other[-j]))
    return found


def agreements(one: Reading, other: Reading) -> Matched:
    """Agreements that have a mention in common."""
    pairs = pair_up(one.agreements, other.agreements, lambda a, b: _common(a.mentions, b.mentions))
    names = _names(one), _names(other)
    fields: dict[str, list[float]] = {"kind": [float(a.kind == b.kind) for a, b in pairs], "parties": [], "states": []}
    for a, b in pairs:
        parties = [names[0][each] for each in a.parties], [names[1][each] for each in b.parties]
        if any(parties):
            fields["parties"].append(names_agreement(*parties))
        if a.status or b.status:
            fields["states"].append(_states(a, b, names))
    return Matched(len(one.agreements), len(other.agreements), len(pairs), fields)


def _states(one: Agreement, other: Agreement, names: tuple[Mapping[str, str], Mapping[str, str]]) -> float:
    """F1 of the states: the same word by the same actor."""

    def same(a: AgreementState, b: AgreementState) -> float:
        by = (a.by is None and b.by is None) or same_name(names[0].get(a.by or ""), names[1].get(b.by or ""))
        return float(a.says == b.says and by)

    return 2 * len(pair_up(one.status, other.status, same)) / (len(one.status) + len(other.status))


def disputes(one: Reading, other: Reading) -> Matched:
    """Disputes of the same kind with a side by the same actor."""
    names = _names(one), _names(other)

    def same(a: Dispute, b: Dispute) -> float:
        sides = (
            [names[0].get(side.by or "", "-") for side in a.sides],
            [names[1].get(side.by or "", "-") for side in b.sides],
        )
        return names_agreement(*sides) if a.kind == b.kind and all(sides) else 0.0

    return Matched(len(one.disputes), len(other.disputes), len(pair_up(one.disputes, other.disputes, same)))


def times(one: Reading, other: Reading) -> Matched:
    """Time expressions that overlap."""
    pairs = pair_up(one.times, other.times, lambda a, b: _common((a.span,), (b.span,)))
    fields: dict[str, Callable[[When], object]] = {
        "type": lambda when: when.type,
        "value": lambda when: when.value,
        "start": lambda when: (when.start or "")[:10],
        "approximate": lambda when: when.approximate,
    }
    return Matched(
        len(one.times),
        len(other.times),
        len(pairs),
        {name: [float(get(a) == get(b)) for a, b in pairs] for name, get in fields.items()},
    )


def mentions(one: Sequence[Actor | Place], other: Sequence[Actor | Place]) -> Matched:
    """Mentions that overlap, and whether they are of the same actor or place."""
    a, b = _mentions(one), _mentions(other)
    pairs = pair_up(a, b, lambda x, y: _common((x[0],), (y[0],)))
    fields = {
        "name": [float(same_name(x[1].name, y[1].name)) for x, y in pairs],
        "kind": [
            float(x[1].kind == y[1].kind) for x, y in pairs if isinstance(x[1], Actor) and isinstance(y[1], Actor)
        ],
    }
    return Matched(len(a), len(b), len(pairs), {name: values for name, values in fields.items() if values})


def _mentions(records: Iterable[Actor | Place]) -> list[tuple[Span, Actor | Place]]:
    return [(span, record) for record in records for span in record.mentions]


def _common(one: Iterable[Span], other: Sequence[Span]) -> float:
    """How many characters of the longest overlap there are, as a share of both spans together."""
    best = 0.0
    for a in one:
        for b in other:
            if overlap(a, b):
                inner, outer = min(a[1], b[1]) - max(a[0], b[0]), max(a[1], b[1]) - min(a[0], b[0])
                best = max(best, inner / outer)
    return best


def _names(reading: Reading) -> Mapping[str, str]:
    return {actor.id: actor.name for actor in reading.actors}
