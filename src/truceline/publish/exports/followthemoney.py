"""FollowTheMoney entities: Events, the Documents that tell of them, Mentions, and those who take part."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from truceline.publish.exports.countries import country
from truceline.publish.exports.facts import Facts
from truceline.publish.exports.layout import Layout, Row
from truceline.publish.exports.losses import left_out, lost, lost_of_ceasefire, without
from truceline.publish.exports.material import Material
from truceline.publish.exports.notes import ceasefire_notes, notes
from truceline.records import Actor, Report
from truceline.records.linked import Ceasefire, Where

_SCHEMATA = {"person": "Person", "state": "PublicBody", "government": "PublicBody", "military": "PublicBody",
             "armed_group": "Organization", "igo": "Organization", "ngo": "Organization", "monitor": "Organization",
             "media": "Organization"}  # fmt: skip


def rows(material: Material, layout: Layout) -> Iterator[Row]:
    """Documents first, then each incident and ceasefire with those who take part and where they are named."""
    for reading in material.readings.values():
        yield _row(_document(reading.report))
    known: set[str] = set()
    for facts in material.facts:
        if why := left_out(facts):
            yield without(facts.incident.id, why)
            continue
        names = _names(facts)
        yield from _participants(names, material, known)
        yield Row(facts.incident.id, _event(facts, names, material), lost(facts, layout))
    for ceasefire in material.ceasefires:
        names = list(dict.fromkeys((*ceasefire.parties, *ceasefire.brokers, *ceasefire.guarantors)))
        yield from _participants(names, material, known)
        yield Row(ceasefire.id, _ceasefire(ceasefire, names, material), lost_of_ceasefire(ceasefire, layout))


def _row(entity: dict[str, object]) -> Row:
    return Row(str(entity["id"]), entity)


def _entity(id: str, schema: str, **properties: Sequence[str | None]) -> dict[str, object]:
    """An entity; a property without a value is left out."""
    kept = {name: [value for value in values if value] for name, values in properties.items()}
    return {"id": id, "schema": schema, "properties": {name: values for name, values in kept.items() if values}}


def actor_id(name: str) -> str:
    """The id of a participant: the same for the same name in every export."""
    return "a" + hashlib.sha256(name.casefold().encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _document(report: Report) -> dict[str, object]:
    return _entity(
        report.id,
        "Document",
        title=[report.title or report.external_id],
        publishedAt=[report.published],
        publisher=[report.publisher],
        sourceUrl=[report.url],
        language=["eng" if report.language == "en" else None],
    )


def _names(facts: Facts) -> list[str]:
    blamed = [name for account in facts.accounts for name in account.actors] or list(facts.actors)
    return list(dict.fromkeys((*blamed, *(name for each in facts.incident.tellings for name in each.recipients))))


def _participants(names: Sequence[str], material: Material, known: set[str]) -> Iterator[Row]:
    """Each participant once, and its Mention in every report that names it."""
    for name in names:
        if name in known:
            continue
        known.add(name)
        where = [(report, actor) for report, actor in material.named(name)]
        first: Actor | None = where[0][1] if where else None
        land = country(first.country) if first else None
        schema = _SCHEMATA.get(first.kind, "LegalEntity") if first else "LegalEntity"
        id = actor_id(name)
        yield _row(_entity(id, schema, name=[name], country=[land.iso2.lower() if land else None]))
        for report, _ in where:
            mention = _entity(f"{id}-{report[:12]}", "Mention", document=[report], name=[name], resolved=[id])
            yield _row(mention)


def _event(facts: Facts, names: Sequence[str], material: Material) -> dict[str, object]:
    incident = facts.incident
    kind = f"{incident.type} {incident.mode}" if incident.mode else incident.type
    reports = {telling.event.report: None for telling in incident.tellings}
    return _entity(
        incident.id,
        "Event",
        name=[f"{kind}, {incident.place.name}" if incident.place else kind],
        summary=[notes(facts)],
        **_days(incident.start, incident.end),
        **_place(incident.place),
        involved=[actor_id(name) for name in names],
        publisher=facts.publishers,
        sourceUrl=[material.readings[each].report.url for each in reports if each in material.readings],
        proof=list(reports),
    )


def _ceasefire(ceasefire: Ceasefire, names: Sequence[str], material: Material) -> dict[str, object]:
    reports = {ref.report: None for ref in ceasefire.agreements}
    return _entity(
        ceasefire.id,
        "Event",
        name=[f"{ceasefire.kind}, {ceasefire.place.name}" if ceasefire.place else ceasefire.kind],
        summary=[ceasefire_notes(ceasefire, material.readings)],
        **_days(ceasefire.effective or ceasefire.announced, ceasefire.expires),
        **_place(ceasefire.place),
        involved=[actor_id(name) for name in names],
        publisher=material.publishers(ceasefire),
        sourceUrl=[material.readings[each].report.url for each in reports if each in material.readings],
        proof=list(reports),
    )


def _days(start: str | None, end: str | None) -> dict[str, Sequence[str | None]]:
    return {"date": [start]} if start is not None and start == end else {"startDate": [start], "endDate": [end]}


def _place(place: Where | None) -> dict[str, Sequence[str | None]]:
    if place is None:
        return {}
    land = country(place.country)
    return {"location": [place.name], "country": [land.iso2.lower() if land else None]}
