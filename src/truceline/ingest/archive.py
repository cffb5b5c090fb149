"""Web archives (WARC): the pages that were answered as reports."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from truceline.errors import InputError
from truceline.ingest.columns import Columns
from truceline.ingest.decode import decode
from truceline.ingest.page import decode_page, read_page
from truceline.ingest.report import make_report, too_large
from truceline.ingest.source import Refusal
from truceline.records import Report
from truceline.settings import Settings

_PAGE_SHARE = 20
"""How many times the bytes of its text a page may have."""


def archive_reports(path: Path, known: Columns, settings: Settings) -> Iterator[Report | Refusal]:
    """A report for each page of HTML or text that was answered with status 200, named by its address.

    The day of the crawl is not the day of publication: that is what the page tells.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    seen = 0
    with path.open("rb") as stream:
        try:
            for record in ArchiveIterator(stream):
                seen += record.rec_headers.get_header("WARC-Type") is not None
                if _is_page(record):
                    yield _entry(path, record, known, settings)
        except ArchiveLoadFailed as error:
            yield Refusal(str(path), InputError("TL119", f"is no web archive, or a damaged one ({error})"))
            return
    if not seen:
        yield Refusal(str(path), InputError("TL119", "is no web archive, or an empty one"))


def _is_page(record: Any) -> bool:
    if record.rec_type not in ("response", "resource") or not record.rec_headers.get_header("WARC-Target-URI"):
        return False
    if record.rec_type == "response" and (record.http_headers is None or record.http_headers.get_statuscode() != "200"):
        return False
    return _kind(record) in ("text/html", "application/xhtml+xml", "text/plain")


def _kind(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    return str(headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()


def _entry(path: Path, record: Any, known: Columns, settings: Settings) -> Report | Refusal:
    address = record.rec_headers.get_header("WARC-Target-URI")
    try:
        most = settings.largest_report * _PAGE_SHARE
        data = record.content_stream().read(most + 1)
        if len(data) > most:
            raise too_large(f"more than {most:,} bytes", settings.largest_report)
        if _kind(record) == "text/plain":
            return make_report(decode(data), url=address, publisher=known.publisher, settings=settings)
        page = read_page(decode_page(data))
        return make_report(
            page.text,
            title=page.title,
            published=page.published or known.published,
            publisher=known.publisher or page.publisher,
            url=address,
            settings=settings,
        )
    except InputError as error:
        return Refusal(f"{path}, {address}", error)
