"""What things across reports are called in a few words."""

from __future__ import annotations

from truceline.publish.display import clean
from truceline.publish.naming import day, listed
from truceline.records.linked import Ceasefire, Incident


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
