"""What things across reports are called in a few words."""

from __future__ import annotations

from truceline.publish.display import clean
from truceline.publish.naming import day, listed
from truceline.records.linked import Ceasefire, Figure, FigureClaim, Incident


def of_ceasefire(found: Ceasefire) -> str:
    """`Ceasefire, Idlib`, where no place is told `Truce, Marl and Hill Front`, else `Truce of 3 May 2021`."""
    kind = found.kind[:1].upper() + found.kind[1:]
    if found.place is not None:
        return f"{kind}, {clean(found.place.name)}"
    sides = found.parties or found.brokers or found.guarantors
    if sides:
        more = " and others" if len(sides) > 2 else ""
        return clean(f"{kind}, {listed(sides[:2]) if not more else ', '.join(sides[:2]) + more}")
    start = found.effective or found.announced
    return f"{kind} of {day(start)}" if start else f"{kind}, place and day not told"


def of_incident(found: Incident) -> str:
    """`Assault, heavy weapons: Morek`."""
    mode = f", {found.mode.replace('-', ' ')}" if found.mode else ""
    place = f": {clean(found.place.name)}" if found.place else ""
    return f"{found.type.capitalize()}{mode}{place}"


def stated(claim: FigureClaim) -> str:
    """`12`, `at least 3`, `3 to 5`, as the claim has it."""
    low, best, high = claim.low, claim.best, claim.high
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
