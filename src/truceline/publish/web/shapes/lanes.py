"""Who said what of a ceasefire over time: one lane for each side, guarantor, broker and monitor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    """A word in a lane. `later`: it was said after the day in question. `rank`: its place among those of one day.
    `more`: how many reports have the same word of the same day beside the one that is drawn."""

    word: Word
    quote: Quote | None
    later: bool
    rank: int
    more: int = 0


@dataclass(frozen=True)
class LaneOn:
    """A lane up to a day. `said`: all its words; `marks`: those that are drawn, one for each word of a day."""

    by: str
    role: LaneRole | None
    said: tuple[Said, ...]
    marks: tuple[Said, ...]


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


def lanes(found: Ceasefire, drawn: Window, on: str, quotes: Quotes) -> list[LaneOn]:
    """The lanes, parties first, then guarantors, brokers and monitors; the reports' own voice last."""
    ordered = sorted(found.lanes, key=lambda lane: (_ROLES.index(lane.role), lane.role == "other" and -len(lane.words)))
    told = [(lane.by, lane.role, lane.words) for lane in ordered]
    own = [("Reports in their own voice", None, found.own_voice)] if found.own_voice else []
    return [
        LaneOn(by, role, tuple(_said(each, on, quotes) for each in said), _marks(said, drawn, on, quotes))
        for by, role, said in (*told, *own)
    ]


def _said(word: Word, on: str, quotes: Quotes, rank: int = 0, more: int = 0) -> Said:
    later = word.on is not None and word.on[:10] > on
    return Said(word, quotes.get((word.agreement.report, word.span)), later, rank, more)


def _marks(said: Sequence[Word], drawn: Window, on: str, quotes: Quotes) -> tuple[Said, ...]:
    by_day: dict[str, dict[str, list[Word]]] = {}
    for word in said:
        if word.on is not None and drawn.first <= word.on[:10] <= drawn.last:
            by_day.setdefault(word.on[:10], {}).setdefault(word.says, []).append(word)
    return tuple(
        _said(same[0], on, quotes, rank, len(same) - 1)
        for kinds in by_day.values()
        for rank, same in enumerate(kinds.values())
    )


def held(found: Ceasefire, on: str) -> list[Violation]:
    """What is held against it by a day, the latest first, those without a day last."""
    there = [each for each in found.violations if each.on is None or each.on[:10] <= on]
    return sorted(there, key=lambda each: (each.on or "", each.incident), reverse=True)
