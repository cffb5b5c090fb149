"""What people decided about two events: one happening, or two, whatever linking finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from truceline.link.incidents import Trace
from truceline.records import Reading
from truceline.records.judgement import Judgement, holding
from truceline.records.linked import Ref
from truceline.store.keys import find


class Decided(NamedTuple):
    """`together`: one happening. `one`, `other`: the events' keys, `REPORT/event@103-111`."""

    together: bool
    one: str
    other: str


def decided(judgements: Iterable[Judgement]) -> list[Decided]:
    """What holds of judgements that join or part events, in order."""
    return [
        Decided(each.kind == "merge", each.target, each.after)
        for each in holding(tuple(judgements))
        if each.after is not None
    ]


def apart_and_together(
    groups: Sequence[Sequence[Trace]],
    decisions: Sequence[Decided],
    readings: Callable[[set[str]], Mapping[str, Reading]],
) -> list[list[Trace]]:
    """The groups as people judged them: a parted event stands by itself, merged ones together.

    `readings`: those of reports by their ids.
    """
    home: dict[Ref, list[Trace]] = {}
    for group in groups:
        members = list(group)
        home.update((trace.ref, members) for trace in members)
    reports = {ref.report for ref in home}
    known = readings({key.partition("/")[0] for each in decisions for key in (each.one, each.other)} & reports)
    for each in decisions:
        one, other = _ref(each.one, known), _ref(each.other, known)
        if one in home and other in home:
            _decide(home, each.together, one, other)
    unique = {id(group): group for group in home.values()}
    return sorted(unique.values(), key=lambda group: (group[0].order, group[0].ref))


def _decide(home: dict[Ref, list[Trace]], together: bool, one: Ref, other: Ref) -> None:
    if together and home[one] is not home[other]:
        joined = sorted([*home[one], *home[other]], key=lambda trace: (trace.order, trace.ref))
        home.update((trace.ref, joined) for trace in joined)
    elif not together and home[one] is home[other]:
        rest = [trace for trace in home[one] if trace.ref != one]
        alone = [trace for trace in home[one] if trace.ref == one]
        home.update((trace.ref, rest) for trace in rest)
        home[one] = alone


def _ref(key: str, readings: Mapping[str, Reading]) -> Ref:
    report, _, record = key.partition("/")
    found = find(readings[report], record) if report in readings else None
    return Ref(report, found.id if found else "")
