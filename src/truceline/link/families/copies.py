"""Which reports share text: looked up by sampled shingles, then counted exactly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from truceline.link.families.shingles import Shingled, shingled
from truceline.link.settings import LinkSettings
from truceline.records import Report
from truceline.records.linked import Copy

_WHOLE_PARAGRAPH = 0.9
"""Share of a paragraph's shingles that must stand in the other text, so that a changed word does not part them."""
_LOOK_UPS = 2
"""Sampled shingles in common from which two texts are compared."""


def copies(reports: Sequence[Report], settings: LinkSettings | None = None) -> tuple[Copy, ...]:
    """Every two reports that have text in common, in order of their ids.

    That is: the share of the shorter text that settings.shared asks for, or settings.paragraphs whole paragraphs.
    Reports are compared only with those beside them, by date, that hold the same sampled shingle, so that the cost
    grows with the number of reports and not with its square.
    """
    chosen = settings or LinkSettings()
    found = common_text(in_order(reports), chosen)
    return tuple(copy for copy in found if copy.containment >= chosen.shared or copy.paragraphs >= chosen.paragraphs)


def common_text(reports: Sequence[Report], settings: LinkSettings) -> list[Copy]:
    """Whatever two reports share sampled shingles, and how much they have in common, in order of their ids."""
    texts = [shingled(report.text, settings) for report in reports]
    found = [_copy(reports, texts, pair) for pair in _candidates(texts, settings)]
    return sorted(found, key=lambda copy: (copy.one, copy.other))


def in_order(reports: Sequence[Report]) -> list[Report]:
    """The reports, each text once, the earliest first; those without a date last."""
    ordered = sorted(reports, key=lambda report: (report.published or "9999", report.id, report.external_id or ""))
    first: dict[str, Report] = {}
    for report in ordered:
        first.setdefault(report.id, report)
    return list(first.values())


def days_between(one: Report, other: Report) -> int | None:
    """Days between two reports; None where one has no date."""
    if one.published is None or other.published is None:
        return None
    return abs((date.fromisoformat(one.published[:10]) - date.fromisoformat(other.published[:10])).days)


def _candidates(texts: Sequence[Shingled], settings: LinkSettings) -> list[tuple[int, int]]:
    """Pairs of positions whose texts share sampled shingles."""
    holders: dict[int, list[int]] = {}
    for at, text in enumerate(texts):
        for value in text.sample:
            holders.setdefault(value, []).append(at)
    seen: Counter[tuple[int, int]] = Counter()
    for places in holders.values():
        for index, one in enumerate(places):
            for other in places[index + 1 : index + 1 + settings.neighbours]:
                seen[one, other] += 1
    return sorted(
        pair
        for pair, times in seen.items()
        if times >= min(_LOOK_UPS, len(texts[pair[0]].sample), len(texts[pair[1]].sample))
    )


def _copy(reports: Sequence[Report], texts: Sequence[Shingled], pair: tuple[int, int]) -> Copy:
    one, other = texts[pair[0]], texts[pair[1]]
    common = len(one.whole & other.whole)
    low, high = sorted((reports[pair[0]].id, reports[pair[1]].id))
    return Copy(
        one=low,
        other=high,
        containment=common / min(len(one.whole), len(other.whole)),
        jaccard=common / len(one.whole | other.whole),
        paragraphs=max(_shared_paragraphs(one, other), _shared_paragraphs(other, one)),
    )


def _shared_paragraphs(one: Shingled, other: Shingled) -> int:
    """How many paragraphs of one text stand in the other."""
    return sum(len(part & other.whole) >= _WHOLE_PARAGRAPH * len(part) for part in one.paragraphs if part)
