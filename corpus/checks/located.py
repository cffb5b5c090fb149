"""A report with its file's lines, so that each finding can name one."""

from __future__ import annotations

import re

import msgspec

from truceline.annotate import Annotated
from truceline.records import Span

_ID = re.compile(r"^([a-z][1-9][0-9]*)(?= |$)", re.MULTILINE)
_RULE = re.compile(r"^----$", re.MULTILINE)


class Finding(msgspec.Struct, frozen=True, order=True):
    """What is wrong, and in which line. `soft`: worth a look, no mistake by itself."""

    line: int
    code: str
    message: str
    soft: bool = False

    def at(self, name: str) -> str:
        """The finding as one sentence that begins with file and line."""
        return f"{name}:{self.line}: {self.code} {'(look) ' if self.soft else ''}{self.message}"


class Located:
    """An annotated report, and where in its file things stand."""

    def __init__(self, annotated: Annotated, written: str) -> None:
        self.annotated, self.reading = annotated, annotated.reading
        self.text = annotated.reading.report.text
        head, rule = (found.end() + 1 for found in _RULE.finditer(written))
        self._body_line = 1 + written.count("\n", 0, head)
        self._records = {found[1]: 1 + written.count("\n", 0, found.start(1)) for found in _ID.finditer(written, rule)}
        self._head = written[:head].split("\n")

    def line(self, where: str | Span) -> int:
        """The line of a record's id, of a key of the head, or of a span of the text."""
        if isinstance(where, tuple):
            return self._body_line + self.text.count("\n", 0, where[0])
        keys = {line.partition(":")[0]: number for number, line in enumerate(self._head, 1)}
        return self._records.get(where) or keys.get(where) or 1

    def words(self, span: Span) -> str:
        """The words of a span, cut where they are many."""
        found = " ".join(self.reading.text_of(span).split())
        return found if len(found) <= 50 else f"{found[:47]}..."

    def wrong(self, where: str | Span, code: str, message: str) -> Finding:
        """A mistake."""
        return Finding(self.line(where), code, message)

    def look(self, where: str | Span, code: str, message: str) -> Finding:
        """Something worth a look."""
        return Finding(self.line(where), code, message, soft=True)
