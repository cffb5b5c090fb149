"""What a feed brings: its entries as reports, those that are only summaries with the pages that they link."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import NamedTuple

from truceline.errors import InputError
from truceline.ingest import Refusal
from truceline.ingest.feed import Entry, feed_entries
from truceline.ingest.fetch import Answered, FetchError
from truceline.ingest.opml import Feed
from truceline.ingest.polite import BUSY, AnyFetch
from truceline.records import Report
from truceline.settings import Settings
from truceline.store import Store, document_key
from truceline.store.feeds import known_documents

_PAGES = ("text/html", "application/xhtml+xml")


class Told(NamedTuple):
    """The page of an entry. `again`: it could not be had now, and perhaps can later."""

    report: Report | Refusal | None
    again: bool = False


@dataclass(frozen=True)
class Polled:
    """A feed that has changed, with its reports: a source that can be added. `notes`: what a person should know."""

    feed: Feed
    answered: Answered
    reports: tuple[Report | Refusal, ...]
    notes: tuple[str, ...] = ()
    alone: bool = False

    @property
    def name(self) -> str:
        """Its address."""
        return self.feed.address

    @property
    def key(self) -> str:
        """Its address: what it is known by the next time."""
        return self.feed.address

    def entries(self, answered: Answered | None = None) -> Iterable[Report | Refusal]:
        """Its reports in order, a Refusal in the place of each that cannot be read."""
        return self.reports


@dataclass(frozen=True)
class Poller:
    """Asks feeds. `pages`: whether the page is fetched of which a feed holds only a summary."""

    store: Store
    settings: Settings
    fetch: AnyFetch
    pages: bool = False

    def poll(self, feed: Feed) -> Polled | None:
        """What a feed brings; None: it has not changed.

        Raises InputError: TL118 it is no feed, FetchError (TL120) it does not answer as it should.
        """
        before = self.store.source_state(feed.address)
        answered = self.fetch(feed.address, before.etag if before else None, before.changed if before else None)
        notes = (f"{feed.address}: has moved to {answered.moved}; change the list",) if answered.moved else ()
        if answered.data is None:
            return None
        try:
            entries = feed_entries(answered.data, feed.address)
        except InputError as error:
            raise InputError(error.code, f"{feed.address}: {error.message}") from error
        if feed.title is not None:
            entries = [replace(each, publisher=each.publisher or feed.title) for each in entries]
        found = self._with_pages(feed, entries) if self.pages else [Told(self._of_feed(each)) for each in entries]
        if any(each.again for each in found):  # the feed must not pass for unchanged the next time
            answered = replace(answered, etag=None, changed=None)
        return Polled(feed, answered, tuple(each.report for each in found if each.report is not None), notes)

    def _of_feed(self, entry: Entry) -> Report | Refusal:
        try:
            return entry.report(self.settings)
        except InputError as error:
            return Refusal(entry.link or entry.where, error)

    def _with_pages(self, feed: Feed, entries: list[Entry]) -> list[Told]:
        """The reports of entries, pages in place of summaries; a summary whose page is in the store is left out."""
        keys = {each.where: _document(each, feed) for each in entries if each.brief}
        with self.store.reading() as connection:
            known = known_documents(connection, list(keys.values()))
        found: list[Told] = []
        for entry in entries:
            if entry.where not in keys:
                found.append(Told(self._of_feed(entry)))
            elif keys[entry.where] not in known:
                found.append(self._page(feed, entry))
        return found

    def _page(self, feed: Feed, entry: Entry) -> Told:
        """The page of an entry. Where it is refused for good, or is no page, what the feed holds must do."""
        assert entry.link is not None
        try:
            page = self.fetch(entry.link, led_by=feed.address)
        except FetchError as error:
            if error.status is None or error.status in BUSY or error.status >= 500:
                return Told(Refusal(feed.address, InputError(error.code, error.message)), again=True)
            return Told(self._of_feed(entry))
        if page.data is not None and page.kind in _PAGES:
            with suppress(InputError):  # a page without text: what the feed holds is told or refused below
                return Told(entry.page_report(page.data, self.settings))
        return Told(self._of_feed(entry))


def _document(entry: Entry, feed: Feed) -> str:
    """The key of the document that the page of an entry is, whatever its text."""
    return document_key(Report(id="", text="", url=entry.link), feed.address, alone=False)
