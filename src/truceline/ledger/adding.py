"""Many reports into a store: read on all cores, kept batch by batch, so that a run can be cut off anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path
from typing import Protocol, TypeVar

from truceline.errors import InputError, TrucelineError
from truceline.ingest import Refusal
from truceline.ingest.fetch import Answered, Fetch, fetch, is_address
from truceline.ledger.linking import link
from truceline.records import Reading, Report
from truceline.settings import Settings
from truceline.store import Counts, Intake, SourceState, Store, digest, document_key, precedence
from truceline.workers import Answer, Local, Workers, cores

BATCH = 16
"""Reports in one transaction: what is lost at most, for each worker, when a run is cut off."""
FEW = 2 * BATCH
"""Up to so many reports that must be read, loading the language model a second time costs more than it saves."""

T = TypeVar("T")
_LAST = ("~", "", "")
"""Behind every report."""


class Source(Protocol):
    """Where reports come from, such as a Holding. `name`: for messages.

    `key`: what it is known by the next time; `-`, or `- ` and what tells it from others, for what is there only now.
    """

    @property
    def name(self) -> str: ...
    @property
    def key(self) -> str: ...
    @property
    def alone(self) -> bool: ...
    def entries(self, answered: Answered | None = None) -> Iterable[Report | Refusal]:
        """Its reports in order, a Refusal in the place of each that cannot be read."""


class Engine(Protocol):
    """What reads, such as Workers."""

    def read(self, groups: Iterable[tuple[T, Sequence[Report]]]) -> Iterator[tuple[T, Answer]]:
        """What became of each group, beside the thing that came with it, in the same order."""

    def close(self) -> None:
        """Ends it, whatever it is at."""


class Listener(Protocol):
    """Who is told what happens while reports are added."""

    def refused(self, error: TrucelineError) -> None:
        """A report cannot be read, or the reader failed at it."""

    def unchanged(self, name: str, refused: int) -> None:
        """A source was wholly added before and has not changed; then so many of its reports could not be read."""

    def kept(self, added: Added) -> None:
        """A batch is in the store: the counts so far."""


class Silent:
    """A listener that says nothing; the counts tell how many were refused."""

    def refused(self, error: TrucelineError) -> None:
        """Nothing."""

    def unchanged(self, name: str, refused: int) -> None:
        """Nothing."""

    def kept(self, added: Added) -> None:
        """Nothing."""


@dataclass(frozen=True)
class Added:
    """What a run came to. `read`: Readings made. `counts`: reports added, versions, known. `refused`, `failed`: left
    out. `unchanged`: sources that did not have to be opened."""

    counts: Counts = field(default_factory=Counts)
    read: int = 0
    refused: int = 0
    failed: int = 0
    unchanged: int = 0

    @property
    def seen(self) -> int:
        """Reports that were looked at."""
        return self.counts.added + self.counts.known + self.refused + self.failed


@dataclass
class _Batch:
    """Reports with their documents and places, the sources that end with them, and how many were refused."""

    intakes: list[Intake] = field(default_factory=list)
    ended: list[tuple[SourceState, int]] = field(default_factory=list)
    refused: int = 0
    unchanged: int = 0


@dataclass
class _Run:
    """One run: what it has to know from batch to batch."""

    store: Store
    settings: Settings
    listener: Listener
    again: str | None
    number: int
    fetch: Fetch = fetch
    total: Added = field(default_factory=Added)
    in_flight: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    failing: set[str] = field(default_factory=set)

    def batches(self, holdings: Iterable[Source]) -> Iterator[_Batch]:
        """The reports of all sources, in order, in batches; a batch may hold the ends of many small files."""
        batch = _Batch()
        for holding in holdings:
            try:
                state, answered = self._state(holding)
            except InputError as error:  # an address that does not answer; the others are read all the same
                self.listener.refused(error)
                batch.refused += 1
                continue
            if state is None:
                batch.unchanged += 1
                continue
            refused = 0
            for entry in holding.entries(answered):
                if isinstance(entry, Refusal):
                    self.listener.refused(entry.error)
                    batch.refused += 1
                    refused += 1
                else:
                    key = document_key(entry, holding.key, alone=holding.alone)
                    batch.intakes.append(Intake(entry, key, holding.name))
                if len(batch.intakes) == BATCH:
                    yield batch
                    batch = _Batch()
            batch.ended.append((state, refused))
        yield batch

    def _state(self, holding: Source) -> tuple[SourceState | None, Answered | None]:
        """What tells whether a source changes, and what an address answered; None: it has not changed."""
        if holding.key.startswith("-"):
            return SourceState("-"), None
        if is_address(holding.key):
            return self._state_of_address(holding)
        state = state_of(holding)
        refused = self.store.finished(state) if self.again is None else None
        if refused is None:
            return state, None
        self.listener.unchanged(holding.name, refused)
        return None, None

    def _state_of_address(self, holding: Source) -> tuple[SourceState | None, Answered | None]:
        before = self.store.source_state(holding.key) if self.again is None else None
        answered = self.fetch(holding.name, before.etag if before else None, before.changed if before else None)
        if answered.data is None:
            self.listener.unchanged(holding.name, 0)
            return None, None
        return SourceState(holding.key, len(answered.data), answered.changed, answered.etag), answered

    def to_read(self, batch: _Batch) -> tuple[_Batch, list[Report]]:
        """A batch, and those of its reports that must be read and are not being read already."""
        reports: dict[str, Report] = {}
        for each in (intake.report for intake in batch.intakes):
            rival = min(
                precedence(reports[each.id]) if each.id in reports else _LAST, self.in_flight.get(each.id, _LAST)
            )
            if precedence(each) < rival:
                reports[each.id] = each
        wanted = self.store.unread(reports.values(), self.again)
        self.in_flight |= {id: precedence(reports[id]) for id in wanted}
        return batch, [report for id, report in reports.items() if id in wanted]

    def keep(self, batch: _Batch, answer: Answer) -> None:
        """Puts a batch into the store."""
        readings = {reading.report.id: reading for reading in answer.readings}
        for id, reading in readings.items():
            if self.in_flight.get(id) == precedence(reading.report):
                del self.in_flight[id]
        for failure in answer.failures:
            self.failing.add(failure.report)
            self.listener.refused(TrucelineError(failure.code, failure.message))
        intakes = [replace(each, reading=readings.get(each.report.id)) for each in batch.intakes]
        whole = [each for each in intakes if each.report.id not in self.failing]
        finished = [] if self.failing else [(state, refused) for state, refused in batch.ended if state.name != "-"]
        counts = self.store.add(whole, self.number, finished) if whole or finished else Counts()
        self.total = replace(
            self.total,
            counts=self.total.counts + counts,
            read=self.total.read + len(readings),
            refused=self.total.refused + batch.refused,
            failed=self.total.failed + len(intakes) - len(whole),
            unchanged=self.total.unchanged + batch.unchanged,
        )
        self.listener.kept(self.total)


def add(
    store: Store,
    settings: Settings,
    holdings: Iterable[Source],
    listener: Listener,
    *,
    workers: int | None = None,
    again: bool = False,
    fetch: Fetch = fetch,
    engine: Engine | None = None,
    by: str | None = None,
    account: int | None = None,
) -> Added:
    """Reads the reports of files and addresses that the store does not hold yet, and keeps them.

    Whatever is told to `listener.kept` outlives any end of this process. `workers`: processes that read; None: one
    for each core, or none beside this one for a few reports. `again`: reads what another program or lexicon read.
    `fetch`: asks the addresses. `engine`: reads, in place of `workers`; it is closed at the end. `by`: the person who
    adds, None: not known. `account`: with which one over the page.

    Raises StoreError and InputError; KeyboardInterrupt leaves the store with every batch that was kept.
    """
    number = store.start_run(by, account)
    run = _Run(store, settings, listener, provenance_of(settings) if again else None, number, fetch)
    groups: Iterator[tuple[_Batch, list[Report]]] = (run.to_read(batch) for batch in run.batches(holdings))
    if engine is None:
        groups, engine = engine_for(settings, groups, workers)
    try:
        for batch, answer in engine.read(groups):
            run.keep(batch, answer)
    finally:
        engine.close()
        store.end_run(run.number, run.total.refused)
    link(store, settings)
    return run.total


def engine_for(
    settings: Settings, groups: Iterator[tuple[T, list[Report]]], workers: int | None
) -> tuple[Iterator[tuple[T, list[Report]]], Engine]:
    """The groups, and what reads them: `workers` processes; None: one for each core, or this one for a few reports."""
    # The first few batches tell whether more workers pay.
    first: list[tuple[T, list[Report]]] = []
    for group in groups:
        first.append(group)
        if sum(len(reports) for _, reports in first) > FEW:
            break
    many = sum(len(reports) for _, reports in first) > FEW
    count = workers if workers is not None else (cores() if many else 1)
    if count > 1:
        build_gazetteer(settings)
    return chain(first, groups), Workers(settings, count) if count > 1 else Local(settings)


def state_of(source: Source) -> SourceState:
    """What tells whether a file changes."""
    try:
        status = Path(source.name).stat()
    except OSError:
        return SourceState(source.key)  # told when it is opened
    return SourceState(source.key, status.st_size, str(status.st_mtime_ns))


def read_all(settings: Settings, reports: Iterable[Report]) -> Iterator[Reading]:
    """The Readings of reports, in this process."""
    local = Local(settings)
    remaining = iter(reports)
    while part := list(islice(remaining, BATCH)):
        for _, answer in local.read([(None, part)]):
            yield from answer.readings


def provenance_of(settings: Settings) -> str:
    """A digest of what would read now: program, tables, language model."""
    from truceline.pipeline import load_reader

    return digest(load_reader(settings).provenance)


def build_gazetteer(settings: Settings) -> None:
    """Builds the gazetteer, if need be, before the workers would all do it."""
    from truceline.gazetteer import open_gazetteer

    open_gazetteer(settings.gazetteer)
