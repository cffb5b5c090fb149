"""Read the time expressions of a text, in order, each in the light of those before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from truceline.errors import InputError
from truceline.lexicon.times import TimeLexicon
from truceline.records import When
from truceline.resolve.times import anchor
from truceline.resolve.times.anchor import Setting
from truceline.resolve.times.calendar import Point
from truceline.resolve.times.grammar import Found, scan
from truceline.resolve.times.link import Item, linked
from truceline.resolve.times.readers import READERS as RESULTS
from truceline.resolve.times.reading import Result, dated, when
from truceline.resolve.times.stamps import READERS as STAMPS
from truceline.resolve.times.tense import TenseOf, clause_tense
from truceline.resolve.times.tokens import tokens

_SENTENCE_END = frozenset(".!?;")


def times(text: str, published: str | None, lexicon: TimeLexicon, tense: TenseOf | None = None) -> tuple[When, ...]:
    """The time expressions of a text, in order. Spans are half-open in code points of `text`.

    `published`: ISO date of the report, the reference for "Thursday" and "last night"; None: dates are placed by
    those that the text mentions. `tense`: the tense of the clause around a span (`tense_of` makes one from a parsed
    text); without it cue words before the expression tell, and the past is the default.

    Raises InputError (TL113) where `published` is no date.
    """
    found = scan(tokens(text, lexicon), lexicon)
    items = linked([Item(each, STAMPS[each.row.read](each) if each.row.read in STAMPS else None) for each in found])
    today = _day(published)
    told = anchor.narrative((item.stamp for item in items if item.stamp), today)
    return tuple(_read(items, today, told, tense))


def _day(published: str | None) -> date | None:
    if published is None:
        return None
    try:
        return date.fromisoformat(published[:10])
    except ValueError as error:
        raise InputError("TL113", f"the date {published!r} is none; write it as 2019-06-13") from error


def _read(items: Sequence[Item], today: date | None, told: bool, tense: TenseOf | None) -> Iterator[When]:
    mention: Point | None = None
    last: Found | None = None
    for item in items:
        found = item.found
        near = last is not None and _same_sentence(last, found)
        setting = Setting(today, told, mention, near, partial(clause_tense, found, tense))
        result = _result(item, setting)
        if result is None:
            continue
        yield when(found, result, setting)
        if result.point is not None and not found.fixed("aside"):
            mention, last = result.point, found


def _result(item: Item, setting: Setting) -> Result | None:
    if item.stamp is not None:
        return dated(anchor.place(item.stamp, setting), item.stamp)
    reader = RESULTS.get(item.found.row.read)
    return reader(item.found, setting) if reader else None


def _same_sentence(left: Found, right: Found) -> bool:
    """Whether no sentence ends between two expressions (a full stop, or an empty line)."""
    words = left.tokens
    between = (words.word(number) for number in range(left.end, min(right.first, left.end + 60)))
    return right.first - left.end < 60 and not any(word in _SENTENCE_END or "\n" in word for word in between)
