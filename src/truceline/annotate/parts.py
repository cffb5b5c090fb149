"""The three parts of a file, head, text and record lines, and the head's lines."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from truceline.annotate.faults import Faults
from truceline.annotate.lines import quoted, unquoted

RULE = "----"
KEYS = ("notice", "conflict", "publisher", "kind", "published", "title", "url", "language", "external_id")
"""What the head can say, in the order in which it is written."""


class Parts(msgspec.Struct, frozen=True):
    """A file taken apart. `head`: values by key. `body`: the marked text; `body_line`: the line that it begins in.

    `lines`: the record lines; `first_line`: the number of the first of them.
    """

    head: Mapping[str, str]
    body: str
    body_line: int
    lines: list[str]
    first_line: int


def take_apart(written: str, faults: Faults) -> Parts | None:
    """The parts of a file; None where it has not three."""
    lines = written.split("\n")
    rules = [number for number, line in enumerate(lines) if line == RULE]
    if len(rules) != 2:
        last = rules[2] + 1 if len(rules) > 2 else max(len(lines) - (lines[-1] == ""), 1)
        faults.add(
            last, "TL400", f"{len(rules)} lines of four hyphens; two part head, text and records (\\---- is text)"
        )
        return None
    first, second = rules
    head = _head(lines[:first], faults)
    return Parts(head, "\n".join(lines[first + 1 : second]), first + 2, lines[second + 1 :], second + 2)


def _head(lines: list[str], faults: Faults) -> dict[str, str]:
    found: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        key, colon, value = line.partition(":")
        if not colon or key not in KEYS:
            faults.add(
                number, "TL400", f"{line[:40]!r} is no line of the head; write KEY: VALUE with {', '.join(KEYS)}"
            )
        elif key in found:
            faults.add(number, "TL400", f"{key} stands twice; keep one")
        elif value.strip(" "):
            found[key] = unquoted(value.strip(" "))
    return found


def put_together(head: Mapping[str, str | None], body: str, lines: list[str]) -> str:
    """The file of a head (what is None is left out), a marked text and record lines."""
    top = [f"{key}: {quoted(value)}" for key in KEYS if (value := head.get(key)) is not None]
    return "\n".join([*top, RULE, body, RULE, *lines, ""])
