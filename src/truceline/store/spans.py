"""Where records of reports stand in their texts."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from truceline.records import Span
from truceline.records.linked import Ref
from truceline.store import schema
from truceline.store.intake import parts


def record_spans(connection: Connection, figures: Iterable[Ref]) -> dict[Ref, Span]:
    """The characters of casualty figures, half-open, in code points; one that is gone has none."""
    wanted = set(figures)
    table, report = schema.casualty, schema.report
    found: dict[Ref, Span] = {}
    for some in parts(sorted({ref.report for ref in wanted})):
        asked = select(report.c.id, table.c.id, table.c.from_character, table.c.to_character)
        asked = asked.join_from(table, report, report.c.number == table.c.report).where(report.c.id.in_(some))
        for id, record, start, end in connection.execute(asked):
            ref = Ref(id, record)
            if ref in wanted and start is not None and end is not None:
                found[ref] = (start, end)
    return found
