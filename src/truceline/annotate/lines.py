"""Record lines as fields: `c1 denies indirect | speaker a1 | about e1`."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from truceline.annotate.faults import Faults
from truceline.annotate.labels import RECORD_ID

_ESCAPES = {"n": "\n", "r": "\r", "s": " "}
_FIELD = re.compile(r"((?:\\.|[^\\|])*)(\||$)", re.DOTALL)


class Field(msgspec.Struct, frozen=True):
    """One field behind the first: its first word and the rest, as written."""

    key: str
    value: str

    def __str__(self) -> str:
        return f"{self.key} {self.value}".strip()


class Line(msgspec.Struct, frozen=True):
    """A record line: its number in the file, the record's id, the words behind it, and the fields."""

    number: int
    id: str
    head: str
    fields: tuple[Field, ...]


def read_lines(written: list[str], first: int, faults: Faults) -> Iterator[Line]:
    """The record lines of a file, empty ones left out. `first`: the number of the first of them."""
    seen: dict[str, int] = {}
    for number, line in enumerate(written, first):
        if not line.strip(" "):
            continue
        parts = [found.group(1).strip(" ") for found in _FIELD.finditer(line)]
        parts = parts[:-1] if len(parts) > 1 and not parts[-1] else parts
        name, _, head = parts[0].partition(" ")
        if RECORD_ID.fullmatch(name) is None:
            faults.add(number, "TL404", f"{name!r} is no id of a record; begin the line with one like a1 or c12")
            continue
        if name in seen:
            faults.add(number, "TL404", f"{name} stands already in line {seen[name]}; each record has one line")
            continue
        if not all(parts):
            faults.add(number, "TL404", f"{name}: an empty field; put something between the bars")
        seen[name] = number
        fields = (part.partition(" ") for part in parts[1:])
        yield Line(number, name, head.strip(" "), tuple(Field(key, value.strip(" ")) for key, _, value in fields))


def quoted(value: str) -> str:
    """A value as it stands in a line: bars, backslashes, line ends and blanks at the edges are kept by a backslash."""
    written = value.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "\\n").replace("\r", "\\r")
    core = written.strip(" ")
    before, after = len(written) - len(written.lstrip(" ")), len(written) - len(written.rstrip(" "))
    return "\\s" * before + core + ("\\s" * after if core else "")


def unquoted(written: str) -> str:
    """The value that stands in a line as `written`."""
    return re.sub(r"\\(.)", lambda found: _ESCAPES.get(found.group(1), found.group(1)), written)
