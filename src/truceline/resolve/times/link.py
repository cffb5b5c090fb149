"""Complete what neighbouring expressions share: "5 and 9 May", "May 31-June 1 2016", "Sunday at 6 p.m."."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from truceline.resolve.times.grammar import Found
from truceline.resolve.times.stamp import Stamp, with_time

_RANGE = frozenset({"-", "to", "and", "or", "through", "until", "till", ",", "/"})
_LIST = frozenset({"and", "or", ","})
_HOUR = frozenset({"on", "at", "of", ",", "(", "around", "about", "by"})


@dataclass(frozen=True, slots=True)
class Item:
    """An expression, with its stamp where it states a date or an hour itself."""

    found: Found
    stamp: Stamp | None


def linked(items: Sequence[Item]) -> list[Item]:
    """The items with what they take from the one behind them (month, year), then from the one before, then hours."""
    done = list(items)
    for left in range(len(done) - 2, -1, -1):
        done[left] = _from_right(done[left], done[left + 1])
    for right in range(1, len(done)):
        done[right] = _from_left(done[right - 1], done[right])
    for left in range(len(done) - 1):
        done[left], done[left + 1] = _hours(done[left], done[left + 1])
    return done


def _gap(left: Item, right: Item) -> list[str]:
    """The words between two expressions, in lower case; long gaps are cut off."""
    words = left.found.tokens
    first, end = left.found.end, right.found.first
    return [words.word(number).lower() for number in range(first, min(end, first + 4))]


def _joined(left: Item, right: Item) -> bool:
    gap = _gap(left, right)
    return len(gap) in (1, 2) and all(
        word in _RANGE or word.strip("-\u2010\u2011\u2012\u2013\u2014\u2212") == "" for word in gap
    )


def _from_right(left: Item, right: Item) -> Item:
    a, b = left.stamp, right.stamp
    if a is None or b is None or not _joined(left, right):
        return left
    if a.day and a.month is None and b.month and b.day:
        return Item(left.found, replace(a, month=b.month, year=b.year, direction=b.direction))
    if a.month and a.year is None and b.month and b.year is not None and a.direction is None:
        return Item(left.found, replace(a, year=b.year - (a.month > b.month)))
    if a.month and a.year is None and b.day and b.month is None:
        return Item(left.found, replace(a, year=b.year))
    if a.season and a.year is None and b.season and b.year is not None:
        return Item(left.found, replace(a, year=b.year))
    return left


def _from_left(left: Item, right: Item) -> Item:
    a, b = left.stamp, right.stamp
    if a is None or b is None or not _joined(left, right):
        return right
    if b.day and b.month is None and a.month:
        return Item(right.found, replace(b, month=a.month, year=a.year if b.year is None else b.year))
    if b.month and b.year is None and a.month and a.year is not None and b.direction is None:
        later = b.month >= a.month
        # A range runs forward in time, a list of dates may not.
        if later or not any(word in _LIST for word in _gap(left, right)):
            return Item(right.found, replace(b, year=a.year + (not later)))
    return right


def _hours(left: Item, right: Item) -> tuple[Item, Item]:
    a, b = left.stamp, right.stamp
    if a is None or b is None or not all(word in _HOUR for word in _gap(left, right)):
        return left, right
    if a.timed_only and b.dated and (b.day or b.weekday or b.shift is not None) and b.clock is None:
        return Item(left.found, with_time(b, a)), right
    if b.timed_only and a.dated and (a.day or a.weekday or a.shift is not None):
        return left, Item(right.found, with_time(a, b))
    return left, right
