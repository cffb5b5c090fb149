"""Files of what was found, and the codebook: what the program knows, with its examples."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.publish.web.conftest import Client
from truceline.ledger import open_ledger


@pytest.mark.parametrize(
    ("layout", "media"),
    [
        ("csv", "text/csv"),
        ("geojson", "application/geo+json"),
        ("acled", "text/csv"),
        ("parquet", "application/octet-stream"),
    ],
)
def test_what_was_found_can_be_taken_along(client: Client, layout: str, media: str) -> None:
    answer = client().get(f"/export/{layout}?type=ASSAULT&since=2019-06-13&until=2019-06-13")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(media)
    assert answer.headers["content-disposition"].startswith("attachment")
    assert len(answer.content) > 200


def test_a_file_holds_what_the_page_shows(client: Client) -> None:
    page = client()
    shown = {each["id"] for each in page.get("/api/v1/incidents?type=ASSAULT&min_sources=2").json()["items"]}
    lines = csv.DictReader(io.StringIO(page.get("/export/csv?type=ASSAULT&min_sources=2").text))
    assert {line["happening"] for line in lines} == shown


def test_a_file_holds_what_is_sure_enough_and_tells_it_anew(client: Client, store: Path) -> None:
    """As `truceline export --min-confidence` does."""
    page = client()
    with open_ledger(store) as ledger:
        sure = {each.id: each for each in ledger.at_least(0.9).incidents()}
        whole = {each.id: each for each in ledger.incidents()}
    assert sure.keys() < whole.keys()
    assert any(each != whole[id] for id, each in sure.items())
    answered = page.get("/api/v1/incidents?min_confidence=0.9&limit=200").json()["items"]
    assert {each["id"]: len(each["tellings"]) for each in answered} == {
        id: len(each.tellings) for id, each in sure.items()
    }
    lines = list(csv.DictReader(io.StringIO(page.get("/export/csv?min_confidence=0.9").text)))
    assert {line["happening"] for line in lines} == sure.keys()
    points = page.get("/api/v1/incidents.geojson?min_confidence=0.9").json()["features"]
    assert {each["id"] for each in points} <= sure.keys()
    id = next(id for id, each in sure.items() if each != whole[id])
    assert "0.9 or more count" in page.get(f"/incident/{id}?min_confidence=0.9").text


def test_what_a_layout_cannot_hold_is_told_row_by_row(client: Client) -> None:
    text = client().get("/export/acled?type=ASSAULT&losses=yes").text
    assert text.startswith("row,lost,count,kept,detail\n")
    assert len(text.splitlines()) > 3


def test_there_is_no_other_layout(client: Client) -> None:
    assert client().get("/export/docx").status_code == 422


def test_the_codebook_shows_each_row_with_its_example_marked(client: Client) -> None:
    page = client()
    assert 'href="/codebook/cues"' in page.get("/codebook").text
    table = page.get("/codebook/status_rules").text
    assert '<tr id="status.one-side">' in table
    assert "<mark>" in page.get("/codebook/cues").text


def test_own_tables_stand_beside_the_built_in_ones(client: Client, tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    from truceline.lexicon import BUILT_IN

    rows = [line for line in (BUILT_IN / "weapons.tsv").read_text(encoding="utf-8").splitlines() if "\t" in line]
    cells = dict(zip(rows[0].split("\t"), rows[1].split("\t"), strict=False))
    cells |= {"id": "glowbomb"}
    folder = tmp_path / "mine"
    folder.mkdir()
    line = "\t".join(cells.get(name, "") for name in rows[0].split("\t"))
    (folder / "weapons.tsv").write_text(f"{rows[0]}\n{line}\n", encoding="utf-8")
    monkeypatch.setenv("TRUCELINE_LEXICON", str(folder))
    page = client()
    assert "Your own tables" in page.get("/codebook").text
    assert '<tr id="glowbomb">' in page.get("/codebook/weapons").text
