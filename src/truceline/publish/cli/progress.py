"""How far the adding of reports is: a bar with rate and time left on a terminal, messages on stderr."""

from __future__ import annotations

import shutil
import sys
import time
from dataclasses import dataclass, field

from truceline.errors import TrucelineError
from truceline.ledger import Added

_EVERY = 0.2
"""Seconds between two states of the bar."""
_BAR = 24


@dataclass
class Progress:
    """Listens to a run. `total`: reports in all sources, None where not known. `live`: whether the bar is shown."""

    total: int | None = None
    live: bool = False
    added: Added = field(default_factory=Added)
    started: float = field(default_factory=time.monotonic)
    _shown: float = 0.0

    def refused(self, error: TrucelineError) -> None:
        """Names a report that cannot be read."""
        self.say(str(error))

    def unchanged(self, name: str, refused: int) -> None:
        """Names a source that is known wholly, where some of it could not be read."""
        if refused:
            self.say(f"{name}: has not changed; {refused:,} of its reports could not be read")

    def kept(self, added: Added) -> None:
        """Shows how far the run is; what is counted is in the store."""
        self.added = added
        now = time.monotonic()
        if self.live and now - self._shown >= _EVERY:
            self._shown = now
            self._line(bar(added.seen, self.total, now - self.started, shutil.get_terminal_size((80, 24)).columns))

    def say(self, message: str) -> None:
        """Prints a message on stderr in place of the bar."""
        self.end()
        print(message, file=sys.stderr, flush=True)

    def end(self) -> None:
        """Takes the bar away."""
        self._line("")

    def _line(self, text: str) -> None:
        if self.live:
            print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)


def bar(done: int, total: int | None, seconds: float, width: int = 80) -> str:
    """`[######......]  340 of 793, 12 a second, 0:38 left`, cut to `width` columns; without a total only the count."""
    rate = done / seconds if seconds > 0 else 0.0
    speed = f"{rate:,.0f} a second" if rate >= 1 or not done else f"{rate * 60:,.0f} a minute"
    if not total:
        return f"{done:,} reports, {speed}"[: width - 1]
    share = min(done / total, 1.0)
    drawn = ("#" * round(share * _BAR)).ljust(_BAR, ".")
    left = f", {clock((total - done) / rate)} left" if rate and done < total else ""
    return f"[{drawn}] {done:,} of {total:,}, {speed}{left}"[: width - 1]


def clock(seconds: float) -> str:
    """`0:38`, `12:05`, `3:07:00`."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
