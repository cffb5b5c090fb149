"""Events: who did what to whom, where and when, whether it happened, and what is one happening."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.conftest import Read, Words
from truceline.records import Event, Reading

InWords = Callable[[Reading], Words]
DAY = "2024-06-13"
"""A Thursday."""


@pytest.fixture
def first(read: Read, in_words: InWords) -> Callable[[str], tuple[Event, Words]]:
    """The first event of a text, and the Reading in words."""

    def call(text: str) -> tuple[Event, Words]:
        reading = read(text, published=DAY)
        assert reading.events, text
        return reading.events[0], in_words(reading)

    return call


First = Callable[[str], tuple[Event, Words]]


@pytest.mark.parametrize(
    ("text", "kind", "trigger", "actors", "recipients"),
    [
        ("The army shelled a Houthi post.", "ASSAULT", "shelled", {"army"}, {"Houthis"}),
        ("A Houthi post was shelled by Saudi forces.", "ASSAULT", "shelled", {"Saudi forces"}, {"Houthis"}),
        ("Saudi forces that shelled a Houthi post left.", "ASSAULT", "shelled", {"Saudi forces"}, {"Houthis"}),
        ("Russian planes bombed rebels near Idlib.", "ASSAULT", "bombed", {"Russian air force"}, {"rebels"}),
        ("The shelling of rebels by Saudi forces went on.", "ASSAULT", "shelling", {"Saudi forces"}, {"rebels"}),
        ("Israel carried out air strikes on Hezbollah.", "ASSAULT", "air strikes", {"Israel"}, {"Hezbollah"}),
        ("Hezbollah came under fire.", "ASSAULT", "fire", set(), {"Hezbollah"}),
        ("Police arrested ten protesters.", "COERCE", "arrested", {"police"}, {"protesters"}),
        ("Ethiopian troops withdrew from Mekelle.", "RETREAT", "withdrew", {"Ethiopian forces"}, set()),
        ("Russia and Turkey signed a deal.", "SUPPORT", "signed", {"Russia", "Turkey"}, set()),
        ("Hamas agreed to a ceasefire.", "AGREE", "agreed", {"Hamas"}, set()),
        ("Hamas declared a ceasefire.", "CONCEDE", "declared", {"Hamas"}, set()),
        ("Hamas refused to withdraw.", "REJECT", "refused", {"Hamas"}, set()),
        ("Hamas released 20 prisoners.", "RETREAT", "released", {"Hamas"}, {"prisoners"}),
    ],
)
def test_who_did_what_to_whom(
    first: First, text: str, kind: str, trigger: str, actors: set[str], recipients: set[str]
) -> None:
    event, words = first(text)
    assert event.type == kind
    assert words.text(event.trigger_span) == trigger
    assert words.names(event.actors) == actors
    assert words.names(event.recipients) == recipients


def test_a_fight_has_two_actors_and_no_recipient(first: First) -> None:
    event, words = first("Clashes between Hezbollah and Hamas broke out on Friday.")
    assert words.names(event.actors) == {"Hezbollah", "Hamas"}
    assert event.recipients == ()


@pytest.mark.parametrize(
    ("text", "realis"),
    [
        ("Russia bombed the market.", "actual"),
        ("Russia did not bomb the market.", "negated"),
        ("Russia will bomb the market.", "future"),
        ("Russia planned to bomb the market.", "future"),
        ("Russia may bomb the market.", "hypothetical"),
        ("If Russia bombs the market, we leave.", "hypothetical"),
        ("Police foiled an attack on the market.", "negated"),
        ("There was no attack on the market.", "negated"),
        ("No group has claimed the attack on the market.", "actual"),
        ("The governor condemned the attack on the market.", "actual"),
    ],
)
def test_realis(first: First, text: str, realis: str) -> None:
    assert first(text)[0].realis == realis


@pytest.mark.parametrize(
    ("text", "mode", "weapon"),
    [
        ("The army shelled the town.", "heavy-weapons", None),
        ("Jets bombed the town.", "aerial", "Jets"),
        ("Militants attacked the town with machetes.", "primitive", "machetes"),
        ("A drone hit the town.", "drone", "drone"),
        ("The town was hit by barrel bombs.", "aerial", "barrel bombs"),
        ("Gunmen abducted a nurse.", "abduct", None),
    ],
)
def test_mode_and_weapon(first: First, text: str, mode: str, weapon: str | None) -> None:
    event, _ = first(text)
    assert (event.mode, event.weapon) == (mode, weapon)


def test_targets_are_kept_as_written_and_are_no_recipients(first: First) -> None:
    event, _ = first("Jets bombed a primary school and a bakery in Aleppo.")
    assert event.targets == ("primary school", "bakery")
    assert event.recipients == ()


def test_place_and_time_hang_on_the_event_not_on_the_speaking(first: First) -> None:
    event, words = first("An official said on Wednesday that jets bombed a mill near Aleppo on Monday.")
    assert words.name(event.place) == "Aleppo"
    assert event.when is not None
    assert event.when.start == "2024-06-10"


def test_a_time_of_another_clause_is_not_taken(first: First) -> None:
    event, _ = first("Rebels shelled El Fasher, which the army has held since May.")
    assert event.when is None


def test_harm_belongs_to_its_cause(read: Read, in_words: InWords) -> None:
    """A killing with its cause named is a mention of that event, and its victims are recipients."""
    for text in (
        "Two civilians were killed when jets bombed a mill in Aleppo.",
        "Jets bombed a mill in Aleppo, killing two civilians.",
        "Two civilians were killed in an air strike on a mill in Aleppo.",
        "An air strike hit a mill in Aleppo and killed two civilians.",
    ):
        reading = read(text, published=DAY)
        (event,) = reading.events
        assert in_words(reading).names(event.recipients) == {"civilians"}, text


def test_headline_lead_and_body_are_one_event(read: Read) -> None:
    reading = read(
        "Air strike on market in Idlib kills ten\n\n"
        "An air strike on a market in Idlib killed ten people on Tuesday, rescuers said.\n\n"
        "The attack was the worst in weeks, a doctor said.\n",
        published=DAY,
    )
    assert [event.type for event in reading.events] == ["ASSAULT"]
    assert len(reading.events[0].mentions) > 3
    assert reading.events[0].claims == (), "the headline tells it in the report's own voice"


def test_two_places_or_two_days_are_two_events(read: Read) -> None:
    reading = read("Jets bombed Aleppo on Monday. Jets bombed Homs on Tuesday.", published=DAY)
    assert len(reading.events) == 2


def test_a_claimed_event_lists_its_claim(read: Read) -> None:
    reading = read("The ministry said that rebels had shelled Aleppo.", published=DAY)
    assert reading.events[0].claims == (reading.claims[0].id,)


def test_rival_perpetrators_are_one_event_with_attributions(read: Read, in_words: InWords) -> None:
    reading = read(
        "Turkey said Syrian government forces mortared an army post in Idlib.\n\n"
        'Russia said the attack on the post was the work of "terrorists".\n',
        published=DAY,
    )
    words = in_words(reading)
    (event,) = reading.events
    told = {words.name(claim.speaker): claim.id for claim in reading.claims}
    assert [(each.claim, words.names(each.actors)) for each in event.attributions] == [
        (told["Turkey"], {"Syrian government forces"}),
        (told["Russia"], {"terrorists"}),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Officials blamed Hamas for the attack.",
        "Officials blamed the attack on Hamas.",
        "Hamas claimed responsibility for the attack.",
        "Hamas was behind the attack.",
        "The attack was the work of Hamas.",
        "The attack was carried out by Hamas.",
    ],
)
def test_who_is_named_for_an_attack(first: First, text: str) -> None:
    event, words = first(text)
    assert words.names(event.actors) == {"Hamas"}


def test_a_refused_responsibility_names_nobody(first: First) -> None:
    assert first("Hamas did not claim responsibility for the attack.")[0].actors == ()


@pytest.mark.parametrize(
    "text",
    [
        "Critics attacked the decision in parliament.",
        "He died of a heart attack.",
        "An earthquake struck the coast.",
        "The general met the deadline.",
        "More than 300,000 people have been killed since 2011.",
    ],
)
def test_no_event(read: Read, text: str) -> None:
    assert read(text, published=DAY).events == ()


def test_what_was_refused_or_agreed_is_no_second_event(read: Read) -> None:
    reading = read("The rebels refused to withdraw from the hill.", published=DAY)
    assert [event.type for event in reading.events] == ["REJECT"]


def test_ids_follow_the_text(read: Read) -> None:
    reading = read("Jets bombed Aleppo on Monday. Police arrested a mayor in Homs.", published=DAY)
    assert [event.id for event in reading.events] == ["e1", "e2"]
    assert reading.events[0].trigger_span < reading.events[1].trigger_span


def test_what_one_tells_and_another_denies_is_one_event(read: Read) -> None:
    reading = read(
        "Armenia said that Azerbaijani forces had shelled Goris. Azerbaijan denied that its forces had shelled Goris.",
        published=DAY,
    )
    (event,) = reading.events
    assert event.realis == "actual"
    assert event.claims == tuple(claim.id for claim in reading.claims)


def test_a_campaign_of_months_is_not_one_of_its_days(read: Read) -> None:
    reading = read("Jets have bombed Aleppo since January. Jets bombed Aleppo on Monday.", published=DAY)
    assert len(reading.events) == 2


@pytest.mark.parametrize("words", [" and ".join(["a raid"] * 400), "the shell of " * 300 + "the army"])
def test_long_lists_and_deep_phrases_are_read_to_the_end(read: Read, words: str) -> None:
    text = f"They told of {words}."
    assert read(text, published=DAY).report.text == text


def test_what_was_never_claimed_is_not_told_as_done(read: Callable[..., Reading]) -> None:
    assert all(event.realis != "actual" for event in read("Kyiv never claimed that Moscow shelled Sumy.").events)
