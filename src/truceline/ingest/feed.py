"""RSS and Atom: the entries of a feed as reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from truceline.errors import InputError
from truceline.ingest.columns import Columns
from truceline.ingest.page import plain_text
from truceline.ingest.report import make_report
from truceline.ingest.source import Refusal
from truceline.records import Report
from truceline.settings import Settings

_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)


def looks_like_feed(data: bytes) -> bool:
    """Whether the first bytes are those of RSS or Atom."""
    return _FEED.search(data[:4000]) is not None


def feed_reports(data: bytes, name: str, known: Columns, settings: Settings) -> Iterator[Report | Refusal]:
    """A report an entry: its headline and the fullest text that the feed holds. `name`: for messages.

    Raises InputError (TL118) where the bytes are no feed.
    """
    import feedparser

    found: Any = feedparser.parse(data)
    if not found.version:
        raise InputError("TL118", "is neither RSS nor Atom")
    publisher = known.publisher or found.feed.get("title")
    for number, entry in enumerate(found.entries, 1):
        try:
            yield _report(entry, publisher, settings)
        except InputError as error:
            yield Refusal(f"{name}, entry {number}", error)


def _report(entry: Any, publisher: str | None, settings: Settings) -> Report:
    title = plain_text(entry.get("title", "")) or None
    bodies = [each.value for each in entry.get("content", ())] + [entry.get("summary", "")]
    body = max((plain_text(each) for each in bodies), key=len)
    when = entry.get("published_parsed") or entry.get("updated_parsed")
    return make_report(
        "\n\n".join(part for part in (title, body) if part),
        external_id=entry.get("id"),
        title=title,
        published=date(*when[:3]).isoformat() if when else None,
        publisher=publisher,
        url=entry.get("link"),
        settings=settings,
    )
