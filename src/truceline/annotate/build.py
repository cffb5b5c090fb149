"""Records from their lines and marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from truceline.annotate.fields import Fields
from truceline.annotate.lines import Line, unquoted
from truceline.annotate.spans import Marks
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
    Place,
    Precision,
    Quote,
    Realis,
    Side,
    Span,
    Stance,
    Status,
    Victim,
)

_ABOUT = "ekgc"


def actor(line: Line, fields: Fields, marks: Marks) -> Actor:
    """`a1 NAME | KIND | country COD | sector MIL | of a2`."""
    kind = fields.bare(get_args(ActorKind))
    if kind is None:
        fields.wrong(f"no kind; write one of {', '.join(get_args(ActorKind))} behind the name")
    sector = fields.text("sector")
    made = Actor(
        id=line.id,
        name=_name(line, fields),
        kind=kind or "other",
        country=_country(fields),
        sector=None if sector is None else fields.one_of("sector", sector, SECTORS),
        affiliation=fields.one("of", "a"),
        mentions=marks.all(line.id),
    )
    fields.end("KIND", "country COD", "sector SECTOR", "of a2")
    return made


def place(line: Line, fields: Fields, marks: Marks) -> Place:
    """`p1 NAME | PRECISION | country COD | admin1 NAME`."""
    geonameid = _number(fields, "geonameid")
    made = Place(
        id=line.id,
        name=_name(line, fields),
        precision=fields.bare(get_args(Precision)),
        country=_country(fields),
        admin1=fields.text("admin1"),
        lat=_number(fields, "lat"),
        lon=_number(fields, "lon"),
        geonameid=None if geonameid is None else int(geonameid),
        mentions=marks.all(line.id),
    )
    fields.end("PRECISION", "country COD", "admin1 NAME", "lat 1.2", "lon 3.4", "geonameid 5")
    return made


def claim(line: Line, fields: Fields, marks: Marks) -> Claim:
    """`c1 STANCE QUOTE | speaker a1 | to a2 a3 | via c2 | about e1 k1 | when t1 | place p1`."""
    stance, quote = fields.head("STANCE", "QUOTE")
    to = fields.many("to", "a")
    made = Claim(
        id=line.id,
        speaker=fields.one("speaker", "a"),
        speaker_span=marks.one(line.id, "speaker"),
        stance=fields.one_of("stance", stance, get_args(Stance)),
        cue_span=marks.one(line.id, "cue"),
        content_spans=marks.all(line.id),
        quote=fields.one_of("quote", quote, get_args(Quote)),
        addressee=to[0] if to else None,
        addressees=to if len(to) > 1 else (),
        via=fields.one("via", "c"),
        about=fields.many("about", _ABOUT),
        when=fields.when(),
        place=fields.one("place", "p"),
    )
    fields.end("speaker a1", "to a2", "via c2", "about e1 k1", "when t1", "place p1")
    return made


def event(line: Line, fields: Fields, marks: Marks, text: str) -> Event:
    """`e1 TYPE MODE REALIS | by a1 | to a2 | place p1 | when t1 | claims c1 | blame c1 a3`."""
    kind_written, mode, realis = fields.head("TYPE", "MODE", "REALIS")
    kind = fields.one_of("type", kind_written, get_args(EventType))
    trigger = marks.need(line.id)
    weapons = [text[start:end] for start, end in marks.all(line.id, "weapon")]
    targets = tuple(dict.fromkeys(text[start:end] for start, end in marks.all(line.id, "target")))
    weapon, told = fields.text("weapon"), tuple(unquoted(field.value) for field in fields.all("target"))
    made = Event(
        id=line.id,
        type=kind,
        mode=None if mode == "-" else fields.one_of(f"mode of {kind}", mode, ["-", *sorted(MODES[kind])]),
        trigger_span=trigger,
        mentions=tuple(sorted({trigger, *marks.all(line.id, "also")})),
        actors=fields.many("by", "a"),
        recipients=fields.many("to", "a"),
        place=fields.one("place", "p"),
        when=fields.when(),
        realis=fields.one_of("realis", realis, get_args(Realis)),
        weapon=weapon or (weapons[0] if weapons else None),
        targets=told or targets,
        claims=fields.many("claims", "c"),
        attributions=tuple(_blame(fields)),
    )
    fields.end("by a1", "to a2", "place p1", "when t1", "claims c1", "blame c1 a3")
    return made


def _blame(fields: Fields) -> list[Attribution]:
    found: list[Attribution] = []
    for field in fields.all("blame"):
        by, *actors = field.value.split() or [""]
        if not actors:
            fields.wrong(f"{str(field)!r} names no actor; write blame c1 a3, or blame - a3 for the report's own voice")
        claim_id = fields.maybe("blame", by, "c")
        found.append(Attribution(claim=claim_id, actors=fields.ids("blame", actors, "a")))
    return found


def casualty(line: Line, fields: Fields, marks: Marks) -> Casualty:
    """`k1 KIND WHO LOW/BEST/HIGH | approximate | cumulative | of a1 | event e1 | place p1 | when t1 | claims c1`."""
    kind, who, figures = fields.head("KIND", "WHO", "LOW/BEST/HIGH")
    low, best, high = _figures(figures, fields)
    made = Casualty(
        id=line.id,
        kind=fields.one_of("kind", kind, get_args(CasualtyKind)),
        who=fields.one_of("who", who, get_args(Victim)),
        low=low,
        best=best,
        high=high,
        span=marks.need(line.id),
        approximate=fields.flag("approximate"),
        cumulative=fields.flag("cumulative"),
        of=fields.one("of", "a"),
        event=fields.one("event", "e"),
        place=fields.one("place", "p"),
        when=fields.when(),
        claims=fields.many("claims", "c"),
    )
    fields.end("approximate", "cumulative", "of a1", "event e1", "place p1", "when t1", "claims c1")
    return made


def _figures(written: str, fields: Fields) -> tuple[int | None, int | None, int | None]:
    parts = written.split("/")
    if len(parts) != 3 or not all(part == "-" or (part.isascii() and part.isdigit()) for part in parts):
        fields.wrong(f"figures are {written!r}; write LOW/BEST/HIGH like 12/12/-")
        return None, None, None
    low, best, high = (None if part == "-" else int(part) for part in parts)
    return low, best, high


def agreement(line: Line, fields: Fields, marks: Marks) -> Agreement:
    """`g1 KIND | parties a1 a2 | brokers a3 | guarantors a4 | place p1 | announced t1 | s1 announced a1 c1`."""
    span = marks.need(line.id)
    made = Agreement(
        id=line.id,
        kind=fields.one_of("kind", line.head, get_args(AgreementKind)),
        span=span,
        mentions=tuple(sorted({span, *marks.all(line.id, "also")})),
        parties=fields.many("parties", "a"),
        brokers=fields.many("brokers", "a"),
        guarantors=fields.many("guarantors", "a"),
        place=fields.one("place", "p"),
        announced=fields.when("announced"),
        effective=fields.when("effective"),
        expires=fields.when("expires"),
        status=_states(line, fields, marks),
    )
    fields.end("parties a1", "brokers a2", "guarantors a3", "place p1", "announced t1", "effective t2", "s1 ...")
    return made


def _states(line: Line, fields: Fields, marks: Marks) -> tuple[AgreementState, ...]:
    found: list[AgreementState] = []
    marked = marks.states(line.id)
    for number in range(1, len(line.fields) + 1):
        for field in fields.all(f"s{number}"):
            span: Span | None = marks.one(line.id, field.key)
            words = field.value.split()
            if span is None:
                fields.wrong(f"{field.key} is not marked; put [{line.id}.{field.key}|...] on its words", "TL407")
            if len(words) != 3:
                fields.wrong(f"{str(field)!r}: write {field.key} STATE ACTOR CLAIM, a hyphen for none")
                continue
            says = fields.one_of("state", words[0], get_args(Status))
            by, claim_id = fields.maybe(field.key, words[1], "a"), fields.maybe(field.key, words[2], "c")
            found.append(AgreementState(by=by, claim=claim_id, says=says, span=span or (0, 0)))
    for role in marked - {f"s{number}" for number in range(1, len(found) + 1)}:
        fields.wrong(f"{line.id}.{role} is marked but not told; add | {role} STATE ACTOR CLAIM", "TL407")
    return tuple(found)


def dispute(line: Line, fields: Fields) -> Dispute:
    """`d1 KIND | about e1 | a1 c1 it was the rebels | a2 c3,c4 it was the army`."""
    kind = fields.one_of("kind", line.head, get_args(DisputeKind))
    about = fields.many("about", _ABOUT)
    sides: list[Side] = []
    for field in fields.rest():
        claims, _, says = field.value.partition(" ")
        by = fields.maybe("a side", field.key, "a")
        ids = () if claims == "-" else fields.ids("a side", claims.split(","), "c")
        sides.append(Side(by=by, claims=ids, says=unquoted(says.strip(" "))))
    return Dispute(id=line.id, kind=kind, about=about, sides=tuple(sides))


def _name(line: Line, fields: Fields) -> str:
    if not line.head:
        fields.wrong("no name; write one behind the id")
    return unquoted(line.head)


def _country(fields: Fields) -> str | None:
    return fields.text("country")


def _number(fields: Fields, key: str) -> float | None:
    written = fields.text(key)
    if written is None:
        return None
    try:
        return float(written)
    except ValueError:
        fields.wrong(f"{key} is {written!r}; write a number")
        return None


def lines_of(lines: Sequence[Line], kind: str) -> list[Line]:
    """The lines of one kind of record, in the order of the file."""
    return [line for line in lines if line.id[0] == kind]
