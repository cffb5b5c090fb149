"""Full text search over reports and claims, and what an actor is said to have done and has said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, RowMapping, TextClause, bindparam, select, text

from truceline.records.found import Deed, Hit, Part, Saying, Who
from truceline.store import schema
from truceline.store.keys import fold
from truceline.store.matching import matching, quoted

T = TypeVar("T", Deed, Part)

_SQLITE = {
    "report": """
        SELECT r.id AS report, NULL AS record, r.title, p.name AS publisher, r.published,
               NULL AS speaker, NULL AS stance,
               snippet(report_words, 1, '', '', ' ... ', 24) AS words
        FROM report_words JOIN report r ON r.number = report_words.rowid LEFT JOIN publisher p ON p.number = r.publisher
        WHERE report_words MATCH :query AND report_words.rowid >= :since{within} ORDER BY rank, r.number LIMIT :most""",
    "claim": """
        SELECT r.id AS report, c.id AS record, r.title, p.name AS publisher, r.published,
               coalesce(c.speaker, c.speaker_words) AS speaker, c.stance, c.content AS words
        FROM claim_words JOIN claim c ON c.number = claim_words.rowid JOIN report r ON r.number = c.report
        LEFT JOIN publisher p ON p.number = r.publisher
        WHERE claim_words MATCH :query AND claim_words.rowid >= :since AND coalesce(c.confidence, 1) >= :least{within}
        ORDER BY rank, c.number LIMIT :most""",
}
_SINCE_SQLITE = """
    SELECT coalesce(min(number), 0) FROM (
        SELECT rowid AS number FROM {table}_words WHERE {table}_words MATCH :query ORDER BY rowid DESC LIMIT :ranked)"""
_SINCE_POSTGRES = """
    SELECT coalesce(min(number), 0) FROM (
        SELECT number FROM {table} WHERE words_of @@ websearch_to_tsquery('english', :query)
        ORDER BY number DESC LIMIT :ranked) newest"""
_RANKED = 2000
"""Of more than so many that hold the words, the last added ones are ranked: common words are answered at once, too."""
_POSTGRES = {
    "report": """
        SELECT r.id AS report, NULL AS record, r.title, p.name AS publisher, r.published,
               NULL AS speaker, NULL AS stance,
               ts_headline('english', r.text, q,
                           'StartSel="", StopSel="", MaxFragments=1, MaxWords=24, MinWords=12') AS words
        FROM websearch_to_tsquery('english', :query) q JOIN report r ON r.words_of @@ q
        LEFT JOIN publisher p ON p.number = r.publisher
        WHERE r.number >= :since{within} ORDER BY ts_rank(r.words_of, q) DESC, r.number LIMIT :most""",
    "claim": """
        SELECT r.id AS report, c.id AS record, r.title, p.name AS publisher, r.published,
               coalesce(c.speaker, c.speaker_words) AS speaker, c.stance, c.content AS words
        FROM websearch_to_tsquery('english', :query) q JOIN claim c ON c.words_of @@ q
        JOIN report r ON r.number = c.report LEFT JOIN publisher p ON p.number = r.publisher
        WHERE c.number >= :since AND coalesce(c.confidence, 1) >= :least{within}
        ORDER BY ts_rank(c.words_of, q) DESC, c.number LIMIT :most""",
}


Wanted = Mapping[str, Sequence[ColumnElement[bool]]]
"""Conditions on the rows of `report` and of `claim`."""


def search(
    connection: Connection, words: str, most: int, least: float = 0.0, wanted: Wanted | None = None
) -> list[Hit]:
    """The reports, then the claims, that hold all the words, the best first; quoted words stand side by side.

    Where very many hold them, the best of the last added. `least`: claims that are less sure are left out. `wanted`:
    what else must hold of the reports and of the claims.
    """
    kinds, since, query = _POSTGRES, _SINCE_POSTGRES, words
    if connection.dialect.name == "sqlite":
        kinds, since, query = _SQLITE, _SINCE_SQLITE, quoted(words)
    if not query.strip():
        return []
    found: list[Hit] = []
    for kind, sql in kinds.items():
        asked = {"query": query, "since": 0, "most": most, **({"least": least} if kind == "claim" else {})}
        if wanted is None:
            first = connection.execute(text(since.format(table=kind)), {"query": query, "ranked": _RANKED}).scalar()
            rows = connection.execute(text(sql.format(within="")), asked | {"since": first}).mappings()
        else:
            numbers = _those(connection, kind, words, wanted[kind])
            within = text(sql.format(within=f" AND {kind[0]}.number IN :numbers"))
            within = within.bindparams(bindparam("numbers", expanding=True))
            rows = connection.execute(within, asked | {"numbers": numbers}).mappings()
        found += (Hit(**{**row, "words": " ".join((row["words"] or "").split())}) for row in rows)
    return found


def _those(connection: Connection, kind: str, words: str, wanted: Sequence[ColumnElement[bool]]) -> list[int]:
    """The numbers of the last added rows that hold the words and are wanted."""
    number = schema.metadata.tables[kind].c.number
    found = select(number).where(number.in_(matching(connection, kind, words)), *wanted)
    return list(connection.execute(found.order_by(number.desc()).limit(_RANKED)).scalars())


def who(connection: Connection, name: str, most: int, least: float = 0.0) -> list[Who]:
    """The actors of a name, else those whose names hold all its words: the ones with most records first.

    `least`: claims, events and figures that are less sure are left out.
    """
    found = [_who(connection, row, most, least) for row in _named(connection, fold(name))]
    return sorted(found, key=lambda each: (-sum(each.counts.values()), each.name))


def _named(connection: Connection, folded: str) -> Sequence[RowMapping]:
    table = schema.name
    exact = connection.execute(select(table).where(table.c.folded == folded)).mappings().all()
    if exact or not folded:
        return exact
    holds = [table.c.folded.contains(word, autoescape=True) for word in folded.split()]
    return connection.execute(select(table).where(*holds).order_by(table.c.folded).limit(20)).mappings().all()


_COUNTS = text("SELECT role, count(*) AS times FROM role WHERE name = :name GROUP BY role ORDER BY role")
_SURE_COUNTS = text("""
    SELECT o.role, count(*) AS times FROM role o
    LEFT JOIN claim c ON c.report = o.report AND c.id = o.record
    LEFT JOIN event e ON e.report = o.report AND e.id = o.record
    LEFT JOIN casualty k ON k.report = o.report AND k.id = o.record
    WHERE o.name = :name AND coalesce(c.confidence, e.confidence, k.confidence, 1) >= :least
    GROUP BY o.role ORDER BY o.role""")
_SAID = text("""
    SELECT r.id AS report, c.id AS record, r.published, c.stance, c.addressee, c.content
    FROM role o JOIN claim c ON c.report = o.report AND c.id = o.record JOIN report r ON r.number = o.report
    WHERE o.name = :name AND o.role = 'speaker' AND coalesce(c.confidence, 1) >= :least
    ORDER BY o.day DESC, o.report DESC, c.number LIMIT :most""")
_DONE = """
    SELECT r.id AS report, e.id AS record, o.role, r.published, e.type, e.mode, e.realis, e.words, e.actors,
           e.recipients, e.place, e.first_day, e.last_day, e.said_by, o.day, o.report AS number, e.number AS row
    FROM role o JOIN event e ON e.report = o.report AND e.id = o.record JOIN report r ON r.number = o.report
    WHERE o.name = :name AND o.role = '{role}' AND coalesce(e.confidence, 1) >= :least
    ORDER BY o.day DESC, o.report DESC, e.number LIMIT :most"""
_PARTS = """
    SELECT r.id AS report, g.id AS record, o.role, r.published, g.kind, g.words,
           o.day, o.report AS number, g.number AS row
    FROM role o JOIN agreement g ON g.report = o.report AND g.id = o.record JOIN report r ON r.number = o.report
    WHERE o.name = :name AND o.role = '{role}'
    ORDER BY o.day DESC, o.report DESC, g.number LIMIT :most"""


def _of_roles(sql: str, *roles: str) -> TextClause:
    """A question about several roles, each answered by itself, so that an index gives the latest at once."""
    each = " UNION ALL ".join(f"SELECT * FROM ({sql.format(role=role)}) {role}_rows" for role in roles)
    return text(f"SELECT * FROM ({each}) found ORDER BY day DESC, number DESC, row LIMIT :most")


_DEEDS = _of_roles(_DONE, "actor", "recipient")
_AGREED = _of_roles(_PARTS, "party", "broker", "guarantor")


def _who(connection: Connection, row: RowMapping, most: int, least: float) -> Who:
    asked = {"name": row["number"], "most": most}
    sure = {**asked, "least": least}
    count = _SURE_COUNTS.bindparams(least=least) if least else _COUNTS
    counts = connection.execute(count, {"name": row["number"]}).mappings()
    return Who(
        name=row["name"],
        counts={each["role"]: each["times"] for each in counts},
        said=tuple(Saying(**each) for each in connection.execute(_SAID, sure).mappings()),
        done=tuple(_kept(Deed, each) for each in connection.execute(_DEEDS, sure).mappings()),
        agreed=tuple(_kept(Part, each) for each in connection.execute(_AGREED, asked).mappings()),
    )


def _kept(kind: type[T], row: RowMapping) -> T:
    """A record of the columns of a row that it has a field for."""
    return kind(**{name: row[name] for name in kind.__struct_fields__})
