"""How well an incident is attested."""

from __future__ import annotations

from typing import get_args

import pytest

from truceline.assess.grades import grade
from truceline.assess.rules import GRADES, rules
from truceline.records.dispute import DisputeKind
from truceline.records.linked import Grade


@pytest.mark.parametrize(
    ("sources", "disputed", "accepted", "expected"),
    [
        (1, (), False, ("weak", "grade.one-source")),
        (2, (), False, ("fair", "grade.several-sources")),
        (2, ("figure",), False, ("fair", "grade.several-sources")),
        (1, (), True, ("confirmed", "grade.accepted")),
        (4, ("attribution",), False, ("contested", "grade.rival-blame")),
        (4, ("attribution",), True, ("contested", "grade.rival-blame")),
        (4, ("occurrence",), False, ("contested", "grade.occurrence-denied")),
    ],
)
def test_grade(sources: int, disputed: tuple[DisputeKind, ...], accepted: bool, expected: tuple[Grade, str]) -> None:
    assert grade(sources, disputed, accepted) == expected


def test_the_table_gives_every_grade() -> None:
    assert {rule.gives for rule in rules(GRADES).values()} == set(get_args(Grade))
