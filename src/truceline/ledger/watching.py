"""Following feeds: round after round, what is new is added; a feed that fails is named and left alone for a while."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from queue import Empty, SimpleQueue
from threading import Thread

from truceline.errors import InputError, TrucelineError
from truceline.ingest.fetch import Answered, FetchError, wait_told
from truceline.ingest.opml import Feed
from truceline.ingest.polite import BUSY, Clock, host_of
from truceline.ledger.adding import Added
from truceline.ledger.ledger import Ledger
from truceline.ledger.polling import Polled, Poller
from truceline.store.feeds import FeedState, feed_states, keep_feed_state

_AT_ONCE = 8
"""Hosts that are asked at the same time."""
_LONGEST = timedelta(days=1)
"""However often a feed fails, it is asked once in so long."""
_LONGEST_TOLD = timedelta(days=7)
"""However long a server wants to be left alone, it is asked once in so long."""
_GONE = 410


@dataclass(frozen=True)
class Round:
    """What a round came to. `changed`, `unchanged`, `failed`, `waiting` (not asked, since they failed): feeds."""

    at: datetime
    changed: int = 0
    unchanged: int = 0
    failed: int = 0
    waiting: int = 0
    added: Added = field(default_factory=Added)

    @property
    def feeds(self) -> int:
        """All feeds."""
        return self.changed + self.unchanged + self.failed + self.waiting


class Once:
    """A listener that tells everything once: an entry that cannot be read stands in its feed for days."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._said: set[str] = set()

    def say(self, message: str) -> None:
        """Tells it, if it was not told before."""
        if message not in self._said:
            self._said.add(message)
            self._say(message)

    def refused(self, error: TrucelineError) -> None:
        """Tells why."""
        self.say(str(error))

    def unchanged(self, name: str, refused: int) -> None:
        """Nothing."""

    def kept(self, added: Added) -> None:
        """Nothing."""


@dataclass(frozen=True)
class Watch:
    """Feeds that are followed. `every`: between the beginnings of two rounds. `workers`: processes that read."""

    ledger: Ledger
    poller: Poller
    feeds: Sequence[Feed]
    every: timedelta
    clock: Clock
    listener: Once
    workers: int | None = None

    def rounds(self) -> Iterator[Round]:
        """Round after round, with no end."""
        while True:
            found = self.round()
            yield found
            left = found.at + self.every - self.clock.now()
            self.clock.sleep(max(left.total_seconds(), 0.0))

    def round(self) -> Round:
        """Asks every feed whose time has come, and adds what is new.

        Raises StoreError; KeyboardInterrupt leaves the store with all that was kept so far.
        """
        at = self.clock.now()
        with self.ledger.store.reading() as connection:
            states = feed_states(connection)
        due = [each for each in self.feeds if not _waits(states.get(each.address), at)]
        done = Round(at, waiting=len(self.feeds) - len(due))
        polled: list[Polled] = []
        for feed, future in _asked(self.poller.poll, due):
            try:
                found = future.result()
            except InputError as error:
                done = replace(done, failed=done.failed + 1)
                self._failed(feed, states.get(feed.address), error, at)
                continue
            self._answered(feed, at)
            if found is None:
                done = replace(done, unchanged=done.unchanged + 1)
            else:
                done = replace(done, changed=done.changed + 1)
                polled.append(found)
        return replace(done, added=self._add(polled)) if polled else done

    def _add(self, polled: Sequence[Polled]) -> Added:
        for note in (note for each in polled for note in each.notes):
            self.listener.say(note)
        answers = {each.name: each.answered for each in polled}

        def answered(address: str, _etag: str | None, _changed: str | None) -> Answered:
            return answers[address]

        return self.ledger.add_from(polled, listener=self.listener, workers=self.workers, fetch=answered)

    def _answered(self, feed: Feed, at: datetime) -> None:
        with self.ledger.store.writing() as connection:
            keep_feed_state(connection, FeedState(feed.address, _written(at)))

    def _failed(self, feed: Feed, before: FeedState | None, error: InputError, at: datetime) -> None:
        failures = (before.failures if before else 0) + 1
        wait = pause(error, failures, self.every, at)
        state = FeedState(feed.address, _written(at), failures, _written(at + wait), str(error))
        with self.ledger.store.writing() as connection:
            keep_feed_state(connection, state)
        self.listener.say(f"{error}; asked again after {at + wait:%Y-%m-%d %H:%M} UTC")


def pause(error: InputError, failures: int, every: timedelta, now: datetime) -> timedelta:
    """How long a feed is left alone that has failed so often in a row.

    One round, then twice as long each time, up to a day; for a busy server as long as it says, up to a week; a day
    where it says that the feed is gone.
    """
    if isinstance(error, FetchError) and error.status == _GONE:
        return _LONGEST
    # A little less than whole rounds: a round that begins some seconds early must not pass it over.
    own = min(every * 0.9 * (1 << min(failures - 1, 20)), _LONGEST)
    if isinstance(error, FetchError) and error.status in BUSY:
        told = wait_told(error.wait, now)
        return min(max(told, own), _LONGEST_TOLD) if told is not None else own
    return own


def _waits(state: FeedState | None, at: datetime) -> bool:
    return state is not None and state.not_before is not None and at < datetime.fromisoformat(state.not_before)


def _written(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds")


def _asked(ask: Callable[[Feed], Polled | None], feeds: Iterable[Feed]) -> Iterator[tuple[Feed, Future[Polled | None]]]:
    """Each feed in order, with what it will bring; several hosts are asked at once, the feeds of one after another."""
    hosts: dict[str, list[tuple[Feed, Future[Polled | None]]]] = {}
    everyone: list[tuple[Feed, Future[Polled | None]]] = []
    for feed in feeds:
        everyone.append((feed, Future()))
        hosts.setdefault(host_of(feed.address), []).append(everyone[-1])
    waiting: SimpleQueue[list[tuple[Feed, Future[Polled | None]]]] = SimpleQueue()
    for group in hosts.values():
        waiting.put(group)

    def work() -> None:
        while True:
            try:
                group = waiting.get_nowait()
            except Empty:
                return
            for feed, future in group:
                if not future.set_running_or_notify_cancel():
                    continue
                try:
                    future.set_result(ask(feed))
                except Exception as error:  # noqa: BLE001 - raised where the result is asked for
                    future.set_exception(error)

    # Not a pool of the standard library: that waits at the end of the program for a server that is slow.
    for number in range(min(_AT_ONCE, len(hosts))):
        Thread(target=work, daemon=True, name=f"feeds {number}").start()
    try:
        yield from everyone
    finally:
        for _, future in everyone:
            future.cancel()
