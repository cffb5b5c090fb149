"""Families: copies, and the copies of copies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from truceline.lexicon.agencies import Agencies
from truceline.link.families.copies import common_text, days_between, in_order
from truceline.link.families.credit import credits_of
from truceline.link.settings import LinkSettings
from truceline.link.union import groups
from truceline.records import Report
from truceline.records.linked import Copy, Family


def families(
    reports: Sequence[Report], agencies: Agencies | None = None, settings: LinkSettings | None = None
) -> tuple[Family, ...]:
    """The reports in families, each report in exactly one, the family of the earliest report first.

    Copies within days of one another are one family, and whole copies at any distance: what an outlet repeats of its
    own background months later does not make the two stories one source. `agencies`: None looks for no credit.
    """
    chosen = settings or LinkSettings()
    known = in_order(reports)
    at = {report.id: index for index, report in enumerate(known)}
    credits = credits_of(agencies) if agencies else None
    credited = [credits.of(report.text) if credits else None for report in known]
    pairs = [
        (at[copy.one], at[copy.other])
        for copy in common_text(known, chosen)
        if _one_source(copy, (known[at[copy.one]], known[at[copy.other]]), chosen)
        or _one_credit(copy, (credited[at[copy.one]], credited[at[copy.other]]), chosen)
    ]
    return tuple(_family(group, known, credited) for group in groups(range(len(known)), pairs))


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
