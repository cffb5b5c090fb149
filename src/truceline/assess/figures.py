"""How many: low, best and high over all tellings of an incident, with the rule that chose best."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import msgspec

from truceline.records.casualty import CasualtyKind, Victim
from truceline.records.linked import Figure, FigureClaim

ONLY = "the only figure stated"
AGREED = "all independent families say so"
MOST = "most independent families say so"
LATEST = "families differ; the latest count"
LOWEST = "families differ on one day; the lowest"
HIGHEST = "one family gives several on one day; the highest, since tolls rise"
_FRESH = 1
"""Days before the last count in which a count still covers the same span of time."""


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """A stated figure of an incident, and whom it counts. `cumulative`: a running total over a period."""

    kind: CasualtyKind
    who: Victim
    claim: FigureClaim
    cumulative: bool = False


def figures(counts: Iterable[Count]) -> tuple[Figure, ...]:
    """One Figure for each kind of harm and class of people, in order of kind and class.

    Running totals are left out: they count other incidents too. A class ("nine of them children") stays beside its
    whole and is never added to it.
    """
    groups: dict[tuple[CasualtyKind, Victim], list[FigureClaim]] = {}
    for count in counts:
        if not count.cumulative:
            groups.setdefault((count.kind, count.who), []).append(count.claim)
    return tuple(_figure(kind, who, groups[kind, who]) for kind, who in sorted(groups))


def _figure(kind: CasualtyKind, who: Victim, claims: Sequence[FigureClaim]) -> Figure:
    """`low` is the lowest minimum of all claims, replaced ones too; `high` the highest number that anybody states."""
    ordered = tuple(sorted(claims, key=lambda claim: (claim.published or "9999", claim.casualty)))
    lows = [number for claim in ordered if (number := _first(claim.low, claim.best)) is not None]
    highs = [number for claim in ordered if (number := _first(claim.high, claim.best)) is not None]
    best, how = _best(ordered)
    return Figure(
        kind=kind,
        who=who,
        low=min(lows, default=None),
        best=best,
        high=max(highs, default=None),
        how=how,
        claims=ordered,
    )


def _first(*numbers: int | None) -> int | None:
    return next((number for number in numbers if number is not None), None)


def _best(claims: Sequence[FigureClaim]) -> tuple[int | None, str]:
    """The number that most independent families give last, of those whose last count covers the fullest time."""
    stated = _fresh([claim for claim in last_counts(claims) if claim.best is not None])
    votes: dict[int, list[FigureClaim]] = {}
    for claim in stated:
        if claim.best is not None:
            votes.setdefault(claim.best, []).append(claim)
    if not votes:
        return None, "no source states a number"
    sources = {number: len({source_of(claim) for claim in given}) for number, given in votes.items()}
    leading = [number for number in votes if sources[number] == max(sources.values())]
    if len(votes) == 1:
        return leading[0], AGREED if sources[leading[0]] > 1 else ONLY
    return (leading[0], MOST) if len(leading) == 1 else _tied({number: votes[number] for number in leading})


def _tied(votes: Mapping[int, Sequence[FigureClaim]]) -> tuple[int, str]:
    """Of numbers that equally many sources give: the latest, else the lowest; within one family the highest."""
    newest = {number: max(claim.published or "" for claim in given) for number, given in votes.items()}
    latest = [number for number in votes if newest[number] == max(newest.values())]
    if len(latest) == 1:
        return latest[0], LATEST
    one_family = len({claim.family for number in latest for claim in votes[number]}) == 1
    return (max(latest), HIGHEST) if one_family else (min(latest), LOWEST)


def source_of(claim: FigureClaim) -> str:
    """Who counted: the one who is named for it, or the body for which that person speaks, through however many reports;
    else the family of the report."""
    return f"by {claim.voice or claim.by}" if claim.by is not None else f"in {claim.family}"


def number(claim: FigureClaim) -> str:
    """A figure as stated: `12`, `at least 12`, `10 to 15`, `up to 20`."""
    low, best, high = claim.low, claim.best, claim.high
    if low is not None and high is not None:
        return str(low) if low == high else f"up to {high}" if low == 0 else f"{low} to {high}"
    known = next((each for each in (low, best, high) if each is not None), None)
    return "a number not stated" if known is None else f"at least {known}" if high is None else f"up to {known}"


def last_counts(claims: Sequence[FigureClaim]) -> list[FigureClaim]:
    """Each source's last count; its earlier ones are replaced. Of one day, the highest is the last: tolls rise."""
    ordered = sorted(claims, key=lambda claim: (claim.published or "", claim.best or 0, claim.casualty))
    return list({source_of(claim): claim for claim in ordered}.values())


def _fresh(claims: list[FigureClaim]) -> list[FigureClaim]:
    """Those that came out within a day of the last one; a count without a date is kept."""
    days = [date.fromisoformat(claim.published[:10]).toordinal() for claim in claims if claim.published is not None]
    last = max(days, default=0)
    return [
        claim
        for claim in claims
        if claim.published is None or last - date.fromisoformat(claim.published[:10]).toordinal() <= _FRESH
    ]
