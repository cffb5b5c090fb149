"""Open what a person names (a file, `-`) and give its reports one by one, those that cannot be read by name."""

from __future__ import annotations

import codecs
import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal

from truceline.errors import InputError
from truceline.ingest.decode import decode
from truceline.ingest.lines import numbered, read_line
from truceline.ingest.page import decode_page, looks_like_page, read_page
from truceline.ingest.report import iso_date, make_report, too_large
from truceline.records import Report
from truceline.settings import Settings, load_settings

Form = Literal["text", "html", "jsonl"]

_SUFFIXES: dict[str, Form] = {
    ".txt": "text",
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
_PAGE_SHARE = 20
"""How many times the bytes of its text a page may have."""


@dataclass(frozen=True)
class Given:
    """What the caller knows about a report; for JSON lines it holds where a line does not say. None is unknown."""

    published: str | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    encoding: str | None = None
    form: Form | None = None


@dataclass(frozen=True)
class Refusal:
    """A report that cannot be read: `where` it stands (`news.jsonl:17`) and why."""

    where: str
    reason: InputError

    @property
    def error(self) -> InputError:
        """The reason with the place in its message."""
        return InputError(self.reason.code, f"{self.where}: {self.reason.message}")


@dataclass(frozen=True)
class Source:
    """What was opened: `name` for messages, `form`, and the bytes."""

    name: str
    form: Form
    stream: IO[bytes]
    start: bytes
    given: Given
    settings: Settings

    def __iter__(self) -> Iterator[Report | Refusal]:
        """The reports in order, and a Refusal in the place of each that cannot be read.

        Raises InputError (TL102) where the bytes cannot be got.
        """
        try:
            if self.form == "jsonl":
                yield from self._lines()
            else:
                yield self._one()
        except InputError as error:
            yield Refusal(self.name, error)
        except OSError as error:
            raise InputError("TL102", f"{self.name}: cannot be read ({error.strerror or error})") from error

    def _lines(self) -> Iterator[Report | Refusal]:
        for number, content in numbered(self.stream, self.start, self.given.encoding):
            try:
                line = read_line(content)
                yield make_report(
                    line.text,
                    external_id=line.external_id,
                    published=line.published or self.given.published,
                    title=line.title or self.given.title,
                    publisher=line.publisher or self.given.publisher,
                    url=line.url or self.given.url,
                    settings=self.settings,
                )
            except InputError as error:
                yield Refusal(f"{self.name}:{number}", error)

    def _one(self) -> Report:
        largest = self.settings.largest_report
        most = largest * (_PAGE_SHARE if self.form == "html" else 4)
        data = self.stream.read(most + 1)
        if len(data) > most:
            raise too_large(f"more than {most:,} bytes", largest)
        given = self.given
        text = decode_page(data, given.encoding) if self.form == "html" else decode(data, given.encoding)
        if self.form == "text" and (given.form == "text" or not looks_like_page(text)):
            return make_report(
                text,
                published=given.published,
                title=given.title,
                publisher=given.publisher,
                url=given.url,
                settings=self.settings,
            )
        page = read_page(text)
        return make_report(
            page.text,
            published=given.published or page.published,
            title=given.title or page.title,
            publisher=given.publisher or page.publisher,
            url=given.url or page.url,
            settings=self.settings,
        )


def open_source(name: str, given: Given | None = None, settings: Settings | None = None) -> Source:
    """What `name` stands for: a file, or standard input for `-`.

    The form is as told, else as the file's name ends, else JSON lines where the first character is `{`, a page where
    it begins as one, and text.

    Raises InputError: TL101 there is no such file, TL102 it is none or may not be read, TL113 an impossible date.
    """
    known = given or Given()
    if known.published:
        iso_date(known.published)
    try:
        stream = _open(name)
        start = stream.peek(4096)[:4096]
    except FileNotFoundError as error:
        raise InputError("TL101", f"{name}: there is no such file") from error
    except (OSError, ValueError) as error:
        told = getattr(error, "strerror", None) or str(error)
        raise InputError("TL102", f"{name}: cannot be read ({told})") from error
    form = known.form or _SUFFIXES.get(Path(name).suffix.lower()) or _form(start)
    return Source("standard input" if name == "-" else name, form, stream, start, known, settings or load_settings())


def _open(name: str) -> io.BufferedReader:
    if name == "-":
        standard = sys.stdin.buffer
        return standard if isinstance(standard, io.BufferedReader) else io.BufferedReader(io.BytesIO(standard.read()))
    path = Path(name)
    if path.is_dir():
        raise InputError("TL102", f"{name}: is a folder; name a file, or - for standard input")
    return path.open("rb")


def _form(start: bytes) -> Form:
    """The form that the first bytes show."""
    wide = start[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    head = start.removeprefix(codecs.BOM_UTF8).decode("utf-16" if wide else "latin-1", "ignore")
    if head.lstrip().startswith("{"):
        return "jsonl"
    return "html" if looks_like_page(head) else "text"
