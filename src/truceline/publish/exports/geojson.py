"""GeoJSON (RFC 7946, WGS 84): one feature an incident or ceasefire, its precision beside the point."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from truceline.publish.exports.facts import Facts
from truceline.publish.exports.layout import Layout, Row
from truceline.publish.exports.losses import left_out, lost, lost_of_ceasefire, without
from truceline.publish.exports.material import Material
from truceline.publish.exports.notes import agreement_references
from truceline.records.linked import Ceasefire, Where


def rows(material: Material, layout: Layout) -> Iterator[Row]:
    """One feature an incident that is said to have happened, one a ceasefire; none without coordinates has a point."""
    for facts in material.facts():
        if why := left_out(facts):
            yield without(facts.incident.id, why)
            continue
        row = facts.incident.id
        yield Row(row, _feature(row, facts.incident.place, _incident(facts), layout), lost(facts, layout))
    for ceasefire in material.ceasefires:
        cells = _feature(ceasefire.id, ceasefire.place, _ceasefire(ceasefire, material), layout)
        yield Row(ceasefire.id, cells, lost_of_ceasefire(ceasefire, layout))


def _feature(id: str, place: Where | None, known: dict[str, object], layout: Layout) -> dict[str, object]:
    point = place is not None and place.lat is not None and place.lon is not None
    return {
        "type": "Feature",
        "id": id,
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]} if place is not None and point else None,
        "properties": {name: (known | _place(place)).get(name) for name in layout.names},
    }


def _place(place: Where | None) -> dict[str, object]:
    if place is None:
        return {}
    return {
        "place": place.name,
        "precision": place.precision,
        "country": place.country,
        "admin1": place.admin1,
        "geonameid": place.geonameid,
    }


def _incident(facts: Facts) -> dict[str, object]:
    incident = facts.incident
    names = [name for account in facts.accounts for name in account.actors] or list(facts.actors)
    return {
        "record": "incident",
        "type": incident.type,
        "mode": incident.mode,
        "start": incident.start,
        "end": incident.end,
        "reported": incident.reported,
        "actors": _once(names),
        "recipients": _once([name for each in incident.tellings for name in each.recipients]),
        "blames": [{"by": each.by, "actors": list(each.actors)} for each in incident.blames],
        "figures": [
            {name: getattr(each, name) for name in ("kind", "who", "low", "best", "high", "how")}
            for each in incident.figures
        ],
        "words": [],
        "sources": incident.sources,
        "disputed": list(incident.disputed),
        "grade": incident.grade,
        "tellings": [
            {
                "at": at,
                **{name: msgspec.to_builtins(getattr(each, name)) for name in ("publisher", "said_by", "realis")},
            }
            for at, each in zip(facts.references, incident.tellings, strict=True)
        ],
    }


def _ceasefire(ceasefire: Ceasefire, material: Material) -> dict[str, object]:
    words = [word for lane in ceasefire.lanes for word in lane.words] + list(ceasefire.own_voice)
    return {
        "record": "ceasefire",
        "type": ceasefire.kind,
        "start": ceasefire.effective,
        "end": ceasefire.expires,
        "actors": list(ceasefire.parties),
        "recipients": [],
        "blames": [],
        "figures": [],
        "words": [{"by": word.by, "says": word.says, "on": word.on} for word in words],
        "disputed": [],
        "tellings": [{"at": at} for at in agreement_references(ceasefire, material.of(ceasefire))],
    }


def _once(names: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(names))
