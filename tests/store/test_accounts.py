"""Accounts, sessions and tokens on both databases, and the page over both."""

from __future__ import annotations

import io

import pytest
from fastapi.testclient import TestClient

from tests.publish.web.conftest import HASHED, PASSWORD, log_in
from truceline.errors import InputError
from truceline.ledger import open_ledger
from truceline.publish.cli import main
from truceline.publish.web import WebSettings, make_app
from truceline.store import Store, accounts

NOW, LATER = "2024-05-01T12:00:00.000+00:00", "2024-05-02T12:00:00.000+00:00"


def test_a_name_is_given_once_and_never_again(store: Store) -> None:
    with store.writing() as connection:
        made = accounts.add_account(connection, " Anna  Berg ", "editor", "hash", NOW)
        assert (made.name, made.role, made.may("reviewer"), made.may("admin")) == ("Anna Berg", "editor", True, False)
        accounts.remove_account(connection, "Anna Berg", LATER)
        with pytest.raises(InputError, match="TL320"):
            accounts.add_account(connection, "Anna Berg", "reader", "hash", LATER)
        assert [each.removed for each in accounts.accounts(connection)] == [LATER]
        assert not accounts.any_account(connection)


@pytest.mark.parametrize("name", ["", "  ", "a" * 81, "a\x00b", "a\u202eb"])
def test_a_name_that_is_none(store: Store, name: str) -> None:
    with store.writing() as connection, pytest.raises(InputError, match="TL321"):
        accounts.add_account(connection, name, "reader", "hash", NOW)


def test_a_session_ends_by_itself_by_logging_out_and_with_the_account(store: Store) -> None:
    with store.writing() as connection:
        anna = accounts.add_account(connection, "anna", "reader", "hash", NOW)
        for secret in ("one", "two"):
            accounts.start_session(connection, anna.number, secret, NOW, LATER)
        assert accounts.of_session(connection, "one", NOW) == anna
        assert accounts.of_session(connection, "one", LATER) is None
        accounts.end_session(connection, "one")
        assert accounts.of_session(connection, "one", NOW) is None
        accounts.remove_account(connection, "anna", NOW)
        assert accounts.of_session(connection, "two", NOW) is None


def test_what_is_done_to_an_account_is_kept_with_who_did_it(store: Store) -> None:
    with store.writing() as connection:
        anna = accounts.add_account(connection, "anna", "reader", "hash", NOW, "root")
        accounts.note_password(connection, anna.number, NOW, "anna")
        made = accounts.add_token(connection, "anna", "tl_secret", "the weekly table", NOW, "root")
        accounts.revoke_token(connection, made.number, LATER, "root")
        accounts.remove_account(connection, "anna", LATER)
        told = [(each.at, each.who, each.kind, each.told) for each in accounts.changes(connection, "anna")]
    assert told == [
        (NOW, "root", "added", "reader"),
        (NOW, "anna", "password", None),
        (NOW, "root", "token added", "1 the weekly table"),
        (LATER, "root", "token revoked", "1"),
        (LATER, None, "removed", None),
    ]


def test_a_token_is_good_until_it_is_revoked(store: Store) -> None:
    with store.writing() as connection:
        anna = accounts.add_account(connection, "anna", "reader", "hash", NOW)
        made = accounts.add_token(connection, "anna", "tl_secret", "the weekly table", NOW)
        found = accounts.of_token(connection, "tl_secret")
        assert found is not None
        assert (found[0], found[1].number) == (anna, made.number)
        accounts.revoke_token(connection, made.number, LATER)
        assert accounts.of_token(connection, "tl_secret") is None
        with pytest.raises(InputError, match="TL323"):
            accounts.revoke_token(connection, made.number, LATER)


def test_at_the_prompt(address: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    open_ledger(address, create=True).close()

    def call(*arguments: str, typed: str = f"{PASSWORD}\n") -> tuple[int, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        status = main([*arguments, "--store", address])
        shown = capsys.readouterr()
        return status, shown.out + shown.err

    assert call("users", "add", "anna", "--role", "admin")[0] == 0
    assert call("users", "add", "bo", typed="short\n") == (
        2,
        "[TL324] the password has 5 characters; take 10 to 1000\n",
    )
    assert call("users", "add", "anna")[0] == 2
    status, secret = call("tokens", "add", "anna", "--for", "the weekly table")
    assert (status, secret.startswith("tl_")) == (0, True)
    assert "the weekly table" in call("tokens", "list")[1]
    assert secret.strip() not in call("tokens", "list", "--format", "json")[1]
    assert call("tokens", "revoke", "1")[0] == 0
    assert call("users", "remove", "anna")[0] == 0
    assert call("users", "remove", "anna")[0] == 2


def test_the_page_over_both_databases(address: str, store: Store) -> None:
    """PostgreSQL is shared, so nobody is let in before there is an account; then people log in and see the store."""
    if "://" in address:
        with pytest.raises(InputError, match="TL330"):
            make_app(WebSettings(address))
    with store.writing() as connection:
        accounts.add_account(connection, "anna", "reviewer", HASHED, NOW)
    with TestClient(make_app(WebSettings(address)), base_url="http://127.0.0.1", follow_redirects=False) as page:
        assert page.get("/").status_code == 303
        assert log_in(page, "anna") == 303
        assert "The store is empty" in page.get("/").text


def test_what_was_worked_out_is_forgotten_when_the_store_changes(address: str, store: Store) -> None:
    desk = make_app(WebSettings(address, public=True)).state.desk
    before = desk.memory.state()
    assert desk.memory.state() == before
    with store.writing() as connection:
        accounts.add_account(connection, "anna", "reader", "hash", NOW)
    assert desk.memory.state() != before
    desk.close()
