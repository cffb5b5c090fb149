"""`python -m corpus.agreement`: how well two who annotated the same reports agree, by type of record.

The second annotations lie in `corpus/second/` under the names of the first in `corpus/reports/`. Records are matched
one to one by the rules of `truceline.publish.compare` (claims: half of the content shared and the same speaker; events:
type and place in the text; figures: kind and bounds); what that does not match is matched here by the same spirit.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from corpus.check import REPORTS, files
from corpus.checks import check
from corpus.checks.located import Located
from corpus.pairing import Matched, agreements, disputes, mentions, times
from corpus.sentences import short
from truceline.annotate import Annotated
from truceline.publish.compare.judge import Comparison, Judged, compare
from truceline.publish.compare.match import spans_of
from truceline.publish.compare.names import same_name
from truceline.publish.compare.sides import KINDS, ClaimSide, EventSide, read_side
from truceline.records import overlap

SECOND = Path(__file__).parent / "second"


class Twice(msgspec.Struct, frozen=True):
    """A report annotated twice."""

    path: Path
    first: Annotated
    second: Annotated


class Row(msgspec.Struct):
    """A line of the table: records of both sides, matched ones, and the matched ones' fields (agreed, of how many)."""

    first: int = 0
    second: int = 0
    matched: int = 0
    fields: dict[str, list[float]] = msgspec.field(default_factory=lambda: defaultdict(list))

    @property
    def f1(self) -> float | None:
        """Twice the matched records over all of both sides."""
        return 2 * self.matched / (self.first + self.second) if self.first + self.second else None

    def add(self, found: Matched) -> None:
        """Count the records of one report."""
        self.first, self.second = self.first + found.first, self.second + found.second
        self.matched += found.matched
        for name, values in found.fields.items():
            self.fields[name].extend(values)


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status: 0 a table was printed, 2 there is nothing to compare or a file cannot be read."""
    parser = argparse.ArgumentParser(
        prog="python -m corpus.agreement", description=__doc__, epilog="Example: python -m corpus.agreement --show"
    )
    parser.add_argument("--first", type=Path, default=REPORTS, metavar="FOLDER", help="the first annotations")
    parser.add_argument("--second", type=Path, default=SECOND, metavar="FOLDER", help="the second annotations")
    parser.add_argument("--show", action="store_true", help="tell each disagreement with file and line")
    options = parser.parse_args(arguments)
    pairs, wrong = load(options.first, options.second)
    for sentence in wrong:
        print(sentence, file=sys.stderr)
    if wrong or not pairs:
        print(f"{len(pairs)} reports annotated twice under {options.second}", file=sys.stderr)
        return 2
    if options.show:
        for sentence in (sentence for pair in pairs for sentence in disagreements(pair)):
            print(sentence)
    print(*table(pairs), sep="\n")
    return 0


def load(first: Path, second: Path) -> tuple[list[Twice], list[str]]:
    """The reports that stand in both folders under one name, and what is wrong with them."""
    pairs: list[Twice] = []
    wrong: list[str] = []
    for path in files([second]):
        one, other = check(first / path.relative_to(second)) if first.is_dir() else None, check(path)
        if one is None or not one.path.is_file():
            wrong.append(f"{short(path)}: TL492 has no first annotation; give it the name of a report in {first}")
        elif one.annotated is None or other.annotated is None:
            bad = one if one.annotated is None else other
            wrong.append(bad.findings[0].at(short(bad.path)))
        elif one.annotated.reading.report.text != other.annotated.reading.report.text:
            at = _differ(one.annotated.reading.report.text, other.annotated.reading.report.text)
            wrong.append(f"{short(path)}: TL492 is another text than the first from {at!r} on; mark the same words")
        else:
            pairs.append(Twice(path, one.annotated, other.annotated))
    return pairs, wrong


def _differ(one: str, other: str) -> str:
    at = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return other[at : at + 20]


def rows(pairs: Sequence[Twice]) -> Mapping[str, Row]:
    """The lines of the table by record type."""
    found: dict[str, Row] = defaultdict(Row)
    for pair in pairs:
        one, other = pair.first.reading, pair.second.reading
        comparison = compare(read_side(one), read_side(other))
        for kind in KINDS:
            found[kind].add(_compared(comparison, kind))
        found["agreements"].add(agreements(one, other))
        found["disputes"].add(disputes(one, other))
        found["times"].add(times(one, other))
        found["actor mentions"].add(mentions(one.actors, other.actors))
        found["place mentions"].add(mentions(one.places, other.places))
    return found


def _compared(comparison: Comparison, kind: str) -> Matched:
    judged = [each for each in comparison.judged if each.kind == kind]
    both = [each for each in judged if each.gold is not None and each.read is not None]
    fields: dict[str, list[float]] = defaultdict(list)
    for each in both:
        for name, value in (*each.agreement.items(), *_more(each)):
            fields[name].append(float(value))
    return Matched(
        sum(each.gold is not None for each in judged), sum(each.read is not None for each in judged), len(both), fields
    )


def _more(judged: Judged) -> Iterator[tuple[str, float]]:
    """Fields that gold of others does not have."""
    one, other = judged.gold, judged.read
    if isinstance(one, ClaimSide) and isinstance(other, ClaimSide):
        if one.cue_span or other.cue_span:
            yield "cue", bool(one.cue_span and other.cue_span and overlap(one.cue_span, other.cue_span))
        if one.addressee or other.addressee:
            yield "addressee", same_name(one.addressee, other.addressee)
    elif isinstance(one, EventSide) and isinstance(other, EventSide) and (one.mode or other.mode):
        yield "mode", one.mode == other.mode


def table(pairs: Sequence[Twice]) -> Iterator[str]:
    """The table, line by line."""
    yield f"{len(pairs)} reports annotated twice"
    yield f"{'record':<16}{'first':>7}{'second':>8}{'matched':>9}{'F1':>7}   of the matched"
    for name, row in rows(pairs).items():
        fields = (
            f"{field} {sum(values) / len(values):.2f} ({len(values)})" for field, values in row.fields.items() if values
        )
        f1 = "-" if row.f1 is None else f"{row.f1:.3f}"
        yield f"{name:<16}{row.first:>7}{row.second:>8}{row.matched:>9}{f1:>7}   {', '.join(fields)}"


def disagreements(pair: Twice) -> Iterator[str]:
    """Claims, events and figures that only one of the two has, or that differ, with file and line."""
    written = pair.path.read_bytes().decode("utf-8")
    located = Located(pair.second, written)
    comparison = compare(read_side(pair.first.reading), read_side(pair.second.reading))
    for judged in comparison.judged:
        side = judged.gold or judged.read
        if side is None or judged.verdict == "matched":
            continue
        span = min(spans_of(side))
        only = {"missed": "only the first", "extra": "only the second"}.get(judged.verdict)
        what = only or f"differ in {', '.join(judged.differs)}"
        near = f" ({judged.near})" if judged.near else ""
        yield f"{short(pair.path)}:{located.line(span)}: {judged.kind}: {what}: {located.words(span)!r}{near}"


if __name__ == "__main__":
    sys.exit(main())
