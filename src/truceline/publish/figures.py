"""Figures in words, for the terminal and the page alike."""

from __future__ import annotations

from truceline.records.linked import Figure, FigureClaim


def stated(said: Figure | FigureClaim) -> str:
    """`12`, `at least 3`, `3 to 5`, `up to 20`, as a claim has it; of a figure the span of all claims."""
    low, best, high = said.low, said.best, said.high
    if best is not None and low == best == high:
        return f"{best:,}"
    if low is not None:
        return f"at least {low:,}" if high is None else f"{low:,} to {high:,}"
    number = best if best is not None else high
    return "a number not said" if number is None else f"{number:,}" if best is not None else f"up to {number:,}"


def spread(figure: Figure) -> str:
    """`12 (3 to 25)`, `at least 3`: the best figure, then the lowest and highest that are claimed."""
    low, best, high = figure.low, figure.best, figure.high
    if best is not None and low == high == best:
        return f"{best:,}"
    span = f"{low:,} to {high:,}" if low is not None and high is not None else None
    if best is None:
        return span or (f"at least {low:,}" if low is not None else f"up to {high:,}" if high is not None else "?")
    return f"{best:,} ({span or f'at least {low:,}'})" if span or low is not None else f"{best:,}"
