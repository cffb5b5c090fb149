"""How well an incident is attested: a grade, and the rule that gave it."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from truceline.assess.rules import GRADES, rules
from truceline.records.linked import DisputedOn, Grade


def grade(sources: int, disputed: Collection[DisputedOn], accepted: bool) -> tuple[Grade, str]:
    """The grade and the id of its rule (`grade_rules.tsv`).

    `sources`: independent families. `disputed`: on what they contradict each other. `accepted`: whether one of those
    blamed says so itself. Contradiction comes first: a party's own word does not end a dispute over who did it.
    """
    found = next(rule for rule in rules(GRADES).values() if _holds(rule.id, sources, disputed, accepted))
    return msgspec.convert(found.gives, Grade), found.id


def _holds(rule: str, sources: int, disputed: Collection[DisputedOn], accepted: bool) -> bool:
    return {
        "grade.rival-blame": "attribution" in disputed,
        "grade.occurrence-denied": "occurrence" in disputed,
        "grade.accepted": accepted,
        "grade.several-sources": sources > 1,
        "grade.one-source": True,
    }[rule]
