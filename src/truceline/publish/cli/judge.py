"""`truceline correct`, `reject`, `confirm` and `history`: what people decide, and what was decided."""

from __future__ import annotations

from typing import Literal

from truceline.ledger import open_ledger
from truceline.publish.cli.output import Output
from truceline.publish.cli.rows import Format, print_rows
from truceline.publish.cli.table import table
from truceline.records.judgement import Change, Judgement, JudgementKind, holding


def keep_judgement(
    store: str,
    kind: JudgementKind,
    target: str,
    because: str,
    by: str | None,
    field: str | None = None,
    value: str | None = None,
) -> None:
    """Keeps a judgement and prints it. Raises InputError as `Ledger.judge`."""
    with open_ledger(store) as ledger:
        made = ledger.judge(kind, target, because, field=field, value=value, by=by)
    Output().prose(told(made, target))


def keep_merge(store: str, one: str, other: str, because: str, by: str | None) -> None:
    """Keeps that two incidents are one, and prints it. Raises InputError as `Ledger.merge`."""
    with open_ledger(store) as ledger:
        made = ledger.merge(one, other, because, by=by)
    Output().prose(told(made, f"{one} and {other}"))


def keep_split(store: str, incident: str, event: str, because: str, by: str | None) -> None:
    """Keeps that an event is another happening than its incident. Raises InputError as `Ledger.split`."""
    with open_ledger(store) as ledger:
        made = ledger.split(incident, event, because, by=by)
    Output().prose(told(made, f"{event} from {incident}"))


def told(made: Judgement, target: str) -> str:
    """A judgement in a sentence: `correct 3f2a9c1b/e1: mode was "artillery", is "drone" (Ann, 13 Jun 2019): seen`."""
    change = f": {made.field} was {made.before}, is {made.after}" if made.field else ""
    instead = f"; in place of judgement {made.supersedes}" if made.supersedes else ""
    return f"judgement {made.number}: {made.kind} {target}{change} ({made.who}{instead}): {made.because}"


def print_history(store: str, target: str, format: Format | Literal["terminal"]) -> None:
    """Prints who added a report, and the judgements on it or a record, the earliest first; those that no longer hold
    are marked."""
    with open_ledger(store) as ledger:
        found = ledger.changes(target)
    output = Output()
    if format != "terminal":
        print_rows(found, format, output)
        return
    if not found:
        output.prose(f"{target}: nothing has been decided about it")
        return
    hold = {each.number for each in holding(found)}
    rows = [_row(each, each.number in hold) for each in found]
    output.prose(table(("No.", "When", "Who", "What", "Because"), rows, output.width, output.colour))


def _row(each: Change, holds: bool) -> tuple[str, ...]:
    _, _, record = each.target.partition("/")
    change = f" {each.field}: {each.before} -> {each.after}" if each.field else ""
    version = f" version {each.version}" if each.version and each.version > 1 else ""
    return (
        str(each.number or ""),
        each.at[:16].replace("T", " "),
        each.who or "not known",
        f"{each.kind} {record}{change}{version}{'' if holds else ' (superseded)'}".rstrip(),
        each.because or (f"from {each.place}" if each.place else ""),
    )
