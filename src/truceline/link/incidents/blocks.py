"""Which events are compared at all: those of near days that share a place, a province or a name."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations

from truceline.link.incidents.trace import Trace
from truceline.link.settings import LinkSettings


def keys(trace: Trace, settings: LinkSettings | None = None) -> Iterator[str]:
    """The blocks of an event: one for each of its days and each place, province and name beside it.

    The last day is stretched by settings.slack, so that dates that differ by so much still meet.
    """
    slack = (settings or LinkSettings()).slack
    where = {f"{trace.type} name {name}" for name in (*trace.names, *trace.beside, trace.spot) if name}
    if trace.place is not None and trace.place.admin1 is not None:
        where.add(f"{trace.type} region {trace.place.country} {trace.place.admin1}")
    for day in range(trace.first, trace.last + slack + 1):
        for each in where:
            yield f"{day} {each}"


def candidates(
    events: Sequence[Trace], settings: LinkSettings, of: Collection[int] | None = None
) -> list[tuple[int, int]]:
    """Pairs of positions that share a block; `of`: only pairs with one of these, None for all.

    A block of more than settings.crowd events tells nothing ("Aleppo" on a day of a hundred reports): its events meet
    in their finer blocks, so that the cost grows with the number of reports and not with its square.
    """
    blocks: dict[str, list[int]] = {}
    for at, event in enumerate(events):
        for key in keys(event, settings):
            blocks.setdefault(key, []).append(at)
    small = [members for members in blocks.values() if 1 < len(members) <= settings.crowd]
    if of is None:
        return sorted({pair for members in small for pair in combinations(members, 2)})
    wanted = ((one, members) for members in small for one in members if one in of)
    return sorted({(min(one, other), max(one, other)) for one, members in wanted for other in members if other != one})
