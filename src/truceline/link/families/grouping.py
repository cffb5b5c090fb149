"""Families: copies, and the copies of copies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from truceline.lexicon.agencies import Agencies
from truceline.link.families.copies import candidates, days_between, in_common, in_order, shared_paragraphs
from truceline.link.families.credit import Credits, credits_of
from truceline.link.families.shingles import Shingled, shingled
from truceline.link.settings import LinkSettings
from truceline.link.union import groups
from truceline.records import Report
from truceline.records.linked import Family


def families(
    reports: Sequence[Report], agencies: Agencies | None = None, settings: LinkSettings | None = None
) -> tuple[Family, ...]:
    """The reports in families, each report in exactly one, the family of the earliest report first.

    Copies within days of one another are one family, and whole copies at any distance: what an outlet repeats of its
    own background months later does not make the two stories one source. `agencies`: None looks for no credit.
    """
    chosen, credits = settings or LinkSettings(), credits_of(agencies) if agencies else None
    texts = [text_of(report, credits, chosen) for report in in_order(reports)]
    pairs = candidates([text.shingled for text in texts], chosen)
    found = groups(range(len(texts)), (pair for pair in pairs if one_source(texts[pair[0]], texts[pair[1]], chosen)))
    return tuple(_family([texts[member] for member in group]) for group in found)


@dataclass(frozen=True)
class Text:
    """A report as copies of it are found. `credit`: the agency that it credits."""

    id: str
    published: str | None
    shingled: Shingled
    credit: str | None


def text_of(report: Report, credits: Credits | None, settings: LinkSettings) -> Text:
    """What a store keeps of a report to find copies of it; the `sample` is looked up."""
    credit = credits.of(report.text) if credits is not None else None
    return Text(report.id, report.published, shingled(report.text, settings), credit)


def one_source(one: Text, other: Text, settings: LinkSettings) -> bool:
    """Whether two reports are of one family. A date that nobody knows parts nothing."""
    common = in_common(one.shingled, other.shingled)
    share = common / min(one.shingled.size, other.shingled.size)
    if share >= settings.whole:
        return True
    if one.credit is not None and one.credit == other.credit and share >= settings.credited:
        return True  # both credit one agency: less text in common is enough
    if (days_between(one.published, other.published) or 0) > settings.near_days:
        return False
    return share >= settings.shared or shared_paragraphs(one.shingled, other.shingled, common) >= settings.paragraphs


def _family(members: Sequence[Text]) -> Family:
    named = Counter(member.credit for member in members if member.credit is not None)
    agency = min(named, key=lambda name: (-named[name], name)) if named else None
    return Family(id=members[0].id, reports=tuple(member.id for member in members), agency=agency)
