"""The incidents that a person asks for, told without what is not sure enough: for lists, maps and files alike."""

from __future__ import annotations

from dataclasses import replace

from truceline.ledger import Ledger
from truceline.ledger.sure import still_wanted
from truceline.records.linked import Incident
from truceline.records.listed import MapPoint
from truceline.store.keys import fold
from truceline.store.links.incidents import first_day_of, killed_of
from truceline.store.paging import After, Facets, incident_page, map_points

__all__ = ["at_least", "found_incidents", "found_points"]

_AT_ONCE = 100
MOST_SURE = 1000
"""Points of a map whose incidents are told anew, which takes a while."""


def found_incidents(
    ledger: Ledger, facets: Facets, most: int, after: After | None = None
) -> list[tuple[After, Incident]]:
    """At most so many incidents behind a place in the list, the latest first, each with its own place.

    As `--min-confidence` does: of each only what is sure enough, told anew; what then is not as disputed or as well
    attested as was asked for, or has nothing left, is left out.
    """
    ledger, facets = at_least(ledger, facets)
    if facets.min_confidence is None:
        with ledger.store.reading() as connection:
            return incident_page(connection, facets, most, after)
    found: list[tuple[After, Incident]] = []
    while len(found) < most:
        with ledger.store.reading() as connection:
            part = incident_page(connection, facets, _AT_ONCE, after)
        places = {each.id: place for place, each in part}
        sure = ledger.sure.surer(each for _, each in part)
        found += [(places[each.id], each) for each in sure if _is_wanted(each, facets)]
        if len(part) < _AT_ONCE:
            break
        after = part[-1][0]
    return found[:most]


def found_points(ledger: Ledger, facets: Facets, most: int) -> list[MapPoint]:
    """The incidents that have a point on the map, the latest first; at most MOST_SURE where a confidence is asked."""
    ledger, facets = at_least(ledger, facets)
    if facets.min_confidence is None:
        with ledger.store.reading() as connection:
            return map_points(connection, facets, most)
    points = (_point(each) for _, each in found_incidents(ledger, facets, min(most, MOST_SURE)))
    return [each for each in points if each is not None]


def at_least(ledger: Ledger, facets: Facets) -> tuple[Ledger, Facets]:
    """The ledger and the facets with one confidence: that of the facets, else that of the settings; None: any."""
    least = ledger.settings.min_confidence if facets.min_confidence is None else facets.min_confidence
    return ledger.at_least(least), replace(facets, min_confidence=least or None)


def _is_wanted(each: Incident, facets: Facets) -> bool:
    if not still_wanted(each, facets.asked):
        return False
    names = (name for told in each.tellings for name in (*told.actors, *told.recipients))
    blamed = (name for blame in each.blames for name in blame.actors)
    return facets.actor is None or fold(facets.actor) in {fold(name) for name in (*names, *blamed)}


def _point(each: Incident) -> MapPoint | None:
    """An incident on the map; None where its place has no point."""
    where = each.place
    if where is None or where.lat is None or where.lon is None:
        return None
    return MapPoint(
        id=each.id,
        type=each.type,
        mode=each.mode,
        first_day=first_day_of(each),
        place=where.name,
        lat=where.lat,
        lon=where.lon,
        precision=where.precision,
        country=where.country,
        sources=each.sources,
        killed=killed_of(each),
        disputed=" ".join(each.disputed) or None,
        grade=each.grade,
    )
