"""The plain humanitarian table with HXL hashtags: one row an incident or ceasefire."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.publish.exports.countries import country
from truceline.publish.exports.deaths import Spread, spread, whole
from truceline.publish.exports.facts import Facts
from truceline.publish.exports.layout import Layout, Row
from truceline.publish.exports.losses import left_out, lost, lost_of_ceasefire, without
from truceline.publish.exports.material import Material
from truceline.publish.exports.notes import agreement_references, ceasefire_notes, notes
from truceline.records.linked import Ceasefire, Where


def rows(material: Material, layout: Layout) -> Iterator[Row]:
    """One row an incident that is said to have happened, then one a ceasefire."""
    for facts in material.facts():
        if why := left_out(facts):
            yield without(facts.incident.id, why)
            continue
        yield Row(facts.incident.id, _incident(facts), lost(facts, layout))
    for ceasefire in material.ceasefires:
        yield Row(ceasefire.id, _ceasefire(ceasefire, material), lost_of_ceasefire(ceasefire, layout))


def _incident(facts: Facts) -> dict[str, object]:
    incident = facts.incident
    killed = _figure(facts, "killed")
    names = [name for account in facts.accounts for name in account.actors] or list(facts.actors)
    return {
        "incident": incident.id,
        "event_type": f"{incident.type} {incident.mode}" if incident.mode else incident.type,
        "description": notes(facts),
        "date_start": incident.start,
        "date_end": incident.end,
        **_place(incident.place),
        "actors": list(dict.fromkeys(names)),
        "killed_best": killed.best,
        "killed_low": killed.low,
        "killed_high": killed.high,
        "injured_best": _figure(facts, "injured").best,
        "displaced_best": _figure(facts, "displaced").best,
        "sources": incident.sources,
        "publishers": list(facts.publishers),
        "references": list(facts.references),
    }


def _figure(facts: Facts, kind: str) -> Spread:
    return spread(whole(facts.incident.figures, kind))


def _ceasefire(ceasefire: Ceasefire, material: Material) -> dict[str, object]:
    return {
        "incident": ceasefire.id,
        "event_type": ceasefire.kind,
        "description": ceasefire_notes(ceasefire, material.of(ceasefire)),
        "date_start": ceasefire.effective or ceasefire.announced,
        "date_end": ceasefire.expires,
        **_place(ceasefire.place),
        "actors": list(ceasefire.parties),
        "publishers": list(material.publishers(ceasefire)),
        "references": agreement_references(ceasefire, material.of(ceasefire)),
    }


def _place(place: Where | None) -> dict[str, object]:
    if place is None:
        return {}
    land = country(place.country)
    return {
        "country": land.name if land else None,
        "country_code": place.country,
        "region": land.ucdp if land else None,
        "adm_1": place.admin1,
        "where_coordinates": place.name,
        "latitude": place.lat,
        "longitude": place.lon,
        "place_precision": place.precision,
    }
