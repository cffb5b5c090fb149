"""Adding over the page: a pasted report, files, an address; what is refused, by whom it may be done, what is left."""

from __future__ import annotations

import gzip
import io
import json
import re
import socket
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from tests.newspaper import Answer, newspaper, rss
from tests.publish.web.conftest import Client, add_account, log_in, token_in
from truceline.ledger import open_ledger
from truceline.publish.web import WebSettings, make_app
from truceline.publish.web.adding.uploads import safe_name
from truceline.publish.web.security.outward import Outward
from truceline.publish.web.settings import AddLimits
from truceline.store import schema

if TYPE_CHECKING:
    from playwright.sync_api import Page

TEXT = "The army said on Thursday that rebels shelled Morek with mortars, killing four soldiers."
OTHER = "A monitoring group said on Friday that two civilians were killed in Kafr Nabl by an air strike."
Files = list[tuple[str, tuple[str, bytes]]]


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where files are put while they are read: a folder of the test's own."""
    made = tmp_path / "passing"
    made.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(made))
    return made


def followed(page: TestClient, onward: str) -> str:
    """The page of a request when it is over, as words."""
    while True:
        html = page.get(onward).text
        if "hx-get=" not in html:
            return words(html)
        time.sleep(0.05)


def words(html: str) -> str:
    main = html[html.index("<main") : html.index("</main>")]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split()).replace(" ,", ",").replace(" .", ".")


def send(page: TestClient, files: Files, **fields: str) -> str:
    """What came of files that are sent."""
    fields["form_token"] = token_in(page.get("/add").text)
    sent = [(name, (told, io.BytesIO(data))) for name, (told, data) in files]
    answer = page.post("/add/files", data=fields, files=sent)
    assert answer.status_code == 303, answer.text
    return followed(page, answer.headers["location"])


def one(name: str, data: bytes | str) -> Files:
    return [("files", (name, data.encode() if isinstance(data, str) else data))]


def paste(page: TestClient, text: str = TEXT, **fields: str) -> tuple[int, str]:
    form = {"form_token": token_in(page.get("/add").text), "text": text, **fields}
    answer = page.post("/add/text", data=form)
    return answer.status_code, answer.headers.get("location", answer.text)


def reports(store: Path) -> dict[str, str | None]:
    """The titles of all reports by their text."""
    with open_ledger(store) as ledger:
        return {each.text: each.title for each in ledger.reports()}


def places(store: Path) -> set[str]:
    """Where the reports were found."""
    with open_ledger(store) as ledger, ledger.store.reading() as connection:
        return {str(place) for place in connection.execute(select(schema.version.c.place)).scalars()}


def test_a_pasted_report_is_read_and_linked(client: Client, store: Path) -> None:
    page = client()
    pasted = f"{TEXT}\r\n\r\n{OTHER}"  # as a browser sends it
    status, onward = paste(page, pasted, title="Shelling", publisher="Our Paper", published="2019-06-14")
    assert status == 303
    told = followed(page, onward)
    assert "1 report added" in told
    html = page.get(onward).text
    link = re.search(r'href="(/report/[0-9a-f]{12})"', html)
    assert link
    read = page.get(link.group(1)).text
    assert "Shelling" in read
    assert "Our Paper" in read
    assert reports(store)[f"{TEXT}\n\n{OTHER}"] == "Shelling"
    assert "1 already there" in followed(page, paste(page, pasted)[1])


@pytest.mark.parametrize(
    ("text", "published", "why"),
    [
        (" ", "", "holds nothing but blank space"),
        ("x" * 200_001, "", "more than the 200,000"),
        (TEXT, "2019-02-31", "is not in the calendar"),
        (
            "Die Armee sagte am Donnerstag, dass die Rebellen die Stadt mit Mörsern beschossen haben.",
            "",
            "is in German",
        ),
    ],
)
def test_a_pasted_report_that_will_not_do_is_shown_again_with_the_reason(
    client: Client, text: str, published: str, why: str
) -> None:
    status, html = paste(client(), text, published=published, title="<b>Kept</b>")
    assert (status, why in html, "&lt;b&gt;Kept&lt;/b&gt;" in html) == (400, True, True)


def test_files_of_every_kind_in_one_go(client: Client, store: Path, own_folder: Path) -> None:
    page = client()
    files = [
        *one("one.txt", f"{TEXT} It was the first."),
        *one("two.html", f"<html><head><title>Two</title></head><body><p>{TEXT} It was the second.</p></body></html>"),
        *one("three.jsonl", json.dumps({"id": "3", "text": f"{TEXT} It was the third."})),
        *one("four.csv", f'body,headline\n"{TEXT} It was the fourth.",Four\n'),
        *one("five.parquet", parquet(f"{TEXT} It was the fifth.")),
        *one("six.rss", rss(("https://paper.example/6", f"{TEXT} It was the sixth."))),
        *one("seven.warc.gz", gzip.compress(warc(f"{TEXT} It was the seventh."), mtime=0)),
    ]
    told = send(page, files, publisher="Our Paper", published="2019-06-14")
    assert "7 reports added." in told
    added = set(reports(store))
    for number in ("first", "second", "third", "fourth", "fifth", "sixth", "seventh"):
        assert any(f"It was the {number}." in text for text in added)
    assert {"one.txt", "five.parquet", "seven.warc.gz"} <= places(store)
    assert list(own_folder.iterdir()) == []


def parquet(text: str) -> bytes:
    import pyarrow
    import pyarrow.parquet

    made = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table({"text": [text]}), made)
    return made.getvalue()


def warc(text: str) -> bytes:
    body = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><p>{text}</p></body></html>".encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://paper.example/7\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000007>\r\nWARC-Date: 2019-06-14T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def test_a_line_that_is_broken_is_named_and_the_others_are_read(client: Client, own_folder: Path) -> None:
    lines = [json.dumps({"text": TEXT}), '{"text": ', json.dumps({"text": OTHER}), json.dumps({"title": "no text"})]
    told = send(client(), one("news.jsonl", "\n".join(lines)))
    assert "2 reports added, 2 refused. Reports The army said on Thursday" in told
    assert "news.jsonl:2: is no JSON (column " in told
    assert "news.jsonl:4: has no `text`" in told
    assert str(own_folder) not in told


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("letter.pdf", b"%PDF-1.7 ...", "is of no kind that is read"),
        ("program", b"\x7fELF", "is of no kind that is read"),
        ("letter.txt", b"%PDF-1.7 ...", "is called a file of text and holds something else"),
        ("letter.html", b"PK\x03\x04....", "is called a file of html and holds something else"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n", "is called a file of text and holds something else"),
        ("noise.txt", bytes(range(256)) * 8, "holds binary data, no text"),
        ("noise.csv", b"text\n\0\0\0", "is called a file of csv and holds something else"),
        ("table.jsonl", b"PAR1....", "is called a file of jsonl and holds something else"),
        ("table.parquet", b"text\nhello\n", "is called a file of parquet and holds something else"),
        ("damaged.parquet", b"PAR1" + b"x" * 50, "is called a file of parquet and is a damaged one"),
        ("page.xml", b"<?xml version='1.0'?><other/>", "is called a file of feed and holds something else"),
        ("page.warc", b"<html>", "is called a file of warc and holds something else"),
        ("page.warc.gz", gzip.compress(b"<html>", mtime=0), "is called a file of warc and holds something else"),
        ("columns.csv", b"a,b\n1,2\n", "no column looks like the text"),
        ("nothing.txt", b"", "is empty"),
    ],
)
def test_a_file_that_is_not_what_it_is_called_is_refused_by_name(
    client: Client, name: str, data: bytes, why: str
) -> None:
    told = send(client(), one(name, data))
    assert "0 reports added, 1 refused" in told
    assert f"{name}: " in told
    assert why in told


def test_a_table_whose_columns_are_told(client: Client) -> None:
    told = send(client(), one("own.csv", f"a;b\n{TEXT};Shelling\n"), columns="text=a, title=b")
    assert "1 report added" in told
    assert "Shelling" in told


def test_a_file_that_unpacks_to_too_much_is_not_unpacked(client: Client) -> None:
    bomb = gzip.compress(warc("x" * 3_000_000), mtime=0)
    page = client(adding=AddLimits(expanded_bytes=1_000_000))
    assert len(bomb) < 10_000
    assert "bomb.warc.gz: unpacks to more than 1,000,000 bytes" in send(page, one("bomb.warc.gz", bomb))


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("../../../etc/passwd.txt", "passwd.txt"),
        ("/etc/cron.d/evil.txt", "evil.txt"),
        ("C:\\Windows\\evil.txt", "evil.txt"),
        ("..\\..\\evil.txt", "evil.txt"),
        ("a\0b\r\nc.txt", "abc.txt"),
        ("gnp\u202etxt.txt", "gnptxt.txt"),
        ("..", "file without a name"),
        ("", "file without a name"),
        (None, "file without a name"),
        ("-", "-"),
        ("n" * 400 + ".txt", f"{'n' * 60}…{'n' * 46}.txt"),
    ],
)
def test_the_name_of_a_file_is_its_last_part_and_steers_nothing(told: str | None, shown: str) -> None:
    assert safe_name(told) == shown


@pytest.mark.parametrize(
    "name", ["../../stolen.txt", "/etc/passwd.txt", "http:127.0.0.1.txt", "<script>alert(1)</script>.txt", "-.txt"]
)
def test_no_name_reaches_a_path_or_an_address_or_the_page(
    client: Client, store: Path, own_folder: Path, name: str
) -> None:
    page = client()
    assert "1 report added" in send(page, one(name, TEXT))
    shown = name.rpartition("/")[2]
    assert places(store) >= {shown}
    assert list(own_folder.iterdir()) == []
    assert not list(own_folder.parent.rglob("*stolen*"))
    assert "<script>alert" not in page.get("/add").text


def test_ids_of_another_file_of_the_same_name_are_other_reports(client: Client) -> None:
    page = client()
    assert "1 report added." in send(page, one("news.jsonl", json.dumps({"id": "1", "text": TEXT})))
    assert "1 report added." in send(page, one("news.jsonl", json.dumps({"id": "1", "text": OTHER})))


def test_too_large_too_many_or_none(client: Client) -> None:
    page = client(adding=AddLimits(upload_bytes=1000, files=2))
    token = {"form_token": token_in(page.get("/add").text)}
    assert page.post("/add/files", data=token, files=one("a.txt", "x" * 100_000)).status_code == 413
    many = page.post("/add/files", data=token, files=[*one("a.txt", "x"), *one("b.txt", "x"), *one("c.txt", "x")])
    assert (many.status_code, "3 files are too many at once; send 1 to 2 files" in many.text) == (400, True)
    none = page.post("/add/files", data=token, files=one("", ""))
    assert (none.status_code, "Choose 1 to 2 files" in none.text) == (400, True)
    text = {**token, "text": "x" * 4_000_000}
    assert page.post("/add/text", data=text).status_code == 413


def test_of_too_many_reports_the_first_are_read(client: Client) -> None:
    page = client(adding=AddLimits(reports=2))
    lines = "\n".join(json.dumps({"text": f"{TEXT} It was number {n}."}) for n in ("one", "two", "three"))
    told = send(page, one("news.jsonl", lines))
    assert "2 reports added, 1 refused." in told
    assert "news.jsonl: only 2 reports are read at once" in told


def test_reading_ends_when_its_time_is_over(client: Client) -> None:
    page = client(adding=AddLimits(seconds=0))
    told = send(page, one("news.txt", TEXT))
    assert "0 reports added, 1 refused." in told
    assert "news.txt: took more than 0 seconds" in told


def test_one_is_read_at_a_time_and_so_many_wait(client: Client, own_folder: Path) -> None:
    page = client(adding=AddLimits(waiting=1))
    desk = page.app.state.desk  # type: ignore[attr-defined]
    with desk.ledger.store.writing():  # while somebody else writes, the first request cannot go on
        first = paste(page, TEXT)[1]
        while "Is read" not in page.get(first).text:
            time.sleep(0.02)
        second = paste(page, OTHER)[1]
        html = page.get(second).text
        assert "Waits: 1 request before it." in words(html)
        mark = re.search(r'hx-get="([^"]+)"', html)
        assert mark
        assert page.get(mark.group(1), headers={"HX-Request": "true"}).status_code == 204
        assert paste(page, f"{OTHER} Again.")[0] == 400
        token = {"form_token": token_in(page.get("/add").text)}
        assert page.post("/add/files", data=token, files=one("a.txt", TEXT)).status_code == 400
        assert list(own_folder.iterdir()) == []
    assert "1 report added" in followed(page, first)
    assert "1 report added" in followed(page, second)


def test_whoever_closes_the_page_keeps_what_was_read_and_leaves_no_file(store: Path, own_folder: Path) -> None:
    before = len(reports(store))
    lines = "\n".join(json.dumps({"text": f"{TEXT} It was number {n}."}) for n in range(2000))
    with TestClient(
        make_app(WebSettings(str(store))), base_url="http://127.0.0.1:8210", follow_redirects=False
    ) as page:
        form = {"form_token": token_in(page.get("/add").text)}
        onward = page.post("/add/files", data=form, files=one("news.jsonl", lines)).headers["location"]
        while "Is read: 0 " in words(page.get(onward).text) or "Waits" in page.get(onward).text:
            time.sleep(0.05)
    assert list(own_folder.iterdir()) == []
    assert before < len(reports(store)) < before + 2000


def linked(store: Path, address: str, port: int) -> str:
    """What came of an address; whatever lies outside is the server at a port of this computer."""

    def connect(ip: str, _port: int, seconds: float) -> socket.socket:
        assert ip == "93.184.216.34"
        return socket.create_connection(("127.0.0.1", port), seconds)

    def resolve(host: str, _port: int) -> list[str]:
        return [host] if host[0].isdigit() else ["93.184.216.34"]

    app = make_app(WebSettings(str(store)), Outward(resolve, connect))
    with TestClient(app, base_url="http://127.0.0.1:8210", follow_redirects=False) as page:
        form = {"form_token": token_in(page.get("/add").text), "address": address, "published": "2019-06-14"}
        answer = page.post("/add/address", data=form)
        return followed(page, answer.headers["location"]) if answer.status_code == 303 else words(answer.text)


def test_a_page_and_a_feed_at_an_address(store: Path) -> None:
    with newspaper() as paper:
        paper.answers["/"] = Answer(f"<html><head><title>Shelling</title></head><body><p>{TEXT}</p></body></html>")
        feed = rss(("https://paper.example/2", OTHER), ("https://paper.example/3", f"{OTHER} {TEXT}"))
        paper.answers["/feed"] = Answer(feed, kind="application/rss+xml")
        assert "1 report added" in linked(store, "http://paper.example/", paper.server_port)
        assert "1 already there" in linked(store, "http://paper.example/", paper.server_port)
        assert "2 reports added" in linked(store, "http://paper.example/feed", paper.server_port)
    assert "http://paper.example/" in places(store)


def test_an_address_of_our_own_network_is_refused_and_so_is_the_way_there(store: Path) -> None:
    with newspaper() as paper:
        paper.answers["/"] = Answer(status=302, headers={"Location": "http://169.254.169.254/latest/meta-data/"})
        direct = linked(store, "http://127.0.0.1:8210/", paper.server_port)
        led = linked(store, "http://paper.example/", paper.server_port)
        assert [path for path, _ in paper.asked] == ["/"]
    assert "0 reports added, 1 refused. Refused http://127.0.0.1:8210/: does not lie in a public network" in direct
    assert "leads to http://169.254.169.254/latest/meta-data/: does not lie in a public network" in led
    assert "holds a name or a password" in linked(store, "http://a:b@paper.example/", 0)


@pytest.mark.parametrize(("role", "allowed"), [("reader", False), ("reviewer", False), ("editor", True)])
def test_who_may_add(store: Path, client: Client, role: str, allowed: bool) -> None:
    add_account(store, "anna", role)  # type: ignore[arg-type]
    page = client(host="0.0.0.0")
    assert log_in(page, "anna") == 303
    assert ('href="/add"' in page.get("/").text) is allowed
    assert page.get("/add").status_code == (200 if allowed else 403)
    for path in ("/add/text", "/add/files", "/add/address"):
        form = {"form_token": token_in(page.get("/account").text)}
        assert page.post(path, data=form).status_code == (400 if allowed else 403)
        assert page.post(path).status_code == 403  # without the token of a form
    assert page.get("/add/unknown").status_code == (404 if allowed else 403)


def test_who_added_a_report_stands_in_its_history(store: Path, client: Client) -> None:
    add_account(store, "anna", "editor")
    page = client(host="0.0.0.0")
    log_in(page, "anna")
    onward = paste(page, f"{TEXT} {OTHER}", published="2019-06-14")[1]
    followed(page, onward)
    link = re.search(r'href="/report/([0-9a-f]{12})"', page.get(onward).text)
    assert link
    id = link.group(1)
    shown = words(page.get(f"/report/{id}").text)
    assert re.search(r"anna added it: pasted", shown)
    (told,) = page.get("/api/v1/history", params={"target": id}).json()
    assert (told["kind"], told["who"], told["place"], told["version"]) == ("add", "anna", "pasted", 1)
    assert page.get("/api/v1/reports?limit=1").json()["items"][0]["added_by"] == "anna"
    assert "by anna" in words(page.get("/reports").text)


def test_what_strangers_send_is_not_looked_at(store: Path, client: Client) -> None:
    add_account(store, "anna", "editor")
    page = client(host="0.0.0.0")
    broken = {"Content-Type": "multipart/form-data; boundary=x"}
    answer = page.post("/add/files", content=b"no form at all", headers=broken)
    assert (answer.status_code, answer.headers["location"]) == (303, "/login?onward=/")


def test_in_public_there_is_no_such_page(client: Client) -> None:
    page = client(public=True)
    assert page.get("/add").status_code == 404
    assert page.get("/add/x").status_code == 404
    for path in ("/add/text", "/add/files", "/add/address"):
        assert page.post(path, data={"text": TEXT, "address": "http://paper.example/"}).status_code == 404
    assert 'href="/add"' not in page.get("/").text


def test_a_report_is_pasted_and_followed_to_its_page(own_tab: Page) -> None:
    own_tab.goto("/")
    own_tab.get_by_role("link", name="Add", exact=True).click()
    own_tab.get_by_label("Text", exact=True).fill(f"{TEXT}\n\n{OTHER}")
    own_tab.get_by_label("Title").fill("Shelling near Morek")
    own_tab.locator("#published").fill("2019-06-14")
    own_tab.locator("form[action='/add/text'] button.main").click()
    own_tab.get_by_text("1 report added").wait_for(timeout=60_000)
    own_tab.get_by_role("link", name="Shelling near Morek").click()
    assert own_tab.locator("h1").inner_text() == "Shelling near Morek"
    assert own_tab.locator("#text .m.casualty").first.inner_text()


def test_files_that_are_too_large_are_not_sent(own_tab: Page) -> None:
    own_tab.goto("/add")
    files = [{"name": f"{n}.txt", "mimeType": "text/plain", "buffer": TEXT.encode()} for n in range(21)]
    own_tab.locator("#files").set_input_files(files)  # type: ignore[arg-type]
    assert own_tab.locator("#files").evaluate("each => each.validationMessage") == "At most 20 files at once."
    own_tab.locator("#files").set_input_files(files[:2])  # type: ignore[arg-type]
    own_tab.locator("form[action='/add/files'] button.main").click()
    own_tab.get_by_text("1 report added, 1 already there").wait_for(timeout=60_000)
