"""Linked records as those tell them that are sure enough: what is linked stays so, what is less sure is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from truceline.link.ceasefires.violations import retold as held_against
from truceline.link.incidents.build import retold
from truceline.records import Reading
from truceline.records.linked import Ceasefire, Incident, Lane, Violation, Word

Found = Callable[[str], Incident | None]
"""The incident of an id, None where there is none."""


def sure_incidents(incidents: Iterable[Incident], readings: Mapping[str, Reading]) -> Iterator[Incident]:
    """The incidents without the tellings, figures and words that these Readings lack, everything told anew from the
    rest: figures, sources, disputes, grade. One of which no telling is left is left out.

    `readings`: those of their reports, less sure records taken out (`records.filter.at_least`).
    """
    for incident in incidents:
        left = retold(incident, readings)
        if left is not None:
            yield left


def sure_ceasefire(ceasefire: Ceasefire, readings: Mapping[str, Reading], incident: Found) -> Ceasefire:
    """The ceasefire without the words whose claims these Readings lack, and without what is not held against it then.

    Agreements have no confidence: none is left out. `incident`: the sure incident of an id.
    """
    lanes = (msgspec.structs.replace(lane, words=_words(lane.words, readings)) for lane in ceasefire.lanes)
    return msgspec.structs.replace(
        ceasefire,
        lanes=tuple(lane for lane in lanes if _speaks(lane)),
        own_voice=_words(ceasefire.own_voice, readings),
        violations=tuple(_attacks(ceasefire.violations, readings, incident)),
        attacks_before=tuple(_attacks(ceasefire.attacks_before, readings, incident)),
    )


def _speaks(lane: Lane) -> bool:
    return bool(lane.words)


def _words(words: Iterable[Word], readings: Mapping[str, Reading]) -> tuple[Word, ...]:
    return tuple(word for word in words if word.claim is None or _has(readings.get(word.agreement.report), word.claim))


def _has(reading: Reading | None, claim: str) -> bool:
    return reading is not None and any(each.id == claim for each in reading.claims)


def _attacks(attacks: Iterable[Violation], readings: Mapping[str, Reading], incident: Found) -> Iterator[Violation]:
    for attack in attacks:
        found = incident(attack.incident)
        if found is not None and any(telling.realis == "actual" for telling in found.tellings):
            yield held_against(attack, found, readings)
