"""The count of what was read and refused, told on stderr while it happens."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field

from truceline.errors import TrucelineError

_EVERY = 0.2
"""Seconds between two progress lines."""


@dataclass
class Tally:
    """Counts, and the messages on stderr. `live`: a line of progress is kept there (on a terminal only)."""

    live: bool = False
    read: int = 0
    refused: int = 0
    failed: int = 0
    started: float = field(default_factory=time.monotonic)
    _shown: float = 0.0

    def one_read(self) -> None:
        """Counts a report that was read."""
        self.read += 1
        now = time.monotonic()
        if self.live and now - self._shown >= _EVERY:
            self._shown = now
            rate = self.read / max(now - self.started, 0.001)
            refused = f", {self.refused:,} refused" if self.refused else ""
            self._line(f"{self.read:,} reports read{refused}, {rate:.0f} a second")

    def one_refused(self, error: TrucelineError) -> None:
        """Counts and names a report that cannot be read."""
        self.refused += 1
        self.say(str(error))

    def one_failed(self, error: TrucelineError) -> None:
        """Counts and names a report at which the program failed."""
        self.failed += 1
        self.say(str(error))

    def say(self, message: str) -> None:
        """Prints a message on stderr in place of the progress line."""
        self._line("")
        print(message, file=sys.stderr, flush=True)

    def summary(self) -> str | None:
        """How many were refused or failed; None where all were read."""
        total = self.read + self.refused + self.failed
        parts = [f"{count:,} {what}" for count, what in ((self.refused, "refused"), (self.failed, "failed")) if count]
        return f"{' and '.join(parts)} of {total:,} report{'s'[: total != 1]}" if parts else None

    @property
    def exit_status(self) -> int:
        """0 where something was read, 1 where the program failed at a report, 2 where nothing could be read."""
        if self.failed:
            return 1
        return 0 if self.read else 2

    def end(self) -> None:
        """Takes the progress line away."""
        self._line("")

    def _line(self, text: str) -> None:
        if self.live:
            print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)
