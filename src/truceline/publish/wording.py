"""Every record of a Reading in plain words, in sections: what the terminal prints and the page lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal

import msgspec

from truceline.publish.display import clean
from truceline.publish.naming import OWN_VOICE, Names, day, listed
from truceline.records import (
    Actor,
    Agreement,
    Attribution,
    Casualty,
    Claim,
    Dispute,
    Event,
    Place,
    Reading,
    Span,
    When,
)

Role = Literal["who", "stance", "what", "deed", "figure", "note", "plain"]
Kind = Literal["claims", "events", "casualties", "agreements", "disputes", "actors", "places", "times"]
_QUESTIONS = {
    "attribution": "Who did it",
    "occurrence": "Whether it happened",
    "figure": "How many",
    "status": "Whether it holds",
}
_HEADLINE = 120
"""How many characters a headline may have."""
_LANGUAGES = {"en": "English"}


class Piece(msgspec.Struct, frozen=True):
    """Words of one role, which the terminal colours and the page sets."""

    role: Role
    text: str


Line = tuple[Piece, ...]


class Entry(msgspec.Struct, frozen=True):
    """One record: its line, the lines under it, and where its characters stand (in the order of the text)."""

    id: str
    line: Line
    under: tuple[Line, ...]
    spans: tuple[Span, ...]


class Section(msgspec.Struct, frozen=True):
    """The records of one kind, in the order of the Reading."""

    kind: Kind
    title: str
    entries: tuple[Entry, ...]


def heading(reading: Reading) -> tuple[str, str]:
    """The title of a report, and publisher, date and language on one line."""
    report = reading.report
    parts = (
        clean(report.publisher) if report.publisher else None,
        day(report.published) if report.published else "date not known",
        _LANGUAGES.get(report.language, report.language) if report.language else None,
    )
    title = report.title or _headline(report.text) or report.external_id or "Untitled report"
    return clean(title), " · ".join(part for part in parts if part)


def _headline(text: str) -> str | None:
    """The first line of a text, where it is short, ends no sentence, and more follows."""
    first, _, rest = text.strip().partition("\n")
    first = first.strip()
    return first if rest and first and len(first) <= _HEADLINE and first[-1] not in ".!?" else None


def sections(reading: Reading) -> tuple[Section, ...]:
    """The sections that hold anything: claims, events, casualties, agreements, disputes."""
    names = Names(reading)
    return _filled(
        Section("claims", "Claims", tuple(_claim(names, each) for each in reading.claims)),
        Section("events", "Events", tuple(_event(names, each) for each in reading.events)),
        Section("casualties", "Casualties", tuple(_casualty(names, each) for each in reading.casualties)),
        Section("agreements", "Agreements", tuple(_agreement(names, each) for each in reading.agreements)),
        Section("disputes", "Disputes", tuple(_dispute(names, each) for each in reading.disputes)),
    )


def background(reading: Reading) -> tuple[Section, ...]:
    """The sections that hold anything: actors, places, times (which have no id of their own: `t1`, `t2`)."""
    names = Names(reading)
    times = (_time(names, f"t{number}", each) for number, each in enumerate(reading.times, 1))
    return _filled(
        Section("actors", "Actors", tuple(_actor(names, each) for each in reading.actors)),
        Section("places", "Places", tuple(_place(each) for each in reading.places)),
        Section("times", "Times", tuple(times)),
    )


def plain(line: Iterable[Piece]) -> str:
    """A line without its roles."""
    return "".join(piece.text for piece in line)


def _filled(*found: Section) -> tuple[Section, ...]:
    return tuple(section for section in found if section.entries)


def _line(*parts: tuple[Role, str | None], between: str = " – ") -> Line:
    """The parts that are there, with a dash between them."""
    there = [Piece(role, text) for role, text in parts if text]
    return tuple(each for piece in there for each in (Piece("plain", between), piece))[1:]


def _notes(*parts: str | None) -> tuple[Line, ...]:
    """One line under a record, of the notes that are there; no line where there are none."""
    text = "; ".join(part for part in parts if part)
    return ((Piece("note", text),),) if text else ()


def _given(value: str | None, words: Callable[[str], str]) -> str | None:
    return None if value is None else words(value)


def _claim(names: Names, claim: Claim) -> Entry:
    cue = names.cue(claim)
    stance = claim.stance + (f' ("{cue}")' if cue else "")
    hearers = claim.addressees or ((claim.addressee,) if claim.addressee else ())
    to = f" -> {listed([names.actor(actor) for actor in hearers])}" if hearers else ""
    content = names.content(claim) or None
    # Events, figures and agreements name their claims themselves; a denial must say which claim it answers.
    answered = [key for key in claim.about if names.is_claim(key)]
    notes = _notes(
        _given(claim.via, names.via),
        f"speaking: {names.when(claim.when)}" if claim.when else None,
        f"at: {names.place(claim.place)}" if claim.place else None,
        "about: " + ", ".join(names.label(key) for key in answered) if answered else None,
    )
    spans = sorted({*claim.content_spans, *(span for span in (claim.speaker_span, claim.cue_span) if span)})
    return Entry(
        claim.id,
        _line(("who", names.speaker(claim)), ("stance", stance + to), ("what", content)),
        notes,
        tuple(spans),
    )


def _event(names: Names, event: Event) -> Entry:
    rivals = _rivals(event.attributions)
    actor = None if rivals else names.actors(event.actors) or None
    recipient = names.actors(event.recipients) or None
    who = f"{actor or ('actor disputed' if rivals else 'actor not named')} -> {recipient}" if recipient else actor
    notes = _notes(
        _given(event.place, names.place),
        names.when(event.when) if event.when else None,
        f"weapon: {clean(event.weapon)}" if event.weapon else None,
        f"hit: {clean(listed(event.targets))}" if event.targets else None,
    )
    said = (_attributed(names, each) for each in rivals) if rivals else _notes(names.said_by(event.claims))
    return Entry(
        event.id,
        _line(("deed", names.deed(event)), ("what", f'"{names.words(event.trigger_span)}"'), ("who", who)),
        (*notes, *said),
        tuple(sorted({event.trigger_span, *event.mentions})),
    )


def _rivals(attributions: Sequence[Attribution]) -> Sequence[Attribution]:
    """The attributions, where they name different perpetrators."""
    return attributions if len({frozenset(each.actors) for each in attributions}) > 1 else ()


def _attributed(names: Names, one: Attribution) -> Line:
    by = f"by {names.actors(one.actors) or 'somebody not named'}"
    return (Piece("who", by), Piece("note", f", {names.said_by((one.claim,) if one.claim else ())}"))


def _casualty(names: Names, casualty: Casualty) -> Entry:
    when = casualty.when
    time = (names.since(when) if casualty.cumulative else names.when(when)) if when else None
    return Entry(
        casualty.id,
        _line(("figure", names.toll(casualty)), ("plain", _given(casualty.place, names.place))),
        _notes(
            "running total" + (f" {time}" if time else "") if casualty.cumulative else time,
            f"in: {names.label(casualty.event)}" if casualty.event else None,
            names.said_by(casualty.claims),
        ),
        (casualty.span,),
    )


def _agreement(names: Names, agreement: Agreement) -> Entry:
    notes = _notes(
        f"brokered by {names.actors(agreement.brokers)}" if agreement.brokers else None,
        f"guaranteed by {names.actors(agreement.guarantors)}" if agreement.guarantors else None,
        f"announced: {names.when(agreement.announced)}" if agreement.announced else None,
        f"effective: {names.when(agreement.effective)}" if agreement.effective else None,
        f"expires: {names.when(agreement.expires)}" if agreement.expires else None,
    )
    states = (
        _line(
            ("stance", "suspended" if each.suspended else each.says.replace("_", " ")),
            ("who", _side(names, each.by, each.claim)),
        )
        for each in agreement.status
    )
    parties = names.actors(agreement.parties) or None
    place = _given(agreement.place, names.place)
    return Entry(
        agreement.id,
        _line(("deed", agreement.kind), ("who", parties), ("plain", place)),
        (*notes, *states),
        tuple(sorted({agreement.span, *agreement.mentions, *(each.span for each in agreement.status)})),
    )


def _side(names: Names, by: str | None, claim: str | None) -> str:
    who = names.actor(by, side=True) if by else (OWN_VOICE if claim is None else "speaker not named")
    return f"{who} ({claim})" if claim else who


def _dispute(names: Names, dispute: Dispute) -> Entry:
    about = ", ".join(names.label(key) for key in dispute.about)
    sides = (
        (
            Piece("who", names.actor(side.by, side=True) if side.by else OWN_VOICE.capitalize()),
            Piece("plain", f": {clean(side.says)}"),
            Piece("note", f" ({', '.join(side.claims)})" if side.claims else ""),
        )
        for side in dispute.sides
    )
    return Entry(dispute.id, _line(("deed", _QUESTIONS[dispute.kind]), ("plain", about)), tuple(sides), ())


def _actor(names: Names, actor: Actor) -> Entry:
    notes = _notes(
        f"for {names.actor(actor.affiliation)}" if actor.affiliation else None,
        actor.country,
        f"sector {actor.sector}" if actor.sector else None,
    )
    kind = actor.kind.replace("_", " ")
    return Entry(actor.id, _line(("who", clean(actor.name)), ("plain", kind)), notes, actor.mentions)


def _place(place: Place) -> Entry:
    where = None if place.lat is None or place.lon is None else f"{place.lat:.4f}, {place.lon:.4f}"
    return Entry(
        place.id,
        _line(("who", clean(place.name)), ("plain", place.precision), ("plain", where or "not found on the map")),
        _notes(place.admin1, place.country, f"GeoNames {place.geonameid}" if place.geonameid else None),
        place.mentions,
    )


def _time(names: Names, key: str, when: When) -> Entry:
    value = f"{when.type} {when.value}" if when.value else when.type
    return Entry(key, _line(("who", names.when(when)), ("plain", value)), (), (when.span,))
