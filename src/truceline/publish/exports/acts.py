"""PLOVER acts of a report: its events, what speakers do by saying it, and each side's word on a ceasefire."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from truceline.lexicon.table import Row as Line
from truceline.link.names import Cast, cast_of, days
from truceline.publish.exports.facts import SHORT, sentence, standing
from truceline.publish.exports.layout import Loss, code_table
from truceline.records import Agreement, Casualty, Claim, Event, Place, Reading, Span, When


class Act(NamedTuple):
    """One row of PLOVER. `record`: e1, c2, or g1.3 for the third word on an agreement. `actors`, `recipients`: ids."""

    reading: Reading
    cast: Cast
    record: str
    type: str
    mode: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    span: Span
    when: When | None
    place: Place | None
    claims: tuple[str, ...]
    rule: str | None
    losses: tuple[Loss, ...]

    @property
    def id(self) -> str:
        return f"{self.reading.report.id[:SHORT]}/{self.record}"

    @property
    def days(self) -> tuple[str | None, str | None]:
        return days(self.when)

    @property
    def figures(self) -> tuple[Casualty, ...]:
        """What this event cost, as stated; running totals are no part of it."""
        return tuple(k for k in self.reading.casualties if k.event == self.record and not k.cumulative)

    @property
    def speakers(self) -> tuple[str, ...]:
        """Names of those who say that it happened; empty: the report itself."""
        claims = {claim.id: claim for claim in self.reading.claims}
        return self.cast.names(found for claim in self.claims if (found := claims[claim].speaker) is not None)


class Scale(NamedTuple):
    quad: str
    quad_name: str
    score: float | None


@lru_cache(maxsize=1)
def _scales() -> dict[tuple[str, str | None], Scale]:
    lines = code_table("plover", "type", "mode", "quad", "quad_name", "score")
    return {
        (line.need("type"), line.get("mode")): Scale(
            line.need("quad"), line.need("quad_name"), float(line.need("score")) if line.get("score") else None
        )
        for line in lines
    }


def scale(type: str, mode: str | None) -> Scale:
    """Quad and score; those of the type for a mode that the manual lacks."""
    return _scales().get((type, mode)) or _scales()[type, None]


def acts(reading: Reading) -> Iterator[Act | Loss]:
    """The acts of a report, in order of its records; a Loss for what PLOVER has no code for."""
    cast = cast_of(reading)
    places = {place.id: place for place in reading.places}
    for event in reading.events:
        if _moves_to_attack(event, reading):
            why = "MOBILIZE in a sentence that tells of the attack: PLOVER codes the attack alone"
            yield Loss(f"{reading.report.id[:SHORT]}/{event.id}", "row", 1, "", why)
            continue
        yield _event(event, reading, cast, places)
    stated = {state.claim for agreement in reading.agreements for state in agreement.status}
    for claim in reading.claims:
        if claim.id not in stated:
            yield _claim(claim, reading, cast, places)
    for agreement in reading.agreements:
        yield from _states(agreement, reading, cast, places)


def _moves_to_attack(event: Event, reading: Reading) -> bool:
    """Whether forces are moved in a sentence that tells of their attack."""
    if event.type != "MOBILIZE":
        return False
    here = sentence(reading.report.text, event.trigger_span)
    attacks = [each for each in reading.events if each.type == "ASSAULT" and each.realis == "actual"]
    return any(sentence(reading.report.text, each.trigger_span) == here for each in attacks)


def _event(event: Event, reading: Reading, cast: Cast, places: dict[str, Place]) -> Act | Loss:
    row = f"{reading.report.id[:SHORT]}/{event.id}"
    if event.realis != "actual":
        return Loss(row, "row", 1, "", f"{event.type} {event.realis}: PLOVER's files tell what happened")
    losses = _event_losses(event, row)
    place = places[event.place] if event.place else None
    span = event.trigger_span
    origin = event.origin.rule if event.origin else None
    return Act(
        reading, cast, event.id, event.type, event.mode, event.actors, event.recipients, span, event.when, place,
        event.claims, origin, tuple(losses),
    )  # fmt: skip


def _event_losses(event: Event, row: str) -> Iterator[Loss]:
    if event.claims:
        yield Loss(row, "claims", len(event.claims), "", "; ".join(event.claims))
    if len(event.attributions) > 1:
        yield Loss(
            row, "blame", len(event.attributions) - 1, "all in one list", "rival perpetrators, each by its claim"
        )
    if event.weapon:
        yield Loss(row, "weapon", 1, event.mode or "", event.weapon)
    if event.targets:
        yield Loss(row, "targets", len(event.targets), "", "; ".join(event.targets))


def _claim(claim: Claim, reading: Reading, cast: Cast, places: dict[str, Place]) -> Act | Loss:
    truces = {agreement.id: agreement for agreement in reading.agreements}
    about = next((truces[each] for each in claim.about if each in truces), None)
    role = _role(claim.speaker, about, cast) if about else "other"
    line = _coded(claim.stance, role, "truce" if about else "")
    row = f"{reading.report.id[:SHORT]}/{claim.id}"
    if line is None or claim.speaker is None:
        return Loss(row, "row", 1, "", f"claim that {claim.stance}: PLOVER has no code for it")
    return Act(
        reading, cast, claim.id, line.need("type"), line.get("mode"), (claim.speaker,),
        (claim.addressee,) if claim.addressee else (), claim.cue_span or claim.content_spans[0], claim.when,
        places[claim.place] if claim.place else None, (), claim.origin.rule if claim.origin else None,
        (Loss(row, "claims", 1, claim.stance, "what is claimed"),),
    )  # fmt: skip


def _states(agreement: Agreement, reading: Reading, cast: Cast, places: dict[str, Place]) -> Iterator[Act | Loss]:
    claims = {claim.id: claim for claim in reading.claims}
    for number, state in enumerate(agreement.status, 1):
        record = f"{agreement.id}.{number}"
        row = f"{reading.report.id[:SHORT]}/{record}"
        says = "suspended" if state.suspended else state.says
        line = _coded(says, _role(state.by, agreement, cast), "truce")
        spoke = _role(state.by, agreement, cast)
        own = state.by is not None and (spoke == "party" or line is None or line.get("mode") != "ceasefire")
        actors = (state.by,) if own and state.by is not None else agreement.parties
        if line is None or not actors:
            why = "PLOVER has no code for it" if line is None else "nobody is named"
            yield Loss(row, "row", 1, "", f"word on a ceasefire, {says}: {why}")
            continue
        claim = claims[state.claim] if state.claim else None
        others = (
            tuple(each for each in agreement.parties if each not in actors) if line.need("type") != "ACCUSE" else ()
        )
        to = (claim.addressee,) if claim and claim.addressee else others
        yield Act(
            reading, cast, record, line.need("type"), line.get("mode"), actors, to, state.span,
            claim.when if claim else None, places[agreement.place] if agreement.place else None, (), None,
            (Loss(row, "words", 1, line.need("type"), says),),
        )  # fmt: skip


def _role(speaker: str | None, agreement: Agreement, cast: Cast) -> str:
    """`party`: the speaker or the side it speaks for is a party to the agreement; the report itself speaks for both."""
    if speaker is None:
        return "party"
    own = cast.side(speaker)
    mine = own is not None and (own.state or own.group) and own in [cast.side(each) for each in agreement.parties]
    return "party" if mine or speaker in agreement.parties else "other"


@lru_cache(maxsize=1)
def _words() -> tuple[Line, ...]:
    return tuple(code_table("plover_words", "word", "role", "to", "type", "mode"))


def _coded(word: str, role: str, to: str) -> Line | None:
    return next(
        (
            line
            for line in _words()
            if line.get("word") == word and line.get("role") in (None, role) and line.get("to") in (None, to)
        ),
        None,
    )


def military(act: Act) -> bool:
    """Whether a state's forces take part: PLOVER's context `military`."""
    actors = [act.cast.actors[each] for each in (*act.actors, *act.recipients)]
    return any(actor.kind == "military" and standing(actor, act.cast) == "state" for actor in actors)
