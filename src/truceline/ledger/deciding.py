"""What people decide about records and incidents: kept for ever, and followed by what is linked anew."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from truceline.ledger.linking import link
from truceline.records.judgement import Change, Judgement, JudgementKind, change_of
from truceline.records.linked import Ref
from truceline.settings import Settings
from truceline.store import Store
from truceline.store.judged import correction
from truceline.store.judging import about, additions, judge, of_report
from truceline.store.keys import by_id, record_key
from truceline.store.links.queue import forget_link

_RELINKED = ("correct", "reject", "confirm")
"""Decisions on a record that change what its report tells."""


@dataclass(frozen=True)
class Decisions:
    """The judgements of a store. `by`: the person, None: who is logged in. `account`: with which over the page."""

    store: Store
    settings: Settings

    def on_record(
        self,
        kind: JudgementKind,
        target: str,
        because: str,
        changes: Mapping[str, str],
        *,
        by: str | None,
        account: int | None,
        seen: int | None,
    ) -> list[Judgement]:
        """Keeps a judgement on a report (`3f2a9c1b`) or a record of it (`3f2a9c1b/e1`); one for each of the changes,
        new values by field, all or none.

        Raises InputError: TL310, TL311, TL312, TL313, TL315 as `Ledger.judge`.
        """
        written, _, record_id = target.partition("/")
        reading = self.store.as_read(written)
        key = reading.report.id
        values: list[tuple[str | None, str | None, str | None]] = []
        if record_id or changes:
            record = by_id(reading, record_id)
            key = f"{reading.report.id}/{record_key(reading, record)}"
            values = [(field, *correction(reading, record, field, value)) for field, value in changes.items()]
        made: list[Judgement] = []
        with self.store.writing() as connection:
            for field, before, after in values or [(None, None, None)]:
                decided = judge(
                    connection,
                    at=self.store.now(),
                    who=by or person(),
                    kind=kind,
                    target=key,
                    because=because,
                    field=field,
                    before=before,
                    after=after,
                    account=account,
                    seen=None if made else seen,
                )
                made.append(decided)
            if kind in _RELINKED:
                forget_link(connection, [reading.report.id])
        link(self.store, self.settings)
        return made

    def on_pair(
        self, kind: JudgementKind, one: Ref, other: Ref, because: str, *, by: str | None, account: int | None
    ) -> Judgement:
        """Keeps that two events are one happening, or two. Raises InputError (TL313)."""
        target, after = self._key(one), self._key(other)
        with self.store.writing() as connection:
            made = judge(
                connection,
                at=self.store.now(),
                who=by or person(),
                kind=kind,
                target=target,
                because=because,
                after=after,
                account=account,
            )
            forget_link(connection, [one.report, other.report])
        link(self.store, self.settings)
        return made

    def about_events(self, events: Iterable[Ref]) -> list[Judgement]:
        """Those on events, on their figures, and on what was joined to them or parted, in order."""
        keys = [key for ref in events for key in self._keys(ref)]
        with self.store.reading() as connection:
            return about(connection, keys)

    def about_report(self, target: str) -> list[Judgement]:
        """Those on a report and its records, in order; on one record, where `3f2a9c1b/e1` names it.

        Raises InputError (TL310).
        """
        written, _, record_id = target.partition("/")
        reading = self.store.as_read(written)
        with self.store.reading() as connection:
            found = of_report(connection, reading.report.id)
        if not record_id:
            return found
        key = f"{reading.report.id}/{record_key(reading, by_id(reading, record_id))}"
        return [each for each in found if each.target == key]

    def changes(self, report: str) -> list[Change]:
        """Who added a report and when, and what was decided on it and its records, in order.

        Raises InputError (TL310).
        """
        decided = [change_of(each) for each in self.about_report(report)]
        with self.store.reading() as connection:
            added = additions(connection, self.store.as_read(report).report.id)
        return sorted([*added, *decided], key=lambda each: each.at)

    def _key(self, ref: Ref) -> str:
        reading = self.store.as_read(ref.report)
        return f"{ref.report}/{record_key(reading, by_id(reading, ref.record))}"

    def _keys(self, ref: Ref) -> Iterator[str]:
        """What judgements on an event and its figures are kept under."""
        reading = self.store.as_read(ref.report)
        figures = [each for each in reading.casualties if each.event == ref.record]
        for record in (by_id(reading, ref.record), *figures):
            yield f"{ref.report}/{record_key(reading, record)}"


def person() -> str:
    """Who decides, where nobody says: TRUCELINE_WHO, else the user who is logged in."""
    try:
        return os.environ.get("TRUCELINE_WHO") or getpass.getuser()
    except (KeyError, OSError):  # a user without a name
        return ""
