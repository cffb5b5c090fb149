"""The plain engine: reports read on the cores of this computer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from truceline.ingest.holding import Holding
from truceline.ledger.adding import BATCH, engine_for
from truceline.scale.outcome import Outcome, entries, to_read, with_answer
from truceline.settings import Settings


def outcomes(holdings: Sequence[Holding], settings: Settings, workers: int | None = None) -> Iterator[Outcome]:
    """What became of every report, in order. `workers`: as `engine_for`."""
    everything = chain.from_iterable(entries(number, holding) for number, holding in enumerate(holdings))
    groups = ((group, to_read(group)) for group in _groups(everything))
    coming, engine = engine_for(settings, groups, workers)
    try:
        for found, answer in engine.read(coming):
            yield from with_answer(found, answer)
    finally:
        engine.close()


def _groups(found: Iterable[Outcome]) -> Iterator[list[Outcome]]:
    remaining = iter(found)
    while group := list(islice(remaining, BATCH)):
        yield group
