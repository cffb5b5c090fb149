"""Which reports share text: looked up by sampled shingles, then counted exactly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

import numpy as np

from truceline.link.families.shingles import Shingled, inside, shingled
from truceline.link.settings import LinkSettings
from truceline.records import Report
from truceline.records.linked import Copy

_WHOLE_PARAGRAPH = 0.9
"""Share of a paragraph's shingles that must stand in the other text, so that a changed word does not part them."""
_LOOK_UPS = 4
"""Sampled shingles in common from which two texts are compared: three short paragraphs have some eight."""
SHORT = 128
"""Of texts with fewer shingles, half as many are enough."""


def copies(reports: Sequence[Report], settings: LinkSettings | None = None) -> tuple[Copy, ...]:
    """Every two reports that have text in common, in order of their ids.

    That is: the share of the shorter text that settings.shared asks for, or settings.paragraphs whole paragraphs.
    Reports are compared only with those beside them, by date, that hold the same sampled shingle, so that the cost
    grows with the number of reports and not with its square.
    """
    chosen, known = settings or LinkSettings(), in_order(reports)
    texts = [shingled(report.text, chosen) for report in known]
    found = [_copy(known, texts, pair) for pair in candidates(texts, chosen)]
    alike = [copy for copy in found if copy.containment >= chosen.shared or copy.paragraphs >= chosen.paragraphs]
    return tuple(sorted(alike, key=lambda copy: (copy.one, copy.other)))


def in_order(reports: Sequence[Report]) -> list[Report]:
    """The reports, each text once, the earliest first; those without a date last."""
    ordered = sorted(reports, key=lambda report: (report.published or "9999", report.id, report.external_id or ""))
    first: dict[str, Report] = {}
    for report in ordered:
        first.setdefault(report.id, report)
    return list(first.values())


def days_between(one: str | None, other: str | None) -> int | None:
    """Days between two dates of publication; None where one is not known."""
    if one is None or other is None:
        return None
    return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days)


def candidates(texts: Sequence[Shingled], settings: LinkSettings) -> list[tuple[int, int]]:
    """Pairs of positions whose texts share sampled shingles, those beside one another in this order."""
    holders: dict[int, list[int]] = {}
    for at, text in enumerate(texts):
        for value in text.sample:
            holders.setdefault(value, []).append(at)
    seen: Counter[tuple[int, int]] = Counter()
    for places in holders.values():
        for index, one in enumerate(places):
            for other in places[index + 1 : index + 1 + settings.neighbours]:
                seen[one, other] += 1
    return sorted(pair for pair, times in seen.items() if times >= look_ups(texts[pair[0]], texts[pair[1]]))


def look_ups(one: Shingled, other: Shingled) -> int:
    """Sampled shingles in common from which two texts are compared."""
    if min(len(one.hashes), len(other.hashes)) >= SHORT:
        return _LOOK_UPS
    return min(_LOOK_UPS // 2, len(one.sample), len(other.sample))


def _copy(reports: Sequence[Report], texts: Sequence[Shingled], pair: tuple[int, int]) -> Copy:
    one, other = texts[pair[0]], texts[pair[1]]
    common = in_common(one, other)
    low, high = sorted((reports[pair[0]].id, reports[pair[1]].id))
    return Copy(
        one=low,
        other=high,
        containment=common / min(one.size, other.size),
        jaccard=common / (one.size + other.size - common),
        paragraphs=shared_paragraphs(one, other, common),
    )


def in_common(one: Shingled, other: Shingled) -> int:
    """How many shingles stand in both texts."""
    shorter, longer = (one, other) if one.size < other.size else (other, one)
    return int(np.count_nonzero(inside(shorter.whole, longer)))


def shared_paragraphs(one: Shingled, other: Shingled, common: int) -> int:
    """How many whole paragraphs of one text stand in the other. `common`: shingles of both texts."""
    return max(_paragraphs_inside(one, other, common), _paragraphs_inside(other, one, common))


def _paragraphs_inside(one: Shingled, other: Shingled, common: int) -> int:
    if not any(_WHOLE_PARAGRAPH * (end - start) <= common for start, end in one.paragraphs):
        return 0
    found = np.concatenate(([0], np.cumsum(inside(one.hashes, other))))
    return sum(
        int(found[end] - found[start]) >= _WHOLE_PARAGRAPH * (end - start)
        for start, end in one.paragraphs
        if end > start
    )
