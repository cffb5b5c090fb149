"""Who asks, and whether they may: one dependency for every page and every address of the API.

    AsReader, AsReviewer, AsEditor, AsAdmin    a handler takes one of these as its first argument

Three ways to be here: alone (this machine only, a file, no accounts: no login), with an account (cookie or token), or
public (everybody reads, nobody changes anything).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import Depends, Request

from truceline.ledger.deciding import person
from truceline.publish.web.desk import Desk
from truceline.publish.web.faults import Refused
from truceline.publish.web.security.cookies import SEAT, SESSION, form_token, new_secret, same
from truceline.publish.web.visit import Visit
from truceline.records.account import Account, Role
from truceline.store import accounts

FORM_FIELD = "form_token"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_HERE = frozenset({"localhost", "127.0.0.1", "::1"})


def identify(request: Request) -> Visit:
    """Who asks. Raises Refused where another site asks in the name of this machine (401: the token is not good)."""
    desk: Desk = request.app.state.desk
    if desk.settings.public:
        return _visit(request, desk, None, "reader")
    bearer = _bearer(request)
    now = desk.ledger.store.now()
    with desk.ledger.store.reading() as connection:
        alone = desk.settings.alone and not accounts.any_account(connection)
        found = accounts.of_token(connection, bearer) if bearer else None
        secret = request.cookies.get(SESSION)
        account = accounts.of_session(connection, secret, now) if secret and not bearer else None
    if bearer:
        if found is None:
            raise Refused(401, "This token is not good, or was revoked: truceline tokens add NAME")
        account, token = found
        if token.used != now[:10]:
            with desk.ledger.store.writing() as connection:
                accounts.mark_used(connection, token.number, now[:10])
        return _visit(request, desk, account, account.role, by_token=True)
    if alone:
        _this_machine(request, desk)
        return _visit(request, desk, None, "admin", name=person())
    return _visit(request, desk, account, account.role if account else None)


def _visit(
    request: Request,
    desk: Desk,
    account: Account | None,
    role: Role | None,
    *,
    name: str = "",
    by_token: bool = False,
) -> Visit:
    kept = request.cookies.get(SESSION) if account else request.cookies.get(SEAT)
    secret = kept or new_secret()
    return Visit(
        request=request,
        desk=desk,
        account=account,
        role=role,
        name=account.name if account else name,
        form_token=form_token(secret),
        new_seat=None if kept else secret,
        by_token=by_token,
    )


def _bearer(request: Request) -> str | None:
    kind, _, secret = request.headers.get("Authorization", "").partition(" ")
    return secret.strip() if kind.lower() == "bearer" and secret.strip() else None


def _this_machine(request: Request, desk: Desk) -> None:
    """Without a login, a page elsewhere must not reach this one under a name of its own (DNS rebinding)."""
    if request.url.hostname not in (*_HERE, desk.settings.host):
        raise Refused(421, f"Open it as http://127.0.0.1:{desk.settings.port}/")


async def checked(request: Request, visit: Annotated[Visit, Depends(identify)]) -> Visit:
    """Who asks, the form's token compared where something is to be changed. Raises Refused (403)."""
    if request.method in _SAFE or visit.by_token:
        return visit
    given = request.headers.get("X-Form-Token")
    if given is None and "form" in request.headers.get("Content-Type", ""):
        form = await request.form()
        value = form.get(FORM_FIELD)
        given = value if isinstance(value, str) else None
    if visit.new_seat is not None or not given or not same(given, visit.form_token):
        raise Refused(
            403, "This form was not made for this browser, or is from before a login. Go back, reload, retry."
        )
    return visit


def needs(role: Role) -> Callable[[Request, Visit], Awaitable[Visit]]:
    """A dependency that lets in only who may do what a role may do. Raises Refused (401 log in, 403 may not)."""

    async def guard(request: Request, visit: Annotated[Visit, Depends(identify)]) -> Visit:
        if visit.may(role):
            return await checked(request, visit)  # only now: what strangers send is not even looked at
        if visit.role is None:
            raise Refused(401, "Log in to see this.")
        raise Refused(403, _why(visit, role))

    return guard


def _why(visit: Visit, role: Role) -> str:
    if visit.desk.settings.public:
        return "This page is for reading only."
    return f"This needs the role {role}; {visit.name} has the role {visit.role}."


Anybody = Annotated[Visit, Depends(checked)]
"""For the login itself and the way out of it."""
AsReader = Annotated[Visit, Depends(needs("reader"))]
AsReviewer = Annotated[Visit, Depends(needs("reviewer"))]
AsEditor = Annotated[Visit, Depends(needs("editor"))]
AsAdmin = Annotated[Visit, Depends(needs("admin"))]
