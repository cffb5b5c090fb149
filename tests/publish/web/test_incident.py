"""An incident's page: tellings side by side, the figure with each claim a dot, and what people decided."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from tests.publish.web.conftest import Client, token_in
from truceline.publish.web.shapes.figures import plotted
from truceline.publish.web.shapes.tellings import told
from truceline.records.linked import Figure, FigureClaim, Incident, Ref, Telling, Where


def most_told(page: Any) -> dict[str, Any]:
    """The incident that most reports tell of."""
    answer = page.get("/api/v1/incidents", params={"limit": 200})
    items: list[dict[str, Any]] = answer.json()["items"]
    return max(items, key=lambda each: len(each["tellings"]))


def text_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_tellings_stand_side_by_side_and_copies_count_once(client: Client) -> None:
    page = client()
    incident = most_told(page)
    html = page.get(f"/incident/{incident['id']}").text
    families = {each["family"] for each in incident["tellings"]}
    rows = re.search(r'<table class="tellings">.*?</table>', html, re.DOTALL)
    assert rows is not None
    assert rows.group().count('<th scope="row">') == len(families) < len(incident["tellings"])
    assert "2 copies" in text_of(rows.group())


def test_every_side_of_a_dispute_leads_to_its_reports(client: Client) -> None:
    page = client()
    incident = most_told(page)
    html = page.get(f"/incident/{incident['id']}").text
    for dispute in incident["disputes"]:
        for side in dispute["sides"]:
            for ref in side["records"]:
                assert f'href="/report/{ref["report"][:12]}/record/{ref["record"]}"' in html


def telling(family: str, actor: str, place: str, day: str) -> Telling:
    where = Where(name=place, precision="settlement")
    return Telling(
        event=Ref(family, "e1"),
        family=family,
        publisher=None,
        published=None,
        said_by=(),
        actors=(actor,),
        recipients=("Rebels",),
        place=where,
        start=day,
        end=day,
        realis="actual",
        span=(0, 1),
    )


def incident(tellings: tuple[Telling, ...], *figures: Figure) -> Incident:
    return Incident(
        id="i1",
        type="ASSAULT",
        mode=None,
        place=None,
        start=None,
        end=None,
        tellings=tellings,
        blames=(),
        figures=figures,
        sources=len(tellings),
        disputed=(),
        grade="weak",
        grade_rule="",
    )


def test_what_another_says_too_and_what_it_contradicts_is_marked() -> None:
    rows = (
        telling("one", "Army", "Harim", "2024-05-02"),
        telling("two", "Army", "Harim", "2024-05-03"),
        telling("three", "Navy", "Salqin", "2024-05-02"),
    )
    counts = figure(claim(3, 3, 3, family="one"), claim(3, 3, None, family="two"), low=3, best=3, high=3)
    found = incident(rows, counts)
    assert [each.marks for each in told(found, {})] == [
        {"by": "alike", "against": "alike", "where": "apart", "when": "apart", "count": "alike"},
        {"by": "alike", "against": "alike", "where": "apart", "when": "apart", "count": "alike"},
        {"against": "alike", "where": "apart", "when": "apart"},
    ]
    disputed = told(msgspec.structs.replace(found, disputed=("attribution",)), {})
    assert [each.marks["by"] for each in disputed] == ["apart", "apart", "apart"]
    assert [each.counts for each in disputed] == [["3 people killed"], ["at least 3 people killed"], []]


def claim(low: int | None, best: int | None, high: int | None, family: str = "r") -> FigureClaim:
    return FigureClaim(
        casualty=Ref(family, "k1"), family=family, by="a doctor", published=None, low=low, best=best, high=high
    )


def figure(*claims: FigureClaim, low: int, best: int, high: int | None) -> Figure:
    return Figure(kind="killed", who="people", low=low, best=best, high=high, how="", claims=claims)


def test_a_dot_for_each_claim_on_a_scale_from_nought() -> None:
    (plot,) = plotted([figure(claim(5, 5, 5), claim(10, 10, 10), claim(10, 10, None), low=5, best=10, high=10)])
    assert plot.most == 10
    assert [(dot.at, dot.row, dot.open_end) for dot in plot.dots] == [(50, 0, False), (97, 0, False), (97, 1, True)]
    assert (plot.low, plot.best, plot.high) == (50, 97, 97)


def test_a_figure_without_an_upper_bound_has_an_open_range() -> None:
    (plot,) = plotted([figure(claim(12, 12, None), low=12, best=12, high=None)])
    assert plot.high is None


def test_joining_two_incidents_keeps_who_and_why(client: Client) -> None:
    page = client()
    first = most_told(page)
    other = next(
        each
        for each in page.get("/api/v1/incidents", params={"limit": 200}).json()["items"]
        if each["type"] == first["type"] and each["id"] != first["id"]
    )
    form = {
        "form_token": token_in(page.get(f"/incident/{first['id']}").text),
        "other": other["id"],
        "because": "the same morning, the same post",
    }
    answer = page.post(f"/incident/{first['id']}/merge", data=form)
    assert answer.status_code == 303, answer.text
    joined = page.get(answer.headers["location"])
    assert "the same morning, the same post" in joined.text
    told = page.get(f"/api/v1{answer.headers['location'].replace('/incident/', '/incidents/')}").json()["tellings"]
    assert len(told) == len(first["tellings"]) + len(other["tellings"])


def test_who_only_reads_sees_no_form(client: Client) -> None:
    page = client(public=True)
    assert "Join them" not in page.get(f"/incident/{most_told(page)['id']}").text


def test_what_is_not_there_is_told(client: Client) -> None:
    assert client().get("/incident/i000000").status_code == 404
