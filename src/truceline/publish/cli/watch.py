"""`truceline watch`: feeds that are followed, what is new in them added to a store."""

from __future__ import annotations

import re
import sys
from datetime import timedelta

from truceline.errors import InputError
from truceline.ingest.fetch import fetch
from truceline.ingest.opml import feeds_of
from truceline.ingest.polite import Clock, Polite, SystemClock
from truceline.ledger import open_ledger
from truceline.ledger.polling import Poller
from truceline.ledger.watching import Once, Round, Watch
from truceline.publish.cli.add import in_words, summary
from truceline.publish.cli.output import Output
from truceline.settings import Settings

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_SHORTEST, _LONGEST = timedelta(minutes=1), timedelta(days=7)


def watch_feeds(
    name: str,
    store: str,
    every: str,
    once: bool,
    pages: bool,
    settings: Settings,
    workers: int | None,
    clock: Clock | None = None,
) -> int:
    """Follows the feeds of a list until it is interrupted, or for one round; the exit status.

    Raises InputError: TL101, TL102, TL180 of the list, TL181 an impossible time; StoreError.
    """
    between, feeds, time = interval(every), feeds_of(name), clock or SystemClock()
    with open_ledger(store, create=True, settings=settings) as ledger:
        poller = Poller(ledger.store, settings, Polite(fetch, time), pages)
        watch = Watch(ledger, poller, feeds, between, time, Once(_say), workers)
        added = 0
        try:
            for found in watch.rounds():
                added += found.added.counts.added
                Output().prose(f"{line(found)}; {ledger.store.name} holds {in_words(ledger.store.count())}")
                if once:
                    return 2 if found.failed and not found.changed + found.unchanged else 0
        except KeyboardInterrupt:
            _say(f"stopped: {in_words(added)} added; the same command goes on from here")
            raise
    raise AssertionError("rounds have no end")


def interval(written: str) -> timedelta:
    """The time that `90s`, `15m`, `2h` or `1d` means. Raises InputError (TL181)."""
    match = re.fullmatch(r"([0-9]{1,6})([smhd])", written.strip())
    found = timedelta(**{_UNITS[match[2]]: int(match[1])}) if match else timedelta(0)
    if not _SHORTEST <= found <= _LONGEST:
        raise InputError("TL181", f"--every {written}: write it as 15m, 2h or 1d, from one minute to seven days")
    return found


def line(found: Round) -> str:
    """`2024-05-02 08:15 UTC: 3 feeds, 1 changed, 1 not, 1 failed; 2 reports added`."""
    parts = [f"{found.feeds:,} feed{'s'[: found.feeds != 1]}"]
    counts = ((found.changed, "changed"), (found.unchanged, "not"), (found.failed, "failed"))
    parts += [f"{count:,} {what}" for count, what in counts if count]
    if found.waiting:
        parts.append(f"{found.waiting:,} left alone since {'they' if found.waiting > 1 else 'it'} failed")
    return f"{found.at:%Y-%m-%d %H:%M} UTC: {', '.join(parts)}; {summary(found.added)}"


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)
