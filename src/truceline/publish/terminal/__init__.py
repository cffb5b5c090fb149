"""A Reading on the terminal: claims as "who – stance – what", events, casualties, agreements, disputes.

`render` is the same text for the same Reading everywhere; colour is added only where it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.text import Text

from truceline.publish.terminal.layout import hang, printed
from truceline.publish.wording import Entry, Line, Role, Section, heading, plain, sections
from truceline.records import Reading

__all__ = ["render"]

_STYLES: Mapping[Role, str] = {"who": "bold", "stance": "cyan", "deed": "cyan", "figure": "bold", "note": "dim"}
_NARROWEST = 24


def render(reading: Reading, *, width: int = 80, colour: bool = False) -> str:
    """The Reading as lines of at most `width` columns (24 at least), without ANSI codes unless `colour`."""
    width = max(width, _NARROWEST)
    title, facts = heading(reading)
    lines = [*hang(Text(title, "bold"), width), *hang(Text(facts, "dim"), width)]
    found = sections(reading)
    for section in found:
        lines.extend((Text(""), *_section(section, width)))
    if not found:
        lines.extend((Text(""), *hang(Text("Nothing found: no claims, events, casualties or agreements."), width)))
    return printed(lines, colour)


def _section(section: Section, width: int) -> Iterator[Text]:
    count = len(section.entries)
    yield Text.assemble((section.title.upper(), "bold"), (f" ({count})", "dim"))
    column = max(len(entry.id) for entry in section.entries) + 3
    for entry in section.entries:
        yield from _entry(entry, column, width)


def _entry(entry: Entry, column: int, width: int) -> Iterator[Text]:
    first = Text(f" {entry.id}".ljust(column), "dim")
    yield from hang(_styled(entry.line), width, first, " " * column)
    for line in entry.under:
        if plain(line):
            yield from hang(_styled(line), width, Text(" " * (column + 2)), " " * (column + 4))


def _styled(line: Line) -> Text:
    return Text.assemble(*((piece.text, _STYLES.get(piece.role, "")) for piece in line))
