"""Any Reading that the records allow: crossing and equal spans, brackets and rules in the text, every field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

from hypothesis import strategies as st

from truceline.annotate import bare
from truceline.lexicon.actors import SECTORS
from truceline.lexicon.event_rules import MODES
from truceline.records import (
    Actor,
    ActorKind,
    Agreement,
    AgreementKind,
    AgreementState,
    Attribution,
    Casualty,
    CasualtyKind,
    Claim,
    Dispute,
    DisputeKind,
    Event,
    EventType,
    Language,
    Place,
    Precision,
    Provenance,
    Quote,
    Reading,
    Realis,
    Report,
    Side,
    Span,
    Stance,
    Status,
    TimePrecision,
    TimexType,
    Victim,
    When,
    report_id,
)

Draw = st.DrawFn
_PIECES = st.sampled_from(
    [
        "[",
        "]",
        "|",
        "\\",
        "----",
        "\n",
        "\n----\n",
        "a1",
        "c1.cue",
        "^",
        ".",
        " ",
        "é",
        "said",
        "'",
        "army",
        "k2b",
        "\r",
    ]
)
TEXTS = st.lists(_PIECES | st.text(st.characters(codec="utf-8"), min_size=1, max_size=3), min_size=1, max_size=25).map(
    "".join
)
WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8)
VALUES = st.sampled_from(["2019-03-14", "2019-W11", "2019-03", "2019", "2019-03-13TNI", "P3W", "2019-02-30", "x | y"])
ISO = st.sampled_from(["2019-03-14", "2019-03-31", "2019-03-13T20:00", "-x"])


@st.composite
def readings(draw: Draw) -> Reading:
    """A Reading with up to three records of each kind."""
    text = draw(TEXTS)
    ids = {kind: [f"{kind}{n}" for n in range(1, draw(st.integers(0, 3)) + 1)] for kind in "apceukgd"}
    times = tuple(draw(_when(text)) for _ in range(draw(st.integers(0, 3))))
    make = _Maker(draw, text, ids, times)
    return bare(
        Reading(
            report=_report(draw, text),
            actors=tuple(map(make.actor, ids["a"])),
            places=tuple(map(make.place, ids["p"])),
            times=times,
            claims=tuple(map(make.claim, ids["c"])),
            events=tuple(map(make.event, ids["e"])),
            casualties=tuple(map(make.casualty, ids["k"])),
            agreements=tuple(map(make.agreement, ids["g"])),
            disputes=tuple(map(make.dispute, ids["d"])),
            provenance=Provenance(
                program="truceline",
                version="1",
                reader="x",
                language_model=Language(name="m", version="1"),
                lexicon="d",
            ),
        )
    )


def _report(draw: Draw, text: str) -> Report:
    maybe = st.none() | WORDS
    return Report(
        id=report_id(text),
        text=text,
        external_id=draw(maybe),
        title=draw(maybe),
        url=draw(maybe),
        publisher=draw(maybe),
        language=draw(maybe),
        published=draw(maybe),
    )


def _span(draw: Draw, text: str) -> Span:
    start = draw(st.integers(0, len(text) - 1))
    return start, draw(st.integers(start + 1, len(text)))


@st.composite
def _when(draw: Draw, text: str) -> When:
    return When(
        span=_span(draw, text),
        type=draw(st.sampled_from(get_args(TimexType))),
        value=draw(st.none() | VALUES),
        start=draw(st.none() | ISO),
        end=draw(st.none() | ISO),
        precision=draw(st.none() | st.sampled_from(get_args(TimePrecision))),
        approximate=draw(st.booleans()),
    )


class _Maker:
    """Makes records that may name any other record."""

    def __init__(self, draw: Draw, text: str, ids: dict[str, list[str]], times: Sequence[When]) -> None:
        self.draw, self.text, self.ids, self.times = draw, text, ids, times

    def of(self, words: object) -> Any:
        return self.draw(st.sampled_from(get_args(words)))

    def maybe(self, values: st.SearchStrategy[Any]) -> Any:
        return self.draw(st.none() | values)

    def one(self, kinds: str) -> str | None:
        known = [each for kind in kinds for each in self.ids[kind]]
        return self.maybe(st.sampled_from(known)) if known else None

    def many(self, kinds: str, least: int = 0) -> tuple[str, ...]:
        known = [each for kind in kinds for each in self.ids[kind]]
        return tuple(self.draw(st.lists(st.sampled_from(known), unique=True, min_size=least))) if known else ()

    def spans(self) -> tuple[Span, ...]:
        return tuple(sorted({_span(self.draw, self.text) for _ in range(self.draw(st.integers(0, 3)))}))

    def span(self) -> Span:
        return _span(self.draw, self.text)

    def when(self) -> When | None:
        """One of the Reading's times, or one that it does not list."""
        known = [st.sampled_from(self.times)] if self.times else []
        return self.maybe(st.one_of(*known, _when(self.text)))

    def flag(self) -> bool:
        return self.draw(st.booleans())

    def actor(self, name: str) -> Actor:
        return Actor(
            id=name,
            name=self.draw(WORDS),
            kind=self.of(ActorKind),
            country=self.maybe(WORDS),
            sector=self.maybe(st.sampled_from(SECTORS)),
            affiliation=self.one("a"),
            mentions=self.spans(),
        )

    def place(self, name: str) -> Place:
        return Place(
            id=name,
            name=self.draw(WORDS),
            lat=self.maybe(st.floats(-90, 90)),
            lon=self.maybe(st.floats(-180, 180)),
            geonameid=self.maybe(st.integers(1, 10**8)),
            country=self.maybe(WORDS),
            admin1=self.maybe(WORDS),
            precision=self.maybe(st.sampled_from(get_args(Precision))),
            mentions=self.spans(),
        )

    def claim(self, name: str) -> Claim:
        to = self.many("a")
        return Claim(
            id=name,
            speaker=self.one("a"),
            speaker_span=self.span() if self.flag() else None,
            stance=self.of(Stance),
            cue_span=self.span() if self.flag() else None,
            content_spans=self.spans(),
            quote=self.of(Quote),
            addressee=to[0] if to else None,
            addressees=to if len(to) > 1 else (),
            via=self.one("c"),
            about=self.many("ekgc"),
            when=self.when(),
            place=self.one("p"),
        )

    def event(self, name: str) -> Event:
        kind, trigger = self.of(EventType), self.span()
        attributions = [(self.one("c"), self.many("a", least=1)) for _ in range(self.draw(st.integers(0, 2)))]
        written = WORDS | st.just(self.text[slice(*self.span())])
        return Event(
            id=name,
            type=kind,
            mode=self.maybe(st.sampled_from(sorted(MODES[kind]))) if MODES[kind] else None,
            trigger_span=trigger,
            mentions=tuple(sorted({trigger, *self.spans()})),
            actors=self.many("a"),
            recipients=self.many("a"),
            place=self.one("p"),
            when=self.when(),
            realis=self.of(Realis),
            weapon=self.maybe(written),
            targets=tuple(self.draw(st.lists(written, max_size=2))),
            claims=self.many("c"),
            attributions=tuple(Attribution(claim=claim, actors=actors) for claim, actors in attributions if actors),
        )

    def casualty(self, name: str) -> Casualty:
        return Casualty(
            id=name,
            kind=self.of(CasualtyKind),
            who=self.of(Victim),
            low=self.maybe(st.integers(0, 10**7)),
            best=self.maybe(st.integers(0, 10**7)),
            high=self.maybe(st.integers(0, 10**7)),
            span=self.span(),
            approximate=self.flag(),
            cumulative=self.flag(),
            of=self.one("a"),
            event=self.one("e"),
            place=self.one("p"),
            when=self.when(),
            claims=self.many("c"),
        )

    def agreement(self, name: str) -> Agreement:
        span = self.span()
        states = [
            AgreementState(by=self.one("a"), claim=self.one("c"), says=self.of(Status), span=self.span())
            for _ in range(self.draw(st.integers(0, 3)))
        ]
        return Agreement(
            id=name,
            kind=self.of(AgreementKind),
            span=span,
            mentions=tuple(sorted({span, *self.spans()})),
            parties=self.many("a"),
            brokers=self.many("a"),
            guarantors=self.many("a"),
            place=self.one("p"),
            announced=self.when(),
            effective=self.when(),
            expires=self.when(),
            status=tuple(states),
        )

    def dispute(self, name: str) -> Dispute:
        sides = [
            Side(by=self.one("a"), claims=self.many("c"), says=self.draw(WORDS | st.just("")))
            for _ in range(self.draw(st.integers(0, 2)))
        ]
        return Dispute(id=name, kind=self.of(DisputeKind), about=self.many("ekgc"), sides=tuple(sides))
