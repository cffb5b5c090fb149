"""Takes the pictures of the README from the real pages on a store of the example reports: `make pictures`."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from truceline.ledger import open_ledger

ROOT = Path(__file__).resolve().parents[1]
STORE = ROOT / "build" / "pictures.db"
FOLDER = ROOT / "docs" / "pictures"
WIDE, HIGH = 1180, 820


def main() -> None:
    """Reads the examples into a store, serves it, takes the pictures."""
    STORE.parent.mkdir(exist_ok=True)
    for part in ("", "-wal", "-shm"):
        STORE.with_name(STORE.name + part).unlink(missing_ok=True)
    with open_ledger(STORE, create=True) as ledger:
        for name in ("reports.jsonl", "idlib/observation-post.html"):
            ledger.add(ROOT / "examples" / name, workers=1)
        truce = max(ledger.ceasefires(), key=lambda each: len(each.agreements)).id
        fought_over = max(ledger.incidents(), key=lambda each: (len(each.disputed), len(each.tellings))).id
    brief = next(each for each in reports() if "not in place" in each[1])[0]
    take(
        {
            "start": "/?on=2019-06-20",
            "ceasefire": f"/ceasefire/{truce}?on=2019-06-16",
            "incident": f"/incident/{fought_over}",
            "report": f"/report/{brief[:12]}/record/e1",
        }
    )


def reports() -> list[tuple[str, str]]:
    """Id and text of each report."""
    with open_ledger(STORE) as ledger:
        return sorted(((each.id, each.text) for each in ledger.reports()), key=lambda each: len(each[1]))


def take(pages: dict[str, str]) -> None:
    """A picture of each page, by its name."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "truceline", "serve", "--store", str(STORE), "--port", str(port), "--no-open"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    FOLDER.mkdir(exist_ok=True)
    try:
        while socket.socket().connect_ex(("127.0.0.1", port)):
            time.sleep(0.2)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": WIDE, "height": HIGH}, base_url=f"http://127.0.0.1:{port}")
            for name, path in pages.items():
                page.goto(path, wait_until="networkidle")
                page.wait_for_timeout(500)  # the map is drawn when its outlines are there
                page.screenshot(path=FOLDER / f"{name}.png")
            browser.close()
    finally:
        server.terminate()
        server.wait(20)


if __name__ == "__main__":
    main()
