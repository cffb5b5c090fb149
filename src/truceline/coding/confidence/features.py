"""What a record shows of how sure it is: the rule that found it, what it knows and what it lacks."""

from __future__ import annotations

from collections.abc import Mapping

from truceline.records import Actor, Casualty, Claim, Event

_SHORT, _LONG = 20, 300
"""Characters of a content that is all but empty, and of one that runs on."""


def claim_features(claim: Claim, actors: Mapping[str, Actor]) -> frozenset[str]:
    """The features of a claim. `actors`: by id."""
    length = sum(end - start for start, end in claim.content_spans)
    speaker = actors[claim.speaker].kind if claim.speaker is not None else "unknown"
    found = {
        f"rule={claim.origin.rule if claim.origin else 'none'}",
        f"stance={claim.stance}",
        f"quote={claim.quote}",
        f"speaker={speaker}",
        f"length={'short' if length < _SHORT else 'long' if length > _LONG else 'usual'}",
    }
    if claim.cue_span is None:
        found.add("no cue")
    if claim.via is not None:
        found.add("inside another claim")
    if claim.speaker_span is None:
        found.add("no speaker")
    return frozenset(found)


def event_features(event: Event) -> frozenset[str]:
    """The features of an event."""
    found = {
        f"rule={event.origin.rule if event.origin else 'none'}",
        f"type={event.type}",
        f"realis={event.realis}",
        f"mentions={min(len(event.mentions), 3)}",
    }
    given = {
        "mode": event.mode,
        "actors": event.actors,
        "recipients": event.recipients,
        "place": event.place,
        "when": event.when,
        "weapon": event.weapon,
        "targets": event.targets,
        "claims": event.claims,
    }
    found.update(f"has {name}" for name, value in given.items() if value)
    return frozenset(found)


def casualty_features(casualty: Casualty) -> frozenset[str]:
    """The features of a figure."""
    found = {
        f"rule={casualty.origin.rule if casualty.origin else 'none'}",
        f"kind={casualty.kind}",
        f"who={'people' if casualty.who == 'people' else 'class'}",
    }
    if casualty.high is None:
        found.add("open")
    if casualty.low != casualty.high and casualty.high is not None:
        found.add("range")
    if casualty.cumulative:
        found.add("cumulative")
    if casualty.event is not None:
        found.add("has event")
    if casualty.low == 1:
        found.add("one")
    return frozenset(found)
