"""New reports into families: each is compared with those that hold the same words, and joins what it is a copy of."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import msgspec
import numpy as np
from sqlalchemy import Connection

from truceline.ledger.linking.kept import Kept
from truceline.link import LinkSettings
from truceline.link.families import SHORT, Credits, Text, look_ups, of_hashes, one_source, text_of
from truceline.link.union import groups
from truceline.records import Reading
from truceline.store.links import families as stored
from truceline.store.links.families import Home, Wording

_TEXTS = 4000
"""Texts that are kept at hand, some kilobytes each."""


class Families:
    """Keeps the families of a store."""

    def __init__(self, credits: Credits, settings: LinkSettings) -> None:
        self._credits = credits
        self._settings = settings
        self._texts: Kept[Text] = Kept(_TEXTS)

    def link(self, connection: Connection, readings: Mapping[int, Reading], gone: Collection[int]) -> set[int]:
        """Puts new reports into families and takes out those that are gone; reports whose family is another now."""
        leaving = sorted({*readings, *gone})
        homes = stored.homes_of(connection, leaving)
        before = {
            report: home.id
            for report, home in stored.homes_of(
                connection, stored.members_of(connection, {home.number for home in homes.values()})
            ).items()
        }
        mates = stored.forget(connection, leaving)
        self._texts.forget(leaving)
        pairs = self._pairs(connection, readings)
        stored.keep_pairs(connection, pairs)
        loose = {*readings, *mates}
        inside = [pair for pair in stored.pairs_of(connection, loose) if loose.issuperset(pair)] if mates else []
        after = self._join(connection, loose, [*pairs, *inside])
        return {report for report, id in after.items() if before.get(report) != id}

    def _pairs(self, connection: Connection, readings: Mapping[int, Reading]) -> set[tuple[int, int]]:
        """The new reports, each with those that it is one source with."""
        fresh = {number: text_of(each.report, self._credits, self._settings) for number, each in readings.items()}
        for number, text in fresh.items():
            stored.add_shingles(connection, number, text.published, text.shingled.sample)
        stored.keep_wordings(connection, {number: _wording(text) for number, text in fresh.items()})
        self._texts.put(fresh)
        return {
            (number, other)
            for number, text in fresh.items()
            for other, theirs in self._near(connection, number, text).items()
            if one_source(text, theirs, self._settings)
        }

    def _near(self, connection: Connection, number: int, text: Text) -> dict[int, Text]:
        """The reports that a new one is compared with."""
        near = stored.near_copies(connection, number, text.published, self._settings.neighbours)
        least = look_ups(text.shingled, text.shingled)
        enough = {other for other, shared in near.items() if shared >= least}
        enough |= stored.shorter(connection, {other for other, shared in near.items() if 1 < shared < least}, SHORT)
        found = self._get(connection, enough)
        return {at: each for at, each in found.items() if near[at] >= look_ups(text.shingled, each.shingled)}

    def _get(self, connection: Connection, numbers: Collection[int]) -> dict[int, Text]:
        return self._texts.get(
            numbers,
            lambda missing: {
                number: text_as_kept(each, self._settings)
                for number, each in stored.wordings_of(connection, missing).items()
            },
        )

    def _join(
        self, connection: Connection, loose: Collection[int], pairs: Collection[tuple[int, int]]
    ) -> dict[int, str]:
        """Families of the loose reports and of those that pairs join to them; the family of each report that moved.

        A family that stands already is one thing, however many reports it has: -number.
        """
        others = {report for pair in pairs for report in pair} - set(loose)
        homes = stored.homes_of(connection, others)
        unit = {report: -homes[report].number if report in homes else report for report in {*loose, *others}}
        found = groups(set(unit.values()), {(unit[one], unit[other]) for one, other in pairs})
        texts = self._get(connection, loose)
        standing = {home.number: home for home in homes.values()}
        after: dict[int, str] = {}
        for group in found:
            families = [standing[-each] for each in group if each < 0]
            after |= self._one(connection, families, {each: texts[each] for each in group if each > 0})
        return after

    def _one(self, connection: Connection, families: list[Home], members: dict[int, Text]) -> dict[int, str]:
        """Makes families and reports one family, named after its earliest report; which reports got another one."""
        earliest = min(
            [
                *((home.published or "9999", home.id) for home in families),
                *((text.published or "9999", text.id) for text in members.values()),
            ]
        )[1]
        sizes = stored.sizes_of(connection, {home.number for home in families}) if len(families) > 1 else {}
        home = max(families, key=lambda each: (sizes.get(each.number, 0), -each.number), default=None)
        others = {each.number for each in families if home is not None and each.number != home.number}
        moved = stored.members_of(connection, others)
        if home is not None and home.id != earliest:
            moved |= stored.members_of(connection, {home.number})
        number = home.number if home is not None else stored.new_family(connection, earliest)
        stored.join(connection, number, earliest, others, members)
        return dict.fromkeys({*moved, *members}, earliest)


def text_as_kept(kept: Wording, settings: LinkSettings) -> Text:
    """A report's words as the store kept them."""
    hashes = np.frombuffer(kept.hashes, dtype="<u4")
    paragraphs = msgspec.json.decode(kept.paragraphs, type=tuple[tuple[int, int], ...])
    return Text(kept.id, kept.published, of_hashes(hashes, paragraphs, settings), kept.credit)


def _wording(text: Text) -> Wording:
    hashes = text.shingled.hashes.astype("<u4").tobytes()
    return Wording(text.id, text.published, text.credit, hashes, msgspec.json.encode(text.shingled.paragraphs).decode())
