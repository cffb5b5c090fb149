"""Families: copies, and the copies of copies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence

from truceline.lexicon.agencies import Agencies
from truceline.link.families.copies import common_text, days_between, in_order
from truceline.link.families.credit import credits_of
from truceline.link.families.shingles import shingled
from truceline.link.settings import LinkSettings
from truceline.link.union import groups
from truceline.records import Report
from truceline.records.linked import Copy, Family

Near = Callable[[Collection[int]], Iterable[Report]]
"""What a store answers: all reports that it keeps under any of these keys."""


def families(
    reports: Sequence[Report], agencies: Agencies | None = None, settings: LinkSettings | None = None
) -> tuple[Family, ...]:
    """The reports in families, each report in exactly one, the family of the earliest report first.

    Copies within days of one another are one family, and whole copies at any distance: what an outlet repeats of its
    own background months later does not make the two stories one source. `agencies`: None looks for no credit.
    """
    chosen = settings or LinkSettings()
    known = in_order(reports)
    credited = _credited(known, agencies)
    pairs = _pairs(known, credited, chosen)
    return tuple(_family(group, known, credited) for group in groups(range(len(known)), pairs))


def regrouped(
    changed: Iterable[Report], near: Near, agencies: Agencies | None = None, settings: LinkSettings | None = None
) -> tuple[Family, ...]:
    """The families that new or changed reports touch, as `families` over all reports would give them.

    `near` answers with the changed reports as well. Only where more than settings.neighbours reports share a text may
    the two differ in which of the pairs they compare.
    """
    chosen = settings or LinkSettings()
    reached = {report.id: report for report in changed}
    front = list(reached.values())
    while front:
        found = in_order([*front, *near({value for report in front for value in sample(report, chosen)})])
        ids = {report.id for report in front}
        pairs = _pairs(found, _credited(found, agencies), chosen)
        linked = {at for pair in pairs for at in pair if not ids.isdisjoint(found[each].id for each in pair)}
        front = [found[at] for at in sorted(linked) if found[at].id not in reached]
        reached.update((report.id, report) for report in front)
    return families(list(reached.values()), agencies, chosen)


def sample(report: Report, settings: LinkSettings | None = None) -> tuple[int, ...]:
    """The keys under which a store keeps a report, so that copies of it are found."""
    return shingled(report.text, settings or LinkSettings()).sample


def _credited(reports: Sequence[Report], agencies: Agencies | None) -> list[str | None]:
    credits = credits_of(agencies) if agencies else None
    return [credits.of(report.text) if credits else None for report in reports]


def _pairs(reports: Sequence[Report], credited: Sequence[str | None], settings: LinkSettings) -> list[tuple[int, int]]:
    """Positions of every two reports that are one source."""
    at = {report.id: index for index, report in enumerate(reports)}
    found = [(copy, at[copy.one], at[copy.other]) for copy in common_text(reports, settings)]
    return [
        (one, other)
        for copy, one, other in found
        if _one_source(copy, (reports[one], reports[other]), settings)
        or _one_credit(copy, (credited[one], credited[other]), settings)
    ]


def _one_source(copy: Copy, reports: tuple[Report, Report], settings: LinkSettings) -> bool:
    """A date that nobody knows parts nothing."""
    if copy.containment >= settings.whole:
        return True
    near = (days_between(*reports) or 0) <= settings.near_days
    return near and (copy.containment >= settings.shared or copy.paragraphs >= settings.paragraphs)


def _one_credit(copy: Copy, credits: tuple[str | None, str | None], settings: LinkSettings) -> bool:
    """Both credit one agency: less text in common is enough."""
    return credits[0] is not None and credits[0] == credits[1] and copy.containment >= settings.credited


def _family(group: Sequence[int], reports: Sequence[Report], credited: Sequence[str | None]) -> Family:
    named = Counter(name for member in group if (name := credited[member]) is not None)
    agency = min(named, key=lambda name: (-named[name], name)) if named else None
    members = tuple(reports[member].id for member in group)
    return Family(id=members[0], reports=members, agency=agency)
