"""Figures that cannot both be right: other sources, the same people, harm and happening, ranges that do not meet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from truceline.coding.disputes.wording import figure
from truceline.coding.sides import same_side, side
from truceline.document import Cast
from truceline.records import Casualty, Claim, Dispute, Origin, Side

_WHOLE = {"people", "civilians"}
"""Classes that reports use for all the dead of an attack; any other class can be a part of them."""
_NEAR = 300
"""Characters between two figures of which one names neither event nor place: about two sentences."""


def figure_disputes(casualties: Sequence[Casualty], known: dict[str, Claim], cast: Cast) -> Iterator[Dispute]:
    """One dispute for each pair of sides and happening, with all figures on which they differ."""
    rival = _single(casualties, known)
    clashes: dict[tuple[str | None, str, str], list[tuple[Casualty, Casualty]]] = {}
    for one, other in combinations(rival, 2):
        a, b = _speaker(one, known), _speaker(other, known)
        if a is None or b is None or same_side(a, b, cast) or not _clash(one, other):
            continue
        clashes.setdefault((one.event or one.place, side(a, cast), side(b, cast)), []).append((one, other))
    for (_, first, second), pairs in clashes.items():
        yield Dispute(
            id="d",
            kind="figure",
            about=tuple(dict.fromkeys(record.id for pair in pairs for record in pair)),
            sides=(_side(first, [pair[0] for pair in pairs]), _side(second, [pair[1] for pair in pairs])),
            origin=Origin(rule="disputes.figure"),
        )


def _speaker(record: Casualty, known: dict[str, Claim]) -> str | None:
    """The innermost speaker that carries a figure."""
    return next((known[claim].speaker for claim in reversed(record.claims)), None)


def _single(casualties: Sequence[Casualty], known: dict[str, Claim]) -> list[Casualty]:
    """The figures that are a source's only one of their kind for their event.

    A source that gives two for what was read as one event tells of two happenings, or of a part.
    """
    count = Counter(_slot(each, known) for each in casualties)
    return [each for each in casualties if each.event is None or count[_slot(each, known)] == 1]


def _slot(record: Casualty, known: dict[str, Claim]) -> tuple[str | None, str, bool, str | None]:
    whole = record.who in _WHOLE
    return record.event, record.kind, whole, _speaker(record, known)


def _clash(one: Casualty, other: Casualty) -> bool:
    same = one.kind == other.kind and one.cumulative == other.cumulative
    return same and _differ(one, other) and _one_happening(one, other)


def _differ(one: Casualty, other: Casualty) -> bool:
    """Whether both figures cannot be right: of one class, ranges that do not meet; else a whole below its part."""
    if one.who == other.who or {one.who, other.who} == _WHOLE:
        return _below(one, other) or _below(other, one)
    return (one.who == "people" and _below(one, other)) or (other.who == "people" and _below(other, one))


def _one_happening(one: Casualty, other: Casualty) -> bool:
    """The same event or the same place and time; a figure tied to nothing is that of the figure beside it."""
    if one.event is not None and one.event == other.event:
        return True
    loose = any(record.event is None and record.place is None for record in (one, other))
    if loose:
        return abs(one.span[0] - other.span[0]) <= _NEAR
    return one.place is not None and one.place == other.place and _day(one) == _day(other)


def _day(record: Casualty) -> str | None:
    return record.when.start[:10] if record.when is not None and record.when.start else None


def _below(one: Casualty, other: Casualty) -> bool:
    """Whether a range lies wholly below another; an open end reaches as far as it may."""
    return one.high is not None and other.low is not None and one.high < other.low


def _side(name: str, records: Sequence[Casualty]) -> Side:
    unique = list(dict.fromkeys(records))
    return Side(
        by=name,
        claims=tuple(dict.fromkeys(claim for record in unique for claim in record.claims)),
        says=", ".join(figure(record) for record in unique),
    )
