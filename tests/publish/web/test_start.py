"""The start page: how ceasefires stand on a day, attacks a day, what is new."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.publish.web.conftest import Client
from truceline.publish.web.pages.start import first_day

if TYPE_CHECKING:
    from playwright.sync_api import Page


def row(html: str, title: str) -> str:
    """The row of a ceasefire, tags left out."""
    found = re.search(rf'<a href="/ceasefire/[^"]*"><bdi>{title}</bdi></a>.*?</tr>', html, re.DOTALL)
    assert found, f"{title} is not on the page"
    return " ".join(re.sub(r"<[^>]+>", " ", found.group()).split())


def test_a_ceasefire_stands_with_its_status_of_the_day(client: Client) -> None:
    page = client()
    assert "announced" in row(page.get("/?on=2019-06-13").text, "Ceasefire, Idlib")
    assert "contested" in row(page.get("/?on=2019-06-14").text, "Ceasefire, Idlib")


def test_before_anybody_spoke_there_is_none(client: Client) -> None:
    assert "Nobody has spoken of a ceasefire" in client().get("/?on=2010-01-01").text


def test_without_a_day_an_old_store_shows_the_day_of_its_newest_report(client: Client) -> None:
    assert "<h1>29 May 2023</h1>" in client().get("/").text


def test_a_day_that_is_none_is_told(client: Client) -> None:
    answer = client().get("/?on=2019-02-31")
    assert answer.status_code == 400
    assert "is not in the calendar" in answer.text


def test_as_known_before_the_store_was_made_nothing_is_known(client: Client) -> None:
    html = client().get("/?on=2019-06-14&known=2019-06-14").text
    assert "so nothing was known then" in html
    assert "/ceasefire/" not in html


def test_attacks_are_counted_on_their_day(client: Client) -> None:
    html = client().get("/?on=2019-06-20").text
    days = re.findall(r'data-day="([\d-]+)" data-count="(\d+)"', html)
    assert (days[0][0], days[-1][0]) == ("2019-05-31", "2019-06-20")  # the first report is of 12 June
    assert int(dict(days)["2019-06-14"]) > 0


@pytest.mark.parametrize(
    ("begins", "first"), [("2015-01-01", "2019-04-22"), ("2019-05-20", "2019-05-13"), ("2019-06-19", "2019-05-31")]
)
def test_the_days_drawn_begin_a_week_before_the_store_but_are_three_weeks_to_two_months(
    begins: str, first: str
) -> None:
    assert first_day("2019-06-20", begins) == first


def test_the_first_visit_has_no_news_and_the_next_one_has(client: Client) -> None:
    page = client()
    assert "This is your first visit" in page.get("/").text
    before = (datetime.now(UTC) - timedelta(days=3)).isoformat(timespec="milliseconds")
    page.cookies.clear()
    page.cookies.set("truceline_visit", f'"|{before}"', domain="127.0.0.1")
    news = page.get("/").text
    assert "23 reports added" in news
    assert re.search(r"They speak of.*?/ceasefire/.*?>new<", news, re.DOTALL)  # three days ago nothing was known


def test_days_are_counted_as_they_were_known(client: Client) -> None:
    page = client()
    assert 'data-day="2019-06-13" data-count="0"' in page.get("/?on=2019-06-20&known=2019-06-20").text
    today = datetime.now(UTC).date().isoformat()
    bars = r'data-day="[-0-9]+" data-count="[1-9].*?>'
    then, now = page.get(f"/?on=2019-06-20&known={today}").text, page.get("/?on=2019-06-20").text
    assert re.findall(bars, then) == re.findall(bars, now) != []


@pytest.mark.parametrize("kept", ["nonsense", "|", "2024-01-01|yesterday", "a|b|c"])
def test_a_cookie_that_somebody_changed_does_no_harm(client: Client, kept: str) -> None:
    page = client()
    page.cookies.set("truceline_visit", kept, domain="127.0.0.1")
    assert page.get("/").status_code == 200


def test_the_strip_moves_with_the_date(tab: Page) -> None:
    tab.goto("/?on=2019-06-14")
    before = tab.locator("svg.strip").first.get_attribute("aria-label")
    tab.get_by_label("As of").fill("2019-06-20")
    tab.wait_for_url("**/?on=2019-06-20*")
    tab.get_by_role("heading", name="20 Jun 2019").wait_for()
    assert tab.locator("svg.strip").first.get_attribute("aria-label") != before
    tab.locator("tl-days svg.panel").first.wait_for()
