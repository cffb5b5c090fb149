"""From a report to all that follows from it: a figure corrected, seen on the incident; two people on one record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.publish.web.conftest import EXAMPLES, PASSWORD, add_account, served, watched
from truceline.ingest.report import report_id
from truceline.ledger import open_ledger
from truceline.publish.web import WebSettings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ID = report_id((EXAMPLES / "idlib" / "brief.txt").read_text(encoding="utf-8"))[:12]
K1 = f"/report/{ID}/record/k1"


def correct(page: Page, best: str, why: str) -> None:
    """Corrects the figure of the card that is open."""
    page.locator("#edit > summary").click()
    for label in ("Best", "At least", "At most"):
        page.locator("#edit").get_by_label(label).fill(best)
    page.locator("#why-correct").fill(why)
    page.get_by_role("button", name="Correct").click()


def test_a_corrected_figure_is_seen_on_the_incident_with_its_history(own_tab: Page) -> None:
    own_tab.goto(K1)
    before = own_tab.locator("#card a[href^='/incident/']").first.get_attribute("href")
    correct(own_tab, "7", "the ministry counted anew")
    own_tab.locator("#card").get_by_text("7 soldiers injured").wait_for()
    own_tab.locator("#card a[href^='/incident/']").first.click()
    own_tab.wait_for_url(f"**{before}")
    shown = own_tab.locator("main").inner_text()
    assert "7 soldiers injured" in " ".join(shown.split())
    assert "the ministry counted anew" in shown


def log_in(page: Page, name: str) -> None:
    page.goto("/login")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.get_by_text("Log out").wait_for()


def test_two_people_on_one_record(browser: Browser, store: Path) -> None:
    """Both look at it; Anna corrects it first. Bo is told and sees her value; nothing is lost; then he decides anew."""
    add_account(store, "anna")
    add_account(store, "bo")
    with served(WebSettings(str(store))) as address:
        contexts = [browser.new_context(base_url=address) for _ in range(2)]
        anna, bo = (context.new_page() for context in contexts)
        log_in(anna, "anna")
        log_in(bo, "bo")
        anna.goto(K1)
        bo.goto(K1)
        correct(anna, "4", "so says the ministry")
        anna.locator("#card").get_by_text("corrected", exact=True).wait_for()
        bo.keyboard.press("a")
        bo.get_by_role("alert").get_by_text("anna decided about it meanwhile").wait_for()
        assert "4 soldiers injured" in bo.locator("#card").inner_text()
        bo.keyboard.press("a")
        bo.locator("#card").get_by_text("bo confirmed it").wait_for()
        for context in contexts:
            context.close()
    with open_ledger(store) as ledger:
        kinds = [(each.who, each.kind, each.field) for each in ledger.history(f"{ID}/k1")]
        assert ("anna", "correct", "best") in kinds
        assert kinds[-1] == ("bo", "confirm", None)
        assert next(each for each in ledger.reading(ID).casualties if each.id == "k1").best == 4


def test_nothing_goes_wrong_unseen(browser: Browser, store: Path) -> None:
    """Log in, look, decide, log out: no error on the console, no request to anywhere else."""
    add_account(store, "anna")
    with served(WebSettings(str(store))) as address:
        context = browser.new_context(base_url=address)
        with watched(context.new_page(), address) as page:
            log_in(page, "anna")
            page.goto(K1)
            page.keyboard.press("a")
            page.locator("#card").get_by_text("anna confirmed it").wait_for()
            page.get_by_text("Log out").click()
            page.get_by_role("heading", name="Log in").wait_for()
        context.close()
