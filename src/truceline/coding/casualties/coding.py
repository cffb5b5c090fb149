"""Casualty records: figures with whose people, which event, where, when, and who says so."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from spacy.tokens import Token

from truceline.coding.carriers import carriers
from truceline.coding.casualties.figures import Figure, figures
from truceline.coding.casualties.merge import told_once
from truceline.coding.casualties.setting import place_of, when_of
from truceline.document import Cast, Document
from truceline.document.syntax import prepositional
from truceline.lexicon.casualties import CasualtyLexicon
from truceline.records import (
    ActorKind,
    Casualty,
    Claim,
    Event,
    Origin,
    Place,
    Span,
    Victim,
    When,
    covers,
    overlap,
)

_ARMED = frozenset({"soldiers", "fighters", "police"})
_FIGHTING: dict[ActorKind, Victim] = {"armed_group": "fighters", "military": "soldiers"}
_CAUSES = {"detained": ("COERCE", "ASSAULT"), "displaced": ("ASSAULT", "COERCE")}


def casualties(
    document: Document,
    cast: Cast,
    places: Sequence[Place],
    times: Sequence[When],
    claims: Sequence[Claim],
    events: Sequence[Event],
    lexicon: CasualtyLexicon,
) -> tuple[Casualty, ...]:
    """The casualties of a report in order of first appearance, ids k1, k2 ...

    One record a stated figure; the same figure for the same happening told again is one record, with the span of
    its first or fullest mention. Spans are those of the quantity and its noun.
    """
    found = [
        (figure, _record(figure, document, cast, places, times, claims, events, lexicon))
        for figure in figures(document, lexicon)
        if not _dates(document.span(*figure.tokens), times)
    ]
    records = told_once(found, places)
    return tuple(msgspec.structs.replace(record, id=f"k{number}") for number, record in enumerate(records, 1))


def _dates(span: Span, times: Sequence[When]) -> bool:
    """Whether the figure is part of a date or time as written: `Friday 29 Jul 2016 10 civilians dead`."""
    return any(covers(time.span, span) for time in times)


def _record(
    figure: Figure,
    document: Document,
    cast: Cast,
    places: Sequence[Place],
    times: Sequence[When],
    claims: Sequence[Claim],
    events: Sequence[Event],
    lexicon: CasualtyLexicon,
) -> Casualty:
    quantity, harm = figure.group.quantity, figure.link.harm
    span = document.span(*figure.tokens)
    happened = _event(figure, document, events)
    event = None if figure.cumulative else happened
    return Casualty(
        id="k",
        kind=harm.kind,
        who=_who(figure, cast),
        low=quantity.low,
        best=quantity.best,
        high=quantity.high,
        span=span,
        approximate=quantity.approximate,
        cumulative=figure.cumulative,
        of=_of(figure, cast),
        event=event.id if event else None,
        place=place_of(figure, document, places, claims, happened, lexicon),
        when=when_of(figure, document, times, claims, event),
        claims=carriers(claims, span),
        origin=Origin(rule=harm.rule, row=f"casualty_words:{harm.word.id}"),
    )


def _who(figure: Figure, cast: Cast) -> Victim:
    """The class of people; the members of an army or armed group that is named fight."""
    if figure.who != "people" or figure.head.lower_ not in ("members", "member", "men", "elements"):
        return figure.who
    body = prepositional(figure.head, "of", "from")
    actor = cast.actor(body) if body is not None else None
    return _FIGHTING.get(cast.record(actor).kind, figure.who) if actor is not None else figure.who


def _of(figure: Figure, cast: Cast) -> str | None:
    """Whose people: the actor of an armed group, else of the nationality or the body behind "of"."""
    if not figure.group.stated:
        return None
    if figure.who in _ARMED:
        return cast.actor(figure.head)
    modifier = _nationality(figure)
    return cast.actor(modifier) if modifier is not None else None


def _nationality(figure: Figure) -> Token | None:
    for at in range(*figure.group.between):
        if figure.sentence[at].ent_type_ in ("NORP", "ORG"):
            return figure.sentence[at]
    member = prepositional(figure.head, "of", "from")
    return member if member is not None and member.ent_type_ in ("ORG", "NORP") else None


def _event(figure: Figure, document: Document, events: Sequence[Event]) -> Event | None:
    """The event whose mention holds the word of harm, else the nearest of a fitting type in or before the sentence.

    A total has none of its own, but one in its sentence can say where.
    """
    word = document.span(figure.harm.i, figure.harm.i + 1)
    for event in events:
        if any(overlap(word, span) for span in (event.trigger_span, *event.mentions)):
            return event
    sentence = document.span(figure.sentence.start, figure.sentence.end)
    types = _CAUSES.get(figure.link.harm.kind, ("ASSAULT",))
    fitting = [
        (span, event)
        for event in events
        if event.type in types and event.realis == "actual"
        for span in (event.trigger_span, *event.mentions)
        if span[0] < sentence[1]
    ]
    inside = [each for each in fitting if each[0][0] >= sentence[0]]
    if inside:
        return min(inside, key=lambda each: abs(each[0][0] - word[0]))[1]
    if figure.cumulative or not fitting:
        return None
    return max(fitting, key=lambda each: each[0])[1]
