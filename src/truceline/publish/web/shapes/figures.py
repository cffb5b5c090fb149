"""A figure of an incident as a small plot: the range from lowest to highest, and a dot for each claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from truceline.records.linked import Figure, FigureClaim

_EDGE = 3.0
"""Per cent of the width that stays free on either side, so that a dot at the end is whole."""


@dataclass(frozen=True)
class Dot:
    """A claim on the plot. `at`: per cent of the width. `from_`, `to`: of its own range, None where it has none.

    `open_end`: it gives no upper bound ("at least 12"). `row`: how many dots stand at the same place before it.
    """

    claim: FigureClaim
    at: float
    from_: float | None
    to: float | None
    open_end: bool
    row: int


@dataclass(frozen=True)
class FigurePlot:
    """`low`, `best`, `high`: per cent of the width, None where not known. `most`: the number at the right end."""

    figure: Figure
    low: float | None
    best: float | None
    high: float | None
    most: int
    dots: tuple[Dot, ...]

    @property
    def rows(self) -> int:
        """Dots that stand above one another at most."""
        return max((dot.row for dot in self.dots), default=0) + 1


def plotted(figures: Sequence[Figure]) -> list[FigurePlot]:
    """The figures of an incident as plots, each on a scale of its own from nought."""
    return [_plot(figure) for figure in figures]


def _plot(figure: Figure) -> FigurePlot:
    stated = [(claim.low, claim.best, claim.high) for claim in figure.claims]
    numbers = [number for each in (*stated, (figure.low, figure.best, figure.high)) for number in each if number]
    most = max(numbers, default=1)

    def at(number: int | None) -> float | None:
        return None if number is None else round(_EDGE + (100 - 2 * _EDGE) * number / most, 2)

    seen: dict[float, int] = {}
    dots = []
    for claim in figure.claims:
        place = at(next((number for number in (claim.best, claim.low, claim.high) if number is not None), None))
        if place is None:
            continue
        ranged = claim.low is not None and claim.high is not None and claim.low < claim.high
        row = seen.get(place, 0)
        seen[place] = row + 1
        from_, to = (at(claim.low), at(claim.high)) if ranged else (None, None)
        dots.append(Dot(claim, place, from_, to, claim.high is None, row))
    return FigurePlot(figure, at(figure.low), at(figure.best), at(figure.high), most, tuple(dots))
