"""Reports and claims that hold some words, as a condition for other questions."""

from __future__ import annotations

from sqlalchemy import Connection, Integer, Select, column, false, literal, select, text

_SQLITE = "SELECT rowid AS number FROM {table}_words WHERE {table}_words MATCH :matching"
_POSTGRES = "SELECT number FROM {table} WHERE words_of @@ websearch_to_tsquery('english', :matching)"


def matching(connection: Connection, table: str, words: str) -> Select[tuple[int]]:
    """The numbers of the rows of a table, report or claim, that hold all the words; quoted ones stand side by side.

    None of them, where there is no word.
    """
    sqlite = connection.dialect.name == "sqlite"
    query = quoted(words) if sqlite else words
    if not query.strip():
        return select(literal(0)).where(false())
    asked = text((_SQLITE if sqlite else _POSTGRES).format(table=table)).bindparams(matching=query)
    return select(asked.columns(column("number", Integer)).subquery().c.number)


def quoted(words: str) -> str:
    """A question to FTS5 in which nothing but words and phrases has a meaning."""
    parts = words.split('"')
    pieces = [part for at, part in enumerate(parts) if at % 2] + [word for part in parts[::2] for word in part.split()]
    return " ".join(f'"{piece}"' for piece in pieces if any(letter.isalnum() for letter in piece))
