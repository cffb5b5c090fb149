"""The founding report, read whole: a truce announced and denied, a post shelled by one of two sides.

The report is not ours and is not kept here, so that its words are given as offsets; each line says what it holds. It
is a check, not a target: nothing in the program knows this text.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.conftest import SHARED, Words
from truceline.records import Claim, Event, Reading, Span

REPORT = SHARED / "seed" / "idlib-2019-06-13.txt"
pytestmark = pytest.mark.skipif(not REPORT.exists(), reason="the founding report is not beside this checkout")

MINISTER, VISITOR = "Mevlüt Çavuşoğlu", "Jean-Yves Le Drian"
RUSSIAN_MINISTRY, TURKISH_MINISTRY = "Russian Ministry of Defence", "Turkish Ministry of Defence"
OBSERVATORY = "Syrian Observatory for Human Rights"

CLAIMS: list[tuple[str, str, Span]] = [
    ("Turkey", "denies", (50, 92)),  # the headline: the truce is not yet secured
    (MINISTER, "denies", (209, 286)),  # that it had been fully secured
    ("Russia", "announces", (209, 220)),  # an announcement by Moscow
    (MINISTER, "denies", (325, 443)),  # two quoted sentences
    ("Russia", "announces", (555, 654)),  # brokered with Turkey, from midnight on
    (MINISTER, "asserts", (766, 839)),  # efforts
    (MINISTER, "denies", (850, 888)),  # "but said"
    (MINISTER, "confirms", (932, 1048)),  # mortar attacks on the post
    (MINISTER, "threatens", (1052, 1119)),  # under a condition
    (MINISTER, "demands", (1207, 1235)),  # of Russia and Iran
    (RUSSIAN_MINISTRY, "asserts", (1270, 1329)),  # whose work the attack was
    (RUSSIAN_MINISTRY, "asserts", (1339, 1371)),  # that it responded
    (RUSSIAN_MINISTRY, "asserts", (1375, 1452)),  # "it said in a statement"
    (RUSSIAN_MINISTRY, "asserts", (1480, 1610)),  # a quotation without a cue: the coordinates
    (TURKISH_MINISTRY, "denies", (1711, 1809)),  # that it gave any
    (OBSERVATORY, "asserts", (2189, 2220)),  # the total
    (MINISTER, "accuses", (2360, 2410)),  # of what he seeks
    (MINISTER, "asserts", (2414, 2536)),  # increased attacks
    (MINISTER, "asserts", (2549, 2583)),  # a disaster
    (VISITOR, "demands", (2635, 2660)),  # calm
    (VISITOR, "demands", (2753, 2813)),  # an end of attacks
]
BANNER, REPEATED_HEADLINE, SUBHEAD = (0, 37), (94, 148), (1813, 1837)


@pytest.fixture(scope="module")
def reading(read: Callable[..., Reading]) -> Reading:
    return read(REPORT.read_text(encoding="utf-8"), published="2019-06-13")


@pytest.fixture(scope="module")
def words(reading: Reading) -> Words:
    return Words(reading)


def shares(claim: Claim, span: Span) -> bool:
    """Whether one piece of the content begins and ends within a few words of a span, or holds it."""
    return any(start <= span[0] + 3 and span[1] - 3 <= end for start, end in claim.content_spans)


@pytest.mark.parametrize(("speaker", "stance", "span"), CLAIMS)
def test_who_says_what(reading: Reading, words: Words, speaker: str, stance: str, span: Span) -> None:
    found = [(words.name(claim.speaker), claim.stance) for claim in reading.claims if shares(claim, span)]
    assert (speaker, stance) in found


@pytest.mark.parametrize("span", [BANNER, REPEATED_HEADLINE, SUBHEAD])
def test_banner_repeated_headline_and_subhead_yield_nothing(reading: Reading, span: Span) -> None:
    stand = [piece for claim in reading.claims for piece in claim.content_spans]
    stand += [mention for event in reading.events for mention in event.mentions]
    assert not [piece for piece in stand if piece[0] < span[1] and span[0] < piece[1]]


def test_turkey_never_says_that_it_gave_coordinates(reading: Reading, words: Words) -> None:
    said = [claim for claim in reading.claims if shares(claim, (1480, 1515))]
    assert {words.name(claim.speaker) for claim in said} == {RUSSIAN_MINISTRY}
    (denial,) = [claim for claim in reading.claims if shares(claim, (1711, 1809))]
    assert said[0].id in denial.about


def test_addressees(reading: Reading, words: Words) -> None:
    accused = next(claim for claim in reading.claims if claim.stance == "accuses" and shares(claim, (2360, 2410)))
    assert words.name(accused.addressee) == "Bashar al-Assad"
    asked = next(claim for claim in reading.claims if shares(claim, (1207, 1235)))
    assert words.name(asked.addressee) == "Russia"
    assert words.names(asked.addressees) == {"Russia", "Iran"}


def at(reading: Reading, span: Span) -> Event:
    """The event with a mention at a span."""
    return next(e for e in reading.events if any(m[0] < span[1] and span[0] < m[1] for m in e.mentions))


def test_one_attack_two_accounts(reading: Reading, words: Words) -> None:
    attack = at(reading, (970, 984))
    assert (attack.type, attack.mode) == ("ASSAULT", "heavy-weapons")
    accounts = [words.names(part.actors) for part in attack.attributions]
    assert {"Syrian government forces"} in accounts
    assert {"terrorists"} in accounts
    assert words.name(attack.place) == "Idlib"
    assert attack is at(reading, (1274, 1280))


def test_four_strikes_are_not_the_bombardment_of_weeks(reading: Reading, words: Words) -> None:
    strikes, bombardment = at(reading, (1563, 1570)), at(reading, (2145, 2156))
    assert strikes is not bombardment
    assert words.names(bombardment.actors) >= {"Syrian government"}
    assert (bombardment.when.start if bombardment.when else None) == "2019-04-21"


def test_the_other_events(reading: Reading, words: Words) -> None:
    found = {(e.type, e.realis) for e in reading.events}
    assert at(reading, (682, 693)).type == "ASSAULT"
    assert at(reading, (545, 554)).type == "CONCEDE"
    deal = at(reading, (1927, 1933))
    assert deal.type == "SUPPORT"
    assert words.names(deal.actors) == {"Russia", "Turkey"}
    assert (deal.when.value if deal.when else None) == "2018-09"
    assert at(reading, (2037, 2044)).type in ("REJECT", "RETREAT")
    intervention = at(reading, (2990, 3011))
    assert words.names(intervention.actors) == {"Russia"}
    assert (intervention.when.value if intervention.when else None) == "2015"
    assert ("CONSULT", "actual") in found
    threatened = [e for e in reading.events if any(1099 <= m[0] < 1119 for m in e.mentions)]
    assert all(e.realis != "actual" for e in threatened)


def test_casualties(reading: Reading, words: Words) -> None:
    figures = [(k.kind, k.who, k.low, k.high, k.cumulative) for k in reading.casualties]
    assert figures == [
        ("injured", "soldiers", 3, 3, False),
        ("killed", "civilians", 360, None, True),
        ("killed", "people", 370_000, None, True),
        ("displaced", "people", 2_000_000, None, True),
    ]
    total = reading.casualties[1]
    known = {claim.id: claim for claim in reading.claims}
    assert [words.name(known[claim].speaker) for claim in total.claims] == [OBSERVATORY]
    assert (total.when.start if total.when else None) == "2019-04-21"
    assert reading.casualties[2].claims == ()


def test_agreements(reading: Reading, words: Words) -> None:
    truce, zone = reading.agreements
    assert truce.kind == "ceasefire"
    assert (truce.effective.value if truce.effective else None) == "2019-06-12T24:00"
    assert words.names((*truce.parties, *truce.brokers)) == {"Russia", "Turkey"}
    assert words.name(truce.place) == "Idlib"
    said = {(words.name(state.by), state.says) for state in truce.status}
    assert {("Russia", "announced"), (MINISTER, "not_in_effect")} <= said
    assert zone.kind == "buffer zone"
    assert (zone.announced.value if zone.announced else None) == "2018-09"
    assert "never_implemented" in [state.says for state in zone.status]


def test_disputes(reading: Reading, words: Words) -> None:
    found = {(d.kind, frozenset(words.name(side.by) for side in d.sides)) for d in reading.disputes}
    assert found == {(kind, frozenset({"Russia", "Turkey"})) for kind in ("status", "attribution", "occurrence")}


def test_who_speaks_for_whom(reading: Reading, words: Words) -> None:
    speaks_for = {actor.name: words.name(actor.affiliation) for actor in reading.actors if actor.affiliation}
    assert speaks_for[MINISTER] == "Turkey"
    assert speaks_for[VISITOR] == "France"
    assert speaks_for[RUSSIAN_MINISTRY] == "Russia"
    assert speaks_for[TURKISH_MINISTRY] == "Turkey"
    assert speaks_for["Syrian government"] == "Syria"


def test_places_and_times(reading: Reading) -> None:
    places = {place.name: place for place in reading.places}
    idlib = places["Idlib"]
    assert idlib.lat is not None
    assert idlib.lon is not None
    assert (35 < idlib.lat < 36.5, 36 < idlib.lon < 37.5) == (True, True)
    assert "Ankara" in places
    times = {" ".join(reading.text_of(time.span).split()): time for time in reading.times}
    assert times["Thursday"].value == "2019-06-13"
    assert (times["late April"].start, times["late April"].end) == ("2019-04-21", "2019-06-13")
    assert times["September"].value == "2018-09"
    assert times["2011"].start == "2011-01-01"
    assert times["2015"].value == "2015"
    assert times["the night of June 13"].value == "2019-06-13TNI"
