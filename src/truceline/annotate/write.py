"""An annotated report as a file, in its canonical form."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.annotate.annotated import Annotated, Marked
from truceline.annotate.labels import Label, Mark
from truceline.annotate.lines import quoted
from truceline.annotate.marks import write_marks
from truceline.annotate.parts import put_together
from truceline.annotate.timed import write_time
from truceline.records import Actor, Agreement, Casualty, Claim, Dispute, Event, Place, When


def write_annotated(annotated: Annotated) -> str:
    """The file that holds an annotated report: the same one for the same records, to the character."""
    reading, heading = annotated.reading, annotated.heading
    report = reading.report
    head = {
        "notice": heading.notice,
        "conflict": heading.conflict,
        "publisher": report.publisher,
        "kind": heading.kind,
        "published": report.published,
        "title": report.title,
        "url": report.url,
        "language": report.language,
        "external_id": report.external_id,
    }
    body = write_marks(report.text, marks_of(annotated))
    return put_together(head, body, list(_lines(annotated)))


def marks_of(annotated: Annotated) -> Iterator[Mark]:
    """Every mark of the report, record by record."""
    reading = annotated.reading
    for actor in reading.actors:
        yield from (_mark(actor.id, None, span) for span in actor.mentions)
    for place in reading.places:
        yield from (_mark(place.id, None, span) for span in place.mentions)
    yield from (_mark(time.id, None, time.when.span) for time in annotated.times)
    for claim in reading.claims:
        yield from (_mark(claim.id, None, span) for span in claim.content_spans)
        yield from (_mark(claim.id, "speaker", span) for span in (claim.speaker_span,) if span)
        yield from (_mark(claim.id, "cue", span) for span in (claim.cue_span,) if span)
    for event in reading.events:
        yield _mark(event.id, None, event.trigger_span)
        yield from (_mark(event.id, "also", span) for span in event.mentions if span != event.trigger_span)
    for role, found in (("weapon", annotated.weapons), ("target", annotated.targets)):
        yield from (_mark(each.event, role, each.span) for each in found)
    yield from (_mark(casualty.id, None, casualty.span) for casualty in reading.casualties)
    for agreement in reading.agreements:
        yield _mark(agreement.id, None, agreement.span)
        yield from (_mark(agreement.id, "also", span) for span in agreement.mentions if span != agreement.span)
        yield from (_mark(agreement.id, f"s{n}", state.span) for n, state in enumerate(agreement.status, 1))


def _mark(record: str, role: str | None, span: tuple[int, int]) -> Mark:
    return Mark(label=Label(record, role), span=span)


def _lines(annotated: Annotated) -> Iterator[str]:
    reading = annotated.reading
    yield from map(_actor, reading.actors)
    yield from map(_place, reading.places)
    yield from map(write_time, annotated.times)
    times = {time.when: time.id for time in reversed(annotated.times)}
    yield from (_claim(claim, times) for claim in reading.claims)
    yield from (_event(event, times, annotated) for event in reading.events)
    yield from (_casualty(casualty, times) for casualty in reading.casualties)
    yield from (_agreement(agreement, times) for agreement in reading.agreements)
    yield from map(_dispute, reading.disputes)


def _line(head: str, *fields: str | None) -> str:
    return " | ".join([head, *(field for field in fields if field is not None)])


def _one(key: str, value: str | None) -> str | None:
    return None if value is None else f"{key} {quoted(value)}"


def _many(key: str, ids: tuple[str, ...]) -> str | None:
    return f"{key} {' '.join(ids)}" if ids else None


def _when(key: str, when: When | None, times: dict[When, str]) -> str | None:
    return None if when is None else f"{key} {times[when]}"


def _actor(actor: Actor) -> str:
    return _line(
        f"{actor.id} {quoted(actor.name)}",
        actor.kind,
        _one("country", actor.country),
        _one("sector", actor.sector),
        _one("of", actor.affiliation),
    )


def _place(place: Place) -> str:
    return _line(
        f"{place.id} {quoted(place.name)}",
        place.precision,
        _one("country", place.country),
        _one("admin1", place.admin1),
        None if place.lat is None else f"lat {place.lat!r}",
        None if place.lon is None else f"lon {place.lon!r}",
        None if place.geonameid is None else f"geonameid {place.geonameid}",
    )


def _claim(claim: Claim, times: dict[When, str]) -> str:
    to = claim.addressees or ((claim.addressee,) if claim.addressee else ())
    return _line(
        f"{claim.id} {claim.stance} {claim.quote}",
        _one("speaker", claim.speaker),
        _many("to", to),
        _one("via", claim.via),
        _many("about", claim.about),
        _when("when", claim.when, times),
        _one("place", claim.place),
    )


def _event(event: Event, times: dict[When, str], annotated: Annotated) -> str:
    weapons, targets = _words(annotated, annotated.weapons, event), _words(annotated, annotated.targets, event)
    blames = [f"blame {part.claim or '-'} {' '.join(part.actors)}" for part in event.attributions]
    return _line(
        f"{event.id} {event.type} {event.mode or '-'} {event.realis}",
        _many("by", event.actors),
        _many("to", event.recipients),
        _one("place", event.place),
        _when("when", event.when, times),
        _many("claims", event.claims),
        *blames,
        _one("weapon", event.weapon) if event.weapon != next(iter(weapons), None) else None,
        *([f"target {quoted(target)}" for target in event.targets] if event.targets != targets else []),
    )


def _words(annotated: Annotated, marked: tuple[Marked, ...], event: Event) -> tuple[str, ...]:
    """The marked words of an event, each once."""
    spans = [each.span for each in marked if each.event == event.id]
    return tuple(dict.fromkeys(map(annotated.reading.text_of, spans)))


def _casualty(casualty: Casualty, times: dict[When, str]) -> str:
    figures = "/".join("-" if each is None else str(each) for each in (casualty.low, casualty.best, casualty.high))
    return _line(
        f"{casualty.id} {casualty.kind} {casualty.who} {figures}",
        "approximate" if casualty.approximate else None,
        "cumulative" if casualty.cumulative else None,
        _one("of", casualty.of),
        _one("event", casualty.event),
        _one("place", casualty.place),
        _when("when", casualty.when, times),
        _many("claims", casualty.claims),
    )


def _agreement(agreement: Agreement, times: dict[When, str]) -> str:
    return _line(
        f"{agreement.id} {agreement.kind}",
        _many("parties", agreement.parties),
        _many("brokers", agreement.brokers),
        _many("guarantors", agreement.guarantors),
        _one("place", agreement.place),
        _when("announced", agreement.announced, times),
        _when("effective", agreement.effective, times),
        _when("expires", agreement.expires, times),
        *(f"s{n} {each.says} {each.by or '-'} {each.claim or '-'}" for n, each in enumerate(agreement.status, 1)),
    )


def _dispute(dispute: Dispute) -> str:
    sides = [
        f"{side.by or '-'} {','.join(side.claims) or '-'} {quoted(side.says)}".rstrip(" ") for side in dispute.sides
    ]
    return _line(f"{dispute.id} {dispute.kind}", _many("about", dispute.about), *sides)
