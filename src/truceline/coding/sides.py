"""For whom an actor speaks: a minister and a ministry for their state, a spokesman for his monitor."""

from __future__ import annotations

from truceline.document import Cast

_SPEAK_FOR_OTHERS = frozenset({"person", "government", "military"})


def side(actor: str, cast: Cast) -> str:
    """The id of the actor whose side this one is on: itself, or what it is affiliated to."""
    seen = {actor}
    record = cast.record(actor)
    while record.kind in _SPEAK_FOR_OTHERS and record.affiliation is not None and record.affiliation not in seen:
        seen.add(record.affiliation)
        record = cast.record(record.affiliation)
    return record.id


def same_side(one: str | None, other: str | None, cast: Cast) -> bool:
    """Whether two speakers are on one side; speakers that are not known are."""
    if one is None or other is None or one == other:
        return True
    a, b = cast.record(side(one, cast)), cast.record(side(other, cast))
    if a.id == b.id:
        return True
    states = ("state", "government", "military", "person")
    return a.country is not None and a.country == b.country and a.kind in states and b.kind in states
