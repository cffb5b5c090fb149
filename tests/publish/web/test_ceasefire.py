"""A ceasefire's page: its status with reasons, the lanes, what is held against it, and the two days."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.publish.web.conftest import Client
from truceline.ledger import open_ledger

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page


@pytest.fixture(scope="session")
def idlib(demo: Path) -> str:
    """The address of the ceasefire of Idlib of June 2019."""
    with open_ledger(demo) as ledger:
        found = [each for each in ledger.ceasefires() if each.place and each.announced == "2019-06-12"]
    return f"/ceasefire/{found[0].id}"


def text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_status_stands_with_its_reason_and_the_words_it_rests_on(client: Client, idlib: str) -> None:
    shown = text(client().get(f"{idlib}?on=2019-06-16").text)
    assert "announced contested violations corroborated" in shown
    assert "One side, guarantor or broker has announced it" in shown
    assert "status.one-side" in shown
    assert "flag.denied" in shown
    assert "flag.corroborated" in shown
    assert "It rests on Russia" in shown
    assert "Contested, as their last word is Turkey" in shown


def test_each_side_has_a_lane_and_each_word_leads_to_its_characters(client: Client, idlib: str) -> None:
    html = client().get(f"{idlib}?on=2019-06-16").text
    lanes = re.findall(r'<svg height="30" role="group" aria-label="([^"]+)">', html)
    assert lanes[:2] == ["Russia", "Turkey"]
    own = lanes.index("Reports in their own voice")
    assert all(lane.startswith("Held against it, done by ") for lane in lanes[own + 1 :])
    assert "Held against it, done by Syrian government forces" in lanes
    assert re.search(r"\nby Syrian government forces[^<]* against [^<]+</title>", html)
    assert re.search(r'<a href="/report/[0-9a-f]{12}\?at=\d+-\d+#at" class="mark"', html)


def test_what_is_said_later_is_drawn_faint_and_changes_nothing(client: Client, idlib: str) -> None:
    page = client()
    early, late = (page.get(f"{idlib}?on={day}").text for day in ("2019-06-12", "2019-06-20"))
    assert early.count('class="mark later"') > 0
    assert late.count('class="mark later"') == 0
    assert "Nothing is held against it by this day" in early
    assert "contested" not in text(early.split('id="h-lanes"')[0])


def test_without_a_day_an_old_ceasefire_is_shown_on_its_own_last_day(client: Client, idlib: str) -> None:
    assert "How it stands on 17 Jun 2019" in client().get(idlib).text


def test_before_it_was_known_there_is_none(client: Client, idlib: str) -> None:
    answer = client().get(f"{idlib}?known=2019-06-14")
    assert answer.status_code == 404
    assert "or was none then" in answer.text


@pytest.mark.parametrize("id", ["gffffffff", "%27", "g", "..%2f"])
def test_another_id_is_told(client: Client, id: str) -> None:
    assert client().get(f"/ceasefire/{id}").status_code == 404


def test_the_list_has_all_of_them(client: Client, demo: Path) -> None:
    with open_ledger(demo) as ledger:
        ids = {each.id for each in ledger.ceasefires()}
    assert set(re.findall(r'href="/ceasefire/(g[0-9a-f]+)', client().get("/ceasefires").text)) == ids


def test_the_day_moves_everything(tab: Page, idlib: str) -> None:
    tab.goto(f"{idlib}?on=2019-06-12")
    tab.get_by_label("As of").fill("2019-06-16")
    tab.get_by_role("heading", name="How it stands on 16 Jun 2019").wait_for()
    tab.get_by_role("heading", name="Held against it by 16 Jun 2019").wait_for()
    assert tab.locator("tl-map canvas").count() == 1
    tab.go_back()
    tab.get_by_role("heading", name="How it stands on 12 Jun 2019").wait_for()


def test_pointing_at_a_word_shows_the_quotation_and_who_published_it(tab: Page, idlib: str) -> None:
    tab.goto(f"{idlib}?on=2019-06-16")
    mark = tab.locator('svg[aria-label="Turkey"] a.mark').first
    mark.focus()
    shown = tab.locator("#tip").inner_text()
    assert "13 Jun 2019: not in effect" in shown
    assert "“" in shown
