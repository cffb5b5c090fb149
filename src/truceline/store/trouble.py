"""What goes wrong with a database, in one sentence each."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, OperationalError

from truceline.errors import InputError, StoreError, TrucelineError

_KEPT = "what was reported as added is kept; then type the same command again"
_FULL = ("disk is full", "53100")
_READ_ONLY = ("readonly database", "unable to open database file", "25006", "42501")
_LOCKED = ("database is locked", "database table is locked", "55P03", "57014")
_NO_STORE = ("file is not a database",)
_DAMAGED = ("malformed", "disk i/o error", "XX001", "XX002")


@contextmanager
def told(name: str) -> Iterator[None]:
    """Errors of the database behind `name` as one sentence.

    Raises StoreError (TL301 no room, TL302 may not be written, TL303 locked, TL304 damaged, TL309 connection) and
    InputError (TL305 no store); an error that none of them explains passes as it is.
    """
    try:
        yield
    except DBAPIError as error:
        known = _explained(name, error)
        if known is None:
            raise
        raise known from error


def _explained(name: str, error: DBAPIError) -> TrucelineError | None:
    said = f"{getattr(error.orig, 'sqlstate', None) or ''} {error.orig}".lower()

    def has(signs: tuple[str, ...]) -> bool:
        return any(sign.lower() in said for sign in signs)

    if has(_FULL):
        return StoreError("TL301", f"{name}: the disk is full; make room: {_KEPT}")
    if has(_READ_ONLY):
        return StoreError("TL302", f"{name}: may not be written; see who owns the file and its folder, or use another")
    if has(_LOCKED):
        return StoreError("TL303", f"{name}: another program has locked the store; wait until it is done: {_KEPT}")
    if has(_NO_STORE):
        return not_a_store(name)
    if has(_DAMAGED):
        return StoreError("TL304", f"{name}: the file is damaged or its disk fails; take the last copy of it")
    if isinstance(error, OperationalError) and (error.connection_invalidated or "connect" in said):
        return StoreError("TL309", f"{name}: no connection ({_first_line(error)}); {_KEPT}")
    return None


def not_a_store(name: str) -> InputError:
    """The refusal of a database or file that holds something else (TL305)."""
    return InputError("TL305", f"{name}: is not a store of Truceline; name another file, which will be made")


def _first_line(error: DBAPIError) -> str:
    lines = str(error.orig).strip().splitlines()
    return lines[0] if lines else type(error.orig).__name__
