"""Each record of both sides with its verdict: missed, extra, differs, matched, or optional."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from truceline.publish.compare.match import Pair, pairs, same_speaker, shared, spans_of
from truceline.publish.compare.names import names_agreement, same_name
from truceline.publish.compare.sides import KINDS, AnySide, CasualtySide, ClaimSide, EventSide, Kind, ReportSide
from truceline.records import overlap

Verdict = Literal["missed", "extra", "differs", "matched", "optional"]
VERDICTS: tuple[Verdict, ...] = ("missed", "extra", "differs", "matched", "optional")


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """One record of gold, of the Reading, or of both.

    `agreement`: how well two that match agree in each field, from 0 to 1. `near`: of one without a match, why the
    record of the other side that stands there is not the same; None where none stands there.
    """

    kind: Kind
    verdict: Verdict
    gold: AnySide | None
    read: AnySide | None
    agreement: Mapping[str, float] = {}
    near: str | None = None

    @property
    def differs(self) -> tuple[str, ...]:
        """The fields in which two that match are not the same."""
        return tuple(field for field, value in self.agreement.items() if value < 1)


class Comparison(msgspec.Struct, frozen=True):
    """A report on both sides, and its records: missed and extra ones first, then in the order of the text."""

    gold: ReportSide
    read: ReportSide
    judged: tuple[Judged, ...]

    def count(self, verdict: Verdict) -> int:
        """How many records have a verdict."""
        return sum(each.verdict == verdict for each in self.judged)


class Total(msgspec.Struct, frozen=True):
    """What came of the records of one kind. Optional gold counts nowhere; shares are None of nothing.

    `agree`: how well the matched agree in each field, on average, and in how many of them something is said of it.
    """

    kind: Kind
    gold: int
    read: int
    matched: int
    agree: Mapping[str, tuple[float, int]]

    @property
    def precision(self) -> float | None:
        return self.matched / self.read if self.read else None

    @property
    def recall(self) -> float | None:
        return self.matched / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        return 2 * self.matched / (self.gold + self.read) if self.gold + self.read else None


def compare(gold: ReportSide, read: ReportSide, kinds: Sequence[Kind] = KINDS) -> Comparison:
    """The records of a report judged against gold, of the `kinds` that gold holds."""
    found: list[Judged] = []
    for kind in (kind for kind in kinds if kind in gold.kinds):
        paired = pairs(gold.of(kind), read.of(kind), gold.text)
        found.extend(_judge(kind, pair, paired) for pair in paired)
    return Comparison(gold, read, tuple(sorted(found, key=_order)))


def total(comparisons: Sequence[Comparison], kind: Kind) -> Total:
    """The records of a kind in all reports, counted."""
    judged = [each for one in comparisons for each in one.judged if each.kind == kind]
    matched = [each for each in judged if each.gold and each.read and not each.gold.optional]
    missed = sum(each.verdict == "missed" for each in judged)
    extra = sum(each.verdict == "extra" for each in judged)
    fields = dict.fromkeys(field for each in matched for field in each.agreement)
    values = {field: [each.agreement[field] for each in matched if field in each.agreement] for field in fields}
    agree = {field: (sum(found) / len(found), len(found)) for field, found in values.items()}
    return Total(kind, len(matched) + missed, len(matched) + extra, len(matched), agree)


def _judge(kind: Kind, pair: Pair, all_pairs: Sequence[Pair]) -> Judged:
    gold, read = pair
    if gold is None or read is None:
        verdict: Verdict = "extra" if gold is None else "optional" if gold.optional else "missed"
        return Judged(kind=kind, verdict=verdict, gold=gold, read=read, near=_near(pair, all_pairs))
    agreement = dict(_agreement(gold, read))
    same = gold.optional or all(value == 1 for value in agreement.values())
    return Judged(kind=kind, verdict="matched" if same else "differs", gold=gold, read=read, agreement=agreement)


def _order(judged: Judged) -> tuple[int, int]:
    side = judged.gold or judged.read
    return VERDICTS.index(judged.verdict), min(start for start, _ in spans_of(side)) if side else 0


def _agreement(gold: AnySide, read: AnySide) -> Iterator[tuple[str, float]]:
    """How well two that match agree in each field of which gold says something."""
    if isinstance(gold, ClaimSide) and isinstance(read, ClaimSide):
        yield "stance", gold.stance == read.stance
        yield "speaker", same_name(gold.speaker_name, read.speaker_name)
    elif isinstance(gold, CasualtySide) and isinstance(read, CasualtySide):
        yield "who", gold.who == read.who
        yield "cumulative", gold.cumulative == read.cumulative
    elif isinstance(gold, EventSide) and isinstance(read, EventSide):
        yield "realis", gold.realis == read.realis
        if gold.actors or read.actors:
            yield "actors", names_agreement(gold.actors, read.actors)
        if gold.recipients or read.recipients:
            yield "recipients", names_agreement(gold.recipients, read.recipients)
        if gold.place:
            yield "place", same_name(gold.place.text, read.place.text if read.place else None)
        if gold.date:
            yield "date", (read.date or "").startswith(gold.date.split("/")[0])


def _near(pair: Pair, all_pairs: Sequence[Pair]) -> str | None:
    """Why the record that stands in the same place on the other side, and has no match either, is not the same."""
    gold, read = pair
    for other_gold, other_read in all_pairs:
        if (other_gold is None) == (gold is None) or (other_gold is not None and other_read is not None):
            continue
        g, r = gold or other_gold, read or other_read
        if g and r and any(overlap(a, b) for a in _places(g) for b in _places(r)):
            return ", ".join(_reasons(g, r))
    return None


def _places(side: AnySide) -> tuple[tuple[int, int], ...]:
    cue = (side.cue_span,) if isinstance(side, ClaimSide) and side.cue_span else ()
    return (*spans_of(side), *cue)


def _reasons(gold: AnySide, read: AnySide) -> Iterator[str]:
    if isinstance(gold, ClaimSide) and isinstance(read, ClaimSide):
        share = shared(gold.content_spans, read.content_spans)
        if share < 1:
            yield f"contents share {share:.0%}"
        if not same_speaker(gold, read):
            yield "another speaker"
    elif isinstance(gold, CasualtySide) and isinstance(read, CasualtySide):
        yield from (
            f"another {field}" for field in ("kind", "low", "high") if getattr(gold, field) != getattr(read, field)
        )
    elif isinstance(gold, EventSide) and isinstance(read, EventSide):
        yield f"{read.type} was read, {gold.type} is gold" if gold.type != read.type else "the same type"
