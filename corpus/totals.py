"""How much the corpus holds: reports and words by conflict, publisher, kind and length, records by type."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

from corpus.checks import Checked
from truceline.annotate import Annotated

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LENGTHS = (30, 100, 250, 400, 600)


def words(report: Annotated) -> int:
    """The number of words of a report's text."""
    return len(_WORD.findall(report.reading.report.text))


def totals(checked: Sequence[Checked]) -> Iterator[str]:
    """Lines that tell it all."""
    reports = [each.annotated for each in checked if each.annotated is not None]
    count = sum(map(words, reports))
    mean = f", {count / len(reports):.0f} a report" if reports else ""
    yield f"{len(reports)} reports, {count:,} words{mean}"
    for kind in ("claims", "events", "casualties", "agreements", "disputes", "actors", "places", "times"):
        yield f"  {sum(len(getattr(report.reading, kind)) for report in reports):6} {kind}"
    yield from _table("conflict", reports, lambda report: report.heading.conflict or "-")
    yield from _table("publisher", reports, lambda report: report.reading.report.publisher or "-")
    yield from _table("kind of publisher", reports, lambda report: report.heading.kind or "-")
    yield from _table("words", reports, lambda report: _length(words(report)))
    yield from _table("stance", reports, None)


def _table(name: str, reports: Sequence[Annotated], key: Callable[[Annotated], str] | None) -> Iterator[str]:
    if key is None:
        stances = Counter(claim.stance for report in reports for claim in report.reading.claims)
        yield f"{name}: " + ", ".join(f"{stance} {number}" for stance, number in stances.most_common())
        return
    found: dict[str, list[int]] = defaultdict(list)
    for report in reports:
        found[key(report)].append(words(report))
    yield f"{name} ({len(found)}):"
    for value in sorted(found):
        yield f"  {len(found[value]):4} reports {sum(found[value]):7,} words  {value}"


def _length(count: int) -> str:
    at = next((limit for limit in _LENGTHS if count < limit), None)
    return f"{at:4} or fewer" if at is not None else f"{_LENGTHS[-1]:4} or more"
