"""Where a command writes: standard output or a file, whole records or none."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import IO, TextIO

from truceline.errors import InputError, OutputError


class ReaderGone(Exception):
    """Whoever read our output has closed it (`| head`): nothing is left to do, and nothing is wrong."""


class Output:
    """Standard output, or the file at `path`, which is opened by the first piece that is written.

    Raises InputError (TL151) where `path` is a folder, lies in none, or is the input itself.
    """

    def __init__(self, path: Path | None = None, source: str = "-") -> None:
        self.path = None if path is None or str(path) == "-" else path
        self._stream: IO[bytes] | None = None
        if self.path is None:
            return
        if self.path.is_dir() or not self.path.absolute().parent.is_dir():
            told = "is a folder; name a file" if self.path.is_dir() else "lies in a folder that does not exist"
            raise InputError("TL151", f"{self.path}: {told}")
        if source != "-" and self.path.exists() and self.path.samefile(source):
            raise InputError("TL151", f"{self.path}: is the report itself; name another file for the output")

    @property
    def colour(self) -> bool:
        """Whether colours may be written: to a terminal, unless NO_COLOR is set."""
        return (
            self.path is None
            and sys.stdout.isatty()
            and not os.environ.get("NO_COLOR")
            and os.environ.get("TERM") != "dumb"
        )

    @property
    def width(self) -> int:
        """The columns of the terminal; 80 for pipes and files."""
        return 80 if self.path is not None else shutil.get_terminal_size((80, 24)).columns

    def data(self, text: str) -> None:
        """Writes a line of JSON or a page, in UTF-8, whole and at once."""
        self._write(text.encode("utf-8") + b"\n")

    def piece(self, content: bytes) -> None:
        """Writes a piece of a file as it is."""
        self._write(content)

    def prose(self, text: str) -> None:
        """Writes text for people, in the encoding of the terminal; characters that it lacks become `?`."""
        encoding = "utf-8" if self.path is not None else sys.stdout.encoding or "utf-8"
        self._write((text if text.endswith("\n") else text + "\n").encode(encoding, "replace"))

    def close(self) -> None:
        """Closes the file, if any. Raises OutputError (TL150)."""
        if self.path is not None and self._stream is not None:
            with _told(str(self.path)):
                self._stream.close()

    def _write(self, content: bytes) -> None:
        with _told(str(self.path or "standard output")):
            if self._stream is None:
                self._stream = self.path.open("wb") if self.path else sys.stdout.buffer
            with uninterrupted():
                self._stream.write(content)
                self._stream.flush()


@contextmanager
def _told(name: str) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError as error:
        silence(sys.stdout)
        raise ReaderGone from error
    except OSError as error:
        silence(sys.stdout)
        raise OutputError("TL150", f"cannot write to {name} ({error.strerror or error})") from error


def silence(stream: TextIO) -> None:
    """Sends what is left in a stream nowhere, so that Python's own flush at the end does not fail again."""
    try:
        number = stream.fileno()
    except (OSError, ValueError):  # a stream without a file behind it, as in tests
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Holds Ctrl-C back until a record is written whole; a second one goes through."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    pressed: list[int] = []
    before = signal.getsignal(signal.SIGINT)

    def wait(number: int, _frame: FrameType | None) -> None:
        if pressed:
            raise KeyboardInterrupt
        pressed.append(number)

    signal.signal(signal.SIGINT, wait)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if pressed:
        raise KeyboardInterrupt
