"""Which events are compared at all: those of near days that share a place, a province or a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from truceline.link.incidents.trace import Trace
from truceline.link.settings import LinkSettings

Key = tuple[int, str, str]


def keys(trace: Trace, settings: LinkSettings) -> Iterator[Key]:
    """The blocks of an event: one for each of its days and each place, province and name beside it.

    The last day is stretched by settings.slack, so that dates that differ by so much still meet. A store that adds a
    report has to link anew only what shares a key with its events.
    """
    where = {("name", name) for name in (*trace.names, trace.spot) if name}
    if trace.place is not None and trace.place.admin1 is not None:
        where.add(("region", f"{trace.place.country} {trace.place.admin1}"))
    for day in range(trace.first, trace.last + settings.slack + 1):
        for kind, name in where:
            yield day, kind, f"{trace.type} {name}"


def candidates(events: Sequence[Trace], settings: LinkSettings) -> list[tuple[int, int]]:
    """Pairs of positions that share a block.

    A block of more than settings.crowd events tells nothing ("Aleppo" on a day of a hundred reports): its events meet
    in their finer blocks, so that the cost grows with the number of reports and not with its square.
    """
    blocks: dict[Key, list[int]] = {}
    for at, event in enumerate(events):
        for key in keys(event, settings):
            blocks.setdefault(key, []).append(at)
    pairs = {pair for members in blocks.values() if len(members) <= settings.crowd for pair in combinations(members, 2)}
    return sorted(pairs)
