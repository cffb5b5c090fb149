"""What waits for a person's look: least sure and most consequential first; and how far those who looked agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log10
from typing import Literal

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, func, literal, select

from truceline.records import Span
from truceline.store import schema

__all__ = ["Agreement", "Waiting", "agreement", "waiting"]

Why = Literal["changes the status", "deadly", "disputed", "single source", "seen by one"]
_POOL = 200
"""The least sure of each kind that are weighed against one another."""
_STATUS = 3.0
_DISPUTED = 1.6
_SINGLE = 1.2
"""How much heavier a record weighs that changes a ceasefire's status, is disputed, or has one source only."""


@dataclass(frozen=True)
class Waiting:
    """A record that waits. `kind`: claim, event or casualty. `words`: as kept in its row. `span`: its characters.

    `confidence`: how sure the reader is of it, None where it does not say. `why`: what makes it weigh. `best`: people
    killed, of a figure. `weight`: what it is ordered by.
    """

    report: str
    record: str
    kind: str
    key: str
    words: str
    span: Span
    published: str | None
    confidence: float | None
    why: tuple[Why, ...]
    best: int | None
    weight: float


@dataclass(frozen=True)
class Agreement:
    """How far people agree. `twice`: records on which two or more have decided; `alike`: of those, on how many their
    last decisions are the same."""

    twice: int
    alike: int


def waiting(connection: Connection, most: int, *, person: str | None = None, second: bool = False) -> list[Waiting]:
    """The records that nobody has decided about, the weightiest first, at most so many.

    `second`: instead those that others, and not `person`, have decided about: for a second, independent look.
    """
    found: dict[str, Waiting] = {}
    for each in _pool(connection, person if second else None, second):
        old = found.get(each.key)
        if old is None or each.weight > old.weight:
            found[each.key] = each
    return sorted(found.values(), key=lambda each: (-each.weight, each.key))[:most]


def _pool(connection: Connection, person: str | None, second: bool) -> Iterator[Waiting]:
    for row in connection.execute(
        _least_sure("claim", schema.claim, schema.claim.c.content, _status(), second, person)
    ):
        yield _waiting("claim", row, ("changes the status",), _STATUS)
    killed = and_(schema.casualty.c.kind == "killed", ~schema.casualty.c.cumulative)
    asked = _least_sure("casualty", schema.casualty, schema.casualty.c.words, killed, second, person)
    for row in connection.execute(asked):
        yield _waiting("casualty", row, ("deadly",), 1 + log10(1 + (row.best or 0)))
    for row in connection.execute(_events(second, person)):
        why: list[Why] = []
        if row.disputed:
            why.append("disputed")
        if row.sources == 1:
            why.append("single source")
        yield _waiting("event", row, why, (_DISPUTED if row.disputed else 1) * (_SINGLE if row.sources == 1 else 1))


def _status() -> ColumnElement[bool]:
    """Whether a claim gives a ceasefire a status."""
    state = schema.agreement_state
    same = and_(state.c.report == schema.claim.c.report, state.c.claim == schema.claim.c.id)
    return select(state.c.number).where(same).exists()


def _least_sure(
    kind: str, table: Table, words: ColumnElement[str], wanted: ColumnElement[bool], second: bool, person: str | None
) -> Select[tuple[object, ...]]:
    report = schema.report
    best: ColumnElement[int | None] = schema.casualty.c.best if kind == "casualty" else literal(None)
    asked = select(
        report.c.id.label("report"),
        report.c.published,
        table.c.id.label("record"),
        table.c.confidence,
        table.c.from_character,
        table.c.to_character,
        words.label("words"),
        best.label("best"),
        table.c.key,
    ).join_from(table, report, report.c.number == table.c.report)
    asked = asked.where(wanted, table.c.key.is_not(None), _open(table.c.key, second, person))
    return asked.order_by(table.c.confidence.asc().nulls_last(), table.c.number).limit(_POOL)


def _events(second: bool, person: str | None) -> Select[tuple[object, ...]]:
    """Attacks that are told: those of disputed incidents, and those with one source."""
    event, told, incident = schema.event, schema.telling, schema.incident
    asked = _least_sure("event", event, event.c.words, event.c.type == "ASSAULT", second, person)
    joined = asked.add_columns(incident.c.disputed, incident.c.sources)
    same = and_(told.c.report == event.c.report, told.c.event == event.c.id)
    return joined.join(told, same).join(incident, incident.c.number == told.c.incident)


def _open(key: ColumnElement[str], second: bool, person: str | None) -> ColumnElement[bool]:
    table = schema.judgement
    decided = select(table.c.number).where(table.c.target == key, table.c.kind.in_(("confirm", "correct", "reject")))
    if not second:
        return ~decided.exists()
    return and_(decided.exists(), ~decided.where(table.c.who == (person or "")).exists())


def _waiting(kind: str, row: object, why: Sequence[Why], consequence: float) -> Waiting:
    told = row._mapping  # type: ignore[attr-defined]
    sure = told["confidence"]
    return Waiting(
        report=told["report"],
        record=told["record"],
        kind=kind,
        key=told["key"],
        words=told["words"],
        span=(told["from_character"], told["to_character"]),
        published=told["published"],
        confidence=sure,
        why=tuple(why),
        best=told["best"],
        weight=(1.05 - (0.5 if sure is None else sure)) * consequence,
    )


def agreement(connection: Connection) -> Agreement:
    """How far people agree on the records that two or more have decided about."""
    table = schema.judgement
    kinds = table.c.kind.in_(("confirm", "correct", "reject"))
    twice = select(table.c.target).where(kinds).group_by(table.c.target).having(func.count(table.c.who.distinct()) > 1)
    asked = select(table.c.target, table.c.who, table.c.kind, table.c.field, table.c.after)
    rows = connection.execute(asked.where(kinds, table.c.target.in_(twice)).order_by(table.c.number))
    last: dict[str, dict[str, tuple[str, str | None, str | None]]] = {}
    for target, who, kind, field, after in rows:
        last.setdefault(target, {})[who] = (kind, field, after)
    alike = sum(len(set(decisions.values())) == 1 for decisions in last.values())
    return Agreement(len(last), alike)
