"""Who gets in, and who may change what."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.publish.web.conftest import PASSWORD, Client, add_account, log_in, token_in
from truceline.errors import InputError
from truceline.ledger import open_ledger
from truceline.publish.web import WebSettings, make_app
from truceline.publish.web.settings import is_loopback
from truceline.store import accounts


def test_alone_on_this_machine_there_is_no_login(client: Client) -> None:
    assert client().get("/").status_code == 200


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::"])
def test_others_are_not_let_in_before_there_are_accounts(store: Path, host: str) -> None:
    with pytest.raises(InputError, match=r"TL330.*users add"):
        make_app(WebSettings(str(store), host))


def test_with_accounts_others_reach_the_login_and_nothing_else(store: Path, client: Client) -> None:
    add_account(store, "anna")
    page = client(host="0.0.0.0")
    answer = page.get("/?on=2019-06-14")
    assert (answer.status_code, answer.headers["location"]) == (303, "/login?onward=/%3Fon%3D2019-06-14")
    assert page.get("/login").status_code == 200


def test_a_store_with_accounts_asks_for_them_on_this_machine_too(store: Path, client: Client) -> None:
    add_account(store, "anna")
    assert client().get("/").status_code == 303


def test_log_in_and_out(store: Path, client: Client) -> None:
    add_account(store, "anna")
    page = client()
    assert log_in(page, "anna") == 303
    home = page.get("/")
    assert "anna" in home.text
    assert page.post("/logout", data={"form_token": token_in(home.text)}).status_code == 303
    assert page.get("/").status_code == 303


@pytest.mark.parametrize(
    ("name", "password"), [("anna", "wrong words here"), ("nobody", PASSWORD), ("anna", "x" * 1999)]
)
def test_a_wrong_name_and_a_wrong_password_are_told_alike(
    store: Path, client: Client, name: str, password: str
) -> None:
    add_account(store, "anna")
    page = client()
    token = token_in(page.get("/login").text)
    answer = page.post("/login", data={"form_token": token, "name": name, "password": password})
    assert answer.status_code == 401
    assert "do not belong together" in answer.text


def test_after_five_wrong_tries_the_right_password_must_wait(store: Path, client: Client) -> None:
    add_account(store, "anna")
    page = client()
    assert [log_in(page, "anna", "wrong words here") for _ in range(5)] == [401] * 5
    assert log_in(page, "anna") == 429


def test_a_removed_account_is_out_at_once(store: Path, client: Client) -> None:
    add_account(store, "anna")
    add_account(store, "bo")
    page = client()
    log_in(page, "anna")
    with open_ledger(store) as ledger, ledger.store.writing() as connection:
        accounts.remove_account(connection, "anna", ledger.store.now())
    assert page.get("/").status_code == 303
    assert log_in(page, "anna") == 401


@pytest.mark.parametrize("onward", ["//evil.example", "https://evil.example", "/\\evil.example", "/\t/evil.example"])
def test_the_login_leads_nowhere_else(store: Path, client: Client, onward: str) -> None:
    add_account(store, "anna")
    page = client()
    token = token_in(page.get("/login").text)
    form = {"form_token": token, "name": "anna", "password": PASSWORD, "onward": onward}
    assert page.post("/login", data=form).headers["location"] == "/"


def test_a_form_of_a_stranger_changes_nothing(store: Path, client: Client) -> None:
    add_account(store, "anna")
    page = client()
    log_in(page, "anna")
    assert page.post("/logout", data={"form_token": "0" * 64}).status_code == 403
    assert page.post("/logout").status_code == 403
    assert page.get("/").status_code == 200


def test_a_form_from_before_the_login_is_no_longer_good(store: Path, client: Client) -> None:
    add_account(store, "anna")
    page = client()
    before = token_in(page.get("/login").text)
    log_in(page, "anna")
    assert page.post("/logout", data={"form_token": before}).status_code == 403


def test_the_session_cookie_is_for_this_page_only(store: Path, client: Client) -> None:
    add_account(store, "anna")
    page = client()
    token = token_in(page.get("/login").text)
    answer = page.post("/login", data={"form_token": token, "name": "anna", "password": PASSWORD})
    kept = answer.headers["set-cookie"].lower()
    assert all(part in kept for part in ("truceline_session=", "httponly", "samesite=lax", "path=/"))
    assert "secure" not in kept  # by http it would never come back


def test_over_https_cookies_are_for_https_only(store: Path, client: Client) -> None:
    add_account(store, "anna")
    page = client(host="0.0.0.0")
    page.base_url = "https://truce.example"
    answer = page.get("/login")
    assert "secure" in answer.headers["set-cookie"].lower()
    assert "max-age" in answer.headers["strict-transport-security"]


def test_the_store_holds_no_secret(store: Path, client: Client) -> None:
    add_account(store, "anna")
    page = client()
    log_in(page, "anna")
    raw = b"".join(path.read_bytes() for path in store.parent.iterdir())
    assert PASSWORD.encode() not in raw
    assert page.cookies["truceline_session"].encode() not in raw


def test_another_site_does_not_reach_this_machine_under_its_own_name(client: Client) -> None:
    assert client().get("/", headers={"Host": "evil.example"}).status_code == 421


def test_public_is_for_reading_only(store: Path, client: Client) -> None:
    add_account(store, "anna")
    page = client(host="0.0.0.0", public=True)
    assert page.get("/").status_code == 200
    assert page.get("/login").status_code == 303
    assert page.post("/login", data={"name": "anna", "password": PASSWORD}).status_code == 403


@pytest.mark.parametrize(
    ("host", "alone"),
    [("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("a.b", False)],
)
def test_loopback(host: str, alone: bool) -> None:
    assert is_loopback(host) is alone


def test_every_answer_says_what_a_browser_may_load(client: Client) -> None:
    page = client()
    for path in ("/", "/no-such-page", "/static/style.css", "/login"):
        policy = page.get(path).headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
        assert "unsafe" not in policy


def test_too_much_at_once_is_not_read(client: Client) -> None:
    page = client()
    assert page.post("/login", content=b"x" * 300_000).status_code == 413
    assert page.post("/api/v1/nothing", content=b"x" * 300_000).json()["status"] == 413
    in_pieces = (b"x" * 10_000 for _ in range(40))
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert page.post("/login", content=in_pieces, headers=form).status_code in (400, 413)


def _change(page: TestClient, password: str, new: str, again: str) -> tuple[int, str]:
    form = {"form_token": token_in(page.get("/account").text), "password": password, "new": new, "again": again}
    answer = page.post("/account", data=form)
    return answer.status_code, answer.text


def test_a_new_password_holds_and_logs_out_everywhere_else(store: Path, client: Client) -> None:
    add_account(store, "anna")
    here, elsewhere = client(), client()
    log_in(here, "anna")
    log_in(elsewhere, "anna")
    assert _change(here, PASSWORD, "five other plain words", "five other plain words")[0] == 200
    assert here.get("/").status_code == 200
    assert elsewhere.get("/").status_code == 303
    assert log_in(elsewhere, "anna") == 401
    assert log_in(elsewhere, "anna", "five other plain words") == 303


@pytest.mark.parametrize(
    ("password", "new", "again", "told"),
    [
        ("wrong", "five other plain words", "five other plain words", "of today is another one"),
        (PASSWORD, "five other plain words", "five other plain word", "are not the same"),
        (PASSWORD, "short", "short", "has 5 characters"),
    ],
)
def test_a_new_password_that_will_not_do_changes_nothing(
    store: Path, client: Client, password: str, new: str, again: str, told: str
) -> None:
    add_account(store, "anna")
    page = client()
    log_in(page, "anna")
    status, html = _change(page, password, new, again)
    assert (status, told in html) == (400, True)
    page.cookies.clear()
    assert log_in(page, "anna") == 303
