"""Copies of one text are one source, however often they are printed."""

from __future__ import annotations

import pytest

from tests.link.make import report
from truceline.lexicon import folders
from truceline.lexicon.agencies import Agencies, load_agencies
from truceline.link import copies, families
from truceline.link.families.credit import credits_of

WIRE = (
    "Shells fell on the grain market of Orlan early on Thursday and killed at least nine people, the mayor said. "
    "Two of the dead were drivers who had waited since dawn to unload their lorries beside the eastern gate. "
    "The Marl army said that it had returned fire after rockets were launched from a field south of the town."
)
REWRITE = (
    "ORLAN (AFP) - Shells fell on the grain market of Orlan early on Thursday and killed at least nine people, "
    "the mayor told reporters. Two of the dead were drivers who had waited since dawn to unload their lorries."
)
OTHER = (
    "Nobody slept in Desna after the bridge was blown up, and by noon the road to the border was closed to all. "
    "Engineers began to lay pontoons while families crossed on foot with what they could carry in their hands."
)


@pytest.fixture(scope="module")
def agencies() -> Agencies:
    return load_agencies(folders(None))


def test_a_light_rewrite_is_in_the_family_of_its_text() -> None:
    wire, rewrite, other = report(WIRE, "2024-05-02"), report(REWRITE, "2024-05-03"), report(OTHER, "2024-05-02")
    found = families([other, rewrite, wire])
    assert {family.reports for family in found} == {(wire.id, rewrite.id), (other.id,)}


def test_a_short_text_inside_a_long_one_is_found() -> None:
    inside, around = (
        report(WIRE),
        report(f"{OTHER} {OTHER.upper()} {WIRE} And that was all from the region on the day."),
    )
    (copy,) = copies([inside, around])
    assert copy.containment > 0.95
    assert copy.jaccard < 0.75


def test_three_paragraphs_of_an_agency_make_a_family_with_much_text_around_them() -> None:
    shared = WIRE.replace(". ", ".\n\n")
    own = [" ".join(f"{word}{number}" for number in range(400)) for word in ("harvest", "border")]
    one, other = (report(f"{text}\n\n{shared}\n\n{text[::-1]}") for text in own)
    assert copies([one, other])[0].paragraphs == 3
    assert len(families([one, other])) == 1


def test_background_repeated_months_later_makes_no_family() -> None:
    background = WIRE.rpartition("The Marl army")[0]
    one = report(background + OTHER, "2024-05-02")
    other = report(background + " ".join(reversed(OTHER.split())), "2024-09-20")
    assert copies([one, other])
    assert len(families([one, other])) == 2


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("ORLAN (Reuters) - Shells fell on the market.", "Reuters"),
        ("ORLAN, May 2 (Xinhua) -- Shells fell on the market.", "Xinhua"),
        ("Shells fell on the market of Orlan.\n\nAFP", "Agence France-Presse"),
        ("Shells fell on the market of Orlan.\nSource: Reuters", "Reuters"),
        ("Shells fell on the market, the mayor told Reuters on Thursday, and nine people died.", None),
        ("Shells fell on the market of Orlan.", None),
    ],
)
def test_an_agency_is_credited_where_it_signs_not_where_it_is_quoted(
    text: str, agency: str | None, agencies: Agencies
) -> None:
    assert credits_of(agencies).of(text) == agency


def test_a_family_names_the_agency_that_one_of_its_texts_credits(agencies: Agencies) -> None:
    (family,) = families([report(WIRE), report(REWRITE)], agencies)
    assert family.agency == "Agence France-Presse"


def test_one_text_from_two_outlets_is_one_report() -> None:
    (family,) = families([report(WIRE, "2024-05-02", "Post"), report(WIRE, "2024-05-01", "Herald")])
    assert family.reports == (report(WIRE).id,)


def test_texts_without_words_are_families_of_their_own() -> None:
    assert len(families([report("..."), report("?!")])) == 2
