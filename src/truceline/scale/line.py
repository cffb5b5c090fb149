"""The line over Ray Data: sources to entries, entries to Readings, one language model a worker.

What goes from step to step is a row a report: its source and position, and the Outcome as msgpack. A worker that is
lost is started again, and Ray gives it what it had not finished; a row comes out of the line once, whoever read it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, cast

import msgspec

from truceline import errors
from truceline.errors import DefectError, InputError, TrucelineError
from truceline.ingest.fetch import is_address
from truceline.ingest.holding import Holding
from truceline.scale.outcome import Outcome, entries, to_read, with_answer
from truceline.settings import Settings
from truceline.store import open_store
from truceline.workers import Workers

if TYPE_CHECKING:
    import pyarrow
    import ray.data

BLOCK = 1 << 18
"""Bytes of reports that a worker reads at one go, some fifty to a hundred: what is read again where it is lost."""
_OURS = re.compile(r"^truceline\.errors\.(\w+): \[(TL\d+)\] (.+)$", re.MULTILINE)
"""One of our errors as it stands in a traceback."""


def only_files(holdings: Sequence[Holding]) -> None:
    """Raises InputError (TL184) where a source is standard input or an address, which workers cannot open."""
    for each in holdings:
        if each.name == "-" or is_address(each.name):
            raise InputError("TL184", f"{each.name}: --engine ray reads files; save it first, or leave --engine out")


def line(
    holdings: Sequence[Holding], settings: Settings, workers: int, store: str | None = None, again: str | None = None
) -> ray.data.Dataset:
    """The rows of all reports of the sources, read by so many workers, in order.

    `store`: reads only what the store at that path or URL does not hold (`again`: as `Store.unread`).
    """
    import ray.data

    context = ray.data.DataContext.get_current()
    context.target_max_block_size = BLOCK
    context.execution_options.preserve_order = True
    sources = [{"source": number} for number in range(len(holdings))]
    # Half a processor: steps with the same needs become one, and then one worker would read the whole of a file.
    rows: ray.data.Dataset = ray.data.from_items(sources, override_num_blocks=len(sources))
    rows = rows.flat_map(partial(_rows, holdings), num_cpus=0.5)
    if store is not None:
        rows = _step(rows, Sift, (store, again), 1, num_cpus=0, resources=_here())
    return _step(rows, Read, (settings,), workers, num_cpus=1)


def _step(
    rows: ray.data.Dataset, kind: type, arguments: tuple[object, ...], actors: int, **options: Any
) -> ray.data.Dataset:
    """Rows through actors of a kind, a block at a time."""
    import ray.data

    return rows.map_batches(
        kind,
        fn_constructor_args=arguments,
        batch_size=None,
        batch_format="pyarrow",
        compute=ray.data.ActorPoolStrategy(size=actors),
        **options,
    )


def _here() -> dict[str, float]:
    """What only the computer has that has started the line, which is where the store is."""
    import ray.util

    address = ray.util.get_node_ip_address()  # type: ignore[no-untyped-call]
    return {f"node:{address}": 0.001}


def _rows(holdings: Sequence[Holding], row: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    """The rows of one source, not read yet."""
    for each in entries(row["source"], holdings[row["source"]]):
        yield {"source": each.source, "position": each.position, "outcome": msgspec.msgpack.encode(each)}


class Sift:
    """Marks what a store holds already, so that it is not read again."""

    def __init__(self, store: str, again: str | None) -> None:
        self._store = open_store(store)
        self._again = again

    def __call__(self, table: pyarrow.Table) -> pyarrow.Table:
        """The rows with `wanted`."""
        found = outcomes_of(table)
        unread = self._store.unread(to_read(found), self._again)
        wanted = (each.report is not None and each.report.id in unread for each in found)
        return _table([msgspec.structs.replace(each, wanted=it) for each, it in zip(found, wanted, strict=True)])


class Read:
    """Reads. The language model is in a process of its own: a report at which it dies is named, the others are read."""

    def __init__(self, settings: Settings) -> None:
        self._workers = Workers(settings, 1)

    def __call__(self, table: pyarrow.Table) -> pyarrow.Table:
        """The rows with Readings."""
        found = outcomes_of(table)
        ((_, answer),) = self._workers.read([(None, to_read(found))])
        return _table(list(with_answer(found, answer)))


def outcomes_of(table: pyarrow.Table) -> list[Outcome]:
    """The outcomes of some rows."""
    rows = cast(list[bytes], table.column("outcome").to_pylist())
    return [msgspec.msgpack.decode(each, type=Outcome) for each in rows]


def _table(found: Sequence[Outcome]) -> pyarrow.Table:
    import pyarrow

    return pyarrow.table(
        {
            "source": pyarrow.array([each.source for each in found], pyarrow.int64()),
            "position": pyarrow.array([each.position for each in found], pyarrow.int64()),
            "outcome": pyarrow.array([msgspec.msgpack.encode(each) for each in found], pyarrow.binary()),
        }
    )


def outcomes(rows: ray.data.Dataset) -> Iterator[Outcome]:
    """What became of every report, in order, each once. Raises the TrucelineError for which a step cannot go on."""
    last = (-1, -1)
    with explained():
        for row in rows.iter_rows():
            here = (row["source"], row["position"])
            if here <= last:
                raise DefectError("TL291", f"report {here} came after {last}; please report this")
            last = here
            yield msgspec.msgpack.decode(row["outcome"], type=Outcome)


@contextmanager
def explained() -> Iterator[None]:
    """Where a step of the line cannot go on, such as for want of the language model: its own error, not Ray's."""
    import ray.exceptions

    try:
        yield
    except ray.exceptions.RayError as error:
        found = _OURS.search(str(error))  # Ray brings no more of it to this process than its words
        if found is None:
            raise
        kind = getattr(errors, found[1], TrucelineError)
        raise (InputError if issubclass(kind, InputError) else TrucelineError)(found[2], found[3]) from error
