"""Which ceasefire comes before which: one that extends, renews or replaces another."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from truceline.link.ceasefires.mention import Zone
from truceline.link.names import Side
from truceline.records.linked import Link, Relation


class Followed(msgspec.Struct, frozen=True, kw_only=True):
    """What tells which ceasefire comes before which.

    `start`: ISO date on which it began or was announced. `order`: of its earliest mention. `zones`, `sides`: all that
    its reports name. `ended`, `extended`: whether somebody says so. `suspends`: somebody says that it is suspended, and
    nobody that it is in effect.
    """

    id: str
    sort: str
    start: str | None
    order: tuple[int, str, str]
    zones: frozenset[Zone]
    sides: frozenset[Side]
    expires: str | None
    ended: bool
    extended: bool
    suspends: bool


def follows(later: Followed, others: Iterable[Followed], before: int) -> Link | None:
    """The link to the last one before it: of the same sort and zone or sides, begun within so many days."""
    found = [other for other in others if is_before(other, later, before)]
    if not found:
        return None
    last = max(found, key=lambda other: (other.start or "", other.order))
    return Link(relation=_relation(later, last), ceasefire=last.id)


def is_before(earlier: Followed, later: Followed, before: int) -> bool:
    """Whether the later one may follow the earlier: for one zone, or between two sides that both name."""
    if earlier.start is None or later.start is None or earlier.sort != later.sort:
        return False
    if not 1 < (date.fromisoformat(later.start) - date.fromisoformat(earlier.start)).days <= before:
        return False
    return bool(earlier.zones & later.zones) or len(earlier.sides & later.sides) > 1


def _relation(later: Followed, earlier: Followed) -> Relation:
    """suspends, extends: said to, and begun before the other's term was over; renews: after it; replaces: while it
    stood."""
    over = earlier.expires is not None and earlier.expires < (later.start or "")
    if later.suspends and not over:
        return "suspends"
    if later.extended and not over:
        return "extends"
    return "renews" if over or earlier.ended or earlier.expires is None else "replaces"
