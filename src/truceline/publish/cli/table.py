"""A table as plain text, columns by blanks, no frame."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], width: int, colour: bool) -> str:
    """The rows in columns that fit `width`, long cells wrapped; control characters in cells become blanks."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    made = Table(box=None, pad_edge=False, header_style="bold" if colour else "none")
    for head in heads:
        made.add_column(head, overflow="fold")
    for row in rows:
        made.add_row(*(Text(_CONTROL.sub(" ", cell)) for cell in row))
    console = Console(
        file=io.StringIO(),
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        legacy_windows=False,
    )
    with console.capture() as captured:
        console.print(made)
    return "\n".join(line.rstrip() for line in captured.get().splitlines()) + "\n"
