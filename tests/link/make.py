"""Small Readings for linking, built from a few words so that a person can check them by eye."""

from __future__ import annotations

import msgspec

from truceline.records import (
    Actor,
    Agreement,
    AgreementState,
    Casualty,
    Claim,
    Event,
    Language,
    Place,
    Provenance,
    Reading,
    Report,
    Span,
    When,
    report_id,
)
from truceline.records.linked import Says

PROVENANCE = Provenance(
    program="truceline",
    version="0",
    reader="by hand",
    language_model=Language(name="none", version="0"),
    lexicon="0" * 64,
)
VILLAGES = {"Orlan": (40.0, 20.0), "Desna": (40.5, 20.0), "Tarsk": (41.2, 21.0)}
"""Villages of Arvand, 55 and 110 kilometres apart."""
ACTORS = {
    "Marl army": Actor(id="a1", name="Marl army", kind="military", country="MRL"),
    "Hill Front": Actor(id="a2", name="Hill Front", kind="armed_group"),
    "Arvand government": Actor(id="a3", name="Arvand government", kind="government", country="ARV"),
    "Peace Watch": Actor(id="a4", name="Peace Watch", kind="monitor"),
}


class Attack(msgspec.Struct, frozen=True):
    """An attack as a report tells it. `by`, `said_by`: names of ACTORS. `word`: its word in the text."""

    village: str
    day: str | None
    by: str | None = None
    killed: int | None = None
    said_by: str | None = None
    word: str = "shelled"
    mode: str | None = "heavy-weapons"
    denied: bool = False


def report(text: str, published: str | None = "2024-05-02", publisher: str | None = None) -> Report:
    return Report(id=report_id(text), text=text, published=published, publisher=publisher)


def reading(text: str, *attacks: Attack, published: str | None = "2024-05-02", publisher: str | None = None) -> Reading:
    """A Reading of a text in which each attack's word and village stand."""
    events, claims, casualties = [], [], []
    for number, attack in enumerate(attacks, 1):
        if attack.said_by is not None:
            claims.append(_claim(f"c{number}", attack, text))
        said = (f"c{number}",) if attack.said_by is not None else ()
        events.append(_event(f"e{number}", attack, text, said))
        if attack.killed is not None:
            casualties.append(_killed(f"k{number}", f"e{number}", attack.killed, said))
    return Reading(
        report=report(text, published, publisher),
        actors=tuple(ACTORS.values()),
        places=tuple(_place(name, text) for name in VILLAGES),
        claims=tuple(claims),
        events=tuple(events),
        casualties=tuple(casualties),
        provenance=PROVENANCE,
    )


def spoken(
    text: str,
    *words: tuple[str, Says],
    effective: str | None = None,
    published: str = "2024-05-02",
    expires: str | None = None,
) -> Reading:
    """A Reading of a text about one truce in Orlan between Marl and the Hill Front, with each speaker's word on it."""
    claims = tuple(
        Claim(
            id=f"c{number}",
            speaker=ACTORS[name].id,
            speaker_span=None,
            stance="denies" if says == "not_in_effect" else "asserts",
            cue_span=None,
            content_spans=((0, 5),),
            quote="indirect",
        )
        for number, (name, says) in enumerate(words, 1)
    )
    states = tuple(
        AgreementState(
            by=ACTORS[name].id,
            claim=f"c{number}",
            says="not_in_effect" if says == "suspended" else says,
            span=(0, 5),
            suspended=says == "suspended",
        )
        for number, (name, says) in enumerate(words, 1)
    )
    truce = Agreement(
        id="g1",
        kind="truce",
        span=(0, 5),
        parties=("a1", "a2"),
        place="p1",
        effective=_when(effective) if effective is not None else None,
        expires=_when(expires) if expires is not None else None,
        status=states,
    )
    return Reading(
        report=report(text, published),
        actors=tuple(ACTORS.values()),
        places=tuple(_place(name, text) for name in VILLAGES),
        claims=claims,
        agreements=(truce,),
        provenance=PROVENANCE,
    )


def _place(name: str, text: str) -> Place:
    lat, lon = VILLAGES[name]
    number = list(VILLAGES).index(name) + 1
    mentions = (_at(name, text),) if name in text else ()
    return Place(
        id=f"p{number}", name=name, lat=lat, lon=lon, country="ARV", admin1="North", precision="settlement",
        mentions=mentions,
    )  # fmt: skip


def _at(word: str, text: str) -> Span:
    start = text.index(word)
    return start, start + len(word)


def _when(day: str) -> When:
    return When(span=(0, 5), type="DATE", value=day, start=day, end=day, precision="day")


def _claim(name: str, attack: Attack, text: str) -> Claim:
    assert attack.said_by is not None
    return Claim(
        id=name,
        speaker=ACTORS[attack.said_by].id,
        speaker_span=None,
        stance="denies" if attack.denied else "asserts",
        cue_span=None,
        content_spans=(_at(attack.word, text),),
        quote="indirect",
    )


def _event(name: str, attack: Attack, text: str, said: tuple[str, ...]) -> Event:
    return Event(
        id=name,
        type="ASSAULT",
        mode=attack.mode,
        trigger_span=_at(attack.word, text),
        actors=(ACTORS[attack.by].id,) if attack.by is not None else (),
        place=f"p{list(VILLAGES).index(attack.village) + 1}",
        when=_when(attack.day) if attack.day is not None else None,
        realis="negated" if attack.denied else "actual",
        claims=said,
    )


def _killed(name: str, event: str, number: int, said: tuple[str, ...]) -> Casualty:
    return Casualty(
        id=name,
        kind="killed",
        who="people",
        low=number,
        best=number,
        high=number,
        span=(0, 5),
        event=event,
        claims=said,
    )
