"""What is wrong with an annotated file, gathered so that all of it can be mended at once."""

from __future__ import annotations

import msgspec

from truceline.errors import InputError


class Fault(msgspec.Struct, frozen=True, order=True):
    """One mistake: its line in the file (from 1), a stable number (`TL402`) and one sentence that says what to do."""

    line: int
    code: str
    message: str

    def at(self, name: str) -> str:
        """The mistake as one sentence that begins with file and line."""
        return f"{name}:{self.line}: {self.code} {self.message}"


class AnnotationError(InputError):
    """An annotated file has mistakes (TL4xx); `faults` holds all of them, the message names the first."""

    def __init__(self, name: str, faults: tuple[Fault, ...]) -> None:
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        super().__init__(faults[0].code, f"{name}:{faults[0].line}: {faults[0].message}{more}")
        self.faults = faults


class Faults:
    """Collects faults while a file is read."""

    def __init__(self) -> None:
        self._found: list[Fault] = []

    def add(self, line: int, code: str, message: str) -> None:
        """Note one mistake."""
        self._found.append(Fault(line, code, message))

    @property
    def found(self) -> tuple[Fault, ...]:
        """All of them, by line."""
        return tuple(sorted(self._found))
