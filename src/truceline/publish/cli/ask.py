"""`truceline search`, `who` and `report`: what a store knows."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Literal

import msgspec
from rich.text import Text

from truceline.ledger import Ledger
from truceline.publish.cli.output import Output
from truceline.publish.cli.rows import Format, print_rows
from truceline.publish.display import clean
from truceline.publish.naming import day
from truceline.publish.terminal import render
from truceline.publish.terminal.layout import hang, printed
from truceline.records.found import Deed, Hit, Saying, Who


def print_hits(ledger: Ledger, words: str, format: Format | Literal["terminal"], most: int) -> None:
    """Prints the reports and claims that hold all the words."""
    with ledger:
        found = ledger.search(words, most)
    if format != "terminal":
        print_rows(found, format)
    elif found:
        _print([line for hit in found for line in _hit(hit)])
    else:
        print("nothing found", file=sys.stderr)


def print_who(ledger: Ledger, name: str, format: Format | Literal["terminal"], most: int) -> None:
    """Prints what the actors of a name are said to have done and have said."""
    with ledger:
        found = ledger.who(name, most)
    if format != "terminal":
        print_rows(found, format)
    elif found:
        _print([line for at, actor in enumerate(found) for line in _who(actor, first=at == 0)])
    else:
        print("nobody of that name", file=sys.stderr)


def print_report(ledger: Ledger, report: str, format: Literal["terminal", "json"]) -> None:
    """Prints the Reading of a report, judgements applied. Raises InputError (TL310)."""
    with ledger:
        reading = ledger.reading(report)
    output = Output()
    if format == "json":
        output.data(msgspec.json.format(reading.to_json(), indent=2))
    else:
        output.prose(render(reading, width=output.width, colour=output.colour))


def _print(lines: list[tuple[Text, int]]) -> None:
    output = Output()
    shown = [
        part for text, indent in lines for part in hang(text, output.width, Text(" " * indent), " " * (indent + 2))
    ]
    output.prose(printed(shown, output.colour))


def _where(report: str, record: str | None, published: str | None) -> str:
    return f"{report[:8]}{f'/{record}' if record else ''} {day(published) if published else 'date not known'}"


def _hit(hit: Hit) -> Iterator[tuple[Text, int]]:
    head = Text.assemble((_where(hit.report, hit.record, hit.published), "dim"))
    if hit.stance:
        head.append(f" {clean(hit.speaker or 'somebody who is not named')}", "bold")
        head.append(f" {hit.stance}")
    elif hit.title or hit.publisher:
        head.append(" " + clean(" · ".join(part for part in (hit.publisher, hit.title) if part)), "bold")
    yield head, 0
    yield Text(clean(hit.words)), 2


def _who(actor: Who, *, first: bool) -> Iterator[tuple[Text, int]]:
    if not first:
        yield Text(""), 0
    counts = ", ".join(f"{role.replace('_', ' ')} {times:,}" for role, times in actor.counts.items())
    yield Text.assemble((clean(actor.name), "bold"), (f"  {counts}", "dim")), 0
    if actor.said:
        yield Text("SAID", "bold"), 1
        yield from ((_saying(each), 2) for each in actor.said)
    if actor.done:
        yield Text("SAID OF IT", "bold"), 1
        yield from ((_deed(each), 2) for each in actor.done)
    if actor.agreed:
        yield Text("AGREEMENTS", "bold"), 1
        for each in actor.agreed:
            where = _where(each.report, each.record, each.published)
            yield Text.assemble((where, "dim"), f" {each.role} of {each.kind}: {clean(each.words)}"), 2


def _saying(claim: Saying) -> Text:
    to = f" -> {clean(claim.addressee)}" if claim.addressee else ""
    where = _where(claim.report, claim.record, claim.published)
    return Text.assemble((where, "dim"), (f" {claim.stance}{to}", "cyan"), f" {clean(claim.content)}")


def _deed(event: Deed) -> Text:
    where = _where(event.report, event.record, event.published)
    mode = f", {event.mode.replace('-', ' ')}" if event.mode else ""
    realis = "" if event.realis == "actual" else f", {event.realis}"
    actors = f"{event.actors or 'actor not named'} -> {event.recipients}" if event.recipients else event.actors or ""
    text = Text.assemble((where, "dim"), (f" {event.role}, {event.type}{mode}{realis}", "cyan"))
    text.append(f' "{clean(event.words)}" {clean(actors)}'.rstrip())
    setting = "; ".join(part for part in (event.place, day(event.first_day) if event.first_day else None) if part)
    says = f"said by {event.said_by}" if event.said_by else "in the report's own voice"
    text.append(f" ({'; '.join(part for part in (setting, says) if part)})", "dim")
    return text
