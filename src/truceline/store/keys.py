"""Keys that outlast a run: of a document whose text may change, and of a record that may get another id."""

from __future__ import annotations

import unicodedata
from typing import Literal
from urllib.parse import urldefrag

from truceline.errors import InputError
from truceline.records import (
    Actor,
    Agreement,
    Casualty,
    Claim,
    Dispute,
    Event,
    Place,
    Reading,
    Report,
    Span,
    overlap,
)

Kind = Literal["claim", "event", "casualty", "agreement", "dispute", "actor", "place"]
Record = Claim | Event | Casualty | Agreement | Dispute | Actor | Place

_KINDS: dict[type[Record], Kind] = {
    Claim: "claim",
    Event: "event",
    Casualty: "casualty",
    Agreement: "agreement",
    Dispute: "dispute",
    Actor: "actor",
    Place: "place",
}


def document_key(report: Report, source: str, *, alone: bool) -> str:
    """What stays the same when a report's text changes.

    Its URL, else its id at its publisher (without one: in its file), else the path where the file holds it `alone`,
    else the text itself, which then can have no other version.
    """
    if report.url:
        return f"url {urldefrag(report.url).url}"
    if report.external_id:
        return f"id {report.publisher or source} {report.external_id}"
    return f"file {source}" if alone else f"text {report.id}"


def fold(name: str) -> str:
    """A name in small letters without accents, blanks folded: by which it is found."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())


def kind_of(record: Record) -> Kind:
    """The word for what a record is."""
    return _KINDS[type(record)]


def record_key(reading: Reading, record: Record) -> str:
    """`event@103-111`: the kind and characters of a record, which stay when the report is read again.

    A dispute, which has no characters, is known by its kind and the records that it is about.
    """
    if isinstance(record, Dispute):
        about = {each.id: each for each in reading.records()}
        parts = "+".join(record_key(reading, about[key]) for key in record.about)
        return f"dispute:{record.kind}:{parts}"
    span = span_of(record)
    return f"{kind_of(record)}@{span[0]}-{span[1]}" if span else f"{kind_of(record)}:{record.id}"


def span_of(record: Record) -> Span | None:
    """The characters by which a record is known; None where it has none."""
    if isinstance(record, Claim):
        spans = record.content_spans or tuple(span for span in (record.cue_span, record.speaker_span) if span)
        return spans[0] if spans else None
    if isinstance(record, Event):
        return record.trigger_span
    if isinstance(record, Casualty | Agreement):
        return record.span
    if isinstance(record, Dispute):
        return None
    return record.mentions[0] if record.mentions else None


def find(reading: Reading, key: str) -> Record | None:
    """The record of a Reading that a key means: the same characters, else the ones that overlap them most."""
    near: list[tuple[int, Record]] = []
    kind, at, place = key.partition("@")
    for record in reading.records():
        if record_key(reading, record) == key:
            return record
        span = span_of(record)
        if at and span and kind_of(record) == kind:
            start, end = (int(part) for part in place.split("-"))
            if overlap(span, (start, end)):
                near.append((min(end, span[1]) - max(start, span[0]), record))
    return max(near, key=lambda found: found[0])[1] if near else None


def by_id(reading: Reading, key: str) -> Record:
    """The record with an id. Raises InputError (TL310)."""
    for record in reading.records():
        if record.id == key:
            return record
    raise InputError("TL310", f"{key}: report {reading.report.id[:12]} has no such record; see truceline report")
