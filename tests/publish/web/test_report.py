"""A report's page: the text with its marks, the card of a record, and decisions by mouse, form and keyboard."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.publish.web.conftest import EXAMPLES, Client, add_account, log_in, token_in
from tests.reports_by_hand import PROVENANCE
from truceline.ingest.report import report_id
from truceline.ledger import open_ledger
from truceline.records import Claim, Reading, Report
from truceline.store import Intake

if TYPE_CHECKING:
    from fastapi.testclient import TestClient
    from playwright.sync_api import Page

BRIEF = (EXAMPLES / "idlib" / "brief.txt").read_text(encoding="utf-8")
ID = report_id(BRIEF)[:12]
K1 = f"/report/{ID}/record/k1"


def shown_text(page: str) -> str:
    """The characters of the report as a browser would show them."""
    inside = re.search(r'<div id="text"[^>]*>(.*?)</div>', page, re.DOTALL)
    assert inside
    return html.unescape(re.sub(r"<[^>]+>", "", inside.group(1)))


def send(page: TestClient, path: str, **form: object) -> tuple[int, str]:
    """Status and text of the answer to a form of a record's page."""
    token = token_in(page.get(path).text)
    answer = page.post(path, data={"form_token": token, **form}, follow_redirects=True)
    return answer.status_code, " ".join(re.sub(r"<[^>]+>", " ", html.unescape(answer.text)).split())


def killed(store: Path) -> tuple[int | None, int | None]:
    """The figure k1 as it stands: low and best."""
    with open_ledger(store) as ledger:
        (figure,) = (each for each in ledger.reading(ID).casualties if each.id == "k1")
    return figure.low, figure.best


def test_the_text_is_the_report_character_for_character(client: Client) -> None:
    assert shown_text(client().get(f"/report/{ID}").text) == BRIEF


def test_an_address_points_at_characters(client: Client) -> None:
    start = BRIEF.index("three soldiers")
    page = client().get(f"/report/{ID}?at={start}-{start + 14}").text
    (found,) = re.findall(r'id="at"[^>]*>([^<]*)<', page)
    assert found == "three soldiers"


def test_every_mark_is_described_by_a_row(client: Client) -> None:
    page = client().get(f"/report/{ID}").text
    rows = set(re.findall(r'id="(row-\w+)"', page))
    described = {row for rows in re.findall(r'aria-describedby="([^"]+)"', page) for row in rows.split()}
    assert described
    assert described <= rows


@pytest.mark.parametrize("at", ["9-3", "5-5", "0-99999999", "x-y", "-4", "1", "٣-٤", "1-2-3"])
def test_characters_that_are_none_are_passed_over(client: Client, at: str) -> None:
    answer = client().get(f"/report/{ID}", params={"at": at})
    assert answer.status_code == 200
    assert 'id="at"' not in answer.text


def test_a_card_tells_the_rule_the_row_and_the_characters(client: Client) -> None:
    page = client().get(K1).text
    for words in ("3 soldiers injured", "casualties.predicate", "casualty_words:wound", "343–357"):
        assert words in page


def test_a_record_that_is_none_is_told(client: Client) -> None:
    assert client().get(f"/report/{ID}/record/k99").status_code == 404
    assert client().get("/report/ffffffff").status_code == 404


def test_to_accept_needs_no_reason(client: Client) -> None:
    _, text = send(client(), K1, decision="confirm")
    assert "confirmed it – read against the text" in text


def test_a_correction_changes_the_figure_and_tells_both_values(store: Path, client: Client) -> None:
    status, text = send(
        client(), K1, decision="correct", because="the ministry's own page", has=["low", "best", "high"],
        low="4", best="4", high="4",
    )  # fmt: skip
    assert status == 200
    assert killed(store) == (4, 4)
    assert "4 soldiers injured" in text
    assert "corrected best: 3 4 – the ministry's own page" in text


def test_a_correction_needs_a_reason_and_a_change(store: Path, client: Client) -> None:
    page = client()
    assert send(page, K1, decision="correct", has="best", best="9")[0] == 400
    status, text = send(page, K1, decision="correct", because="why", has="best", best="3")
    assert (status, "Nothing was changed" in text) == (400, True)
    assert killed(store) == (3, 3)


@pytest.mark.parametrize("best", ["many", "3.5", "[]", '{"a": 1}', "true"])
def test_a_number_that_is_none_is_told_and_changes_nothing(store: Path, client: Client, best: str) -> None:
    status, text = send(client(), K1, decision="correct", because="why", has="best", best=best)
    assert status == 400
    assert "best cannot be" in text
    assert killed(store) == (3, 3)


def test_who_did_it_is_chosen_among_the_actors_of_the_report(store: Path, client: Client) -> None:
    with open_ledger(store) as ledger:
        actor = next(each.id for each in ledger.reading(ID).actors if each.name == "Russia")
    path = f"/report/{ID}/record/e2"
    _, text = send(client(), path, decision="correct", because="so it says", has="actors", actors=[actor])
    with open_ledger(store) as ledger:
        (event,) = (each for each in ledger.reading(ID).events if each.id == "e2")
    assert event.actors == (actor,)
    assert "corrected actors" in text


def test_a_rejected_record_stands_below_and_can_be_taken_back(store: Path, client: Client) -> None:
    page = client()
    _, text = send(page, K1, decision="reject", because="it is told twice")
    assert "Left out by people 1 k1" in text
    with open_ledger(store) as ledger:
        assert "k1" not in [each.id for each in ledger.reading(ID).casualties]
    _, text = send(page, K1, decision="confirm")
    assert "Left out by people" not in text
    assert killed(store) == (3, 3)


def test_two_people_do_not_overwrite_each_other(store: Path, client: Client) -> None:
    """Bo decides on what he saw before Anna decided: he is told, and nothing of hers is lost."""
    add_account(store, "anna")
    add_account(store, "bo")
    anna, bo = client(), client()
    log_in(anna, "anna")
    log_in(bo, "bo")
    send(anna, K1, decision="reject", because="told twice", seen="0")
    status, text = send(bo, K1, decision="confirm", because="right", seen="0")
    assert status == 409
    assert "anna decided about it meanwhile (reject: told twice)" in text
    with open_ledger(store) as ledger:
        assert [(each.who, each.kind) for each in ledger.history(f"{ID}/k1")] == [("anna", "reject")]


def test_a_decision_keeps_the_account(store: Path, client: Client) -> None:
    add_account(store, "anna")
    page = client()
    log_in(page, "anna")
    send(page, K1, decision="note", because="see the second report")
    with open_ledger(store) as ledger, ledger.store.reading() as connection:
        rows = connection.exec_driver_sql(
            "SELECT account.name, judgement.kind FROM judgement JOIN account ON account.number = judgement.account"
        ).all()
    assert [tuple(row) for row in rows] == [("anna", "note")]


def test_a_reader_sees_no_forms_and_may_not_send_them(store: Path, client: Client) -> None:
    add_account(store, "rita", "reader")
    page = client()
    log_in(page, "rita")
    shown = page.get(K1).text
    assert "decision" not in shown
    assert page.post(K1, data={"form_token": token_in(shown), "decision": "confirm"}).status_code == 403


@pytest.mark.parametrize("form", [{}, {"decision": "merge", "because": "x"}, {"decision": "confirm", "seen": "x"}])
def test_odd_forms_do_no_harm(client: Client, form: dict[str, str]) -> None:
    assert send(client(), K1, **form)[0] in (200, 400)


HOSTILE = "\"><script>alert('x')</script><img src=x onerror=alert(1)>' onfocus=alert(1) \u202e {{ 7*7 }}"


def test_hostile_words_stay_words(store: Path, client: Client) -> None:
    report = Report(id=report_id(HOSTILE), text=HOSTILE, title=HOSTILE, publisher=HOSTILE, url=f"javascript:{HOSTILE}")
    claim = Claim(
        id="c1", speaker=None, speaker_span=None, stance="asserts", cue_span=None, content_spans=((2, 40),),
        quote="direct",
    )  # fmt: skip
    with open_ledger(store) as ledger:
        ledger.store.add(
            [
                Intake(
                    report,
                    "text hostile",
                    "news.jsonl:1",
                    Reading(report=report, claims=(claim,), provenance=PROVENANCE),
                )
            ]
        )
    page = client()
    for path in (f"/report/{report.id}", f"/report/{report.id}/record/c1", "/"):
        found = page.get(path).text
        assert "<script>alert" not in found
        assert "<img" not in found
        assert "javascript:&" not in re.sub(r"<bdi>.*?</bdi>", "", found)
        assert "49" not in re.sub(r"[0-9a-f]{12,}|v=\w+", "", found)
    assert shown_text(page.get(f"/report/{report.id}").text) == HOSTILE


def test_reading_and_correcting_by_the_keyboard_alone(own_tab: Page, store: Path) -> None:
    """j to the first figure, e, the right number, why, Enter; the card shows it corrected, and k goes on from there."""
    from playwright.sync_api import expect

    own_tab.goto(f"/report/{ID}")
    card = own_tab.locator("#card")
    while "casualty k1" not in (before := card.inner_text()):
        own_tab.keyboard.press("j")
        expect(card).not_to_have_text(before, use_inner_text=True)
    own_tab.keyboard.press("e")
    own_tab.keyboard.press("Control+A")
    own_tab.keyboard.type("4")
    own_tab.get_by_label("Why").first.focus()
    own_tab.keyboard.type("so says the ministry")
    own_tab.keyboard.press("Enter")
    card.get_by_text("corrected", exact=True).wait_for()
    assert killed(store)[1] == 4
    assert own_tab.evaluate("document.activeElement.id") == "card"
    own_tab.keyboard.press("k")
    expect(card).not_to_contain_text("casualty k1")


def test_accepting_by_one_key(own_tab: Page, store: Path) -> None:
    own_tab.goto(K1)
    own_tab.keyboard.press("a")
    own_tab.locator("#card").get_by_text("confirmed", exact=True).wait_for()
    with open_ledger(store) as ledger:
        assert [each.kind for each in ledger.history(f"{ID}/k1")] == ["confirm"]


def test_rejecting_by_the_keyboard(own_tab: Page, store: Path) -> None:
    own_tab.goto(K1)
    own_tab.keyboard.press("x")
    own_tab.keyboard.type("told twice")
    own_tab.keyboard.press("Enter")
    own_tab.get_by_role("heading", name="Left out by people").wait_for()
    with open_ledger(store) as ledger:
        assert [(each.kind, each.because) for each in ledger.history(f"{ID}/k1")] == [("reject", "told twice")]


def test_a_mark_opens_its_record(tab: Page) -> None:
    tab.goto(f"/report/{ID}")
    tab.locator("#text a.m", has_text="three soldiers").click()
    tab.locator("#card").get_by_text("casualty k1").wait_for()
    assert tab.locator("#text .m.lit").all_inner_texts() == ["three soldiers"]
    assert tab.url.endswith("/record/k1")


def test_marks_can_be_hidden_by_kind(tab: Page) -> None:
    tab.goto(f"/report/{ID}")
    tab.get_by_role("checkbox", name="Events").uncheck()
    assert not tab.get_by_role("heading", name="Events").is_visible()
    assert tab.get_by_role("heading", name="Claims").is_visible()
