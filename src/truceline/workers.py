"""Many reports to Readings on all cores: each worker is a process of its own with one language model.

A worker is `python -m truceline.workers`: it gets reports on its standard input and gives Readings on its output. So
it shares no memory, lock or signal with the program that started it, whatever that program is (a script without a
main guard, a notebook, a server with threads), and when it dies, only the report it died at is lost.
"""

from __future__ import annotations

import os
import subprocess
import sys
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from queue import SimpleQueue
from typing import IO, TYPE_CHECKING, TypeVar

import msgspec

from truceline.errors import InputError, TrucelineError
from truceline.records import Reading, Report
from truceline.settings import Settings

if TYPE_CHECKING:
    from truceline.pipeline import Reader

T = TypeVar("T")


class Failure(msgspec.Struct, frozen=True):
    """A report at which the reader failed. `report`: its id. `code`, `message`: as in TrucelineError."""

    report: str
    code: str
    message: str


class Answer(msgspec.Struct, frozen=True):
    """What became of some reports: Readings in their order, and failures."""

    readings: list[Reading]
    failures: list[Failure] = []


class _Started(msgspec.Struct, frozen=True):
    """What a worker says first. `error`: code and message where it cannot load what it needs."""

    error: tuple[str, str] | None = None


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_some(reader: Reader, reports: Sequence[Report]) -> Answer:
    """The Readings of some reports; where one fails, the others are read all the same."""
    readings: list[Reading] = []
    try:
        readings.extend(reader.read_all(reports))
    except Exception:  # noqa: BLE001 - one of them fails: which one is found out below
        return _one_by_one(reader, reports, readings)
    return Answer(readings)


def _one_by_one(reader: Reader, reports: Sequence[Report], readings: list[Reading]) -> Answer:
    failures: list[Failure] = []
    for report in reports[len(readings) :]:
        try:
            readings.append(reader.read(report))
        except Exception as error:  # noqa: BLE001 - told by name, as a failure of the program
            at = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{at.filename.rpartition('truceline')[2].lstrip('/')}:{at.lineno}"
            failures.append(_failure(report, f"{type(error).__name__} in {where}: {error}"))
    return Answer(readings, failures)


def _failure(report: Report, what: str) -> Failure:
    name = report.external_id or report.id[:12]
    return Failure(report.id, "TL290", f"report {name}: Truceline fails at it ({what}); please report this")


class Local:
    """Reads in this process; the language model is loaded by the first reports."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._reader: Reader | None = None

    def read(self, groups: Iterable[tuple[T, Sequence[Report]]]) -> Iterator[tuple[T, Answer]]:
        """What became of each group, beside the thing that came with it."""
        for thing, reports in groups:
            if reports and self._reader is None:
                from truceline.pipeline import load_reader

                self._reader = load_reader(self._settings)
            yield thing, read_some(self._reader, reports) if self._reader else Answer([])

    def close(self) -> None:
        """Nothing is open."""


class Workers:
    """Reads on several processes. `close` ends them at once, whatever they are at."""

    def __init__(self, settings: Settings, count: int) -> None:
        self._settings = settings
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="worker")
        self._window = 2 * count + 1
        self._free: SimpleQueue[_Worker] = SimpleQueue()
        self._all = [_Worker(settings) for _ in range(count)]
        for worker in self._all:
            self._free.put(worker)

    def read(self, groups: Iterable[tuple[T, Sequence[Report]]]) -> Iterator[tuple[T, Answer]]:
        """What became of each group, beside the thing that came with it, in the same order."""
        waiting: deque[tuple[T, Future[Answer]]] = deque()
        for thing, reports in groups:
            waiting.append((thing, self._threads.submit(self._one, reports)))
            while len(waiting) >= self._window or (waiting and waiting[0][1].done()):
                first, future = waiting.popleft()
                yield first, future.result()
        while waiting:
            first, future = waiting.popleft()
            yield first, future.result()

    def _one(self, reports: Sequence[Report]) -> Answer:
        if not reports:
            return Answer([])
        worker = self._free.get()
        try:
            return worker.read(reports)
        finally:
            self._free.put(worker)

    def close(self) -> None:
        """Ends the workers."""
        for worker in self._all:
            worker.end()
        self._threads.shutdown(wait=True, cancel_futures=True)


class _Worker:
    """One process, started by its first reports, started anew when it died."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._process: subprocess.Popen[bytes] | None = None
        self._ended = False

    def read(self, reports: Sequence[Report]) -> Answer:
        """What became of the reports. A report at which the process dies is a failure; the others are read."""
        try:
            return self._ask(reports)
        except (EOFError, BrokenPipeError):
            self._stop()
        if self._ended:
            return Answer([])
        readings: list[Reading] = []
        failures: list[Failure] = []
        for report in reports:
            try:
                answer = self._ask([report])
                readings += answer.readings
                failures += answer.failures
            except (EOFError, BrokenPipeError):
                self._stop()
                failures.append(_failure(report, "the process that read it died, perhaps for want of memory"))
        return Answer(readings, failures)

    def end(self) -> None:
        """Ends the process, even while it reads."""
        self._ended = True
        self._stop()

    def _ask(self, reports: Sequence[Report]) -> Answer:
        if self._ended:
            raise EOFError
        process = self._process or self._start()
        assert process.stdin is not None
        assert process.stdout is not None
        _send(process.stdin, msgspec.msgpack.encode(reports))
        return msgspec.msgpack.decode(_receive(process.stdout), type=Answer)

    def _start(self) -> subprocess.Popen[bytes]:
        # One thread each: the workers are what uses the cores. A session of its own: Ctrl-C is for the parent alone.
        environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
        process = subprocess.Popen(
            [sys.executable, "-m", "truceline.workers"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
            env=environment,
        )
        self._process = process
        assert process.stdin is not None
        assert process.stdout is not None
        _send(process.stdin, self._settings.model_dump_json().encode())
        started = msgspec.msgpack.decode(_receive(process.stdout), type=_Started)
        if started.error is not None:
            raise InputError(*started.error)
        return process

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(BrokenPipeError):  # what it was still to get, it gets no more
                    stream.close()


def _send(stream: IO[bytes], message: bytes) -> None:
    stream.write(len(message).to_bytes(8, "big") + message)
    stream.flush()


def _receive(stream: IO[bytes]) -> bytes:
    """The next message. Raises EOFError where the other side is gone."""
    size = stream.read(8)
    message = stream.read(int.from_bytes(size, "big")) if len(size) == 8 else b""
    if len(size) < 8 or len(message) < int.from_bytes(size, "big"):
        raise EOFError
    return message


def serve(requests: IO[bytes], answers: IO[bytes], load: Callable[[Settings], Reader]) -> None:
    """What a worker does until its input ends: settings first, then groups of reports, an Answer to each."""
    settings = Settings.model_validate_json(_receive(requests))
    try:
        reader = load(settings)
    except TrucelineError as error:
        _send(answers, msgspec.msgpack.encode(_Started((error.code, error.message))))
        return
    _send(answers, msgspec.msgpack.encode(_Started()))
    while True:
        try:
            reports = msgspec.msgpack.decode(_receive(requests), type=list[Report])
        except EOFError:
            return
        _send(answers, msgspec.msgpack.encode(read_some(reader, reports)))


def main() -> None:
    """Runs a worker over this process's standard input and output."""
    from truceline.pipeline import load_reader

    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints goes to standard error, not among the answers
    try:
        serve(sys.stdin.buffer, answers, load_reader)
    except (EOFError, BrokenPipeError):
        os._exit(0)  # the program that asked is gone


if __name__ == "__main__":
    main()
