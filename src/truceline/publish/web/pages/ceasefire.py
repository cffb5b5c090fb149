"""One ceasefire: how it stands and why, what each side said and when, what is held against it, where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fastapi import APIRouter
from starlette.responses import Response

from truceline.assess.rules import STATUSES, rules
from truceline.assess.status import status
from truceline.assess.words import heard
from truceline.errors import InputError
from truceline.publish.figures import spread
from truceline.publish.web.security.access import AsReader
from truceline.publish.web.shapes.days import AskedDays, Days
from truceline.publish.web.shapes.lanes import LaneOn, Said, held, lanes, window
from truceline.publish.web.shapes.strip import related, strip, words
from truceline.publish.web.shapes.titles import of_ceasefire, of_incident
from truceline.publish.web.visit import Visit
from truceline.records import Span
from truceline.records.linked import Ceasefire, Incident, Violation
from truceline.store.overview import incidents_of
from truceline.store.quotes import Quote, quotes

router = APIRouter()
MOST = 60
"""Incidents in the table with all that is told of them."""
SIDES = 30
"""Lanes that are drawn; the others stand in the table."""
BLAMED = 6
"""Lanes of what is held against those who are blamed; the others share one."""
LISTED = 250
"""Words in the table, the latest ones."""
QUOTED = 400
"""Words that are shown with their quotation."""


@dataclass(frozen=True)
class Held:
    """An incident that is held against a ceasefire. `incident`: None where it is gone since."""

    violation: Violation
    incident: Incident | None

    @property
    def title(self) -> str:
        """What it is called."""
        return of_incident(self.incident) if self.incident else "Incident"

    @property
    def recipients(self) -> list[str]:
        """Against whom it is said to have been."""
        tellings = self.incident.tellings if self.incident else ()
        return list(dict.fromkeys(name for each in tellings for name in each.recipients))

    @property
    def killed(self) -> str | None:
        """The figure of the people killed."""
        figures = self.incident.figures if self.incident else ()
        found = [each for each in figures if each.kind == "killed"]
        most = max(found, key=lambda each: (each.best or each.low or 0, each.who == "people"), default=None)
        return f"{spread(most)} {most.who.replace('_', ' ')}" if most else None


@dataclass(frozen=True)
class HeldLane:
    """What one is blamed for. `by`: the name, or who else in words."""

    by: str
    held: Sequence[Held]


def _by_blamed(every: Sequence[Held]) -> list[HeldLane]:
    """A lane for each who is blamed, those who are blamed most often first; where sources blame several, an incident
    stands in the lane of each. The others who are blamed, and what nobody is blamed for, last."""
    blamed: dict[str, list[Held]] = {}
    for each in every:
        for name in each.violation.against:
            blamed.setdefault(name, []).append(each)
    often = sorted(blamed, key=lambda name: (-len(blamed[name]), name))[:BLAMED]
    lanes = [HeldLane(name, blamed[name]) for name in often]
    named = [each for each in every if each.violation.against]
    if rest := [each for each in named if not set(each.violation.against) & set(often)]:
        lanes.append(HeldLane("others", rest))
    if nobody := [each for each in every if not each.violation.against]:
        lanes.append(HeldLane("nobody named", nobody))
    return lanes


@router.get("/ceasefire/{id}")
def ceasefire(visit: AsReader, id: str, days: AskedDays) -> Response:
    """The page. Raises InputError (TL310)."""
    everything = visit.desk.memory.ceasefires(days.known)
    found = _one(everything, id)
    others = related(found, everything)
    days = days if days.asked else _its_day(found, days)
    now = status(found, days.on, others=others)
    drawn = window(found, days.on)
    against = held(found, days.on)
    said = _quotes(visit, found)
    incidents = _incidents(visit, against[:MOST], days.known)
    sides = lanes(found, drawn, days.on, said)
    against_it = [Held(each, incidents.get(each.incident)) for each in against]
    return visit.page(
        "ceasefire.html.j2",
        found=found,
        title=of_ceasefire(found),
        days=days,
        status=now,
        flags=[(flag, rules(STATUSES)[flag].description) for flag in now.flags],
        strip=strip(found, others, drawn.first, drawn.last),
        window=drawn,
        lanes=sides,
        listed=_listed(sides),
        most_sides=SIDES,
        denied=heard(found, days.on).denying if now.contested else (),
        quotes=said,
        said={word.says for word in words(found)},
        held=against_it[:MOST],
        blamed=_by_blamed(against_it),
        rest=against_it[MOST : MOST + LISTED],
        more=len(against) - MOST - LISTED,
        later=len(found.violations) - len(against),
        links=_links(found, everything),
    )


def _listed(sides: Sequence[LaneOn]) -> list[tuple[LaneOn, Said]]:
    """The latest words, side by side with who says them, lane by lane."""
    every = [(lane, each) for lane in sides for each in lane.said]
    if len(every) <= LISTED:
        return every
    latest = sorted((each.word.on or "" for _, each in every), reverse=True)[LISTED - 1]
    return [(lane, each) for lane, each in every if (each.word.on or "") >= latest][: 2 * LISTED]


def _one(everything: Sequence[Ceasefire], id: str) -> Ceasefire:
    meant = [each for each in everything if id and each.id.startswith(id)]
    if len(meant) != 1:
        why = "several begin so; write more of the id" if meant else "there is no such ceasefire, or was none then"
        raise InputError("TL310", f"{id}: {why}")
    return meant[0]


def _its_day(found: Ceasefire, days: Days) -> Days:
    """Where nobody chose a day and the ceasefire is long past: the last day on which anything was said of it."""
    said = [word.on[:10] for word in words(found) if word.on is not None and word.on[:10] <= days.on]
    return days.at(max(said)) if said and days.old else days


def _quotes(visit: Visit, found: Ceasefire) -> Mapping[tuple[str, Span], Quote]:
    latest = sorted(words(found), key=lambda word: word.on or "", reverse=True)[:QUOTED]
    with visit.desk.ledger.store.reading() as connection:
        return quotes(connection, [(word.agreement.report, word.span) for word in latest])


def _incidents(visit: Visit, against: Sequence[Violation], known: str | None) -> Mapping[str, Incident]:
    ids = [each.incident for each in against]
    if known is not None:
        return {each.id: each for each in visit.desk.memory.as_known(known)[0] if each.id in set(ids)}
    with visit.desk.ledger.store.reading() as connection:
        return incidents_of(connection, ids)


def _links(found: Ceasefire, everything: Sequence[Ceasefire]) -> list[tuple[str, Ceasefire]]:
    """How it stands to others and others to it, in words."""
    by_id = {each.id: each for each in everything}
    own = [(link.relation, by_id[link.ceasefire]) for link in found.links if link.ceasefire in by_id]
    passive = {"extends": "extended by", "renews": "renewed by", "replaces": "replaced by", "suspends": "suspended by"}
    theirs = [
        (passive[link.relation], each) for each in everything for link in each.links if link.ceasefire == found.id
    ]
    return [*own, *theirs]
