"""Lists of feeds: OPML, a text with an address a line, or one address."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from xml.parsers import expat

from truceline.errors import InputError
from truceline.ingest.decode import decode
from truceline.ingest.fetch import is_address


@dataclass(frozen=True)
class Feed:
    """A feed that is to be followed. `title`: as the list calls it; None: it does not."""

    address: str
    title: str | None = None


def feeds_of(name: str) -> list[Feed]:
    """The feeds that `name` stands for: an address, a file, or - for standard input; each once, in order.

    Raises InputError: TL101 there is no such file, TL102 it cannot be read, TL180 a line of it is wrong.
    """
    if is_address(name):
        return [Feed(name)]
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except FileNotFoundError as error:
        raise InputError("TL101", f"{name}: there is no such file") from error
    except (OSError, ValueError) as error:
        raise InputError("TL102", f"{name}: cannot be read ({getattr(error, 'strerror', None) or error})") from error
    shown = "standard input" if name == "-" else name
    found = _outlines(data, shown) if _is_xml(data) else _lines(data, shown)
    if not found:
        raise InputError("TL180", f"{shown}: names no feed; write an address a line, or OPML")
    first: dict[str, Feed] = {}
    for feed in found:
        first.setdefault(feed.address, feed)
    return list(first.values())


def _is_xml(data: bytes) -> bool:
    return data.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"<")


def _lines(data: bytes, name: str) -> list[Feed]:
    """Of a text: blank lines and those that begin with # say nothing."""
    found: list[Feed] = []
    for number, line in enumerate(decode(data).splitlines(), 1):
        written = line.strip().removeprefix("\ufeff")
        if written and not written.startswith("#"):
            found.append(Feed(_checked(written, f"{name}:{number}")))
    return found


def _outlines(data: bytes, name: str) -> list[Feed]:
    found: list[Feed] = []
    parser = expat.ParserCreate()
    depth = 0

    def begin(element: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        where = f"{name}:{parser.CurrentLineNumber}"
        if not depth and element.lower() != "opml":
            raise InputError("TL180", f"{where}: <{element}> begins no OPML; of a feed itself give the address")
        depth += 1
        told = {key.lower(): value.strip() for key, value in attributes.items()}
        if element.lower() != "outline":
            return
        if "xmlurl" in told:
            address = _checked(told["xmlurl"], where)
            found.append(Feed(address, told.get("title") or told.get("text") or None))
        elif told.get("type", "").lower() in ("rss", "atom"):
            raise InputError("TL180", f'{where}: the feed {told.get("text", "")!r} has no address; write xmlUrl="..."')

    def entity(entity: str, *_: object) -> None:
        raise InputError("TL180", f"{name}:{parser.CurrentLineNumber}: defines the entity {entity!r}; OPML needs none")

    parser.StartElementHandler = begin
    parser.EntityDeclHandler = entity
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        told = expat.ErrorString(error.code)
        raise InputError(
            "TL180", f"{name}:{error.lineno}: is no XML here ({told}, column {error.offset + 1})"
        ) from error
    return found


def _checked(address: str, where: str) -> str:
    if not is_address(address) or any(sign.isspace() for sign in address):
        raise InputError(
            "TL180", f"{where}: {address!r} is no address of a feed; write it as https://paper.example/rss"
        )
    return address
