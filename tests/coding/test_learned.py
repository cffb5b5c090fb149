"""What a network marks in characters becomes records by the rules: names, times, places, who carries what."""

from __future__ import annotations

from dataclasses import replace

from truceline.document.findings import Attribution, Findings, Trigger
from truceline.ingest import make_report
from truceline.pipeline import Reader
from truceline.records import Reading, Span

TEXT = "The army of Mali denied on Thursday that its men had shelled the market in Gao. It will look into it."


def at(words: str) -> Span:
    start = TEXT.index(words)
    return start, start + len(words)


class Marked:
    """A finder that marks what a test tells it to."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings

    def find(self, text: str) -> Findings:
        return self._findings


def read(reader: Reader, *, attributions: tuple[Attribution, ...] = (), triggers: tuple[Trigger, ...] = ()) -> Reading:
    marked = replace(reader, finder=Marked(Findings(attributions=attributions, triggers=triggers)))
    return marked.read(make_report(TEXT, published="2013-05-04"))


DENIED = Attribution(
    cue=at("denied"),
    speaker=at("The army of Mali"),
    content=(at("its men had shelled the market in Gao"),),
    addressees=(),
    stance="denies",
    score=0.9,
)
SHELLED = Trigger(
    span=at("shelled"),
    type="ASSAULT",
    mode="heavy-weapons",
    realis="actual",
    actors=(at("The army of Mali"),),
    recipients=(),
    places=(at("Gao"),),
    times=(at("Thursday"),),
    weapons=(),
    targets=(at("market"),),
    score=0.9,
)


def test_a_marked_attribution_is_a_claim_of_a_named_speaker(reader: Reader) -> None:
    (claim,) = read(reader, attributions=(DENIED,)).claims
    assert claim.stance == "denies"
    assert TEXT[slice(*claim.content_spans[0])] == "its men had shelled the market in Gao"
    assert claim.origin is not None
    assert claim.origin.rule == "claims.learned"
    assert claim.when is not None
    assert claim.when.start == "2013-05-02"


def test_a_marked_trigger_is_an_event_that_the_claim_around_it_carries(reader: Reader) -> None:
    reading = read(reader, attributions=(DENIED,), triggers=(SHELLED,))
    (event,) = reading.events
    names = {record.id: record.name for record in (*reading.actors, *reading.places)}
    assert [names[actor] for actor in event.actors] == ["Malian army"]
    assert (names[event.place or ""], event.mode, event.targets) == ("Gao", "heavy-weapons", ("market",))
    assert event.claims == (reading.claims[0].id,)


def test_without_marks_nothing_is_read_but_who_where_and_when(reader: Reader) -> None:
    reading = read(reader)
    assert (reading.claims, reading.events) == ((), ())
    assert {place.name for place in reading.places} >= {"Gao"}
