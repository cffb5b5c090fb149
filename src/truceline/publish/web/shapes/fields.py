"""The fields of a record as a form, and what a person changed in it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, get_args

import msgspec

from truceline.lexicon import BUILT_IN
from truceline.publish.naming import Names
from truceline.publish.tables import table_rows
from truceline.records import (
    ActorKind,
    AgreementKind,
    CasualtyKind,
    EventType,
    Precision,
    Reading,
    Realis,
    Stance,
    Victim,
)
from truceline.store.keys import Record, kind_of

Kind = Literal["choice", "many", "number", "degrees", "words", "yes", "day"]
Sent = Mapping[str, Sequence[str]]
"""A form as it was sent: the values by the name of the field."""


@dataclass(frozen=True)
class Field:
    """One field. `name`: of the record. `value`: as it is now, as the form has it (of `many`: several). `choices`:
    value and name; of `words` proposals. `label`: in plain words."""

    name: str
    label: str
    kind: Kind
    value: tuple[str, ...]
    choices: tuple[tuple[str, str], ...] = ()


_VOCABULARIES: dict[tuple[str, str], tuple[str, ...]] = {
    ("claim", "stance"): get_args(Stance),
    ("event", "type"): get_args(EventType),
    ("event", "realis"): get_args(Realis),
    ("casualty", "kind"): get_args(CasualtyKind),
    ("casualty", "who"): get_args(Victim),
    ("agreement", "kind"): get_args(AgreementKind),
    ("actor", "kind"): get_args(ActorKind),
    ("place", "precision"): get_args(Precision),
}
_FORM: dict[str, tuple[tuple[str, str, Kind], ...]] = {
    "claim": (("speaker", "Speaker", "choice"), ("stance", "Stance", "choice"), ("addressee", "To whom", "choice")),
    "event": (
        ("type", "Type", "choice"),
        ("mode", "Mode", "words"),
        ("realis", "Did it happen", "choice"),
        ("actors", "Who did it", "many"),
        ("recipients", "To whom", "many"),
        ("place", "Where", "choice"),
        ("when", "When", "choice"),
        ("weapon", "Weapon", "words"),
    ),
    "casualty": (
        ("best", "Best", "number"),
        ("low", "At least", "number"),
        ("high", "At most", "number"),
        ("kind", "Harm", "choice"),
        ("who", "Whom", "choice"),
        ("of", "Whose people", "choice"),
        ("event", "In which event", "choice"),
        ("place", "Where", "choice"),
        ("when", "When", "choice"),
        ("cumulative", "A running total", "yes"),
        ("approximate", "Only about so many", "yes"),
    ),
    "agreement": (
        ("kind", "Kind", "choice"),
        ("parties", "Parties", "many"),
        ("brokers", "Brokers", "many"),
        ("guarantors", "Guarantors", "many"),
        ("place", "Where", "choice"),
        ("announced", "Announced", "choice"),
        ("effective", "Effective", "choice"),
        ("expires", "Expires", "choice"),
    ),
    "actor": (("name", "Name", "words"), ("kind", "Kind", "choice"), ("country", "Country (ISO 3166)", "words")),
    "place": (
        ("name", "Name", "words"),
        ("lat", "Latitude", "degrees"),
        ("lon", "Longitude", "degrees"),
        ("precision", "How exact", "choice"),
        ("admin1", "Province", "words"),
        ("country", "Country (ISO 3166)", "words"),
    ),
}
_ACTORS = frozenset({"speaker", "addressee", "actors", "recipients", "of", "parties", "brokers", "guarantors"})
_TIMES = frozenset({"when", "announced", "effective", "expires"})
_AS_READ = "as read"
_NEEDED = frozenset({"name", "stance", "type", "realis", "who"})
"""Fields that are never unknown, beside every `kind`."""


def fields(reading: Reading, record: Record) -> list[Field]:
    """The fields of a record that can be corrected in a form, as they are now; of a dispute none."""
    kind, names = kind_of(record), Names(reading)
    found: list[Field] = []
    for name, label, how in _FORM.get(kind, ()):
        value, choices = _value(reading, record, name, how), _choices(reading, names, kind, name)
        if value == (_AS_READ,):  # a time that stands beside those of the text
            choices = (*choices, (_AS_READ, names.when(getattr(record, name))))
        found.append(Field(name, label, how, value, choices))
    return found


def changes(reading: Reading, record: Record, sent: Sent) -> dict[str, str]:
    """What a form changes, as JSON by field. A field that was not in the form changes nothing."""
    found: dict[str, str] = {}
    for field in fields(reading, record):
        if field.name not in sent.get("has", ()):
            continue
        given = tuple(value.strip() for value in sent.get(field.name, ()) if value.strip())
        if given != tuple(value for value in field.value if value):
            found[field.name] = json.dumps(_typed(reading, field, given), ensure_ascii=False)
    return found


def _value(reading: Reading, record: Record, name: str, how: Kind) -> tuple[str, ...]:
    value: Any = getattr(record, name)
    if how == "yes":
        return ("yes",) if value else ()
    if name in _TIMES:
        return (str(reading.times.index(value)),) if value in reading.times else (_AS_READ,) if value else ()
    if isinstance(value, tuple):
        return value
    return () if value is None else (str(value),)


def _typed(reading: Reading, field: Field, given: tuple[str, ...]) -> Any:
    """What a form's values mean; text that is no number is left as it is, so that the record's own check tells."""
    if field.kind == "yes":
        return bool(given)
    if field.kind == "many":
        return list(given)
    if not given:
        return None
    if field.name in _TIMES and given[0].isdecimal() and int(given[0]) < len(reading.times):
        return msgspec.to_builtins(reading.times[int(given[0])])
    if field.kind in ("number", "degrees"):
        try:
            return json.loads(given[0])
        except json.JSONDecodeError:
            return given[0]
    return given[0]


def _choices(reading: Reading, names: Names, kind: str, name: str) -> tuple[tuple[str, str], ...]:
    if vocabulary := _VOCABULARIES.get((kind, name)):
        needed = name in _NEEDED or name == "kind"
        return (*(() if needed else (("", "not known"),)), *((each, each.replace("_", " ")) for each in vocabulary))
    if name == "mode":
        return tuple((each, each.replace("-", " ")) for each in modes())
    found = tuple(_named(reading, names, name))
    several = name in ("actors", "recipients", "parties", "brokers", "guarantors")
    return found if several or not found else (("", "not known"), *found)


def _named(reading: Reading, names: Names, name: str) -> Iterator[tuple[str, str]]:
    if name in _ACTORS:
        yield from ((actor.id, f"{names.actor(actor.id)} ({actor.id})") for actor in reading.actors)
    elif name == "place":
        yield from ((place.id, f"{names.place(place.id)} ({place.id})") for place in reading.places)
    elif name == "event":
        yield from ((event.id, names.label(event.id)) for event in reading.events)
    elif name in _TIMES:
        yield from ((str(number), names.when(each)) for number, each in enumerate(reading.times))


@lru_cache(maxsize=1)
def modes() -> tuple[str, ...]:
    """The PLOVER modes that the tables of events use."""
    rows = [row for name in ("event_verbs", "event_nouns") for row in table_rows(BUILT_IN / f"{name}.tsv")]
    return tuple(sorted({mode for row in rows if (mode := row.get("mode"))}))
