"""Events of many wars: who, to whom, where and when; and violent words that tell of no violence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.conftest import Read, Words
from truceline.records import Reading

InWords = Callable[[Reading], Words]
DAY = "2024-06-13"
"""A Thursday."""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The Sudanese army bombed a market in Nyala on Monday, killing 12 civilians, residents said.",
            "Sudanese army > civilians @ Nyala 2024-06-10",
        ),
        ("The RSF shelled army positions in Omdurman.", "Rapid Support Forces > Sudanese army @ Omdurman"),
        ("The Congolese army accused Rwanda of shelling a camp near Goma.", "Rwanda > @ Goma"),
        ("Myanmar's military carried out four air strikes on Pazigyi village.", "Tatmadaw > @ Pazigyi"),
        ("Houthi forces in Marib came under fire from Saudi jets on Tuesday.", "* > Houthis @ Marib 2024-06-11"),
        ("Four soldiers were wounded when a Houthi position was shelled near Taiz.", "> Houthis, soldiers @ Taiz"),
        ("Al-Shabaab fighters stormed a hotel in Mogadishu.", "Al-Shabaab > @ Mogadishu"),
        ("Turkish artillery pounded YPG positions near Kobani.", "* > People's Protection Units @ Kobani"),
        (
            "The coalition blamed Iran-backed militias for a rocket attack on its base in Erbil.",
            "militias > coalition @ Erbil",
        ),
        ("No group claimed responsibility for the bombing in Kabul.", "> @ Kabul"),
        ("Fighter jets believed to be Russian struck the town.", "Russia > @ "),
        ("Drones hit an oil depot near Rostov.", "> @ Rostov"),
        (
            "The army carried out attacks on the district leaving dozens of farmers dead or wounded.",
            "army > farmers @ ",
        ),
        ("Shells hit the Nasser hospital, wounding three nurses.", "> nurses @ "),
        ("Rebel shelling of a school in Bangui killed three policemen.", "rebels > * @ Bangui"),
        (
            "The Kremlin spokesman said in Moscow that Ukrainian troops had fired on a convoy near Donetsk.",
            "Ukrainian forces > @ Donetsk",
        ),
        ("A Sudanese army spokesman in Port Sudan said RSF men had shelled a clinic.", "* > @ "),
        ('"They shelled our homes," said a resident reached by telephone from Berlin.', "* > @ "),
        ("Speaking in Geneva, an envoy said rebels had shelled a camp.", "rebels > @ "),
        (
            "Boko Haram fighters killed 20 farmers near Gwoza, Borno state, last week.",
            "Boko Haram > farmers @ Gwoza 2024-06-03",
        ),
        (
            "The Colombian army said on Monday that ELN fighters killed two soldiers on Saturday.",
            "National Liberation Army > soldiers @  2024-06-08",
        ),
        ("Rebels shelled Goris, where ten villagers were killed.", "rebels > villagers @ "),
        ("The ministry said on Sunday that it had shelled Sumy.", "* > @ Sumy"),
    ],
)
def test_who_where_and_when(read: Read, in_words: InWords, text: str, told: str) -> None:
    """One event each; `*`: whoever that is."""
    reading = read(text, published=DAY)
    words = in_words(reading)
    (event,) = reading.events
    who, _, rest = told.partition(">")
    whom, _, rest = rest.partition("@")
    place, _, day = rest.strip(" ").partition(" 20")
    for expected, found in ((who, event.actors), (whom, event.recipients)):
        if expected.strip() != "*":
            assert words.names(found) == {name.strip() for name in expected.split(",") if name.strip()}
    if not rest.startswith("  "):
        assert (words.name(event.place) if event.place else "") == place.strip()
    if day:
        assert event.when is not None
        assert event.when.start == f"20{day}"


@pytest.mark.parametrize(
    "text",
    [
        "The union of Leeds struck twice in the second half to win the battle for the title.",
        "Banks launched a siege on tech shares as prices clashed with forecasts.",
        "Teachers battled with the council over pay.",
        "Fans besieged the singer outside his hotel.",
        "Tigers clash with Lions in the final.",
        "The champion fought back in the third set and beat his rival.",
        "The film struck a chord and the studio fired its director.",
        "The ad campaign targeted young mothers and the price war hit margins.",
        "The minister fought for his seat.",
        "The team attacked from the start and beat its rivals.",
    ],
)
def test_violent_words_of_games_and_trade_are_no_events(read: Read, text: str) -> None:
    assert read(text, published=DAY).events == ()


@pytest.mark.parametrize(
    "text",
    ["The army battled rebels near the river.", "Protesters clashed with police.", "A siege of the town began in May."],
)
def test_the_same_words_are_meant_where_somebody_is_armed(read: Read, text: str) -> None:
    report = f"{text} Soldiers shelled a mill."
    assert len(read(report, published=DAY).events) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Kinshasa demanded that Rwanda withdraw its troops from Goma.",
        "The UN urged the rebels to stop attacking villages and to release prisoners.",
        '"If they attack Mekelle, we will bomb their bases," the general said.',
        "The state threatened to bomb the bases of the rebels.",
        "The army moved families to force them to agree to a truce.",
        "Israel ruled out a ceasefire.",
    ],
)
def test_what_is_asked_or_threatened_or_refused_in_words_is_a_claim_alone(read: Read, text: str) -> None:
    assert read(text, published=DAY).events == ()


def test_another_attack_is_another_event(read: Read) -> None:
    text = "The navy shelled Hodeidah on Tuesday, killing a fisherman. The navy also shelled a bridge."
    first, second = read(text, published=DAY).events
    assert first.when is not None
    assert second.when == first.when, "the day of the story goes on"


def test_taking_a_town_and_bombing_it_are_two(read: Read) -> None:
    assert len(read("The army recaptured Mopti in May. Jets bombed Mopti in May.", published=DAY).events) == 2


def test_strikes_of_one_day_are_not_the_campaign(read: Read) -> None:
    text = "Jets have bombed villages in Sagaing since late April. Four air strikes hit a mill on June 13."
    first, second = read(text, published=DAY).events
    assert first.when is not None
    assert second.when is not None
    assert second.when.start == "2024-06-13"


def test_it_is_the_body_that_speaks(read: Read, in_words: InWords) -> None:
    reading = read("The Ukrainian army said it had responded with air strikes.", published=DAY)
    assert in_words(reading).names(reading.events[0].actors) == {"Ukrainian army"}


def test_a_denial_is_of_the_one_event(read: Read) -> None:
    text = "Rwanda shelled a camp near Goma, the army said. Rwanda denied it had shelled the camp."
    (event,) = read(text, published=DAY).events
    assert event.realis == "actual"


def test_the_finer_of_two_places_is_taken(read: Read, in_words: InWords) -> None:
    reading = read(
        "Rebels captured the town of Rutshuru in North Kivu after the army withdrew on Sunday.", published=DAY
    )
    words = in_words(reading)
    assert [words.name(event.place) for event in reading.events] == ["Rutshuru", "Rutshuru"]
