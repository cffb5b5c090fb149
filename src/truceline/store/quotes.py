"""The words of reports behind records across reports: each in its sentence, with who published it and when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from truceline.records import Span
from truceline.store import schema
from truceline.store.intake import parts

_AROUND = 240
"""Characters before and behind that are looked at for the ends of the sentence."""
_END = re.compile(r"[.!?…][\"'”’»)]*\s+|\n")


@dataclass(frozen=True)
class Quote:
    """`before`, `words`, `after`: the words and the rest of their sentence. `title`, `publisher`, `published`: of the
    report, None where not known."""

    before: str
    words: str
    after: str
    title: str | None
    publisher: str | None
    published: str | None


def quotes(connection: Connection, wanted: Iterable[tuple[str, Span]]) -> dict[tuple[str, Span], Quote]:
    """The sentences of characters in reports, by the report's id and the span; a report that is gone has none."""
    by_report: dict[str, set[Span]] = {}
    for report, span in wanted:
        by_report.setdefault(report, set()).add(span)
    found: dict[tuple[str, Span], Quote] = {}
    for some in parts(sorted(by_report)):
        for id, (title, publisher, published, text) in _reports(connection, some).items():
            for span in by_report[id]:
                found[id, span] = Quote(*in_sentence(text, span), title, publisher, published)
    return found


def _reports(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[str | None, str | None, str | None, str]]:
    report, publisher = schema.report, schema.publisher
    asked = (
        select(report.c.id, report.c.title, publisher.c.name, report.c.published, report.c.text)
        .outerjoin(publisher, publisher.c.number == report.c.publisher)
        .where(report.c.id.in_(ids))
    )
    return {row[0]: (row[1], row[2], row[3], row[4]) for row in connection.execute(asked)}


def in_sentence(text: str, span: Span) -> tuple[str, str, str]:
    """What stands before a span in its sentence, the span, and what stands behind; a long sentence is cut with `…`."""
    start, end = span
    from_ = max(0, start - _AROUND)
    before, after = text[from_:start], text[end : end + _AROUND]
    ends = list(_END.finditer(before))
    if ends:
        before = before[ends[-1].end() :]
    elif from_:
        before = "… " + before.partition(" ")[2]
    over = _END.search(text[max(start, end - 1) : end + _AROUND])
    if over:
        after = after[: max(0, over.end() - (end - max(start, end - 1)))].rstrip()
    elif end + _AROUND < len(text):
        after = after.rpartition(" ")[0] + " …"
    return before.lstrip(), text[start:end], after
