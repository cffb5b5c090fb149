"""People's judgements into the store, and what was decided and when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, insert, or_, select

from truceline.errors import InputError
from truceline.records import Reading
from truceline.records.judgement import Change, Judgement, JudgementKind
from truceline.store import schema
from truceline.store.intake import judgement_of, judgements_on, keep_records, numbers_of


def judge(
    connection: Connection,
    *,
    at: str,
    who: str,
    kind: JudgementKind,
    target: str,
    because: str,
    field: str | None = None,
    before: str | None = None,
    after: str | None = None,
    account: int | None = None,
    seen: int | None = None,
) -> Judgement:
    """Adds a judgement; it supersedes the last that holds on the same target and field (of merge and split: the
    same two events). The rows of the report's records are written anew with it.

    `account`: with which it is made, None: at a prompt. `seen`: the number of the last judgement on the target that
    the person knew of, 0: none; None: does not say.

    Raises InputError: TL313 without a reason or a person, TL315 somebody else decided about it meanwhile.
    """
    if not because.strip() or not who.strip():
        missing = "a reason: --because" if who.strip() else "who decides: --who"
        raise InputError("TL313", f"a judgement needs {missing}")
    if seen is not None:
        _nothing_since(connection, target, seen)
    report, slash, _ = target.partition("/")
    values: dict[str, Any] = {
        "at": at,
        "who": who,
        "kind": kind,
        "target": target,
        "report": report if slash else None,
        "field": field,
        "before": before,
        "after": after,
        "because": because.strip(),
        "account": account,
    }
    values["supersedes"] = _earlier(connection, kind, target, field, after)
    table = schema.judgement
    number = connection.execute(insert(table).values(**values).returning(table.c.number)).scalar_one()
    if slash and kind in ("correct", "reject", "confirm"):
        _write_anew(connection, report)
    del values["report"], values["account"]
    return Judgement(number=number, **values)


def _nothing_since(connection: Connection, target: str, seen: int) -> None:
    """Raises InputError (TL315) where a judgement on the target is newer than the last that a person knew of."""
    table = schema.judgement
    newer = select(table).where(table.c.target == target, table.c.number > seen, table.c.kind != "note")
    row = connection.execute(newer.order_by(table.c.number.desc()).limit(1)).mappings().first()
    if row is not None:
        said = f"{row['kind']} {row['field'] or ''}".strip()
        raise InputError(
            "TL315",
            f"{row['who']} decided about it meanwhile ({said}: {row['because']}); look at it again, then decide",
        )


def _earlier(
    connection: Connection, kind: JudgementKind, target: str, field: str | None, after: str | None
) -> int | None:
    """The number of the judgement that a new one supersedes. A note supersedes nothing."""
    if kind == "note":
        return None
    table = schema.judgement
    same = select(table).where(table.c.target == target, table.c.kind != "note").order_by(table.c.number.desc())
    if kind in ("merge", "split"):
        same = same.where(table.c.kind.in_(("merge", "split")), table.c.after == after)
    elif field is not None:
        same = same.where(table.c.kind == "correct", table.c.field == field)
    else:
        same = same.where(table.c.kind.in_(("confirm", "reject")))
    gone = select(table.c.supersedes).where(table.c.supersedes.is_not(None))
    found: int | None = connection.execute(same.where(table.c.number.not_in(gone)).limit(1)).scalar()
    return found


def _write_anew(connection: Connection, report: str) -> None:
    current = select(schema.reading.c.reading).join(schema.report)
    found = connection.execute(current.where(schema.report.c.id == report, schema.reading.c.current)).scalar()
    if found is not None:
        reading = msgspec.json.decode(found, type=Reading)
        keep_records(connection, [reading], numbers_of(connection, [report]))


def about(connection: Connection, targets: Sequence[str]) -> list[Judgement]:
    """The judgements on targets, or of which they are the other event, in order."""
    table = schema.judgement
    asked = select(table).where(or_(table.c.target.in_(targets), table.c.after.in_(targets))).order_by(table.c.number)
    return [judgement_of(row) for row in connection.execute(asked).mappings()]


def of_report(connection: Connection, report: str) -> list[Judgement]:
    """The judgements on a report and its records, in order."""
    return sorted(
        [*judgements_on(connection, [report]).get(report, ()), *about(connection, [report])],
        key=lambda each: each.number,
    )


def additions(connection: Connection, report: str) -> list[Change]:
    """When a text was added, by whom and where it was found: once for each document that had it, in order."""
    version, run = schema.version.c, schema.run
    asked = (
        select(version.added_at, run.c.who, version.version, version.place)
        .join_from(schema.version, schema.report, schema.report.c.number == version.report)
        .outerjoin(run, run.c.number == version.run)
        .where(schema.report.c.id == report)
        .order_by(version.number)
    )
    return [
        Change(at=at, who=who, kind="add", target=report, version=number, place=place)
        for at, who, number, place in connection.execute(asked)
    ]


def of_kinds(connection: Connection, kinds: Sequence[JudgementKind]) -> tuple[Judgement, ...]:
    """All judgements of some kinds, in order."""
    table = schema.judgement
    asked = select(table).where(table.c.kind.in_(kinds)).order_by(table.c.number)
    return tuple(judgement_of(row) for row in connection.execute(asked).mappings())
