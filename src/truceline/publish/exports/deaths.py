"""How many died, as one number: the whole is never added to its parts, and a vague word is a number by rule only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from truceline.publish.exports.facts import Facts
from truceline.publish.exports.layout import code_table
from truceline.records import Victim
from truceline.records.linked import Figure, FigureClaim

CIVIL: tuple[Victim, ...] = ("civilians", "children", "women", "medics", "journalists", "aid_workers")
ARMED: tuple[Victim, ...] = ("soldiers", "fighters", "police")


class Spread(NamedTuple):
    """Low, best and high; None where no source states it."""

    low: int | None
    best: int | None
    high: int | None


def whole(figures: Iterable[Figure], kind: str = "killed") -> tuple[Figure, ...]:
    """The figures that make up all who came to that harm and do not overlap.

    That of people as such; else civilians (or the classes of civilians) and those who fight, side by side.
    """
    by = {figure.who: figure for figure in figures if figure.kind == kind}
    if "people" in by:
        return (by["people"],)
    return (*civil(by.values()), *(by[who] for who in ARMED if who in by))


def civil(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """Civilians, or else the classes of them."""
    by = {figure.who: figure for figure in figures}
    return (by["civilians"],) if "civilians" in by else tuple(by[who] for who in CIVIL if who in by)


def spread(figures: Sequence[Figure]) -> Spread:
    """Low, best and high of figures that do not overlap, added; None where one of them does not state it."""
    if not figures:
        return Spread(None, None, None)
    return Spread(
        added(figure.low for figure in figures),
        added(figure.best for figure in figures),
        added(figure.high for figure in figures),
    )


def added(numbers: Iterable[int | None]) -> int | None:
    """The sum, None where a number is missing or there is none."""
    known = list(numbers)
    present = [number for number in known if number is not None]
    return sum(present) if known and len(present) == len(known) else None


def fatalities(facts: Facts) -> int:
    """ACLED's one number: the lowest figure, vague words by its rules, 0 where none is stated."""
    return sum(_lowest(facts, figure) for figure in whole(facts.incident.figures))


def _lowest(facts: Facts, figure: Figure) -> int:
    numbers = (acled_number(facts, claim) for claim in figure.claims)
    return min((number for number in numbers if number is not None), default=0)


def acled_number(facts: Facts, claim: FigureClaim) -> int | None:
    """A stated figure as ACLED writes it: `dozens` 12."""
    if claim.best is None and claim.high is None:
        words = claim_words(facts, claim)
        for pattern, number in _vague():
            if pattern.search(words):
                return number
    return claim.low if claim.low is not None else claim.best


def claim_words(facts: Facts, claim: FigureClaim) -> str:
    """The words of a stated figure, empty where its report is not at hand."""
    casualty = facts.casualties.get((claim.casualty.report, claim.casualty.record))
    texts = (v.reading for v in facts.versions if v.reading.report.id == claim.casualty.report)
    reading = next(texts, None)
    return reading.text_of(casualty.span) if reading is not None and casualty is not None else ""


@lru_cache(maxsize=1)
def _vague() -> tuple[tuple[re.Pattern[str], int], ...]:
    return tuple(
        (re.compile(rf"\b(?:{row.need('words')})\b", re.IGNORECASE), int(row.need("number")))
        for row in code_table("acled_vague", "words", "number")
    )
