"""Which agreements of many reports are the same.

Each agreement points at one other that it speaks of, or stands for itself; what points at one another is one ceasefire.
Whom it points at depends on its neighbours in time and place alone. So the order of the reports changes nothing, and a
store that gets a new report has to ask only the neighbours whom they point at now.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from truceline.link.ceasefires.mention import Kin, Mark, Mention
from truceline.link.settings import LinkSettings
from truceline.records.linked import Ref

Near = Callable[[Kin, bool, int | None, int | None], Iterable[Mark]]
"""What a store answers: at least all agreements that may be one with such a one, between two days.

With True those that state when they begin, by that day; with False the others, by the day of their report. Days are
ordinals, both included; None: those of reports without a day.
"""


class Kinship:
    """Whom each agreement points at, remembered. `near`: where agreements are looked up."""

    def __init__(self, near: Near, settings: LinkSettings) -> None:
        self._near = near
        self._settings = settings
        self._begun: dict[Ref, Mark | None] = {}
        self._parents: dict[Ref, Mark | None] = {}

    def parent(self, mark: Mark) -> Mark | None:
        """The one that it points at; None: it stands for itself, so far.

        Those that state when they begin: an earlier told one, that began within settings.slack days. The others ("the
        truce was broken again"): one that had begun, or was to begin, when the report spoke of it, within
        settings.alive days. Where none had, an earlier told one of those without a day, within settings.near_days.
        """
        if mark.ref not in self._parents:
            self._parents[mark.ref] = self._same_start(mark) if mark.start is not None else self._spoken_of(mark)
        return self._parents[mark.ref]

    def know(self, mark: Mark, parent: Mark | None) -> None:
        """Notes whom one points at, where a store has kept it."""
        self._parents[mark.ref] = parent
        if mark.start is None:
            self._begun[mark.ref] = parent if parent is not None and parent.start is not None else None

    def forget(self, mark: Mark) -> None:
        """Lets go of what was noted of one: a neighbour has come or gone."""
        self._parents.pop(mark.ref, None)
        self._begun.pop(mark.ref, None)

    def is_nearer(self, mark: Mark, other: Mark, parent: Mark | None) -> bool:
        """Whether one would rather point at another than at the one that it points at now."""
        if parent is None or (parent.start is None) != (other.start is None):
            return parent is None or other.start is not None
        return _rank(mark, other) < _rank(mark, parent)

    def children(self, mark: Mark) -> Iterator[Mark]:
        """Those that point at it."""
        for other in self.may_point_at(mark):
            found = self.parent(other)
            if found is not None and found.ref == mark.ref:
                yield other

    def may_point_at(self, mark: Mark) -> Iterator[Mark]:
        """Those that point at it, or would if nothing were nearer."""
        chosen, kin = self._settings, mark.kin
        if mark.start is not None and mark.end is not None:
            for other in self._near(kin, True, mark.start - chosen.slack - chosen.vague, mark.end + chosen.slack):
                if mark.order < other.order and _same_kin(kin, other.kin) and _near_start(mark, other, chosen.slack):
                    yield other
            for other in self._near(kin, False, mark.start - chosen.soon, mark.start + chosen.alive):
                if _may_mean(other.kin, kin) and self._alive(other, mark):
                    yield other
        elif self.begun(mark) is None:
            yield from (other for other in self.later(mark) if self.begun(other) is None)

    def later(self, mark: Mark) -> Iterator[Mark]:
        """Those without a day, told within settings.near_days after one, that might be the same."""
        last = mark.day + self._settings.near_days if mark.day is not None else None
        for other in self._near(mark.kin, False, mark.day, last):
            if mark.order < other.order and _same_kin(mark.kin, other.kin):
                yield other

    def begun(self, mark: Mark) -> Mark | None:
        """The one that had begun when a report spoke of it without a day; None: no such one is known."""
        if mark.ref not in self._begun:
            self._begun[mark.ref] = self._best_begun(mark)
        return self._begun[mark.ref]

    def group(self, mark: Mark) -> list[Mark]:
        """All that are the same as this one, the earliest told first."""
        while (above := self.parent(mark)) is not None:
            mark = above
        found = {mark.ref: mark}
        front = [mark]
        while front:
            front = [each for one in front for each in self.children(one) if each.ref not in found]
            found.update((each.ref, each) for each in front)
        return sorted(found.values(), key=lambda each: each.order)

    def _same_start(self, mark: Mark) -> Mark | None:
        assert mark.start is not None
        assert mark.end is not None
        slack = self._settings.slack
        found = (
            other
            for other in self._near(mark.kin, True, mark.start - slack - self._settings.vague, mark.end + slack)
            if other.order < mark.order and _same_kin(mark.kin, other.kin) and _near_start(mark, other, slack)
        )
        return _nearest(mark, found)

    def _best_begun(self, mark: Mark) -> Mark | None:
        if mark.day is None:
            return None
        found = (
            other
            for other in self._near(mark.kin, True, mark.day - self._settings.alive, mark.day + self._settings.soon)
            if _may_mean(mark.kin, other.kin) and self._alive(mark, other)
        )
        return _nearest(mark, found)

    def _alive(self, mark: Mark, other: Mark) -> bool:
        """Whether one had begun, or was to begin soon, when a report spoke of it, and not of an earlier one."""
        if mark.day is None or other.start is None or (mark.over is not None and mark.over < other.start):
            return False
        return other.start - self._settings.soon <= mark.day <= other.start + self._settings.alive

    def _spoken_of(self, mark: Mark) -> Mark | None:
        begun = self.begun(mark)
        if begun is not None:
            return begun
        first = mark.day - self._settings.near_days if mark.day is not None else None
        loose = (
            other
            for other in self._near(mark.kin, False, first, mark.day)
            if other.order < mark.order and _same_kin(mark.kin, other.kin) and self.begun(other) is None
        )
        return _nearest(mark, loose)


def _nearest(mark: Mark, found: Iterable[Mark]) -> Mark | None:
    return min(found, key=lambda other: _rank(mark, other), default=None)


def _rank(mark: Mark, other: Mark) -> tuple[int, int, tuple[int, str, str]]:
    """The nearest first: most sides in common, then the latest begun or told, then the earliest told."""
    return -_common(mark.kin, other.kin), -(other.start or other.order[0]), other.order


def same(mentions: Sequence[Mention], settings: LinkSettings) -> list[list[Mention]]:
    """The agreements in groups, each in order of its reports' dates, the group of the earliest first."""
    known = {mention.mark.ref: mention for mention in mentions}
    kinship = Kinship(among([mention.mark for mention in mentions]), settings)
    left = dict.fromkeys(mention.mark.ref for mention in sorted(mentions, key=lambda mention: mention.mark.order))
    found: list[list[Mention]] = []
    while left:
        group = kinship.group(known[next(iter(left))].mark)
        for mark in group:
            del left[mark.ref]
        found.append([known[mark.ref] for mark in group])
    return found


def among(marks: Iterable[Mark]) -> Near:
    """A look-up among these."""
    days: dict[tuple[str, bool, int | None], list[Mark]] = defaultdict(list)
    for mark in marks:
        days[mark.kin.sort, mark.start is not None, day_of(mark)].append(mark)

    def near(kin: Kin, dated: bool, first: int | None, last: int | None) -> Iterator[Mark]:
        for day in (None,) if first is None or last is None else range(first, last + 1):
            yield from days.get((kin.sort, dated, day), ())

    return near


def day_of(mark: Mark) -> int | None:
    """The day by which an agreement is looked up: on which it began, else that of its report."""
    return mark.start if mark.start is not None else mark.day


def _near_start(one: Mark, other: Mark, slack: int) -> bool:
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    return max(one.start, other.start) - min(one.end, other.end) <= slack


@lru_cache(maxsize=100_000)
def _common(one: Kin, other: Kin) -> int:
    """Sides in common, and the zone where it is the same."""
    return len(one.sides & other.sides) + (one.zone == other.zone)


@lru_cache(maxsize=100_000)
def _may_mean(one: Kin, other: Kin) -> bool:
    """Whether an agreement without a day may be the other: of its kin, or "the truce" of its country as such."""
    return _same_kin(one, other) or _vague(one, other)


def _vague(one: Kin, other: Kin) -> bool:
    """ "The truce", of which a report says neither where nor whose: the one of the country that it writes of."""
    country = one.zone is not None and other.zone is not None and one.zone[0] == other.zone[0]
    return country and not one.stated and not one.sides and one.sort == other.sort


@lru_cache(maxsize=100_000)
def _same_kin(one: Kin, other: Kin) -> bool:
    """Same sort, no other zone, and a zone or a side in common.

    A truce for a country is another one than a truce for a province in it, unless a report names no zone of its own.
    """
    if one.sort != other.sort:
        return False
    shared = bool(one.sides & other.sides)
    if one.zone is None or other.zone is None:
        return shared
    if one.zone == other.zone:
        return True
    same_country = one.zone[0] == other.zone[0] and one.zone[0] != ""
    within = None in (one.zone[1], other.zone[1]) or not (one.stated and other.stated)
    return same_country and within and shared
