"""What is dear to ask a store, kept for as long as the store does not change."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from threading import Lock
from typing import Any, TypeVar

from sqlalchemy import text

from truceline.ledger import Ledger
from truceline.publish.web.found import found_points
from truceline.records.linked import Ceasefire
from truceline.records.listed import ActorRow, PlaceRow, PublisherRow
from truceline.store.lists import actor_rows, actors_of, place_rows, publisher_rows, publishers_of
from truceline.store.overview import Extent, extent
from truceline.store.paging import Facets

T = TypeVar("T")
_KEPT = 64
"""Answers that are kept of each kind."""


class Memory:
    """Answers by question and by the state of the store, the ones not asked for longest forgotten first."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._lock = Lock()
        self._watch: Any = None
        if ledger.store.engine.dialect.name == "sqlite":
            self._watch = ledger.store.engine.raw_connection()
        self.as_known = self.remembered(ledger.as_known, 2)
        self.status = self.remembered(ledger.status)
        self.ceasefires = self.remembered(self._ceasefires, 4)
        self.extent = self.remembered(self._extent, 4)
        self.sure_points = self.remembered(partial(found_points, ledger), 8)
        self.actors = self.remembered(self._actors)
        self.places = self.remembered(self._places)
        self.publishers = self.remembered(self._publishers)

    def close(self) -> None:
        """Lets go of the store."""
        if self._watch is not None:
            self._watch.close()
            self._watch = None

    def state(self) -> str:
        """What differs whenever anybody has changed the store, in this program or another."""
        if self._watch is None:
            with self._ledger.store.reading() as connection:
                return str(connection.execute(text("SELECT pg_current_snapshot()")).scalar_one())
        with self._lock:
            cursor = self._watch.cursor()
            try:
                return str(cursor.execute("PRAGMA data_version").fetchone()[0])
            finally:
                cursor.close()

    def remembered(self, ask: Callable[..., T], kept: int = _KEPT) -> Callable[..., T]:
        """A question whose answers are kept while the store stays as it is; its arguments must be hashable."""

        @lru_cache(maxsize=kept)
        def answer(_state: str, *arguments: Any) -> T:
            return ask(*arguments)

        return lambda *arguments: answer(self.state(), *arguments)

    def _ceasefires(self, as_known_on: str | None = None) -> tuple[Ceasefire, ...]:
        if as_known_on is not None:
            return tuple(reversed(self.as_known(as_known_on)[1]))
        return tuple(self._ledger.ceasefires())

    def _extent(self, today: str) -> Extent:
        with self._ledger.store.reading() as connection:
            return extent(connection, today)

    def _actors(self, words: str, most: int, facets: Facets | None = None) -> tuple[ActorRow, ...]:
        with self._ledger.store.reading() as connection:
            if facets is not None:
                return tuple(actors_of(connection, words, most, facets))
            return tuple(actor_rows(connection, words, most))

    def _places(self, words: str, most: int, facets: Facets | None = None) -> tuple[PlaceRow, ...]:
        with self._ledger.store.reading() as connection:
            return tuple(place_rows(connection, words, most, facets))

    def _publishers(self, words: str, most: int, facets: Facets | None = None) -> tuple[PublisherRow, ...]:
        with self._ledger.store.reading() as connection:
            if facets is not None:
                return tuple(publishers_of(connection, words, most, facets))
            return tuple(publisher_rows(connection, words, most))
