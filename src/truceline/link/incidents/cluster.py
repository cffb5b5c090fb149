"""Events to groups that are one happening each: the surest pairs first, nothing joined that parts."""

from __future__ import annotations

from collections.abc import Sequence

from truceline.link.incidents.blocks import candidates
from truceline.link.incidents.compare import Weights, score
from truceline.link.incidents.trace import Trace
from truceline.link.settings import LinkSettings


def clusters(events: Sequence[Trace], settings: LinkSettings, weights: Weights | None = None) -> list[list[Trace]]:
    """The events in groups, each in order, the group of the earliest event first.

    Two groups are joined where their events score settings.together on the average and none of them are apart
    (average linkage, the surest pair first; ties go to the earlier events), so that no chain of likenesses joins two
    villages. The events' order on entry changes nothing.
    """
    chosen = weights or Weights()
    known = sorted(events, key=lambda event: (event.order, event.ref))
    points: dict[tuple[int, int], float | None] = {}
    for pair in candidates(known, settings):
        points[pair] = score(known[pair[0]], known[pair[1]], settings, chosen)
    sure = sorted((-value, pair) for pair, value in points.items() if value is not None and value >= settings.together)
    home = {at: [at] for at in range(len(known))}
    for _, (one, other) in sure:
        if home[one] is not home[other] and _one(home[one], home[other], known, points, settings, chosen):
            joined = sorted((*home[one], *home[other]))
            home.update((member, joined) for member in joined)
    return [[known[member] for member in home[at]] for at in range(len(known)) if home[at][0] == at]


def _one(
    group: Sequence[int],
    other: Sequence[int],
    events: Sequence[Trace],
    points: dict[tuple[int, int], float | None],
    settings: LinkSettings,
    weights: Weights,
) -> bool:
    """Whether two groups are one: their mean score is enough, and no two events are apart."""
    total = 0.0
    for a in group:
        for b in other:
            pair = (a, b) if a < b else (b, a)
            if pair not in points:
                points[pair] = score(events[pair[0]], events[pair[1]], settings, weights)
            value = points[pair]
            if value is None:
                return False
            total += value
    return total >= settings.together * len(group) * len(other)
