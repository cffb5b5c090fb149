"""FollowTheMoney entities: Events, the Documents that tell of them, Mentions, and those who take part."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence, Set

from truceline.publish.exports.countries import country
from truceline.publish.exports.facts import Facts
from truceline.publish.exports.layout import Layout, Row
from truceline.publish.exports.losses import left_out, lost, lost_of_ceasefire, without
from truceline.publish.exports.material import Material
from truceline.publish.exports.notes import ceasefire_notes, notes
from truceline.records import Reading, Report
from truceline.records.linked import Ceasefire, Where

_SCHEMATA = {"person": "Person", "state": "PublicBody", "government": "PublicBody", "military": "PublicBody",
             "armed_group": "Organization", "igo": "Organization", "ngo": "Organization", "monitor": "Organization",
             "media": "Organization"}  # fmt: skip


def rows(material: Material, layout: Layout) -> Iterator[Row]:
    """Each Document, with the participants whom it is the first to name and where it names them; then the events."""
    taking_part = {name for each in _events(material) for name in each}
    known: set[str] = set()
    for reading in material.readings():
        yield _row(_document(reading.report))
        yield from _participants(reading, taking_part, known)
    for facts in material.facts():
        if why := left_out(facts):
            yield without(facts.incident.id, why)
            continue
        yield Row(facts.incident.id, _event(facts, _names(facts)), lost(facts, layout))
    for ceasefire in material.ceasefires:
        yield Row(ceasefire.id, _ceasefire(ceasefire, material), lost_of_ceasefire(ceasefire, layout))


def _events(material: Material) -> Iterator[Sequence[str]]:
    """Those who take part in each incident and ceasefire."""
    for facts in material.facts():
        if not left_out(facts):
            yield _names(facts)
    yield from (_members(ceasefire) for ceasefire in material.ceasefires)


def _members(ceasefire: Ceasefire) -> list[str]:
    return list(dict.fromkeys((*ceasefire.parties, *ceasefire.brokers, *ceasefire.guarantors)))


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


def _participants(reading: Reading, taking_part: Set[str], known: set[str]) -> Iterator[Row]:
    """Each participant whom a report is the first to name, and its Mention there."""
    report = reading.report.id
    for name, actor in {actor.name: actor for actor in reversed(reading.actors) if actor.name in taking_part}.items():
        id = actor_id(name)
        if name not in known:
            known.add(name)
            land = country(actor.country)
            schema = _SCHEMATA.get(actor.kind, "LegalEntity")
            yield _row(_entity(id, schema, name=[name], country=[land.iso2.lower() if land else None]))
        yield _row(_entity(f"{id}-{report[:12]}", "Mention", document=[report], name=[name], resolved=[id]))


def _event(facts: Facts, names: Sequence[str]) -> dict[str, object]:
    incident = facts.incident
    kind = f"{incident.type} {incident.mode}" if incident.mode else incident.type
    reports = {version.reading.report.id: version.reading.report for version in facts.versions}
    return _entity(
        incident.id,
        "Event",
        name=[f"{kind}, {incident.place.name}" if incident.place else kind],
        summary=[notes(facts)],
        **_days(incident.start, incident.end),
        **_place(incident.place),
        involved=[actor_id(name) for name in names],
        publisher=facts.publishers,
        sourceUrl=[report.url for report in reports.values()],
        proof=list(reports),
    )


def _ceasefire(ceasefire: Ceasefire, material: Material) -> dict[str, object]:
    readings = material.of(ceasefire)
    return _entity(
        ceasefire.id,
        "Event",
        name=[f"{ceasefire.kind}, {ceasefire.place.name}" if ceasefire.place else ceasefire.kind],
        summary=[ceasefire_notes(ceasefire, readings)],
        **_days(ceasefire.effective or ceasefire.announced, ceasefire.expires),
        **_place(ceasefire.place),
        involved=[actor_id(name) for name in _members(ceasefire)],
        publisher=material.publishers(ceasefire),
        sourceUrl=[reading.report.url for reading in readings.values()],
        proof=list(readings),
    )


def _days(start: str | None, end: str | None) -> dict[str, Sequence[str | None]]:
    return {"date": [start]} if start is not None and start == end else {"startDate": [start], "endDate": [end]}


def _place(place: Where | None) -> dict[str, Sequence[str | None]]:
    if place is None:
        return {}
    land = country(place.country)
    return {"location": [place.name], "country": [land.iso2.lower() if land else None]}
