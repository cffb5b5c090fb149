"""Which column of a table holds the text, the title, the date ...: as told, else guessed by its name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from truceline.errors import InputError
from truceline.ingest.report import make_report
from truceline.records import Report
from truceline.settings import Settings

_GUESSES = {
    "text": ("text", "body", "content", "fulltext", "articletext", "article", "story", "bodytext", "maintext"),
    "id": ("id", "externalid", "guid", "uid", "articleid", "docid", "documentid", "reportid", "key"),
    "title": ("title", "headline", "heading", "subject"),
    "published": ("published", "date", "publishedat", "pubdate", "publicationdate", "publisheddate", "datepublished"),
    "publisher": ("publisher", "outlet", "source", "sitename", "site", "newspaper", "sourcename", "domain"),
    "url": ("url", "link", "href", "permalink", "sourceurl", "uri", "weburl"),
}
"""Names of columns by field, in small letters without blanks and signs; the earlier ones first."""


@dataclass(frozen=True)
class Columns:
    """The name of the column of each field. None: there is none, or it is still to be guessed."""

    text: str | None = None
    id: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None

    def __str__(self) -> str:
        """`text=body, published=date`: as it is told on the command line."""
        told = ((field.name, getattr(self, field.name)) for field in fields(self))
        return ", ".join(f"{name}={column}" for name, column in told if column)


FIELDS = tuple(field.name for field in fields(Columns))


def told_columns(written: Sequence[str]) -> Columns:
    """The columns that `text=body` and the like name. Raises InputError (TL116) for another form or field."""
    found: dict[str, str] = {}
    for each in written:
        name, sign, column = each.partition("=")
        if not sign or name not in FIELDS or not column:
            raise InputError("TL116", f"{each!r} names no column; write FIELD=COLUMN, FIELD one of {', '.join(FIELDS)}")
        found[name] = column
    return Columns(**found)


def guess(columns: Sequence[str], told: Columns) -> Columns:
    """The columns of a table: those that are told, the others by their names.

    Raises InputError (TL116) where a column that was told is not there, or none looks like the text.
    """
    missing = [name for field in FIELDS if (name := getattr(told, field)) and name not in columns]
    if missing:
        raise InputError("TL116", f"has no column {missing[0]!r}; it has {_listed(columns)}")
    plain = {_plain(name): name for name in reversed(columns)}
    found = {
        field: getattr(told, field) or next((plain[each] for each in names if each in plain), None)
        for field, names in _GUESSES.items()
    }
    if found["text"] is None:
        raise InputError("TL116", f"no column looks like the text; name it: --column text=NAME (of {_listed(columns)})")
    return Columns(**found)


def renamed(fields: Mapping[str, object], told: Columns) -> Mapping[str, object]:
    """An object of JSON with `text`, `id`, `published` ... for what it calls by another of their names."""
    known = dict(fields)
    for field, names in _GUESSES.items():
        column = getattr(told, field)
        if column is None and field not in fields:
            column = next((name for name in fields if _plain(name) in names), None)
        if column is not None and column in fields:
            known[field] = fields[column]
    return known


def _plain(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isalnum())


def row_report(row: Mapping[str, object], columns: Columns, known: Columns, settings: Settings) -> Report:
    """The report of a row. `known`: values (not columns) that hold where the row has none.

    Raises InputError as `make_report`, and TL116 where the text is missing.
    """

    def value(field: str) -> str | None:
        column = getattr(columns, field)
        found = row.get(column) if column else None
        return _written(found) or getattr(known, field)

    text = value("text")
    if text is None:
        raise InputError("TL116", f"the column {columns.text!r} is empty")
    return make_report(
        text,
        external_id=value("id"),
        title=value("title"),
        published=value("published"),
        publisher=value("publisher"),
        url=value("url"),
        settings=settings,
    )


def _written(value: object) -> str | None:
    """A value as text: dates as ISO dates; None and blanks are unknown."""
    if value is None:
        return None
    text = str(value)
    return text if text.strip() else None


def _listed(columns: Sequence[str]) -> str:
    shown = ", ".join(columns[:12])
    return shown + (" ..." if len(columns) > 12 else "") if columns else "none"
