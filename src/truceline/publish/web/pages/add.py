"""Adding reports: one that is pasted, files, an address; they are read in the background, which the page follows."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import Response

from truceline.errors import InputError
from truceline.ingest import iso_date, make_report
from truceline.ingest.columns import Columns, told_columns
from truceline.ingest.holding import Wanted
from truceline.publish.web.adding.sources import AnySource, Linked, Pasted, Uploaded
from truceline.publish.web.adding.uploads import keep
from truceline.publish.web.rendering import count
from truceline.publish.web.security.access import AsEditor
from truceline.publish.web.security.outward import way
from truceline.publish.web.visit import Visit

SHOWN = 100
"""Reports and refusals of a request that are listed, of each."""
_LONGEST = {"title": 1000, "publisher": 300, "published": 40, "address": 2000, "encoding": 40, "columns": 500}


def _here(request: Request) -> None:
    """Where the page is for reading only, there is no such page."""
    if request.app.state.desk.settings.public:
        raise HTTPException(404)


async def _sent(visit: AsEditor, request: Request) -> AsyncIterator[FormData]:
    """What a form holds; it is looked at only after who sent it."""
    form = await request.form()
    try:
        yield form
    finally:
        await form.close()


router = APIRouter(dependencies=[Depends(_here)])
Sent = Annotated[FormData, Depends(_sent)]


@router.get("/add")
def add(visit: AsEditor) -> Response:
    """The page."""
    return _page(visit)


@router.post("/add/text")
def add_text(visit: AsEditor, form: Sent) -> Response:
    """Takes a pasted report into the queue."""
    try:
        report = make_report(
            _field(form, "text", None).replace("\r\n", "\n"),  # browsers send line ends so, whatever was pasted
            title=_field(form, "title"),
            publisher=_field(form, "publisher"),
            published=_field(form, "published") or None,
            settings=visit.desk.settings.reader,
        )
    except InputError as error:
        return _page(visit, 400, f"The text {error.message}", form)
    return _queued(visit, "A pasted report", [Pasted(report)])


@router.post("/add/files")
def add_files(visit: AsEditor, form: Sent) -> Response:
    """Takes files into the queue, copied under names of ours."""
    limits = visit.desk.settings.adding
    files = [each for each in form.getlist("files") if isinstance(each, UploadFile) and (each.filename or each.size)]
    try:
        if not files or len(files) > limits.files:
            told = f"{len(files)} files are too many at once; send" if files else "choose"
            raise InputError("TL337", f"{told} 1 to {limits.files} files")
        wanted = _wanted(form)
    except InputError as error:
        return _page(visit, 400, _sentence(error), form)
    folder = Path(tempfile.mkdtemp(prefix="truceline-add-"))
    try:
        kept = [keep(each.file, each.filename, folder, number) for number, each in enumerate(files, 1)]
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    sources = [Uploaded(each, wanted, limits, visit.desk.settings.reader) for each in kept]
    words = kept[0].name if len(kept) == 1 else f"{kept[0].name} and {count(len(kept) - 1, 'other file')}"
    return _queued(visit, words, sources, folder)


@router.post("/add/address")
def add_address(visit: AsEditor, form: Sent) -> Response:
    """Takes an address into the queue; where it may lie is looked at when it is asked."""
    desk = visit.desk
    try:
        address = way(_field(form, "address")).address
        wanted = _wanted(form)
    except InputError as error:
        return _page(visit, 400, _sentence(error), form)
    source = Linked(address, desk.outward, wanted, desk.settings.adding, desk.settings.reader)
    return _queued(visit, address, [source])


@router.get("/add/{id}")
def follow(visit: AsEditor, id: str, seen: str = "") -> Response:
    """How far a request is, and what came of it. `seen`: the state that is shown; 204 where it is still that."""
    job = visit.desk.jobs.get(id)
    if job is None:
        raise HTTPException(404)
    ahead = visit.desk.jobs.ahead(job)
    mark = f"{job.mark}-{ahead}"
    if seen == mark and visit.partial:
        return Response(status_code=204)
    return visit.page("add_job.html.j2", job=job, ahead=ahead, mark=mark, shown=SHOWN, reports=list(job.seen.values()))


def _wanted(form: FormData) -> Wanted:
    """What is told of reports that do not tell it themselves. Raises InputError (TL113, TL116)."""
    published = _field(form, "published")
    return Wanted(
        columns=told_columns(_field(form, "columns").replace(",", " ").split()),
        known=Columns(
            publisher=_field(form, "publisher") or None, published=iso_date(published) if published else None
        ),
        encoding=_field(form, "encoding") or None,
    )


def _field(form: FormData, name: str, longest: int | None = 0) -> str:
    """What stands in a field, blanks around it left out; the whole where `longest` is None.

    Raises InputError (TL337) where it is longer than a person would write it.
    """
    value = form.get(name, "")
    written = value if isinstance(value, str) else ""
    if longest is None:
        return written
    if len(written) > _LONGEST[name]:
        raise InputError("TL337", f"{name} has {len(written):,} characters; at most {_LONGEST[name]:,} will do")
    return "".join(char for char in written if char != "\0").strip()


def _queued(visit: Visit, words: str, sources: Sequence[AnySource], folder: Path | None = None) -> Response:
    job = visit.desk.jobs.start(words, visit.name, sources, folder, visit.account_number)
    return visit.onward(f"/add/{job.id}")


def _sentence(error: InputError) -> str:
    return f"{error.message[:1].upper()}{error.message[1:]}."


def _page(visit: Visit, status: int = 200, wrong: str | None = None, form: FormData | None = None) -> Response:
    written = {name: str(form.get(name, "")) if form else "" for name in ("text", *_LONGEST)}
    jobs = visit.desk.jobs
    return visit.page(
        "add.html.j2",
        status,
        wrong=wrong,
        written=written,
        limits=visit.desk.settings.adding,
        largest=visit.desk.settings.reader.largest_report,
        recent=[(job, jobs.ahead(job)) for job in jobs.recent()],
    )
