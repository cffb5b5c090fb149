"""The rows of a Reading's records: names for ids, words for spans, so that they can be read without the JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from truceline.records import Agreement, AgreementState, Casualty, Claim, Dispute, Event, Place, Reading, Span, When
from truceline.store.keys import record_key

Value = str | int | float | bool | None
Row = dict[str, Value]

RECORD_TABLES = (
    "claim", "event", "casualty", "agreement", "agreement_state", "dispute", "actor", "place",
)  # fmt: skip
"""The tables that `rows_of` fills, `role` apart."""


class Role(NamedTuple):
    """An actor's part in a record: `name` in the record `record`, as `role`."""

    record: str
    role: str
    name: str


def rows_of(reading: Reading) -> dict[str, list[Row]]:
    """The rows of all records by table, without their report."""
    names = _Names(reading)
    return {
        "claim": [names.claim(each) for each in reading.claims],
        "event": [names.event(each) for each in reading.events],
        "casualty": [names.casualty(each) for each in reading.casualties],
        "agreement": [names.agreement(each) for each in reading.agreements],
        "agreement_state": [names.state(each.id, word) for each in reading.agreements for word in each.status],
        "dispute": [names.dispute(each) for each in reading.disputes],
        "actor": [
            {
                "id": each.id,
                "name": each.name,
                "kind": each.kind,
                "country": each.country,
                "sector": each.sector,
                "affiliation": names.of(each.affiliation),
                "mentions": len(each.mentions),
                **_characters(each.mentions[0] if each.mentions else None),
            }
            for each in reading.actors
        ],
        "place": [
            {
                "id": each.id,
                "name": each.name,
                **_point(each),
                "mentions": len(each.mentions),
                **_characters(each.mentions[0] if each.mentions else None),
            }
            for each in reading.places
        ],
    }


def roles_of(reading: Reading) -> list[Role]:
    """Who does what in which record, each once."""
    names = {actor.id: actor.name for actor in reading.actors}
    found = (Role(record, role, names[actor]) for record, role, actor in _roles(reading) if actor is not None)
    return list(dict.fromkeys(found))


def _roles(reading: Reading) -> Iterator[tuple[str, str, str | None]]:
    for claim in reading.claims:
        yield claim.id, "speaker", claim.speaker
        yield claim.id, "addressee", claim.addressee
    for event in reading.events:
        named = (*event.actors, *(actor for each in event.attributions for actor in each.actors))
        yield from ((event.id, "actor", actor) for actor in named)
        yield from ((event.id, "recipient", actor) for actor in event.recipients)
    for casualty in reading.casualties:
        yield casualty.id, "victim", casualty.of
    for agreement in reading.agreements:
        yield from ((agreement.id, "party", actor) for actor in agreement.parties)
        yield from ((agreement.id, "broker", actor) for actor in agreement.brokers)
        yield from ((agreement.id, "guarantor", actor) for actor in agreement.guarantors)
        yield from ((agreement.id, "said_by", each.by) for each in agreement.status)


class _Names:
    """The names and words behind the ids and spans of one Reading."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._names: Mapping[str, str] = {
            **{actor.id: actor.name for actor in reading.actors},
            **{place.id: place.name for place in reading.places},
        }
        self._places = {each.id: each for each in reading.places}
        self._claims = {each.id: each for each in reading.claims}

    def of(self, key: str | None) -> str | None:
        """The name of an actor or place."""
        return None if key is None else self._names[key]

    def claim(self, claim: Claim) -> Row:
        spans = [span for span in (claim.speaker_span, claim.cue_span, *claim.content_spans) if span]
        return {
            "id": claim.id,
            "speaker": self.of(claim.speaker),
            "speaker_words": self._words(claim.speaker_span),
            "stance": claim.stance,
            "cue": self._words(claim.cue_span),
            "content": " ... ".join(self._text(span) for span in claim.content_spans),
            "quote": claim.quote,
            "addressee": self.of(claim.addressee),
            "via": claim.via,
            "about": _ids(claim.about),
            **_days(claim.when),
            "place": self.of(claim.place),
            "from_character": min((span[0] for span in spans), default=None),
            "to_character": max((span[1] for span in spans), default=None),
            "confidence": claim.confidence,
            "key": self._key(claim),
        }

    def event(self, event: Event) -> Row:
        return {
            "id": event.id,
            "type": event.type,
            "mode": event.mode,
            "realis": event.realis,
            "words": self._text(event.trigger_span),
            "actors": self._listed(event.actors),
            "recipients": self._listed(event.recipients),
            **_days(event.when),
            "place": self.of(event.place),
            **_point(self._places[event.place] if event.place else None),
            "weapon": event.weapon,
            "targets": "; ".join(event.targets) or None,
            "said_by": self._said_by(event.claims),
            "claims": _ids(event.claims),
            **_characters(event.trigger_span),
            "confidence": event.confidence,
            "key": self._key(event),
        }

    def casualty(self, casualty: Casualty) -> Row:
        return {
            "id": casualty.id,
            "kind": casualty.kind,
            "who": casualty.who,
            "low": casualty.low,
            "best": casualty.best,
            "high": casualty.high,
            "approximate": casualty.approximate,
            "cumulative": casualty.cumulative,
            "of": self.of(casualty.of),
            "event": casualty.event,
            **_days(casualty.when),
            "place": self.of(casualty.place),
            "words": self._text(casualty.span),
            "said_by": self._said_by(casualty.claims),
            "claims": _ids(casualty.claims),
            **_characters(casualty.span),
            "confidence": casualty.confidence,
            "key": self._key(casualty),
        }

    def agreement(self, agreement: Agreement) -> Row:
        return {
            "id": agreement.id,
            "kind": agreement.kind,
            "words": self._text(agreement.span),
            "parties": self._listed(agreement.parties),
            "brokers": self._listed(agreement.brokers),
            "guarantors": self._listed(agreement.guarantors),
            "place": self.of(agreement.place),
            "announced": _day(agreement.announced),
            "effective": _day(agreement.effective),
            "expires": _day(agreement.expires),
            **_characters(agreement.span),
        }

    def state(self, agreement: str, state: AgreementState) -> Row:
        return {
            "id": agreement,
            "by": self.of(state.by),
            "claim": state.claim,
            "says": state.says,
            "words": self._text(state.span),
            **_characters(state.span),
        }

    def dispute(self, dispute: Dispute) -> Row:
        sides = (f"{self.of(side.by) or 'the report itself'}: {side.says}" for side in dispute.sides)
        return {
            "id": dispute.id,
            "kind": dispute.kind,
            "about": " ".join(dispute.about),
            "sides": " | ".join(sides),
        }

    def _key(self, record: Claim | Event | Casualty) -> str:
        return f"{self._reading.report.id}/{record_key(self._reading, record)}"

    def _listed(self, actors: Iterable[str]) -> str | None:
        return "; ".join(self._names[actor] for actor in actors) or None

    def _said_by(self, claims: Iterable[str]) -> str | None:
        speakers = (self._claims[claim] for claim in claims)
        named = (self.of(claim.speaker) or self._words(claim.speaker_span) or "somebody" for claim in speakers)
        return "; ".join(dict.fromkeys(named)) or None

    def _text(self, span: Span) -> str:
        return " ".join(self._reading.text_of(span).split())

    def _words(self, span: Span | None) -> str | None:
        return None if span is None else self._text(span)


def _ids(ids: Iterable[str]) -> str | None:
    return " ".join(ids) or None


def _days(when: When | None) -> Row:
    return {"first_day": when.start if when else None, "last_day": when.end if when else None}


def _day(when: When | None) -> str | None:
    return (when.start or when.end) if when else None


def _point(place: Place | None) -> Row:
    return {
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "geonameid": place.geonameid if place else None,
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "precision": place.precision if place else None,
    }


def _characters(span: Span | None) -> Row:
    return {"from_character": span[0] if span else None, "to_character": span[1] if span else None}
