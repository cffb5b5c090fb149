"""The words about an event: which names and which other words stand around it."""

from __future__ import annotations

import calendar
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache

import msgspec

from truceline.gazetteer.keys import fold, skeleton
from truceline.records import Reading, Span

_TOKEN = re.compile(r"[^\W\d_][\w'\u2019-]*")
_ARTICLE = re.compile(r"^(?:al|el|ad|as|ash|at|ath|ar|az|an)[-\u2010-\u2015]", re.IGNORECASE)
_STEM = 6
"""Letters that two forms of one word share at the least: struck and strikes do not, shelled and shelling do."""
_SHORTEST = 4
_DATES = frozenset(name.lower() for name in (*calendar.month_name, *calendar.day_name) if name)


class Tokens(msgspec.Struct, frozen=True):
    """A report's words in text order. `starts`: where each begins; `keys`: the key of each; `named`: which are names.

    A name is a capitalised word that is part of no actor and no country, and no month or day of the week.
    """

    starts: tuple[int, ...]
    keys: tuple[str, ...]
    named: tuple[bool, ...]

    def around(self, spans: Iterable[Span], reach: int) -> tuple[frozenset[str], frozenset[str]]:
        """Keys of the names, and of the other words, within `reach` characters of the spans."""
        names: set[str] = set()
        words: set[str] = set()
        for start, end in spans:
            for at in range(bisect_left(self.starts, start - reach), bisect_left(self.starts, end + reach)):
                if self.keys[at]:
                    (names if self.named[at] else words).add(self.keys[at])
        return frozenset(names), frozenset(words - names)


def tokens(reading: Reading) -> Tokens:
    """The words of a report; key "" where a word is too short or too common to tell anything."""
    taken = sorted(_taken(reading))
    starts, keys, named = [], [], []
    at = 0
    for found in _TOKEN.finditer(reading.report.text):
        start = found.start()
        while at < len(taken) and taken[at][1] <= start:
            at += 1
        inside = at < len(taken) and taken[at][0] <= start
        word = found.group()
        lower = word.lower()
        name = lower[0] != word[0] and not inside and lower not in _DATES
        starts.append(start)
        keys.append(key_of(word) if name else lower[:_STEM] if len(lower) >= _SHORTEST else "")
        named.append(name)
    return Tokens(tuple(starts), tuple(keys), tuple(named))


@lru_cache(maxsize=50_000)
def key_of(name: str) -> str:
    """The key under which spellings of one name meet; "" where too little is left of it."""
    folded = fold(_ARTICLE.sub("", name))
    return skeleton(folded) or (folded if len(folded) >= _SHORTEST else "")


def _taken(reading: Reading) -> Iterator[Span]:
    """Spans of the actors and of the countries, whose names stand in half of the reports."""
    for actor in reading.actors:
        if actor.kind not in ("population", "other"):
            yield from actor.mentions
    for place in reading.places:
        if place.precision == "country":
            yield from place.mentions
