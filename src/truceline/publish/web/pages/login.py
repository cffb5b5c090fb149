"""Log in and out, and a new password."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import Response

from truceline.publish.web.faults import Refused
from truceline.publish.web.security.access import Anybody
from truceline.publish.web.security.cookies import HOURS, SESSION, drop, keep, new_secret
from truceline.publish.web.security.passwords import fits, hashed, outdated
from truceline.publish.web.visit import Visit
from truceline.store import accounts

router = APIRouter()
_WRONG = "Name and password do not belong together."
_TOO_OFTEN = "Too many tries. Wait five minutes, then try again."


@router.get("/login")
def login(visit: Anybody, onward: str = "/") -> Response:
    """The form; who need not log in goes on at once."""
    if visit.role is not None:
        return visit.onward(_within(onward))
    return visit.page("login.html.j2", onward=_within(onward), name="", wrong=None)


@router.post("/login")
def log_in(
    visit: Anybody,
    name: Annotated[str, Form(max_length=200)],
    password: Annotated[str, Form(max_length=2000)],
    onward: Annotated[str, Form()] = "/",
) -> Response:
    """Starts a session."""
    address = visit.request.client.host if visit.request.client else ""
    if visit.desk.settings.public:
        raise Refused(403, "This page is for reading only.")
    if not visit.desk.limit.allows(name, address):
        return visit.page("login.html.j2", 429, onward=_within(onward), name=name, wrong=_TOO_OFTEN)
    store = visit.desk.ledger.store
    with store.reading() as connection:
        known = accounts.password_of(connection, name)
    if not fits(known[1] if known else None, password) or known is None:
        visit.desk.limit.failed(name, address)
        return visit.page("login.html.j2", 401, onward=_within(onward), name=name, wrong=_WRONG)
    account, hash_ = known
    secret, now = new_secret(), store.now()
    ends = (datetime.fromisoformat(now) + timedelta(hours=HOURS)).isoformat(timespec="milliseconds")
    with store.writing() as connection:
        if outdated(hash_):
            accounts.set_password(connection, account.number, hashed(password))
        accounts.start_session(connection, account.number, secret, now, ends)
    response = visit.onward(_within(onward))
    keep(response, visit.request, SESSION, secret, HOURS * 3600)
    return response


@router.post("/logout")
def log_out(visit: Anybody) -> Response:
    """Ends the session."""
    return _logged_out(visit)


def _logged_out(visit: Visit) -> Response:
    secret = visit.request.cookies.get(SESSION)
    if secret:
        with visit.desk.ledger.store.writing() as connection:
            accounts.end_session(connection, secret)
    response = visit.onward("/")
    drop(response, SESSION)
    return response


def _within(path: str) -> str:
    """An address of this page; anything that would lead elsewhere becomes the start."""
    plain = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if plain else "/"
