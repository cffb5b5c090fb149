"""Accounts, sessions and tokens in the store; of passwords, sessions and tokens it holds digests only."""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection, RowMapping, Select, delete, insert, select, update

from truceline.errors import InputError
from truceline.records.account import Account, AccountChange, AccountChangeKind, Role, Token
from truceline.store.schema_accounts import account, account_change, session, token


def digest_of(secret: str) -> str:
    """What the store keeps of a session or token: its sha256, as it is long and random."""
    return hashlib.sha256(secret.encode("utf-8")).hexdigest()


def any_account(connection: Connection) -> bool:
    """Whether anybody may log in."""
    return connection.execute(select(account.c.number).where(account.c.removed.is_(None)).limit(1)).first() is not None


def accounts(connection: Connection) -> list[Account]:
    """All accounts in the order in which they were made, closed ones too."""
    return [_account(row) for row in connection.execute(select(account).order_by(account.c.number)).mappings()]


def add_account(
    connection: Connection, name: str, role: Role, password: str, at: str, by: str | None = None
) -> Account:
    """A new account. `password`: its hash. `by`: who makes it, None: not known.

    Raises InputError (TL320 the name is taken or was, TL321 no name).
    """
    plain = " ".join(name.split())
    if not plain or len(plain) > 80 or not plain.isprintable():
        raise InputError("TL321", f"{name!r}: a name has 1 to 80 letters, such as anna or 'Anna Berg'")
    if connection.execute(select(account.c.number).where(account.c.name == plain)).first():
        raise InputError("TL320", f"{plain}: the name is taken, or was; judgements stand under it; use another")
    values = {"name": plain, "role": role, "password": password, "created": at}
    number = connection.execute(insert(account).values(**values).returning(account.c.number)).scalar_one()
    _note(connection, number, "added", at, by, role)
    return Account(number=number, name=plain, role=role, created=at)


def remove_account(connection: Connection, name: str, at: str, by: str | None = None) -> None:
    """Closes an account: its sessions end, its tokens are good no more; its judgements stay.

    Raises InputError (TL322 there is none).
    """
    number = _open(connection, name).number
    connection.execute(update(account).where(account.c.number == number).values(removed=at))
    connection.execute(delete(session).where(session.c.account == number))
    connection.execute(update(token).where(token.c.account == number, token.c.revoked.is_(None)).values(revoked=at))
    _note(connection, number, "removed", at, by)


def password_of(connection: Connection, name: str) -> tuple[Account, str] | None:
    """An open account and the hash of its password; None: there is none of that name."""
    row = connection.execute(_named(name)).mappings().first()
    return (_account(row), row["password"]) if row else None


def set_password(connection: Connection, number: int, password: str) -> None:
    """Gives an account a new password, or a stronger hash of the one that it has (its hash)."""
    connection.execute(update(account).where(account.c.number == number).values(password=password))


def note_password(connection: Connection, number: int, at: str, by: str) -> None:
    """Notes that somebody gave an account a new password."""
    _note(connection, number, "password", at, by)


def start_session(connection: Connection, number: int, secret: str, at: str, expires: str) -> None:
    """Keeps that a browser is logged in; sessions that are over go."""
    connection.execute(delete(session).where(session.c.expires < at))
    connection.execute(insert(session).values(digest=digest_of(secret), account=number, created=at, expires=expires))


def end_session(connection: Connection, secret: str) -> None:
    """Logs a browser out."""
    connection.execute(delete(session).where(session.c.digest == digest_of(secret)))


def end_other_sessions(connection: Connection, number: int, secret: str) -> None:
    """Logs an account out everywhere but here."""
    others = delete(session).where(session.c.account == number, session.c.digest != digest_of(secret))
    connection.execute(others)


def of_session(connection: Connection, secret: str, now: str) -> Account | None:
    """Who is logged in with what a browser keeps; None: nobody, or no longer."""
    asked = select(account).join(session, session.c.account == account.c.number)
    asked = asked.where(session.c.digest == digest_of(secret), session.c.expires > now, account.c.removed.is_(None))
    row = connection.execute(asked).mappings().first()
    return _account(row) if row else None


def add_token(connection: Connection, name: str, secret: str, note: str, at: str, by: str | None = None) -> Token:
    """Keeps a new token of an account. Raises InputError (TL322 there is no such account)."""
    number = _open(connection, name).number
    values = {"digest": digest_of(secret), "account": number, "note": note.strip(), "created": at}
    made = connection.execute(insert(token).values(**values).returning(token.c.number)).scalar_one()
    _note(connection, number, "token added", at, by, f"{made} {note.strip()}".strip())
    return Token(number=made, account=name, note=note.strip(), created=at)


def tokens(connection: Connection) -> list[Token]:
    """All tokens, those that were revoked too."""
    asked = select(token, account.c.name).join(account).order_by(token.c.number)
    return [
        Token(
            number=row["number"],
            account=row["name"],
            note=row["note"],
            created=row["created"],
            used=row["used"],
            revoked=row["revoked"],
        )
        for row in connection.execute(asked).mappings()
    ]


def revoke_token(connection: Connection, number: int, at: str, by: str | None = None) -> None:
    """Takes a token back. Raises InputError (TL323 there is none)."""
    gone = update(token).where(token.c.number == number, token.c.revoked.is_(None)).values(revoked=at)
    if not connection.execute(gone).rowcount:
        raise InputError("TL323", f"{number}: there is no such token, or it was revoked; see truceline tokens list")
    owner = connection.execute(select(token.c.account).where(token.c.number == number)).scalar_one()
    _note(connection, owner, "token revoked", at, by, str(number))


def changes(connection: Connection, name: str | None = None) -> list[AccountChange]:
    """What was done to accounts, in order; to those of one name, where one is given."""
    table = account_change.c
    asked = select(table.at, table.who, account.c.name.label("account"), table.kind, table.told)
    asked = asked.join_from(account_change, account, account.c.number == table.account).order_by(table.number)
    if name is not None:
        asked = asked.where(account.c.name == " ".join(name.split()))
    return [AccountChange(**row) for row in connection.execute(asked).mappings()]


def _note(
    connection: Connection, number: int, kind: AccountChangeKind, at: str, by: str | None, told: str | None = None
) -> None:
    connection.execute(insert(account_change).values(at=at, who=by, account=number, kind=kind, told=told))


def of_token(connection: Connection, secret: str) -> tuple[Account, Token] | None:
    """Whose a token is; None: it is none, or no longer."""
    asked = select(account, token.c.number.label("token"), token.c.note, token.c.used, token.c.created.label("made"))
    asked = asked.join(token, token.c.account == account.c.number)
    asked = asked.where(token.c.digest == digest_of(secret), token.c.revoked.is_(None), account.c.removed.is_(None))
    row = connection.execute(asked).mappings().first()
    if row is None:
        return None
    found = Token(number=row["token"], account=row["name"], note=row["note"], created=row["made"], used=row["used"])
    return _account(row), found


def mark_used(connection: Connection, number: int, day: str) -> None:
    """Notes the day on which a token was used."""
    connection.execute(update(token).where(token.c.number == number).values(used=day))


def _named(name: str) -> Select[tuple[object, ...]]:
    return select(account).where(account.c.name == " ".join(name.split()), account.c.removed.is_(None))


def _open(connection: Connection, name: str) -> Account:
    row = connection.execute(_named(name)).mappings().first()
    if row is None:
        raise InputError("TL322", f"{name}: has no account; see truceline users list")
    return _account(row)


def _account(row: RowMapping) -> Account:
    return Account(**{name: row[name] for name in Account.__struct_fields__})
