"""Events to groups that are one happening each: the surest pairs first, nothing joined that parts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from truceline.link.incidents.blocks import candidates, keys
from truceline.link.incidents.compare import Weights, score
from truceline.link.incidents.trace import Trace
from truceline.link.settings import LinkSettings
from truceline.records.linked import Ref

Sure = Mapping[tuple[Ref, Ref], float]
"""Points of pairs that are enough for one incident, by the two events in order."""
Near = Callable[[Collection[str]], Iterable[Trace]]
"""What a store answers: all events that it keeps under any of these keys."""


def clusters(
    events: Iterable[Trace], settings: LinkSettings | None = None, weights: Weights | None = None
) -> list[list[Trace]]:
    """The events in groups that are one happening each, each in order, the group of the earliest event first.

    The events' order on entry changes nothing.
    """
    chosen, points = settings or LinkSettings(), weights or Weights()
    known = in_order(events)
    return grouped(known, sure(known, chosen, points), chosen, points)


def regrouped(
    changed: Iterable[Trace], near: Near, settings: LinkSettings | None = None, weights: Weights | None = None
) -> list[list[Trace]]:
    """The groups that new or changed events touch, as `clusters` over all events would give them.

    Only events that are surely like the changed ones, or like those again, are fetched and grouped anew; all other
    groups stay as they are. `near` answers with the changed events as well. Of a report that is taken out, or whose
    text changed, the events that were grouped with its old ones belong to the changed.
    """
    chosen, points = settings or LinkSettings(), weights or Weights()
    reached = {event.ref: event for event in changed}
    front, known_sure = list(reached.values()), dict[tuple[Ref, Ref], float]()
    while front:
        around = {event.ref: event for event in near({key for event in front for key in keys(event, chosen)})}
        known = in_order({**around, **{event.ref: event for event in front}}.values())
        found = sure(known, chosen, points, {event.ref for event in front})
        known_sure.update(found)
        linked = {ref for pair in found for ref in pair}
        front = [event for event in known if event.ref in linked and event.ref not in reached]
        reached.update((event.ref, event) for event in front)
    return grouped(in_order(reached.values()), known_sure, chosen, points)


def in_order(events: Iterable[Trace]) -> list[Trace]:
    """The events, the earliest told first."""
    return sorted(events, key=lambda event: (event.order, event.ref))


def sure(events: Sequence[Trace], settings: LinkSettings, weights: Weights, of: Collection[Ref] | None = None) -> Sure:
    """Pairs that score settings.together; `of`: only those with one of these."""
    positions = None if of is None else {at for at, event in enumerate(events) if event.ref in of}
    scored = (
        (events[one], events[other], score(events[one], events[other], settings, weights))
        for one, other in candidates(events, settings, positions)
    )
    return {
        (one.ref, other.ref): points
        for one, other, points in scored
        if points is not None and points >= settings.together
    }


def grouped(events: Sequence[Trace], sure: Sure, settings: LinkSettings, weights: Weights) -> list[list[Trace]]:
    """Two groups are joined by a sure pair where all their events score settings.average and none of them are apart.

    The surest pair comes first; ties go to the earlier events. So no chain of likenesses joins two villages.
    """
    at = {event.ref: index for index, event in enumerate(events)}
    points: dict[tuple[int, int], float | None] = {(at[one], at[other]): value for (one, other), value in sure.items()}
    home = {index: [index] for index in range(len(events))}
    for one, other in sorted(points, key=lambda pair: (-(points[pair] or 0.0), pair)):
        if home[one] is not home[other] and _one(home[one], home[other], events, points, settings, weights):
            joined = sorted((*home[one], *home[other]))
            home.update((member, joined) for member in joined)
    return [[events[member] for member in home[index]] for index in range(len(events)) if home[index][0] == index]


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
    return total >= settings.average * len(group) * len(other)
