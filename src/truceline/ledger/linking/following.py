"""Which ceasefire follows which, where some were made anew."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import msgspec
from sqlalchemy import Connection

from truceline.link.ceasefires import Followed, follows, is_before
from truceline.records.linked import Link
from truceline.store.links import ceasefires as stored
from truceline.store.links.ceasefires import Line


def link_lines(connection: Connection, gone: Sequence[Line], made: Sequence[tuple[int, Followed]], before: int) -> None:
    """Links the ceasefires that were made to those before them, and those that now follow others than before.

    `gone`: those that were taken away. `before`: days within which one follows another.
    """
    old = [msgspec.json.decode(each.followed, type=Followed) for each in gone]
    changed = [each for each in (*old, *(line for _, line in made)) if each.start is not None]
    links: dict[int, Link | None] = {}
    for sort in sorted({each.sort for each in changed}):
        of_sort = [each for each in changed if each.sort == sort]
        lines = _Lines(connection, sort, of_sort, before)
        wanted = {number for number, each in made if each.sort == sort and each.start is not None}
        for each in of_sort:
            wanted.update(lines.concerned(each))
        links.update((number, lines.link(number)) for number in sorted(wanted))
    stored.keep_links(connection, links)


class _Lines:
    """The ceasefires of a sort around some of them, by day."""

    def __init__(self, connection: Connection, sort: str, around: Iterable[Followed], before: int) -> None:
        self._before = before
        self._lines: dict[int, Line] = {}
        for first, last in _spans([each.start for each in around if each.start is not None], before):
            self._lines.update((each.number, each) for each in stored.lines_between(connection, sort, first, last))
        self._ordered = sorted(self._lines.values(), key=lambda each: each.day)
        self._days = [each.day for each in self._ordered]
        self._by_id = {each.id: each for each in self._lines.values()}
        self._decoded: dict[int, Followed] = {}

    def concerned(self, changed: Followed) -> set[int]:
        """Those that follow one that changed or went, or follow it from now on: none nearer lies between."""
        start = changed.start or ""
        later = self._ordered[
            bisect_right(self._days, _moved(start, 1)) : bisect_right(self._days, _moved(start, self._before))
        ]
        found: set[int] = set()
        for each in later:
            target = self._by_id.get(each.follows or "")
            farther = target is None or (target.day, self._followed(target).order) < (start, changed.order)
            if each.follows == changed.id or farther:
                found.add(each.number)
        return {number for number in found if self._follows_or_may(number, changed)}

    def _follows_or_may(self, number: int, changed: Followed) -> bool:
        line = self._lines[number]
        return line.follows == changed.id or is_before(changed, self._followed(line), self._before)

    def link(self, number: int) -> Link | None:
        """What one follows: the last before it that it may follow."""
        line = self._lines[number]
        later = self._followed(line)
        at = bisect_right(self._days, _moved(line.day, -2))
        while at:
            day, end = self._days[at - 1], at
            at = bisect_left(self._days, day)
            link = follows(later, (self._followed(each) for each in self._ordered[at:end]), self._before)
            if link is not None or day < _moved(line.day, -self._before):
                return link
        return None

    def _followed(self, line: Line) -> Followed:
        if line.number not in self._decoded:
            self._decoded[line.number] = msgspec.json.decode(line.followed, type=Followed)
        return self._decoded[line.number]


def _spans(days: Iterable[str], reach: int) -> list[tuple[str, str]]:
    """From so many days before each day to so many after it; those that overlap are one."""
    found: list[tuple[str, str]] = []
    for day in sorted(days):
        first, last = _moved(day, -reach), _moved(day, reach)
        if found and first <= found[-1][1]:
            first, _ = found.pop()
        found.append((first, last))
    return found


def _moved(day: str, by: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=by)).isoformat()
