"""The records of both sides in words: pieces of a line, each with the field that it tells."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from truceline.publish.compare.sides import AnySide, CasualtySide, ClaimSide, EventSide
from truceline.publish.display import clean
from truceline.publish.naming import day, listed
from truceline.records import Span


class Piece(msgspec.Struct, frozen=True):
    """Words for one field; `field` is the name under which two sides are compared, or None."""

    text: str
    field: str | None = None


def line(side: AnySide, text: str) -> tuple[Piece, ...]:
    """A record in words. `text`: the report's."""
    if isinstance(side, ClaimSide):
        return tuple(_claim(side, text))
    if isinstance(side, EventSide):
        return tuple(_event(side, text))
    return tuple(_casualty(side, text))


def plain(pieces: tuple[Piece, ...]) -> str:
    """A line without its fields."""
    return " ".join(piece.text for piece in pieces)


def _claim(side: ClaimSide, text: str) -> Iterator[Piece]:
    written = _words(text, side.speaker_span)
    name = clean(side.speaker_name or "")
    yield Piece(name or written or "speaker not named", "speaker")
    if written and name and written != name:
        yield Piece(f'("{written}")')
    yield Piece(side.stance, "stance")
    if side.addressee:
        yield Piece(f"→ {clean(side.addressee)}")
    yield Piece("“" + " … ".join(clean(text[start:end]) for start, end in side.content_spans) + "”")


def _event(side: EventSide, text: str) -> Iterator[Piece]:
    yield Piece(side.type + (f", {side.mode.replace('-', ' ')}" if side.mode else ""))
    yield Piece(f'"{_words(text, side.trigger_span)}"')
    yield Piece(listed([clean(each) for each in side.actors]) or "nobody named", "actors")
    yield Piece("→ " + (listed([clean(each) for each in side.recipients]) or "nobody named"), "recipients")
    yield Piece(f"in {clean(side.place.text)}" if side.place else "no place", "place")
    yield Piece(" to ".join(day(each) for each in side.date.split("/")) if side.date else "no date", "date")
    yield Piece(side.realis, "realis")


def _casualty(side: CasualtySide, text: str) -> Iterator[Piece]:
    yield Piece(_figure(side.low, side.high))
    yield Piece(side.who.replace("_", " "), "who")
    yield Piece(side.kind)
    yield Piece("running total" if side.cumulative else "one incident", "cumulative")
    yield Piece(f'"{_words(text, side.span)}"')


def _figure(low: int | None, high: int | None) -> str:
    if low is None and high is None:
        return "no number of"
    if high is None:
        return f"{low:,} or more"
    return f"{high:,}" if low == high else f"{low or 0:,}–{high:,}"


def _words(text: str, span: Span | None) -> str:
    return clean(text[span[0] : span[1]]) if span else ""
