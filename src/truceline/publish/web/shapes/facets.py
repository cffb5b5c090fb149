"""The facets of a list of incidents as a form fills them in: every field may be empty."""

from __future__ import annotations

from typing import Literal
from urllib.parse import urlencode

from pydantic import BaseModel, ConfigDict, Field

from truceline.ingest import iso_date
from truceline.publish.web.api.parameters import box
from truceline.records import EventType
from truceline.records.linked import DisputedOn
from truceline.store.linked import Asked as Wanted
from truceline.store.paging import Facets

_NO_NUL = r"^[^\u0000]*$"


class Asked(BaseModel):
    """What a person asks for. An empty field leaves nothing out. `disputed`: yes, or on what."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    place: str = Field(default="", max_length=200, pattern=_NO_NUL)
    actor: str = Field(default="", max_length=200, pattern=_NO_NUL)
    since: str = Field(default="", max_length=10, pattern=_NO_NUL)
    until: str = Field(default="", max_length=10, pattern=_NO_NUL)
    type: EventType | Literal[""] = ""
    disputed: DisputedOn | Literal["", "yes"] = ""
    min_sources: int | Literal[""] = Field(default="", union_mode="left_to_right")
    reviewed: Literal["", "yes", "no"] = ""
    min_confidence: Literal["", "0.3", "0.5", "0.7", "0.9"] = ""
    bbox: str = Field(default="", max_length=120, pattern=r"^[-+0-9.,eE]*$")
    cursor: str = Field(default="", max_length=400, pattern=_NO_NUL)

    def query(self, **changed: str) -> str:
        """The facets as the end of an address, those that are empty left out, the place in the list too."""
        values = {**self.model_dump(exclude={"cursor"}), **changed}
        told = {name: value for name, value in values.items() if value not in ("", 1)}
        return f"?{urlencode(told)}" if told else ""

    def api_query(self) -> str:
        """The same for the API, which has other words for some."""
        values = self.model_dump(exclude={"cursor", "disputed", "reviewed"})
        told = {name: value for name, value in values.items() if value not in ("", 1)}
        if self.disputed:
            told |= {"disputed": "true"} if self.disputed == "yes" else {"disputed_on": self.disputed}
        if self.reviewed:
            told["reviewed"] = "true" if self.reviewed == "yes" else "false"
        return f"?{urlencode(told)}" if told else ""


def facets_of(asked: Asked) -> Facets:
    """What the store is asked. Raises InputError (TL113 no date, TL333 no part of the map)."""
    wanted = Wanted(
        place=asked.place.strip() or None,
        since=iso_date(asked.since) if asked.since else None,
        until=iso_date(asked.until) if asked.until else None,
        type=asked.type or None,
        disputed=True if asked.disputed == "yes" else asked.disputed or False,
        min_sources=asked.min_sources or 1,
    )
    reviewed = {"": None, "yes": True, "no": False}[asked.reviewed]
    sure = float(asked.min_confidence) if asked.min_confidence else None
    return Facets(wanted, box(asked.bbox), asked.actor.strip() or None, reviewed, sure)
