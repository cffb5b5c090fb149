"""One record of a report as a card: what it says, why the reader thinks so, what people decided about it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from truceline.publish.explain import lexicon_row, links_of, records_of, rule_row, spans_in
from truceline.publish.naming import Names
from truceline.publish.wording import Entry
from truceline.records import Casualty, Claim, Event, Reading, When
from truceline.records.judgement import Judgement, holding
from truceline.store.keys import Record, find, kind_of
from truceline.store.quotes import in_sentence

State = str
"""confirmed, corrected, rejected, or empty: nobody has decided."""


@dataclass(frozen=True)
class Reason:
    """Why a record is there: the rule with an example, and the row of the lexicon that it used, cell by cell."""

    rule: str
    name: str
    description: str
    example: str
    row: str | None
    where: str | None
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Card:
    """`spans`: what the characters are, where they begin and end, and their sentence in three parts. `links`: headings
    with ids of records. `history`: judgements, each with whether it holds and its values in words. `seen`: number of
    the last. `confidence`: 0 to 1, None: its kind is not judged."""

    id: str
    kind: str
    entry: Entry
    state: State
    spans: tuple[tuple[str, tuple[int, int], tuple[str, str, str]], ...]
    reason: Reason | None
    links: tuple[tuple[str, tuple[str, ...]], ...]
    history: tuple[tuple[Judgement, bool, str | None, str | None], ...]
    seen: int
    confidence: float | None


def decided(reading: Reading, judgements: Sequence[Judgement]) -> dict[str, list[Judgement]]:
    """The judgements on each record by its id, as the report was read. Those on the whole report are left out."""
    found: dict[str, list[Judgement]] = {}
    for each in judgements:
        report, _, key = each.target.partition("/")
        record = find(reading, key) if report == reading.report.id and key else None
        if record is not None:
            found.setdefault(record.id, []).append(each)
    return found


def state(judgements: Sequence[Judgement]) -> State:
    """What people decided about a record, all in all."""
    kinds = {each.kind for each in holding(tuple(judgements))}
    if "reject" in kinds:
        return "rejected"
    return "corrected" if "correct" in kinds else "confirmed" if "confirm" in kinds else ""


def card(reading: Reading, id: str, entry: Entry, judgements: Sequence[Judgement], folders: Sequence[Path]) -> Card:
    """The card of a record of a Reading."""
    record = records_of(reading)[id]
    text = reading.report.text
    holds = {each.number for each in holding(tuple(judgements))}
    return Card(
        id=id,
        kind="time" if isinstance(record, When) else kind_of(record),
        entry=entry,
        state=state(judgements),
        spans=tuple((name, span, in_sentence(text, span)) for name, span in spans_in(record) if span is not None),
        reason=_reason(record, folders),
        links=tuple(
            (title.capitalize(), tuple(dict.fromkeys(keys))) for title, keys in links_of(reading, id, record) if keys
        ),
        history=tuple((each, each.number in holds, *_values(reading, each)) for each in judgements),
        seen=max((each.number for each in judgements), default=0),
        confidence=record.confidence if isinstance(record, Claim | Event | Casualty) else None,
    )


def _reason(record: Record | When, folders: Sequence[Path]) -> Reason | None:
    origin = record.origin
    if origin is None:
        return None
    rule = rule_row(origin.rule)
    row = lexicon_row(origin.row, folders) if origin.row else None
    return Reason(
        rule=origin.rule,
        name=rule.need("name") if rule else origin.rule,
        description=rule.need("description") if rule else "This reader does not say more.",
        example=rule.need("example") if rule else "",
        row=origin.row,
        where=row.where if row else None,
        cells=tuple((column, cell) for column, cell in row.cells.items() if column != "id") if row else (),
    )


def _values(reading: Reading, judgement: Judgement) -> tuple[str | None, str | None]:
    """The values before and after a correction in words, those of records by their names."""
    return _in_words(reading, judgement.before), _in_words(reading, judgement.after)


def _in_words(reading: Reading, value: str | None) -> str | None:
    if value is None:
        return None
    return _plain(reading, json.loads(value))


def _plain(reading: Reading, value: object) -> str:
    if value is None:
        return "not known"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(_plain(reading, each) for each in value) or "nobody"
    if isinstance(value, Mapping):
        key = value.get("record")
        record = find(reading, key) if isinstance(key, str) else None
        if record is not None:
            return Names(reading).label(record.id)
        return " to ".join(dict.fromkeys(str(value[part]) for part in ("start", "end") if value.get(part))) or str(key)
    return str(value).replace("_", " ")
