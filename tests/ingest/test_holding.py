"""Folders, tables, Parquet, feeds, web archives and addresses: what their reports are, and what is refused by name."""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from truceline.errors import InputError
from truceline.ingest import Refusal
from truceline.ingest.columns import Columns, told_columns
from truceline.ingest.fetch import fetch
from truceline.ingest.holding import Holding, Wanted, holdings
from truceline.records import Report
from truceline.settings import Settings

TEXT = "The army said on Thursday that rebels had shelled the town of Harim."
OTHER = "The rebels denied on Friday that they had shelled the town of Harim."
FEED = f"""<?xml version="1.0"?>
<rss version="2.0"><channel><title>Our Paper</title>
<item><guid>n1</guid><title>Harim shelled</title><link>https://paper.example/1</link>
<pubDate>Thu, 02 May 2024 08:00:00 GMT</pubDate><description>&lt;p&gt;{TEXT}&lt;/p&gt;</description></item>
<item><guid>n2</guid><link>https://paper.example/2</link></item>
</channel></rss>"""
ATOM = f"""<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Our Gazette</title><id>urn:f</id>
<updated>2024-05-02T00:00:00Z</updated>
<entry><id>urn:1</id><title>Harim</title><link href="https://gazette.example/1"/><updated>2024-05-02T09:00:00Z</updated>
<content type="html">&lt;p&gt;{TEXT}&lt;/p&gt;</content></entry></feed>"""
PAGE = f"<html><head><title>Harim</title></head><body><article><p>{TEXT}</p><p>{OTHER}</p></article></body></html>"


def hold(name: object, **wanted: object) -> Holding:
    (found,) = holdings([str(name)], Wanted(**wanted), Settings())  # type: ignore[arg-type]
    return found


def reports(holding: Holding) -> list[Report]:
    found = list(holding.entries())
    assert not [each.error for each in found if isinstance(each, Refusal)]
    return [each for each in found if isinstance(each, Report)]


def refusals(holding: Holding) -> list[str]:
    return [str(each.error) for each in holding.entries() if isinstance(each, Refusal)]


def test_a_folder_is_its_files_at_any_depth_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.html", "a/notes.md", ".git/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    found = holdings([str(tmp_path)], Wanted(), Settings())
    assert [Path(each.name).name for each in found] == ["c.html", "b.txt"]
    assert all(each.alone and each.count() == 1 for each in found)


def test_a_file_named_twice_is_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    assert len(holdings([str(tmp_path), str(tmp_path / "a.txt")], Wanted(), Settings())) == 1


def test_a_folder_without_reports_and_a_missing_file_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="TL103"):
        holdings([str(tmp_path)], Wanted(), Settings())
    with pytest.raises(InputError, match=r"TL101.*absent"):
        holdings([str(tmp_path / "absent")], Wanted(), Settings())


def test_the_columns_of_a_table_are_guessed_by_their_names(tmp_path: Path) -> None:
    table = tmp_path / "news.csv"
    table.write_text(f'Article ID,Headline,Date,Body,Outlet\n7,"Harim, shelled",2024-05-02,"{TEXT}",Our Paper\n')
    assert str(hold(table).columns()) == "text=Body, id=Article ID, title=Headline, published=Date, publisher=Outlet"
    (report,) = reports(hold(table))
    assert (report.external_id, report.title, report.published) == ("7", "Harim, shelled", "2024-05-02")
    assert (report.publisher, report.text) == ("Our Paper", TEXT)
    assert hold(table).count() == 1


def test_columns_that_are_told_come_before_the_guesses(tmp_path: Path) -> None:
    table = tmp_path / "news.tsv"
    table.write_text(f"text\tfull\nshort\t{TEXT}\n")
    (report,) = reports(hold(table, columns=told_columns(["text=full"])))
    assert report.text == TEXT


@pytest.mark.parametrize("separator", [",", ";", "|"])
def test_the_separator_of_a_table_is_seen(tmp_path: Path, separator: str) -> None:
    table = tmp_path / "news.csv"
    table.write_text(f"id{separator}text\n1{separator}{TEXT}\n")
    assert [report.external_id for report in reports(hold(table))] == ["1"]


def test_a_row_that_cannot_be_read_is_named_by_its_line(tmp_path: Path) -> None:
    table = tmp_path / "news.csv"
    table.write_text(f"text,date\n{TEXT},May 2\n,2024-05-02\n{TEXT},2024-05-02\n")
    assert refusals(hold(table)) == [
        f"[TL113] {table}:2: the date 'May 2' is no date; write it as 2019-06-13",
        f"[TL116] {table}:3: the column 'text' is empty",
    ]


def test_a_table_without_a_text_names_its_columns(tmp_path: Path) -> None:
    table = tmp_path / "news.csv"
    table.write_text("a,b\n1,2\n")
    (told,) = refusals(hold(table))
    assert "name it: --column text=NAME (of a, b)" in told


def test_a_column_that_is_not_there_and_a_field_that_is_none_are_named() -> None:
    with pytest.raises(InputError, match="FIELD one of text, id"):
        told_columns(["author=name"])


def test_a_table_in_another_encoding_says_how_to_name_it(tmp_path: Path) -> None:
    table = tmp_path / "news.csv"
    table.write_bytes(f"text\n{TEXT} Café\n".encode("windows-1252"))
    (told,) = refusals(hold(table))
    assert "--encoding windows-1252" in told
    assert len(reports(hold(table, encoding="windows-1252"))) == 1


def test_json_lines_may_use_other_names(tmp_path: Path) -> None:
    lines = tmp_path / "news.jsonl"
    lines.write_text(json.dumps({"guid": 7, "body": TEXT, "date": "2024-05-02"}) + "\n{}\n")
    report, refused = hold(lines).entries()
    assert isinstance(report, Report)
    assert (report.external_id, report.text, report.published) == ("7", TEXT, "2024-05-02")
    assert isinstance(refused, Refusal)
    assert refused.where == f"{lines}:2"


def test_parquet_gives_a_report_a_row(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "news.parquet"
    table = pyarrow.table({"id": [1, 2], "text": [TEXT, None], "date": [date(2024, 5, 2), None], "size": [1, 2]})
    parquet.write_table(table, path)
    found = list(hold(path).entries())
    assert isinstance(found[0], Report)
    assert (found[0].external_id, found[0].published) == ("1", "2024-05-02")
    assert isinstance(found[1], Refusal)
    assert found[1].where.endswith("row 2")
    assert hold(path).count() == 2


def test_what_is_called_parquet_and_is_none_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    path = tmp_path / "news.parquet"
    path.write_text(TEXT)
    assert refusals(hold(path))[0].startswith(f"[TL116] {path}: is no Parquet file")


def test_the_entries_of_rss_are_reports_and_an_empty_one_is_named(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(FEED)
    report, refused = hold(path).entries()
    assert isinstance(report, Report)
    assert report.text == f"Harim shelled\n\n{TEXT}"
    assert (report.external_id, report.url) == ("n1", "https://paper.example/1")
    assert (report.published, report.publisher) == ("2024-05-02", "Our Paper")
    assert isinstance(refused, Refusal)
    assert str(refused.error) == f"[TL103] {path}, entry 2: is empty"


def test_the_entries_of_atom_are_reports(tmp_path: Path) -> None:
    path = tmp_path / "feed.atom"
    path.write_text(ATOM)
    (report,) = reports(hold(path))
    assert (report.external_id, report.published, report.publisher) == ("urn:1", "2024-05-02", "Our Gazette")


def test_xml_that_is_no_feed_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "map.xml"
    path.write_text("<map/>")
    assert refusals(hold(path)) == [f"[TL118] {path}: is neither RSS nor Atom"]


def test_the_pages_of_a_web_archive_are_reports_by_their_address(tmp_path: Path) -> None:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    path = tmp_path / "crawl.warc.gz"
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for address, status, kind, body in (
            ("https://paper.example/1", "200 OK", "text/html; charset=utf-8", PAGE),
            ("https://paper.example/2", "404 Not Found", "text/html", PAGE),
            ("https://paper.example/map.png", "200 OK", "image/png", "png"),
        ):
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            payload = io.BytesIO(body.encode())
            writer.write_record(writer.create_warc_record(address, "response", payload=payload, http_headers=headers))
    (report,) = reports(hold(path))
    assert report.url == "https://paper.example/1"
    assert TEXT in report.text


def test_what_is_no_web_archive_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc"
    path.write_text(TEXT)
    assert refusals(hold(path))[0].startswith(f"[TL119] {path}: is no web archive")


class Server(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/gone":
            self.send_error(410)
            return
        same = self.headers.get("If-None-Match") == '"v1"'
        self.send_response(304 if same else 200)
        self.send_header("ETag", '"v1"')
        self.send_header("Content-Type", "application/rss+xml" if self.path == "/feed" else "text/html")
        self.end_headers()
        if not same:
            self.wfile.write((FEED if self.path == "/feed" else PAGE).encode())

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_an_address_may_be_a_feed_or_a_page(address: str) -> None:
    found = list(hold(f"{address}/feed").entries())
    assert isinstance(found[0], Report)
    assert found[0].external_id == "n1"
    (page,) = reports(hold(f"{address}/page"))
    assert page.url == f"{address}/page"
    assert TEXT in page.text


def test_what_has_not_changed_is_not_sent_again(address: str) -> None:
    first = fetch(f"{address}/feed")
    assert first.data is not None
    assert fetch(f"{address}/feed", first.etag).data is None


def test_an_address_that_does_not_answer_is_refused(address: str) -> None:
    assert "the server answers 410" in refusals(hold(f"{address}/gone"))[0]
    assert "cannot be reached" in refusals(hold("http://127.0.0.1:9/feed"))[0]


def test_a_table_is_told_on_one_line() -> None:
    assert str(Columns(text="body", url="link")) == "text=body, url=link"
