"""Who said what of a ceasefire over time: one lane for each side, guarantor, broker and monitor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from truceline.publish.web.shapes.days import between, moved
from truceline.publish.web.shapes.strip import words
from truceline.records import Span
from truceline.records.linked import Ceasefire, LaneRole, Violation, Word
from truceline.store.quotes import Quote

Quotes = Mapping[tuple[str, Span], Quote]
LONGEST = 400
"""Days that are drawn at most; of a longer ceasefire those around the day in question."""
_ROLES: tuple[LaneRole, ...] = ("party", "guarantor", "broker", "monitor", "other")


@dataclass(frozen=True)
class Window:
    """The days that are drawn, inclusive. `whole`: nothing lies before or behind them."""

    first: str
    last: str
    whole: bool

    @property
    def wide(self) -> int:
        """How many days it has."""
        return between(self.first, self.last) + 1

    def percent(self, day: str) -> str:
        """Where the middle of a day stands, from the left, as SVG takes it."""
        return f"{100 * (between(self.first, day) + 0.5) / self.wide:.3f}%"

    def share(self, at: float) -> str:
        """Days from the left as a share of the width."""
        return f"{100 * at / self.wide:.3f}%"

    def ticks(self) -> list[str]:
        """A few days along it: first days of months, or of weeks where it is short."""
        days = [moved(self.first, number) for number in range(self.wide)]
        firsts = [day for day in days if day.endswith("-01")]
        found = firsts if len(firsts) > 3 else days[:: max(1, self.wide // 8)]
        return found[:: -(-len(found) // 10)]


@dataclass(frozen=True)
class Said:
    """A word in a lane. `later`: it was said after the day in question. `rank`: its place among those of one day."""

    word: Word
    quote: Quote | None
    later: bool
    rank: int


@dataclass(frozen=True)
class LaneOn:
    """A lane up to a day. `last`: the last word by then on whether it holds, None: none."""

    by: str
    role: LaneRole | None
    said: tuple[Said, ...]
    last: Word | None

    @property
    def undated(self) -> int:
        """Words of which the day is not known: they are listed, not drawn."""
        return sum(each.word.on is None for each in self.said)


def window(found: Ceasefire, on: str) -> Window:
    """All days on which anything is said of a ceasefire or held against it, and the day in question."""
    told = [word.on for word in words(found)] + [each.on for each in found.violations]
    stated = [found.announced, found.effective, found.expires]
    days = sorted(day[:10] for day in (*told, *stated, on) if day is not None)
    first, last = moved(days[0], -2), moved(days[-1], 3)
    if between(first, last) < LONGEST:
        return Window(first, last, True)
    start = max(first, moved(on, -(LONGEST - 60)))
    return Window(start, min(last, moved(start, LONGEST)), False)


def lanes(found: Ceasefire, on: str, quotes: Quotes) -> list[LaneOn]:
    """The lanes, parties first, then guarantors, brokers and monitors; the reports' own voice last."""
    ordered = sorted(found.lanes, key=lambda lane: _ROLES.index(lane.role))
    drawn = [LaneOn(lane.by, lane.role, _said(lane.words, on, quotes), _last(lane.words, on)) for lane in ordered]
    if found.own_voice:
        drawn.append(LaneOn("Reports in their own voice", None, _said(found.own_voice, on, quotes), None))
    return drawn


def _said(said: Sequence[Word], on: str, quotes: Quotes) -> tuple[Said, ...]:
    ranks: dict[str | None, int] = {}
    found: list[Said] = []
    for word in said:
        day = word.on[:10] if word.on else None
        ranks[day] = ranks.get(day, -1) + 1
        quote = quotes.get((word.agreement.report, word.span))
        found.append(Said(word, quote, day is not None and day > on, ranks[day]))
    return tuple(found)


def _last(said: Iterable[Word], on: str) -> Word | None:
    there = [word for word in said if word.on is None or word.on[:10] <= on]
    return there[-1] if there else None


def held(found: Ceasefire, on: str) -> list[Violation]:
    """What is held against it by a day, the latest first, those without a day last."""
    there = [each for each in found.violations if each.on is None or each.on[:10] <= on]
    return sorted(there, key=lambda each: (each.on or "", each.incident), reverse=True)
