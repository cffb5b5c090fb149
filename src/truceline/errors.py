"""The errors that Truceline raises, each with a number, one sentence and what to do next."""

from __future__ import annotations


class TrucelineError(Exception):
    """Something went wrong that the person at the prompt can mend.

    `code` is a stable number (`TL120`), `message` one sentence that names the file, line or field and what to do.
    """

    exit_status = 1

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"[{code}] {message}")
        self.code = code
        self.message = message


class InputError(TrucelineError):
    """The input is not something that can be read (TL1xx). Exit status 2."""

    exit_status = 2


class LexiconError(InputError):
    """A row of a lexicon is wrong (TL12x). `where` is `file:line`."""

    def __init__(self, code: str, where: str, message: str) -> None:
        super().__init__(code, f"{where} {message}")
        self.where = where


class UnanchoredError(TrucelineError):
    """A reader returned a record whose spans do not lie in the text (TL2xx): a defect of the reader."""


class OutputError(TrucelineError):
    """What was made cannot be written (TL15x). Exit status 1."""


class DefectError(TrucelineError):
    """Truceline itself failed at a report (TL290): a mistake in the program, not in the input."""


class StoreError(TrucelineError):
    """A store cannot be written or read just now: full disk, lock, damage (TL30x). What was added is kept."""
