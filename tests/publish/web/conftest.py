"""The page over a store of the example reports: by HTTP alone, and in a real Chromium."""

from __future__ import annotations

import re
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import uvicorn
from fastapi.testclient import TestClient

from truceline.ledger import open_ledger
from truceline.publish.web import WebSettings, make_app
from truceline.publish.web.security.passwords import hashed
from truceline.records.account import Role
from truceline.store import accounts

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

EXAMPLES = Path(__file__).parents[3] / "examples"
PASSWORD = "four plain words here"
HASHED = hashed(PASSWORD)
Client = Callable[..., TestClient]


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of all example reports, built once; tests that change it take `store`, a copy."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    with open_ledger(path, create=True) as ledger:
        for name in ("reports.jsonl", "idlib/observation-post.html"):
            ledger.add(EXAMPLES / name, workers=1)
    return path


@pytest.fixture
def store(demo: Path, tmp_path: Path) -> Path:
    """A copy of the demo store that a test may change."""
    return copied(demo, tmp_path / "ledger.db")


def copied(demo: Path, target: Path) -> Path:
    shutil.copy(demo, target)
    return target


def add_account(path: Path, name: str, role: Role = "reviewer") -> None:
    """An account with PASSWORD."""
    with open_ledger(path) as ledger, ledger.store.writing() as connection:
        accounts.add_account(connection, name, role, HASHED, ledger.store.now())


@pytest.fixture
def client(store: Path) -> Iterator[Client]:
    """A browser without scripts: `client()`, `client(public=True)`, `client(host="0.0.0.0")`."""
    with_open: list[TestClient] = []

    def call(**settings: object) -> TestClient:
        app = make_app(WebSettings(str(store), **settings))  # type: ignore[arg-type]
        made = TestClient(app, base_url="http://127.0.0.1:8210", follow_redirects=False)
        made.__enter__()
        with_open.append(made)
        return made

    yield call
    for each in with_open:
        each.__exit__(None, None, None)


def token_in(html: str) -> str:
    """What the forms of a page carry."""
    found = re.search(r'name="form_token" value="([0-9a-f]{64})"', html)
    assert found, "the page has no form"
    return found.group(1)


def log_in(client: TestClient, name: str, password: str = PASSWORD, onward: str = "/") -> int:
    """The status of an attempt to log in."""
    token = token_in(client.get("/login").text)
    form = {"form_token": token, "name": name, "password": password, "onward": onward}
    return client.post("/login", data=form).status_code


@contextmanager
def served(settings: WebSettings) -> Iterator[str]:
    """The address of the page, served on a free port of this machine."""
    server = uvicorn.Server(uvicorn.Config(make_app(settings), host="127.0.0.1", port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(20)


@pytest.fixture(scope="session")
def address(demo: Path) -> Iterator[str]:
    """Where the demo store is served, for tests that only look."""
    with served(WebSettings(str(demo))) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a window; skips where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="the development packages are not installed")
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu", *quiet])
        yield opened
        opened.close()


@contextmanager
def watched(page: Page, address: str) -> Iterator[Page]:
    """A tab in which nothing may go wrong unseen: no error on the console, no request to anywhere else."""
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda asked: None if asked.url.startswith((address, "data:")) else wrong.append(asked.url))
    yield page
    assert wrong == []


@pytest.fixture
def tab(browser: Browser, address: str) -> Iterator[Page]:
    """A new tab of a browser that was never here, over the demo store."""
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    with watched(context.new_page(), address) as page:
        yield page
    context.close()


@pytest.fixture
def own_address(store: Path) -> Iterator[str]:
    """Where a store of the test's own is served, for tests that change it."""
    with served(WebSettings(str(store))) as found:
        yield found


@pytest.fixture
def own_tab(browser: Browser, own_address: str) -> Iterator[Page]:
    """A tab over a store of the test's own."""
    context = browser.new_context(base_url=own_address, viewport={"width": 1280, "height": 900})
    with watched(context.new_page(), own_address) as page:
        yield page
    context.close()
