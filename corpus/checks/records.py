"""Actors, places, events, agreements and disputes: what the format allows but a record should not be."""

from __future__ import annotations

from collections.abc import Container, Iterator

import msgspec

from corpus.checks.located import Finding, Located
from corpus.checks.marks import touches
from truceline.records import Actor, Event, Place, Span


def records(report: Located, countries: Container[str]) -> Iterator[Finding]:
    """Countries exist, nobody belongs to itself, rival blames are rivals, disputes have two sides."""
    reading = report.reading
    located: list[Actor | Place] = [*reading.actors, *reading.places]
    for named in located:
        if named.country is not None and named.country not in countries:
            yield report.wrong(
                named.id, "TL450", f"{named.id}: country {named.country!r} is no ISO 3166 alpha-3 code; mend or drop it"
            )
    for actor in reading.actors:
        if actor.sector == "COP" and actor.kind == "other":
            yield report.wrong(actor.id, "TL453", f"{actor.id}: police are an arm of government; write government")
        if actor.affiliation == actor.id:
            yield report.wrong(actor.id, "TL451", f"{actor.id} belongs to itself; name another actor or drop it")
    for event in reading.events:
        yield from _blames(report, event)
        yield from _event(report, event)
    yield from _agreements(report)
    for dispute in reading.disputes:
        if len(dispute.sides) < 2 or not dispute.about:
            yield report.wrong(
                dispute.id, "TL461", f"{dispute.id} needs | about ... and two sides; it has {len(dispute.sides)}"
            )
        if any(not side.says for side in dispute.sides):
            yield report.wrong(dispute.id, "TL461", f"{dispute.id}: a side says nothing; end it with a few words")
    yield from _doubles(report)


def _blames(report: Located, event: Event) -> Iterator[Finding]:
    if event.attributions and event.actors:
        yield report.wrong(
            event.id, "TL460", f"{event.id} has both by and blame; when perpetrators are contested, leave by out"
        )
    sets = {part.actors for part in event.attributions}
    if event.attributions and len(sets) < 2:
        yield report.wrong(
            event.id, "TL460", f"{event.id}: all blame names the same actors; write by, and list the claims"
        )
    for part in event.attributions:
        if part.claim is not None and event.claims and part.claim not in event.claims:
            yield report.look(
                event.id, "TL484", f"{event.id}: {part.claim} blames somebody but is not among its claims"
            )


def _event(report: Located, event: Event) -> Iterator[Finding]:
    if not (event.actors or event.recipients or event.attributions or event.targets):
        near = _near(report, event.trigger_span)
        if near is not None:
            yield report.look(
                event.id, "TL485", f"{event.id} names nobody who did it or was hit; is it not {near}, in its sentence?"
            )
    claims = [claim for claim in report.reading.claims if claim.id in event.claims]
    for claim in claims:
        if not any(touches(span, claim.content_spans) for span in event.mentions) and event.id not in claim.about:
            yield report.look(event.id, "TL484", f"{event.id} lists {claim.id}, whose words hold no mention of it")
    holders = [claim.id for claim in report.reading.claims if touches(event.trigger_span, claim.content_spans)]
    if holders and not event.claims:
        yield report.look(event.id, "TL484", f"{event.id} is told in the words of {holders[-1]} but lists no claim")


def _near(report: Located, trigger: Span) -> str | None:
    """The first actor that is marked in the sentence of a trigger, speakers aside; None where there is none."""
    text = report.text
    start = max(text.rfind(stop, 0, trigger[0]) for stop in (". ", "\n"))
    ends = [at for stop in (". ", "\n") if (at := text.find(stop, trigger[1])) >= 0]
    sentence = (start + 1, min(ends, default=len(text)))
    speakers = tuple(claim.speaker_span for claim in report.reading.claims if claim.speaker_span is not None)
    for actor in report.reading.actors:
        if any(touches(each, (sentence,)) and not touches(each, speakers) for each in actor.mentions):
            return actor.id
    return None


def _agreements(report: Located) -> Iterator[Finding]:
    for agreement in report.reading.agreements:
        if not agreement.status:
            yield report.look(agreement.id, "TL486", f"{agreement.id}: nobody says how it stands (s1, s2 ...)")
        for each in agreement.status:
            claim = next((claim for claim in report.reading.claims if claim.id == each.claim), None)
            if claim is not None and claim.speaker != each.by:
                yield report.look(
                    agreement.id,
                    "TL486",
                    f"{agreement.id}: {each.says} is the word of {each.by}, but {claim.id} is that of {claim.speaker}",
                )


def _doubles(report: Located) -> Iterator[Finding]:
    """Two records of one kind that say the same."""
    reading = report.reading
    for found in (reading.actors, reading.places):
        seen: dict[str, str] = {}
        for named in found:
            key = named.name.lower()
            if key in seen:
                yield report.wrong(
                    named.id, "TL452", f"{named.id} has the name of {seen[key]}; make them one, or tell them apart"
                )
            seen.setdefault(key, named.id)
    claims: dict[tuple[object, ...], str] = {}
    for claim in reading.claims:
        same = msgspec.structs.astuple(msgspec.structs.replace(claim, id=""))[1:6]
        if same in claims:
            yield report.wrong(claim.id, "TL452", f"{claim.id} is the same as {claims[same]}; keep one")
        claims[same] = claim.id
