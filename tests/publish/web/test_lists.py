"""Incidents by facets, search, actors, places, publishers, reports: lists whose address is the question."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from tests.publish.web.conftest import Client, token_in
from truceline.publish.web.shapes.facets import Asked

if TYPE_CHECKING:
    from playwright.sync_api import Page

LISTS = ("/incidents", "/reports", "/actors", "/actor?name=Turkey", "/places", "/publishers", "/search?words=ceasefire")


def ids(html: str) -> list[str]:
    """The incidents of a page, in order."""
    return re.findall(r'href="/incident/(i[0-9a-f]+)["?]', html)


@pytest.mark.parametrize("path", LISTS)
def test_a_list_is_there_and_leads_on(client: Client, path: str) -> None:
    answer = client().get(path)
    assert answer.status_code == 200
    assert re.search(r'<main.*href="/(incident|incidents|report|actor|reports)[/?]', answer.text, re.DOTALL)


@pytest.mark.parametrize(
    "query",
    [
        "type=ASSAULT",
        "disputed=yes",
        "place=Idlib",
        "actor=turkey",
        "since=2019-06-13&until=2019-06-13",
        "min_confidence=0.9",
        "words=ceasefire",
        "publisher=The Harbour Post",
        "published_since=2019-06-14",
        "west=36&south=35&east=37&north=36.5",
    ],
)
def test_a_page_and_the_api_answer_alike(client: Client, query: str) -> None:
    page = client()
    facets = Asked(**dict(part.split("=") for part in query.split("&")))
    shown = ids(page.get(f"/incidents?{query}").text)
    answered = [each["id"] for each in page.get(f"/api/v1/incidents{facets.api_query()}").json()["items"]]
    assert shown == answered != []


def test_empty_fields_of_the_form_leave_nothing_out(client: Client) -> None:
    page = client()
    empty = "place=&actor=&since=&until=&type=&disputed=&min_sources=&reviewed=&bbox=&west=&south=&east=&north="
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
    form = page.get("/incidents?west=36&south=35&east=37&north=36.5").text
    assert ids(form) == ids(page.get("/incidents?bbox=36,35,37,36.5").text)
    assert 'name="west" value="36"' in form  # the form keeps it
    assert page.get("/incidents?west=36&south=35&east=37&north=").status_code == 400


@pytest.mark.parametrize(
    "path", ["/incidents?since=soon", "/incidents?cursor=x", "/reports?until=x", "/actor?name=Nobody"]
)
def test_what_cannot_be_answered_is_told_on_a_page(client: Client, path: str) -> None:
    answer = client().get(path)
    assert answer.status_code in (400, 404)
    assert "<h1>" in answer.text


def test_words_that_are_an_attack_are_shown_as_words(client: Client) -> None:
    attack = '"><script>alert(1)</script>'
    for path in ("/search?words=", "/actors?name=", "/places?name=", "/publishers?publisher=", "/incidents?place="):
        html = client().get(path + quote(attack)).text
        assert "<script>alert" not in html
        assert "&lt;script&gt;" in html


def test_what_is_in_view_on_the_map_is_asked_for(tab: Page) -> None:
    tab.goto("/incidents?place=Idlib&type=ASSAULT")
    few = len(ids(tab.content()))
    tab.goto("/incidents?type=ASSAULT&bbox=36,35,37,36.5")
    tab.get_by_role("button", name="Only what is in this view").click()
    tab.wait_for_url("**/incidents?*north=*")
    assert len(ids(tab.content())) >= few
    tab.locator("details[open] input[name=west]").fill("-10")
    tab.locator("input[name=east]").fill("-9")
    tab.get_by_role("button", name="Show").click()
    tab.get_by_text("No incident is like this").wait_for()


@pytest.mark.parametrize("path", ["/incidents", "/actors", "/places", "/publishers", "/search?words=ceasefire"])
def test_every_list_has_the_facets_and_its_files(client: Client, path: str) -> None:
    html = client().get(path).text
    for field in ("place", "actor", "since", "until", "type", "disputed", "reviewed", "min_confidence", "west"):
        assert f'name="{field}"' in html
    for layout in ("csv", "geojson", "parquet", "acled"):
        assert f'href="/export/{layout}' in html


def names(html: str) -> list[str]:
    """The names in a list, in order."""
    return re.findall(r'<th scope="row"><a [^>]*><bdi>([^<]*)</bdi>', html)


def test_lists_of_names_count_what_the_facets_leave(client: Client) -> None:
    page = client()
    for path in ("/actors", "/places", "/publishers"):
        every, some = names(page.get(path).text), names(page.get(f"{path}?place=Idlib&type=ASSAULT").text)
        assert set(some) < set(every)
        assert some
        assert names(page.get(f"{path}?since=1990-01-01&until=1990-01-02").text) == []
    assert names(page.get("/places?type=ASSAULT&name=idl").text) == ["Idlib"]


def test_those_who_act_in_an_incident_are_those_of_the_list(client: Client) -> None:
    page = client()
    (only,) = page.get("/api/v1/incidents?type=ASSAULT&limit=1").json()["items"]
    told = next(each for each in only["tellings"] if each["actors"])
    shown = names(page.get("/actors", params={"since": only["start"], "until": only["end"], "type": "ASSAULT"}).text)
    assert set(told["actors"]) <= set(shown)


def hits(client: Client, **facets: str) -> list[dict[str, object]]:
    """What a search for the truce finds over the API."""
    found: list[dict[str, object]] = client().get("/api/v1/search", params={"words": "ceasefire", **facets}).json()
    return found


def test_a_search_has_facets(client: Client) -> None:
    every = hits(client, most="200")
    assert {each["publisher"] for each in every} > {(publisher := every[0]["publisher"])}
    assert {each["publisher"] for each in hits(client, publisher=str(publisher))} == {publisher}
    after = hits(client, published_since="2019-06-14", most="200")
    assert after == [each for each in every if str(each["published"] or "") >= "2019-06-14"]
    assert {each["speaker"] for each in hits(client, actor="Turkey") if each["record"]} <= {"Turkey"}
    assert hits(client, place="Nowhere at all") == []
    assert hits(client, reviewed="true") == []


def test_a_search_leaves_out_claims_that_are_less_sure(client: Client) -> None:
    page = client()
    shown = page.get("/search?words=ceasefire&min_confidence=0.9").text
    every = {(str(each["report"]), each["record"]) for each in hits(client, most="200") if each["record"]}
    sure = {
        (report, record)
        for report, record in every
        if page.get(f"/api/v1/reports/{report}?min_confidence=0.9").text.count(f'"id":"{record}","')
    }
    linked = set(re.findall(r'href="/report/([0-9a-f]{12})/record/(c[0-9]+)"', shown))
    assert linked == {(report[:12], record) for report, record in sure} != {(each[:12], id) for each, id in every}
