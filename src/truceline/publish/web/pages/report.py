"""One report: its text with every record marked, what is behind a record, and the forms to decide about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from truceline.errors import InputError
from truceline.lexicon import folders
from truceline.publish.page.view import kinds_in
from truceline.publish.web.security.access import AsReader, AsReviewer
from truceline.publish.web.shapes.card import Card, card, decided, state
from truceline.publish.web.shapes.fields import Sent, changes, fields
from truceline.publish.web.shapes.text import in_order, runs, told
from truceline.publish.web.shapes.titles import of_ceasefire, of_incident
from truceline.publish.web.visit import Visit
from truceline.publish.wording import Entry, Section, background, heading, plain, sections
from truceline.records import Reading
from truceline.records.judgement import Change, Judgement
from truceline.store.judged import judged
from truceline.store.judging import additions, of_report
from truceline.store.keys import by_id
from truceline.store.overview import told_in

router = APIRouter()
Decision = Literal["confirm", "reject", "correct", "note"]
_READ = "read against the text"
"""The reason of who accepts a record without typing one."""


@dataclass(frozen=True)
class Opened:
    """A report as the page needs it. `read`: as the reader made it; `judged`: with what people decided. `entries`: of
    both, by id. `left_out`: ids of records that people rejected, and of what fell with them. `added`: when, by whom.
    """

    read: Reading
    judged: Reading
    judgements: Sequence[Judgement]
    decisions: Mapping[str, Sequence[Judgement]]
    parts: Sequence[Section]
    entries: Mapping[str, Entry]
    left_out: Sequence[str]
    added: Sequence[Change]


def _open(visit: Visit, id: str) -> Opened:
    """A report by its id, the start of it, or the caller's own. Raises InputError (TL310)."""
    store = visit.desk.ledger.store
    read = store.as_read(id)
    with store.reading() as connection:
        judgements = of_report(connection, read.report.id)
        added = additions(connection, read.report.id)
    now = judged(read, tuple(judgements)) if judgements else read
    parts = (*sections(now), *background(now))
    there = {entry.id: entry for part in parts for entry in part.entries}
    if not judgements:
        return Opened(read, now, judgements, {}, parts, there, (), added)
    before = {entry.id: entry for part in (*sections(read), *background(read)) for entry in part.entries}
    gone = [key for key in before if key not in there]
    return Opened(read, now, judgements, decided(read, judgements), parts, {**before, **there}, gone, added)


@router.get("/report/{id}")
def report(visit: AsReader, id: str, at: str = "") -> Response:
    """The page. `at`: characters that are to be seen, as `103-111`. Raises InputError (TL310)."""
    return _page(visit, _open(visit, id), at=at)


@router.get("/report/{id}/record/{record}")
def record(visit: AsReader, id: str, record: str) -> Response:
    """The page with one record opened, or that record's card alone (htmx). Raises InputError (TL310)."""
    opened = _open(visit, id)
    if visit.partial:
        return visit.page("card_only.html.j2", **_card(visit, opened, record), opened=opened, note=None)
    return _page(visit, opened, record)


async def _sent(request: Request) -> Sent:
    """The form as it was sent."""
    form = await request.form()
    return {name: [value for value in form.getlist(name) if isinstance(value, str)] for name in form}


@router.post("/report/{id}/record/{record}")
def decide(visit: AsReviewer, id: str, record: str, sent: Annotated[Sent, Depends(_sent)]) -> Response:
    """Keeps a decision about a record and shows the page as it is then.

    Raises InputError: TL310 there is none, TL312 an impossible value, TL313 no reason, TL316 no such decision.
    """
    opened = _open(visit, id)
    try:
        done = _kept(visit, opened, record, sent)
    except InputError as error:
        if error.code not in ("TL312", "TL313", "TL315", "TL316"):
            raise
        return _page(visit, _open(visit, id), record, note=error.message, status=409 if error.code == "TL315" else 400)
    if visit.request.headers.get("HX-Request") != "true":
        return visit.onward(f"/report/{opened.read.report.id[:12]}/record/{record}")
    return _page(visit, _open(visit, id), record, done=done)


def _kept(visit: Visit, opened: Opened, record: str, sent: Sent) -> str:
    """Keeps the decision of a form; what was done, in a few words."""
    decision, because, seen = (next(iter(sent.get(name, ())), "") for name in ("decision", "because", "seen"))
    target = f"{opened.read.report.id}/{by_id(opened.read, record).id}"
    because = because.strip() or (_READ if decision == "confirm" else "")
    if not because:
        raise InputError("TL313", "Say why; the reason is kept with the decision.")
    known = int(seen) if seen.isdecimal() and len(seen) < 12 else None
    ledger, name, account = visit.desk.ledger, visit.name, visit.account_number
    if decision == "correct":
        changed = changes(opened.judged, by_id(opened.judged, record), sent)
        if not changed:
            raise InputError("TL316", "Nothing was changed in the form.")
        ledger.correct(target, changed, because, by=name, account=account, seen=known)
        return f"{record} corrected: {', '.join(field.replace('_', ' ') for field in changed)}"
    if decision not in ("confirm", "reject", "note"):
        raise InputError("TL316", "A decision is confirm, reject, correct or note.")
    kind: Decision = "confirm" if decision == "confirm" else "reject" if decision == "reject" else "note"
    ledger.judge(kind, target, because, by=name, account=account, seen=known)
    return f"{record} {'rejected' if kind == 'reject' else 'confirmed' if kind == 'confirm' else 'noted'}"


def _card(visit: Visit, opened: Opened, id: str) -> dict[str, object]:
    """What the card of a record is filled with. Raises InputError (TL310)."""
    entry = opened.entries.get(id)
    if entry is None:
        raise InputError("TL310", f"{id}: report {opened.read.report.id[:12]} has no such record")
    reading = opened.read if id in opened.left_out else opened.judged
    tables = folders(visit.desk.settings.reader.lexicon)
    found: Card = card(reading, id, entry, opened.decisions.get(id, ()), tables)
    editable = found.kind not in ("time", "dispute") and id not in opened.left_out
    return {
        "card": found,
        "fields": fields(reading, by_id(reading, id)) if editable and visit.may("reviewer") else [],
        "short": {key: plain(each.line) for key, each in opened.entries.items()},
        "across": _across(visit, opened, id),
    }


def _across(visit: Visit, opened: Opened, id: str) -> list[tuple[str, str]]:
    """Where a record leads beyond its report: address and title of its incident or ceasefire."""
    report = opened.read.report.id
    if id.startswith("g"):
        everything = visit.desk.memory.ceasefires()
        mine = [each for each in everything if any((ref.report, ref.record) == (report, id) for ref in each.agreements)]
        return [(f"/ceasefire/{each.id}", of_ceasefire(each)) for each in mine]
    with visit.desk.ledger.store.reading() as connection:
        told_of = told_in(connection, report)
    events = {id} if id.startswith("e") else {each.event for each in opened.judged.casualties if each.id == id}
    return [(f"/incident/{each.id}", of_incident(each)) for event, each in told_of if event in events]


def _page(
    visit: Visit,
    opened: Opened,
    chosen: str | None = None,
    *,
    at: str = "",
    note: str | None = None,
    done: str | None = None,
    status: int = 200,
) -> Response:
    title, facts = heading(opened.judged)
    said = {key: plain(entry.line) for key, entry in opened.entries.items()}
    found = _card(visit, opened, chosen) if chosen else {"card": None, "fields": [], "short": said, "across": []}
    listed = [entry.id for part in opened.parts for entry in part.entries]
    return visit.page(
        "report.html.j2",
        status,
        opened=opened,
        title=title,
        facts=facts,
        runs=runs(opened.judged, told(at, len(opened.judged.report.text)), chosen),
        kinds=kinds_in(opened.judged),
        states={key: state(found) for key, found in opened.decisions.items()},
        order=in_order(opened.judged, listed),
        note=note,
        done=done,
        **found,
    )
