"""New reports into ceasefires: whom their agreements point at, who points at these now, and what that makes anew."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial

import msgspec
from sqlalchemy import Connection

from truceline.ledger.linking.book import Book
from truceline.ledger.linking.following import link_lines
from truceline.link import LinkSettings
from truceline.link.ceasefires import (
    Followed,
    Mark,
    Mention,
    ceasefire_id,
    ceasefire_of,
    day_of,
    followed,
    mentions,
    scope_of,
    side_word,
)
from truceline.link.union import groups
from truceline.records import Reading
from truceline.records.linked import Ceasefire
from truceline.store.links import ceasefires as stored
from truceline.store.links import families as stored_families
from truceline.store.links.ceasefires import Agreed, Binds


class Ceasefires:
    """Keeps the ceasefires of a store."""

    def __init__(self, settings: LinkSettings) -> None:
        self._settings = settings

    def link(
        self, connection: Connection, readings: Mapping[int, Reading], gone: Collection[int], moved: Collection[int]
    ) -> None:
        """Puts the agreements of new reports into ceasefires and takes out those that are gone.

        `moved`: reports that are in another family now; what they say counts with others.
        """
        anew = {*readings, *gone}
        lost, orphans = stored.forget(connection, sorted(anew))
        told = [mention for each in readings.values() for mention in mentions(each, self._settings)]
        numbers = {each.report.id: number for number, each in readings.items()}
        new = stored.add(connection, [_agreed(each, numbers[each.mark.ref.report]) for each in told])
        fetch, several = partial(stored.near, connection), partial(stored.marked, connection)
        book = Book(fetch, several, self._settings)
        changed = self._point(connection, book, new, orphans)
        touched = lost | stored.ceasefires_of_reports(connection, moved)
        around = {each for pair in changed.items() for each in pair if each is not None}
        touched.update(at for each in stored.marked(connection, around) if (at := each.ceasefire) is not None)
        self._make(connection, touched - lost, lost, {*new, *changed}, {*anew, *moved})

    def _point(
        self, connection: Connection, book: Book, new: Collection[int], orphans: Collection[int]
    ) -> dict[int, int | None]:
        """Lets these and all whom they concern point at their nearest; those that point at another one now."""
        book.fetch({*new, *orphans})
        kinship = book.kinship
        fresh = {mark.ref: mark for mark in (book.mark(number) for number in sorted({*new, *orphans}))}
        nearer = {
            other.ref: other
            for mark in fresh.values()
            if mark.start is not None
            for other in kinship.may_point_at(mark)
            if other.ref not in fresh and kinship.is_nearer(other, mark, kinship.parent(other))
        }
        loose = {ref for ref, mark in nearer.items() if mark.start is None and kinship.begun(mark) is None}
        concerned = fresh | nearer
        for mark in concerned.values():
            kinship.forget(mark)
        other_now = [
            mark
            for ref, mark in nearer.items()
            if mark.start is None and (kinship.begun(mark) is None) != (ref in loose)
        ]
        lone = [mark for mark in fresh.values() if mark.start is None and kinship.begun(mark) is None]
        for mark in (*other_now, *lone, *(book.mark(number) for number in orphans)):
            for later in kinship.later(mark) if mark.start is None else ():
                if later.ref not in concerned:
                    concerned[later.ref] = later
                    kinship.forget(later)
        return self._write(connection, book, concerned.values())

    def _write(self, connection: Connection, book: Book, marks: Iterable[Mark]) -> dict[int, int | None]:
        changed: dict[int, int | None] = {}
        for mark in marks:
            row, parent = book.row(mark), book.kinship.parent(mark)
            target = book.row(parent).number if parent is not None else None
            if target != row.points_at:
                changed[row.number] = target
        stored.point(connection, changed)
        return changed

    def _make(
        self,
        connection: Connection,
        touched: Collection[int],
        lost: Collection[int],
        numbers: Collection[int],
        anew: Collection[int],
    ) -> None:
        """Makes the ceasefires anew that consist of other agreements now, or of some of reports that are `anew`.

        `lost`: those of which agreements have gone already.
        """
        rows = {each.number: each for each in stored.of_ceasefires(connection, {*touched, *lost})}
        rows |= {each.number: each for each in stored.marked(connection, numbers)}
        pairs = [(each.number, each.points_at) for each in rows.values() if each.points_at in rows]
        now = {frozenset(group) for group in groups(rows, ((one, at) for one, at in pairs if at is not None))}
        before: dict[int, set[int]] = {number: set() for number in touched}
        for each in rows.values():
            if each.ceasefire in before:
                before[each.ceasefire].add(each.number)
        told = stored.told(connection, rows)
        of_anew = {number for number, (report, _) in told.items() if report in anew}
        same = {at for at, members in before.items() if members in now and members.isdisjoint(of_anew)}
        kept = {frozenset(members) for at, members in before.items() if at in same}
        gone = stored.drop(connection, {*before, *lost} - same)
        made = [sorted(group) for group in now - kept]
        new = self._tell(connection, made, told)
        stored.assign(
            connection,
            {number: at for group, (at, _) in zip(made, new, strict=True) for number in group},
        )
        link_lines(connection, gone, new, self._settings.before)

    def _tell(
        self, connection: Connection, made: Sequence[Sequence[int]], told: Mapping[int, tuple[int, str]]
    ) -> list[tuple[int, Followed]]:
        """Keeps the ceasefires that groups of agreements are; their numbers, and what tells which follows which."""
        reports = {told[number][0] for group in made for number in group}
        homes = {number: home.id for number, home in stored_families.homes_of(connection, reports).items()}
        found: list[list[Mention]] = []
        home: dict[str, str] = {}
        for group in made:
            members = [msgspec.json.decode(told[number][1], type=Mention) for number in group]
            home.update(
                (each.mark.ref.report, homes[told[number][0]]) for each, number in zip(members, group, strict=True)
            )
            found.append(sorted(members, key=lambda each: each.mark.order))
        ceasefires = [ceasefire_of(group, home) for group in found]
        lines = [followed(each, group) for each, group in zip(ceasefires, found, strict=True)]
        binds = {
            each.id: bound
            for each, group in zip(ceasefires, found, strict=True)
            if (bound := _binds(each, group, self._settings)) is not None
        }
        written = [(each.sort, msgspec.json.encode(each).decode()) for each in lines]
        numbers = stored.keep(connection, ceasefires, written, binds)
        return [(numbers[each.id], each) for each in lines]


def _agreed(mention: Mention, report: int) -> Agreed:
    mark = mention.mark
    return Agreed(
        report=report,
        record=mark.ref.record,
        id=ceasefire_id(mark.ref),
        sort=mark.kin.sort,
        country=mark.kin.zone[0] if mark.kin.zone is not None else "",
        dated=mark.start is not None,
        day=day_of(mark),
        mark=msgspec.json.encode(mark).decode(),
        mention=msgspec.json.encode(mention).decode(),
    )


def _binds(ceasefire: Ceasefire, group: Sequence[Mention], settings: LinkSettings) -> Binds | None:
    scope = scope_of(ceasefire, group, settings)
    if scope is None:
        return None
    return Binds(scope.zone[0], scope.zone[1], scope.start, scope.end, tuple(side_word(each) for each in scope.bound))
