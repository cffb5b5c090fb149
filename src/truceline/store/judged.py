"""A Reading with people's judgements applied: corrected fields, rejected records left out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import msgspec

from truceline.errors import InputError, UnanchoredError
from truceline.records import Reading
from truceline.records.judgement import Judgement, holding
from truceline.store.keys import Record, find, kind_of, record_key

_REFERENCES = frozenset(
    {"speaker", "addressee", "of", "place", "affiliation", "event", "actors", "recipients", "parties", "brokers"}
    | {"guarantors", "claims", "about", "via"}
)
_FIXED = frozenset({"id", "origin", "confidence"})
_LISTS = {
    "claim": "claims",
    "event": "events",
    "casualty": "casualties",
    "agreement": "agreements",
    "dispute": "disputes",
    "actor": "actors",
    "place": "places",
}
_Json = Any


def judged(reading: Reading, judgements: tuple[Judgement, ...]) -> Reading:
    """The Reading with the corrections and rejections that hold. A judgement whose words are gone changes nothing."""
    for judgement in holding(judgements):
        report, _, key = judgement.target.partition("/")
        if report != reading.report.id or judgement.kind not in ("correct", "reject"):
            continue
        record = find(reading, key)
        if record is None:
            continue
        if judgement.kind == "reject":
            reading = without(reading, record)
        elif judgement.field is not None and judgement.after is not None:
            reading = _replaced(reading, record, judgement.field, _ids(reading, json.loads(judgement.after)))
    return reading


def without(reading: Reading, record: Record) -> Reading:
    """The Reading without a record and without every mention of it in others.

    What only a rejected claim said goes with it (it must not come out as the report's own word); so does a dispute
    that lost a side or what it was about.
    """
    data = _plain(reading)
    gone = [record.id]
    for key in gone:  # grows while it is walked: what goes may take more with it
        for kind in ("events", "casualties"):
            gone += [each["id"] for each in data[kind] if each["claims"] == [key] and each["id"] not in gone]
        for name in _LISTS.values():
            data[name] = [_cleared(each, key) for each in data[name] if each["id"] != key]
    data["disputes"] = [each for each in data["disputes"] if each["about"] and len(each["sides"]) > 1]
    return msgspec.convert(data, Reading)


def _plain(reading: Reading) -> dict[str, _Json]:
    """A Reading as dictionaries and lists (not tuples)."""
    found: dict[str, _Json] = msgspec.json.decode(msgspec.json.encode(reading))
    return found


def _cleared(value: dict[str, _Json], gone: str) -> dict[str, _Json]:
    """A record without references to the id `gone`."""
    found = dict(value)
    for field in _REFERENCES & found.keys():
        if found[field] == gone:
            found[field] = None
        elif isinstance(found[field], list):
            found[field] = [each for each in found[field] if each != gone]
    if "attributions" in found:
        found["attributions"] = [
            {**each, "actors": [actor for actor in each["actors"] if actor != gone]}
            for each in found["attributions"]
            if each["claim"] != gone
        ]
    if "status" in found:
        states = [each for each in found["status"] if each["claim"] != gone]
        found["status"] = [{**each, "by": None if each["by"] == gone else each["by"]} for each in states]
    if "sides" in found:
        sides = [each for each in found["sides"] if each["by"] != gone]
        found["sides"] = [{**each, "claims": [key for key in each["claims"] if key != gone]} for each in sides]
    return found


def correction(reading: Reading, record: Record, field: str, written: str) -> tuple[str, str]:
    """The value of a field before and after, as JSON, actors and places by their characters.

    `written`: the new value as a person types it: a word, a number, `null`, or JSON.

    Raises InputError (TL311 there is no such field, TL312 the value does not fit it).
    """
    if field not in record.__struct_fields__ or field in _FIXED:
        known = ", ".join(name for name in record.__struct_fields__ if name not in _FIXED)
        raise InputError("TL311", f"{field}: a record of this kind ({kind_of(record)}) has {known}")
    value = _typed(written)
    if isinstance(getattr(record, field), tuple) and isinstance(value, str):
        value = [part.strip() for part in value.split(",")]
    try:
        _replaced(reading, record, field, value)
    except (msgspec.ValidationError, UnanchoredError) as error:
        raise InputError("TL312", f"{field} cannot be {written!r}: {error}") from error
    before = json.loads(msgspec.json.encode(getattr(record, field)))
    return _keyed(reading, field, before), _keyed(reading, field, value)


def _typed(written: str) -> _Json:
    try:
        return json.loads(written)
    except json.JSONDecodeError:
        return written


def _keyed(reading: Reading, field: str, value: _Json) -> str:
    """A value as JSON in which the ids of records are keys that outlast the Reading."""
    records = {each.id: each for each in reading.records()}

    def key(one: _Json) -> _Json:
        return {"record": record_key(reading, records[one])} if isinstance(one, str) and one in records else one

    if field in _REFERENCES:
        value = [key(one) for one in value] if isinstance(value, list) else key(value)
    return json.dumps(value, ensure_ascii=False)


def _ids(reading: Reading, value: _Json) -> _Json:
    """The value of `_keyed`, with the ids that its keys have in this Reading; a key that is gone is None."""
    if isinstance(value, list):
        return [found for found in (_ids(reading, one) for one in value) if found is not None]
    if isinstance(value, Mapping) and value.keys() == {"record"}:
        record = find(reading, value["record"])
        return record.id if record else None
    return value


def _replaced(reading: Reading, record: Record, field: str, value: _Json) -> Reading:
    """The Reading with one field changed, checked as every Reading is."""
    data = _plain(reading)
    for each in data[_LISTS[kind_of(record)]]:
        if each["id"] == record.id:
            each[field] = value
    return msgspec.convert(data, Reading)
