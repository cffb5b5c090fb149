"""The start: the ceasefires and how they stand, incidents per day, what is new, what waits for review."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from fastapi import APIRouter
from sqlalchemy import Connection
from starlette.responses import HTMLResponse

from truceline.assess.status import status
from truceline.errors import InputError
from truceline.publish.web.security.access import AsReader
from truceline.publish.web.security.cookies import VISIT, keep
from truceline.publish.web.shapes.days import AskedDays, Days, between, moved
from truceline.publish.web.shapes.strip import Strip, related, strip, words
from truceline.publish.web.shapes.titles import of_ceasefire
from truceline.publish.web.visit import Visit
from truceline.records.judgement import Judgement
from truceline.records.linked import Ceasefire, StatusOn
from truceline.store.overview import DayCount, NewReport, added_since, counted_days, disputed, judged_since, per_day

router = APIRouter()
WINDOW = 60
"""Days that the strips and the plot show at most."""
SHORTEST = 21
"""Days that they show at least, where the store begins later."""
MOST = 25
"""Ceasefires on the page; the others have a page of their own."""
_LOOKED_AT = 500
"""New reports whose ceasefires are told."""
_APART = timedelta(minutes=30)
"""After so long without a request, the next one is another visit."""


@dataclass(frozen=True)
class Standing:
    """A ceasefire on a day. `spoken`: the last day on which anything was said of it or held against it."""

    ceasefire: Ceasefire
    title: str
    status: StatusOn
    strip: Strip
    spoken: str


@dataclass(frozen=True)
class Turn:
    """A ceasefire of which new reports speak. `before`: its status as it was known at the end of the day of the last
    visit, None where it was not known."""

    id: str
    title: str
    now: StatusOn
    before: StatusOn | None


@dataclass(frozen=True)
class News:
    """What was added and decided since a moment. None of it where this is the first visit."""

    since: str
    reports: int
    newest: Sequence[NewReport]
    judgements: int
    decided: Sequence[Judgement]
    ceasefires: Sequence[Turn]


@router.get("/")
def start(visit: AsReader, days: AskedDays) -> HTMLResponse:
    """The page."""
    first = first_day(days.on, days.extent.first)
    everything = visit.desk.memory.ceasefires(days.known)
    found = standing(everything, days.on, first)
    store = visit.desk.ledger.store
    before, now = _visits(visit)
    with store.reading() as connection:
        counted = per_day(connection, first, days.on) if days.known is None else _known_per_day(visit, days, first)
        news = _news(visit, connection, before, days.on, everything) if before else None
        open_questions = disputed(connection)
    page = visit.page(
        "start.html.j2",
        days=days,
        first=first,
        standing=found[:MOST],
        more=len(found) - MOST,
        silent=len(everything) - len(found),
        counted=filled(counted, first, days.on),
        news=news,
        disputed=open_questions,
    )
    keep(page, visit.request, VISIT, f"{before or ''}|{now}")
    return page


def _known_per_day(visit: Visit, days: Days, first: str) -> list[DayCount]:
    """The attacks of each day as they were known on another."""
    return counted_days(visit.desk.memory.as_known(days.known)[0], first, days.on)


def first_day(on: str, begins: str | None) -> str:
    """The first day that is drawn: none long before the store's first report."""
    earliest = moved(on, 1 - WINDOW)
    return max(earliest, min(moved(begins, -7), moved(on, 1 - SHORTEST))) if begins else earliest


def standing(everything: Sequence[Ceasefire], on: str, first: str) -> list[Standing]:
    """The ceasefires of which anything is said or told in the window up to a day, the latest spoken of first."""
    found: list[Standing] = []
    for each in everything:
        spoken = _spoken(each, on)
        if spoken is None or spoken < first:
            continue
        others = related(each, everything)
        found.append(
            Standing(each, of_ceasefire(each), status(each, on, others=others), strip(each, others, first, on), spoken)
        )
    return sorted(found, key=lambda one: (one.spoken, len(one.ceasefire.agreements), one.ceasefire.id), reverse=True)


def _spoken(each: Ceasefire, on: str) -> str | None:
    said = [word.on[:10] for word in words(each) if word.on is not None]
    held = [violation.on[:10] for violation in each.violations if violation.on is not None]
    return max((day for day in (*said, *held) if day <= on), default=None)


def filled(counted: Sequence[DayCount], first: str, last: str) -> list[DayCount]:
    """One row for each day, those without an incident too."""
    there = {each.day: each for each in counted}
    every = (moved(first, number) for number in range(between(first, last) + 1))
    return [there.get(day, DayCount(day, 0, 0, 0, 0)) for day in every]


def _visits(visit: Visit) -> tuple[str | None, str]:
    """When this browser was here before this visit (None: never), and now, both UTC."""
    now = visit.desk.ledger.store.now()
    before, _, last = visit.request.cookies.get(VISIT, "").partition("|")
    try:
        apart = datetime.fromisoformat(now) - datetime.fromisoformat(last) > _APART if last else False
        if before:
            datetime.fromisoformat(before)
    except (ValueError, TypeError):  # a cookie that somebody changed
        return None, now
    return (last if apart else before or None), now


def _news(visit: Visit, connection: Connection, since: str, on: str, everything: Sequence[Ceasefire]) -> News:
    reports, newest = added_since(connection, since, _LOOKED_AT)
    judgements, decided = judged_since(connection, since, 5)
    fresh = {each.id for each in newest}
    spoken = [each for each in everything if any(ref.report in fresh for ref in each.agreements)]
    turns = [_turn(visit, each, since, on, everything) for each in spoken[:5]]
    return News(since, reports, newest[:5], judgements, decided, turns)


def _turn(visit: Visit, each: Ceasefire, since: str, on: str, everything: Sequence[Ceasefire]) -> Turn:
    now = status(each, on, others=related(each, everything))
    day = datetime.fromisoformat(since).date().isoformat()
    if day == visit.desk.today():
        return Turn(each.id, of_ceasefire(each), now, now)
    try:
        before = visit.desk.memory.status(each.id, on, day)
    except InputError:  # nobody had spoken of it then
        before = None
    return Turn(each.id, of_ceasefire(each), now, before)
