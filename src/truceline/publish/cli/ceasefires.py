"""`truceline ceasefires`, `ceasefire` and `status`: each side's word on a ceasefire, and whether it stands on a day."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Literal

from rich.text import Text

from truceline.assess.rules import STATUSES, rules
from truceline.ledger import Ledger
from truceline.publish.cli.incidents import where
from truceline.publish.cli.output import Output
from truceline.publish.cli.rows import Format, print_rows
from truceline.publish.display import clean
from truceline.publish.naming import OWN_VOICE, day, listed
from truceline.publish.terminal.layout import hang, printed
from truceline.records.linked import Ceasefire, Level, StatusOn, Word

_SHOWN = 12
"""Violations that are shown before the rest are counted."""


def print_ceasefires(ledger: Ledger, as_known_on: str | None, format: Format | Literal["terminal"]) -> None:
    """Prints all ceasefires, one a row, the latest first."""
    with ledger:
        found = ledger.ceasefires(as_known_on=as_known_on)
    output = Output()
    if format != "terminal":
        print_rows(found, format, output)
    elif found:
        _print(line for each in found for line in _short(each))
    else:
        print("no ceasefires", file=sys.stderr)


def print_ceasefire(ledger: Ledger, id: str, as_known_on: str | None, format: Format | Literal["terminal"]) -> None:
    """Prints one ceasefire: a lane for each side, and what is held against it. Raises InputError (TL310)."""
    with ledger:
        found = ledger.ceasefire(id, as_known_on=as_known_on)
    if format == "terminal":
        _print(_lines(found))
    else:
        print_rows([found], format)


def print_status(
    ledger: Ledger,
    id: str,
    on: str | None,
    as_known_on: str | None,
    format: Format | Literal["terminal"],
    level_days: int | None = None,
) -> None:
    """Prints whether a ceasefire stands on a day, by which rule, on whose words. Raises InputError (TL310, TL113)."""
    with ledger:
        found = ledger.status(id, on, as_known_on, level_days=level_days)
    if format == "terminal":
        _print(_status(found))
    else:
        print_rows([found], format)


def _print(lines: Iterator[tuple[Text, int]]) -> None:
    output = Output()
    shown = [part for text, indent in lines for part in hang(text, output.width, Text(" " * indent), "      ")]
    output.prose(printed(shown, output.colour))


def _short(each: Ceasefire) -> Iterator[tuple[Text, int]]:
    """A ceasefire in two lines: what, where and when; then between whom, in how many reports, what is against it."""
    head = Text.assemble((each.id[:9], "dim"), f" {each.effective or each.announced or 'day unknown'} ")
    head.append(each.kind, "cyan")
    head.append(f" {where(each.place)}", "bold")
    yield head, 0
    reports = len({ref.report for ref in each.agreements})
    facts = (
        f"between {listed(each.parties)}" if each.parties else "parties not named",
        f"until {each.expires}" if each.expires else None,
        f"{reports} report{'s' if reports > 1 else ''}",
        f"{len(each.violations)} incidents held against it" if each.violations else None,
    )
    yield Text(clean(" · ".join(fact for fact in facts if fact))), 10


def _lines(each: Ceasefire) -> Iterator[tuple[Text, int]]:
    yield Text.assemble((each.kind, "bold"), f"  {where(each.place)}", (f"  {each.id}", "dim")), 0
    for name, people in (("parties", each.parties), ("brokers", each.brokers), ("guarantors", each.guarantors)):
        if people:
            yield Text(clean(f"{name}: {listed(people)}")), 0
    for name, time in (("announced", each.announced), ("effective", each.effective), ("expires", each.expires)):
        if time:
            yield Text(f"{name}: {day(time)}"), 0
    for link in each.links:
        yield Text(f"{link.relation} {link.ceasefire[:9]}"), 0
    for lane in each.lanes:
        yield Text.assemble((clean(lane.by), "bold"), (f"  {lane.role}", "dim")), 0
        yield from ((_word(word), 2) for word in lane.words)
    if each.own_voice:
        yield Text("Reports in their own voice", "bold"), 0
        yield from ((_word(word), 2) for word in each.own_voice)
    if each.violations:
        yield Text(f"HELD AGAINST IT ({len(each.violations)})", "bold"), 0
        for violation in each.violations[:_SHOWN]:
            against = listed(violation.against) or "nobody named"
            how = "corroborated" if violation.corroborated else "alleged"
            told = f"{day(violation.on) if violation.on else 'day not known'} {how}, by {against}"
            by = f", says {listed(violation.alleged_by)}" if violation.alleged_by else ""
            yield Text.assemble((violation.incident[:9], "dim"), "  ", clean(f"{told}{by}")), 2
        if len(each.violations) > _SHOWN:
            yield Text(f"... and {len(each.violations) - _SHOWN:,} more: --format json", "dim"), 2


def _word(word: Word) -> Text:
    on = day(word.on) if word.on else "day not known"
    return Text.assemble(
        f"{on}  ",
        (word.says.replace("_", " "), "cyan"),
        (f"  {word.agreement.report[:8]}/{word.claim or word.agreement.record}", "dim"),
    )


def _status(found: StatusOn) -> Iterator[tuple[Text, int]]:
    flags = ["contested"] if found.contested else []
    flags += [f"violations {found.violated}"] if found.violated else []
    told = found.status.replace("_", " ") + (f" ({', '.join(flags)})" if flags else "")
    yield Text.assemble((told, "bold"), f" on {day(found.on)}", (f"  {found.ceasefire}", "dim")), 0
    yield Text.assemble(f"{found.why}", (f"  {found.rule}", "dim")), 0
    for flag in found.flags:
        rule = rules(STATUSES)[flag]
        yield Text.assemble(f"{rule.gives}: {rule.description}", (f"  {flag}", "dim")), 0
    if found.level is not None:
        yield Text(_level(found.level)), 0
    if found.rests_on:
        yield Text("It rests on", "bold"), 0
        for word in found.rests_on:
            yield Text.assemble((clean(word.by or OWN_VOICE), "bold"), "  ", _word(word)), 2


def _level(level: Level) -> str:
    """What the level rule compares, and whether it holds."""
    told = (
        f"Level: {level.attacks} attacks in {level.days} day{'s' if level.days > 1 else ''} ({level.a_day:g} a day), "
        f"by {listed(level.sides) or 'nobody named'}; in the {level.baseline_days} days before it, "
        f"{level.baseline:g} a day"
    )
    return f"{told}: {'reached' if level.reached else 'not reached'}"
