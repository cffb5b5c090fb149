"""What is wrong with reports taken together: a publisher of two kinds, sentences that stand twice or nearly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from corpus.checks import Checked
from corpus.checks.marks import touches
from corpus.near import Pair, near, share, twice
from corpus.sentences import Sentence, place, sentences, short
from truceline.annotate import Annotated, marks_of
from truceline.lexicon import BUILT_IN
from truceline.lexicon.casualties import load_casualties
from truceline.records import Span

MOST_NEAR = 0.01
"""The largest share of sentences that may be near-copies of others."""
SHOWN = 40


def publishers(checked: Sequence[Checked]) -> Iterator[str]:
    """Publishers that are of one kind here and of another there."""
    first: dict[str, Checked] = {}
    for each in checked:
        if each.annotated is None or each.annotated.reading.report.publisher is None:
            continue
        publisher = each.annotated.reading.report.publisher
        other = first.setdefault(publisher, each)
        here, there = each.annotated.heading.kind, other.annotated.heading.kind if other.annotated else None
        if here != there:
            yield f"{short(each.path)}:1: TL422 {publisher} is {here}, but {there} in {short(other.path)}; keep one"


class Copies(msgspec.Struct, frozen=True):
    """Sentences that recur. `part`: the share of near-copies among `sentences`."""

    mistakes: tuple[str, ...]
    sentences: int
    part: float

    def __str__(self) -> str:
        return f"{self.sentences:,} sentences, {self.part:.2%} of them near-copies"


def copies(checked: Sequence[Checked]) -> Copies:
    """Every sentence that stands twice; near-copies where they are more than one in a hundred.

    What a publisher prints in report after report (a sign-off, a standing line) is left out: sentences of one
    publisher without any claim, event, figure or agreement in them.
    """
    found = list(sentences(checked, load_casualties((BUILT_IN,))))
    same = [pair for pair in twice(found) if not _standing(checked, found[pair[0]], found[pair[1]])]
    pairs = [pair for pair in near(found) if not _standing(checked, found[pair.first], found[pair.second])]
    part = share(pairs, found)
    mistakes = [*_twice(checked, found, same), *(_nearly(checked, found, pairs) if part > MOST_NEAR else ())]
    return Copies(tuple(mistakes), len(found), part)


def _twice(checked: Sequence[Checked], found: Sequence[Sentence], same: Sequence[tuple[int, int]]) -> Iterator[str]:
    for first, second in same:
        where = _place(checked, found[first])
        yield f"{_place(checked, found[second])}: TL490 {_words(checked, found[second])!r} stands also in {where}"


def _nearly(checked: Sequence[Checked], found: Sequence[Sentence], pairs: Sequence[Pair]) -> Iterator[str]:
    """The most alike ones, and how many there are."""
    best = {pair.second: pair for pair in reversed(pairs)}
    for pair in sorted(best.values(), reverse=True)[:SHOWN]:
        one, other = found[pair.second], found[pair.first]
        yield (
            f"{_place(checked, one)}: TL490 nearly ({pair.alike:.0%}) {_place(checked, other)}: "
            f"{_words(checked, one)!r} / {_words(checked, other)!r}"
        )
    yield f"TL490 {len(best)} of {len(found)} sentences are near-copies, {MOST_NEAR:.0%} may be; write them anew"


def _standing(checked: Sequence[Checked], one: Sentence, other: Sentence) -> bool:
    """Whether two sentences are a publisher's standing line: they tell nothing."""
    a, b = checked[one.report].annotated, checked[other.report].annotated
    if a is None or b is None or one.report == other.report:
        return False
    same = a.reading.report.publisher == b.reading.report.publisher
    return same and not (_tells(a, one.span) or _tells(b, other.span))


def _tells(report: Annotated, span: Span) -> bool:
    return any(mark.label.kind in "cekg" and touches(mark.span, (span,)) for mark in marks_of(report))


def _place(checked: Sequence[Checked], sentence: Sentence) -> str:
    return place(checked[sentence.report], sentence.span)


def _words(checked: Sequence[Checked], sentence: Sentence) -> str:
    annotated = checked[sentence.report].annotated
    return " ".join(annotated.reading.text_of(sentence.span).split()) if annotated is not None else ""
