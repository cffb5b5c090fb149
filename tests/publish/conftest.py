"""A small report of our own with a record of every kind, small enough to check by eye."""

from __future__ import annotations

import pytest

from truceline.records import (
    Actor,
    Agreement,
    AgreementState,
    Attribution,
    Casualty,
    Claim,
    Dispute,
    Event,
    Language,
    Origin,
    Place,
    Provenance,
    Reading,
    Report,
    Side,
    Span,
    When,
    report_id,
)

TEXT = """Marl denies breaking the Orlan truce

The Marl army shelled a clinic in Orlan on Tuesday, Arvand's government said, although a truce took effect at midnight.
"At least 12 civilians were killed," health minister Ada Renn said, "and dozens were hurt."
Marl said that the clinic was hit by the Hill Front, and denied that the truce was broken. It called on
Arvand to release 3 to 5 officers. More than 4,000 people have died since 2016.
"""


def at(words: str, number: int = 1) -> Span:
    """Where words stand in the report the first or a later time."""
    start = -1
    for _ in range(number):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


PROVENANCE = Provenance(
    program="truceline",
    version="0.1.0",
    reader="rules",
    language_model=Language(name="a_model", version="1.0"),
    lexicon="0" * 64,
)


def _actors() -> tuple[Actor, ...]:
    return (
        Actor(id="a1", name="Marl", kind="government", mentions=(at("Marl"), at("Marl", 3), at("It called"))),
        Actor(id="a2", name="Marl army", kind="military", affiliation="a1", mentions=(at("The Marl army"),)),
        Actor(id="a3", name="Arvand government", kind="government", mentions=(at("Arvand's government"),)),
        Actor(id="a4", name="Ada Renn", kind="person", affiliation="a3", mentions=(at("Ada Renn"),)),
        Actor(id="a5", name="Hill Front", kind="armed_group", mentions=(at("the Hill Front"),)),
    )


def _claims() -> tuple[Claim, ...]:
    clause = Origin(rule="claims.verb.clause", row="cues:say")
    return (
        Claim(
            id="c1", speaker="a3", speaker_span=at("Arvand's government"), stance="asserts", cue_span=at("said"),
            content_spans=(at("The Marl army shelled a clinic in Orlan on Tuesday"),), quote="indirect",
            about=("e1",), origin=clause,
        ),
        Claim(
            id="c2", speaker="a4", speaker_span=at("health minister Ada Renn"), stance="asserts",
            cue_span=at("said", 2), quote="direct",
            content_spans=(at("At least 12 civilians were killed"), at("and dozens were hurt.")),
            about=("k1", "k2"), origin=clause,
        ),
        Claim(
            id="c3", speaker="a1", speaker_span=at("Marl", 3), stance="accuses", cue_span=at("said", 3),
            content_spans=(at("that the clinic was hit by the Hill Front"),), quote="indirect", addressee="a5",
            about=("e1",), origin=clause,
        ),
        Claim(
            id="c4", speaker="a1", speaker_span=at("Marl", 3), stance="denies", cue_span=at("denied"),
            content_spans=(at("that the truce was broken"),), quote="indirect", about=("g1", "c1"),
            origin=Origin(rule="claims.verb.clause", row="cues:deny"),
        ),
        Claim(
            id="c5", speaker="a1", speaker_span=at("It"), stance="demands", cue_span=at("called on"),
            content_spans=(at("to release 3 to 5 officers"),), quote="indirect", addressee="a3",
            origin=Origin(rule="claims.verb.to", row="cues:call-on"),
        ),
    )  # fmt: skip


def _casualties() -> tuple[Casualty, ...]:
    year = When(span=at("2016"), type="DATE", value="2016", start="2016-01-01", end="2024-03-06", precision="period")
    return (
        Casualty(
            id="k1", kind="killed", who="civilians", low=12, best=12, high=None, span=at("At least 12 civilians"),
            event="e1", place="p1", claims=("c2",), origin=Origin(rule="casualties.object", row="casualty_words:kill"),
        ),
        Casualty(
            id="k2", kind="injured", who="people", low=24, best=None, high=None, span=at("dozens"), event="e1",
            claims=("c2",),
        ),
        Casualty(
            id="k3", kind="detained", who="soldiers", low=3, best=None, high=5, span=at("3 to 5 officers"), of="a2",
            claims=("c5",),
        ),
        Casualty(
            id="k4", kind="killed", who="people", low=4000, best=4000, high=None, span=at("More than 4,000 people"),
            cumulative=True, when=year,
        ),
    )  # fmt: skip


@pytest.fixture
def sample() -> Reading:
    """The Reading of the report, made by hand."""
    tuesday = When(
        span=at("Tuesday"), type="DATE", value="2024-03-05", start="2024-03-05", end="2024-03-05", precision="day"
    )
    return Reading(
        report=Report(
            id=report_id(TEXT), text=TEXT, language="en", published="2024-03-06", title=TEXT.splitlines()[0],
            publisher="The Orlan Courier",
        ),
        actors=_actors(),
        places=(
            Place(id="p1", name="Orlan", lat=10.5, lon=-20.25, precision="settlement", mentions=(at("Orlan", 2),)),
        ),
        times=(tuesday,),
        claims=_claims(),
        events=(
            Event(
                id="e1", type="ASSAULT", mode="heavy-weapons", trigger_span=at("shelled"), mentions=(at("hit"),),
                actors=("a2", "a5"), place="p1", when=tuesday, targets=("clinic",), claims=("c1", "c3"),
                attributions=(Attribution(claim="c1", actors=("a2",)), Attribution(claim="c3", actors=("a5",))),
            ),
            Event(
                id="e2", type="RETREAT", mode="release", trigger_span=at("release"), actors=("a3",),
                recipients=("a2",), realis="hypothetical", claims=("c5",),
            ),
        ),
        casualties=_casualties(),
        agreements=(
            Agreement(
                id="g1", kind="truce", span=at("a truce"), mentions=(at("the truce"),), place="p1",
                status=(
                    AgreementState(by=None, claim=None, says="in_effect", span=at("took effect")),
                    AgreementState(by="a1", claim="c4", says="in_effect", span=at("denied that the truce was broken")),
                ),
            ),
        ),
        disputes=(
            Dispute(
                id="d1", kind="attribution", about=("e1",),
                sides=(
                    Side(by="a3", claims=("c1",), says="Marl army"),
                    Side(by="a1", claims=("c3",), says="Hill Front"),
                ),
            ),
        ),
        provenance=PROVENANCE,
    )  # fmt: skip
