"""The facets of a list as a form fills them in: every field may be empty."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args
from urllib.parse import urlencode

from pydantic import BaseModel, ConfigDict, Field

from truceline.ingest import iso_date
from truceline.publish.web.api.parameters import box
from truceline.records import EventType
from truceline.records.linked import DisputedOn
from truceline.store.linked import Asked as Wanted
from truceline.store.paging import Facets, ToldIn

_NO_NUL = r"^[^\u0000]*$"
_OTHER = {"cursor", "name", "west", "south", "east", "north"}
"""Fields that are no facets, or stand in another one."""
Text = Annotated[str, Field(max_length=300, pattern=_NO_NUL)]
Date = Annotated[str, Field(max_length=10, pattern=_NO_NUL)]
Degrees = Annotated[str, Field(max_length=24, pattern=r"^[-+0-9.eE]*$")]


class Asked(BaseModel):
    """What a person asks for. An empty field leaves nothing out. `disputed`: yes, or on what. `name`: a part of the
    names in a list of them. `west`, `south`, `east`, `north`: a part of the map as four fields, `bbox`: as one.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    words: Text = ""
    name: Text = ""
    publisher: Text = ""
    published_since: Date = ""
    published_until: Date = ""
    place: Text = ""
    actor: Text = ""
    since: Date = ""
    until: Date = ""
    type: EventType | Literal[""] = ""
    disputed: DisputedOn | Literal["", "yes"] = ""
    min_sources: int | Literal[""] = Field(default="", union_mode="left_to_right")
    reviewed: Literal["", "yes", "no"] = ""
    min_confidence: Literal["", "0.3", "0.5", "0.7", "0.9"] = ""
    bbox: str = Field(default="", max_length=120, pattern=r"^[-+0-9.,eE]*$")
    west: Degrees = ""
    south: Degrees = ""
    east: Degrees = ""
    north: Degrees = ""
    cursor: str = Field(default="", max_length=400, pattern=_NO_NUL)

    @property
    def box(self) -> str:
        """The part of the map as `bbox` has it; empty: all of it."""
        sides = (self.west, self.south, self.east, self.north)
        return ",".join(sides) if any(sides) else self.bbox

    @property
    def sides(self) -> list[tuple[str, str]]:
        """The part of the map as the four fields have it, each with its name."""
        values = self.box.split(",") if self.box.count(",") == 3 else [""] * 4
        return list(zip(("west", "south", "east", "north"), values, strict=True))

    @property
    def types(self) -> tuple[str, ...]:
        """The types that may be asked for."""
        return get_args(EventType)

    @property
    def disputes(self) -> tuple[str, ...]:
        """On what tellings may contradict each other."""
        return get_args(DisputedOn)

    @property
    def least(self) -> float | None:
        """The confidence."""
        return float(self.min_confidence) if self.min_confidence else None

    @property
    def folded(self) -> bool:
        """Whether all of the fields that stand behind "more" are empty."""
        more = (self.published_since, self.published_until, self.publisher, self.min_sources, self.box)
        return not any(more)

    def _told(self, *without: str, **changed: str) -> dict[str, Any]:
        values = {**self.model_dump(exclude=_OTHER | set(without)), "bbox": self.box, **changed}
        return {name: value for name, value in values.items() if value not in ("", 1)}

    def query(self, **changed: str) -> str:
        """The facets as the end of an address, those that are empty left out, the place in the list too."""
        told = self._told(**changed)
        return f"?{urlencode(told)}" if told else ""

    def listed(self) -> str:
        """The same of a list of names."""
        return self.query(name=self.name)

    def api_query(self) -> str:
        """The same for the API, which has other words for some."""
        told = self._told("disputed", "reviewed")
        if self.disputed:
            told |= {"disputed": "true"} if self.disputed == "yes" else {"disputed_on": self.disputed}
        if self.reviewed:
            told["reviewed"] = "true" if self.reviewed == "yes" else "false"
        return f"?{urlencode(told)}" if told else ""


def facets_of(asked: Asked) -> Facets:
    """What the store is asked. Raises InputError (TL113 no date, TL333 no part of the map)."""
    wanted = Wanted(
        place=asked.place.strip() or None,
        since=_day(asked.since),
        until=_day(asked.until),
        type=asked.type or None,
        disputed=True if asked.disputed == "yes" else asked.disputed or False,
        min_sources=asked.min_sources or 1,
    )
    told = ToldIn(
        words=asked.words.strip() or None,
        publisher=asked.publisher.strip() or None,
        since=_day(asked.published_since),
        until=_day(asked.published_until),
    )
    reviewed = {"": None, "yes": True, "no": False}[asked.reviewed]
    return Facets(wanted, box(asked.box), asked.actor.strip() or None, reviewed, asked.least, told)


def _day(written: str) -> str | None:
    return iso_date(written) if written else None
