"""Incidents by facets, search, actors, places, publishers, reports: lists whose address is the question."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest

from tests.publish.web.conftest import Client, token_in
from truceline.publish.web.shapes.facets import Asked

LISTS = ("/incidents", "/reports", "/actors", "/actor?name=Turkey", "/places", "/publishers", "/search?words=ceasefire")


def ids(html: str) -> list[str]:
    """The incidents of a page, in order."""
    return re.findall(r'href="/incident/(i[0-9a-f]+)"', html)


@pytest.mark.parametrize("path", LISTS)
def test_a_list_is_there_and_leads_on(client: Client, path: str) -> None:
    answer = client().get(path)
    assert answer.status_code == 200
    assert re.search(r'<main.*href="/(incident|incidents|report|actor|reports)[/?]', answer.text, re.DOTALL)


@pytest.mark.parametrize(
    "query", ["type=ASSAULT", "disputed=yes", "place=Idlib", "actor=turkey", "since=2019-06-13&until=2019-06-13"]
)
def test_a_page_and_the_api_answer_alike(client: Client, query: str) -> None:
    page = client()
    facets = Asked(**dict(part.split("=") for part in query.split("&")))
    shown = ids(page.get(f"/incidents?{query}").text)
    answered = [each["id"] for each in page.get(f"/api/v1/incidents{facets.api_query()}").json()["items"]]
    assert shown == answered != []


def test_empty_fields_of_the_form_leave_nothing_out(client: Client) -> None:
    page = client()
    empty = "place=&actor=&since=&until=&type=&disputed=&min_sources=&reviewed=&bbox="
    assert ids(page.get(f"/incidents?{empty}").text) == ids(page.get("/incidents").text)


def test_what_was_judged_counts_as_reviewed(client: Client) -> None:
    page = client()
    assert ids(page.get("/incidents?reviewed=yes").text) == []
    first = page.get("/api/v1/incidents", params={"type": "ASSAULT", "limit": 1}).json()["items"][0]
    event = first["tellings"][0]["event"]
    decision = {"kind": "confirm", "target": f"{event['report']}/{event['record']}", "because": "read it"}
    token = token_in(page.get(f"/incident/{first['id']}").text)
    assert page.post("/api/v1/judgements", json=decision, headers={"X-Form-Token": token}).status_code == 201
    assert ids(page.get("/incidents?reviewed=yes").text) == [first["id"]]
    assert first["id"] not in ids(page.get("/incidents?reviewed=no").text)


def test_a_part_of_the_map_is_a_facet(client: Client) -> None:
    page = client()
    assert ids(page.get("/incidents?bbox=36,35,37,36.5").text)
    assert ids(page.get("/incidents?bbox=-10,-10,-9,-9").text) == []


@pytest.mark.parametrize(
    "path", ["/incidents?since=soon", "/incidents?cursor=x", "/reports?until=x", "/actor?name=Nobody"]
)
def test_what_cannot_be_answered_is_told_on_a_page(client: Client, path: str) -> None:
    answer = client().get(path)
    assert answer.status_code in (400, 404)
    assert "<h1>" in answer.text


def test_words_that_are_an_attack_are_shown_as_words(client: Client) -> None:
    attack = '"><script>alert(1)</script>'
    for path in ("/search?words=", "/actors?words=", "/places?words=", "/incidents?place="):
        html = client().get(path + quote(attack)).text
        assert "<script>alert" not in html
        assert "&lt;script&gt;" in html
