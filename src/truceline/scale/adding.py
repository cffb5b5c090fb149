"""Reports into a store, read over Ray: workers read, this process alone writes, as it does with the plain engine."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from truceline.ingest import Refusal
from truceline.ingest.fetch import Answered
from truceline.ingest.holding import Holding
from truceline.ledger import Added, Ledger, Listener
from truceline.ledger.adding import build_gazetteer, provenance_of, state_of
from truceline.records import Report
from truceline.scale.cluster import cluster
from truceline.scale.line import line, only_files, outcomes
from truceline.scale.outcome import Outcome
from truceline.store import precedence
from truceline.workers import Answer, Local

T = TypeVar("T")
Key = tuple[str, tuple[str, str, str]]
_WAITING = 1_000
"""Outcomes that are kept until they are asked for; one of which the store wants another copy never is."""


def add(
    ledger: Ledger, holdings: Sequence[Holding], listener: Listener, *, workers: int | None = None, again: bool = False
) -> Added:
    """Adds as `Ledger.add_from` does; the same store comes out. `workers`: None is one a processor of the cluster.

    Raises InputError: TL182, TL183 as `cluster`, TL184 as `only_files`.
    """
    only_files(holdings)
    changed = [each for each in holdings if again or ledger.store.finished(state_of(each)) is None]
    if not changed:
        return ledger.add_from(holdings, listener=listener, workers=1)
    build_gazetteer(ledger.settings)
    program = provenance_of(ledger.settings) if again else None
    with cluster(workers) as count:
        rows = line(changed, ledger.settings, count, _address(ledger), program)
        engine = _FromLine(outcomes(rows), Local(ledger.settings))
        numbers = {each.key: number for number, each in enumerate(changed)}
        sources = [_Part(each, numbers[each.key], engine) if each.key in numbers else each for each in holdings]
        return ledger.add_from(sources, listener=listener, again=again, engine=engine)


def _address(ledger: Ledger) -> str:
    """Where the workers find the store."""
    url = ledger.store.engine.url
    if url.get_backend_name() == "sqlite":
        return str(Path(url.database or "").absolute())
    return url.render_as_string(hide_password=False)


@dataclass
class _FromLine:
    """Gives the entries of one source after another as they come out of the line, and then their Readings."""

    coming: Iterator[Outcome]
    local: Local
    ahead: Outcome | None = None
    waiting: OrderedDict[Key, Outcome] = field(default_factory=OrderedDict)

    def entries(self, source: int) -> Iterator[Report | Refusal]:
        """The entries of the source with that number."""
        while True:
            outcome, self.ahead = self.ahead or next(self.coming, None), None
            if outcome is None or outcome.source != source:
                self.ahead = outcome
                return
            if outcome.refusal is not None:
                yield outcome.refusal
            elif outcome.report is not None:
                self._keep(outcome.report, outcome)
                yield outcome.report

    def _keep(self, report: Report, outcome: Outcome) -> None:
        if outcome.reading is not None or outcome.failure is not None:
            self.waiting[_key(report)] = outcome
            while len(self.waiting) > _WAITING:
                self.waiting.popitem(last=False)

    def read(self, groups: Iterable[tuple[T, Sequence[Report]]]) -> Iterator[tuple[T, Answer]]:
        """What became of each group. What the line has not read, this process reads."""
        for thing, reports in groups:
            found = [self.waiting.pop(_key(report), None) for report in reports]
            missing = [report for report, each in zip(reports, found, strict=True) if each is None]
            ((_, rest),) = self.local.read([(thing, missing)])
            readings = [each.reading for each in found if each is not None and each.reading is not None]
            failures = [each.failure for each in found if each is not None and each.failure is not None]
            yield thing, Answer([*readings, *rest.readings], [*failures, *rest.failures])

    def close(self) -> None:
        """The cluster is closed by who started it."""


@dataclass(frozen=True)
class _Part:
    """A source whose entries come out of the line."""

    holding: Holding
    number: int
    engine: _FromLine

    @property
    def name(self) -> str:
        """As told."""
        return self.holding.name

    @property
    def key(self) -> str:
        """What it is known by the next time."""
        return self.holding.key

    @property
    def alone(self) -> bool:
        """Whether it holds one report."""
        return self.holding.alone

    def entries(self, answered: Answered | None = None) -> Iterator[Report | Refusal]:
        """Its reports in order, a Refusal in the place of each that cannot be read."""
        return self.engine.entries(self.number)


def _key(report: Report) -> Key:
    return report.id, precedence(report)
