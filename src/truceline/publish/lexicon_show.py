"""What a word means to the program, and from which rows of which tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

from rich.text import Text

from truceline.errors import InputError
from truceline.lexicon.table import Row
from truceline.publish.display import clean
from truceline.publish.docs.tables import load_table
from truceline.publish.lexicon_forms import Key, forms, key, keys
from truceline.publish.lexicon_meaning import meaning
from truceline.publish.tables import all_tables
from truceline.publish.terminal.layout import hang

_WIDTH = 80
_NEAR = 6
_FORMS = 12


def show(word: str, folders: Sequence[Path]) -> str:
    """Every row of which the word or phrase is a form: table, `file:line`, meaning in plain words, example.

    `folders`: those of the lexicon, the user's last. Raises InputError (TL151) where no row has it, with words that
    are near.
    """
    wanted = key(clean(word))
    tables = all_tables(folders)
    known = {table: {row.name: keys(table, row) for row in rows.values()} for table, rows in tables.items()}
    found = [
        (table, row) for table, rows in tables.items() for row in rows.values() if wanted in known[table][row.name]
    ]
    if not found:
        every = {each for rows in known.values() for row in rows.values() for each in row}
        raise InputError("TL151", f"no table has {clean(word)!r}{_hint(wanted, every)}")
    return "\n".join("\n".join(_shown(table, row, tables, _summary(table, folders))) + "\n" for table, row in found)


def _summary(table: str, folders: Sequence[Path]) -> str:
    """What a table says that it holds: the first sentence of its head."""
    path = next(folder / f"{table}.tsv" for folder in folders if (folder / f"{table}.tsv").is_file())
    return load_table(path).summary


def _hint(wanted: Key, every: set[Key]) -> str:
    """`; near it: shell, shelling`: words that are spelled alike, and phrases that hold the word."""
    whole = {" ".join(each): each for each in every if each}
    near = get_close_matches(" ".join(wanted), sorted(whole), n=_NEAR, cutoff=0.75)
    inside = sorted(text for text, each in whole.items() if _holds(each, wanted) and text not in near)
    found = [*near, *inside][:_NEAR]
    return f"; near it: {', '.join(found)}" if found else "; to add it, put a row into a table of your own"


def _holds(whole: Key, part: Key) -> bool:
    size = len(part)
    return size > 0 and any(whole[at : at + size] == part for at in range(len(whole) - size + 1))


def _shown(table: str, row: Row, tables: Mapping[str, Mapping[str, Row]], summary: str) -> Iterator[str]:
    yield f"{table}: {row.name}  ({row.where})"
    yield from _wrapped(meaning(table, row, tables, summary), "  ")
    written = [clean(form) for form in sorted(forms(table, row), key=lambda form: (form.lower(), form))]
    more = f" and {len(written) - _FORMS} more" if len(written) > _FORMS else ""
    yield from _wrapped(f"Forms: {', '.join(written[:_FORMS])}{more}", "  ")
    yield from _wrapped(f"Example: {clean(row.need('example'))}", "  ")


def _wrapped(text: str, indent: str) -> Iterator[str]:
    for line in hang(Text(text), _WIDTH, Text(indent), indent + "  "):
        line.rstrip()
        yield line.plain
