"""How many each source says, as it says it: figures of the whole, or its parts where it gives nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from truceline.assess.figures import number
from truceline.link.incidents.tell import Told, figure_claim
from truceline.records import Casualty, CasualtyKind, Victim
from truceline.records.linked import FigureClaim, Ref

_BESIDE = re.compile(r"[\s,;]*(?:and|plus|along with|as well as)?[\s,;]*")
_NAMED_PARTS = frozenset({"children", "women", "medics", "journalists", "aid_workers"})
"""Classes of civilians; five children and three women are seldom all who were hit."""
_CIVIL = _NAMED_PARTS | {"civilians"}
_ALONE: frozenset[Victim] = frozenset({"civilians"})
"""Classes whose figure, where a report gives no other, is its word on all who came to harm. A report that names the
soldier alone leaves the others out."""


class Toll(msgspec.Struct, frozen=True, kw_only=True):
    """What one source in one report says of how many. `who`: whom it counts; `whole`: whether that is all of them.
    `says`: in a few words. `records`: the figures behind it, several where parts told side by side are added."""

    kind: CasualtyKind
    who: Victim
    whole: bool
    claim: FigureClaim
    says: str
    records: tuple[Ref, ...]


def tolls(one: Told) -> Iterator[Toll]:
    """The figures that a report gives for an event, sums over a period left out, and what parts side by side come to.

    "15 villagers and 27 fighters" is a sum of 42 where the same source gives no number of people as such.
    """
    records = [each for each in one.reading.casualties if each.event == one.event.id and not each.cumulative]
    people = {(each.kind, each.claims) for each in records if each.who == "people"}
    counted = {kind for kind, _ in people}
    for each in records:
        whole = each.who == "people" or (each.who in _ALONE and each.kind not in counted)
        yield _toll(one, (each,), whole)
    for group in _side_by_side(one, records):
        if (group[0].kind, group[0].claims) not in people and any(each.who not in _NAMED_PARTS for each in group):
            yield _toll(one, group, whole=True)


def _side_by_side(one: Told, records: Sequence[Casualty]) -> Iterator[tuple[Casualty, ...]]:
    """Parts of different classes in one breath, none of them a part of another."""
    ordered = sorted((each for each in records if each.who != "people"), key=lambda each: each.span)
    group: list[Casualty] = []
    for each in ordered:
        if group and not _joins(one, group, each):
            if len(group) > 1:
                yield tuple(group)
            group = []
        group.append(each)
    if len(group) > 1:
        yield tuple(group)


def _joins(one: Told, group: Sequence[Casualty], each: Casualty) -> bool:
    last = group[-1]
    between = one.reading.report.text[last.span[1] : each.span[0]]
    same_word = last.kind == each.kind and last.claims == each.claims
    nested = each.who == "civilians" or any(part.who == "civilians" for part in group)
    return (
        same_word
        and _BESIDE.fullmatch(between) is not None
        and all(part.who != each.who for part in group)
        and not (nested and {each.who, *(part.who for part in group)} <= _CIVIL)
    )


def _toll(one: Told, parts: tuple[Casualty, ...], whole: bool) -> Toll:
    """One figure, or several added; a sum has a low, best or high where each of its parts has one."""
    claims = [figure_claim(one, part) for part in parts]
    first = claims[0]
    claim = (
        first
        if len(parts) == 1
        else msgspec.structs.replace(
            first,
            low=_sum([each.low for each in claims]),
            best=_sum([each.best for each in claims]),
            high=_sum([each.high for each in claims]),
        )
    )
    return Toll(
        kind=parts[0].kind,
        who=parts[0].who if len(parts) == 1 else "people",
        whole=whole,
        claim=claim,
        says=_says(one, parts, claim),
        records=tuple(each.casualty for each in claims),
    )


def _sum(numbers: Sequence[int | None]) -> int | None:
    known = [each for each in numbers if each is not None]
    return sum(known) if len(known) == len(numbers) else None


def _says(one: Told, parts: Sequence[Casualty], claim: FigureClaim) -> str:
    """`at least 56 civilians killed`, `42 killed: 15 villagers and 27 fighters`; vague words as they stand."""
    kind, words = parts[0].kind, [" ".join(one.reading.text_of(part.span).split()) for part in parts]
    if len(parts) > 1:
        return f"{number(claim)} {kind}: {', '.join(words[:-1])} and {words[-1]}"
    if claim.best is None and claim.high is None:
        return f"{words[0]} {kind}"
    return f"{number(claim)} {parts[0].who.replace('_', ' ')} {kind}"
