"""Whether two counts of one harm cannot both be right."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from truceline.assess.figures import last_counts, source_of
from truceline.records.linked import FigureClaim

MINIMUM = 1.5
""""At least 10" is at odds with a count of 15 and more: whoever knew of those would not have said ten."""


def in_conflict(claims: Sequence[FigureClaim]) -> bool:
    """Whether the last counts of two sources contradict each other."""
    return any(_are_two(one, other) and _contradict(one, other) for one, other in combinations(last_counts(claims), 2))


def _are_two(one: FigureClaim, other: FigureClaim) -> bool:
    """Whether two sources count. A report that gives a figure itself does not contradict whom it cites: it tells of
    another part, or of a later hour."""
    within = one.family == other.family and None in (one.by, other.by)
    return source_of(one) != source_of(other) and not within


def _contradict(one: FigureClaim, other: FigureClaim) -> bool:
    """Of one day: one is over the other. Of two days: the later is below the earlier, since a toll only rises."""
    first, second = sorted((one, other), key=lambda claim: claim.published or "")
    if first.published == second.published:
        return _over(one, other) or _over(other, one)
    return first.published is not None and _over(first, second)


def _over(one: FigureClaim, other: FigureClaim) -> bool:
    """Whether the least of one is more than the most of the other; vague words ("dozens") have no most."""
    most = other.high if other.high is not None else MINIMUM * other.best - 1 if other.best is not None else None
    return one.low is not None and most is not None and one.low > most
