"""The tables of a release but the tellings: reports, incidents, figures, ceasefires, words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import msgspec

from truceline.publish.exports.material import Material
from truceline.records import Reading
from truceline.records.linked import Ceasefire, Where, Word

Cells = Mapping[str, object]


def reports(material: Material) -> Iterator[Cells]:
    """What is known about each report; its text stays out."""
    for reading in material.readings():
        report = reading.report
        yield {
            "report": report.id,
            "report_name": report.external_id,
            "title": report.title,
            "url": report.url,
            "publisher": report.publisher,
            "published": report.published,
            "language": report.language,
            "characters": len(report.text),
            **{name: len(getattr(reading, name)) for name in ("claims", "events", "casualties", "agreements")},
        }


def incidents(material: Material) -> Iterator[Cells]:
    """One row an incident."""
    for facts in material.facts():
        each = facts.incident
        blamed = [name for account in facts.accounts for name in account.actors] or list(facts.actors)
        yield {
            "incident": each.id,
            "type": each.type,
            "mode": each.mode,
            "start": each.start,
            "end": each.end,
            "reported": each.reported,
            **_place(each.place),
            "actors": list(dict.fromkeys(blamed)),
            "sources": each.sources,
            "tellings": len(each.tellings),
            "disputed": list(each.disputed),
            "grade": each.grade,
            "grade_rule": each.grade_rule,
            "blames": _json(each.blames),
        }


def figures(material: Material) -> Iterator[Cells]:
    """One row a stated figure."""
    for incident in material.incidents:
        for figure in incident.figures:
            whole = {"all_low": figure.low, "all_best": figure.best, "all_high": figure.high, "how": figure.how}
            for claim in figure.claims:
                yield {
                    "incident": incident.id,
                    "kind": figure.kind,
                    "who": figure.who,
                    "report": claim.casualty.report,
                    "record_id": claim.casualty.record,
                    "family": claim.family,
                    "said_by": claim.by,
                    "published": claim.published,
                    "low": claim.low,
                    "best": claim.best,
                    "high": claim.high,
                    **whole,
                }


def ceasefires(material: Material) -> Iterator[Cells]:
    """One row a ceasefire."""
    for each in material.ceasefires:
        yield {
            "ceasefire": each.id,
            "kind": each.kind,
            "parties": list(each.parties),
            "brokers": list(each.brokers),
            "guarantors": list(each.guarantors),
            **_place(each.place),
            "announced": each.announced,
            "effective": each.effective,
            "expires": each.expires,
            "agreements": [f"{ref.report}/{ref.record}" for ref in each.agreements],
            "violations": _json(each.violations),
            "links": _json(each.links),
        }


def words(material: Material) -> Iterator[Cells]:
    """One row a word of somebody on a ceasefire, the lanes in order, then the reports' own voice."""
    for ceasefire in material.ceasefires:
        readings = material.of(ceasefire)
        for lane in ceasefire.lanes:
            for word in lane.words:
                yield {**_word(ceasefire, word, readings), "lane": lane.by, "role": lane.role}
        for word in ceasefire.own_voice:
            yield _word(ceasefire, word, readings)


def _word(ceasefire: Ceasefire, word: Word, readings: Mapping[str, Reading]) -> Cells:
    reading = readings.get(word.agreement.report)
    return {
        "ceasefire": ceasefire.id,
        "said_by": word.by,
        "says": word.says,
        "on": word.on,
        "report": word.agreement.report,
        "record_id": word.agreement.record,
        "claim_id": word.claim,
        "family": word.family,
        "start_character": word.span[0],
        "end_character": word.span[1],
        "words": reading.text_of(word.span) if reading is not None else None,
    }


def _place(place: Where | None) -> Cells:
    if place is None:
        return {}
    names = ("lat", "lon", "geonameid", "country", "admin1")
    return {"place": place.name, "place_precision": place.precision, **{name: getattr(place, name) for name in names}}


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


TABLES: Mapping[str, Callable[[Material], Iterator[Cells]]] = {
    "reports": reports,
    "incidents": incidents,
    "figures": figures,
    "ceasefires": ceasefires,
    "words": words,
}
