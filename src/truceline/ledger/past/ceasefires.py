"""One ceasefire as it was known on a day: its agreements, the attacks held against it, what it followed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta

import msgspec

from truceline.ledger.linking.book import Book
from truceline.ledger.past.incidents import PastIncidents
from truceline.ledger.past.view import Past
from truceline.link.ceasefires import (
    UNKNOWN,
    Attack,
    Followed,
    Mention,
    Scope,
    attack_of,
    before,
    ceasefire_of,
    day_of,
    followed,
    follows,
    is_before,
    mentions,
    scope_of,
    violations,
    word_side,
)
from truceline.records import Reading
from truceline.records.linked import Ceasefire, Link, Ref, Violation
from truceline.store.intake import numbers_of
from truceline.store.links import ceasefires as stored
from truceline.store.links import incidents as stored_incidents
from truceline.store.links.ceasefires import Line, Marked
from truceline.store.links.incidents import Kept

_AROUND = 100
"""Days around a report in which the times lie that it tells of agreements."""
_NEAR = 7
"""Days by which an attack may have been told of another day than now."""


class PastCeasefires:
    """Ceasefires as they were known."""

    def __init__(self, past: Past, incidents: PastIncidents) -> None:
        self._past = past
        self._incidents = incidents
        self._others: dict[int, tuple[Marked, Mention]] = {}
        self._followed: dict[str, Followed] = {}
        self._book = Book(self._fetch, self._several, past.link, settled=False)

    def of_id(self, id: str) -> list[Ceasefire]:
        """The ceasefires whose id began so."""
        rows = self._past.unchanged(stored.begins_as(self._past.connection, id))
        return [each for row in rows if (each := self._ceasefire(row)).id.startswith(id)]

    def of_agreement(self, report: int, record: str) -> list[Ceasefire]:
        """The ceasefire that an agreement of a report (its number) was."""
        rows = self._past.unchanged(stored.of_report(self._past.connection, report, record))
        if self._past.is_other(report):
            self._learn(self._past.readings({report}))
            rows += [row for row, told in self._others.values() if row.report == report and _record(told) == record]
        return [self._ceasefire(row) for row in rows]

    def following(self, ceasefire: Ceasefire, until: str) -> list[Ceasefire]:
        """Those begun by a day (ISO) that followed one, without what was held against them."""
        own = self._followed.get(ceasefire.id)
        found: list[Ceasefire] = []
        if own is None or own.start is None:
            return found
        for line in stored.lines_between(self._past.connection, own.sort, _moved(own.start, 2), until):
            later = msgspec.json.decode(line.followed, type=Followed)
            group = self._group_then(line) if is_before(own, later, self._past.link.before) else []
            link = self._link(_followed(group)) if group else None
            if link is not None and link.ceasefire == ceasefire.id:
                found.append(msgspec.structs.replace(self._told(group), links=(link,)))
        return found

    def _ceasefire(self, row: Marked) -> Ceasefire:
        """The ceasefire that an agreement was, with all that belongs to it."""
        group = self._group(row)
        told = self._told(group)
        self._followed[told.id] = _followed(group)
        link = self._link(self._followed[told.id])
        found = msgspec.structs.replace(told, links=(link,) if link is not None else ())
        scope = scope_of(told, group, self._past.link)
        return found if scope is None else self._with_attacks(found, scope)

    def _group(self, row: Marked) -> list[Mention]:
        """The agreements that were the same as one, the earliest told first."""
        (mark,) = self._book.learn([row])
        rows = [self._book.row(each) for each in self._book.kinship.group(mark)]
        told = stored.told(self._past.connection, [each.number for each in rows if each.number > 0])
        mentions = {number: msgspec.json.decode(each, type=Mention) for number, (_, each) in told.items()}
        return [mentions[each.number] if each.number > 0 else self._others[each.number][1] for each in rows]

    def _told(self, group: Sequence[Mention]) -> Ceasefire:
        numbers = numbers_of(self._past.connection, sorted({each.mark.ref.report for each in group}))
        homes = self._past.families(numbers.values())
        return ceasefire_of(group, {id: homes[number] for id, number in numbers.items()})

    def _link(self, later: Followed) -> Link | None:
        """What one followed: the last before it that had been told of."""
        if later.start is None:
            return None
        first, last = _moved(later.start, -self._past.link.before), _moved(later.start, -2)
        lines = stored.lines_between(self._past.connection, later.sort, first, last)
        for day in sorted({line.day for line in lines}, reverse=True):
            near = [line for line in lines if line.day == day and self._may_follow(later, line)]
            groups = [group for line in near if (group := self._group_then(line))]
            link = follows(later, [_followed(group) for group in groups], self._past.link.before)
            if link is not None:
                return link
        return None

    def _may_follow(self, later: Followed, line: Line) -> bool:
        return is_before(msgspec.json.decode(line.followed, type=Followed), later, self._past.link.before)

    def _group_then(self, line: Line) -> list[Mention]:
        """What a ceasefire of now was, as far as it was known; empty where it was not."""
        rows = stored.of_ceasefires(self._past.connection, {line.number})
        known = self._past.unchanged(rows)
        if known and len(known) == len(rows) and not self._past.any_other:  # it is what it was
            told = stored.told(self._past.connection, [each.number for each in known])
            group = [msgspec.json.decode(each, type=Mention) for _, each in told.values()]
            return sorted(group, key=lambda each: each.mark.order)
        return self._group(known[0]) if known else []

    def _with_attacks(self, ceasefire: Ceasefire, scope: Scope) -> Ceasefire:
        earlier = before(scope, self._past.link.baseline)
        first = _moved(earlier.start if earlier is not None else scope.start, -_NEAR)
        held = self._attacks(scope.zone[0], first, _moved(scope.end, _NEAR))
        return msgspec.structs.replace(
            ceasefire,
            violations=violations(scope, held),
            attacks_before=violations(earlier, held) if earlier is not None else (),
        )

    def _attacks(self, country: str, first: str, last: str) -> list[Attack]:
        """The attacks in a country between two days: those that are what they were, and the others told anew."""
        connection = self._past.connection
        now = stored_incidents.attacks_between(connection, country, first, last)
        told = stored_incidents.events_of(connection, now.keys())
        rows = [event for events in told.values() for event in events]
        known = {event.number for event in self._past.unchanged(rows)}
        same = {
            at
            for at, events in told.items()
            if all(each.number in known for each in events) and self._same_sources(now[at].sources, events)
        }
        again = [row for at, events in told.items() if at not in same for row in events if row.number in known]
        anew = self._incidents.of_days(again, _ordinal(first), _ordinal(last))
        readings = self._incidents.readings({each.event.report for one in anew for each in one.tellings})
        retold = {each.event for one in anew for each in one.tellings}
        kept = [at for at in same if retold.isdisjoint(_event(each) for each in told[at])]
        return [*(_attack(now[at]) for at in kept), *(each for one in anew if (each := attack_of(one, readings)))]

    def _same_sources(self, sources: int, events: Sequence[Kept]) -> bool:
        """Whether reports are as many families without those that were not known."""
        reports = {each.report for each in events}
        return sources == len(reports) or sources == self._past.sources(reports)

    def _fetch(
        self, sort: str, country: str | None, dated: bool, first: int | None, last: int | None
    ) -> Iterator[Marked]:
        """Agreements that were known, for the book."""
        yield from self._past.unchanged(stored.near(self._past.connection, sort, country, dated, first, last))
        self._learn(self._past.others(None, None))
        if first is not None and last is not None:
            self._learn(self._past.others(first - _AROUND, last + _AROUND))
        for row, told in self._others.values():
            mark, day = told.mark, day_of(told.mark)
            where = mark.kin.zone[0] if mark.kin.zone is not None else ""
            inside = day is None if first is None or last is None else day is not None and first <= day <= last
            if inside and mark.kin.sort == sort and (mark.start is not None) == dated and country in (None, where):
                yield row

    def _several(self, numbers: Collection[int]) -> Iterator[Marked]:
        """Agreements by number, for the book."""
        yield from stored.marked(self._past.connection, [number for number in numbers if number > 0])
        yield from (self._others[number][0] for number in numbers if number < 0)

    def _learn(self, readings: Mapping[int, Reading]) -> None:
        """Notes the agreements of reports that are not now what they were; their numbers are below zero."""
        there = {(row.report, _record(told)) for row, told in self._others.values()}
        for report, reading in readings.items():
            for told in mentions(reading, self._past.link):
                if (report, _record(told)) not in there:
                    number = -1 - len(self._others)
                    mark = msgspec.json.encode(told.mark).decode()
                    self._others[number] = Marked(number, report, None, None, mark), told


def _record(told: Mention) -> str:
    return told.mark.ref.record


def _followed(group: Sequence[Mention]) -> Followed:
    return followed(ceasefire_of(group, {}), group)


class _Event(msgspec.Struct):
    """Of what an event is compared by, which it is."""

    ref: Ref


def _event(row: Kept) -> Ref:
    return msgspec.json.decode(row.trace, type=_Event).ref


def _attack(row: stored_incidents.AttackRow) -> Attack:
    violation = msgspec.json.decode(row.violation, type=Violation)
    sides = frozenset(word_side(word) for word in row.sides)
    return Attack(zone=(row.country, row.province), day=row.day, sides=sides, violation=violation)


def _moved(day: str, by: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=by)).isoformat() if day != UNKNOWN else day


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()
