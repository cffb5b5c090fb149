"""Readings made by hand: what keeps and links records needs no language model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from truceline.records import (
    Actor,
    Casualty,
    Claim,
    Event,
    Language,
    Place,
    Provenance,
    Reading,
    Report,
    report_id,
)

PROVENANCE = Provenance(
    program="truceline", version="1", reader="by hand", language_model=Language(name="none", version="0"), lexicon="0"
)


def attack(who: str = "The army", town: str = "Harim", dead: int = 3, **known: str) -> Reading:
    """The Reading of "The army said that rebels shelled Harim, killing 3 people."."""
    words = f"{who} said that rebels shelled {town}, killing {dead} people."
    return coded(Report(id=report_id(words), text=words, **known))


def coded(report: Report) -> Reading:
    """The Reading of a report with the words of `attack`."""
    words = report.text
    who, _, rest = words.partition(" said that rebels shelled ")
    town, _, count = rest.partition(", killing ")

    def at(part: str) -> tuple[int, int]:
        return words.index(part), words.index(part) + len(part)

    dead = int(count.partition(" ")[0])
    return Reading(
        report=report,
        actors=(
            Actor(id="a1", name=who.removeprefix("The ").capitalize(), kind="military", mentions=(at(who),)),
            Actor(id="a2", name="Rebels", kind="armed_group", mentions=(at("rebels"),)),
        ),
        places=(Place(id="p1", name=town, lat=36.2, lon=36.5, mentions=(at(town),)),),
        claims=(
            Claim(
                id="c1", speaker="a1", speaker_span=at(who), stance="asserts", cue_span=at("said"), quote="indirect",
                content_spans=(at(words[words.index("rebels") : -1]),), about=("e1", "k1"),
            ),
        ),
        events=(
            Event(
                id="e1", type="ASSAULT", mode="artillery", trigger_span=at("shelled"), actors=("a2",), place="p1",
                claims=("c1",),
            ),
        ),
        casualties=(
            Casualty(
                id="k1", kind="killed", who="people", low=dead, best=dead, high=dead, span=at(f"{dead} people"),
                event="e1", claims=("c1",),
            ),
        ),
        provenance=PROVENANCE,
    )  # fmt: skip


class ByHand:
    """A reader of reports with the words of `attack`; "unreadable" in one makes it fail."""

    def __init__(self, provenance: Provenance = PROVENANCE) -> None:
        self.provenance = provenance
        self.read_so_far: list[str] = []

    def read(self, report: Report) -> Reading:
        """The Reading of one report."""
        return next(self.read_all([report]))

    def read_all(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """The Readings of many."""
        for report in reports:
            if "unreadable" in report.text:
                raise ValueError("cannot be read")
            self.read_so_far.append(report.id)
            yield coded(report)
