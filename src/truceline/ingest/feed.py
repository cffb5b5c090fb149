"""RSS and Atom: the entries of a feed as reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from truceline.errors import InputError
from truceline.ingest.columns import Columns
from truceline.ingest.page import decode_page, plain_text, read_page
from truceline.ingest.report import make_report
from truceline.ingest.source import Refusal
from truceline.records import Report
from truceline.settings import Settings

_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_WHOLE = 1_000
"""Characters from which an entry is taken for the whole report."""
_CUT = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\]|\b(?:read|continue) (?:more|reading)\W*)\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class Entry:
    """What a feed holds of one report. `where`: for messages. None is unknown."""

    where: str
    text: str
    title: str | None = None
    id: str | None = None
    link: str | None = None
    published: str | None = None
    publisher: str | None = None

    @property
    def brief(self) -> bool:
        """Whether it looks like a summary of a page that holds more."""
        return self.link is not None and (len(self.text) < _WHOLE or _CUT.search(self.text) is not None)

    def report(self, settings: Settings) -> Report:
        """The report of what the feed holds. Raises InputError as `make_report`."""
        return self._report(self.text, self.published, settings)

    def page_report(self, page: bytes, settings: Settings) -> Report:
        """The report of the page that the entry links, where that says more. Raises InputError as `make_report`."""
        found = read_page(decode_page(page))
        if len(found.text) <= len(self.text):
            return self.report(settings)
        return self._report(found.text, self.published or found.published, settings)

    def _report(self, text: str, published: str | None, settings: Settings) -> Report:
        return make_report(
            text,
            external_id=self.id,
            title=self.title,
            published=published,
            publisher=self.publisher,
            url=self.link,
            settings=settings,
        )


def looks_like_feed(data: bytes) -> bool:
    """Whether the first bytes are those of RSS or Atom."""
    return _FEED.search(data[:4000]) is not None


def feed_reports(data: bytes, name: str, known: Columns, settings: Settings) -> Iterator[Report | Refusal]:
    """A report an entry: its headline and the fullest text that the feed holds. `name`: for messages.

    Raises InputError (TL118) where the bytes are no feed.
    """
    for entry in feed_entries(data, name, known.publisher):
        try:
            yield entry.report(settings)
        except InputError as error:
            yield Refusal(entry.where, error)


def feed_entries(data: bytes, name: str, publisher: str | None = None) -> list[Entry]:
    """The entries in their order. `publisher`: None is the title of the feed.

    Raises InputError (TL118) where the bytes are no feed.
    """
    import feedparser

    found: Any = feedparser.parse(data)
    if not found.version:
        raise InputError("TL118", "is neither RSS nor Atom")
    outlet = publisher or found.feed.get("title")
    return [_entry(each, f"{name}, entry {number}", outlet) for number, each in enumerate(found.entries, 1)]


def _entry(found: Any, where: str, publisher: str | None) -> Entry:
    title = plain_text(found.get("title", "")) or None
    bodies = [each.value for each in found.get("content", ())] + [found.get("summary", "")]
    body = max((plain_text(each) for each in bodies), key=len)
    when = found.get("published_parsed") or found.get("updated_parsed")
    return Entry(
        where,
        "\n\n".join(part for part in (title, body) if part),
        title=title,
        id=found.get("id"),
        link=found.get("link"),
        published=date(*when[:3]).isoformat() if when else None,
        publisher=publisher,
    )
