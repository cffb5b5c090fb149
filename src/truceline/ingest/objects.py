"""JSON lines whose fields may have other names than ours: `date` for `published`, `body` for `text`."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.errors import InputError
from truceline.ingest.columns import Columns, renamed
from truceline.ingest.lines import line_of, numbered, read_object
from truceline.ingest.report import make_report
from truceline.ingest.source import Given, Refusal, open_source
from truceline.records import Report
from truceline.settings import Settings


def json_reports(
    name: str, told: Columns, known: Columns, encoding: str | None, settings: Settings
) -> Iterator[Report | Refusal]:
    """The report of each line, or why it cannot be read. Raises InputError as `open_source`."""
    source = open_source(name, Given(form="jsonl", encoding=encoding), settings)
    with source.stream:
        for number, content in numbered(source.stream, source.start, encoding):
            try:
                line = line_of(renamed(read_object(content), told))
                yield make_report(
                    line.text,
                    external_id=line.external_id,
                    published=line.published or known.published,
                    title=line.title or known.title,
                    publisher=line.publisher or known.publisher,
                    url=line.url or known.url,
                    settings=settings,
                )
            except InputError as error:
                yield Refusal(f"{source.name}:{number}", error)
