"""A Reading: everything that one report became, checked when it is made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from truceline.errors import UnanchoredError
from truceline.records.actor import Actor
from truceline.records.agreement import Agreement
from truceline.records.casualty import Casualty
from truceline.records.claim import Claim
from truceline.records.dispute import Dispute
from truceline.records.event import Event
from truceline.records.place import Place
from truceline.records.report import Report
from truceline.records.span import Span
from truceline.records.when import When

if TYPE_CHECKING:
    import pandas

SCHEMA: Literal["truceline.reading/1"] = "truceline.reading/1"


class Language(msgspec.Struct, frozen=True, kw_only=True):
    """The language model that parsed the report.

    `name`: its package. `version`: of the model.
    """

    name: str
    version: str


class Provenance(msgspec.Struct, frozen=True, kw_only=True):
    """What is needed to repeat the reading.

    `program`, `version`: the program that read it. `reader`: the reader, rules or a plug-in. `language_model`: what
    parsed it. `lexicon`: sha256 over the lexicon tables. `gazetteer`: version of the gazetteer's data.
    """

    program: str
    version: str
    reader: str
    language_model: Language
    lexicon: str
    gazetteer: str | None = None


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What one report became; see `docs/records.md` for every field.

    `schema`: number of this contract. `report`: what was read. `actors`, `places`: one record an actor or place, with
    all its mentions. `times`: every time expression. `claims`, `events`, `casualties`, `agreements`, `disputes`: in
    order of first appearance. `provenance`: what is needed to repeat the reading.

    Raises UnanchoredError (TL201 a span outside the text, TL202 an id that names no record) when it is made.
    """

    schema: Literal["truceline.reading/1"] = SCHEMA
    report: Report
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[When, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    casualties: tuple[Casualty, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    provenance: Provenance

    def __post_init__(self) -> None:
        length = len(self.report.text)
        for name, span in spans_of(self):
            if not 0 <= span[0] < span[1] <= length:
                raise UnanchoredError(
                    "TL201", f"{name}: the span {span} does not lie in the text of {length} characters"
                )
        known = {record.id for record in self.records()}
        for name, reference in references_of(self):
            if reference not in known:
                raise UnanchoredError("TL202", f"{name}: {reference!r} names no record of this Reading")

    def records(self) -> Iterator[Actor | Place | Claim | Event | Casualty | Agreement | Dispute]:
        """Every record that has an id."""
        yield from self.actors
        yield from self.places
        yield from self.claims
        yield from self.events
        yield from self.casualties
        yield from self.agreements
        yield from self.disputes

    def text_of(self, span: Span) -> str:
        """The characters of a span."""
        return self.report.text[span[0] : span[1]]

    def to_dicts(self) -> dict[str, Any]:
        """The Reading as plain dictionaries and lists, as in the JSON."""
        result: dict[str, Any] = msgspec.to_builtins(self)
        return result

    def to_json(self) -> str:
        """The Reading as one line of JSON."""
        return msgspec.json.encode(self).decode("utf-8")

    def to_frames(self) -> dict[str, pandas.DataFrame]:
        """One data frame a record type, keyed `claims`, `events`, ...; needs the extra `truceline[frames]`."""
        import pandas as pd

        kinds = ("actors", "places", "times", "claims", "events", "casualties", "agreements", "disputes")
        return {
            kind: pd.DataFrame(
                [msgspec.to_builtins(record) for record in getattr(self, kind)],
                columns=[field.encode_name for field in msgspec.structs.fields(_ROW_TYPES[kind])],
            )
            for kind in kinds
        }


_ROW_TYPES: dict[str, type[msgspec.Struct]] = {
    "actors": Actor,
    "places": Place,
    "times": When,
    "claims": Claim,
    "events": Event,
    "casualties": Casualty,
    "agreements": Agreement,
    "disputes": Dispute,
}


def spans_of(reading: Reading) -> Iterator[tuple[str, Span]]:
    """Every span of every record, with the name of the record and field that holds it."""
    for time in reading.times:
        yield "times", time.span
    for record in reading.records():
        for field in record.__struct_fields__:
            value = getattr(record, field)
            name = f"{record.id}.{field}"
            if field in ("span", "trigger_span", "cue_span", "speaker_span"):
                if value is not None:
                    yield name, value
            elif field in ("mentions", "content_spans"):
                for span in value:
                    yield name, span
            elif field == "status":
                for state in value:
                    yield name, state.span
            elif isinstance(value, When):
                yield name, value.span


_ONE = ("affiliation", "speaker", "addressee", "via", "of", "event", "place")
_MANY = ("about", "addressees", "recipients", "actors", "claims", "parties", "brokers", "guarantors")


def references_of(reading: Reading) -> Iterator[tuple[str, str]]:
    """Every id by which one record names another, with the name of the record and field that holds it."""
    for record in reading.records():
        for field in record.__struct_fields__:
            value = getattr(record, field)
            name = f"{record.id}.{field}"
            if field in _ONE and value is not None:
                yield name, value
            elif field in _MANY:
                for reference in value:
                    yield name, reference
            elif field == "attributions":
                for part in value:
                    yield from ((name, ref) for ref in (part.claim, *part.actors) if ref is not None)
            elif field == "status":
                for part in value:
                    yield from ((name, ref) for ref in (part.by, part.claim) if ref is not None)
            elif field == "sides":
                for part in value:
                    yield from ((name, ref) for ref in (part.by, *part.claims) if ref is not None)
