"""How much is fought under a ceasefire, beside what was fought before it: a rule that a person has to ask for."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from truceline.records.linked import Ceasefire, Level

BASELINE = 30
"""Days before it began whose attacks are the baseline."""


def level(ceasefire: Ceasefire, on: str, days: int, baseline_days: int = BASELINE) -> Level:
    """The attacks a day of the last `days` days up to `on` (an ISO date, included), beside those before it began.

    It is reached where both sides attack and so many or more a day are told of as before. Where no attack before it is
    known there is nothing to compare with, and it is never reached. Counts of reports measure noise and coverage too:
    they are to be compared within one set of reports only.
    """
    first = (date.fromisoformat(on) - timedelta(days=days - 1)).isoformat()
    last = [each for each in ceasefire.violations if each.on is not None and first <= each.on <= on]
    baseline = len(ceasefire.attacks_before) / baseline_days
    sides = tuple(sorted({side for each in last for side in each.sides}))
    everyone = {side for each in (*ceasefire.attacks_before, *ceasefire.violations) for side in each.sides}
    return Level(
        days=days,
        baseline_days=baseline_days,
        baseline=round(baseline, 3),
        attacks=len(last),
        a_day=round(len(last) / days, 3),
        sides=sides,
        reached=baseline > 0 and len(last) / days >= baseline and _two_sided(sides, everyone),
    )


def _two_sided(sides: Collection[str], everyone: Collection[str]) -> bool:
    """Whether those who attack fight each other: a state and an armed group; two groups where no state fights; two
    states in a war of states. Two states, or two groups, may else be of one camp."""
    states, groups = (sum(_is_state(side) is kind for side in sides) for kind in (True, False))
    if states and groups:
        return True
    if any(_is_state(side) for side in everyone):
        return states > 1 and all(_is_state(side) for side in everyone)
    return groups > 1


def _is_state(side: str) -> bool:
    """Whether a side is a country's code; groups are written in small letters."""
    return len(side) == 3 and side.isupper()
