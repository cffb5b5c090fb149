"""The short words by which a dispute tells what each side says, built from the records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from truceline.document import Cast, Document
from truceline.records import Casualty, Claim, Status

_STATES: dict[Status, str] = {
    "proposed": "proposed",
    "announced": "it was agreed or announced",
    "in_effect": "it is in effect",
    "not_in_effect": "it is not in effect",
    "violated": "it was violated",
    "extended": "it was extended",
    "ended": "it has ended",
    "rejected": "it was rejected",
    "never_implemented": "it was never implemented",
}
_LONGEST = 160


def state(says: Status) -> str:
    """What a state of an agreement is in words."""
    return _STATES[says]


def doers(actors: Sequence[str], cast: Cast) -> str:
    """Who is said to have done it."""
    return "done by " + " and ".join(cast.record(actor).name for actor in actors)


def content(document: Document, claim: Claim) -> str:
    """What is claimed, its pieces joined."""
    return " ... ".join(" ".join(document.text(piece).split()) for piece in claim.content_spans)


def assertion(document: Document, claim: Claim, cast: Cast) -> str:
    """What is claimed, with whom it accuses."""
    said = content(document, claim)
    if claim.stance != "accuses" or claim.addressee is None:
        return said
    return f"accuses {cast.record(claim.addressee).name}: {said}"


def denial(said: str) -> str:
    """What is denied, shortened where it is long."""
    short = said if len(said) <= _LONGEST else said[: _LONGEST - 1].rstrip() + "…"
    return f"denies: {short}"


def figure(record: Casualty) -> str:
    """A figure in words: "4 civilians killed", "at least 12 people injured"."""
    return f"{number(record)} {record.who.replace('_', ' ')} {record.kind}"


def number(record: Casualty) -> str:
    """The number with its bounds."""
    low, high = record.low, record.high
    about = "about " if record.approximate else ""
    if low is None:
        return "an unstated number of"
    if high is None:
        return f"at least {low:,}" if record.best is not None else f"{low:,} or more"
    if low == 0:
        return f"up to {high:,}"
    return f"{about}{low:,}" if low == high else f"between {low:,} and {high:,}"


def ids(found: Iterable[str | None]) -> tuple[str, ...]:
    """Ids once each, in order, without None."""
    return tuple(dict.fromkeys(name for name in found if name is not None))
