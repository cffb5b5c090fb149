"""What a person names to be added: folders, files of any form, addresses; each file or address is a Holding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from truceline.errors import InputError
from truceline.ingest.archive import archive_reports
from truceline.ingest.columns import Columns
from truceline.ingest.feed import feed_reports, looks_like_feed
from truceline.ingest.fetch import Answered, fetch, is_address
from truceline.ingest.objects import json_reports
from truceline.ingest.page import decode_page, read_page
from truceline.ingest.parquet import parquet_columns, parquet_count, parquet_reports
from truceline.ingest.report import make_report
from truceline.ingest.source import Form, Given, Refusal, open_source
from truceline.ingest.table import table_columns, table_count, table_reports
from truceline.records import Report
from truceline.settings import Settings

FileForm = Literal["text", "html", "jsonl", "csv", "tsv", "parquet", "feed", "warc"]

_SUFFIXES: dict[str, FileForm] = {
    ".txt": "text",
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".parquet": "parquet",
    ".rss": "feed",
    ".atom": "feed",
    ".xml": "feed",
    ".warc": "warc",
    ".warc.gz": "warc",
}


@dataclass(frozen=True)
class Wanted:
    """What the caller knows of what is added. `columns`: names of columns; `known`: values where a report has none."""

    form: FileForm | None = None
    columns: Columns = field(default_factory=Columns)
    known: Columns = field(default_factory=Columns)
    encoding: str | None = None


@dataclass(frozen=True)
class Holding:
    """One file, standard input (`-`) or address. `name`: as told. `form`: None where its first bytes must tell."""

    name: str
    wanted: Wanted
    settings: Settings

    @property
    def key(self) -> str:
        """Its absolute path, or its address: what it is known by the next time."""
        return self.name if self.name == "-" or is_address(self.name) else str(Path(self.name).resolve())

    @property
    def form(self) -> FileForm | None:
        """As told, else as its name ends; None: an address, or a name that tells nothing."""
        return self.wanted.form or (None if is_address(self.name) else form_of(Path(self.name)))

    @property
    def alone(self) -> bool:
        """Whether it holds one report, which keeps its path when its text changes."""
        return self.form in ("text", "html") or (self.form is None and self.name != "-")

    def columns(self) -> Columns | None:
        """Which columns of a table are read, None for other forms. Raises InputError (TL116)."""
        if self.form in ("csv", "tsv"):
            return table_columns(Path(self.name), self.wanted.columns, self.wanted.encoding)
        return parquet_columns(Path(self.name), self.wanted.columns) if self.form == "parquet" else None

    def count(self) -> int | None:
        """How many reports it holds, where that can be told without reading them."""
        if is_address(self.name) or self.name == "-" or self.form in ("warc", "feed"):
            return None
        path = Path(self.name)
        if self.form in ("csv", "tsv"):
            return table_count(path, self.wanted.encoding, self.settings)
        if self.form == "parquet":
            return parquet_count(path)
        return _lines(path) if self.form == "jsonl" else 1

    def entries(self, answered: Answered | None = None) -> Iterator[Report | Refusal]:
        """Its reports in order, a Refusal in the place of each that cannot be read. `answered`: of an address."""
        try:
            yield from self._entries(answered)
        except InputError as error:
            told = error.message.removeprefix(f"{self.name}: ")
            yield Refusal(self.name, InputError(error.code, told))
        except OSError as error:
            yield Refusal(self.name, InputError("TL102", f"cannot be read ({error.strerror or error})"))

    def _entries(self, answered: Answered | None) -> Iterator[Report | Refusal]:
        wanted, path = self.wanted, Path(self.name)
        if is_address(self.name):
            return self._of_address(answered or fetch(self.name))
        if self.form in ("csv", "tsv"):
            return table_reports(path, wanted.columns, wanted.known, wanted.encoding, self.settings)
        if self.form == "parquet":
            return parquet_reports(path, wanted.columns, wanted.known, self.settings)
        if self.form == "warc":
            return archive_reports(path, wanted.known, self.settings)
        if self.form == "feed":
            return feed_reports(path.read_bytes(), self.name, wanted.known, self.settings)
        known = wanted.known
        if self.form == "jsonl":
            return json_reports(self.name, wanted.columns, known, wanted.encoding, self.settings)
        given = Given(known.published, known.title, known.publisher, known.url, wanted.encoding, _one_of_two(self.form))
        return iter(open_source(self.name, given, self.settings))

    def _of_address(self, answered: Answered) -> Iterator[Report | Refusal]:
        if answered.data is None:
            return
        if looks_like_feed(answered.data):
            yield from feed_reports(answered.data, self.name, self.wanted.known, self.settings)
            return
        page = read_page(decode_page(answered.data, self.wanted.encoding))
        known = self.wanted.known
        yield make_report(
            page.text,
            title=page.title,
            published=page.published or known.published,
            publisher=known.publisher or page.publisher,
            url=self.name,
            settings=self.settings,
        )


def holdings(names: Iterable[str], wanted: Wanted, settings: Settings) -> list[Holding]:
    """The files and addresses that names stand for; of a folder every file of a known form in it, at any depth.

    Raises InputError: TL101 there is no such file, TL103 a folder holds no file of a known form.
    """
    found: list[Holding] = []
    for name in names:
        paths = [name] if name == "-" or is_address(name) else _files(Path(name))
        found += [Holding(each, wanted, settings) for each in paths]
    return list({each.key: each for each in found}.values())


def _files(path: Path) -> list[str]:
    if not path.is_dir():
        if not path.exists():
            raise InputError("TL101", f"{path}: there is no such file or folder")
        return [str(path)]
    inner = (each for each in sorted(path.rglob("*")) if each.is_file() and form_of(each) is not None)
    shown = [str(each) for each in inner if not any(part.startswith(".") for part in each.relative_to(path).parts)]
    if not shown:
        raise InputError("TL103", f"{path}: holds no file of a known form ({', '.join(_SUFFIXES)})")
    return shown


def form_of(path: Path) -> FileForm | None:
    """The form of a file by how its name ends, None: the name does not tell."""
    name = path.name.lower()
    return next((form for suffix, form in _SUFFIXES.items() if name.endswith(suffix)), None)


def _one_of_two(form: FileForm | None) -> Form | None:
    if form == "text" or form == "html":
        return form
    return None


def _lines(path: Path) -> int:
    with path.open("rb") as stream:
        return sum(block.count(b"\n") for block in iter(lambda: stream.read(1 << 20), b"")) or 1
