"""Whether two counts contradict each other."""

from __future__ import annotations

import msgspec
import pytest

from truceline.assess.conflicts import in_conflict
from truceline.records.linked import FigureClaim, Ref


def count(low: int | None, best: int | None, high: int | None, by: str | None = None, day: str = "02") -> FigureClaim:
    family = by or f"{low} {high}"
    return FigureClaim(
        casualty=Ref(family, f"k{low}"),
        family=family,
        by=by,
        published=f"2024-05-{day}",
        low=low,
        best=best,
        high=high,
    )


EXACTLY_9, EXACTLY_12, AT_LEAST_9 = count(9, 9, 9), count(12, 12, 12), count(9, 9, None)
AT_LEAST_20, DOZENS, UP_TO_5 = count(20, 20, None), count(24, None, None), count(0, 5, 5)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (EXACTLY_9, EXACTLY_12, True),
        (EXACTLY_9, count(9, 9, 9, by="Peace Watch"), False),
        (EXACTLY_9, AT_LEAST_9, False),
        (EXACTLY_12, AT_LEAST_9, False),  # "at least 9" may be 12
        (AT_LEAST_9, AT_LEAST_20, True),  # who knew of 20 would not say "at least 9"
        (DOZENS, EXACTLY_9, True),
        (DOZENS, count(90, 90, 90), False),
        (UP_TO_5, EXACTLY_9, True),
    ],
)
def test_two_counts_of_one_day(one: FigureClaim, other: FigureClaim, expected: bool) -> None:
    assert in_conflict([one, other]) is expected
    assert in_conflict([other, one]) is expected


def test_a_toll_rises_and_does_not_fall() -> None:
    later_higher = [EXACTLY_9, count(12, 12, 12, by="Herald", day="04")]
    later_lower = [EXACTLY_12, count(9, 9, 9, by="Herald", day="04")]
    assert not in_conflict(later_higher)
    assert in_conflict(later_lower)


def test_a_report_does_not_contradict_whom_it_cites() -> None:
    own, cited = count(12, 12, 12), msgspec.structs.replace(count(9, 9, 9, by="a mayor"), family="12 12")
    assert own.family == cited.family
    assert not in_conflict([own, cited])
    assert in_conflict([msgspec.structs.replace(own, by="a doctor"), cited])


def test_nobody_contradicts_himself() -> None:
    assert not in_conflict([count(9, 9, 9, by="Peace Watch"), count(12, 12, 12, by="Peace Watch")])
