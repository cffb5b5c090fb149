"""How a ceasefire stood over time: days with one status as one stretch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from truceline.assess.status import SILENCE, status
from truceline.publish.web.shapes.days import between, moved
from truceline.records.linked import Ceasefire, StatusOn, Word


@dataclass(frozen=True)
class Stretch:
    """Days, inclusive, with one status by one rule. `at`, `wide`: in days from the strip's first."""

    first: str
    last: str
    at: int
    wide: int
    status: StatusOn


@dataclass(frozen=True)
class Strip:
    """Stretches without a gap from `first` to `last`. `violations`: days, from the first, with incidents held against
    it, each with their number."""

    first: str
    last: str
    stretches: tuple[Stretch, ...]
    violations: tuple[tuple[int, int], ...]

    @property
    def wide(self) -> int:
        """How many days it has."""
        return between(self.first, self.last) + 1

    def at(self, day: str) -> int:
        """Where a day stands."""
        return between(self.first, day)


def strip(found: Ceasefire, others: Sequence[Ceasefire], first: str, last: str) -> Strip:
    """The status of a ceasefire on each day. `others`: those that may have replaced or suspended it."""
    turns = sorted({first, *(day for day in _turns(found, others) if first < day <= last)})
    stretches: list[Stretch] = []
    for start, after in pairwise([*turns, moved(last, 1)]):
        now = status(found, start, others=others)
        end = moved(after, -1)
        if stretches and _alike(stretches[-1].status, now):
            before = stretches.pop()
            start, now = before.first, before.status
        stretches.append(Stretch(start, end, between(first, start), between(start, end) + 1, now))
    held: dict[int, int] = {}
    for each in found.violations:
        if each.on is not None and first <= each.on[:10] <= last:
            held[between(first, each.on)] = held.get(between(first, each.on), 0) + 1
    return Strip(first, last, tuple(stretches), tuple(sorted(held.items())))


def words(found: Ceasefire) -> Iterator[Word]:
    """Everything that is said of a ceasefire."""
    for lane in found.lanes:
        yield from lane.words
    yield from found.own_voice


def related(found: Ceasefire, everything: Iterable[Ceasefire]) -> tuple[Ceasefire, ...]:
    """The ceasefires that may have replaced or suspended one: the others need not be asked."""
    return tuple(each for each in everything if any(link.ceasefire == found.id for link in each.links))


def _turns(found: Ceasefire, others: Sequence[Ceasefire]) -> Iterator[str]:
    """The days on which the status may change: between two of them it cannot."""
    for word in words(found):
        if word.on is not None:
            yield word.on[:10]
            yield moved(word.on, SILENCE + 1)
    for violation in found.violations:
        if violation.on is not None:
            yield violation.on[:10]
    if found.effective is not None:
        yield found.effective[:10]
        yield moved(found.effective, 1)  # one that begins in the course of a day has begun on the next
    if found.expires is not None:
        yield found.expires[:10]
        yield moved(found.expires, 1)
    for other in others:
        start = other.effective or other.announced
        if start is not None:
            yield start[:10]
            yield moved(start, 1)


def _alike(one: StatusOn, other: StatusOn) -> bool:
    same = (one.status, one.contested, one.violated, one.rule)
    return same == (other.status, other.contested, other.violated, other.rule)
