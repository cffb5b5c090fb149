"""Lines with a hanging indent, measured in terminal columns, and their text with or without ANSI codes."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.text import Text


def hang(text: Text, width: int, first: Text | None = None, indent: str = "") -> Iterator[Text]:
    """The text wrapped to `width` columns: `first` before its first line, `indent` before the others.

    A Chinese character counts as two columns, a combining mark as none.
    """
    before = first if first is not None else Text(indent)
    room = max(width - max(before.cell_len, len(indent)), 1)
    for number, line in enumerate(text.wrap(_console(False), room, overflow="fold")):
        line.rstrip()
        yield Text.assemble(before if number == 0 else Text(indent), line)


def printed(lines: Iterable[Text], colour: bool) -> str:
    """The lines as one string that ends in a line feed, with ANSI codes where `colour`."""
    console = _console(colour)
    for line in lines:
        line.rstrip()
        console.print(line, soft_wrap=True)
    return console.file.getvalue() if isinstance(console.file, io.StringIO) else ""


def _console(colour: bool) -> Console:
    """A console that writes to memory; its environment is empty, so that NO_COLOR, TERM or COLUMNS change nothing."""
    return Console(
        file=io.StringIO(),
        force_terminal=colour,
        color_system="standard" if colour else None,
        width=10_000,
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
        _environ={},
    )
