"""JSON lines: one report a line."""

from __future__ import annotations

import codecs
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import IO, Any

from truceline.errors import InputError

_KINDS = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
_WIDE = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True)
class Line:
    """What one line says of a report. None is unknown."""

    text: str
    external_id: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None


def numbered(stream: IO[bytes], start: bytes, encoding: str | None) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, each with its number, in UTF-8 where the stream is in UTF-16.

    `start`: the first bytes of the stream, which are still to be read from it.
    """
    wide = encoding or next((name for mark, name in _WIDE if start.startswith(mark)), None)
    lines: Iterator[bytes] = iter(stream)
    if wide is not None:
        lines = (line.encode("utf-8", "surrogatepass") for line in _reader(stream, wide))
    for number, line in enumerate(lines, 1):
        content = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
        if content.strip():
            yield number, content


def _reader(stream: IO[bytes], encoding: str) -> IO[str]:
    try:
        return io.TextIOWrapper(stream, encoding=encoding, newline="\n", errors="replace")
    except LookupError as error:
        raise InputError("TL105", f"there is no encoding {encoding!r}; name one such as utf-16") from error


def read_line(line: bytes) -> Line:
    """What a line says.

    Raises InputError (TL109) where it is no JSON object with a `text`, or a field has the wrong type.
    """
    return line_of(read_object(line))


def line_of(fields: Mapping[str, Any]) -> Line:
    """What an object says. Raises InputError (TL109) where it has no `text`, or a field has the wrong type."""
    if "text" not in fields:
        raise InputError("TL109", 'has no `text`; each line needs one: {"id": ..., "text": ...}')
    text = fields["text"]
    if not isinstance(text, str):
        raise InputError("TL109", f"`text` is {_kind(text)}; it must be a string")
    known = {name: _told(fields, name) for name in ("title", "published", "publisher", "url")}
    own = fields.get("id")
    if isinstance(own, int) and not isinstance(own, bool):
        own = str(own)
    return replace(Line(text, **known), external_id=_told({"id": own}, "id"))


def read_object(line: bytes) -> dict[str, Any]:
    """The object on a line. Raises InputError: TL105 it is not in UTF-8, TL109 it is no object of JSON."""
    try:
        found = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise InputError(
            "TL105", f"is not UTF-8 at byte {error.start:,} of the line; save the file as UTF-8"
        ) from error
    except json.JSONDecodeError as error:
        raise InputError("TL109", f"is no JSON (column {error.colno}: {error.msg}); write one object a line") from error
    except (ValueError, RecursionError) as error:
        raise InputError("TL109", "is no JSON that can be read (too deep, or a number too long)") from error
    if not isinstance(found, dict):
        raise InputError("TL109", f'is {_kind(found)}; write one object a line: {{"id": ..., "text": ...}}')
    return found


def _told(fields: Mapping[str, Any], name: str) -> str | None:
    value = fields.get(name)
    if value is not None and not isinstance(value, str):
        raise InputError("TL109", f"`{name}` is {_kind(value)}; it must be a string")
    return value


def _kind(value: object) -> str:
    return "null" if value is None else _KINDS.get(type(value), "a string")
