"""Sides of a dispute: who gives which version, in how many independent texts, from which day on."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import msgspec

from truceline.link.incidents.tell import Told
from truceline.records.linked import DisputeSide, FigureClaim, Ref


class Stand(msgspec.Struct, frozen=True, kw_only=True):
    """One version in one report. `by`: a name, None: its own voice. `claim`: of a figure, its numbers."""

    by: str | None
    says: str
    told: Told
    records: tuple[Ref, ...]
    claim: FigureClaim | None = None


def sides(stands: Iterable[Stand], last: Collection[FigureClaim] | None = None) -> tuple[DisputeSide, ...]:
    """One side for each speaker and version, the earliest told first.

    `last`: of figures, each source's last count; the others are replaced.
    """
    found: dict[tuple[str | None, str], list[Stand]] = {}
    for each in stands:
        found.setdefault((each.by, each.says), []).append(each)
    made = [_side(by, says, group, last) for (by, says), group in found.items()]
    return tuple(sorted(made, key=lambda side: (side.said_on or "9999", -side.families, side.by or "", side.says)))


def _side(by: str | None, says: str, group: list[Stand], last: Collection[FigureClaim] | None) -> DisputeSide:
    claim = group[0].claim
    return DisputeSide(
        by=by,
        says=says,
        records=tuple(sorted({ref for each in group for ref in each.records})),
        said_on=min((day for each in group if (day := each.told.reading.report.published)), default=None),
        low=claim.low if claim is not None else None,
        best=claim.best if claim is not None else None,
        high=claim.high if claim is not None else None,
        replaced=last is not None and not any(each.claim in last for each in group),
        families=len({each.told.family for each in group}),
    )
