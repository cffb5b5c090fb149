"""On what the tellings of one incident contradict each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from truceline.assess.figures import last_counts, source_of
from truceline.link.incidents.tell import Blamed, Told, deniers
from truceline.link.names import rivals
from truceline.records.dispute import DisputeKind
from truceline.records.linked import Figure, FigureClaim


def disputed(
    events: Sequence[Told], blames: Sequence[Blamed], figures: Sequence[Figure], home: str | None
) -> tuple[DisputeKind, ...]:
    """The kinds of dispute, in the order attribution, occurrence, figure. `home`: the country where it happened."""
    return tuple(dict.fromkeys(_kinds(events, blames, figures, home)))


def _kinds(
    events: Sequence[Told], blames: Sequence[Blamed], figures: Sequence[Figure], home: str | None
) -> Iterator[DisputeKind]:
    inside = {
        dispute.kind
        for each in events
        for dispute in each.reading.disputes
        if each.event.id in dispute.about and dispute.kind in ("attribution", "occurrence")
    }
    if "attribution" in inside or _rival_blame(blames, home):
        yield "attribution"
    if "occurrence" in inside or _denied(events):
        yield "occurrence"
    if any(_figures_differ(figure) for figure in figures):
        yield "figure"


def _rival_blame(blames: Sequence[Blamed], home: str | None) -> bool:
    """Two named speakers blame those who cannot both be meant.

    A report's own voice is no speaker: that it names another one is its guess, or its reader's.
    """
    named = [word for word in blames if word.by is not None]
    return any(one.by != other.by and rivals(one.sides, other.sides, home) for one, other in combinations(named, 2))


def _denied(events: Sequence[Told]) -> bool:
    """Somebody says that it did not happen, and somebody else that it did."""
    if not any(each.event.realis == "actual" for each in events):
        return False
    against = {name for each in events for name in deniers(each)}
    own_word = any(each.event.realis == "negated" and not each.event.claims for each in events)
    return bool(against) or own_word


def _figures_differ(figure: Figure) -> bool:
    """Two sources' last counts cannot both be right: the least of one is more than the most of the other.

    Counts of different days are no dispute, since a toll rises.
    """
    return any(
        one.published == other.published and source_of(one) != source_of(other) and _apart(one, other)
        for one, other in combinations(last_counts(figure.claims), 2)
    )


def _apart(one: FigureClaim, other: FigureClaim) -> bool:
    return _over(one, other) or _over(other, one)


def _over(one: FigureClaim, other: FigureClaim) -> bool:
    return one.low is not None and other.high is not None and one.low > other.high
