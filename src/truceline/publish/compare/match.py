"""Which gold record and which read one are the same: one to one, the best pair first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from truceline.publish.compare.names import same_name
from truceline.publish.compare.sides import AnySide, CasualtySide, ClaimSide, EventSide
from truceline.records import Span, overlap

Pair = tuple[AnySide | None, AnySide | None]
"""Gold and read; None where the other has no like."""

SHARE = 0.5
"""Two contents are the same when they share this much of the characters of both together."""
NEAR = 40
"""Two equal figures are the same when no more than so many characters lie between them."""
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’')]*\s+|\n+")


def pairs(gold: Sequence[AnySide], read: Sequence[AnySide], text: str) -> list[Pair]:
    """Every record of both sides once: gold in its order with what was read for it, then what was read besides."""
    scored = ((score(g, r, text), i, j) for i, g in enumerate(gold) for j, r in enumerate(read))
    best = sorted((each for each in scored if each[0] > 0), reverse=True)
    of_gold: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in best:
        if i not in of_gold and j not in taken:
            of_gold[i] = j
            taken.add(j)
    found: list[Pair] = [(g, read[of_gold[i]] if i in of_gold else None) for i, g in enumerate(gold)]
    return found + [(None, r) for j, r in enumerate(read) if j not in taken]


def score(gold: AnySide, read: AnySide, text: str) -> float:
    """How well two records of one kind agree; 0 where they are not the same."""
    if isinstance(gold, ClaimSide) and isinstance(read, ClaimSide):
        return _claim(gold, read)
    if isinstance(gold, EventSide) and isinstance(read, EventSide):
        return _event(gold, read, text)
    if isinstance(gold, CasualtySide) and isinstance(read, CasualtySide):
        return _casualty(gold, read)
    return 0.0


def spans_of(side: AnySide) -> tuple[Span, ...]:
    """Where a record stands: its contents, its trigger and other mentions, or its figure."""
    if isinstance(side, ClaimSide):
        return side.content_spans
    if isinstance(side, EventSide):
        return (side.trigger_span, *side.mentions)
    return (side.span,)


def shared(some: Iterable[Span], others: Iterable[Span]) -> float:
    """The characters in both as a share of those in either."""
    a, b = _characters(some), _characters(others)
    return len(a & b) / len(a | b) if a and b else 0.0


def same_speaker(gold: ClaimSide, read: ClaimSide) -> bool:
    """Whether the speakers' words overlap or their names agree, or nobody is named on either side."""
    if gold.speaker_span is None and read.speaker_span is None:
        return True
    if (
        gold.speaker_span is not None
        and read.speaker_span is not None
        and overlap(gold.speaker_span, read.speaker_span)
    ):
        return True
    return same_name(gold.speaker_name, read.speaker_name)


def _claim(gold: ClaimSide, read: ClaimSide) -> float:
    share = shared(gold.content_spans, read.content_spans)
    return share if share >= SHARE and same_speaker(gold, read) else 0.0


def _casualty(gold: CasualtySide, read: CasualtySide) -> float:
    if (gold.kind, gold.low, gold.high) != (read.kind, read.low, read.high):
        return 0.0
    if overlap(gold.span, read.span):
        return 1 + shared([gold.span], [read.span])
    return 0.5 if max(gold.span[0] - read.span[1], read.span[0] - gold.span[1]) <= NEAR else 0.0


def _event(gold: EventSide, read: EventSide, text: str) -> float:
    if gold.type != read.type:
        return 0.0
    mentions = spans_of(read)
    if any(overlap(gold.trigger_span, each) for each in mentions):
        return 2.0
    sentence = _sentence(text, gold.trigger_span[0])
    return 1.0 if any(overlap(sentence, each) for each in mentions) else 0.0


def _sentence(text: str, at: int) -> Span:
    """The sentence that holds a character."""
    start, end = 0, len(text)
    for stop in _SENTENCE_END.finditer(text):
        if stop.end() > at:
            end = stop.start()
            break
        start = stop.end()
    return start, end


def _characters(spans: Iterable[Span]) -> set[int]:
    return set(_each(spans))


def _each(spans: Iterable[Span]) -> Iterator[int]:
    for start, end in spans:
        yield from range(start, end)
