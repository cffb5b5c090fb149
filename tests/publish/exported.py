"""Small reports of our own, read by hand, whose rows in every layout can be checked by eye."""

from __future__ import annotations

from collections.abc import Sequence

from truceline.lexicon import folders
from truceline.lexicon.agencies import load_agencies
from truceline.link import ceasefires, families, incidents
from truceline.publish.exports import Row, export, layout
from truceline.publish.exports.material import Material
from truceline.records import (
    Actor,
    Agreement,
    AgreementState,
    Casualty,
    Claim,
    Event,
    Language,
    Place,
    Precision,
    Provenance,
    Reading,
    Report,
    Span,
    Status,
    Victim,
    When,
    report_id,
)

MADE = 1_710_000_000
"""2024-03-09 16:00 UTC."""
PROVENANCE = Provenance(
    program="truceline", version="1", reader="by hand", language_model=Language(name="none", version="0"), lexicon="0"
)
CAST = {
    "army": Actor(id="a1", name="Syrian army", kind="military", country="SYR", sector="MIL"),
    "rebels": Actor(id="a2", name="rebels", kind="armed_group", sector="REB"),
    "residents": Actor(id="a3", name="residents", kind="population", sector="CVL"),
    "Turkey": Actor(id="a4", name="Turkey", kind="state", country="TUR", sector="GOV"),
    "hospital": Actor(id="a5", name="hospital", kind="other", sector="MED"),
}
Harm = tuple[str, int | None, int | None, int | None, Victim]
"""The words of a figure in the text, its low, best and high, and whom it counts."""


def attack(
    text: str,
    *,
    by: str | None = "rebels",
    to: str | None = "residents",
    said_by: str | None = None,
    day: tuple[str, str] | None = ("2024-03-05", "2024-03-05"),
    killed: Harm | None = None,
    injured: Harm | None = None,
    precision: Precision = "settlement",
    mode: str | None = "heavy-weapons",
    publisher: str = "Hill Post",
    published: str = "2024-03-06",
) -> Reading:
    """The Reading of a text in which "shelled" stands for the attack and "Harim" for its place."""
    claims = (_said(text, said_by),) if said_by is not None else ()
    carried = ("c1",) if claims else ()
    event = Event(
        id="e1", type="ASSAULT", mode=mode, trigger_span=at(text, "shelled"), place="p1", claims=carried,
        actors=(CAST[by].id,) if by else (), recipients=(CAST[to].id,) if to else (), when=_when(day),
    )  # fmt: skip
    figures = tuple(
        Casualty(id=f"k{number}", kind=kind, who=harm[4], low=harm[1], best=harm[2], high=harm[3],
                 span=at(text, harm[0]), event="e1", claims=carried)
        for number, (kind, harm) in enumerate((("killed", killed), ("injured", injured)), 1) if harm is not None
    )  # fmt: skip
    return Reading(
        report=Report(id=report_id(text), text=text, publisher=publisher, published=published, language="en"),
        actors=tuple(CAST.values()), places=(_place(text, precision),), claims=claims, events=(event,),
        casualties=figures, provenance=PROVENANCE,
    )  # fmt: skip


def truce(text: str, *words: tuple[str, Status], effective: str | None = None, publisher: str = "Hill Post") -> Reading:
    """The Reading of a text about one truce in Harim between the army and rebels, with each speaker's word on it."""
    claims = tuple(
        Claim(id=f"c{number}", speaker=CAST[name].id, speaker_span=None, stance="asserts", cue_span=None,
              content_spans=(at(text, "truce"),), quote="indirect")
        for number, (name, _) in enumerate(words, 1)
    )  # fmt: skip
    states = tuple(
        AgreementState(by=CAST[name].id, claim=f"c{number}", says=says, span=at(text, "truce"))
        for number, (name, says) in enumerate(words, 1)
    )
    return Reading(
        report=Report(id=report_id(text), text=text, publisher=publisher, published="2024-03-06", language="en"),
        actors=tuple(CAST.values()), places=(_place(text, "settlement"),), claims=claims,
        agreements=(Agreement(id="g1", kind="truce", span=at(text, "truce"), parties=("a1", "a2"), place="p1",
                              effective=_when((effective, effective)) if effective else None, status=states),),
        provenance=PROVENANCE,
    )  # fmt: skip


def at(text: str, words: str) -> Span:
    """Where words stand in a text."""
    return text.index(words), text.index(words) + len(words)


def _when(day: tuple[str, str] | None) -> When | None:
    if day is None:
        return None
    return When(span=(0, 3), type="DATE", value=day[0], start=day[0], end=day[1], precision="day")


def _said(text: str, who: str) -> Claim:
    return Claim(
        id="c1", speaker=CAST[who].id, speaker_span=None, stance="asserts", cue_span=at(text, "said"),
        content_spans=(at(text, "shelled"),), quote="indirect", about=("e1",),
    )  # fmt: skip


def _place(text: str, precision: Precision) -> Place:
    country = precision == "country"
    return Place(
        id="p1", name="Syria" if country else "Harim", lat=36.20891, lon=-36.5 if "island" in text else 36.5,
        country="SYR", admin1=None if country else "Idlib", precision=precision, mentions=(at(text, "Harim"),),
    )  # fmt: skip


def material(readings: Sequence[Reading]) -> Material:
    """Linked as `truceline link` links."""
    told = families([reading.report for reading in readings], load_agencies(folders(None)))
    found = incidents(readings, told)
    return Material(found, ceasefires(readings, told, found), readings, MADE)


def rows(name: str, *readings: Reading) -> list[Row]:
    """The rows of a layout, those left out among them."""
    known = material(readings)
    return list(export(known.incidents, known.ceasefires, readings, layout(name), MADE))


def cells(name: str, *readings: Reading) -> dict[str, object]:
    """The cells of the one row that a layout has of these reports."""
    (found,) = [row.cells for row in rows(name, *readings) if row.cells is not None]
    return found


def lost(name: str, *readings: Reading) -> dict[str, int]:
    """How much of what is lost, over all rows."""
    counts: dict[str, int] = {}
    for row in rows(name, *readings):
        for loss in row.losses:
            counts[loss.lost] = counts.get(loss.lost, 0) + loss.count
    return counts
