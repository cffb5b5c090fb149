"""The review queue: what weighs most first, and nobody's decision lost."""

from __future__ import annotations

import re
from pathlib import Path

from fastapi.testclient import TestClient

from tests.publish.web.conftest import Client, add_account, log_in, token_in
from truceline.ledger import open_ledger
from truceline.store.review import Waiting, agreement, waiting


def queue(store: Path, person: str = "", second: bool = False) -> list[Waiting]:
    with open_ledger(store) as ledger, ledger.store.reading() as connection:
        return waiting(connection, 300, person=person, second=second)


def decide(page: TestClient, target: str, decision: str, **more: str) -> int:
    token = (
        token_in(page.get("/review?second=true").text or "") if "second" in more else token_in(page.get("/review").text)
    )
    form = {"form_token": token, "target": target, "decision": decision, "seen": "0", **more}
    return page.post("/review", data=form).status_code


def test_words_that_change_a_status_and_are_unsure_stand_first(store: Path) -> None:
    found = queue(store)
    assert "changes the status" in found[0].why
    assert [each.weight for each in found] == sorted((each.weight for each in found), reverse=True)
    assert {each.kind for each in found} == {"claim", "casualty", "event"}


def test_of_two_records_of_a_kind_the_less_sure_one_stands_first(store: Path) -> None:
    claims = [each.confidence for each in queue(store) if each.kind == "claim"]
    assert claims == sorted(each for each in claims if each is not None)


def test_what_was_decided_waits_no_more_whatever_it_is(client: Client, store: Path) -> None:
    page = client()
    before = queue(store)
    for kind in ("claim", "casualty", "event"):
        first = next(each for each in before if each.kind == kind)
        assert decide(page, f"{first.report}/{first.record}", "confirm") == 200
        assert first.key not in {each.key for each in queue(store)}


def test_a_rejection_needs_a_reason(client: Client, store: Path) -> None:
    page = client()
    first = queue(store)[0]
    assert decide(page, f"{first.report}/{first.record}", "reject") == 400
    assert decide(page, f"{first.report}/{first.record}", "reject", because="nobody said so") == 200


def team(client: Client, store: Path, *names: str) -> list[TestClient]:
    for name in names:
        add_account(store, name)
    pages = [client(host="0.0.0.0") for _ in names]
    for page, name in zip(pages, names, strict=True):
        assert log_in(page, name) == 303
    return pages


def test_of_two_who_decide_at_once_the_second_is_told(client: Client, store: Path) -> None:
    amal, boris = team(client, store, "amal", "boris")
    first = queue(store)[0]
    target = f"{first.report}/{first.record}"
    assert decide(amal, target, "confirm") == 200
    assert decide(boris, target, "reject", because="misread") == 409
    assert [each.kind for each in open_ledger(store).history(target)] == ["confirm"]


def test_a_second_look_shows_how_far_people_agree(client: Client, store: Path) -> None:
    amal, boris = team(client, store, "amal", "boris")
    one, two = queue(store)[:2]
    for each in (one, two):
        assert decide(amal, f"{each.report}/{each.record}", "confirm") == 200
    assert {each.key for each in queue(store, "boris", second=True)} == {one.key, two.key}
    assert queue(store, "amal", second=True) == []
    assert decide(boris, f"{one.report}/{one.record}", "confirm", second="true") == 200
    assert decide(boris, f"{two.report}/{two.record}", "reject", because="misread", second="true") == 200
    with open_ledger(store) as ledger, ledger.store.reading() as connection:
        found = agreement(connection)
    assert (found.twice, found.alike) == (2, 1)
    text = " ".join(re.sub(r"<[^>]+>", " ", boris.get("/review").text).split())
    assert "Two or more decided about 2 records and agree on 1 (50 %)." in text
