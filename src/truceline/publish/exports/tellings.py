"""The plain table: one row a telling of an incident, or a word on a ceasefire; as CSV and, with types, as Parquet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from truceline.publish.exports.deaths import spread, whole
from truceline.publish.exports.facts import Facts, Version, sentence
from truceline.publish.exports.layout import Layout, Loss, Row
from truceline.publish.exports.losses import lost_of_ceasefire
from truceline.publish.exports.material import Material
from truceline.publish.exports.polecat import stated
from truceline.records import Casualty, CasualtyKind, Reading
from truceline.records.linked import Ceasefire, Figure, FigureClaim, Ref, Where, Word

KINDS: tuple[CasualtyKind, ...] = ("killed", "injured", "displaced", "missing", "detained")


def rows(material: Material, layout: Layout) -> Iterator[Row]:
    """Every telling of every incident, then every word on every ceasefire; what stands in no row is told."""
    for facts in material.facts():
        for version in facts.versions:
            yield Row(version.reference.partition(" ")[0], _telling(facts, version))
    for ceasefire in material.ceasefires:
        readings = material.of(ceasefire)
        for number, word in enumerate(_words(ceasefire), 1):
            losses = lost_of_ceasefire(ceasefire, layout) if number == 1 else ()
            name = f"{word.agreement.report[:12]}/{word.agreement.record}"
            yield Row(name, _word(ceasefire, word, readings), losses)
    for reading in material.readings():
        yield Row(reading.report.id[:12], None, tuple(_in_no_row(reading)))


def _telling(facts: Facts, version: Version) -> dict[str, object]:
    telling, reading, event = version.telling, version.reading, version.event
    figures = [each for each in reading.casualties if each.event == event.id and not each.cumulative]
    return {
        "record": "telling",
        "happening": facts.incident.id,
        "type": event.type,
        "mode": event.mode,
        "record_id": event.id,
        "claim_ids": list(event.claims),
        **_report(reading, telling.span),
        "family": telling.family,
        "said_by": list(telling.said_by),
        "actors": list(telling.actors),
        "recipients": list(telling.recipients),
        "weapon": event.weapon,
        "targets": list(event.targets),
        "realis": event.realis,
        "start": telling.start,
        "end": telling.end,
        "time_precision": event.when.precision if event.when else None,
        **_place(telling.place),
        **_harm(figures),
        "figures": [f"{stated(each)} [{each.id}]" for each in figures],
        "sources": facts.incident.sources,
        "disputed": list(facts.incident.disputed),
        "grade": facts.incident.grade,
    }


def _words(ceasefire: Ceasefire) -> Sequence[Word]:
    return (*(word for lane in ceasefire.lanes for word in lane.words), *ceasefire.own_voice)


def _word(ceasefire: Ceasefire, word: Word, readings: Mapping[str, Reading]) -> dict[str, object]:
    reading = readings.get(word.agreement.report)
    return {
        "record": "word",
        "happening": ceasefire.id,
        "type": ceasefire.kind,
        "mode": word.says,
        "record_id": word.agreement.record,
        "claim_ids": [word.claim] if word.claim else [],
        **(_report(reading, word.span) if reading else {"report": word.agreement.report}),
        "family": word.family,
        "said_by": [word.by] if word.by else [],
        "actors": list(ceasefire.parties),
        "start": word.on,
        "end": word.on,
        **_place(ceasefire.place),
    }


def _report(reading: Reading, span: tuple[int, int]) -> dict[str, object]:
    report = reading.report
    return {
        "report": report.id,
        "report_name": report.external_id,
        "start_character": span[0],
        "end_character": span[1],
        "words": reading.text_of(span),
        "sentence": sentence(report.text, span),
        "publisher": report.publisher,
        "published": report.published,
        "title": report.title,
        "url": report.url,
    }


def _place(place: Where | None) -> dict[str, object]:
    if place is None:
        return {}
    return {
        "place": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "geonameid": place.geonameid,
        "country": place.country,
        "admin1": place.admin1,
        "place_precision": place.precision,
    }


def _harm(figures: Sequence[Casualty]) -> dict[str, object]:
    """Low, best and high of each harm by this telling; empty where it gives rival figures, which stand in `figures`."""
    found: dict[str, object] = {}
    for kind in KINDS:
        own = [each for each in figures if each.kind == kind]
        if len({each.who for each in own}) == len(own):
            numbers = spread(whole([_figure(each) for each in own], kind))
            found |= {f"{kind}_{end}": number for end, number in zip(("low", "best", "high"), numbers, strict=True)}
    return found


def _figure(casualty: Casualty) -> Figure:
    claim = FigureClaim(
        casualty=Ref("", casualty.id), family="", by=None, published=None, low=casualty.low, best=casualty.best,
        high=casualty.high,
    )  # fmt: skip
    low, best, high = casualty.low, casualty.best, casualty.high
    return Figure(kind=casualty.kind, who=casualty.who, low=low, best=best, high=high, how="", claims=(claim,))


def _in_no_row(reading: Reading) -> Iterator[Loss]:
    """Claims and figures of a report that carry no event and no word on a ceasefire."""
    row = reading.report.id[:12]
    carried = {claim for event in reading.events for claim in event.claims}
    carried |= {state.claim for each in reading.agreements for state in each.status if state.claim}
    claims = [claim.id for claim in reading.claims if claim.id not in carried]
    if claims:
        yield Loss(row, "claims", len(claims), "", "; ".join(claims))
    totals = [each.id for each in reading.casualties if each.cumulative or each.event is None]
    if totals:
        yield Loss(row, "totals and figures of no event", len(totals), "", "; ".join(totals))
