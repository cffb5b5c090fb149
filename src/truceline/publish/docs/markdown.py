"""Small pieces of Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; the cells are Markdown already."""
    lines = [f"| {' | '.join(header)} |", f"|{'---|' * len(header)}"]
    lines += [f"| {' | '.join(cells)} |" for cells in rows]
    return "\n".join(lines)


def plain(text: str) -> str:
    """Text for a cell: nothing in it is markup, and it stands on one line."""
    for sign in ("\\", "|", "*", "_", "<", "`", "#"):
        text = text.replace(sign, "\\" + sign)
    return " ".join(text.split())


def code(text: str) -> str:
    """Text as code in a cell, empty where it is empty."""
    return f"`{text}`".replace("|", "\\|") if text else ""
