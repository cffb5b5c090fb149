"""`truceline lexicon`: the tables of words, checked and shown."""

from __future__ import annotations

from pathlib import Path

from truceline.lexicon import folders, load_lexicon
from truceline.publish.cli.output import Output
from truceline.settings import Settings


def print_check(settings: Settings) -> None:
    """Prints how many rows each table has. Raises LexiconError at the first mistake, with file and line."""
    load_lexicon(settings.lexicon)
    lines, total = [], 0
    for folder in folders(settings.lexicon):
        for path in sorted(folder.glob("*.tsv")):
            rows = _rows(path)
            total += rows
            lines.append(f"{rows:7,}  {path.parent.name}/{path.name}")
    lines.append(f"{total:7,}  rows in {len(lines)} tables, no mistakes")
    Output().prose("\n".join(lines))


def _rows(path: Path) -> int:
    """The rows of a table, its header and comments left out."""
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    return max(sum(bool(line.strip()) and not line.startswith("#") for line in lines) - 1, 0)


def print_word(word: str, settings: Settings) -> None:
    """Prints what a word means to the reader, and from which row."""
    from truceline.publish.lexicon_show import show

    Output().prose(show(word, folders(settings.lexicon)))
