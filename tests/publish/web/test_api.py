"""The JSON API: what programs get, page by page, and how it says no."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.publish.web.conftest import Client, add_account
from truceline.ledger import open_ledger
from truceline.store import accounts

V1 = "/api/v1"


def get(client: TestClient, path: str, **given: Any) -> Any:
    answer = client.get(V1 + path, params=given)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_incidents_come_page_by_page_in_the_order_of_the_whole(client: Client) -> None:
    page = client()
    whole = [each["id"] for each in get(page, "/incidents", limit=200)["items"]]
    assert len(whole) > 6
    parts: list[str] = []
    answer = get(page, "/incidents", limit=4)
    while True:
        parts += [each["id"] for each in answer["items"]]
        if answer["next"] is None:
            break
        answer = get(page, "/incidents", limit=4, cursor=answer["next"])
    assert parts == whole


def test_filters_are_those_of_the_command_line(client: Client) -> None:
    page = client()
    assaults = get(page, "/incidents", type="ASSAULT", since="2019-06-12", until="2019-06-13")["items"]
    assert assaults
    assert {each["type"] for each in assaults} == {"ASSAULT"}
    disputed = get(page, "/incidents", disputed=True)["items"]
    assert disputed
    assert all(each["disputed"] for each in disputed)
    assert get(page, "/incidents", place="Atlantis")["items"] == []


def test_an_incident_is_known_by_its_id_and_leads_to_its_reports(client: Client) -> None:
    page = client()
    first = get(page, "/incidents", limit=1)["items"][0]
    assert get(page, f"/incidents/{first['id']}") == first
    told = first["tellings"][0]
    reading = get(page, f"/reports/{told['event']['report']}")
    start, end = told["span"]
    assert reading["report"]["text"][start:end].strip()


def test_incidents_on_a_map_have_longitude_first_and_say_how_exact_they_are(client: Client) -> None:
    page = client()
    answer = page.get(f"{V1}/incidents.geojson", params={"bbox": "35,34,38,37"})
    assert answer.headers["content-type"] == "application/geo+json"
    features = answer.json()["features"]
    assert features
    for each in features:
        lon, lat = each["geometry"]["coordinates"]
        assert 35 <= lon <= 38
        assert 34 <= lat <= 37
    assert {each["properties"]["precision"] for each in features} <= {"point", "settlement", "district", "region"}


def test_the_status_of_a_ceasefire_moves_with_the_day(client: Client) -> None:
    page = client()
    idlib = next(
        each
        for each in get(page, "/ceasefires")
        if (each["place"] or {}).get("name") == "Idlib" and each["kind"] == "ceasefire"
    )
    before = get(page, f"/ceasefires/{idlib['id']}/status", on="2010-01-01")
    after = get(page, f"/ceasefires/{idlib['id']}/status", on="2019-06-14")
    assert before["status"] == "none"
    assert (after["status"], after["contested"]) == ("announced", True)
    assert after["rests_on"]


def test_what_did_not_change_is_not_sent_twice(client: Client) -> None:
    page = client()
    first = page.get(f"{V1}/ceasefires")
    again = page.get(f"{V1}/ceasefires", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/incidents/i000000", 404, "there is no such incident"),
        ("/incidents?since=yesterday", 400, "yesterday"),
        ("/incidents?cursor=nonsense", 400, "is no cursor of this list"),
        ("/incidents.geojson?bbox=1,2,3", 400, "west,south,east,north"),
        ("/incidents?limit=0", 422, "limit"),
        ("/search", 422, "words"),
        ("/nothing", 404, "no such page"),
    ],
)
def test_what_goes_wrong_is_a_problem_in_one_sentence(client: Client, path: str, status: int, told: str) -> None:
    answer = client().get(V1 + path)
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert (answer.status_code, problem["status"]) == (status, status)
    assert told in problem["detail"]


def token_of(store: Path, name: str) -> str:
    with open_ledger(store) as ledger, ledger.store.writing() as connection:
        accounts.add_token(connection, name, "tl_secret_of_a_test", "test", ledger.store.now())
    return "tl_secret_of_a_test"


def test_a_program_corrects_a_figure_with_its_token_and_the_incident_changes(client: Client, store: Path) -> None:
    add_account(store, "amal", "reviewer")
    page = client(host="0.0.0.0")
    assert page.get(f"{V1}/incidents").status_code == 401
    page.headers["Authorization"] = f"Bearer {token_of(store, 'amal')}"
    told = next(
        figure["claims"][0]
        for each in get(page, "/incidents", limit=200)["items"]
        for figure in each["figures"]
        if figure["kind"] == "killed"
    )
    target = f"{told['casualty']['report'][:12]}/{told['casualty']['record']}"
    decision = {"kind": "correct", "target": target, "field": "best", "value": "77", "because": "misread", "seen": 0}
    made = page.post(f"{V1}/judgements", json=decision)
    assert made.status_code == 201, made.text
    assert made.json()["who"] == "amal"
    assert [each["because"] for each in get(page, "/history", target=target)] == ["misread"]
    figures = [figure for each in get(page, "/incidents", limit=200)["items"] for figure in each["figures"]]
    assert 77 in {claim["best"] for figure in figures for claim in figure["claims"]}
    late = page.post(f"{V1}/judgements", json=decision | {"value": "78"})
    assert late.status_code == 409


def test_an_id_without_a_publisher_is_the_own_of_who_sends_it(client: Client, store: Path) -> None:
    """As ids in two files that `truceline add` reads are ids of two documents."""
    texts = {}
    for name, town in (("amal", "Harim"), ("ben", "Salqin")):
        add_account(store, name, "editor")
        with open_ledger(store) as ledger, ledger.store.writing() as connection:
            accounts.add_token(connection, name, f"tl_{name}", "test", ledger.store.now())
        page = client(host="0.0.0.0")
        page.headers["Authorization"] = f"Bearer tl_{name}"
        sent = {"text": f"The army said that rebels shelled {town} on Thursday, killing three people.", "id": "7"}
        assert page.post(f"{V1}/reports", json=sent).status_code == 201
        changed = sent | {"text": f"{sent['text']} The shelling lasted for an hour."}
        texts[name] = page.post(f"{V1}/reports", json=changed).json()["report"]["id"]
    with open_ledger(store) as ledger:
        assert set(texts.values()) <= {each.id for each in ledger.reports()}
        told = [(each.kind, each.who, each.version) for id in texts.values() for each in ledger.changes(id)]
    assert told == [("add", "amal", 2), ("add", "ben", 2)]


def test_a_reviewer_may_not_join_incidents(client: Client, store: Path) -> None:
    add_account(store, "amal", "reviewer")
    page = client(host="0.0.0.0")
    page.headers["Authorization"] = f"Bearer {token_of(store, 'amal')}"
    joined = {"kind": "merge", "target": "i1", "other": "i2", "because": "one raid"}
    assert page.post(f"{V1}/judgements", json=joined).status_code == 403


def test_in_public_nobody_changes_anything(client: Client) -> None:
    page = client(public=True)
    assert page.get(f"{V1}/ceasefires").status_code == 200
    assert page.post(f"{V1}/judgements", json={}).status_code == 403
