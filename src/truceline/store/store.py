"""A store: reports with their versions, Readings, judgements; what goes in and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from sqlalchemy import Connection, Engine, Select, func, insert, select, update

from truceline.errors import InputError
from truceline.records import Reading, Report
from truceline.store import intake, schema
from truceline.store.batches import begins
from truceline.store.intake import Counts, Intake
from truceline.store.judged import judged
from truceline.store.opening import WAIT, open_engine
from truceline.store.trouble import told


def utc_now() -> str:
    """Now, as the store writes it: 2019-06-13T08:00:00.000+00:00."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


@dataclass(frozen=True)
class SourceState:
    """What tells whether a file or address changed: `bytes`, `changed` (time), `etag`. None is not known."""

    name: str
    bytes: int | None = None
    changed: str | None = None
    etag: str | None = None


@dataclass(frozen=True)
class Store:
    """An open store. `name`: for messages. `now`: the clock. `upgraded`: it was an older one until it was opened.

    Every method raises StoreError where the database cannot do it just now (TL301 to TL304, TL309).
    """

    engine: Engine
    name: str
    now: Callable[[], str] = utc_now
    upgraded: bool = False

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A view of the store that does not change while it is used."""
        with told(self.name), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction: all of it or nothing, one writer at a time."""
        with told(self.name), self.engine.execution_options(writes=True).begin() as connection:
            intake.lock(connection)
            yield connection

    def close(self) -> None:
        """Closes the connections."""
        self.engine.dispose()

    def add(
        self, batch: Sequence[Intake], run: int | None = None, finished: Sequence[tuple[SourceState, int]] = ()
    ) -> Counts:
        """Adds what is new of a batch, whole or not at all; what it came to. A second time adds nothing.

        `run`: whose counts rise. `finished`: sources that end with this batch, each with how many were refused in it.
        """
        with self.writing() as connection:
            counts = intake.add(connection, batch, self.now(), run)
            if run is not None:
                table = schema.run
                raised = {
                    "added": table.c.added + counts.added,
                    "versions": table.c.versions + counts.versions,
                    "known": table.c.known + counts.known,
                }
                connection.execute(update(table).where(table.c.number == run).values(raised))
            for state, refused in finished:
                self._finish(connection, state, refused)
        return counts

    def unread(self, reports: Collection[Report], provenance: str | None = None) -> set[str]:
        """The ids of those that have no Reading yet, or one of a report with the same text that counts less.

        `provenance`: a digest; also those that another program read.
        """
        with self.reading() as connection:
            return intake.unread(connection, reports, provenance)

    def start_run(self, who: str | None = None, account: int | None = None) -> int:
        """The number of a new run. `who`: the person who adds, None: not known. `account`: with which one."""
        counts = dict.fromkeys(("added", "versions", "known", "refused"), 0)
        started = insert(schema.run).values(started=self.now(), who=who, account=account, **counts)
        with self.writing() as connection:
            return int(connection.execute(started.returning(schema.run.c.number)).scalar_one())

    def end_run(self, run: int, refused: int) -> None:
        """Marks a run as ended."""
        ended = update(schema.run).where(schema.run.c.number == run).values(ended=self.now(), refused=refused)
        with self.writing() as connection:
            connection.execute(ended)

    def finished(self, state: SourceState) -> int | None:
        """How many reports were refused in a source that was wholly added and has not changed since; None: not so."""
        table = schema.source
        with self.reading() as connection:
            row = connection.execute(select(table).where(table.c.name == state.name)).mappings().first()
        if row is None or row["finished"] is None or state.changed is None:
            return None
        same = (row["bytes"], row["changed"], row["etag"]) == (state.bytes, state.changed, state.etag)
        return int(row["refused"]) if same else None

    def _finish(self, connection: Connection, state: SourceState, refused: int) -> None:
        table = schema.source
        values = {
            "bytes": state.bytes,
            "changed": state.changed,
            "etag": state.etag,
            "finished": self.now(),
            "refused": refused,
        }
        if not connection.execute(update(table).where(table.c.name == state.name).values(values)).rowcount:
            connection.execute(insert(table).values(name=state.name, **values))

    def source_state(self, name: str) -> SourceState | None:
        """What was noted of a source when it was last added; None: nothing."""
        table = schema.source
        with self.reading() as connection:
            row = connection.execute(select(table).where(table.c.name == name)).mappings().first()
        return SourceState(name, row["bytes"], row["changed"], row["etag"]) if row else None

    def readings(self, ids: Collection[str] | None = None, as_known_on: str | None = None) -> Iterator[Reading]:
        """The current Readings of the newest versions of all documents, judgements applied, in order of adding.

        `ids`: of these reports only. `as_known_on`: an ISO date; the versions that were the newest on that day, and
        the judgements made by then.
        """
        asked = known_reports(as_known_on)
        if ids is not None:
            asked = asked.where(schema.report.c.id.in_(ids))
        with self.reading() as connection:
            for part in connection.execution_options(yield_per=200).execute(asked).mappings().partitions(200):
                decided = intake.judgements_on(connection, [row["id"] for row in part])
                for row in part:
                    made = [each for each in decided.get(row["id"], ()) if _by(each.at, as_known_on)]
                    reading = msgspec.json.decode(row["reading"], type=Reading)
                    yield judged(reading, tuple(made))

    def as_read(self, id: str) -> Reading:
        """The current Reading of a report as it was made, no judgement applied.

        `id`: the report's id, its first eight characters or more, or the caller's own id.

        Raises InputError (TL310) where no report or more than one is meant.
        """
        with self.reading() as connection:
            full = _report_id(connection, id)
            asked = select(schema.reading.c.reading).join(schema.report)
            found = connection.execute(asked.where(schema.report.c.id == full, schema.reading.c.current)).scalar()
        if found is None:
            raise InputError("TL310", f"{id}: the report has not been read; type the same `truceline add` again")
        return msgspec.json.decode(found, type=Reading)

    def as_judged(self, id: str) -> Reading:
        """The current Reading of a report with judgements applied. Raises InputError (TL310) as `as_read`."""
        reading = self.as_read(id)
        with self.reading() as connection:
            return judged(reading, intake.judgements_on(connection, [reading.report.id]).get(reading.report.id, ()))

    def count(self) -> int:
        """How many texts the store holds."""
        with self.reading() as connection:
            return int(connection.execute(select(func.count()).select_from(schema.report)).scalar_one())


def known_reports(as_known_on: str | None) -> Select[tuple[str, str]]:
    """Asks for `id` and `reading` of the reports that were the newest version of a document on a day (None: now)."""
    versions = schema.version
    newest = select(versions.c.report)
    if as_known_on is None:
        newest = newest.where(versions.c.superseded_at.is_(None))
    else:
        after = end_of(as_known_on)
        still = versions.c.superseded_at.is_(None) | (versions.c.superseded_at >= after)
        newest = newest.where(versions.c.added_at < after, still)
    return (
        select(schema.report.c.id, schema.reading.c.reading)
        .join(schema.reading)
        .where(schema.reading.c.current, schema.report.c.number.in_(newest))
        .order_by(schema.report.c.number)
    )


def end_of(day: str) -> str:
    """The first moment after a day, as the store writes times."""
    return f"{day}T24:00"


def _by(at: str, day: str | None) -> bool:
    return day is None or at < end_of(day)


def _report_id(connection: Connection, written: str) -> str:
    table = schema.report
    given = select(table.c.id).join(schema.version).where(schema.version.c.external_id == written)
    found: list[str] = list(dict.fromkeys(connection.execute(given.order_by(schema.version.c.number.desc())).scalars()))
    if found:
        return found[0]  # the newest version of what the caller calls so
    if len(written) >= 8 and all(letter in "0123456789abcdef" for letter in written):
        begin = select(table.c.id).where(*begins(table.c.id, written)).limit(2)
        found = list(connection.execute(begin).scalars())
    if not found:
        raise InputError("TL310", f"{written}: the store has no such report; truceline search finds reports by words")
    if len(found) > 1:
        raise InputError("TL310", f"{written}: several reports begin so; write more of the id")
    return found[0]


def open_store(
    where: str | Path, *, create: bool = False, wait: float = WAIT, now: Callable[[], str] = utc_now
) -> Store:
    """The store at a path or URL. Raises InputError and StoreError as `open_engine`."""
    opened = open_engine(where, create=create, wait=wait)
    return Store(opened.engine, opened.name, now, opened.upgraded)
