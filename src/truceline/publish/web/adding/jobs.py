"""The queue of what is added over the page: one request at a time is read, what comes of it is told meanwhile."""

from __future__ import annotations

import logging
import secrets
import shutil
import time
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Event, Lock
from typing import Literal

from truceline.errors import InputError, TrucelineError
from truceline.ledger import Added, Ledger
from truceline.publish.web.adding.sources import AnySource, Limited
from truceline.publish.web.settings import AddLimits
from truceline.records import Report
from truceline.store.intake import numbers_of

State = Literal["waiting", "reading", "done", "failed"]
_KEPT = 50
"""Requests whose outcome can still be looked up."""
_TOLD = 200
"""Refusals of a request that are kept with their reasons."""
_BROKEN = "This is a mistake in Truceline, not yours; what had been read is kept."
_log = logging.getLogger("truceline.web")


@dataclass(frozen=True)
class Seen:
    """A report that a request holds. `title`: else its first words. `known`: the store had its text before."""

    id: str
    title: str
    known: bool


@dataclass
class Job:
    """A request to add. `words`: what, for people. `who`: by whom, with which `account`. `folder`: its files,
    removed at the end.

    It listens to the run that reads it: `added` are the counts so far, `seen` its reports by id, in order,
    `refused_reasons` the first reasons. `total`: reports in it, None where not known. `wrong`: why it ended early.
    """

    id: str
    words: str
    who: str
    sources: Sequence[AnySource]
    folder: Path | None = None
    account: int | None = None
    state: State = "waiting"
    added: Added = field(default_factory=Added)
    seen: dict[str, Seen] = field(default_factory=dict)
    looked_at: int = 0
    refused_reasons: list[str] = field(default_factory=list)
    refused_count: int = 0
    total: int | None = None
    wrong: str | None = None

    @property
    def over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in ("done", "failed")

    @property
    def mark(self) -> str:
        """What differs whenever there is something new to show."""
        return f"{self.state}-{self.added.seen}-{self.refused_count}"

    def refused(self, error: TrucelineError) -> None:
        """Notes why a report was left out."""
        self.refused_count += 1
        if len(self.refused_reasons) < _TOLD:
            self.refused_reasons.append(error.message)

    def unchanged(self, name: str, refused: int) -> None:
        """Nothing: what is added here is always looked at."""

    def kept(self, added: Added) -> None:
        """Notes the counts so far."""
        self.added = added


class Jobs:
    """The requests to add, in the order in which they came; the last ones are remembered until the page ends."""

    def __init__(self, ledger: Ledger, limits: AddLimits) -> None:
        self._ledger = ledger
        self._limits = limits
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._lock = Lock()
        self._ending = Event()
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="adding")

    def start(
        self,
        words: str,
        who: str,
        sources: Sequence[AnySource],
        folder: Path | None = None,
        account: int | None = None,
    ) -> Job:
        """Puts a request into the queue. Raises InputError (TL338) where too many wait.

        `folder` is removed in any case.
        """
        job = Job(secrets.token_urlsafe(9), words, who, sources, folder, account)
        with self._lock:
            full = sum(each.state == "waiting" for each in self._jobs.values()) >= self._limits.waiting
            if not full:
                self._jobs[job.id] = job
                self._forget()
        if full:
            _remove(folder)
            raise InputError("TL338", f"{self._limits.waiting} requests wait to be read; try again when some are done")
        self._pool.submit(self._run, job)
        return job

    def get(self, id: str) -> Job | None:
        """A request, None where there is none of this id any more."""
        return self._jobs.get(id)

    def recent(self) -> list[Job]:
        """The requests that are remembered, the newest first."""
        with self._lock:
            return list(reversed(self._jobs.values()))

    def ahead(self, job: Job) -> int:
        """How many are to be read before this one."""
        with self._lock:
            before = list(self._jobs.values())
        return sum(not each.over for each in before[: before.index(job)]) if job in before else 0

    def close(self) -> None:
        """Ends what is being read; what was kept by then stays."""
        self._ending.set()
        self._pool.shutdown(wait=True, cancel_futures=True)
        for job in self._jobs.values():
            _remove(job.folder)

    def _forget(self) -> None:
        for id in [id for id, job in self._jobs.items() if job.over][: max(0, len(self._jobs) - _KEPT)]:
            del self._jobs[id]

    def _run(self, job: Job) -> None:
        """Reads a request; whatever happens, the next one is read after it."""
        job.state = "reading"
        try:
            self._read(job)
            job.state = "done"
        except TrucelineError as error:
            job.wrong, job.state = error.message, "failed"
        except _Ended:
            job.state = "failed"
        except Exception as error:  # noqa: BLE001 - told to who asked, and logged
            _log.error("adding %s", job.words, exc_info=error)
            job.wrong, job.state = _BROKEN, "failed"
        finally:
            job.sources = ()
            _remove(job.folder)

    def _read(self, job: Job) -> None:
        counts = [source.count() for source in job.sources]
        job.total = sum(each for each in counts if each is not None) if None not in counts else None
        until = time.monotonic() + self._limits.seconds
        sources = [Limited(each, partial(self._note, job), partial(self._over, job, until)) for each in job.sources]
        try:
            self._ledger.add_from(sources, listener=job, by=job.who or None, account=job.account)
        finally:  # those at which the reader failed, or did not get to, have no page
            with self._ledger.store.reading() as connection:
                there = numbers_of(connection, list(job.seen))
            job.seen = {id: each for id, each in job.seen.items() if id in there}

    def _note(self, job: Job, report: Report) -> None:
        if report.id not in job.seen:
            with self._ledger.store.reading() as connection:
                known = bool(numbers_of(connection, [report.id]))
            job.seen[report.id] = Seen(report.id, report.title or report.text[:200], known)
        job.looked_at += 1

    def _over(self, job: Job, until: float) -> InputError | None:
        if self._ending.is_set():
            raise _Ended
        if time.monotonic() > until:
            return InputError("TL339", f"took more than {self._limits.seconds:g} seconds; the rest is left out")
        if job.looked_at >= self._limits.reports:
            return InputError("TL339", f"only {self._limits.reports:,} reports are read at once; the rest is left out")
        return None


class _Ended(Exception):
    """The page is closed while reports are read."""


def _remove(folder: Path | None) -> None:
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)
