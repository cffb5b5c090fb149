"""`truceline incidents` and `incident`: what is said to have happened, every telling side by side."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Literal

from rich.text import Text

from truceline.ledger import Ledger
from truceline.publish.cli.output import Output
from truceline.publish.cli.rows import Format, print_rows
from truceline.publish.display import clean
from truceline.publish.figures import spread
from truceline.publish.naming import OWN_VOICE, day, listed
from truceline.publish.terminal.layout import hang, printed
from truceline.records.linked import DisputeSide, Figure, Incident, Telling, Where
from truceline.store.linked import Asked

_QUESTIONS = {
    "attribution": "who did it",
    "occurrence": "whether it happened",
    "figure": "how many",
    "weapon": "by what",
}


def print_incidents(ledger: Ledger, asked: Asked, most: int, format: Format | Literal["terminal"]) -> None:
    """Prints the incidents that are wanted, one a row."""
    with ledger:
        found = ledger.incidents(asked, most + 1)
    output = Output()
    if format != "terminal":
        print_rows(found[:most], format, output)
        return
    if not found:
        print("no incidents", file=sys.stderr)
        return
    lines = [part for each in found[:most] for part in _short(each, output.width)]
    output.prose(printed(lines, output.colour))
    if len(found) > most:
        output.prose(f"... and more: --most {most * 5}, or --since, --place, --type, --disputed, --min-sources")


def print_incident(ledger: Ledger, id: str, as_known_on: str | None, format: Format | Literal["terminal"]) -> None:
    """Prints one incident with all its tellings. Raises InputError (TL310)."""
    with ledger:
        found = ledger.incident(id, as_known_on=as_known_on)
    _print(found, format)


def print_most_disputed(ledger: Ledger, format: Format | Literal["terminal"]) -> None:
    """Prints the incident whose tellings contradict each other most, if any do."""
    with ledger:
        found = ledger.incidents(Asked(disputed=True), 1)
    if found:
        _print(found[0], format)
    else:
        print("nothing is disputed", file=sys.stderr)


def _print(found: Incident, format: Format | Literal["terminal"]) -> None:
    output = Output()
    if format != "terminal":
        print_rows([found], format, output)
        return
    lines = [part for text, indent in _lines(found) for part in hang(text, output.width, Text(" " * indent), "    ")]
    output.prose(printed(lines, output.colour))


def _short(each: Incident, width: int) -> Iterator[Text]:
    """An incident in two lines: what, where and when; then who is blamed, how many were killed, how well attested."""
    head = Text.assemble((each.id[:9], "dim"), f" {_when(each)} ", (what(each), "cyan"))
    head.append(f" {where(each.place)}", "bold")
    yield from hang(head, width, Text(""), "          ")
    blamed = list(dict.fromkeys(name for blame in each.blames for name in blame.actors))
    more = f" and {len(blamed) - 3} more" if len(blamed) > 3 else ""
    killed = _killed(each)
    facts = (
        f"blamed: {'; '.join(blamed[:3])}{more}" if blamed else "nobody blamed",
        f"{killed.who} killed: {spread(killed)}" if killed else None,
        f"{each.sources} source{'s' if each.sources > 1 else ''}",
        each.grade,
        f"disputed: {', '.join(each.disputed)}" if each.disputed else None,
    )
    yield from hang(Text(clean(" · ".join(fact for fact in facts if fact))), width, Text(" " * 10), " " * 12)


def _when(each: Incident) -> str:
    """Its first day; `by` the day of its first report where it is not told."""
    return each.start or (f"by {each.reported}" if each.reported else "day unknown")


def _open(each: Incident) -> str:
    """An interval without a start."""
    return f"on {day(each.reported)} or before" if each.reported else "day not known"


def what(each: Incident) -> str:
    """`ASSAULT, heavy weapons`."""
    return each.type + (f", {each.mode.replace('-', ' ')}" if each.mode else "")


def where(place: Where | None) -> str:
    """A place with its province: `Harim, Idlib`; a dash where it is not known."""
    if place is None:
        return "-"
    admin1 = place.admin1 if place.admin1 != place.name else None
    return clean(", ".join(part for part in (place.name, admin1) if part))


def _lines(each: Incident) -> Iterator[tuple[Text, int]]:
    days = " to ".join(dict.fromkeys(day(part) for part in (each.start, each.end) if part)) or _open(each)
    yield Text.assemble((what(each), "bold"), f"  {where(each.place)}, {days}", (f"  {each.id}", "dim")), 0
    sources = f"{each.sources} independent source{'s' if each.sources > 1 else ''}"
    yield Text(f"{each.grade}: {each.grade_rule} · {sources}", "dim"), 0
    yield from _disputes(each)
    if each.blames:
        yield Text("WHO DID IT", "bold"), 0
        for blame in each.blames:
            said = f"{listed(blame.actors)}, {_by(blame.by)}"
            reports = ", ".join(dict.fromkeys(ref.report[:8] for ref in blame.events))
            yield Text.assemble(clean(said), (f" ({reports})", "dim")), 2
    if each.figures:
        yield Text("HOW MANY", "bold"), 0
        for figure in each.figures:
            yield Text.assemble(f"{spread(figure)} {figure.who} {figure.kind}", (f"  {figure.how}", "dim")), 2
            for claim in figure.claims:
                stated = "/".join("?" if value is None else str(value) for value in (claim.low, claim.best, claim.high))
                yield Text(clean(f"{stated}, {_by(claim.by)} ({claim.casualty.report[:8]})"), "dim"), 4
    yield Text(f"TELLINGS ({len(each.tellings)})", "bold"), 0
    yield from ((_telling(telling), 2) for telling in each.tellings)


def _disputes(each: Incident) -> Iterator[tuple[Text, int]]:
    """What the tellings contradict each other on: each version, who gives it, since when, in which reports."""
    for dispute in each.disputes:
        about = f", {dispute.about}" if dispute.about else ""
        yield Text.assemble(("DISPUTED", "bold"), f": {_QUESTIONS[dispute.kind]}{about}"), 0
        for says in dict.fromkeys(side.says for side in dispute.sides):
            given = [side for side in dispute.sides if side.says == says]
            yield Text.assemble((clean(says), "cyan"), f" – {'; '.join(_giver(side) for side in given)}"), 2


def _giver(side: DisputeSide) -> str:
    since = f"{day(side.said_on)}, " if side.said_on else ""
    later = ", counted anew since" if side.replaced else ""
    reports = ", ".join(dict.fromkeys(ref.report[:8] for ref in side.records))
    return f"{clean(side.by or OWN_VOICE)} ({since}{reports}{later})"


def _by(name: str | None) -> str:
    return f"says {name}" if name else OWN_VOICE


def _killed(each: Incident) -> Figure | None:
    """The figure of the killed that means the most people: a part of them ("five children") says less."""
    found = [figure for figure in each.figures if figure.kind == "killed"]
    return max(found, key=lambda figure: (figure.best or figure.low or 0, figure.who == "people"), default=None)


def _telling(telling: Telling) -> Text:
    ref = f"{telling.event.report[:8]}/{telling.event.record}"
    facts = [telling.publisher, day(telling.published) if telling.published else None, where(telling.place)]
    realis = "" if telling.realis == "actual" else f", {telling.realis}"
    said = listed(telling.said_by) or OWN_VOICE
    text = Text.assemble((ref, "dim"), f" {clean(' · '.join(part for part in facts if part and part != '-'))}{realis}")
    text.append(" – " + clean(f"{said}: {listed(telling.actors) or 'nobody named'}"))
    text.append(f" [{telling.span[0]}:{telling.span[1]}]", "dim")
    if telling.family != telling.event.report:
        text.append(f" copy of {telling.family[:8]}", "dim")
    return text
