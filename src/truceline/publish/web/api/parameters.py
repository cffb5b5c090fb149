"""Parameters that several questions share; they mean what the command line's options of the same name mean."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Path, Query

from truceline.errors import InputError
from truceline.ingest import iso_date
from truceline.records import EventType
from truceline.records.linked import DisputedOn
from truceline.store.linked import Asked
from truceline.store.paging import Box, Facets, ToldIn

__all__ = ["Cursor", "Day", "Id", "Limit", "Sure", "Wanted", "Word", "day"]

_NO_NUL = r"^[^\u0000]*$"
MOST = 200
"""Records of a page at most."""

Word = Annotated[str, Query(min_length=1, max_length=300, pattern=_NO_NUL)]
Day = Annotated[str | None, Query(max_length=10, pattern=_NO_NUL, description="ISO 8601 date, 2019-06-13")]
Id = Annotated[str, Path(min_length=1, max_length=120, pattern=_NO_NUL, description="Its id, or the start of it")]
Limit = Annotated[int, Query(ge=1, le=MOST)]
Cursor = Annotated[str | None, Query(max_length=400, pattern=_NO_NUL, description="`next` of the answer before")]

Sure = Annotated[
    float | None,
    Query(ge=0, le=1, description="Claims, events and figures that are less sure are left out; the rest is told anew"),
]


def day(written: str | None) -> str | None:
    """An ISO date. Raises InputError (TL113)."""
    return iso_date(written) if written else None


def box(written: str | None) -> Box | None:
    """A part of the map. Raises InputError (TL333)."""
    if not written:
        return None
    try:
        west, south, east, north = (float(part) for part in written.split(","))
    except ValueError as error:
        how = "write west,south,east,north in degrees, 35.1,34.9,37.4,36.9"
        raise InputError("TL333", f"bbox={written}: {how}") from error
    return Box(west, south, east, north)


def _asked(
    place: Annotated[
        str | None, Query(max_length=200, pattern=_NO_NUL, description="A place, province or country code")
    ] = None,
    since: Day = None,
    until: Day = None,
    type: Annotated[EventType | None, Query(description="PLOVER event type")] = None,
    disputed: Annotated[bool, Query(description="Only those whose tellings contradict each other")] = False,
    disputed_on: Annotated[DisputedOn | None, Query(description="On what they contradict each other")] = None,
    min_sources: Annotated[int, Query(ge=1, le=1_000_000, description="Independent sources at least")] = 1,
    bbox: Annotated[
        str | None, Query(max_length=120, description="west,south,east,north in degrees", pattern=r"^[-+0-9.,eE]*$")
    ] = None,
    actor: Annotated[
        str | None, Query(max_length=200, pattern=_NO_NUL, description="Who acts or is acted upon in a telling")
    ] = None,
    reviewed: Annotated[bool | None, Query(description="Whether people decided anything about it")] = None,
    min_confidence: Sure = None,
    words: Annotated[
        str | None, Query(max_length=300, pattern=_NO_NUL, description="That stand in a report that tells of it")
    ] = None,
    publisher: Annotated[
        str | None, Query(max_length=300, pattern=_NO_NUL, description="Of a report that tells of it")
    ] = None,
    published_since: Day = None,
    published_until: Day = None,
) -> Facets:
    asked = Asked(
        place=place,
        since=day(since),
        until=day(until),
        type=type,
        disputed=disputed_on or disputed,
        min_sources=min_sources,
    )
    told = ToldIn(words or None, publisher or None, day(published_since), day(published_until))
    return Facets(asked, box(bbox), actor or None, reviewed, min_confidence, told)


Wanted = Annotated[Facets, Depends(_asked)]
"""Which incidents are wanted."""
