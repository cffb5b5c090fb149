"""What was known on a day: reports that were the newest version then, as they were judged by then."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, exists, or_, select

from truceline.records import Reading
from truceline.records.judgement import Judgement
from truceline.store import schema
from truceline.store.batches import parts
from truceline.store.intake import judgements_on
from truceline.store.judged import judged
from truceline.store.links.queue import readings_of


@dataclass(frozen=True)
class Then:
    """A view of the store at the end of a day. `after`: the first moment behind it, as the store writes times."""

    connection: Connection
    after: str

    def known(self, reports: Collection[int]) -> set[int]:
        """Those of reports that were the newest version of a document."""
        found: set[int] = set()
        for part in parts(sorted(reports)):
            asked = select(schema.report.c.number).where(schema.report.c.number.in_(part), self._known())
            found.update(self.connection.execute(asked).scalars())
        return found

    def others(self) -> dict[int, str | None]:
        """Reports that were known, but not as they are now, since replaced or judged: day of publication by number."""
        report, version, judgement = schema.report, schema.version, schema.judgement
        replaced = select(version.c.report).where(version.c.superseded_at >= self.after)
        since = select(judgement.c.report).where(judgement.c.at >= self.after, judgement.c.report.is_not(None))
        changed = or_(report.c.number.in_(replaced), report.c.id.in_(since))
        asked = select(report.c.number, report.c.published).where(changed, self._known())
        return {row.number: row.published for row in self.connection.execute(asked)}

    def readings(self, reports: Collection[int]) -> dict[int, Reading]:
        """Readings of reports by number, with the judgements of then."""
        read = readings_of(self.connection, reports)
        decided = judgements_on(self.connection, [each.report.id for each in read.values()])
        return {number: judged(each, self.made(decided.get(each.report.id, ()))) for number, each in read.items()}

    def made(self, judgements: tuple[Judgement, ...]) -> tuple[Judgement, ...]:
        """Those of judgements that were made by then."""
        return tuple(each for each in judgements if each.at < self.after)

    def _known(self) -> ColumnElement[bool]:
        version = schema.version
        still = or_(version.c.superseded_at.is_(None), version.c.superseded_at >= self.after)
        return exists().where(version.c.report == schema.report.c.number, version.c.added_at < self.after, still)
