"""`truceline users` and `truceline tokens`: who may use the page and the API."""

from __future__ import annotations

import getpass
import sys
from typing import Literal

from truceline.errors import InputError
from truceline.ledger import open_ledger
from truceline.ledger.deciding import person
from truceline.publish.cli.output import Output
from truceline.publish.cli.rows import Format, print_rows
from truceline.publish.cli.table import table
from truceline.publish.web.security.cookies import new_secret
from truceline.publish.web.security.passwords import hashed
from truceline.records.account import Role
from truceline.store import accounts


def add_user(store: str, name: str, role: Role) -> None:
    """Makes an account, its password asked or read from standard input. Raises InputError (TL320, TL321, TL324)."""
    with open_ledger(store) as ledger:
        password = hashed(_password(name))
        with ledger.store.writing() as connection:
            made = accounts.add_account(connection, name, role, password, ledger.store.now(), person() or None)
    Output().prose(f"{made.name} may log in as {made.role}")


def _password(name: str) -> str:
    """The password: typed twice unseen, or the first line of standard input. Raises InputError (TL324)."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    typed = getpass.getpass(f"Password for {name}: ")
    if getpass.getpass("The same again: ") != typed:
        raise InputError("TL324", "the two are not the same; nothing was changed")
    return typed


def remove_user(store: str, name: str) -> None:
    """Closes an account. Raises InputError (TL322)."""
    with open_ledger(store) as ledger, ledger.store.writing() as connection:
        accounts.remove_account(connection, name, ledger.store.now(), person() or None)
    Output().prose(f"{name} can no longer log in; the judgements stay")


def print_users(store: str, format: Format | Literal["terminal"]) -> None:
    """Prints all accounts."""
    with open_ledger(store) as ledger, ledger.store.reading() as connection:
        found = accounts.accounts(connection)
    output = Output()
    if format != "terminal":
        print_rows(found, format, output)
    elif not found:
        output.prose("nobody has an account; type truceline users add NAME --role admin")
    else:
        rows = [(each.name, each.role, each.created[:10], (each.removed or "")[:10]) for each in found]
        output.prose(table(("Name", "Role", "Since", "Removed"), rows, output.width, output.colour))


def print_account_changes(store: str, name: str | None, format: Format | Literal["terminal"]) -> None:
    """Prints what was done to accounts and tokens, the earliest first."""
    with open_ledger(store) as ledger, ledger.store.reading() as connection:
        found = accounts.changes(connection, name)
    output = Output()
    if format != "terminal":
        print_rows(found, format, output)
    elif not found:
        output.prose("nothing is known of what was done to accounts" if name is None else f"{name}: nothing is known")
    else:
        rows = [
            (each.at[:16].replace("T", " "), each.who or "", each.account, each.kind, each.told or "") for each in found
        ]
        output.prose(table(("When", "Who", "Account", "What", ""), rows, output.width, output.colour))


def add_token(store: str, name: str, note: str) -> None:
    """Makes a token and prints it, the only time that it is shown. Raises InputError (TL322)."""
    secret = f"tl_{new_secret()}"
    with open_ledger(store) as ledger, ledger.store.writing() as connection:
        made = accounts.add_token(connection, name, secret, note, ledger.store.now(), person() or None)
    if sys.stderr.isatty():
        print(f"token {made.number} of {made.account}; it is shown this once", file=sys.stderr)
    Output().prose(secret)


def revoke_token(store: str, number: int) -> None:
    """Takes a token back. Raises InputError (TL323)."""
    with open_ledger(store) as ledger, ledger.store.writing() as connection:
        accounts.revoke_token(connection, number, ledger.store.now(), person() or None)
    Output().prose(f"token {number} is good no more")


def print_tokens(store: str, format: Format | Literal["terminal"]) -> None:
    """Prints all tokens, never the secrets."""
    with open_ledger(store) as ledger, ledger.store.reading() as connection:
        found = accounts.tokens(connection)
    output = Output()
    if format != "terminal":
        print_rows(found, format, output)
    elif not found:
        output.prose("there are no tokens; type truceline tokens add NAME")
    else:
        rows = [
            (str(each.number), each.account, each.note, each.created[:10], each.used or "", (each.revoked or "")[:10])
            for each in found
        ]
        output.prose(table(("No.", "Of", "For", "Since", "Last used", "Revoked"), rows, output.width, output.colour))
