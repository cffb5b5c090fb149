"""The reports that were known on a day, beside what the store keeps of those that are known now."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from functools import cached_property
from typing import Protocol, TypeVar

from sqlalchemy import Connection

from truceline.ledger.linking.families import text_as_kept
from truceline.lexicon import folders
from truceline.lexicon.agencies import load_agencies
from truceline.link import LinkSettings
from truceline.link.families import Credits, Text, credits_of, look_ups, one_source, text_of
from truceline.link.union import groups
from truceline.records import Reading
from truceline.settings import Settings
from truceline.store.known import Then
from truceline.store.links import families as stored

_HOLDERS = 200
"""Reports that a text which the store does not compare any more is compared with."""


class OfReport(Protocol):
    """A row that belongs to a report."""

    @property
    def report(self) -> int: ...


T = TypeVar("T", bound=OfReport)


class Past:
    """What was known at the end of a day. `then`: the store as it was."""

    def __init__(
        self, connection: Connection, after: str, settings: Settings, chosen: LinkSettings | None = None
    ) -> None:
        self.connection = connection
        self.then = Then(connection, after)
        self.link = chosen or LinkSettings()
        self._settings = settings
        self._readings: dict[int, Reading] = {}

    @cached_property
    def _others(self) -> dict[int, str | None]:
        return self.then.others()

    def unchanged(self, rows: Iterable[T]) -> list[T]:
        """Those of rows whose reports were known as they are now."""
        found = list(rows)
        known = self.then.known({row.report for row in found}) - self._others.keys()
        return [row for row in found if row.report in known]

    def others(self, first: int | None, last: int | None) -> dict[int, Reading]:
        """Readings of the other reports published between two days (ordinals), as of then; None: without a date."""
        wanted = {number for number, published in self._others.items() if _between(published, first, last)}
        return self.readings(wanted)

    @property
    def any_other(self) -> bool:
        """Whether there is any such report."""
        return bool(self._others)

    def is_other(self, report: int) -> bool:
        """Whether a report was known, but not as it is now."""
        return report in self._others

    def readings(self, reports: Collection[int]) -> dict[int, Reading]:
        """Readings of reports by number, as of then."""
        missing = {number for number in reports if number not in self._readings}
        if missing:
            self._readings |= self.then.readings(missing)
        return {number: self._readings[number] for number in reports if number in self._readings}

    def families(self, reports: Collection[int]) -> dict[int, str]:
        """The family of each of some reports, from those that were known."""
        texts: dict[int, Text] = {}
        pairs: set[tuple[int, int]] = set()
        front, reached = set(reports), set(reports)
        while front:
            texts |= self._texts(front)
            found = self._pairs(front, texts)
            pairs |= found
            front = {each for pair in found for each in pair} - reached
            reached |= front
        return _families(texts, pairs)

    def _pairs(self, front: Collection[int], texts: dict[int, Text]) -> set[tuple[int, int]]:
        """The reports of the front, each with those that it was one source with."""
        kept = stored.pairs_of(self.connection, front)
        known = self.then.known({each for pair in kept for each in pair})
        pairs = {pair for pair in kept if known.issuperset(pair)}
        replaced = self._texts(self._near_others([texts[number].published for number in front]))
        for number in front:
            others = replaced
            if self.is_other(number):
                holders = stored.holders(self.connection, texts[number].shingled.sample, _HOLDERS)
                others = replaced | self._texts(self.then.known(holders.keys()))
            alike = {at for at, each in others.items() if at != number and self._alike(texts[number], each)}
            pairs.update((number, at) for at in alike)
        return pairs

    def sources(self, reports: Collection[int]) -> int:
        """How many families some reports are by the text that they have in common, whatever others tell."""
        pairs = stored.pairs_of(self.connection, reports)
        return len(groups(reports, (pair for pair in pairs if pair[0] in reports and pair[1] in reports)))

    def _near_others(self, published: Collection[str | None]) -> set[int]:
        """The other reports published within days of some; a date that nobody knows parts nothing."""
        if None in published:
            return set(self._others)
        found = set(self.others(None, None))
        for day in {date.fromisoformat(each[:10]).toordinal() for each in published if each is not None}:
            found.update(self.others(day - self.link.near_days, day + self.link.near_days))
        return found

    def _alike(self, one: Text, other: Text) -> bool:
        shared = len(set(one.shingled.sample).intersection(other.shingled.sample))
        return shared >= max(1, look_ups(one.shingled, other.shingled)) and one_source(one, other, self.link)

    def _texts(self, reports: Collection[int]) -> dict[int, Text]:
        kept = stored.wordings_of(self.connection, reports)
        found = {number: text_as_kept(each, self.link) for number, each in kept.items()}
        missing = self.readings(set(reports) - found.keys())
        return found | {number: text_of(each.report, self._credits, self.link) for number, each in missing.items()}

    @cached_property
    def _credits(self) -> Credits:
        return credits_of(load_agencies(folders(self._settings.lexicon)))


def _families(texts: dict[int, Text], pairs: Iterable[tuple[int, int]]) -> dict[int, str]:
    found: dict[int, str] = {}
    for group in groups(texts, pairs):
        earliest = min((texts[each].published or "9999", texts[each].id) for each in group)[1]
        found.update(dict.fromkeys(group, earliest))
    return found


def _between(published: str | None, first: int | None, last: int | None) -> bool:
    if published is None or first is None or last is None:
        return published is None and (first is None or last is None)
    return first <= date.fromisoformat(published[:10]).toordinal() <= last
