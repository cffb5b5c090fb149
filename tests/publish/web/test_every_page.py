"""What holds of every page: no serious accessibility fault, it fits a phone, loads nothing from elsewhere, reads
without scripts. A new page: its address below."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.publish.web.conftest import EXAMPLES, watched
from truceline.ingest.report import report_id
from truceline.ledger import open_ledger

if TYPE_CHECKING:
    from playwright.sync_api import Browser

BRIEF = report_id((EXAMPLES / "idlib" / "brief.txt").read_text(encoding="utf-8"))[:12]
PAGES = (
    "/",
    "/?on=2019-06-20",
    "/?on=2010-01-01&known=2010-01-01",
    "/ceasefires",
    "/ceasefire/{ceasefire}?on=2019-06-16",
    f"/report/{BRIEF}",
    f"/report/{BRIEF}?at=343-357",
    f"/report/{BRIEF}/record/k1",
    f"/report/{BRIEF}/record/e1",
    "/incidents?type=ASSAULT",
    "/incidents?bbox=36,35,37,36.5&min_confidence=0.5",
    "/incident/{incident}",
    "/search?words=ceasefire",
    "/search?words=ceasefire&publisher=Levant+Wire&type=ASSAULT",
    "/actors",
    "/actors?type=ASSAULT&since=2019-06-01",
    "/actor?name=Turkey",
    "/places",
    "/publishers",
    "/reports",
    "/add",
    "/review",
    "/codebook",
    "/codebook/status_rules",
    "/no-such-page",
)


@pytest.fixture(scope="session")
def known(demo: Path) -> dict[str, str]:
    """Ids that addresses need."""
    with open_ledger(demo) as ledger:
        truce = max(ledger.ceasefires(), key=lambda each: len(each.agreements))
        told = max(ledger.incidents(), key=lambda each: len(each.tellings))
        return {"ceasefire": truce.id, "incident": told.id}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_no_serious_accessibility_fault(
    browser: Browser, address: str, known: dict[str, str], path: str, scheme: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    # axe itself must be put into the page, which the page's own policy forbids to everybody.
    context = browser.new_context(base_url=address, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(path.format(**known), wait_until="networkidle")
    found = Axe().run(page).response["violations"]
    context.close()
    serious = [each for each in found if each["impact"] in ("serious", "critical")]
    assert [f"{each['id']}: {node['html']}" for each in serious for node in each["nodes"]] == []


@pytest.mark.parametrize("path", PAGES)
def test_it_fits_a_phone_and_says_nothing_wrong(
    browser: Browser, address: str, known: dict[str, str], path: str
) -> None:
    context = browser.new_context(base_url=address, viewport={"width": 360, "height": 740}, has_touch=True)
    if path == "/no-such-page":  # the browser itself writes a line for a 404
        page = context.new_page()
        page.goto(path)
        width = page.evaluate("document.documentElement.scrollWidth")
    else:
        with watched(context.new_page(), address) as page:
            page.goto(path.format(**known), wait_until="networkidle")
            width = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert width <= 360


@pytest.mark.parametrize("path", PAGES)
def test_it_reads_without_scripts(browser: Browser, address: str, known: dict[str, str], path: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(path.format(**known))
    title = page.locator("h1").inner_text()
    context.close()
    assert title
