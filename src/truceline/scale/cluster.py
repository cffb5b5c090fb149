"""A Ray cluster: the one of RAY_ADDRESS, else one on this computer that lasts as long as the command."""

from __future__ import annotations

import logging
import os
import socket
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from typing import TextIO, cast
from urllib.parse import urlsplit

from truceline.errors import InputError
from truceline.workers import cores

_LIGHT = 2
"""Of the cluster's processors, those that open files and write; without them, readers would leave no room for it."""
_MEMORY = 256_000_000
"""Bytes of shared memory for what is between two steps, on this computer; some hundred reports a worker."""


@contextmanager
def cluster(workers: int | None, live: bool = False) -> Iterator[int]:
    """How many workers read at the same time. `workers`: None is one a processor. `live`: whether Ray shows its bars.

    Raises InputError: TL182 Ray is not installed, TL183 there is no cluster at RAY_ADDRESS, or none can be
    started here.
    """
    # Before Ray is imported: it tells nobody that it is used, and its own lines do not stand among ours.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise InputError("TL182", "--engine ray needs one more package: pip install 'truceline[ray]'") from error
    logging.getLogger("ray.data").setLevel(logging.CRITICAL)  # what fails is raised
    warnings.filterwarnings("ignore", module=r"ray\.data")
    started = not ray.is_initialized()
    with aside():
        if started:
            with _quiet():
                _start(workers)
        ray.data.DataContext.get_current().enable_progress_bars = live
        try:
            found = ray.cluster_resources()  # type: ignore[no-untyped-call]
            yield workers or max(1, int(found.get("CPU", 1)) - _LIGHT)
        finally:
            if started:
                ray.shutdown()


@contextmanager
def aside() -> Iterator[None]:
    """What is printed as text goes to standard error: Ray tells there that a worker died, and ours must stay whole."""
    with redirect_stdout(cast(TextIO, _Aside(sys.stdout))):
        yield


class _Aside:
    """Standard output for bytes, which are ours; text, which is Ray's ("a worker died"), goes to standard error."""

    def __init__(self, output: TextIO) -> None:
        self._output = output

    def write(self, text: str) -> int:
        """Writes text aside."""
        return sys.stderr.write(text)

    def flush(self) -> None:
        """Flushes it."""
        sys.stderr.flush()

    def __getattr__(self, name: str) -> object:
        return getattr(self._output, name)


@contextmanager
def _quiet() -> Iterator[None]:
    """Nothing on standard error: below Python, Ray tells there that it was told to be quiet."""
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def _start(workers: int | None) -> None:
    import ray

    address = os.environ.get("RAY_ADDRESS")
    if address:
        try:
            _knock(address)
            ray.init(address=address, logging_level=logging.FATAL, log_to_driver=False)
        except (OSError, RuntimeError, ValueError) as error:
            raise InputError("TL183", f"there is no Ray cluster at {address} (RAY_ADDRESS)") from error
        return
    for last in (False, False, True):
        try:
            ray.init(
                address="local",
                num_cpus=(workers or cores()) + _LIGHT,
                object_store_memory=_MEMORY,
                include_dashboard=False,
                logging_level=logging.FATAL,
                log_to_driver=False,
            )
            return
        except Exception as error:  # Ray has no kind of its own for its limit of 30 seconds
            ray.shutdown()
            if last or "timed out" not in str(error):
                raise InputError("TL183", f"Ray does not start on this computer ({_first_line(error)})") from error


def _knock(address: str) -> None:
    """Raises OSError where nobody listens at `host:port` or `ray://host:port`: Ray itself would wait for minutes."""
    found = urlsplit(address if "://" in address else f"ray://{address}")
    if found.hostname and found.port:
        socket.create_connection((found.hostname, found.port), timeout=10).close()


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
