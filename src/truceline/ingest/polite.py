"""Asking many addresses: one request at a time to each host, a pause after it, and none while the host is busy."""

from __future__ import annotations

import time
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from math import ceil
from threading import Lock
from typing import Protocol
from urllib.parse import urlsplit

from truceline.ingest.fetch import Answered, FetchError, wait_told

BUSY = (429, 503)
"""What a server answers that is asked too much or is down for a while."""
_PAUSE = timedelta(seconds=1)
_LEFT_ALONE = timedelta(minutes=10)
"""How long a busy server is left alone where it does not say."""
_START = datetime.min.replace(tzinfo=UTC)


class Clock(Protocol):
    """The time, and waiting."""

    def now(self) -> datetime:
        """Now, in UTC."""

    def sleep(self, seconds: float) -> None:
        """Waits."""


class SystemClock:
    """The clock of this computer."""

    def now(self) -> datetime:
        """Now, in UTC."""
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        """Waits."""
        time.sleep(seconds)


class AnyFetch(Protocol):
    """What asks an address, such as `fetch`."""

    def __call__(
        self, address: str, etag: str | None = None, changed: str | None = None, *, led_by: str | None = None
    ) -> Answered: ...


@dataclass
class _Host:
    lock: Lock = field(default_factory=Lock)
    free: datetime = _START
    left_until: datetime = _START


class Polite:
    """Asks as `fetch` does, from any thread, politely to each host."""

    def __init__(self, fetch: AnyFetch, clock: Clock) -> None:
        self._fetch = fetch
        self._clock = clock
        self._hosts: defaultdict[str, _Host] = defaultdict(_Host)
        self._lock = Lock()

    def __call__(
        self, address: str, etag: str | None = None, changed: str | None = None, *, led_by: str | None = None
    ) -> Answered:
        """The answer. Raises FetchError, at once where the host has just asked to be left alone."""
        with self._lock:
            host = self._hosts[host_of(address)]
        with host.lock:
            now = self._clock.now()
            if now < host.left_until:
                wait = str(ceil((host.left_until - now).total_seconds()))
                raise FetchError(f"{address}: its server has just asked to be left alone", BUSY[0], wait)
            if now < host.free:
                self._clock.sleep((host.free - now).total_seconds())
            try:
                return self._fetch(address, etag, changed, led_by=led_by)
            except FetchError as error:
                if error.status in BUSY:
                    now = self._clock.now()
                    host.left_until = now + (wait_told(error.wait, now) or _LEFT_ALONE)
                raise
            finally:
                host.free = self._clock.now() + _PAUSE


def host_of(address: str) -> str:
    """The host and port of an address, in small letters."""
    return urlsplit(address).netloc.rpartition("@")[2].lower()
