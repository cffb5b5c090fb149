"""One's own account: its role, its tokens, a new password."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import Response

from truceline.errors import InputError
from truceline.publish.web.faults import Refused
from truceline.publish.web.security.access import AsReader
from truceline.publish.web.security.cookies import SESSION
from truceline.publish.web.security.passwords import SHORTEST, fits, hashed
from truceline.publish.web.visit import Visit
from truceline.records.account import Account
from truceline.store import accounts

router = APIRouter()


@router.get("/account")
def account(visit: AsReader) -> Response:
    """The page."""
    return _page(visit, _own(visit))


@router.post("/account")
def new_password(
    visit: AsReader,
    password: Annotated[str, Form(max_length=2000)],
    new: Annotated[str, Form(max_length=2000)],
    again: Annotated[str, Form(max_length=2000)],
) -> Response:
    """Gives the account another password; it is logged out everywhere else."""
    own = _own(visit)
    address = visit.request.client.host if visit.request.client else ""
    if not visit.desk.limit.allows(own.name, address):
        return _page(visit, own, 429, wrong="Too many tries. Wait five minutes, then try again.")
    store = visit.desk.ledger.store
    with store.reading() as connection:
        known = accounts.password_of(connection, own.name)
    if known is None or not fits(known[1], password):
        visit.desk.limit.failed(own.name, address)
        return _page(visit, own, 400, wrong="The password of today is another one.")
    if new != again:
        return _page(visit, own, 400, wrong="The new passwords are not the same.")
    try:
        made = hashed(new)
    except InputError as error:
        return _page(visit, own, 400, wrong=f"{error.message[:1].upper()}{error.message[1:]}.")
    with store.writing() as connection:
        accounts.set_password(connection, own.number, made)
        accounts.note_password(connection, own.number, store.now(), own.name)
        accounts.end_other_sessions(connection, own.number, visit.request.cookies.get(SESSION, ""))
    return _page(visit, own, done="The new password holds. You are logged out everywhere else.")


def _own(visit: Visit) -> Account:
    """The account of who asks. Raises Refused (403) where nobody needs one."""
    if visit.account is None:
        raise Refused(403, "Nobody needs an account here.")
    return visit.account


def _page(visit: Visit, own: Account, status: int = 200, wrong: str | None = None, done: str | None = None) -> Response:
    with visit.desk.ledger.store.reading() as connection:
        done_to = accounts.changes(connection, own.name)
        mine = [each for each in accounts.tokens(connection) if each.account == own.name and each.revoked is None]
    return visit.page(
        "account.html.j2", status, own=own, tokens=mine, changes=done_to, wrong=wrong, done=done, shortest=SHORTEST
    )
