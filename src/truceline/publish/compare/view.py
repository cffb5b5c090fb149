"""What the template of the page is filled with: rows of two sides, and the text twice, marked by each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from markupsafe import Markup

from truceline.publish.compare.judge import VERDICTS, Comparison, Judged, Verdict
from truceline.publish.compare.match import spans_of
from truceline.publish.compare.sides import AnySide, ClaimSide, Kind
from truceline.publish.compare.wording import Piece, line, plain
from truceline.publish.display import clean
from truceline.publish.naming import day
from truceline.publish.page.segments import Mark, MarkKind, Segment, segments
from truceline.publish.page.view import exact

MARKS: dict[Kind, MarkKind] = {"claims": "claim", "events": "event", "casualties": "casualty"}
SINGULAR: dict[Kind, str] = {"claims": "claim", "events": "event", "casualties": "casualty figure"}


class Cell(msgspec.Struct, frozen=True):
    """A record of one side. `href`: where it begins in its text."""

    href: str
    pieces: tuple[Piece, ...]


class Row(msgspec.Struct, frozen=True):
    """A record of gold, of the Reading, or of both beside each other."""

    id: str
    kind: Kind
    verdict: Verdict
    name: str
    differs: tuple[str, ...]
    near: str | None
    gold: Cell | None
    read: Cell | None


class Run(msgspec.Struct, frozen=True):
    """A segment of a text. `ids`: anchors of the records that begin here; `href`: the closest row, None unmarked."""

    ids: tuple[str, ...]
    text: Markup
    classes: str
    href: str | None
    title: str


class Shown(msgspec.Struct, frozen=True):
    """A report: its heading, its counts, its rows, and its text as each side marks it."""

    id: str
    title: str
    facts: str
    counts: tuple[tuple[Verdict, int], ...]
    rows: tuple[Row, ...]
    gold: tuple[Run, ...]
    read: tuple[Run, ...]


def shown(number: int, comparison: Comparison) -> Shown:
    """A comparison as the page shows it. `number`: its place in the page, from 1."""
    gold, judged = comparison.gold, comparison.judged
    rows = tuple(_row(f"r{number}-{at}", each, gold.text) for at, each in enumerate(judged, 1))
    published = gold.report_date or gold.published
    facts = (gold.id, clean(gold.source or gold.publisher or ""), day(published) if published else "")
    return Shown(
        id=f"r{number}",
        title=clean(gold.title or gold.id),
        facts=" · ".join(dict.fromkeys(fact for fact in facts if fact)),
        counts=tuple((verdict, comparison.count(verdict)) for verdict in VERDICTS),
        rows=rows,
        gold=tuple(_runs(gold.text, rows, [each.gold for each in judged], "gold")),
        read=tuple(_runs(gold.text, rows, [each.read for each in judged], "read")),
    )


def _row(key: str, judged: Judged, text: str) -> Row:
    return Row(
        id=key,
        kind=judged.kind,
        verdict=judged.verdict,
        name=SINGULAR[judged.kind],
        differs=judged.differs if judged.verdict == "differs" else (),
        near=judged.near,
        gold=_cell(key, "gold", judged.gold, text),
        read=_cell(key, "read", judged.read, text),
    )


def _cell(key: str, which: str, side: AnySide | None, text: str) -> Cell | None:
    return None if side is None else Cell(f"{key}-{which}", line(side, text))


def _runs(text: str, rows: Sequence[Row], sides: Sequence[AnySide | None], which: str) -> Iterator[Run]:
    """The text as runs; joined, their characters are those of the report."""
    by_id = {row.id: row for row in rows}
    marks = [mark for row, side in zip(rows, sides, strict=True) if side for mark in _marks(row, side)]
    begun: set[str] = set()
    for segment in segments(len(text), marks):
        new = tuple(dict.fromkeys(mark.record for mark in segment.marks if mark.kind in MARKS.values()))
        ids = tuple(f"{key}-{which}" for key in new if key not in begun)
        begun.update(new)
        yield _run(text[segment.start : segment.end], segment, ids, by_id)


def _marks(row: Row, side: AnySide) -> Iterator[Mark]:
    for span in dict.fromkeys(spans_of(side)):
        yield Mark(span, MARKS[row.kind], row.id)
    if isinstance(side, ClaimSide):
        if side.speaker_span:
            yield Mark(side.speaker_span, "speaker", row.id)
        if side.cue_span:
            yield Mark(side.cue_span, "cue", row.id)


def _run(text: str, segment: Segment, ids: tuple[str, ...], rows: dict[str, Row]) -> Run:
    found = [(mark, rows[mark.record]) for mark in segment.marks]
    classes = (f"{row.kind}-{row.verdict}" if mark.kind in MARKS.values() else mark.kind for mark, row in found)
    return Run(
        ids=ids,
        text=exact(text),
        classes=" ".join(dict.fromkeys(classes)),
        href=found[0][1].id if found else None,
        title="\n".join(dict.fromkeys(_told(mark, row) for mark, row in found)),
    )


def _told(mark: Mark, row: Row) -> str:
    role = {"speaker": "speaker of ", "cue": "cue of "}.get(mark.kind, "")
    cell = row.gold or row.read
    return f"{role}{row.verdict} {row.name}: {plain(cell.pieces) if cell else ''}"
